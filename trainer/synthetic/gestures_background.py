"""What do people do in front of a camera when they do not gesture?

Every public function draws one performance for a take.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures_places import REACHES, RESTING_PLACES, Place, Triple
from trainer.synthetic.gestures_take import (
    HandPath,
    Oscillation,
    Performance,
    Swing,
    Take,
    add_pose,
    resting_path,
)
from trainer.synthetic.gestures_timeline import (
    FLEXION,
    HAND_POSE_SIZE,
    POSITION,
    HandPose,
    KeyTrack,
)

Array = NDArray[np.float64]

_STILL_BODY = np.zeros(9)


def no_gesture(take: Take) -> Performance:
    """Sit still: look around, nod, shift a little; the hands lie mostly out of view."""
    hand, other = take.rest_pose(), take.rest_pose()
    if take.chance(0.3):
        place = RESTING_PLACES[take.rng.integers(len(RESTING_PLACES))]
        hand = place.draw(take)
        if place.both_hands:
            other = place.draw(take)
    return Performance(
        gesturing=resting_path(take, hand),
        other=resting_path(take, other),
        stroke_s=(0.0, take.duration_s),
        body=_looking_around(take),
    )


def other_things(take: Take) -> Performance:
    """Do one of many everyday things that are no gesture."""
    draw = take.rng.random()
    if draw < 0.1:
        return _shift_posture(take)
    if draw < 0.25:
        return _give_up(take)
    return _reach(take, REACHES[take.rng.integers(len(REACHES))])


def _reach(take: Take, place: Place) -> Performance:
    """Go to a place once or a few times, with one hand or both."""
    num_targets = int(take.rng.integers(1, place.targets + 1))
    both_hands = place.both_hands or take.chance(0.1)
    begins_there, returns = take.chance(0.3), take.chance(0.6)
    start_s = take.between(0.0, 0.9)
    steps_s = [
        (take.between(0.3, 0.85), take.between(0.0, 0.8) if num_targets > 1 else 1.1)
        for _ in range(num_targets)
    ]

    def path() -> HandPath:
        track = KeyTrack()
        rest = take.rest_pose()
        track.add(0.0, (place.draw(take) if begins_there else rest).vector())
        track.add(start_s, track.last_value)
        for move_s, hold_s in steps_s:
            pose = place.draw(take)
            add_pose(track, track.last_time_s + move_s, pose)
            add_pose(track, track.last_time_s + hold_s, pose.shifted(take.about(np.zeros(3), 0.02)))
        arrives_s, leaves_s = start_s + steps_s[0][0], track.last_time_s
        if returns:
            add_pose(track, track.last_time_s + take.between(0.35, 0.9), rest)
        else:
            leaves_s = max(leaves_s, take.duration_s)
        swings = [Swing(_fidgeting(take, place), arrives_s, leaves_s)]
        return HandPath(track, swings if place.rub or place.typing else [])

    return Performance(
        gesturing=path(),
        other=path() if both_hands else resting_path(take, take.rest_pose()),
        stroke_s=(0.0, take.duration_s),
        body=_glance(take, start_s, place.look),
    )


def _fidgeting(take: Take, place: Place) -> Oscillation:
    """Rub, scratch, wave or type."""
    hz = take.between(1.2, 3.5)
    direction = take.rng.normal(0, place.rub * 0.6, 3)
    strike_hz = take.rng.uniform(2.0, 5.5, 4) if place.typing else np.zeros(4)
    strike_rad = take.rng.uniform(0, 2 * np.pi, 4)

    def fidgeting(since_start_s: Array, phase_rad: float) -> Array:
        offsets = np.zeros((len(since_start_s), HAND_POSE_SIZE))
        wave = np.sin(2 * np.pi * hz * since_start_s + phase_rad)
        offsets[:, POSITION] = wave[:, None] * direction
        strikes = np.sin(2 * np.pi * strike_hz * since_start_s[:, None] + strike_rad)
        if place.typing:
            offsets[:, FLEXION.start : FLEXION.stop : 3] = 0.3 * np.maximum(strikes, 0)
        return offsets

    return fidgeting


def _give_up(take: Take) -> Performance:
    """Raise a hand as if to gesture and lower it again."""
    shape = take.shape("open_natural", "relaxed", "two_fingers", "fist", "point")
    way_up = take.between(0.45, 1.0)
    rest = take.rest_pose()
    raised = HandPose(
        rest.position + way_up * (take.centre - rest.position),
        take.about([-0.2, 0.5, 0.8], 0.35),
        take.about([-0.5, 0.3, -0.5], 0.4),
        shape,
    )
    track = KeyTrack()
    track.add(take.between(0.0, 1.2), rest.vector())
    add_pose(track, track.last_time_s + take.between(0.35, 0.9), raised, flow=take.chance(0.5))
    add_pose(track, track.last_time_s + take.between(0.4, 1.0), rest)
    return Performance(
        gesturing=HandPath(track),
        other=resting_path(take, take.rest_pose()),
        stroke_s=(0.0, take.duration_s),
    )


def _shift_posture(take: Take) -> Performance:
    """Lean forward, back or aside, rise, or turn away."""
    torso = take.rng.normal(0, [0.22, 0.14, 0.25])
    head = take.rng.normal(0, [0.2, 0.1, 0.35])
    root = take.rng.normal(0, [0.05, 0.06, 0.03])
    if take.chance(0.2):
        root[2] = take.between(0.08, 0.25)
    moved = np.concatenate([torso, head, root])
    body = KeyTrack()
    body.add(take.between(0.0, 0.8), _STILL_BODY)
    body.add(body.last_time_s + take.between(0.5, 1.2), moved)
    body.add(body.last_time_s + take.between(0.0, 0.8), moved * take.between(0.8, 1.1))
    if take.chance(0.5):
        body.add(body.last_time_s + take.between(0.5, 1.1), _STILL_BODY)
    return Performance(
        gesturing=resting_path(take, take.rest_pose()),
        other=resting_path(take, take.rest_pose()),
        stroke_s=(0.0, take.duration_s),
        body=body,
    )


def _glance(take: Take, start_s: float, look: Triple) -> KeyTrack:
    """Turn the head, and the body a bit with it, when the hand starts."""
    target = np.zeros(9)
    target[:3] = take.rng.normal(0, [0.06, 0.03, 0.06])
    target[3:6] = look + take.rng.normal(0, [0.08, 0.05, 0.1])
    body = KeyTrack()
    body.add(start_s, _STILL_BODY)
    body.add(start_s + take.between(0.4, 0.9), target)
    if take.chance(0.5):
        body.add(body.last_time_s + take.between(0.3, 1.0), target)
        body.add(body.last_time_s + take.between(0.4, 0.9), _STILL_BODY)
    return body


def _looking_around(take: Take) -> KeyTrack | None:
    """Look around, nod as if in talk, or sink back; often nothing at all."""
    habits: tuple[Callable[[Take], Array] | None, ...] = (None, None, _look_away, _nod, _settle)
    habit = habits[take.rng.integers(len(habits))]
    if habit is None:
        return None
    body = KeyTrack()
    body.add(take.between(0.0, 0.9), _STILL_BODY)
    for _ in range(take.rng.integers(1, 5)):
        body.add(body.last_time_s + take.between(0.2, 0.6), habit(take))
        body.add(body.last_time_s + take.between(0.0, 0.4), body.last_value)
    return body


def _look_away(take: Take) -> Array:
    return np.concatenate([np.zeros(3), take.rng.normal(0, [0.14, 0.06, 0.3]), np.zeros(3)])


def _nod(take: Take) -> Array:
    return np.concatenate([np.zeros(3), take.rng.normal(0, [0.12, 0.03, 0.06]), np.zeros(3)])


def _settle(take: Take) -> Array:
    return take.rng.normal(0, [0.04, 0.03, 0.05, 0.05, 0.03, 0.08, 0.012, 0.012, 0.006])
