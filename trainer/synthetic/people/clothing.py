"""Which clothes does a person wear, and how do they hang on the body?"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.colour import linear
from trainer.synthetic.compiled import compiled
from trainer.synthetic.people.appearance import BodyRegions
from trainer.synthetic.people.body import SIDES, Person, load_body
from trainer.synthetic.rotation import unit

Sleeves = Literal["none", "short", "elbow", "rolled", "long", "over the hand"]
Garment = Literal["t-shirt", "sweater", "hoodie", "shirt", "polo", "turtleneck", "jacket"]
Floats64 = NDArray[np.float64]

GARMENTS: tuple[Garment, ...] = (
    "t-shirt",
    "sweater",
    "hoodie",
    "shirt",
    "polo",
    "turtleneck",
    "jacket",
)
GARMENT_SHARES = (0.4, 0.18, 0.13, 0.11, 0.05, 0.04, 0.09)
_SLEEVES: tuple[Sleeves, ...] = ("none", "short", "elbow", "rolled", "long", "over the hand")
_SLEEVE_SHARES: dict[Garment, tuple[float, ...]] = {
    "t-shirt": (0.1, 0.66, 0.1, 0.0, 0.14, 0.0), "polo": (0.0, 0.95, 0.05, 0.0, 0.0, 0.0),
    "shirt": (0.0, 0.1, 0.05, 0.3, 0.53, 0.02),
}  # fmt: skip
_LONG_SLEEVE_SHARES = (0.0, 0.0, 0.03, 0.17, 0.7, 0.1)
_SLEEVE_ENDS: dict[Sleeves, tuple[float, float]] = {
    "none": (-0.12, 0.02), "short": (0.42, 0.85), "elbow": (0.9, 1.15), "rolled": (1.15, 1.6),
    "long": (1.88, 2.0), "over the hand": (2.08, 2.28),
}  # fmt: skip
_DARK, _GREY, _PALE = (0.09, 0.24), (0.28, 0.6), (0.72, 0.95)
_AZIMUTHS, _LEVEL_M = 40, 0.025
_SMOOTHINGS, _CLOTH_SINKS_M = 30, 0.002


@dataclass(frozen=True, eq=False)
class Top:
    """A piece of clothing.

    `cover` (V,) is in -1..1 and positive under cloth; `hung` (V,3) are the rest vertices with the cloth
    hanging on them; `sleeve_end` is where on the arm it ends (1 elbow, 2 wrist); `colours` (3,3) are
    linear: cloth, pattern and what is worn under it.
    """

    garment: Garment
    sleeves: Sleeves
    cover: Floats64
    hung: Floats64
    sleeve_end: float
    colours: Floats64


def sample_cloth_colour(rng: np.random.Generator) -> Floats64:
    """Draw a colour of clothes as people wear them before webcams: dark, grey or white, seldom bright.

    Returns:
        (3,) linear.
    """
    kind = rng.choice(6, p=(0.31, 0.14, 0.19, 0.14, 0.17, 0.05))
    if kind < 3:
        level = rng.uniform(*(_DARK, _GREY, _PALE)[kind])
        return linear(np.clip(level * rng.uniform(0.94, 1.06, 3), 0.02, 0.96))
    hue = {3: rng.normal(3.8, 0.3), 4: rng.uniform(0, 6), 5: rng.uniform(0, 6)}[int(kind)]
    value = {3: rng.uniform(0.15, 0.5), 4: rng.uniform(0.2, 0.75), 5: rng.uniform(0.4, 0.85)}[kind]
    chroma = {3: rng.uniform(0.3, 0.7), 4: rng.uniform(0.12, 0.4), 5: rng.uniform(0.5, 0.85)}[kind]
    distance = np.abs((np.array([0.0, 2.0, 4.0]) - hue + 3) % 6 - 3)
    return linear(np.clip(value * (1 - chroma * (1 - np.clip(2 - distance, 0, 1))), 0.02, 1))


def _along_arms(person: Person, regions: BodyRegions) -> Floats64:
    """Where each vertex (V,) is along its arm: 0 shoulder, 1 elbow, 2 wrist; -1 elsewhere."""
    vertices = person.vertices.astype(np.float64)
    position = np.full(len(vertices), -1.0)
    lower = regions.forearm + regions.hand
    for side in SIDES:
        arm = person.arms[side]
        on_side = (vertices[:, 0] > 0) if side == "L" else (vertices[:, 0] < 0)
        upper_position = (
            (vertices - arm.shoulder) @ unit(arm.elbow - arm.shoulder) / arm.upper_length
        )
        lower_position = 1 + (vertices - arm.elbow) @ unit(arm.wrist - arm.elbow) / arm.lower_length
        on_arm = on_side & (regions.upper_arm + lower > 0.4)
        along = np.where(
            lower > 0.5, np.maximum(lower_position, 0.9), np.minimum(upper_position, 1.1)
        )
        position = np.where(on_arm, along, position)
    return position


def _below_collar(
    rng: np.random.Generator, person: Person, regions: BodyRegions, garment: Garment
) -> Floats64:
    """How far each vertex (V,) is under the collar, round, V-shaped or high; positive under cloth."""
    x, y, z = person.vertices.astype(np.float64).T
    neck, head = person.joint("neck01"), person.joint("head")
    drop, tightness = rng.uniform(-0.05, 0.015), rng.uniform(0.06, 0.085)
    v_depth = rng.uniform(0.2, 0.9) if rng.random() < 0.22 else 0.0
    height = neck[2] + drop
    if garment == "turtleneck":
        return np.asarray(np.clip((neck[2] + rng.uniform(0.0, 0.02) - z) * 10, -1, 1))
    if garment in {"shirt", "polo", "hoodie", "sweater"}:
        height, tightness, v_depth = neck[2] + 0.012, 0.06, 0.35 * v_depth
    front = (y < neck[1]).astype(np.float64)
    radius = np.hypot(x, (y - neck[1]) * 0.9)
    below = (height - z) * 10 + (radius - tightness) * 6
    below -= front * v_depth * np.clip(0.12 - np.abs(x) * 1.3, 0, 1) * 10
    below = np.where(regions.head > 0.95, np.minimum(below, -0.2), below)
    return np.where(z > head[2] - 0.02, -1.0, below)


def sample_top(
    rng: np.random.Generator, person: Person, normals: NDArray[np.float32], regions: BodyRegions
) -> Top:
    """Dress a person.

    Args:
        rng: Source of randomness.
        person: Who is dressed.
        normals: (V,3) unit normals at rest.
        regions: The parts of the body.

    Returns:
        The clothes.
    """
    garment = GARMENTS[rng.choice(len(GARMENTS), p=GARMENT_SHARES)]
    shares = _SLEEVE_SHARES.get(garment, _LONG_SLEEVE_SHARES)
    sleeves = _SLEEVES[rng.choice(len(_SLEEVES), p=shares)]
    end = rng.uniform(*_SLEEVE_ENDS[sleeves])
    colours = np.stack([sample_cloth_colour(rng) for _ in range(3)])
    if garment == "jacket" and rng.random() < 0.6:
        colours[2] = linear(np.full(3, rng.choice([0.1, 0.85, 0.92])))
    along = _along_arms(person, regions)
    cover = np.minimum((end - along) * 3, _below_collar(rng, person, regions, garment))
    cover = np.clip(cover, -1, 1)
    looseness = rng.beta(1.6, 2.0) * (1.0 if garment in {"t-shirt", "shirt", "polo"} else 1.35)
    hung = _hang(rng, person, normals, (cover, along, end), looseness)
    return Top(garment, sleeves, cover, hung, end, colours)


def _hang(
    rng: np.random.Generator, person: Person, normals: NDArray[np.float32],
    cut: tuple[Floats64, Floats64, float], looseness: float,
) -> Floats64:  # fmt: skip
    """Hang cloth on the vertices (V,3): smooth over hollows, wide at the waist and at the sleeves' ends."""
    cover, along, end = cut
    bare = person.vertices.astype(np.float64)
    on = np.clip(cover * 12, 0, 1)
    torso = np.clip(0.25 - along, 0, 1) * on
    smoothed = bare.copy()
    triangles = load_body().triangles
    clothed = np.ascontiguousarray(triangles[(on[triangles] > 0).any(1)])
    on_arms = np.clip((along + 0.1) / 0.3, 0, 1)
    smooth_cloth(smoothed, clothed, 0.9 * on * (1 - 0.75 * on_arms), _SMOOTHINGS)
    hung = smoothed
    hung = (
        hung
        + (_draped(hung, person, torso > 0.5, looseness) - hung) * np.minimum(torso, 1)[:, None]
    )

    width = 0.004 + 0.005 * looseness
    before_end = np.clip(along / max(end, 0.3), 0, 1)
    opening = rng.uniform(0.004, 0.012) + 0.016 * looseness * (end < 1.2)
    cuffed = end > 1.2 and rng.random() < 0.5
    sleeve = width + (opening + 0.008 * looseness) * before_end
    if cuffed:
        gathered = np.clip((end - along) / 0.16, 0, 1)
        sleeve = 0.004 + (sleeve - 0.004) * gathered * (
            1 + 0.7 * np.exp(-(((end - 0.2 - along) / 0.12) ** 2))
        )
    offset = np.where(along > -0.5, sleeve, width) + _folds(rng, bare, along, looseness)
    gap = ((hung - bare) * normals).sum(1)
    from_armpit = person.joint("upperarm01.L") * [0.8, 0, 1] - [0, 0, 0.06]
    chest = np.clip((from_armpit[2] - bare[:, 2]) / 0.04, 0, 1) * torso
    chest *= np.clip((from_armpit[0] - np.abs(bare[:, 0])) / 0.04, 0, 1)
    gap = gap + chest * (np.maximum(gap, -_CLOTH_SINKS_M) - gap)
    least = np.maximum(offset - gap, 0.35 * offset)
    return np.asarray(bare + (hung + least[:, None] * normals - bare) * on[:, None])


