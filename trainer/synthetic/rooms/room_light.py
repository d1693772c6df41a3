"""How bright is each spot of a room? Lamps and windows that light the flat pieces it is made of."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.camera.rasteriser import Floats, Scalar, View
from trainer.synthetic.compiled import compiled

_CREASE_SIGMA_PX = 7.0
_CREASE_DARKENING = 2.2
_DARKEST_CREASE = 0.5
_BLOOM_SHARE = 0.1
_UNEVEN, _UNEVEN_M = 0.24, 0.45
"""How much the light on a wall varies with what stands in its way, and over which distance."""
_SHEEN, _SHEEN_ACROSS_M, _SHEEN_ALONG_M = 0.035, 0.22, 0.5
"""What even black surfaces throw back of the room's light."""
_SHRUNK = 4


class Pieces(NamedTuple):
    """The N flat pieces of a room: arrays with N rows.

    A point of each (N,3), unit normals (N,3), the unit directions of their first edges (N,3),
    colours (N,3), kinds of texture (N,), and sizes and contrasts (N,3); `glows` (N,) is 1 for pieces
    that send out light.
    """

    points: Floats
    normals: Floats
    along: Floats
    colours: Floats
    kinds: NDArray[np.int32]
    textures: Floats
    glows: NDArray[np.uint8]


class RoomLight(NamedTuple):
    """Light from everywhere, (3,), and L lamps: where (L,3), and their light at 1 m (L,3).

    `softness_m` (L,) is the radius of a lamp or window.
    """

    ambient: Floats
    places: Floats
    colours: Floats
    softness_m: Floats


@compiled
def _hash(i: int, j: int) -> float:
    """Noise in 0..1 for a cell of a lattice.

    Returns:
        The noise.
    """
    mixed = (i * 374761393 + j * 668265263) & 0x7FFFFFFF
    mixed = ((mixed ^ (mixed >> 13)) * 1274126177) & 0x7FFFFFFF
    return float((mixed ^ (mixed >> 16)) & 0xFFFF) / 65535.0


@compiled
def _blotches(u: Scalar, v: Scalar) -> float:
    """Smooth noise in 0..1, one cell per unit.

    Returns:
        The noise at a point of a surface.
    """
    i, j = int(np.floor(u)), int(np.floor(v))
    s, t = float(u - i), float(v - j)
    s, t = s * s * (3 - 2 * s), t * t * (3 - 2 * t)
    low = _hash(i, j) * (1 - s) + _hash(i + 1, j) * s
    high = _hash(i, j + 1) * (1 - s) + _hash(i + 1, j + 1) * s
    return low * (1 - t) + high * t


@compiled
def _texture(kind: int, u: Scalar, v: Scalar, across: Scalar, along: Scalar) -> float:
    """How much lighter (up to 1) or darker (down to -1) a texture is at a point (u, v metres)."""
    if kind == 1:  # planks along v
        plank = int(np.floor(u / across))
        grain = _blotches(u / across * 9, v / along * 1.5 + plank * 7.3) - 0.5
        joint = abs(float(u / across - plank) - 0.5) > 0.47
        return (_hash(plank, 5) - 0.5) * 1.2 + grain * 0.7 - (0.8 if joint else 0.0)
    if kind == 2:  # tiles or bricks
        row = int(np.floor(v / along))
        column = u / across
        cell = int(np.floor(column))
        joint = max(abs(float(column - cell) - 0.5), abs(float(v / along - row) - 0.5)) > 0.46
        return (_hash(cell, row) - 0.5) * 0.5 - (0.9 if joint else 0.0)
    if kind == 3:  # folds along v
        wave = u / across + 0.35 * np.sin(u / across * 1.7 + 1.0)
        return float(np.sin(wave * 6.2832)) * 0.7 + (_blotches(u / across * 2, 3.0) - 0.5) * 0.8
    if kind == 4:  # weave or carpet
        return (_blotches(u / across, v / along) - 0.5) * 2.0
    return (_blotches(u / across, v / along) + _blotches(u / across * 3.1, v / along * 3.1)) - 1.0


