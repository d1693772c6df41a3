"""How far must a hand give way so that it goes through no head, chest or other hand?"""

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.motion import Motion
from trainer.synthetic.people.body import Person, Side
from trainer.synthetic.rotation import euler_rotation, rotate, unit

Array = NDArray[np.float64]

_HAND_POINTS_M = (0.0, 0.045, 0.09, 0.14)
"""Along the fingers, from the wrist: where the hand is tested."""
_HAND_RADIUS_M = 0.025
_HEAD_CENTRE_M = np.array([0.0, -0.025, 0.07])
_HEAD_RADII_M = np.array([0.085, 0.105, 0.135])
_CHEST_CENTRE_M = np.array([0.0, 0.01, -0.22])
_CHEST_RADII_M = np.array([0.2, 0.145, 0.3])
_SPINE_SHARE = 0.7
"""How much of the torso's turn the whole chest shows, seen from the hip."""
_HANDS_APART_M = 0.07
_NEAREST_TO_SHOULDER = 0.4
"""In arm lengths."""
_FREE_BELOW = 0.5


def head_and_chest(person: Person, torso_rad: Array, head_rad: Array, root: Array) -> Array:
    """Find the middles of head and chest.

    Args:
        person: Whose.
        torso_rad: (T, 3) as in `Motion`.
        head_rad: (T, 3) as in `Motion`.
        root: (T, 3) as in `Motion`.

    Returns:
        (2, T, 3) metres.
    """
    hip = person.joint("spine05")
    leaning = euler_rotation(_SPINE_SHARE * torso_rad)
    neck, head = person.joint("neck01"), person.joint("head")
    on_neck = rotate(euler_rotation(torso_rad + head_rad), head + _HEAD_CENTRE_M - neck)
    head_middle = hip + root + rotate(leaning, neck - hip) + on_neck
    chest_middle = hip + root + rotate(leaning, person.chest + _CHEST_CENTRE_M - hip)
    return np.stack([head_middle, chest_middle])


def shoulders(person: Person, motion: Motion) -> dict[Side, Array]:
    """Find about where the shoulder joints are; the collar bones' part is left out.

    Args:
        person: Whose.
        motion: The movement at T moments.

    Returns:
        (T, 3) of each side, metres.
    """
    hip = person.joint("spine05")
    leaning = euler_rotation(_SPINE_SHARE * motion.torso_rad)
    return {
        side: hip + motion.root + rotate(leaning, person.arms[side].shoulder - hip)
        for side in motion.arms
    }


def clear_wrists(person: Person, motion: Motion) -> dict[Side, Array]:
    """Find where the hands go instead of through the body or each other.

    Args:
        person: Whose hands.
        motion: The movement as it is wished, at T moments.

    Returns:
        Wrists (T, 3) of each side, metres.
    """
    middles = head_and_chest(person, motion.torso_rad, motion.head_rad, motion.root)
    wrists, fingers, joints = {}, {}, shoulders(person, motion)
    for side, arm in motion.arms.items():
        fingers[side] = arm.fingers_direction
        wrist = keep_from_shoulder(arm.wrist, joints[side], person.arm_length)
        wrists[side] = keep_clear(wrist, fingers[side], middles)
    return keep_apart(wrists, fingers)


def keep_clear(wrists: Array, fingers: Array, middles: Array) -> Array:
    """Move a hand out of the head and the chest, which are taken for ellipsoids.

    Args:
        wrists: (T, 3) metres.
        fingers: (T, 3) unit vectors from the wrists along the hands.
        middles: (2, T, 3) of head and chest, metres.

    Returns:
        Wrists (T, 3), metres: where nothing was hit, the same.
    """
    cleared = wrists
    obstacles = list(zip(middles, (_HEAD_RADII_M, _CHEST_RADII_M), strict=True))
    # The head twice: the way out of it is not found at once with the whole hand in it.
    for middle, radii in (obstacles[0], obstacles[1], obstacles[0]):
        inflated = radii + _HAND_RADIUS_M
        offsets = np.stack([cleared + reach * fingers - middle for reach in _HAND_POINTS_M])
        depths = np.linalg.norm(offsets / inflated, axis=-1)
        inside = np.maximum(1.0 - depths, 0.0)
        # The way out leads forward as well, so that a hand never goes round the back.
        ways = unit(offsets / inflated + np.array([0.0, -0.4, 0.0]))
        # All points that are inside have a say, lest the way out jump when another one is deepest.
        say = inside[..., None] ** 2
        way = (say * ways).sum(0) / np.maximum(say.sum(0), 1e-12)
        depth = inside.max(axis=0)[:, None]
        cleared = cleared + 1.15 * depth * way * inflated
    return cleared


def keep_from_shoulder(wrists: Array, shoulder: Array, arm_length: float) -> Array:
    """Keep a wrist as far from its shoulder as a bent elbow does, and in front of it.

    Args:
        wrists: (T, 3) metres.
        shoulder: (T, 3) metres.
        arm_length: Metres from shoulder to wrist of the straight arm.

    Returns:
        Wrists (T, 3), metres: where they were far enough, the same.
    """
    offsets = wrists - shoulder
    nearest_m = _NEAREST_TO_SHOULDER * arm_length
    lacking = np.maximum(nearest_m - np.linalg.norm(offsets, axis=1), 0.0)[:, None]
    way = unit(offsets + np.array([0.0, -0.25, 0.02]))
    kept: Array = wrists + lacking * way
    return kept


def keep_elbow_out(elbows: Array, reaches: Array, outward: Array) -> Array:
    """Point elbows outwards where the arm reaches away from where they should point, which leaves no plane to bend in.

    Args:
        elbows: (T, 3) unit vectors to where the elbow should point.
        reaches: (T, 3) from the shoulder to the wrist, any length.
        outward: (3,) to the arm's own side, unit length.

    Returns:
        Where the elbows point (T, 3): elsewhere the same.
    """
    opposite = -(elbows * unit(reaches)).sum(1)
    share = np.clip((opposite - _FREE_BELOW) / (1 - _FREE_BELOW), 0.0, 1.0)
    pointed: Array = elbows + 2.0 * share[:, None] * outward
    return pointed


def keep_apart(wrists: dict[Side, Array], fingers: dict[Side, Array]) -> dict[Side, Array]:
    """Move the hands apart where they would go through each other.

    Args:
        wrists: (T, 3) of each side, metres.
        fingers: (T, 3) of each side, unit vectors.

    Returns:
        Wrists of each side (T, 3), metres.
    """
    shifts = {side: np.zeros_like(wrists[side]) for side in wrists}
    left = np.stack([wrists["L"] + reach * fingers["L"] for reach in _HAND_POINTS_M])
    right = np.stack([wrists["R"] + reach * fingers["R"] for reach in _HAND_POINTS_M])
    gaps = left[:, None] - right[None]
    distances = np.linalg.norm(gaps, axis=-1).reshape(-1, gaps.shape[2])
    lacking = np.maximum(_HANDS_APART_M - distances, 0.0)
    say = lacking[..., None] ** 2
    gap = (say * gaps.reshape(-1, *gaps.shape[2:])).sum(0) / np.maximum(say.sum(0), 1e-12)
    lacking = lacking.max(axis=0)
    # Hands that have crossed go back to their own sides: the left one to +x.
    way = unit(gap + np.array([0.08, 0.0, 0.0]))
    shifts["L"] = 0.5 * lacking[:, None] * way
    shifts["R"] = -shifts["L"]
    return {side: wrists[side] + shifts[side] for side in wrists}
