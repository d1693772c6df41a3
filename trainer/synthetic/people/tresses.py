"""How does long hair fall? A curtain around the head, a ponytail or a bun."""

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.people.head import Head
from trainer.synthetic.people.pieces import Piece, Points, ellipsoid, on_bones, tube
from trainer.synthetic.people.shading import LOOSE_HAIR

_COLUMNS, _ROWS_ON_SKULL, _ROWS_BELOW = 41, 5, 11
_NO_COLOUR = (0.1, 0.1, 0.1)
_OFF_CLOTH_M = 0.014


def _smooth_step(value: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    share = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share))


def _cloth_depth(torso: Points, points: Points, *, front: bool) -> NDArray[np.float64]:
    """How far forward or back (N,) the torso (M,3) reaches at the x and z of some points (N,3)."""
    x_gap = np.abs(points[:, None, 0] - torso[None, :, 0])
    z_gap = np.abs(points[:, None, 2] - torso[None, :, 2])
    near = (x_gap < 0.025) & (z_gap < 0.025)
    if front:
        return np.asarray(np.where(near, torso[None, :, 1], np.inf).min(1))
    return np.asarray(np.where(near, torso[None, :, 1], -np.inf).max(1))


def _rest_on(torso: Points, points: Points, *, front: bool) -> NDArray[np.float64]:
    """The depth y (N,) of points that hang before or behind the torso without entering it."""
    depth = _cloth_depth(torso, points, front=front)
    if front:
        return np.minimum(points[:, 1], depth - _OFF_CLOTH_M)
    return np.maximum(points[:, 1], depth + _OFF_CLOTH_M)


def hanging_hair(
    rng: np.random.Generator, head: Head, torso: Points, *, to_chin: bool
) -> Piece:  # fmt: skip
    """Hair that hangs down around the face, to the chin or over the shoulders.

    Args:
        rng: Source of randomness.
        head: Whose.
        torso: (N,3) vertices that it rests on.
        to_chin: A bob; else long.

    Returns:
        The curtain.
    """
    chin_z = head.eye_z - 1.9 * head.unit
    chin_length, shoulder_length = rng.uniform(-0.05, 0.02), rng.uniform(0.02, 0.2)
    end = chin_z + chin_length if to_chin else head.neck_z - shoulder_length
    thickness, flare = rng.uniform(0.012, 0.026), rng.uniform(-0.1, 0.22)
    face_half = np.radians(rng.uniform(58, 82, 2))
    parted = np.radians(rng.uniform(12, 50, 2))
    spread = np.linspace(0, 1, _COLUMNS)[None]
    elevation = np.radians(np.linspace(68, 0, _ROWS_ON_SKULL))[:, None]
    opened = (1 - elevation / elevation[0]) ** 0.7
    left = parted[0] + (face_half[0] - parted[0]) * opened
    right = parted[1] + (face_half[1] - parted[1]) * opened
    azimuth = left + (2 * np.pi - right - left) * spread
    waves = _waves(rng, spread)
    lift = (-0.004 + (thickness + 0.004) * opened**0.6) * (1 + 0.3 * waves[:1])
    skull = head.around(azimuth, elevation + np.zeros_like(azimuth), lift)

    uneven = np.interp(
        spread[0], np.linspace(0, 1, 21), rng.normal(0, 0.012 if to_chin else 0.025, 21)
    )
    fallen = np.linspace(0, 1, _ROWS_BELOW + 1)[1:, None]
    z = skull[-1, :, 2] + fallen * (end + uneven - skull[-1, :, 2])
    outward = skull[-1, :, :2] - head.centre[:2]
    width = 1 + flare * np.sin(fallen * np.pi * 0.9) - 0.16 * fallen + 0.05 * waves[1] * fallen
    xy = head.centre[:2] + outward * width[..., None]
    below = np.concatenate([xy, z[..., None]], axis=-1)
    if not to_chin:
        below = _over_shoulders(rng, head, torso, below, azimuth[-1])
    rows = np.concatenate([skull, below])
    on_head = 0.15 + 0.85 * _smooth_step(rows[..., 2], head.neck_z - 0.03, chin_z + 0.02)
    shares = (("head", on_head), ("spine01", 1 - on_head))
    return on_bones(rows, LOOSE_HAIR, _NO_COLOUR, shares)


