"""What colour is the actor at each pixel? Deferred shading of a visibility buffer."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.camera.rasteriser import (
    ORTHOGRAPHIC_FAR_M,
    Floats,
    Scalar,
    View,
    VisibilityBuffer,
)
from trainer.synthetic.compiled import compiled
from trainer.synthetic.people.textures import (
    Expression,
    Materials,
    Triple,
    cloth_colour,
    eye_colour,
    hair_shade,
    in_open_mouth,
    lattice_noise,
)

SKIN, EYE, HAIR, CLOTH, MATT, GLOSSY = range(6)
BODY, EYEBALLS, LOOSE_HAIR, WORN_CLOTH, WORN_MATT, WORN_GLOSSY = range(6)

_CREVICE_M = 0.011
_CREVICE_DARKNESS = 0.13
_CONTACT_COVER = 0.16


class Surface(NamedTuple):
    """The actor's mesh as it is worn: what is painted where.

    `triangles` (F,3); `groups` (F,) is one of BODY ... WORN_GLOSSY; `rest` (V,3) are the rest
    positions that textures hang on; `albedo` (V,3) is linear colour, or how bright worn cloth is;
    `clothing` (V,) is positive where cloth covers the body; `hair` (V,) is above 0.5 on hairy skin.
    """

    triangles: NDArray[np.int32]
    groups: NDArray[np.uint8]
    rest: Floats
    albedo: Floats
    clothing: Floats
    hair: Floats


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
def _blend(values: Floats, corners: NDArray[np.int32], wa: Scalar, wb: Scalar) -> Triple:
    """Interpolate a vertex attribute (V,3) inside a triangle."""
    a, b, c = corners[0], corners[1], corners[2]
    wc = np.float32(1) - wa - wb
    return (
        wa * values[a, 0] + wb * values[b, 0] + wc * values[c, 0],
        wa * values[a, 1] + wb * values[b, 1] + wc * values[c, 1],
        wa * values[a, 2] + wb * values[b, 2] + wc * values[c, 2],
    )


@compiled
def _on_body(
    surface: Surface, corners: NDArray[np.int32], wa: Scalar, wb: Scalar
) -> tuple[Scalar, Scalar]:
    """How far a point lies under cloth and under hair of the body; positive or above 0.5."""
    a, b, c = corners[0], corners[1], corners[2]
    wc = np.float32(1) - wa - wb
    cover = wa * surface.clothing[a] + wb * surface.clothing[b] + wc * surface.clothing[c]
    hairy = wa * surface.hair[a] + wb * surface.hair[b] + wc * surface.hair[c]
    return cover, hairy


@compiled
def _face_colour(
    rest: Triple,
    painted: Triple,
    is_eye: bool,
    materials: Materials,
    expression: Expression,
) -> tuple[int, Scalar, Scalar, Scalar]:
    """Material and colour of skin or an eyeball with what the face does at this moment."""
    x, y, z = rest
    red, green, blue = painted
    if is_eye:
        is_lid, red, green, blue = eye_colour(x, z, painted, materials, expression)
        return (SKIN if is_lid else EYE), red, green, blue
    inside, teeth = in_open_mouth(x, y, z, materials, expression.mouth)
    if inside:
        return (SKIN, 0.45, 0.42, 0.38) if teeth else (SKIN, 0.05, 0.012, 0.012)
    return SKIN, red, green, blue


@compiled
def _material_at(
    surface: Surface,
    t: int,
    weights: tuple[Scalar, Scalar],
    rest: Triple,
    seen: tuple[Scalar, Triple, Expression],
    materials: Materials,
) -> tuple[int, Scalar, Scalar, Scalar]:
    """Which material a point of triangle `t` has, and its linear colour."""
    wa, wb = weights
    corners, group = surface.triangles[t], surface.groups[t]
    normal_y, towards_light, expression = seen
    x, y, z = rest
    cover, hairy = _on_body(surface, corners, wa, wb)
    if group == WORN_CLOTH or (group == BODY and cover > 0):
        edge_cover = np.float32(1) if group == WORN_CLOTH else cover
        red, green, blue = cloth_colour(rest, normal_y, edge_cover, towards_light, materials)
        if group == WORN_CLOTH:
            factor, _, _ = _blend(surface.albedo, corners, wa, wb)
            return CLOTH, red * factor, green * factor, blue * factor
        return CLOTH, red, green, blue
    if group == LOOSE_HAIR or hairy > 0.2:
        ragged = 0.0
        if group == BODY and hairy < 0.75:
            ragged = 0.5 * (lattice_noise(x * 150 + 90, y * 150 + 90, z * 50 + 90) - 0.5)
        if group == LOOSE_HAIR or hairy + ragged > 0.5:
            shade, colour = hair_shade(x, y, z), materials.hair
            return HAIR, colour[0] * shade, colour[1] * shade, colour[2] * shade
    painted = _blend(surface.albedo, corners, wa, wb)
    if group >= WORN_MATT:
        return (MATT if group == WORN_MATT else GLOSSY), painted[0], painted[1], painted[2]
    material, red, green, blue = _face_colour(
        rest, painted, group == EYEBALLS, materials, expression
    )
    if group == BODY and cover > -_CONTACT_COVER:
        near = np.float32(0.55) - np.float32(0.45) * cover / np.float32(_CONTACT_COVER)
        return material, red * near, green * near, blue * near
    return material, red, green, blue


@compiled
def _openness(buffer: VisibilityBuffer, row: int, column: int, focal_px: Scalar) -> Scalar:
    """How much of the ambient light reaches a pixel, 0..1: less beside something a little nearer."""
    near = buffer.nearness[row, column]
    height, width = buffer.nearness.shape
    reach = int(min(5.0, max(1.0, _CREVICE_M * focal_px * near + 0.5)))
    per_step = np.float32(1) / (near * near * np.float32(_CREVICE_M))
    hidden = np.float32(0)
    for side in range(4):
        down = reach if side == 0 else (-reach if side == 1 else 0)
        right = reach if side == 2 else (-reach if side == 3 else 0)
        beside_row, beside_column = row + down, column + right
        if beside_row < 0 or beside_column < 0 or beside_row >= height or beside_column >= width:
            continue
        beside = buffer.nearness[beside_row, beside_column]
        if beside <= near:
            continue
        step = (beside - near) * per_step
        if np.float32(0.35) < step < np.float32(8):
            hidden += min(np.float32(1), step)
    return np.float32(1) - np.float32(_CREVICE_DARKNESS) * hidden


@compiled
def _wrapped(cosine: Scalar, wrap: Scalar) -> Scalar:
    """Diffuse light that reaches a little round the edge, as on skin."""
    return max(np.float32(0), (cosine + wrap) / (np.float32(1) + wrap))


@compiled
def _shininess(material: int, gloss: Scalar) -> tuple[Scalar, Scalar]:
    """Exponent and strength of the highlight."""
    if material in (EYE, GLOSSY):
        return np.float32(60), np.float32(0.5)
    if material in (CLOTH, MATT):
        return np.float32(12), gloss * np.float32(0.15)
    if material == HAIR:
        return np.float32(16), gloss * np.float32(0.12)
    return np.float32(12), gloss


@compiled
def shade(
    surface: Surface,
    mesh: PosedMesh,
    buffer: VisibilityBuffer,
    scene: tuple[Lights, Shadows, Materials, Expression],
    view: View,
    picture: Floats,
) -> None:
    """Add each seen point's linear colour to `picture` (H,W,4); channel 3 counts the coverage."""
    lights, shadows, materials, expression = scene
    key, fill = lights.key_direction, lights.fill_direction
    towards_key = (key[0], key[1], key[2])
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
            vx, vy, vz = view.position[0] - x, view.position[1] - y, view.position[2] - z
            distance = np.float32(1) / np.sqrt(vx * vx + vy * vy + vz * vz)
            towards_us = (nx * vx + ny * vy + nz * vz) * length * distance
            if surface.groups[t] >= LOOSE_HAIR and towards_us < 0:
                length, towards_us = -length, -towards_us
            nx, ny, nz = nx * length, ny * length, nz * length
            rest = _blend(surface.rest, corners, wa, wb)
            material, red, green, blue = _material_at(
                surface, t, (wa, wb), rest, (ny, towards_key, expression), materials
            )

            facing_key = nx * key[0] + ny * key[1] + nz * key[2]
            lit = np.float32(1)
            if lights.shadow_strength > 0 and facing_key > np.float32(-0.25):
                lit = np.float32(_lit_share(x, y, z, shadows, lights.shadow_strength))
            open_share = np.float32(_openness(buffer, row, column, view.focal_px))
            soft = np.float32(0.15) if material != CLOTH else np.float32(0.06)
            diffuse = _wrapped(facing_key, soft) * lit
            diffuse_red = diffuse
            if material == SKIN:
                edge = np.float32(1) - max(np.float32(0), towards_us)
                diffuse_red = _wrapped(facing_key, np.float32(0.3)) * lit
                open_share *= np.float32(1) - np.float32(0.3) * edge * edge
                red *= np.float32(1) + np.float32(0.08) * edge
            filled = _wrapped(nx * fill[0] + ny * fill[1] + nz * fill[2], np.float32(0.2))
            up = np.float32(0.5) + np.float32(0.5) * nz

            hx, hy, hz = vx * distance + key[0], vy * distance + key[1], vz * distance + key[2]
            half = np.float32(1) / np.sqrt(hx * hx + hy * hy + hz * hz + np.float32(1e-9))
            mirror = max(np.float32(0), (nx * hx + ny * hy + nz * hz) * half)
            gloss, strength = _shininess(material, materials.gloss)
            shine = strength * mirror**gloss * lit * max(np.float32(0), facing_key)

            for channel in range(3):
                albedo = red if channel == 0 else (green if channel == 1 else blue)
                direct = (diffuse_red if channel == 0 else diffuse) * lights.key[channel]
                ambient = (
                    lights.ground[channel] + (lights.sky[channel] - lights.ground[channel]) * up
                )
                picture[row, column, channel] += open_share * (
                    albedo * (direct + filled * lights.fill[channel] + ambient)
                    + shine * lights.key[channel]
                )
            picture[row, column, 3] += np.float32(1)
