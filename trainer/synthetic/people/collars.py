"""What stands around the neck? Shirt collars, hoods, lapels and drawstrings."""

import numpy as np

from trainer.synthetic.people.body import Person
from trainer.synthetic.people.clothing import Floats64, Top
from trainer.synthetic.people.pieces import Piece, on_skin, tube
from trainer.synthetic.people.shading import WORN_CLOTH, WORN_MATT

_COLUMNS = 30


def _neck_radius(
    dressed: Floats64, on_neck: Floats64, centre: Floats64, height: float, azimuth: Floats64
) -> Floats64:
    """How far (C,) the neck and what is on it reaches from its axis at a height and in some directions."""
    level = dressed[(np.abs(dressed[:, 2] - height) < 0.016) & (on_neck > 0.3)]
    offsets = level[:, :2] - centre[:2]
    direction = np.stack([np.sin(azimuth), -np.cos(azimuth)], axis=-1)
    along, distance = offsets @ direction.T, np.linalg.norm(offsets, axis=1)[:, None]
    facing = along > 0.9 * distance
    return np.asarray(np.where(facing & (distance < 0.13), distance, 0.045).max(0))


def _surface_height(dressed: Floats64, points: Floats64, skin: np.ndarray) -> Floats64:
    """The height (...,) of the highest cloth near the x and y of some points (...,3)."""
    cloth = dressed[skin]
    flat = points.reshape(-1, 3)
    near = (np.abs(flat[:, None, :2] - cloth[None, :, :2]) < 0.018).all(-1)
    lowest = np.full((1, len(cloth)), -np.inf)
    heights = np.where(near, cloth[None, :, 2], lowest).max(1)
    return np.asarray(
        np.where(np.isfinite(heights), heights, flat[:, 2]).reshape(points.shape[:-1])
    )


def make_collar(
    rng: np.random.Generator, person: Person, top: Top, on_neck: Floats64
) -> tuple[Piece, ...]:  # fmt: skip
    """Put the collar that belongs to the clothes around the neck.

    Args:
        rng: Source of randomness.
        person: Who wears it.
        top: The clothes.
        on_neck: (V,) how much each vertex belongs to the neck or the chest.

    Returns:
        The pieces; none for a plain neckline.
    """
    neck = person.joint("neck01")
    candidates = np.flatnonzero((top.cover > 0) & (np.abs(top.hung[:, 0]) < 0.2))
    skin = (top.hung, candidates)
    if top.garment in {"shirt", "polo"} or (top.garment == "jacket" and rng.random() < 0.4):
        return (_folded_collar(rng, top.hung, on_neck, neck, skin),)
    if top.garment == "hoodie":
        return (_hood(rng, top.hung, on_neck, neck, skin), *_drawstrings(rng, top, neck, skin))
    return ()


def _folded_collar(
    rng: np.random.Generator, dressed: Floats64, on_neck: Floats64, neck: Floats64,
    skin: tuple[Floats64, np.ndarray],
) -> Piece:  # fmt: skip
    """A band that stands around the neck and folds over, with two points in front."""
    gap = rng.uniform(0.12, 0.55)
    azimuth = np.linspace(gap, 2 * np.pi - gap, _COLUMNS)
    from_front = np.minimum(azimuth, 2 * np.pi - azimuth)
    behind = 1 - np.exp(-((from_front / 1.2) ** 2))
    base = neck[2] - 0.028 + 0.04 * behind
    radius = np.clip(
        _neck_radius(dressed, on_neck, neck, float(neck[2]) + 0.03, azimuth), 0.052, 0.064
    )
    point = np.exp(-(((from_front - gap) / 0.35) ** 2))
    stand, fall = rng.uniform(0.014, 0.026), rng.uniform(0.025, 0.04)
    rows = []
    for outward, height in (
        (0.004, -0.01), (0.006, stand), (0.010, stand + 0.003), (0.020, stand * 0.35),
        (0.03, -fall * 0.5),
    ):  # fmt: skip
        reach = radius + outward * (1 + 0.5 * point)
        lower = base + height - point * (0.028 if outward > 0.025 else 0.0)
        rows.append(
            np.stack(
                [neck[0] + reach * np.sin(azimuth), neck[1] - reach * np.cos(azimuth), lower], -1
            )
        )
    points = np.stack(rows)
    points[-2:, :, 2] = np.maximum(
        points[-2:, :, 2], _surface_height(dressed, points[-2:], skin[1]) - 0.012
    )
    brightness = np.array([0.55, 0.8, 1.0, 1.1, 1.05])[:, None, None] * np.ones(3)
    return on_skin(points, WORN_CLOTH, brightness, skin)


def _hood(
    rng: np.random.Generator, dressed: Floats64, on_neck: Floats64, neck: Floats64,
    skin: tuple[Floats64, np.ndarray],
) -> Piece:  # fmt: skip
    """A hood that lies on the back and bulges beside the neck."""
    azimuth = np.linspace(0.35, 2 * np.pi - 0.35, _COLUMNS)
    from_front = np.minimum(azimuth, 2 * np.pi - azimuth)
    behind = np.clip(from_front / 2.0, 0, 1)
    radius = np.clip(
        _neck_radius(dressed, on_neck, neck, float(neck[2]) + 0.03, azimuth), 0.056, 0.075
    )
    fat = rng.uniform(0.016, 0.03) * (0.35 + 0.65 * behind)
    height = neck[2] - 0.028 + rng.uniform(0.035, 0.06) * behind**1.5
    middle = radius + fat
    rows = []
    for turn in np.radians([160, 110, 65, 20, -30, -75]):
        reach = middle + fat * np.cos(turn) * (1.5 if turn < np.radians(40) else 1.0)
        rows.append(
            np.stack(
                [neck[0] + reach * np.sin(azimuth), neck[1] - reach * np.cos(azimuth),
                 height + fat * 1.1 * np.sin(turn)], -1,
            )
        )  # fmt: skip
    brightness = np.array([0.45, 0.8, 1.0, 1.05, 1.0, 0.8])[:, None, None] * np.ones(3)
    return on_skin(np.stack(rows), WORN_CLOTH, brightness, skin)


def _drawstrings(
    rng: np.random.Generator, top: Top, neck: Floats64, skin: tuple[Floats64, np.ndarray]
) -> tuple[Piece, ...]:
    if rng.random() < 0.3:
        return ()
    colour = top.colours[0] * 0.5 + 0.4 if rng.random() < 0.6 else top.colours[0] * 0.4
    cloth = top.hung[skin[1]]
    strings = []
    for side in (-1, 1):
        z = neck[2] - 0.03 - np.linspace(0, rng.uniform(0.08, 0.16), 6)
        x = np.full(6, side * rng.uniform(0.028, 0.04))
        near = (np.abs(cloth[None, :, 0] - x[:, None]) < 0.025) & (
            np.abs(cloth[None, :, 2] - z[:, None]) < 0.025
        )
        y = np.where(near, cloth[None, :, 1], np.inf).min(1)
        y = np.where(np.isfinite(y), y, neck[1] - 0.08) - 0.004
        strings.append(
            on_skin(tube(np.stack([x, y, z], -1), 0.0025, 4), WORN_MATT, colour, skin, closed=True)
        )
    return tuple(strings)
