"""What does one performance of a gesture start from, and what does it consist of?"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trainer.synthetic.body import Side
from trainer.synthetic.gestures_timeline import (
    FINGERS,
    PALM,
    HandPose,
    KeyTrack,
    ramp,
)
from trainer.synthetic.hand_shapes import HandShape, ShapeName, hand_shape
from trainer.synthetic.rotation import shortest_rotation, unit

Array = NDArray[np.float64]

# Seconds since the stroke began (T,) and a phase in radians -> what to add to the hand pose vectors (T, 34).
Oscillation = Callable[[Array, float], Array]

_TOWARDS_OTHER_HAND = np.array([-1.0, 0.0, 0.0])
_OUTWARD_PALM = 0.3
_HEIGHT_SHARES = (0.4, 0.45, 0.15)
"""How many people gesture before the chest, before the face, and above it."""


@dataclass(frozen=True, eq=False)
class Take:
    """What one performance of a gesture starts from: the performer's mood and the means to vary.

    Attributes:
        rng: Source of randomness of the movement.
        hand: The hand that gestures.
        duration_s: Length of the clip.
        pace: Factor on the duration of strokes; below one is fast.
        amplitude: Factor on the size of strokes.
        centre: (3,) where about the hand gestures: out, forward, up.
    """

    rng: np.random.Generator
    hand: Side
    duration_s: float
    pace: float
    amplitude: float
    centre: Array

    @classmethod
    def sample(cls, rng: np.random.Generator, hand: Side, duration_s: float) -> "Take":
        """Draw how the performer goes about it.

        Args:
            rng: Source of randomness.
            hand: The hand that gestures.
            duration_s: Length of the clip.

        Returns:
            The take.
        """
        close_to_camera = rng.random() < 0.3
        forward = rng.uniform(0.7, 0.93) if close_to_camera else rng.uniform(0.42, 0.72)
        up = rng.choice(
            [rng.uniform(-0.36, 0.15), rng.uniform(0.1, 0.45), rng.uniform(0.45, 0.8)],
            p=_HEIGHT_SHARES,
        )
        return cls(
            rng=rng,
            hand=hand,
            duration_s=duration_s,
            pace=float(np.exp(rng.normal(-0.03, 0.32))),
            amplitude=float(np.exp(rng.normal(0, 0.25))),
            centre=np.array([rng.uniform(0.02, 0.5), forward, up]),
        )

    @property
    def left(self) -> float:
        """The performer's left along the out axis: +1 for the left hand, -1 for the right."""
        return 1.0 if self.hand == "L" else -1.0

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

    def shape(self, *names: ShapeName, amount: float = 1.0) -> HandShape:
        """Draw a hand shape, as this performer would hold it.

        Args:
            *names: Candidates, all equally likely.
            amount: How far from the textbook; 1 is about 5 degrees.

        Returns:
            The shape.
        """
        return hand_shape(names[self.rng.integers(len(names))]).varied(self.rng, amount)

    def rest_pose(self) -> HandPose:
        """Draw where a hand lies while it does nothing: mostly below the picture.

        Returns:
            The pose.
        """
        shape = self.shape("relaxed")
        if self.chance(0.8):
            position = [self.between(0.1, 0.5), self.between(0.15, 0.7), self.between(-1.05, -0.7)]
            fingers = [self.between(-0.8, 0), 0.8, self.between(-0.4, 0.2)]
            palm = [self.between(-0.4, 0.3), -0.1, -1.0]
        else:
            position = [self.between(0.15, 0.4), self.between(0.4, 0.8), self.between(-0.75, -0.5)]
            fingers, palm = [-0.3, 0.9, 0.1], [0.0, -0.1, -1.0]
        return HandPose(np.array(position), np.array(fingers), np.array(palm), shape)


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
        elbow: (3,) where the elbow points: out, forward, up; `None` for the usual.
    """

    poses: tuple[HandPose, ...]
    durations_s: tuple[float, ...]
    oscillation: Oscillation | None = None
    flowing: bool = False
    repeatable: bool = False
    both_hands: bool = False
    phase_of_other_rad: float = 0.0
    elbow: Array | None = None


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
            Hand pose vectors (T, 34).
        """
        values = self.track.sample(times_s)
        for swing in self.swings:
            strength = ramp(times_s, swing.start_s, swing.end_s)[:, None]
            values = values + strength * swing.oscillation(times_s - swing.start_s, swing.phase_rad)
        return values


@dataclass(frozen=True, eq=False)
class Performance:
    """Everything that moves on purpose in one clip.

    Attributes:
        gesturing: The hand that gestures.
        other: The other hand.
        stroke_s: Begin and end of the stroke.
        elbow: (3,) where the gesturing arm's elbow points: out, forward, up; `None` for the usual.
        body: (torso 3, head 3, root 3) as in `Motion`, `None` when only sway moves them.
    """

    gesturing: HandPath
    other: HandPath
    stroke_s: tuple[float, float]
    elbow: Array | None = None
    body: KeyTrack | None = None


def resting_path(take: Take, pose: HandPose) -> HandPath:
    """Let a hand lie where it is, with a small shift at some time.

    Args:
        take: The performer's way.
        pose: Where the hand lies.

    Returns:
        The movement.
    """
    track = KeyTrack()
    track.add(0.0, pose.vector())
    track.add(take.duration_s, pose.shifted(take.about(np.zeros(3), 0.03)).vector())
    return HandPath(track)


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
