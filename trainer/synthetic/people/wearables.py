"""What else does a person wear? Glasses, headphones, hats, masks, watches and rings."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from trainer.synthetic.colour import linear
from trainer.synthetic.people.body import SIDES, Person, load_body
from trainer.synthetic.people.clothing import Floats64, sample_cloth_colour
from trainer.synthetic.people.head import Head, Mask
from trainer.synthetic.people.pieces import Piece, ellipsoid, on_bones, on_skin, tube
from trainer.synthetic.people.shading import WORN_GLOSSY, WORN_MATT
from trainer.synthetic.rotation import frame_along, unit

Headwear = Literal["none", "cap", "beanie"]
EarGear = Literal["none", "headphones", "earbuds"]

GLASSES_SHARE, CAP_SHARE, BEANIE_SHARE, MASK_SHARE = 0.32, 0.03, 0.02, 0.012
HEADPHONES_SHARE, EARBUDS_SHARE = 0.05, 0.04
WATCH_SHARE, BRACELET_SHARE, RING_SHARE = 0.2, 0.1, 0.2
_GLINT_SHARE = 0.45
_RIM_STEPS = 18
_ON_HEAD = (("head", 1.0),)


@dataclass(frozen=True, eq=False)
class Wearables:
    """What is worn besides clothes.

    `pieces` are its meshes. `glasses`, `mask`, `watch` tell whether there are any. Under a hat the hair
    (V,) lies flat: `flattened` is 1 there.
    """

    pieces: tuple[Piece, ...]
    glasses: bool
    headwear: Headwear
    ear_gear: EarGear
    mask: bool
    watch: bool
    flattened: Mask


def sample_wearables(
    rng: np.random.Generator, person: Person, head: Head, lift_m: Mask, wrists: tuple[float, Floats64]
) -> Wearables:  # fmt: skip
    """Draw what a person wears on the head and at the wrists.

    Args:
        rng: Source of randomness.
        person: Who wears it.
        head: Their head.
        lift_m: (V,) how far the hair stands off the skull.
        wrists: Where the sleeves end (2 is the wrist), and the rest vertices (V,3) with cloth.

    Returns:
        The things.
    """
    chances = rng.random(4)
    streams = [np.random.default_rng(part) for part in rng.integers(2**63, size=6)]
    glasses = bool(chances[0] < GLASSES_SHARE)
    headwear: Headwear = "none"
    if chances[1] < CAP_SHARE + BEANIE_SHARE:
        headwear = "cap" if chances[1] < CAP_SHARE else "beanie"
    ear_gear: EarGear = "none"
    if chances[2] < HEADPHONES_SHARE + EARBUDS_SHARE and headwear == "none":
        ear_gear = "headphones" if chances[2] < HEADPHONES_SHARE else "earbuds"
    mask = bool(chances[3] < MASK_SHARE)
    above = np.clip((head.z - head.eye_z - 0.9 * head.unit) / 0.01, 0, 1) * head.on_head
    pieces: list[Piece] = []
    if glasses:
        pieces += _glasses(streams[0], head)
    if headwear != "none":
        pieces += _hat(streams[1], head, visor=headwear == "cap")
    if ear_gear == "headphones":
        pieces += _headphones(streams[2], head, float(np.percentile(lift_m[above > 0], 80)))
    elif ear_gear == "earbuds":
        pieces += _earbuds(streams[2], head)
    if mask:
        pieces.append(_mask(streams[3], person, head))
    sleeve_end, dressed = wrists
    bands = _wrist_bands(streams[4], person, dressed) if sleeve_end < 1.88 else []
    pieces += bands + _rings(streams[5], person)
    return Wearables(
        pieces=tuple(pieces), glasses=glasses, headwear=headwear, ear_gear=ear_gear, mask=mask,
        watch=bool(bands), flattened=above if headwear != "none" else np.zeros_like(above),
    )  # fmt: skip


def _glasses(rng: np.random.Generator, head: Head) -> list[Piece]:
    """Two rims with a bridge and temples, and sometimes the screen's glint on a lens."""
    colour = linear(np.full(3, rng.choice([0.05, 0.07, 0.12, 0.45])) + rng.uniform(0, 0.06, 3))
    half_width, half_height = head.unit * rng.uniform(0.35, 0.43), rng.uniform(0.015, 0.023)
    rim = rng.choice([0.0009, 0.0016, 0.0026])
    roundness, front_y = rng.choice([2.0, 3.0, 5.0]), head.eye_y - 0.034
    around = np.linspace(0, 2 * np.pi, _RIM_STEPS, endpoint=False)
    cosine, sine = np.cos(around), np.sin(around)
    size = (np.abs(cosine) ** roundness + np.abs(sine) ** roundness) ** (-1 / roundness)
    pieces = []
    for side in (-1, 1):
        x = side * head.unit * 0.52 + half_width * size * cosine
        z = head.eye_z - 0.004 + half_height * size * sine
        y = front_y + 0.022 * (np.abs(x) / head.unit) ** 2
        inner = np.stack([x, y, z], -1)
        middle = np.array([side * head.unit * 0.52, front_y, head.eye_z - 0.004])
        outward = unit(inner - middle) * [1, 0, 1]
        rows = np.stack([inner - outward * rim, inner + outward * rim])
        pieces.append(on_bones(rows, WORN_GLOSSY, colour, _ON_HEAD, closed=True))
        hinge = np.array([side * (head.unit * 0.52 + half_width), y.max(), head.eye_z + 0.004])
        ear = np.array([side * (head.radii[0] + 0.004), head.centre[1] + 0.01, head.eye_z + 0.008])
        temple = np.stack([hinge, [ear[0], hinge[1] + 0.012, hinge[2]], ear])
        half_strip = np.array([0, 0, rim + 0.0008])
        strip = np.stack([temple + half_strip, temple - half_strip])
        pieces.append(on_bones(strip, WORN_GLOSSY, colour, _ON_HEAD))
    gap = head.unit * 0.52 - half_width
    bridge = np.array([[-gap, front_y, 0.0], [0, front_y - 0.003, 0.003], [gap, front_y, 0.0]])
    bridge[:, 2] += head.eye_z
    half_bridge = np.array([0, 0, rim + 0.0004])
    strip = np.stack([bridge + half_bridge, bridge - half_bridge])
    pieces.append(on_bones(strip, WORN_GLOSSY, colour, _ON_HEAD))
    if rng.random() < _GLINT_SHARE:
        pieces += _glints(rng, head, (half_width, half_height), front_y)
    return pieces


