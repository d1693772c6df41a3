"""What do people do in front of a camera when they do not gesture?

Vectors are (out, forward, up) of the hand's own side; see `gestures_timeline`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
from trainer.synthetic.hand_shapes import ShapeName

Array = NDArray[np.float64]
Triple = tuple[float, float, float]

_STILL_BODY = np.zeros(9)
_ANY_SHAPE: tuple[ShapeName, ...] = (
    "relaxed",
    "open_natural",
    "fist",
    "point",
    "dial",
    "grip_closed",
    "pinch_closed_soft",
    "claw",
)


def no_gesture(take: Take) -> Performance:
    """Sit still: look around, nod, shift a little; the hands lie mostly out of view."""
    hand, other = take.rest_pose(), take.rest_pose()
    if take.chance(0.3):
        place = _RESTING_PLACES[take.rng.integers(len(_RESTING_PLACES))]
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
    return _reach(take, _REACHES[take.rng.integers(len(_REACHES))])


@dataclass(frozen=True)
class _Place:
    """Somewhere a hand goes to: the wrist within a box, about which way it points, how the fingers are held.

    `rub` is the size of a to-and-fro movement on arrival, `targets` how often the hand moves on at most, `look` the turn
    of the head (down, to the left, twisted left), in radians.
    """

    low: Triple
    high: Triple
    fingers: Triple
    palm: Triple
    shapes: tuple[ShapeName, ...]
    spread: float = 0.25
    rub: float = 0.0
    both_hands: bool = False
    targets: int = 2
    look: Triple = (0.0, 0.0, 0.0)
    typing: bool = False

    def draw(self, take: Take) -> HandPose:
        """Draw a pose at this place."""
        position = take.rng.uniform(self.low, self.high)
        shape = take.shape(*self.shapes, amount=1.4)
        fingers = take.about(self.fingers, self.spread)
        return HandPose(position, fingers, take.about(self.palm, self.spread), shape)


_CHIN = _Place(
    (-0.08, 0.26, -0.02), (0.12, 0.34, 0.08), (-0.3, -0.2, 1), (-0.3, -1, 0.2), ("fist", "relaxed")
)
_TABLE = _Place(
    (0.0, 0.45, -0.62),
    (0.3, 0.7, -0.42),
    (-0.9, 0.4, 0),
    (-0.1, -0.1, -1),
    ("relaxed",),
    both_hands=True,
)
_CROSSED_ARMS = _Place(
    (-0.34, 0.24, -0.42),
    (-0.18, 0.32, -0.18),
    (-1, 0, 0.2),
    (-0.2, -1, 0),
    ("relaxed", "fist"),
    both_hands=True,
    targets=1,
)
_RESTING_PLACES = (_CHIN, _TABLE, _TABLE, _CROSSED_ARMS)

_FACE = _Place(
    (-0.1, 0.24, 0.1),
    (0.15, 0.34, 0.3),
    (-0.5, -0.3, 0.8),
    (-0.3, -1, 0),
    ("relaxed", "point", "open_natural", "pinch_closed_soft", "fist"),
    rub=0.025,
    targets=3,
)
_HAIR = _Place(
    (0.0, -0.08, 0.45),
    (0.3, 0.2, 0.72),
    (-0.7, -0.4, 0.5),
    (-0.5, -0.3, -0.6),
    ("relaxed", "open_natural", "claw"),
    rub=0.06,
)
_GLASSES = _Place(
    (0.0, 0.28, 0.32), (0.15, 0.34, 0.44), (-0.5, -0.3, 0.7), (-0.4, -1, 0), ("pinch_closed_soft",)
)
_NECK = _Place(
    (0.05, 0.0, 0.05),
    (0.25, 0.2, 0.2),
    (-0.5, -0.7, 0.5),
    (-0.8, -0.4, 0),
    ("claw", "relaxed"),
    rub=0.04,
    look=(0.1, 0.15, 0),
)
_OTHER_ARM = _Place(
    (-0.38, 0.18, -0.35),
    (-0.2, 0.3, 0.05),
    (-1, -0.1, 0.2),
    (-0.2, -1, 0),
    ("claw", "relaxed"),
    rub=0.05,
)
_CHEST = _Place(
    (-0.15, 0.26, -0.4), (0.15, 0.36, -0.1), (-1, -0.1, 0.3), (-0.1, -1, 0), _ANY_SHAPE, rub=0.03
)
_CUP = _Place(
    (-0.05, 0.34, 0.1),
    (0.1, 0.42, 0.22),
    (-0.9, -0.1, 0.3),
    (-0.4, -1, 0.1),
    ("dial",),
    targets=1,
    look=(-0.2, 0, 0),
)
_COUGH = _Place(
    (-0.06, 0.32, 0.12),
    (0.06, 0.4, 0.24),
    (-0.8, -0.1, 0.5),
    (-0.3, -1, 0),
    ("fist", "relaxed"),
    targets=1,
    look=(0.3, 0, 0),
)
_PHONE_AT_EAR = _Place(
    (0.25, 0.05, 0.26),
    (0.38, 0.16, 0.4),
    (-0.2, -0.15, 1),
    (-1, 0, 0),
    ("dial", "fist"),
    spread=0.12,
    targets=1,
    look=(0, 0.1, 0),
)
_PHONE_IN_FRONT = _Place(
    (0.0, 0.4, -0.36),
    (0.25, 0.58, -0.05),
    (-0.3, 0.5, 0.8),
    (-0.3, -1, 0.4),
    ("dial", "pinch_closed_soft"),
    rub=0.01,
    look=(0.3, 0, 0),
)
_POINTING = _Place(
    (-0.2, 0.45, -0.2), (0.6, 0.85, 0.45), (0, 0.6, 0.4), (-0.5, 0, -0.7), ("point",), spread=0.5
)
_ANYWHERE = _Place(
    (-0.4, 0.15, -0.5),
    (0.8, 0.85, 0.65),
    (-0.2, 0.4, 0.5),
    (-0.3, 0, -0.3),
    _ANY_SHAPE,
    spread=0.7,
    targets=3,
)
_OUT_TO_THE_SIDE = _Place(
    (0.6, 0.1, -0.6),
    (1.0, 0.6, 0.2),
    (0.8, 0.5, 0),
    (-0.2, 0, -1),
    _ANY_SHAPE,
    spread=0.4,
    look=(0.1, 0, 0.4),
)
_CAMERA = _Place(
    (-0.1, 0.85, -0.1),
    (0.3, 1.0, 0.4),
    (-0.2, 1, 0.3),
    (-0.2, 0.1, -1),
    ("relaxed", "dial", "point", "pinch_closed_soft"),
    spread=0.4,
    rub=0.015,
)
_STRETCHING = _Place(
    (0.15, 0.05, 0.8),
    (0.5, 0.3, 1.1),
    (0, 0.1, 1),
    (-0.5, 0.6, 0.2),
    ("fist", "open_natural", "open_spread"),
    both_hands=True,
    targets=1,
    look=(-0.2, 0, 0),
)
_CLASPED = _Place(
    (-0.03, 0.42, -0.42),
    (0.06, 0.62, -0.05),
    (-0.6, 0.4, 0.5),
    (-1, -0.2, 0),
    ("relaxed", "grip_closed", "open_together"),
    both_hands=True,
    rub=0.03,
)
_WAVING_BOTH = _Place(
    (0.25, 0.35, -0.1),
    (0.5, 0.65, 0.35),
    (0, 0.2, 1),
    (-0.1, 1, 0),
    ("open_natural", "open_spread"),
    both_hands=True,
    targets=1,
    rub=0.1,
)
_TYPING = _Place(
    (0.03, 0.48, -0.62),
    (0.28, 0.68, -0.42),
    (-0.2, 1, 0),
    (-0.1, -0.1, -1),
    ("relaxed", "drum"),
    spread=0.12,
    both_hands=True,
    targets=3,
    look=(0.25, 0, 0),
    typing=True,
)
_TALKING_HANDS = _Place(
    (0.0, 0.38, -0.45),
    (0.5, 0.72, 0.12),
    (-0.4, 0.8, 0.4),
    (-0.7, 0, 0.4),
    ("open_natural", "relaxed", "open_spread"),
    spread=0.35,
    both_hands=True,
    targets=5,
)
_ADJUSTING_CLOTHES = _Place(
    (-0.05, 0.2, -0.15),
    (0.25, 0.3, 0.08),
    (-0.6, -0.4, 0.5),
    (-0.5, -0.9, 0),
    ("pinch_closed_soft", "grip_closed"),
    both_hands=True,
    rub=0.03,
    look=(0.25, 0, 0),
)
_REACHES = (
    *(_FACE, _FACE, _FACE, _HAIR, _HAIR, _GLASSES, _NECK, _OTHER_ARM, _CHEST, _CUP, _CUP, _COUGH),
    *(_PHONE_AT_EAR, _PHONE_IN_FRONT, _PHONE_IN_FRONT, _POINTING, _ANYWHERE, _ANYWHERE, _ANYWHERE),
    *(_OUT_TO_THE_SIDE, _CAMERA, _CROSSED_ARMS, _STRETCHING, _CLASPED, _CLASPED, _WAVING_BOTH),
    *(_TYPING, _TYPING, _TALKING_HANDS, _TALKING_HANDS, _ADJUSTING_CLOTHES, _CHIN),
)


def _reach(take: Take, place: _Place) -> Performance:
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


def _fidgeting(take: Take, place: _Place) -> Oscillation:
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
