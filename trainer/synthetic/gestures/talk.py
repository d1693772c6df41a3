"""How do hands move when people talk with them: beats, signs, counting, clapping?

Every public function draws one performance of some duration for a take. Vectors are (out, forward, up) of the hand's
own side, in arm lengths from between the shoulders.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.take import (
    STILL_BODY,
    HandPath,
    Performance,
    Take,
    add_pose,
    still,
)
from trainer.synthetic.gestures.timeline import HandPose, KeyTrack
from trainer.synthetic.people.hand_shapes import ShapeName

Array = NDArray[np.float64]

_TIME_TO_LOWER_S = 0.9
_LOWERED_HEIGHT = -0.5

_SIGN_PLACES = np.array(
    [
        *([0.0, 0.36, 0.12], [0.05, 0.34, 0.22], [0.12, 0.34, 0.4]),  # chin, mouth, brow
        *([0.05, 0.36, -0.15], [0.12, 0.5, -0.1], [0.3, 0.5, -0.05]),  # chest and before it
        *([0.35, 0.45, 0.25], [0.1, 0.5, -0.3], [0.25, 0.6, 0.1]),
    ]
)
_SIGN_FACINGS: tuple[tuple[tuple[float, float, float], tuple[float, float, float]], ...] = (
    ((-0.2, 0.2, 1), (-0.1, 1, 0)),
    ((-0.2, 0.1, 1), (-0.2, -1, 0.1)),
    ((-1, 0.2, 0.2), (-0.2, -1, 0)),
    ((-1, 0.3, 0.1), (-0.1, 0, -1)),
    ((-0.4, 0.9, 0.2), (-0.9, 0, 0.2)),
    ((-0.4, 0.9, 0.1), (-0.1, 0, -1)),
    ((-0.3, 0.8, 0.2), (-0.2, -0.2, 1)),
    ((-0.2, 0.3, 1), (-0.9, 0.2, 0)),
)
_SIGN_SHAPES: tuple[ShapeName, ...] = (
    *("fist", "thumb_up", "point", "two_fingers_v", "ell", "ring", "open_together", "open_spread"),
    *("horns", "hook", "beak", "claw", "little_up", "three", "pinch_closed", "grip_closed", "dial"),
)
_BEAT_SHAPES: tuple[ShapeName, ...] = (
    *("open_natural", "relaxed", "open_spread", "ring", "dial", "point", "beak"),
)


@dataclass
class _Speech:
    """The two hands while they talk; each move appends to both tracks, so that they keep time."""

    take: Take
    hand: KeyTrack
    other: KeyTrack

    @property
    def now_s(self) -> float:
        return max(self.hand.last_time_s, self.other.last_time_s)

    def wait(self, seconds: float) -> None:
        until_s = self.now_s + seconds
        for track in (self.hand, self.other):
            track.add(until_s, track.last_value)

    def move(self, seconds: float, hand: HandPose | None, other: HandPose | None) -> None:
        """Move one hand or both; one without a pose stays where it is."""
        until_s = self.now_s + seconds
        for track, pose in ((self.hand, hand), (self.other, other)):
            if pose is not None:
                add_pose(track, until_s, pose)

    def lower(self) -> None:
        for track in (self.hand, self.other):
            if track.last_value[2] > _LOWERED_HEIGHT:
                track.add(self.now_s, track.last_value)
        until_s = self.now_s + self.take.between(0.4, _TIME_TO_LOWER_S)
        for track in (self.hand, self.other):
            if track.last_value[2] > _LOWERED_HEIGHT:
                add_pose(track, until_s, self.take.rest_pose())


def sign(take: Take, duration_s: float) -> Performance:
    """Sign word after word, as in a sign language, with pauses in rest."""
    speech = _begin(take)
    while speech.now_s < duration_s - 2 * _TIME_TO_LOWER_S:
        _sign_word(speech)
        if take.chance(0.25):
            speech.lower()
            speech.wait(take.between(0.1, 0.8))
    return _finish(speech, duration_s)


def talk_with_the_hands(take: Take, duration_s: float) -> Performance:
    """Beat, show and weigh with one hand or both while talking."""
    speech = _begin(take)
    both_hands = take.chance(0.6)
    while speech.now_s < duration_s - 2 * _TIME_TO_LOWER_S:
        middle = [take.between(0.1, 0.5), take.between(0.38, 0.68), take.between(-0.45, 0.1)]
        palm = ([-0.9, 0.1, 0.3], [-0.3, -0.1, 1], [-0.2, 0.5, -0.8])[take.rng.integers(3)]
        shape = take.shape(*_BEAT_SHAPES, amount=1.3)
        fingers = take.about([-0.35, 0.8, 0.4], 0.3)
        pose = take.pose(middle, fingers, take.about(palm, 0.3), shape)
        other = pose.shifted(take.about([0, 0, 0], 0.07)) if both_hands else None
        speech.move(take.between(0.3, 0.6), pose, other)
        beat = np.array([take.rng.normal(0, 0.07), take.rng.normal(0, 0.05), -0.1])
        beat = beat * take.between(0.4, 1.5)
        for _ in range(take.rng.integers(0, 4)):
            down_s = take.between(0.15, 0.32)
            speech.move(down_s, pose.shifted(beat), None if other is None else other.shifted(beat))
            speech.move(down_s * take.between(1.0, 1.6), pose, other)
        if take.chance(0.4):
            speech.wait(take.between(0.1, 0.9))
        if take.chance(0.12):
            speech.lower()
            speech.wait(take.between(0.2, 1.2))
    return _finish(speech, duration_s)


def count_on_fingers(take: Take, duration_s: float) -> Performance:
    """Show one finger after the other."""
    speech = _begin(take)
    numbers: tuple[ShapeName, ...] = ("fist", "point", "two_fingers_v", "three", "open_spread")
    place = take.about(take.centre, 0.08)
    palm = take.about([-0.1, 1, 0] if take.chance(0.5) else [-0.2, -1, 0.1], 0.15)
    fingers = take.about([-0.2, 0.2, 1], 0.12)
    first = int(take.rng.integers(0, 2))
    move_s = take.between(0.5, 0.8)
    for number in numbers[first:]:
        if speech.now_s > duration_s - _TIME_TO_LOWER_S - 0.4:
            break
        pose = take.pose(take.about(place, 0.015), fingers, palm, take.shape(number))
        speech.move(move_s, pose, None)
        speech.wait(take.between(0.1, 0.6))
        move_s = take.between(0.12, 0.3)
    return _finish(speech, duration_s)


def clap(take: Take, duration_s: float) -> Performance:
    """Clap once or a few times."""
    speech = _begin(take)
    place = np.array([0.04, take.between(0.42, 0.6), take.between(-0.35, 0.05)])
    shape = take.shape("open_together", "open_natural")
    fingers, palm = take.about([-0.2, 0.7, 0.7], 0.1), take.about([-1, 0.05, 0], 0.08)
    together = take.pose(place, fingers, palm, shape)
    apart = together.shifted([take.between(0.1, 0.22), 0, 0])
    speech.move(take.between(0.4, 0.7), apart, apart)
    claps = int(take.rng.integers(1, 4 if duration_s < 4 else 10))
    clap_s = take.between(0.1, 0.2)
    for _ in range(claps):
        if speech.now_s > duration_s - _TIME_TO_LOWER_S:
            break
        speech.move(clap_s, together, together)
        speech.move(1.3 * clap_s, apart, apart)
    speech.move(0.3, together, together)
    return _finish(speech, duration_s)


def _begin(take: Take) -> _Speech:
    hands = take.start.hands
    speech = _Speech(take, still(hands[take.hand]), still(hands[take.other_hand]))
    speech.wait(take.between(0.0, 0.3))
    return speech


def _finish(speech: _Speech, duration_s: float) -> Performance:
    take = speech.take
    speech.lower()
    end_s = max(duration_s, speech.now_s)
    return Performance(
        HandPath(speech.hand), HandPath(speech.other), _nodding(take, end_s), (0.0, end_s), end_s
    )


def _sign_word(speech: _Speech) -> None:
    """One sign: both hands alike, one only, or one over the other; a short movement, repeated or not."""
    take = speech.take
    hands = take.rng.choice(3, p=(0.45, 0.4, 0.15))
    pose = _sign_pose(take)
    other = None
    if hands == 1:
        other = pose.shifted(take.about([0.04, 0, 0], 0.02))
    elif hands == 2:
        other = _sign_pose(take).at(pose.position + np.array([0.06, 0.03, -0.12]))
    speech.move(take.between(0.3, 0.55), pose, other)
    moved = take.rng.normal(0, 0.07, 3) * take.rng.choice([0.0, 1.0, 1.6])
    after = pose.shifted(moved)
    if take.chance(0.35):
        turned = _sign_pose(take)
        after = take.pose(after.position, turned.fingers, turned.palm, turned.shape)
    other_after = None
    if other is not None and hands == 1:
        other_after = other.shifted(moved)
    for _ in range(take.rng.integers(1, 4)):
        speech.move(take.between(0.15, 0.35), after, other_after)
        speech.move(take.between(0.15, 0.35), pose, other if other_after is not None else None)
    speech.wait(take.between(0.0, 0.5))


def _sign_pose(take: Take) -> HandPose:
    place = take.about(_SIGN_PLACES[take.rng.integers(len(_SIGN_PLACES))], 0.05)
    fingers, palm = _SIGN_FACINGS[take.rng.integers(len(_SIGN_FACINGS))]
    shape = take.shape(*_SIGN_SHAPES)
    return take.pose(place, take.about(fingers, 0.15), take.about(palm, 0.15), shape)


def _nodding(take: Take, duration_s: float) -> KeyTrack:
    """Move the head with the speech; end upright."""
    body = still(take.start.body)
    liveliness = take.between(0.2, 1.0)
    while body.last_time_s < duration_s - 1.0:
        turned = take.rng.normal(0, [0.03, 0.02, 0.03, 0.09, 0.04, 0.1, 0.004, 0.004, 0.002])
        body.add(body.last_time_s + take.between(0.2, 0.6), liveliness * turned)
        body.add(body.last_time_s + take.between(0.0, 0.5), body.last_value)
    body.add(max(duration_s - 0.2, body.last_time_s + 0.3), STILL_BODY)
    return body
