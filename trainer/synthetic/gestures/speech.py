"""How do two hands keep time with each other, and the head with them?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.pace import shortest_move_s
from trainer.synthetic.gestures.take import (
    STILL_BODY,
    HandPath,
    Performance,
    Swing,
    Take,
    add_pose,
    still,
)
from trainer.synthetic.gestures.timeline import POSITION, HandPose, KeyTrack

Array = NDArray[np.float64]

TIME_TO_LOWER_S = 0.9
_LOWERED_HEIGHT = -0.5
_SHOULDER, _NEAREST = np.array([0.35, 0.0, 0.0]), 0.48


@dataclass
class Speech:
    """The two hands while they talk; each move appends to both tracks, so that they keep time.

    Attributes:
        take: The performer's way.
        hand: The hand that does most.
        other: The other one.
    """

    take: Take
    hand: KeyTrack
    other: KeyTrack

    @classmethod
    def begin(cls, take: Take) -> "Speech":
        """Start from where the hands are.

        Args:
            take: The performer's way.

        Returns:
            The hands.
        """
        hands = take.start.hands
        speech = cls(take, still(hands[take.hand]), still(hands[take.other_hand]))
        speech.wait(take.between(0.0, 0.3))
        return speech

    @property
    def now_s(self) -> float:
        """When the last move is over."""
        return max(self.hand.last_time_s, self.other.last_time_s)

    def wait(self, seconds: float) -> None:
        """Keep both hands where they are.

        Args:
            seconds: How long.
        """
        until_s = self.now_s + seconds
        for track in (self.hand, self.other):
            track.add(until_s, track.last_value)

    def move(
        self, seconds: float, hand: HandPose | None, other: HandPose | None, *, flow: bool = False
    ) -> None:
        """Move one hand or both; one without a pose stays where it is.

        Args:
            seconds: How long it takes, if hands can be as fast as that.
            hand: Where the hand that does most goes.
            other: Where the other one goes.
            flow: Do not come to rest there.
        """
        begin_s = self.now_s
        wished = ((self.hand, hand), (self.other, other))
        moves = [(track, _before_the_shoulder(pose)) for track, pose in wished if pose is not None]
        needed_s = [shortest_move_s(t.last_value[POSITION], p.position) for t, p in moves]
        for track, pose in moves:
            if track.last_time_s < begin_s:
                track.add(begin_s, track.last_value)
            add_pose(track, begin_s + max([seconds, *needed_s]), pose, flow=flow)

    def lower(self) -> None:
        """Put down what is up."""
        for track in (self.hand, self.other):
            if track.last_value[2] > _LOWERED_HEIGHT:
                track.add(self.now_s, track.last_value)
        until_s = self.now_s + self.take.between(0.4, TIME_TO_LOWER_S)
        for track in (self.hand, self.other):
            if track.last_value[2] > _LOWERED_HEIGHT:
                add_pose(track, until_s, self.take.rest_pose())

    def finish(self, duration_s: float, swings: tuple[Swing, ...] = ()) -> Performance:
        """Put the hands down, and let the head go with the speech.

        Args:
            duration_s: How long it lasts at least.
            swings: What oscillates about the moves of the hand that does most.

        Returns:
            The performance.
        """
        self.lower()
        end_s = max(duration_s, self.now_s)
        hand, other = HandPath(self.hand, list(swings)), HandPath(self.other)
        return Performance(hand, other, nodding(self.take, end_s), (0.0, end_s), end_s)


def _before_the_shoulder(pose: HandPose) -> HandPose:
    """Keep a hand that moves fast so far from its shoulder that the elbow need not fold and dart."""
    offset = pose.position - _SHOULDER
    distance = max(float(np.linalg.norm(offset)), 1e-6)
    return pose.shifted(max(_NEAREST / distance - 1.0, 0.0) * offset)


def nodding(take: Take, duration_s: float) -> KeyTrack:
    """Move head and trunk with the speech; end upright.

    Args:
        take: The performer's way.
        duration_s: How long.

    Returns:
        The body's path (9,).
    """
    body = still(take.start.body)
    liveliness = take.between(0.2, 1.0)
    while body.last_time_s < duration_s - 1.0:
        turned = take.rng.normal(0, [0.06, 0.05, 0.06, 0.13, 0.09, 0.16, 0.006, 0.008, 0.003])
        body.add(body.last_time_s + take.between(0.2, 0.6), liveliness * turned)
        body.add(body.last_time_s + take.between(0.0, 0.5), body.last_value)
    body.add(max(duration_s - 0.2, body.last_time_s + 0.3), STILL_BODY)
    return body
