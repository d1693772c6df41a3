"""What colour is the actor at each pixel? Deferred shading of a visibility buffer."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.compiled import compiled
from trainer.synthetic.rasteriser import (
    ORTHOGRAPHIC_FAR_M,
    Floats,
    Scalar,
    View,
    VisibilityBuffer,
)

SKIN, EYE, HAIR, CLOTH = 0, 1, 2, 3
PLAIN, STRIPES, CHECKS, PRINT, BLOTCHES, PLACKET, BLOCK = range(7)


class Surface(NamedTuple):
    """The actor's mesh as it is worn: what is painted where.

    `triangles` (F,3); `groups` (F,) is 0 for the body, 1 for eyes, 2 for loose hair; `rest` (V,3) are
    the rest positions that textures hang on; `albedo` (V,3) is linear colour; `clothing` (V,) is
    positive where cloth covers the body; `hair` (V,) is above 0.5 on hairy skin.
    """

    triangles: NDArray[np.int32]
    groups: NDArray[np.uint8]
    rest: Floats
    albedo: Floats
    clothing: Floats
    hair: Floats


class Materials(NamedTuple):
    """Colours (linear, (3,)) and textures of cloth, hair and glasses.

    `pattern` is one of PLAIN ... BLOCK; `pattern_scale` (2,) is its frequency along x and z in
    1/m; `pattern_share` the share of its second colour; `print_box` (3,) is the half width, the
    height above the floor and the half height of a printed shape, in metres; `folds` the contrast of
    creases. `glasses` is (eye distance / 2, eye height, half width, half height, rim, front y) in
    metres; a rim of 0 means no glasses.
    """

    cloth: Floats
    cloth_second: Floats
    hair: Floats
    rim: Floats
    pattern: int
    pattern_scale: Floats
    pattern_share: np.float32
    print_box: Floats
    folds: np.float32
    glasses: Floats
    gloss: np.float32


class Lights(NamedTuple):
    """A key light that casts shadows, a fill light and a sky-to-ground ambient; linear RGB (3,)."""

    key_direction: Floats
    key: Floats
    fill_direction: Floats
    fill: Floats
    sky: Floats
    ground: Floats
    shadow_strength: np.float32


class Shadows(NamedTuple):
    """The depth map (S,S) that the key light sees, and its orthographic view."""

    depth_map: Floats
    view: View


class PosedMesh(NamedTuple):
    """Vertices (V,3) in metres and unit normals (V,3) at one moment."""

    vertices: Floats
    normals: Floats


@compiled
def lattice_noise(x: Scalar, y: Scalar, z: Scalar) -> float:
    """Smooth noise in 0..1 with one lattice cell per unit.

    Returns:
        The noise at a point.
    """
    ix, iy, iz = int(np.floor(x)), int(np.floor(y)), int(np.floor(z))
    dx, dy, dz = x - ix, y - iy, z - iz
    fx, fy, fz = dx * (dx * (3 - 2 * dx)), dy * (dy * (3 - 2 * dy)), dz * (dz * (3 - 2 * dz))
    total = 0.0
    for corner in range(8):
        i, j, k = corner & 1, (corner >> 1) & 1, corner >> 2
        weight = float((fx if i else 1 - fx) * (fy if j else 1 - fy) * (fz if k else 1 - fz))
        mixed = ((ix + i) * 374761393 + (iy + j) * 668265263 + (iz + k) * 2147483647) & 0x7FFFFFFF
        mixed = ((mixed ^ (mixed >> 13)) * 1274126177) & 0x7FFFFFFF
        total += weight * ((mixed ^ (mixed >> 16)) & 0xFFFF) / 65535.0
    return total


@compiled
def _pattern_amount(
    x: Scalar, y: Scalar, z: Scalar, normal_y: Scalar, materials: Materials
) -> float:
    """How much of the cloth's second colour shows at a rest position, 0..1."""
    kind, share = materials.pattern, materials.pattern_share
    along_x, along_z = materials.pattern_scale[0], materials.pattern_scale[1]
    if kind in (STRIPES, CHECKS):
        first = x * along_x + z * along_z
        stripe = 1.0 if first - np.floor(first) < share else 0.0
        if kind == STRIPES:
            return stripe
        second = x * along_z - z * along_x
        return 0.5 * stripe + (0.5 if second - np.floor(second) < share else 0.0)
    half_width, middle, half_height = materials.print_box
    if kind == PRINT:
        across, up = x / half_width, (z - middle) / half_height
        ragged = lattice_noise(x * 70 + 90, 5.0, z * 70 + 90)
        inside = across * across + up * up < 1 and y < 0 and normal_y < 0.3
        return 1.0 if inside and ragged > 0.42 else 0.0
    if kind == BLOTCHES:
        blotches = lattice_noise(x * 18.0 + 50, y * 18.0 + 50, z * 18.0 + 50)
        return 1.0 if blotches > 1 - share else 0.0
    if kind == PLACKET:
        half = 0.05 * share
        return 1.0 if -half < x < half and y < 0 else 0.0
    if kind == BLOCK:
        return 1.0 if z < middle else 0.0
    return 0.0


