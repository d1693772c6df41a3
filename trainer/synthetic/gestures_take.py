"""How does a hand come up, do its stroke and go away again within one clip?"""

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
_CLIP_MARGIN_S = 0.1
_SHORTEST_STROKE_S = 0.3
_LONGEST_WAIT_IN_THE_AIR_S = 0.7


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
        return cls(
            rng=rng,
            hand=hand,
            duration_s=duration_s,
            pace=float(np.exp(rng.normal(-0.03, 0.32))),
            amplitude=float(np.exp(rng.normal(0, 0.25))),
            centre=np.array([rng.uniform(0.02, 0.5), forward, rng.uniform(-0.36, 0.32)]),
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


@dataclass(frozen=True)
class _Schedule:
    """When things happen, in seconds of the clip.

    The hand leaves its rest at `raise_s` (`None`: it is up from the beginning), does the stroke from `start_s` to `end_s`
    and leaves at `lower_s`, for `lowering_s` (`None`: it stays).
    """

    raise_s: float | None
    start_s: float
    end_s: float
    lower_s: float | None
    lowering_s: float


@dataclass(frozen=True)
class _Flow:
    """Where the hand goes on without a stop: into the stroke, in the poses within, out of it."""

    into: bool
    within: bool
    out_of: bool


def perform(take: Take, stroke: Stroke) -> Performance:
    """Bring the hand up, do the stroke at some time of the clip, and put the hand away, or not.

    Args:
        take: The performer's way.
        stroke: The gesture.

    Returns:
        The movement.
    """
    rest, other_rest = take.rest_pose(), take.rest_pose()
    poses, durations_s = _embellish(take, stroke)
    schedule, durations_s = _schedule(take, durations_s)
    after = _pose_after(take, rest, poses[0], stroke)
    flow = _Flow(take.chance(0.35), stroke.flowing, take.chance(0.35))
    oscillation = stroke.oscillation

    def path(own_rest: HandPose, end: HandPose, offset: Array, phase_rad: float) -> HandPath:
        own_poses = [pose.shifted(offset) for pose in poses]
        track = _lay_out(schedule, own_rest, own_poses, durations_s, end, flow)
        if oscillation is None:
            return HandPath(track)
        return HandPath(track, [Swing(oscillation, schedule.start_s, schedule.end_s, phase_rad)])

    if stroke.both_hands:
        offset = take.about([0, 0.03, 0], 0.025)
        other_end = other_rest if after is rest else after
        other = path(other_rest, other_end, offset, stroke.phase_of_other_rad)
    else:
        other = resting_path(take, other_rest)
    return Performance(
        gesturing=path(rest, after, np.zeros(3), 0.0),
        other=other,
        stroke_s=(schedule.start_s, schedule.end_s),
        elbow=stroke.elbow,
    )


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

    Where the palm comes to face the other way, the forearm rolls by way of the thumb up.

    Args:
        track: Track with at least one key.
        time_s: When the pose is reached.
        pose: The pose.
        flow: Do not come to rest in it.
    """
    target, previous = pose.vector(), track.last_value
    carried = shortest_rotation(previous[FINGERS], target[FINGERS]) @ previous[PALM]
    if target[PALM] @ carried < 0.0:
        halfway = (target + previous) / 2
        halfway[PALM] = unit(target[PALM] + previous[PALM] + 1.3 * _TOWARDS_OTHER_HAND)
        halfway[FINGERS] = unit(target[FINGERS] + previous[FINGERS] + np.array([0, 0.3, 0.2]))
        track.add((track.last_time_s + time_s) / 2, halfway, pass_through=True)
    track.add(time_s, target, pass_through=flow)


def _embellish(take: Take, stroke: Stroke) -> tuple[list[HandPose], list[float]]:
    """Repeat the stroke, overshoot or hold, as people do."""
    poses, durations_s = list(stroke.poses), list(stroke.durations_s)
    if stroke.repeatable and take.chance(0.15):
        back_s = sum(durations_s) * take.between(1.1, 1.9)
        detour = take.about(np.zeros(3), 0.04)
        poses = [*poses, poses[0].shifted(detour), *poses[1:]]
        durations_s = [*durations_s, back_s, *durations_s]
    if stroke.repeatable and take.chance(0.25):
        last, before = poses[-1], poses[-2]
        overshoot = take.between(0.05, 0.16) * (last.position - before.position)
        poses.append(last)
        poses[-2] = last.shifted(overshoot)
        durations_s.append(take.between(0.12, 0.3))
    return poses, durations_s


def _schedule(take: Take, durations_s: list[float]) -> tuple[_Schedule, list[float]]:
    """Fit the stroke into the clip; a stroke that is too long is done faster."""
    starts_up = take.chance(0.25)
    hesitation_s = take.between(0.05, 0.45) if take.chance(0.35) else 0.0
    raising_s = _moving_s(take)
    earliest_s = take.between(0.05, 0.4) if starts_up else raising_s * take.between(0.5, 1.0)
    earliest_s += hesitation_s
    room_s = max(take.duration_s - _CLIP_MARGIN_S - earliest_s, _SHORTEST_STROKE_S)
    squeeze = min(1.0, room_s / sum(durations_s))
    durations_s = [squeeze * duration_s for duration_s in durations_s]
    spare_s = room_s - sum(durations_s)
    delay_s = spare_s * float(take.rng.beta(1.0, 1.7))
    start_s = earliest_s + (min(delay_s, _LONGEST_WAIT_IN_THE_AIR_S) if starts_up else delay_s)
    end_s = start_s + sum(durations_s)
    stays = take.chance(0.25)
    hold_s = 0.0 if take.chance(0.35) else take.between(0.05, 0.55)
    schedule = _Schedule(
        raise_s=None if starts_up else start_s - hesitation_s - raising_s,
        start_s=start_s,
        end_s=end_s,
        lower_s=None if stays else end_s + hold_s,
        lowering_s=_moving_s(take),
    )
    return schedule, durations_s


def _moving_s(take: Take) -> float:
    """Draw how long the hand takes to come up or to go away."""
    return take.between(0.28, 0.5) if take.chance(0.55) else take.between(0.5, 0.95)


def _pose_after(take: Take, rest: HandPose, ready: HandPose, stroke: Stroke) -> HandPose:
    """Choose where the hand goes after the stroke."""
    draw = take.rng.random()
    if stroke.repeatable and draw < 0.18:
        relaxed = HandPose(ready.position, ready.fingers, ready.palm, take.shape("relaxed"))
        return relaxed.shifted(take.about([0, -0.08, -0.15], 0.05))
    return take.rest_pose() if draw > 0.85 else rest


def _lay_out(
    schedule: _Schedule,
    rest: HandPose,
    poses: list[HandPose],
    durations_s: list[float],
    after: HandPose,
    flow: _Flow,
) -> KeyTrack:
    """Put the keys of one hand on its track."""
    track = KeyTrack()
    time_s = schedule.start_s
    if schedule.raise_s is None:
        track.add(min(0.0, time_s), poses[0].vector())
        track.add(time_s, poses[0].vector())
    else:
        track.add(schedule.raise_s, rest.vector())
        add_pose(track, time_s, poses[0], flow=flow.into)
    for pose, duration_s in zip(poses[1:], durations_s, strict=True):
        time_s += duration_s
        if pose is poses[-1]:
            flows = flow.out_of and schedule.lower_s == schedule.end_s
        else:
            flows = flow.within
        add_pose(track, time_s, pose, flow=flows)
    if schedule.lower_s is not None:
        if schedule.lower_s > schedule.end_s:
            track.add(schedule.lower_s, track.last_value)
        add_pose(track, schedule.lower_s + schedule.lowering_s, after)
    return track