def _glints(
    rng: np.random.Generator, head: Head, size: tuple[float, float], front_y: float
) -> list[Piece]:
    """A slanted bright patch on each lens."""
    colour = linear(rng.uniform([0.7, 0.78, 0.85], [0.9, 0.95, 1.0]))
    place, slant = rng.uniform(-0.5, 0.5, 2), rng.uniform(-0.4, 0.4)
    half = np.array(size) * rng.uniform(0.12, 0.3, 2)
    pieces = []
    for side in (-1, 1):
        x = side * head.unit * 0.52 + place[0] * size[0] + np.array([-half[0], half[0]])
        z = head.eye_z - 0.004 + place[1] * size[1]
        rows = np.array([[[x[0] + slant * half[1], front_y, z + half[1]], [x[1] + slant * half[1], front_y, z + half[1]]],
                         [[x[0] - slant * half[1], front_y, z - half[1]], [x[1] - slant * half[1], front_y, z - half[1]]]])  # fmt: skip
        pieces.append(on_bones(rows, WORN_GLOSSY, colour, _ON_HEAD))
    return pieces


def _hat(rng: np.random.Generator, head: Head, *, visor: bool) -> list[Piece]:
    """A cap with a visor, or a knitted hat."""
    colour = sample_cloth_colour(rng)
    azimuth = np.linspace(0, 2 * np.pi, 28, endpoint=False)[None]
    front_edge, back_edge = np.radians(rng.uniform(14, 26)), np.radians(rng.uniform(-22, -8))
    edge = back_edge + (front_edge - back_edge) * (0.5 + 0.5 * np.cos(azimuth))
    steps = np.linspace(0, 1, 8)[:, None]
    elevation = np.radians(88) + (edge - np.radians(88)) * steps
    puff = rng.uniform(0.0, 0.008) + (0.0 if visor else rng.uniform(0, 0.025) * (1 - steps))
    rows = head.around(azimuth + 0 * elevation, elevation, 0.008 + puff + 0 * elevation)
    shades = np.where(steps > 0.8, 0.8 if visor else 1.15, 1.0)[..., None] * colour
    pieces = [on_bones(rows, WORN_MATT, shades, _ON_HEAD, closed=True)]
    if visor:
        turned = np.pi if rng.random() < 0.2 else 0.0
        fan = turned + np.linspace(-0.85, 0.85, 13)
        inner = head.around(
            fan, np.interp(np.cos(fan), [-1, 1], [back_edge, front_edge]), np.full(13, 0.012)
        )
        forward = np.array([np.sin(turned), -np.cos(turned), -0.25])
        length = rng.uniform(0.05, 0.075) * np.cos((fan - turned) * 1.6)[:, None]
        rows = np.stack([inner, inner + forward * length])
        pieces.append(on_bones(rows, WORN_MATT, colour * rng.choice([0.8, 1.0]), _ON_HEAD))
    return pieces