@compiled
def _cloth_colour(
    x: Scalar, y: Scalar, z: Scalar, normal_y: Scalar, materials: Materials
) -> tuple[Scalar, Scalar, Scalar]:
    """The cloth's linear colour with its pattern and creases at a rest position."""
    amount = _pattern_amount(x, y, z, normal_y, materials)
    coarse = lattice_noise(x * 22 + 50, y * 22 + 50, z * 14 + 50)
    fine = lattice_noise(x * 60 + 50, y * 60 + 50, z * 45 + 50)
    shade = 1 + materials.folds * (coarse + 0.5 * fine - 0.75)
    first, second = materials.cloth, materials.cloth_second
    return (
        (first[0] + (second[0] - first[0]) * amount) * shade,
        (first[1] + (second[1] - first[1]) * amount) * shade,
        (first[2] + (second[2] - first[2]) * amount) * shade,
    )


@compiled
def _on_glasses_rim(x: Scalar, y: Scalar, z: Scalar, glasses: Floats) -> bool:
    """Whether a rest position of the face lies under the rim of the glasses."""
    if glasses[4] <= 0 or y > glasses[5]:
        return False
    dx = (abs(x) - glasses[0]) / glasses[2]
    dz = (z - glasses[1]) / glasses[3]
    radius = (dx**4 + dz**4) ** 0.25
    bridge = abs(x) < glasses[0] - glasses[2] and abs(z - glasses[1]) < glasses[3] * 0.2
    return bool(bridge or abs(radius - 1) * glasses[3] < glasses[4])


@compiled
def _lit_share(x: Scalar, y: Scalar, z: Scalar, shadows: Shadows, strength: Scalar) -> Scalar:
    """How much of the key light arrives at a point: 1 lit, 1 - strength in shadow."""
    depth_map, view = shadows
    axes, size = view.axes, depth_map.shape[0]
    dx, dy, dz = x - view.position[0], y - view.position[1], z - view.position[2]
    right = axes[0, 0] * dx + axes[0, 1] * dy + axes[0, 2] * dz
    up = axes[1, 0] * dx + axes[1, 1] * dy + axes[1, 2] * dz
    away = axes[2, 0] * dx + axes[2, 1] * dy + axes[2, 2] * dz
    u = view.centre_x + view.focal_px * right - np.float32(0.5)
    v = view.centre_y - view.focal_px * up - np.float32(0.5)
    threshold = ORTHOGRAPHIC_FAR_M - away + np.float32(0.02)
    column, row = int(np.floor(u)), int(np.floor(v))
    if column < 0 or row < 0 or column >= size - 1 or row >= size - 1:
        return 1.0
    fu, fv = u - column, v - row
    hidden = 0.0
    if depth_map[row, column] > threshold:
        hidden += (1 - fu) * (1 - fv)
    if depth_map[row, column + 1] > threshold:
        hidden += fu * (1 - fv)
    if depth_map[row + 1, column] > threshold:
        hidden += (1 - fu) * fv
    if depth_map[row + 1, column + 1] > threshold:
        hidden += fu * fv
    return 1.0 - strength * hidden


@compiled
def _blend(
    values: Floats, corners: NDArray[np.int32], wa: Scalar, wb: Scalar
) -> tuple[Scalar, Scalar, Scalar]:
    """Interpolate a vertex attribute (V,3) inside a triangle."""
    a, b, c = corners[0], corners[1], corners[2]
    wc = np.float32(1) - wa - wb
    return (
        wa * values[a, 0] + wb * values[b, 0] + wc * values[c, 0],
        wa * values[a, 1] + wb * values[b, 1] + wc * values[c, 1],
        wa * values[a, 2] + wb * values[b, 2] + wc * values[c, 2],
    )


