"""What colour has a point of cloth, hair or the face? Procedural textures that hang on the rest pose."""

from typing import NamedTuple

import numpy as np

from trainer.synthetic.camera.rasteriser import Scalar
from trainer.synthetic.compiled import compiled

PLAIN, STRIPES, CHECKS, PRINT, BLOTCHES, PLACKET, BLOCK, LETTERS = range(8)

_FOLD_STEP_M = 0.012
_FOLD_CONTRAST = 2.6
_HEM_COVER, _HEM_SHADE = 0.14, 0.8


Triple = tuple[Scalar, Scalar, Scalar]


class Materials(NamedTuple):
    """Colours (linear red, green, blue) and textures of cloth, hair and face; plain numbers, which are fast.

    `pattern` is one of PLAIN ... LETTERS; `pattern_scale` (2,) is its frequency along x and z in
    1/m; `pattern_share` the share of its second colour; `print_box` (3,) is the half width, the
    height above the floor and the half height of a printed shape, in metres; `folds` the contrast of
    creases. `opening` (3,) describes a jacket that is open over the `inner` shirt: half width at the
    top, how fast it widens downwards, and the height of its top, in metres; a top of 0 means closed.
    `eyes` (4,) is (eye distance / 2, height, iris radius, half height of the open lids) and `mouth`
    (3,) is (height of the lips' line, half width, frontmost depth y it reaches), in metres.
    """

    cloth: Triple
    cloth_second: Triple
    inner: Triple
    hair: Triple
    iris: Triple
    lid: Triple
    pattern: int
    pattern_scale: tuple[Scalar, Scalar]
    pattern_share: np.float32
    print_box: Triple
    folds: np.float32
    opening: Triple
    eyes: tuple[Scalar, Scalar, Scalar, Scalar]
    mouth: Triple
    gloss: np.float32


class Expression(NamedTuple):
    """The face at one moment: `lids` 0 open to 1 closed, `mouth` 0 closed to 1 wide open, the gaze in metres."""

    lids: np.float32
    mouth: np.float32
    gaze_right: np.float32
    gaze_up: np.float32


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
def _lattice_value(ix: int, iy: int, iz: int) -> float:
    """A random number in 0..1 that belongs to a lattice point."""
    mixed = (ix * 374761393 + iy * 668265263 + iz * 2147483647) & 0x7FFFFFFF
    mixed = ((mixed ^ (mixed >> 13)) * 1274126177) & 0x7FFFFFFF
    return ((mixed ^ (mixed >> 16)) & 0xFFFF) / 65535.0


@compiled
def _noise_and_rise(point: Triple, step: Triple) -> tuple[float, float]:
    """Smooth noise in 0..1 at a point, and by about how much it rises along a small step."""
    x, y, z = point
    ix, iy, iz = int(np.floor(x)), int(np.floor(y)), int(np.floor(z))
    dx, dy, dz = x - ix, y - iy, z - iz
    fx, fy, fz = dx * (dx * (3 - 2 * dx)), dy * (dy * (3 - 2 * dy)), dz * (dz * (3 - 2 * dz))
    gx, gy, gz = 6 * dx * (1 - dx), 6 * dy * (1 - dy), 6 * dz * (1 - dz)
    a, b = _lattice_value(ix, iy, iz), _lattice_value(ix + 1, iy, iz)
    c, d = _lattice_value(ix, iy + 1, iz), _lattice_value(ix + 1, iy + 1, iz)
    e, f = _lattice_value(ix, iy, iz + 1), _lattice_value(ix + 1, iy, iz + 1)
    g, h = _lattice_value(ix, iy + 1, iz + 1), _lattice_value(ix + 1, iy + 1, iz + 1)
    near, far = a + (b - a) * fx, c + (d - c) * fx
    high_near, high_far = e + (f - e) * fx, g + (h - g) * fx
    low, high = near + (far - near) * fy, high_near + (high_far - high_near) * fy
    low_slope, high_slope = b - a + (d - c - b + a) * fy, f - e + (h - g - f + e) * fy
    rise = step[0] * gx * (low_slope + (high_slope - low_slope) * fz)
    rise += step[1] * gy * (far - near + (high_far - high_near - far + near) * fz)
    rise += step[2] * gz * (high - low)
    return float(low + (high - low) * fz), float(rise)