def _headphones(rng: np.random.Generator, head: Head, lift_m: float) -> list[Piece]:
    """Two cups and a band over the hair."""
    colour = linear(np.full(3, rng.choice([0.06, 0.1, 0.3, 0.85])) + rng.uniform(0, 0.05, 3))
    size, ear_y = rng.uniform(0.028, 0.042), head.centre[1] - 0.005
    ear_z = head.eye_z - 0.25 * head.unit
    pieces = []
    for side in (-1, 1):
        centre = (side * (head.radii[0] + 0.022), ear_y, ear_z)
        rows = ellipsoid(centre, (0.02, size * 0.85, size))
        pieces.append(on_bones(rows, WORN_MATT, colour, _ON_HEAD, closed=True))
    over = np.linspace(-np.pi / 2, np.pi / 2, 15)
    height = head.centre[2] + head.radii[2] + lift_m + 0.006 - ear_z
    across = head.radii[0] + 0.02 + 0 * over
    arc = np.stack([across * np.sin(over), ear_y + 0 * over, ear_z + height * np.cos(over)], -1)
    half = np.array([0, rng.uniform(0.008, 0.016), 0])
    lowered = np.array([0, 0, 0.01])
    rows = np.stack([arc - half - lowered, arc - half, arc + half, arc + half - lowered])
    return [*pieces, on_bones(rows, WORN_MATT, colour, _ON_HEAD)]


def _earbuds(rng: np.random.Generator, head: Head) -> list[Piece]:
    colour = linear(np.full(3, rng.choice([0.9, 0.9, 0.06])))
    stem = rng.uniform(0.0, 0.028)
    pieces = []
    for side in (-1, 1):
        ear = np.array(
            [side * (head.radii[0] + 0.004), head.centre[1] - 0.016, head.eye_z - 0.5 * head.unit]
        )
        bud = ellipsoid(ear, (0.008, 0.008, 0.009), 5, 8)
        pieces.append(on_bones(bud, WORN_MATT, colour, _ON_HEAD, closed=True))
        path = np.stack([ear, ear - [0, 0.004, stem + 0.004]])
        pieces.append(on_bones(tube(path, 0.003, 5), WORN_MATT, colour, _ON_HEAD, closed=True))
    return pieces


def _mask(rng: np.random.Generator, person: Person, head: Head) -> Piece:
    """A cloth over nose, mouth and chin, held at the ears."""
    colour = linear(rng.choice([[0.6, 0.76, 0.85], [0.9, 0.9, 0.9], [0.08, 0.08, 0.09]]))
    columns, rows = np.linspace(-1, 1, 15), np.linspace(0.52, 1.95, 9)
    face = person.vertices[(head.on_head > 0.9) & (head.ears < 0.5) & (head.front > 0)]
    x = columns[None] * head.unit * (1.12 - 0.25 * np.clip(rows - 1.3, 0, 1))[:, None]
    z = head.eye_z - head.unit * (
        rows[:, None] + 0.12 * columns[None] ** 2 * np.sign(1.2 - rows[:, None])
    )
    near = (np.abs(face[:, 0] - x[..., None]) < 0.012) & (np.abs(face[:, 2] - z[..., None]) < 0.012)
    y = np.where(near, face[:, 1], np.inf).min(-1)
    y = np.where(np.isfinite(y), y, head.eye_y + 0.03)
    for _ in range(3):
        padded = np.pad(y, 1, mode="edge")
        beside = (padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]) / 4
        y = np.minimum(y, beside)
    pleats = 0.9 + 0.1 * np.cos(rows * 12)[:, None, None]
    points = np.stack([x, y - 0.006, z], -1)
    return on_bones(points, WORN_MATT, pleats * colour, _ON_HEAD)