@compiled
def _material_at(
    surface: Surface,
    t: int,
    wa: Scalar,
    wb: Scalar,
    rest: tuple[Scalar, Scalar, Scalar],
    normal_y: Scalar,
    materials: Materials,
) -> tuple[int, Scalar, Scalar, Scalar]:
    """Which material a point of triangle `t` has, and its linear colour."""
    corners = surface.triangles[t]
    wc = np.float32(1) - wa - wb
    group = surface.groups[t]
    x, y, z = rest
    cover, hairy = np.float32(0), np.float32(0)
    if group == 0:
        a, b, c = corners[0], corners[1], corners[2]
        cover = wa * surface.clothing[a] + wb * surface.clothing[b] + wc * surface.clothing[c]
        hairy = wa * surface.hair[a] + wb * surface.hair[b] + wc * surface.hair[c]
    if cover > 0:
        red, green, blue = _cloth_colour(x, y, z, normal_y, materials)
        return CLOTH, red, green, blue
    if group == 2 or hairy > 0.5:
        strand = 0.6 + 0.8 * lattice_noise(x * 90 + 90, y * 90 + 90, z * 18 + 90)
        colour = materials.hair
        return HAIR, colour[0] * strand, colour[1] * strand, colour[2] * strand
    if _on_glasses_rim(x, y, z, materials.glasses):
        return EYE, materials.rim[0], materials.rim[1], materials.rim[2]
    red, green, blue = _blend(surface.albedo, corners, wa, wb)
    return (EYE if group == 1 else SKIN), red, green, blue


@compiled
def _wrapped(cosine: Scalar, wrap: Scalar) -> Scalar:
    """Diffuse light that reaches a little round the edge, as on skin."""
    return max(np.float32(0), (cosine + wrap) / (np.float32(1) + wrap))


@compiled
def shade(
    surface: Surface,
    mesh: PosedMesh,
    buffer: VisibilityBuffer,
    scene: tuple[Lights, Shadows, Materials],
    camera_position: Floats,
    picture: Floats,
) -> None:
    """Add each seen point's linear colour to `picture` (H,W,4); channel 3 counts the coverage."""
    lights, shadows, materials = scene
    key, fill = lights.key_direction, lights.fill_direction
    for row in range(picture.shape[0]):
        for column in range(picture.shape[1]):
            t = buffer.triangle[row, column]
            if t < 0:
                continue
            wa, wb = buffer.weight_a[row, column], buffer.weight_b[row, column]
            corners = surface.triangles[t]
            nx, ny, nz = _blend(mesh.normals, corners, wa, wb)
            length = np.float32(1) / np.sqrt(nx * nx + ny * ny + nz * nz + np.float32(1e-9))
            x, y, z = _blend(mesh.vertices, corners, wa, wb)
            vx, vy, vz = camera_position[0] - x, camera_position[1] - y, camera_position[2] - z
            if surface.groups[t] == 2 and nx * vx + ny * vy + nz * vz < 0:
                length = -length
            nx, ny, nz = nx * length, ny * length, nz * length
            rest = _blend(surface.rest, corners, wa, wb)
            material, red, green, blue = _material_at(surface, t, wa, wb, rest, ny, materials)

            facing_key = nx * key[0] + ny * key[1] + nz * key[2]
            lit = np.float32(1)
            if lights.shadow_strength > 0 and facing_key > np.float32(-0.25):
                lit = np.float32(_lit_share(x, y, z, shadows, lights.shadow_strength))
            soft = np.float32(0.15) if material != CLOTH else np.float32(0.06)
            diffuse = _wrapped(facing_key, soft) * lit
            diffuse_red = (
                _wrapped(facing_key, np.float32(0.25)) * lit if material == SKIN else diffuse
            )
            filled = _wrapped(nx * fill[0] + ny * fill[1] + nz * fill[2], np.float32(0.2))
            up = np.float32(0.5) + np.float32(0.5) * nz

            distance = np.float32(1) / np.sqrt(vx * vx + vy * vy + vz * vz)
            hx, hy, hz = vx * distance + key[0], vy * distance + key[1], vz * distance + key[2]
            half = np.float32(1) / np.sqrt(hx * hx + hy * hy + hz * hz + np.float32(1e-9))
            mirror = max(np.float32(0), (nx * hx + ny * hy + nz * hz) * half)
            gloss, strength = np.float32(12), materials.gloss
            if material == EYE:
                gloss, strength = np.float32(60), np.float32(0.5)
            elif material == CLOTH:
                strength *= np.float32(0.15)
            elif material == HAIR:
                strength *= np.float32(0.5)
            shine = strength * mirror**gloss * lit * max(np.float32(0), facing_key)

            for channel in range(3):
                albedo = red if channel == 0 else (green if channel == 1 else blue)
                direct = (diffuse_red if channel == 0 else diffuse) * lights.key[channel]
                ambient = (
                    lights.ground[channel] + (lights.sky[channel] - lights.ground[channel]) * up
                )
                picture[row, column, channel] += (
                    albedo * (direct + filled * lights.fill[channel] + ambient)
                    + shine * lights.key[channel]
                )
            picture[row, column, 3] += np.float32(1)
