"""What does one performance of a gesture start from, and what does it consist of?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trainer.synthetic.gestures.habits import Habits
from trainer.synthetic.gestures.motion import Thing
from trainer.synthetic.gestures.timeline import (
    FINGERS,
    PALM,
    HandPose,
    KeyTrack,
    ramp,
)
from trainer.synthetic.people.body import Side
from trainer.synthetic.people.hand_shapes import HandShape, ShapeName, hand_shape
from trainer.synthetic.rotation import shortest_rotation, unit

Array = NDArray[np.float64]
Style = TypeVar("Style")

# Seconds since the stroke began (T,) and a phase in radians -> what to add to the hand pose vectors (T, 37).
Oscillation = Callable[[Array, float], Array]

STILL_BODY = np.zeros(9)
_TOWARDS_OTHER_HAND = np.array([-1.0, 0.0, 0.0])
_OUTWARD_PALM = 0.3
_PACES, _AMPLITUDES = (0.55, 3.5), (0.65, 1.7)
"""The fastest and slowest, smallest and largest that anybody does."""
_SLOWEST_RHYTHM, _SLOWEST_ON_THE_WAY = 1.6, 1.8


@dataclass(frozen=True, eq=False)
class Start:
    """How a person is when a performance begins.

    Attributes:
        hands: Hand pose vectors (37,).
        body: (9,) torso, head and root as in `Performance`.
    """

    hands: Mapping[Side, Array]
    body: Array


@dataclass(frozen=True, eq=False)
class Take:
    """What one performance starts from: the performer's mood and the means to vary.

    Attributes:
        rng: Source of randomness of the movement.
        hand: The hand that gestures.
        habits: The performer's.
        start: How the performer is when it begins.
        pace: Factor on the duration of strokes; below one is fast.
        amplitude: Factor on the size of strokes.
        centre: (3,) where about the hand gestures: out, forward, up.
    """

    rng: np.random.Generator
    hand: Side
    habits: Habits
    start: Start
    pace: float
    amplitude: float
    centre: Array

    @classmethod
    def sample(cls, rng: np.random.Generator, hand: Side, habits: Habits, start: Start) -> "Take":
        """Draw how the performer goes about it this time.

        Args:
            rng: Source of randomness.
            hand: The hand that gestures.
            habits: The performer's.
            start: How the performer is when it begins.

        Returns:
            The take.
        """
        return cls(
            rng=rng,
            hand=hand,
            habits=habits,
            start=start,
            pace=float(np.clip(habits.pace * np.exp(rng.normal(0, 0.18)), *_PACES)),
            amplitude=float(np.clip(habits.amplitude * np.exp(rng.normal(0, 0.15)), *_AMPLITUDES)),
            centre=habits.centre + rng.normal(0, [0.07, 0.05, 0.08]),
        )

    @property
    def other_hand(self) -> Side:
        """The hand that does not gesture."""
        return "R" if self.hand == "L" else "L"

    @property
    def left(self) -> float:
        """The performer's left along the out axis: +1 for the left hand, -1 for the right."""
        return 1.0 if self.hand == "L" else -1.0

    @property
    def rhythm(self) -> float:
        """Factor on the period of what is done again and again: nobody shakes a hand as slowly as one may swipe."""
        return min(self.pace, _SLOWEST_RHYTHM)

    @property
    def leisure(self) -> float:
        """Factor on the time that a hand takes to come up and to go away, 1 for who flicks."""
        return float(np.clip(self.pace, 1.0, _SLOWEST_ON_THE_WAY))

    def between(self, low: float, high: float) -> float:
        """Draw a number.

        Args:
            low: Lower end.
            high: Upper end.

        Returns:
            A number in between, all equally likely.
        """
        return float(self.rng.uniform(low, high))

    def chance(self, probability: float) -> bool:
        """Toss a loaded coin.

        Args:
            probability: Of `True`.

        Returns:
            The outcome.
        """
        return bool(self.rng.random() < probability)

    def about(self, vector: ArrayLike, spread: float = 0.12) -> Array:
        """Draw a vector near another one.

        Args:
            vector: (3,).
            spread: Standard deviation of each part.

        Returns:
            (3,).
        """
        return np.asarray(vector, dtype=np.float64) + self.rng.normal(0, spread, 3)

    def style(self, family: str, styles: Sequence[Style]) -> Style:
        """Draw a way to do a gesture: mostly the performer's favourite.

        Args:
            family: What the styles are of, see `Habits.style`.
            styles: The choice.

        Returns:
            One of them.
        """
        return self.habits.style(self.rng, family, styles)

    def shape(self, *names: ShapeName, amount: float = 1.0) -> HandShape:
        """Draw a hand shape, as this performer would hold it.

        Args:
            *names: Candidates, all equally likely.
            amount: How far from the textbook; 1 is about 5 degrees.

        Returns:
            The shape.
        """
        return hand_shape(names[self.rng.integers(len(names))]).varied(self.rng, amount)

    def pose(
        self, position: ArrayLike, fingers: ArrayLike, palm: ArrayLike, shape: HandShape
    ) -> HandPose:
        """Place the hand, the elbow as usual with this performer.

        Args:
            position: (3,) of the wrist.
            fingers: (3,) where they point.
            palm: (3,) where it faces.
            shape: The fingers.

        Returns:
            The pose.
        """
        place, along, facing = (np.asarray(v, dtype=np.float64) for v in (position, fingers, palm))
        return HandPose(place, along, facing, shape, self.habits.elbow)

    def rest_pose(self) -> HandPose:
        """Draw where a hand lies while it does nothing: mostly below the picture.

        Returns:
            The pose.
        """
        shape = self.shape("relaxed", "relaxed", "fist" if self.chance(0.15) else "relaxed")
        if self.habits.rest == "lap" or self.chance(0.15):
            position = [self.between(0.1, 0.5), self.between(0.15, 0.6), self.between(-1.05, -0.75)]
            fingers = np.array([self.between(-0.8, 0), 0.8, self.between(-0.4, 0.2)])
            palm = np.array([self.between(-0.4, 0.3), -0.1, -1.0])
        elif self.habits.rest == "table":
            position = [self.between(0.1, 0.4), self.between(0.4, 0.8), self.between(-0.8, -0.62)]
            fingers, palm = self.about([-0.3, 0.9, 0.0], 0.15), self.about([0.0, -0.1, -1.0], 0.1)
        else:
            position = [self.between(0.1, 0.4), self.between(0.35, 0.7), self.between(-0.7, -0.5)]
            fingers, palm = self.about([-0.6, 0.7, 0.1], 0.2), self.about([-0.2, -0.1, -1.0], 0.15)
        return self.pose(position, fingers, palm, shape)