@compiled
def _printed(x: Scalar, z: Scalar, materials: Materials) -> float:
    """Whether a point of the chest shows the print: a ragged picture, or rows of letters."""
    half_width, middle, half_height = materials.print_box
    across, up = x / half_width, (z - middle) / half_height
    if materials.pattern == PRINT:
        ragged = lattice_noise(x * 70 + 90, 5.0, z * 70 + 90)
        return 1.0 if across * across + up * up < 1 and ragged > 0.42 else 0.0
    if np.abs(across) > 1 or np.abs(up) > 1:
        return 0.0
    line = np.floor((z - middle) * 28.0 + 50)
    in_line = (z - middle) * 28.0 + 50 - line
    inked = lattice_noise(x * 110 + 90, line * 7.0, in_line * 3.0)
    return 1.0 if in_line > 0.3 and inked > 0.5 else 0.0


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
    if kind in (PRINT, LETTERS):
        return _printed(x, z, materials) if y < 0 and normal_y < 0.3 else 0.0
    if kind == BLOTCHES:
        blotches = lattice_noise(x * 18.0 + 50, y * 18.0 + 50, z * 18.0 + 50)
        return 1.0 if blotches > 1 - share else 0.0
    if kind == PLACKET:
        half = 0.05 * share
        return 1.0 if -half < x < half and y < 0 else 0.0
    if kind == BLOCK:
        return 1.0 if z < materials.print_box[1] else 0.0
    return 0.0


@compiled
def cloth_colour(
    rest: Triple,
    normal_y: Scalar,
    cover: Scalar,
    towards_light: Triple,
    materials: Materials,
) -> Triple:
    """The cloth's linear colour with its pattern, hem and folds that catch the light.

    Returns:
        Red, green and blue at a rest position that lies `cover` inside the cloth's edge.
    """
    x, y, z = rest
    outward = towards_light[0] if x > 0 else -towards_light[0]
    height, rise = _noise_and_rise(
        (np.abs(x) * 26 + z * 12 + 50, y * 26 + 50, z * 11 + 50),
        (outward * 26 + towards_light[2] * 12, towards_light[1] * 26, towards_light[2] * 11),
    )
    rise = max(-0.5, min(0.5, rise * _FOLD_STEP_M))
    shade = 1 + materials.folds * (0.35 * (height - 0.55) - _FOLD_CONTRAST * rise)
    if cover < _HEM_COVER:
        shade *= _HEM_SHADE
    first, second, amount = materials.cloth, materials.cloth_second, 0.0
    half_width, slope, top = materials.opening
    edge = np.abs(x) - half_width - slope * (top - z)
    if top > 0 and edge < 0.012 and y < 0 and normal_y < 0.4:
        if edge < 0:
            first = materials.inner
            shade *= 0.75 + 0.25 * min(1.0, -edge * 60)
        else:
            shade *= 1.25
    else:
        amount = _pattern_amount(x, y, z, normal_y, materials)
    return (
        (first[0] + (second[0] - first[0]) * amount) * shade,
        (first[1] + (second[1] - first[1]) * amount) * shade,
        (first[2] + (second[2] - first[2]) * amount) * shade,
    )


@compiled
def hair_shade(x: Scalar, y: Scalar, z: Scalar) -> float:
    """How bright the strand at a rest position is: strands hang down, lie in locks and differ."""
    return 0.5 + lattice_noise(x * 85 + 90, y * 85 + 90, z * 16 + 90)


@compiled
def eye_colour(
    x: Scalar, z: Scalar, sclera: Triple, materials: Materials,
    expression: Expression,
) -> tuple[bool, Scalar, Scalar, Scalar]:  # fmt: skip
    """The colour of an eyeball at a rest position; the lid comes down over it when it closes.

    Returns:
        Whether the lid is seen, and red, green and blue.
    """
    half_distance, height, radius, half_open = materials.eyes
    up = z - height
    lid_edge = half_open * (1 - 2 * expression.lids)
    if up > lid_edge or (expression.lids > 0.6 and up < -half_open):
        lid = materials.lid
        return True, lid[0], lid[1], lid[2]
    shadow = 0.45 if up > lid_edge - 0.3 * half_open else 1.0
    middle = (half_distance if x > 0 else -half_distance) - expression.gaze_right
    across, above = x - middle, up - expression.gaze_up
    distance = np.sqrt(across * across + above * above) / radius
    if distance < 0.45:
        return False, 0.006, 0.006, 0.006
    if distance < 1:
        iris = materials.iris
        return False, iris[0] * shadow, iris[1] * shadow, iris[2] * shadow
    return False, sclera[0] * shadow, sclera[1] * shadow, sclera[2] * shadow


@compiled
def in_open_mouth(
    x: Scalar, y: Scalar, z: Scalar, materials: Materials, opened: Scalar
) -> tuple[bool, bool]:
    """Whether a point of the face is the inside of the open mouth, and whether it is teeth."""
    lip_line, half_width, front = materials.mouth
    half_height = 0.011 * opened
    if opened <= 0.05 or y > front or np.abs(x) > half_width:
        return False, False
    down = lip_line - z
    across = x / half_width
    inside = np.abs(down - 0.6 * half_height) < half_height * (1 - across * across)
    return bool(inside), bool(inside and down < 0.1 * half_height)
