"""Which clothes does a person wear, and where do they cover the body?"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.appearance import BodyRegions
from trainer.synthetic.body import SIDES, Person
from trainer.synthetic.rotation import unit

Sleeves = Literal["none", "short", "long"]


@dataclass(frozen=True, eq=False)
class Top:
    """A shirt: `cover` (V,) is in -1..1 and positive under cloth; `thickness_m` is how loose it sits."""

    cover: NDArray[np.float64]
    thickness_m: float
    sleeves: Sleeves


def _along_arms(person: Person, regions: BodyRegions) -> NDArray[np.float64]:
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
    rng: np.random.Generator, person: Person, regions: BodyRegions
) -> NDArray[np.float64]:
    """How far each vertex (V,) is under the collar, round or V-shaped; positive under cloth."""
    x, y, z = person.vertices.astype(np.float64).T
    neck, head = person.joint("neck01"), person.joint("head")
    height = neck[2] + rng.uniform(-0.055, 0.03)
    v_depth = rng.uniform(0, 0.9) if rng.random() < 0.35 else 0.0
    front = (y < neck[1]).astype(np.float64)
    radius = np.hypot(x, (y - neck[1]) * 0.9)
    below = (height - z) * 10 + (radius - rng.uniform(0.055, 0.09)) * 6
    below -= front * v_depth * np.clip(0.12 - np.abs(x) * 1.3, 0, 1) * 10
    below = np.where(regions.head > 0.95, np.minimum(below, -0.2), below)
    return np.where(z > head[2] - 0.02, -1.0, below)


def sample_top(rng: np.random.Generator, person: Person, regions: BodyRegions) -> Top:
    """Dress a person in a shirt with a random collar and sleeves.

    Returns:
        Where the cloth is.
    """
    sleeves: Sleeves = ("none", "short", "long")[rng.choice(3, p=(0.06, 0.42, 0.52))]
    end = {"none": -0.05, "short": rng.uniform(0.45, 0.95), "long": rng.uniform(1.5, 1.97)}[sleeves]
    covered_arm = (end - _along_arms(person, regions)) * 3
    cover = np.minimum(covered_arm, _below_collar(rng, person, regions))
    return Top(np.clip(cover, -1, 1), rng.uniform(0.004, 0.022), sleeves)