@dataclass(frozen=True, eq=False)
class Stroke:
    """The part of a movement that makes it a certain gesture.

    Attributes:
        poses: The key poses, two or more; the hand is ready in the first.
        durations_s: Seconds from each pose to the next.
        oscillation: Added to the poses while the stroke lasts.
        flowing: The hand does not stop in the poses between the first and the last.
        repeatable: The stroke may be done twice, the hand going back in between.
        both_hands: The other hand does the same, mirrored.
        phase_of_other_rad: How far the other hand's oscillation is ahead.
        may_drift: The hand may come nearer to the camera meanwhile without making another gesture of it.
        shown_on_s: Of a sign: seconds for which it is shown on after the stroke, which ends as soon as it can be
            told. The hand does not wait before it, as that would show the sign already.
    """

    poses: Sequence[HandPose]
    durations_s: Sequence[float]
    oscillation: Oscillation | None = None
    flowing: bool = False
    repeatable: bool = False
    both_hands: bool = False
    phase_of_other_rad: float = 0.0
    may_drift: bool = True
    shown_on_s: float | None = None


@dataclass(frozen=True, eq=False)
class Swing:
    """An oscillation that lasts from start to end; the phase is in radians."""

    oscillation: Oscillation
    start_s: float
    end_s: float
    phase_rad: float = 0.0


@dataclass(frozen=True, eq=False)
class HandPath:
    """The whole movement of one hand: keys and what oscillates about them."""

    track: KeyTrack
    swings: list[Swing] = field(default_factory=list)

    def sample(self, times_s: Array) -> Array:
        """Read the movement.

        Args:
            times_s: (T,).

        Returns:
            Hand pose vectors (T, 37).
        """
        values = self.track.sample(times_s)
        for swing in self.swings:
            strength = ramp(times_s, swing.start_s, swing.end_s)[:, None]
            values = values + strength * swing.oscillation(times_s - swing.start_s, swing.phase_rad)
        return values


@dataclass(frozen=True)
class Holding:
    """A hand holds a thing from one moment until another, in seconds of the performance."""

    thing: Thing
    side: Side
    from_s: float
    until_s: float


@dataclass(frozen=True, eq=False)
class Performance:
    """Everything that moves on purpose, from time 0 on, when the performer begins.

    Attributes:
        gesturing: The hand that gestures.
        other: The other hand.
        body: (torso 3, head 3, root 3) as in `Motion`.
        stroke_s: Begin and end of the stroke.
        end_s: When all is still again.
        held: What the hands hold meanwhile.
    """

    gesturing: HandPath
    other: HandPath
    body: KeyTrack
    stroke_s: tuple[float, float]
    end_s: float
    held: tuple[Holding, ...] = ()


def still(vector: Array) -> KeyTrack:
    """Stay as one is.

    Args:
        vector: Any number of values.

    Returns:
        The path.
    """
    track = KeyTrack()
    track.add(0.0, vector)
    return track


def add_pose(track: KeyTrack, time_s: float, pose: HandPose, *, flow: bool = False) -> None:
    """Append a hand pose to a track, by a natural way.

    Where the palm comes to face the other way, the forearm rolls by way of the thumb up, unless the thumb is down.

    Args:
        track: Track with at least one key.
        time_s: When the pose is reached.
        pose: The pose.
        flow: Do not come to rest in it.
    """
    target, previous = pose.vector(), track.last_value
    carried = shortest_rotation(previous[FINGERS], target[FINGERS]) @ previous[PALM]
    thumb_down = max(previous[PALM][0], target[PALM][0]) > _OUTWARD_PALM
    if target[PALM] @ carried < 0.0 and not thumb_down:
        halfway = (target + previous) / 2
        halfway[PALM] = unit(target[PALM] + previous[PALM] + 1.3 * _TOWARDS_OTHER_HAND)
        halfway[FINGERS] = unit(target[FINGERS] + previous[FINGERS] + np.array([0, 0.3, 0.2]))
        track.add((track.last_time_s + time_s) / 2, halfway, pass_through=True)
    track.add(time_s, target, pass_through=flow)