def _draped(
    vertices: Floats64, person: Person, torso: NDArray[np.bool_], looseness: float
) -> Floats64:
    """Let cloth (V,3) fall from the widest part of the chest instead of following the waist."""
    middle_y = float(vertices[torso, 1].mean())
    x, y = vertices[:, 0], vertices[:, 1] - middle_y
    radius = np.hypot(x, y)
    lowest = float(vertices[torso, 2].min())
    armpit = float(person.joint("upperarm01.L")[2]) - 0.07
    num_levels = max(int((armpit - lowest) / _LEVEL_M), 2)
    column = (np.arctan2(x, -y) / (2 * np.pi) % 1.0) * _AZIMUTHS
    level = (vertices[:, 2] - lowest) / (armpit - lowest) * (num_levels - 1)
    reach = np.zeros((num_levels, _AZIMUTHS))
    inside = torso & (level < num_levels - 0.5)
    np.maximum.at(
        reach,
        (np.round(level[inside]).astype(int), column[inside].astype(int) % _AZIMUTHS),
        radius[inside],
    )
    for _ in range(3):
        reach = np.maximum(reach, (np.roll(reach, 1, 1) + np.roll(reach, -1, 1)) / 2)
    slack = 0.012 * (1 - looseness) ** 2
    for number in range(num_levels - 2, -1, -1):
        reach[number] = np.maximum(reach[number], reach[number + 1] - slack + 0.003 * looseness)
    padded = np.pad(reach, ((1, 1), (0, 0)), mode="edge")
    reach = np.maximum(np.maximum(padded[:-2], padded[2:]), reach)
    for _ in range(4):
        reach = (np.roll(reach, 1, 1) + 2 * reach + np.roll(reach, -1, 1)) / 4
        padded = np.pad(reach, ((1, 1), (0, 0)), mode="edge")
        reach = (padded[:-2] + 2 * reach + padded[2:]) / 4
    row = np.clip(level, 0, num_levels - 1.001)
    upper, left = row.astype(int), np.floor(column - 0.5).astype(int)
    down, right = row - upper, column - 0.5 - left
    wide = 0.0
    for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
        share = (down if i else 1 - down) * (right if j else 1 - right)
        wide = wide + share * reach[upper + i, (left + j) % _AZIMUTHS]
    fade = np.clip((num_levels - 0.5 - level) / 3, 0, 1)
    factor = 1 + fade * np.maximum(wide / np.maximum(radius, 0.02) - 1, -0.1) * torso
    return np.stack([x * factor, middle_y + y * factor, vertices[:, 2]], axis=1)


