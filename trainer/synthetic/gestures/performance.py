"""How does a hand come up, wait, do its stroke, come back and go away again?"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.take import (
    STILL_BODY,
    HandPath,
    Performance,
    Stroke,
    Swing,
    Take,
    add_pose,
    still,
)
from trainer.synthetic.gestures.timeline import HandPose, KeyTrack
from trainer.synthetic.rotation import unit

Array = NDArray[np.float64]

LONGEST_STROKE_S = 2.8
_LONGEST_REPEATED_S = 0.6
_LOWERED_HEIGHT = -0.5
_SWING_FADE_S = 0.15
_HALF_CLOSED_SHARE = 0.35
"""How often a hand is half closed shortly before it is ready, or is closed before it goes away. Seen on real clips: who shows a palm
raises a fist or closes it again before the camera."""
_LONGEST_WAIT_S, _LONGEST_WAIT_OF_PALM_S = 1.6, 0.5
"""Before a stroke. Whoever holds the open palm to the camera for longer makes a stop sign, whatever follows."""
_PALM_UP, _PALM_TO_CAMERA, _PALM_STRETCHED_RAD = 0.7, 0.5, 0.45
"""From where on the open palm is held so: how far the fingers point up and the palm to the camera, as parts of unit directions, and below which mean bend."""
_DRIFTING_SHARE = 0.5
_DRIFT, _NEAREST_BODY, _FARTHEST_AHEAD = (-0.15, 0.35), 0.3, 0.92
"""How far a hand comes nearer to the camera while it gestures, and where it stays, in arm lengths. Seen on real clips: hands
that zoom, roll or show something become up to twice as large meanwhile."""


@dataclass(frozen=True)
class _Course:
    """What a hand does, with seconds for each part.

    Attributes:
        raising_s: From rest to the first pose, or to that on the way up.
        way_up: Poses on the way to the first one, and the seconds from each to the next.
        flows_in: The hand does not stop before the stroke.
        waiting_s: In the first pose.
        poses: Of the stroke.
        durations_s: Between these poses.
        flowing: The hand does not stop in the poses between the first and the last.
        holding_s: In the last pose.
        flows_out: The hand does not stop after the stroke.
        way_back: Poses after the stroke, and the seconds to each.
    """

    raising_s: float
    way_up: list[tuple[HandPose, float]]
    flows_in: bool
    waiting_s: float
    poses: list[HandPose]
    durations_s: list[float]
    flowing: bool
    holding_s: float
    flows_out: bool
    way_back: list[tuple[HandPose, float]]

    @property
    def stroke_s(self) -> tuple[float, float]:
        start_s = self.raising_s + sum(seconds for _, seconds in self.way_up) + self.waiting_s
        return start_s, start_s + sum(self.durations_s)


def perform(take: Take, stroke: Stroke, *, lower: bool = True) -> Performance:
    """Bring the hand up, do the stroke and put the hand away.

    Args:
        take: The performer's way.
        stroke: The gesture.
        lower: Put the hand away; otherwise it stays up, not long after the stroke.

    Returns:
        The movement.
    """
    course = _plan(take, stroke, lower=lower)
    stroke_s = course.stroke_s

    def path(start: Array, rest: HandPose | None, phase_rad: float, offset: Array) -> HandPath:
        track = _lay_out(course, start, rest, offset, take)
        swings = []
        if stroke.oscillation is not None:
            swings.append(Swing(stroke.oscillation, *stroke_s, phase_rad))
        return HandPath(track, swings)

    rest = take.rest_pose() if lower else None
    gesturing = path(take.start.hands[take.hand], rest, 0.0, np.zeros(3))
    other_start = take.start.hands[take.other_hand]
    if stroke.both_hands:
        other_rest = take.rest_pose() if lower else None
        offset = take.about([0, 0.03, 0], 0.025)
        other = path(other_start, other_rest, stroke.phase_of_other_rad, offset)
    else:
        other = HandPath(_put_down(take, other_start, course.raising_s))
    return Performance(
        gesturing=gesturing,
        other=other,
        body=_body(take, stroke_s),
        stroke_s=stroke_s,
        end_s=max(gesturing.track.last_time_s, stroke_s[1] + _SWING_FADE_S),
    )


def _plan(take: Take, stroke: Stroke, *, lower: bool) -> _Course:
    poses, durations_s = _embellish(take, stroke)
    squeeze = min(1.0, LONGEST_STROKE_S / sum(durations_s))
    holding_s = stroke.shown_on_s
    if holding_s is None:
        holding_s = _draw_hold_s(take, lower=lower)
    waiting_s = _draw_wait_s(take, stroke)
    return _Course(
        raising_s=_moving_s(take),
        way_up=[_half_closed(take, poses[0])] if take.chance(_HALF_CLOSED_SHARE) else [],
        flows_in=waiting_s == 0.0 and take.chance(0.5),
        waiting_s=waiting_s,
        poses=poses,
        durations_s=[squeeze * duration_s for duration_s in durations_s],
        flowing=stroke.flowing,
        holding_s=holding_s,
        flows_out=holding_s == 0.0 and lower and take.chance(0.6),
        way_back=_way_back(take, stroke),
    )


def _draw_wait_s(take: Take, stroke: Stroke) -> float:
    """Draw how long the raised hand waits before the stroke."""
    if stroke.shown_on_s is not None or not take.chance(take.habits.lingers):
        return 0.0
    palm_shown = _shows_palm(stroke.poses[0])
    return take.between(0.1, _LONGEST_WAIT_OF_PALM_S if palm_shown else _LONGEST_WAIT_S)


def _shows_palm(pose: HandPose) -> bool:
    """Whether the open hand faces the camera with the fingers up, as in a stop sign."""
    fingers, palm = unit(pose.fingers), unit(pose.palm)
    stretched = float(pose.shape.flexion_rad.mean()) < _PALM_STRETCHED_RAD
    return bool(fingers[2] > _PALM_UP and palm[1] > _PALM_TO_CAMERA) and stretched


def _draw_hold_s(take: Take, *, lower: bool) -> float:
    """Draw how long the hand stays where the stroke ends: long only if it is put away then."""
    draw = take.rng.random()
    lingers = lower and take.chance(0.5 * take.habits.lingers)
    if draw > 0.85 and lower:
        return take.between(0.6, 2.5)
    if lingers:
        return take.between(0.3, 1.5)
    return 0.0 if draw < 0.35 else take.between(0.05, 0.5)


def _embellish(take: Take, stroke: Stroke) -> tuple[list[HandPose], list[float]]:
    """Repeat the stroke, wind up or overshoot, as people do."""
    poses, durations_s = list(stroke.poses), list(stroke.durations_s)
    quick = sum(durations_s) < _LONGEST_REPEATED_S
    if stroke.repeatable and quick and take.chance(0.16):
        slower = take.between(1.2, 2.0)
        back_s = [slower * duration_s for duration_s in reversed(durations_s)]
        poses = [*poses, *poses[-2::-1], *poses[1:]]
        durations_s = [*durations_s, *back_s, *durations_s]
    if stroke.repeatable and take.chance(0.25):
        last, before = poses[-1], poses[-3 if stroke.flowing else -2]
        overshoot = take.between(0.05, 0.15) * (last.position - before.position)
        poses[-1] = last.shifted(overshoot)
    if stroke.may_drift and take.chance(_DRIFTING_SHARE):
        poses = _drifting(poses, take.between(*_DRIFT))
    return poses, durations_s


def _drifting(poses: list[HandPose], drift: float) -> list[HandPose]:
    """Let the hand come nearer to the camera from the first pose to the last, by so many arm lengths."""
    drifting = []
    for pose, share in zip(poses, np.linspace(-0.5, 0.5, len(poses)), strict=True):
        ahead = float(pose.position[1])
        low, high = min(ahead, _NEAREST_BODY), max(ahead, _FARTHEST_AHEAD)
        drifting.append(pose.shifted([0, np.clip(ahead + share * drift, low, high) - ahead, 0]))
    return drifting


def _way_back(take: Take, stroke: Stroke) -> list[tuple[HandPose, float]]:
    """Sometimes the hand goes back to where the stroke began, slower than it came, and more relaxed."""
    if not stroke.repeatable or not take.chance(0.3):
        closes = take.chance(_HALF_CLOSED_SHARE)
        return [_half_closed(take, stroke.poses[-1])] if closes else []
    slower = take.between(1.5, 2.6)
    poses, durations_s = stroke.poses, stroke.durations_s
    if take.chance(0.5):  # low, on the way to rest
        halfway_s = max(slower * sum(durations_s), 0.6) / 2
        way = [poses[len(poses) // 2], poses[0]] if len(poses) > 2 else [poses[0]]
        shape, lower = take.shape("relaxed"), take.about([0, -0.08, -0.18], 0.05)
        return [(replace(pose, shape=shape).shifted(lower), halfway_s) for pose in way]
    backwards = zip(poses[-2::-1], reversed(durations_s), strict=True)
    return [(pose, slower * duration_s) for pose, duration_s in backwards]


def _half_closed(take: Take, pose: HandPose) -> tuple[HandPose, float]:
    """Hold the hand near a pose as one does who is about to open it, or has just closed it, and the seconds between."""
    shape = take.shape("relaxed", "fist", "grip_closed")
    lower = take.about([0, -take.between(0, 0.12), -take.between(0.0, 0.18)], 0.03)
    return replace(pose, shape=shape).shifted(lower), take.leisure * take.between(0.15, 0.45)


def _moving_s(take: Take) -> float:
    """Draw how long the hand takes to come up or to go away."""
    quick = take.chance(0.6)
    return take.leisure * (take.between(0.28, 0.5) if quick else take.between(0.5, 0.95))


def _lay_out(
    course: _Course, start: Array, rest: HandPose | None, offset: Array, take: Take
) -> KeyTrack:
    """Put the keys of one hand on its track."""
    track = still(start)
    poses = [pose.shifted(offset) for pose in course.poses]
    arriving_s = course.raising_s
    for pose, seconds in course.way_up:
        add_pose(track, arriving_s, pose.shifted(offset), flow=True)
        arriving_s = track.last_time_s + seconds
    add_pose(track, arriving_s, poses[0], flow=course.flows_in)
    if course.waiting_s > 0.0:
        add_pose(track, track.last_time_s + course.waiting_s, poses[0])
    for number, (pose, duration_s) in enumerate(zip(poses[1:], course.durations_s, strict=True), 2):
        flows = course.flows_out if number == len(poses) else course.flowing
        add_pose(track, track.last_time_s + duration_s, pose, flow=flows)
    if course.holding_s > 0.0:
        track.add(track.last_time_s + course.holding_s, track.last_value)
    for pose, duration_s in course.way_back:
        last = pose is course.way_back[-1][0]
        add_pose(track, track.last_time_s + duration_s, pose.shifted(offset), flow=not last)
    if rest is not None:
        add_pose(track, track.last_time_s + _moving_s(take), rest)
    return track


def _put_down(take: Take, hand: Array, within_s: float) -> KeyTrack:
    """Leave a hand where it is, or put it down if it is up."""
    track = still(hand)
    if hand[2] > _LOWERED_HEIGHT:
        add_pose(track, max(within_s, 0.4), take.rest_pose())
    return track


def _body(take: Take, stroke_s: tuple[float, float]) -> KeyTrack:
    """Sit up straight again if need be, lean with the stroke a little, glance somewhere."""
    track = still(take.start.body)
    lean = take.rng.normal(0, [0.02, 0.015, 0.025, 0.03, 0.02, 0.04, 0, 0, 0])
    track.add(max(stroke_s[0], 0.3), STILL_BODY + lean)
    if take.chance(0.15):
        glance = np.zeros(9)
        glance[3:6] = take.rng.normal(0, [0.12, 0.05, 0.25])
        track.add(stroke_s[1] + 0.1, track.last_value)
        track.add(track.last_time_s + take.between(0.3, 0.7), glance)
    track.add(track.last_time_s + take.between(0.4, 0.8), STILL_BODY)
    return track