@compiled
def _arriving(
    x: Scalar, y: Scalar, z: Scalar, nx: Scalar, ny: Scalar, nz: Scalar, light: RoomLight
) -> tuple[Scalar, Scalar, Scalar]:  # fmt: skip
    """The light that arrives at a point (metres) of a surface with a unit normal: red, green, blue."""
    bounce = np.float32(0.85) + np.float32(0.15) * nz
    red, green, blue = (
        light.ambient[0] * bounce,
        light.ambient[1] * bounce,
        light.ambient[2] * bounce,
    )
    for lamp in range(light.places.shape[0]):
        lx, ly, lz = light.places[lamp, 0] - x, light.places[lamp, 1] - y, light.places[lamp, 2] - z
        square = lx * lx + ly * ly + lz * lz
        cosine = (lx * nx + ly * ny + lz * nz) / np.sqrt(square + np.float32(1e-6))
        soft = light.softness_m[lamp]
        falls = max(cosine + np.float32(0.12), np.float32(0)) / (square + soft * soft)
        red += falls * light.colours[lamp, 0]
        green += falls * light.colours[lamp, 1]
        blue += falls * light.colours[lamp, 2]
    return red, green, blue


@compiled
def _unobstructed(across: Scalar, up: Scalar) -> Scalar:
    """Tell how bright a place in the world (metres) is for what stands in the light's way, whatever it belongs to.

    Returns:
        A factor about 1.
    """
    u, v = across / _UNEVEN_M, up / _UNEVEN_M
    shadow = _blotches(u, v) + 0.5 * _blotches(u * 2.7, v * 2.7) - 0.75
    return np.float32(1 + _UNEVEN * shadow)


@compiled
def _sheen(piece: int, u: Scalar, v: Scalar) -> Scalar:
    """Tell what a point (metres) of a piece throws back of the room's light, whatever its colour.

    Returns:
        The share of the light.
    """
    gleam = _blotches(u / _SHEEN_ACROSS_M + piece * 5, v / _SHEEN_ALONG_M)
    return np.float32(_SHEEN * gleam * gleam)


@compiled
def _light(
    piece: NDArray[np.int32], pieces: Pieces, view: View, oversampling: int, light: RoomLight,
    picture: Floats, nearness: Floats,
) -> None:  # fmt: skip
    """Fill a picture (H,W,3) with light and `nearness` (H,W) with 1/depth; what has no piece is black."""
    axes, position = view.axes, view.position
    fine_focal = view.focal_px * oversampling
    one, tiny = np.float32(1), np.float32(1e-6)
    for row in range(piece.shape[0]):
        up = (view.centre_y * oversampling - row - np.float32(0.5)) / fine_focal
        for column in range(piece.shape[1]):
            n = piece[row, column]
            if n < 0:
                continue
            right = (column + np.float32(0.5) - view.centre_x * oversampling) / fine_focal
            ray_x = axes[2, 0] + right * axes[0, 0] + up * axes[1, 0]
            ray_y = axes[2, 1] + right * axes[0, 1] + up * axes[1, 1]
            ray_z = axes[2, 2] + right * axes[0, 2] + up * axes[1, 2]
            nx, ny, nz = pieces.normals[n]
            facing = ray_x * nx + ray_y * ny + ray_z * nz
            ox = pieces.points[n, 0] - position[0]
            oy = pieces.points[n, 1] - position[1]
            oz = pieces.points[n, 2] - position[2]
            if abs(facing) < tiny:
                facing = tiny
            depth = max((ox * nx + oy * ny + oz * nz) / facing, np.float32(0.05))
            nearness[row, column] = one / depth
            if facing > 0:
                nx, ny, nz = -nx, -ny, -nz
            px, py, pz = ray_x * depth - ox, ray_y * depth - oy, ray_z * depth - oz
            ax, ay, az = pieces.along[n]
            u = px * ax + py * ay + pz * az
            v = px * (ny * az - nz * ay) + py * (nz * ax - nx * az) + pz * (nx * ay - ny * ax)
            across, along, contrast = pieces.textures[n]
            pixels = min(across, along) * fine_focal / depth
            contrast *= min(max((pixels - np.float32(1.2)) / np.float32(4), np.float32(0)), one)
            shade = one
            if contrast > np.float32(0.004):
                shade += contrast * np.float32(_texture(pieces.kinds[n], u, v, across, along))
            if pieces.glows[n]:
                picture[row, column] = pieces.colours[n] * shade
                continue
            x, y, z = (
                ray_x * depth + position[0],
                ray_y * depth + position[1],
                ray_z * depth + position[2],
            )
            red, green, blue = _arriving(x, y, z, nx, ny, nz, light)
            shade *= _unobstructed(x + y, z)
            sheen = _sheen(n, u, v)
            picture[row, column, 0] = (pieces.colours[n, 0] * shade + sheen) * red
            picture[row, column, 1] = (pieces.colours[n, 1] * shade + sheen) * green
            picture[row, column, 2] = (pieces.colours[n, 2] * shade + sheen) * blue


