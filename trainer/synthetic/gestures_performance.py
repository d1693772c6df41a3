"""How does a hand come up, do its stroke and go away again within one clip?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures_take import (
    HandPath,
    Performance,
    Stroke,
    Swing,
    Take,
    add_pose,
    resting_path,
)
from trainer.synthetic.gestures_timeline import HandPose, KeyTrack

Array = NDArray[np.float64]

_CLIP_MARGIN_S = 0.1
_SHORTEST_STROKE_S = 0.3
_LONGEST_WAIT_IN_THE_AIR_S = 0.7


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
