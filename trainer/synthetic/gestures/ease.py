"""How do hands and elbows give way so that nothing darts about?

Hands give way to the body and to each other as it comes, over some tenths of a second.

Where a hand is leaves one thing open: how far the elbow is swung about the line from shoulder to wrist. It follows what
the performer is used to and gives way where the forearm would roll too far, and it does both calmly.

Source: the swivel angle, and its limits, as the one free number of an arm with a given hand: J. U. Korein, "A Geometric
Investigation of Reach" (1985).
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.clearance import clear_wrists, keep_elbow_out, shoulders
from trainer.synthetic.gestures.motion import ArmMotion, Motion
from trainer.synthetic.people.arm_solver import place_elbow_and_wrist, solve_arm
from trainer.synthetic.people.body import Person, Side
from trainer.synthetic.rotation import (
    perpendicular_part,
    rotate,
    shortest_rotation,
    unit,
)

Array = NDArray[np.float64]

_LOOKS_HZ = 16.0
_CALM_HANDS, _CALM_ELBOWS = 2, 5
"""Looks on either side of a moment that are averaged over."""
_LAZY_ROUNDS = 1
_MARGIN_LOOKS = 2 * _CALM_HANDS + 3 + (2 + 2 * _LAZY_ROUNDS) * _CALM_ELBOWS
_BRISK_M_PER_S = 2.4
_LOWEST_RAD, _HIGHEST_RAD = np.radians([-35.0, 130.0])
_LEAST_SAY = 0.05


def ease(person: Person, movement: Callable[[Array], Motion], times_s: Array) -> Motion:
    """Sample a movement, with the hands clear of the body and the elbows where they come to be.

    Args:
        person: Who moves.
        movement: The movement as it is wished, at any moments (T,) in seconds.
        times_s: (T,) moments in seconds, any order.

    Returns:
        The movement at these moments. Whatever else is asked for, a moment looks the same.
    """
    first, last = np.floor(times_s.min() * _LOOKS_HZ), np.ceil(times_s.max() * _LOOKS_HZ)
    looks_s = np.arange(first - _MARGIN_LOOKS, last + _MARGIN_LOOKS + 1) / _LOOKS_HZ
    before, motion = movement(looks_s), movement(times_s)
    cleared = clear_wrists(person, before)
    before_arms: dict[Side, ArmMotion] = {}
    arms: dict[Side, ArmMotion] = {}
    for side, wished in before.arms.items():
        way = _calm(cleared[side] - wished.wrist, _CALM_HANDS)
        before_arms[side] = replace(wished, wrist=wished.wrist + way)
        now = motion.arms[side].wrist + _at(times_s, looks_s, way)
        arms[side] = replace(motion.arms[side], wrist=now)
    before, motion = replace(before, arms=before_arms), replace(motion, arms=arms)
    shoulders_before, shoulders_now = shoulders(person, before), shoulders(person, motion)
    for side, arm in motion.arms.items():
        reaches = before.arms[side], shoulders_before[side]
        swivel_rad = _settle(person, side, *reaches)
        slower = _slow_down(person, side, *reaches, swivel_rad)
        wrist = arm.wrist + _at(times_s, looks_s, slower)
        down, out = _directions(wrist - shoulders_now[side], side)
        angle = np.interp(times_s, looks_s, swivel_rad)[:, None]
        elbow_direction = np.cos(angle) * down + np.sin(angle) * out
        arms[side] = replace(arm, wrist=wrist, elbow_direction=elbow_direction)
    return replace(motion, arms=arms)


def _settle(person: Person, side: Side, motion: ArmMotion, shoulder: Array) -> Array:
    """Find how far an elbow is swung outwards (T,), in radians, at evenly spaced moments; 0 where it hangs down."""
    arm = person.arms[side]
    down, out = _directions(motion.wrist - shoulder, side)

    def swung(swivel_rad: Array) -> Array:
        return np.cos(swivel_rad)[:, None] * down + np.sin(swivel_rad)[:, None] * out

    def nearest(wish: Array) -> Array:
        along_down, along_out = (wish * down).sum(1), (wish * out).sum(1)
        # A wish along the arm tells next to nothing; what comes before and after it has more to say.
        wished_rad = _within_reach(np.arctan2(along_out, along_down))
        say = np.maximum(along_down**2 + along_out**2, _LEAST_SAY)
        return _calm(say * wished_rad, _CALM_ELBOWS) / _calm(say, _CALM_ELBOWS)

    outward = 1.0 if side == "L" else -1.0
    aside = np.array([outward, 0.0, 0.0])
    swivel_rad = nearest(
        unit(keep_elbow_out(motion.elbow_direction, motion.wrist - shoulder, aside))
    )
    relief_rad = outward * solve_arm(arm, side, motion, shoulder, swung(swivel_rad)).relief_rad
    swivel_rad = _calm(_within_reach(swivel_rad + relief_rad), _CALM_ELBOWS)
    for _ in range(_LAZY_ROUNDS):
        elbow, _ = place_elbow_and_wrist(arm, shoulder, motion.wrist, swung(swivel_rad))
        lazy = _calm(elbow - shoulder, _CALM_ELBOWS)
        swivel_rad = nearest(lazy / arm.upper_length)
    return swivel_rad


def _slow_down(
    person: Person, side: Side, motion: ArmMotion, shoulder: Array, swivel_rad: Array
) -> Array:
    """How far (T, 3) a hand stays behind or hurries ahead where its elbow would be too fast; elsewhere 0."""
    down, out = _directions(motion.wrist - shoulder, side)
    swung = np.cos(swivel_rad)[:, None] * down + np.sin(swivel_rad)[:, None] * out
    elbow, _ = place_elbow_and_wrist(person.arms[side], shoulder, motion.wrist, swung)
    speed = _LOOKS_HZ * np.linalg.norm(np.diff(elbow - shoulder, axis=0), axis=1)
    fastest = np.maximum(np.append(speed, 0.0), np.append(0.0, speed))
    hurry = np.clip((fastest - _BRISK_M_PER_S) / _BRISK_M_PER_S, 0.0, 0.5) * 2
    # What is in a hurry at one look is slowed over all looks that its average takes in.
    reach = np.arange(-_CALM_HANDS, _CALM_HANDS + 1)
    padded = np.pad(hurry, _CALM_HANDS, mode="edge")
    near = np.max([padded[_CALM_HANDS + by :][: len(hurry)] for by in reach], axis=0)
    share = _calm(near, 1)[:, None]
    slowed: Array = share * (_calm(motion.wrist, _CALM_HANDS + 2) - motion.wrist)
    return slowed


def _at(times_s: Array, looks_s: Array, values: Array) -> Array:
    """Read (G, 3) values of the looks at moments (T,)."""
    return np.stack([np.interp(times_s, looks_s, along) for along in values.T], axis=1)


def _directions(reaches: Array, side: Side) -> tuple[Array, Array]:
    """Find which ways are down and outwards from the line along which an arm reaches.

    They are those of an arm that reaches forward, turned with it by the shortest way: so they change without a jump
    unless the hand goes behind the shoulder.

    Args:
        reaches: (T, 3) from the shoulder to the wrist, any length.
        side: Which arm.

    Returns:
        Both (T, 3), unit length.
    """
    outward = 1.0 if side == "L" else -1.0
    forward = unit([0.15 * outward, -0.8, -0.5])
    down = perpendicular_part(np.array([0.0, 0.0, -1.0]), forward)
    turn = shortest_rotation(np.broadcast_to(forward, reaches.shape), reaches)
    return rotate(turn, down), rotate(turn, outward * np.cross(forward, down))


def _within_reach(swivel_rad: Array) -> Array:
    """Bring angles (T,) of elbows to where elbows go, the nearer way round."""
    middle = (_LOWEST_RAD + _HIGHEST_RAD) / 2
    nearest = (swivel_rad - middle + np.pi) % (2 * np.pi) - np.pi + middle
    reached: Array = np.clip(nearest, _LOWEST_RAD, _HIGHEST_RAD)
    return reached


def _calm(values: Array, looks: int) -> Array:
    """Average values (T, ...) over some looks on either side, most over what is near."""
    window = np.hanning(2 * looks + 3)[1:-1]
    columns = values.reshape(len(values), -1).T
    calmed = [np.convolve(np.pad(v, looks, mode="edge"), window, mode="valid") for v in columns]
    averages: Array = np.stack(calmed, axis=1).reshape(values.shape) / window.sum()
    return averages