@compiled
def _darken(picture: Floats, factors: Floats) -> None:
    """Multiply a picture (H,W,3) by factors (H,W)."""
    for row in range(picture.shape[0]):
        for column in range(picture.shape[1]):
            for channel in range(3):
                picture[row, column, channel] *= factors[row, column]


def _creases(nearness: Floats) -> Floats:
    """How dark each spot is because something stands closely before it.

    Returns:
        (H,W) factors, 1 where nothing does.

    Source: Luft, Colditz, Deussen 2006, "Image enhancement by unsharp masking the depth buffer".
    """
    height, width = nearness.shape
    small = cv2.resize(nearness, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    around = cv2.GaussianBlur(small, (0, 0), _CREASE_SIGMA_PX * height / 400)
    around = cv2.resize(around, (width, height), interpolation=cv2.INTER_LINEAR)
    behind = np.clip((around - nearness) / np.maximum(nearness, 1e-3), 0, 1)
    return np.asarray(np.maximum(1 - _CREASE_DARKENING * behind, _DARKEST_CREASE), np.float32)


def light_pieces(
    piece: NDArray[np.int32], pieces: Pieces, view: View, oversampling: int, light: RoomLight
) -> Floats:
    """Light a room.

    Args:
        piece: (H,W) which piece is seen at each pixel, -1 for none.
        pieces: What the room is made of.
        view: The camera, for a picture that is smaller by `oversampling`.
        oversampling: Rows and columns of the raster for one of the camera's.
        light: The lamps.

    Returns:
        (H,W,3) linear light: lit surfaces, shaded creases, and a bloom about what glows.
    """
    height, width = piece.shape
    picture, nearness = np.zeros((height, width, 3), np.float32), np.zeros(piece.shape, np.float32)
    _light(piece, pieces, view, oversampling, light, picture, nearness)
    _darken(picture, _creases(nearness))
    if picture.max() > 1.2:
        picture += _BLOOM_SHARE * _bloom(picture)
    return picture


def _bloom(picture: Floats) -> Floats:
    """The light that the lens scatters about the brightest parts of a picture (H,W,3)."""
    height, width = picture.shape[:2]
    shrunk = (width // _SHRUNK, height // _SHRUNK)
    small = cv2.resize(picture, shrunk, interpolation=cv2.INTER_AREA)
    glare = np.minimum(np.maximum(small - 0.9, 0), 4.0)
    glare = cv2.GaussianBlur(glare, (0, 0), height / _SHRUNK / 14)
    return np.asarray(cv2.resize(glare, (width, height)), np.float32)