def _waves(rng: np.random.Generator, spread: NDArray[np.float64]) -> NDArray[np.float64]:
    """(2,C) uneven thickness of the hair around the head, about -1 to 1."""
    frequencies = rng.uniform(15, 70, (2, 3, 1))
    return np.asarray(np.sin(frequencies * spread + rng.uniform(0, 6, (2, 3, 1))).mean(1))


def _over_shoulders(
    rng: np.random.Generator, head: Head, torso: Points, below: Points,
    azimuth: NDArray[np.float64],
) -> Points:  # fmt: skip
    """Gather hair (R,C,3) below the chin before or behind the shoulders."""
    goes_front = rng.random(2) < 0.6
    on_left = azimuth < np.pi
    from_face = np.where(on_left, azimuth, 2 * np.pi - azimuth)
    in_front = np.where(on_left, goes_front[0], goes_front[1]) & (from_face < np.radians(126))
    gathered = _smooth_step(-below[..., 2], -(head.eye_z - 1.6 * head.unit), -(head.neck_z - 0.01))
    narrow = np.where(in_front, rng.uniform(0.06, 0.1), 0.105)
    x = below[..., 0]
    beside = np.clip((from_face - np.radians(58)) / np.radians(68), 0, 1)
    wanted_x = np.sign(x) * np.where(
        in_front, narrow - 0.03 + 0.06 * beside, np.minimum(np.abs(x), narrow)
    )
    wanted_y = np.where(in_front, head.centre[1] - 0.03, below[..., 1])
    wanted = np.stack([wanted_x, wanted_y, below[..., 2]], axis=-1)
    for front in (True, False):
        chosen = np.broadcast_to(in_front == front, x.shape) & (below[..., 2] < head.neck_z + 0.02)
        if chosen.any():
            wanted[chosen, 1] = _rest_on(torso, wanted[chosen], front=front)
    return np.asarray(below + (wanted - below) * gathered[..., None])


def knotted_hair(
    rng: np.random.Generator, head: Head, torso: Points, *, bun: bool
) -> tuple[Piece, ...]:
    """Hair that is tied together: a bun, or a ponytail behind or over a shoulder.

    Args:
        rng: Source of randomness.
        head: Whose.
        torso: (N,3) vertices that a ponytail rests on.
        bun: A bun; else a ponytail.

    Returns:
        The pieces.
    """
    steepness = np.radians(rng.uniform(10, 80 if bun else 45))
    knot = head.around(np.array(np.pi), steepness, np.array(0.012))
    if bun:
        radius = rng.uniform(0.026, 0.045)
        rows = ellipsoid(knot, np.array([1.0, 0.9, 0.85]) * radius)
        return (on_bones(rows, LOOSE_HAIR, _NO_COLOUR, (("head", 1.0),), closed=True),)
    side = rng.choice([-1.0, 0.0, 0.0, 1.0])
    steps = np.linspace(0, 1, 10)
    length = rng.uniform(0.12, 0.36)
    path = np.stack(
        [side * 0.08 * _smooth_step(steps, 0.15, 0.6),
         knot[1] + 0.025 * np.sin(np.pi * np.minimum(steps * 3, 1)) + 0 * steps,
         knot[2] - steps * (length + max(0.0, knot[2] - head.neck_z) * abs(side))], axis=-1,
    )  # fmt: skip
    if side:
        drop = _smooth_step(-path[:, 2], -(head.neck_z + 0.05), -(head.neck_z - 0.05))
        path[:, 1] += (head.centre[1] - 0.04 - knot[1]) * drop
    low = path[:, 2] < head.neck_z - (0.03 if side else -0.02)
    if low.any():
        path[low, 1] = _rest_on(torso, path[low], front=bool(side))
    radii = rng.uniform(0.01, 0.018) * (0.6 + 1.2 * np.sin(np.pi * (0.1 + 0.8 * steps)) ** 0.7)
    on_head = (0.2 + 0.8 * _smooth_step(path[:, 2], head.neck_z, head.eye_z - head.unit))[:, None]
    shares = (("head", on_head), ("spine01", 1 - on_head))
    return (on_bones(tube(path, radii), LOOSE_HAIR, _NO_COLOUR, shares, closed=True),)