def _folds(
    rng: np.random.Generator, vertices: Floats64, along: Floats64, looseness: float
) -> Floats64:
    """How far folds (V,) lift the cloth: down the torso, and round the arms near the elbow."""
    x, y, z = vertices.T
    wander = np.sin(z * rng.uniform(8, 18) + rng.uniform(0, 6)) * 0.8
    torso = np.sin(np.abs(x) * rng.uniform(35, 70) + y * 40 + z * rng.uniform(-14, 14) + wander)
    torso += np.sin(x * rng.uniform(25, 55) - y * 30 + z * rng.uniform(-25, 25) + rng.uniform(0, 6))
    rings = np.sin(along * rng.uniform(22, 38) + x * 20 + 2 * wander)
    at_elbow = 0.35 + 0.65 * np.exp(-(((along - 1.05) / 0.35) ** 2))
    depth = 0.0015 + 0.0045 * looseness
    return np.asarray(depth * np.where(along > 0.15, rings * at_elbow, torso * 0.6))


@compiled
def smooth_cloth(
    vertices: Floats64, triangles: NDArray[np.int32], amount: Floats64, times: int
) -> None:
    """Move vertices (V,3) towards the mean of their neighbours by `amount` (V,), several times over."""
    count = vertices.shape[0]
    total = np.zeros((count, 4))
    for _ in range(times):
        total[:] = 0
        for t in range(triangles.shape[0]):
            for corner in range(3):
                to, first = triangles[t, corner], triangles[t, (corner + 1) % 3]
                if amount[to] <= 0:
                    continue
                second = triangles[t, (corner + 2) % 3]
                for axis in range(3):
                    total[to, axis] += vertices[first, axis] + vertices[second, axis]
                total[to, 3] += 2
        for v in range(count):
            if total[v, 3] > 0:
                for axis in range(3):
                    mean = total[v, axis] / total[v, 3]
                    vertices[v, axis] += amount[v] * (mean - vertices[v, axis])