def _wrist_bands(rng: np.random.Generator, person: Person, dressed: Floats64) -> list[Piece]:
    """A watch at one wrist, sometimes a bracelet at the other."""
    watch, bracelet, left = rng.random(3)
    pieces: list[Piece] = []
    sides = SIDES if left < 0.75 else SIDES[::-1]
    for side, wanted, width in (
        (sides[0], watch < WATCH_SHARE, 0.011),
        (sides[1], bracelet < BRACELET_SHARE, 0.003),
    ):
        if not wanted:
            continue
        arm = person.arms[side]
        axis = unit(arm.wrist - arm.elbow)
        centre = arm.wrist - axis * rng.uniform(0.022, 0.04)
        offsets = person.vertices - centre
        along = offsets @ axis
        near = np.flatnonzero((np.abs(along) < 0.015) & (np.linalg.norm(offsets, axis=1) < 0.06))
        frame = frame_along(axis, arm.hand_frame[:, 1])
        turns = np.linspace(0, 2 * np.pi, 18, endpoint=False)
        directions = np.cos(turns)[:, None] * frame[:, 1] + np.sin(turns)[:, None] * frame[:, 2]
        reach = np.maximum((offsets[near] @ directions.T).max(0), 0.02) + 0.002
        ring = centre + directions * reach[:, None]
        rows = np.stack([ring - axis * width, ring - axis * width + directions * 0.002,
                         ring + axis * width + directions * 0.002, ring + axis * width])  # fmt: skip
        colour = linear(
            rng.choice(
                [
                    [0.06, 0.06, 0.07],
                    [0.06, 0.06, 0.07],
                    [0.7, 0.7, 0.72],
                    [0.75, 0.62, 0.35],
                    [0.35, 0.2, 0.12],
                ]
            )
        )
        skin = (person.vertices.astype(np.float64), near)
        pieces.append(on_skin(rows, WORN_MATT, colour, skin, closed=True))
        if width > 0.005:
            back = centre - arm.hand_frame[:, 1] * float(
                (offsets[near] @ -arm.hand_frame[:, 1]).max() + 0.004
            )
            face = ellipsoid(np.zeros(3), (0.019, 0.019, 0.005), 6, 10) @ np.stack(
                [axis, np.cross(arm.hand_frame[:, 1], axis), arm.hand_frame[:, 1]]
            )
            pieces.append(
                on_skin(
                    back + face,
                    WORN_GLOSSY,
                    linear(np.full(3, rng.choice([0.04, 0.08, 0.8]))),
                    skin,
                    closed=True,
                )
            )
    return pieces


def _rings(rng: np.random.Generator, person: Person) -> list[Piece]:
    """A ring on a finger, now and then."""
    if rng.random() > RING_SHARE:
        return []
    body, side = load_body(), SIDES[rng.integers(2)]
    finger = int(rng.choice([3, 4, 4, 4, 5]))
    first, second = (person.joint(f"finger{finger}-{joint}.{side}") for joint in (1, 2))
    axis = unit(second - first)
    centre = first + 0.55 * (second - first)
    bone = body.bone_index[f"finger{finger}-1.{side}"]
    share = (body.weights * (body.bone_indices == bone)).sum(1)
    offsets = person.vertices - centre
    near = np.flatnonzero((share > 0.5) & (np.abs(offsets @ axis) < 0.008))
    if len(near) < 4:
        return []
    frame = frame_along(axis, person.arms[side].hand_frame[:, 1])
    turns = np.linspace(0, 2 * np.pi, 10, endpoint=False)
    directions = np.cos(turns)[:, None] * frame[:, 1] + np.sin(turns)[:, None] * frame[:, 2]
    reach = (offsets[near] @ directions.T).max(0) + 0.001
    ring = centre + directions * reach[:, None]
    rows = np.stack([ring - axis * 0.0025, ring + directions * 0.001, ring + axis * 0.0025])
    colour = linear([0.8, 0.66, 0.36] if rng.random() < 0.5 else [0.75, 0.75, 0.77])
    return [on_bones(rows, WORN_GLOSSY, colour, ((f"finger{finger}-1.{side}", 1.0),), closed=True)]
