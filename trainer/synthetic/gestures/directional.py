"""How does a hand, or two fingers, swipe and slide?

Every public function draws one way to do its gesture for a take. What one does with the hand, one does with two
fingers in the same styles, smaller. Vectors are (out, forward, up) of the hand's own side; see `timeline`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.arm import ArmAngles, arc, between, forearm_rise, upper_arm
from trainer.synthetic.gestures.take import Stroke, Take
from trainer.synthetic.gestures.timeline import HandPose
from trainer.synthetic.people.hand_shapes import HandShape

Array = NDArray[np.float64]

_UPWARD = (0.0, 0.0, 1.0)


@dataclass(frozen=True)
class _Hand:
    """What sweeps: the fingers, a factor on the way, and the seconds it takes."""

    shape: HandShape
    size: float
    duration_s: float


def swipe_left(take: Take) -> Stroke:
    """Sweep the open hand to the performer's left."""
    return _sideways(take, take.left, _open_hand(take))


def swipe_right(take: Take) -> Stroke:
    """Sweep the open hand to the performer's right."""
    return _sideways(take, -take.left, _open_hand(take))


def swipe_up(take: Take) -> Stroke:
    """Sweep the open hand up."""
    return _upright(take, 1.0, _open_hand(take))


def swipe_down(take: Take) -> Stroke:
    """Sweep the open hand down."""
    return _upright(take, -1.0, _open_hand(take))


def slide_left(take: Take) -> Stroke:
    """Slide two fingers to the performer's left."""
    return _sideways(take, take.left, _two_fingers(take))


def slide_right(take: Take) -> Stroke:
    """Slide two fingers to the performer's right."""
    return _sideways(take, -take.left, _two_fingers(take))


def slide_up(take: Take) -> Stroke:
    """Slide two fingers up."""
    return _upright(take, 1.0, _two_fingers(take))


def slide_down(take: Take) -> Stroke:
    """Slide two fingers down."""
    return _upright(take, -1.0, _two_fingers(take))


def _open_hand(take: Take) -> _Hand:
    shape = take.shape("open_together", "open_natural", "open_natural", "open_spread", "relaxed")
    return _Hand(shape, take.amplitude, _duration_s(take))


def _two_fingers(take: Take) -> _Hand:
    shape = take.shape("two_fingers", "two_fingers", "two_fingers_v", amount=0.8)
    return _Hand(shape, take.between(0.5, 1.0) * take.amplitude, _duration_s(take))


def _duration_s(take: Take) -> float:
    """Most people flick, some push slowly."""
    slow = take.chance(0.2)
    return (take.between(0.6, 1.3) if slow else take.between(0.2, 0.5)) * take.pace


def _sideways(take: Take, outward: float, hand: _Hand) -> Stroke:
    """Move along the out axis; `outward` is +1 to the hand's own side, -1 across the body."""
    style = take.style("sideways", SIDEWAYS_STYLES)
    return _sweep(style(take, outward, hand), hand.duration_s)


def _upright(take: Take, up: float, hand: _Hand) -> Stroke:
    """Move up (`up` +1) or down (-1)."""
    style = take.style("upright", UPRIGHT_STYLES)
    return _sweep(style(take, up, hand), hand.duration_s)


_Way = Callable[[float], HandPose]


def _sweep(pose_at: _Way, duration_s: float) -> Stroke:
    poses, durations_s = arc(pose_at, duration_s)
    return Stroke(poses, durations_s, flowing=True, repeatable=True)


def _fan(take: Take, outward: float, hand: _Hand) -> _Way:
    """Swing the forearm about the elbow, the hand upright like a page, or its palm turned to the camera or down."""
    middle_deg = take.between(-30, 5)
    half_deg = np.clip(take.between(16, 56) * hand.size, 14, 70)
    rise = forearm_rise(take, 0.1, 1.5)
    roll_deg = take.between(-25, 20) if take.chance(0.35) else take.between(-85, -30)
    lag_deg = take.between(-5, 30) * outward
    upper = upper_arm(take, rise / np.hypot(rise, 1))

    def pose_at(share: float) -> HandPose:
        yaw = np.radians(middle_deg + outward * half_deg * (2 * share - 1))
        level = [np.sin(yaw), np.cos(yaw), rise]
        trailing_deg = lag_deg * np.cos(np.pi * share) * np.cos(np.radians(roll_deg))
        angles = ArmAngles(upper, level, roll_deg, trailing_deg, 0.0, hand.shape, _UPWARD)
        return angles.hand()

    return pose_at


def _wiper(take: Take, outward: float, hand: _Hand) -> _Way:
    """Swing the raised forearm about the elbow like a windscreen wiper, palm or edge to the camera."""
    middle_deg = take.between(-22, 8)
    half_deg = min(take.between(15, 40) * hand.size, 50)
    lean = take.between(0.2, 0.8)
    roll_deg = take.between(-85, -55) if take.chance(0.55) else take.between(-40, 10)
    tilt_deg = take.between(-20, 5)
    upper = upper_arm(take, 0.85)

    def pose_at(share: float) -> HandPose:
        swing = np.radians(middle_deg + outward * half_deg * (2 * share - 1))
        forearm = [np.sin(swing), lean, np.cos(swing)]
        return ArmAngles(upper, forearm, roll_deg, tilt_deg, 0.0, hand.shape).hand()

    return pose_at


def _wipe_sideways(take: Take, outward: float, hand: _Hand) -> _Way:
    """Move the whole arm, palm to the camera, as if wiping a window."""
    lean = take.between(0.1, 0.5)
    fingers = take.about([-outward * take.between(0, 0.5), lean, 1])
    fingers_after = take.about([outward * take.between(0, 0.7), lean, 1])
    palm = take.about([-0.2, 1, -0.1])
    return _across(take, outward, hand, (fingers, fingers_after), palm)


def _edge_sideways(take: Take, outward: float, hand: _Hand) -> _Way:
    """Move the whole arm, fingers up, the palm or the back of the hand leading."""
    fingers = take.about([-0.1, take.between(0.1, 0.8), take.between(0.6, 1)])
    return _across(take, outward, hand, (fingers, fingers), take.about([-1, 0.15, 0]))


def _across(
    take: Take, outward: float, hand: _Hand, fingers: tuple[Array, Array], palm: Array
) -> _Way:
    half_path = min(take.between(0.1, 0.4) * hand.size, 0.6)
    along = np.array([outward * half_path, take.between(-0.08, 0.06), take.between(-0.08, 0.08)])
    middle = take.centre + np.array([take.between(-0.3, 0.05), 0, 0])

    def pose_at(share: float) -> HandPose:
        position = middle + (2 * share - 1) * along
        return take.pose(position, between(*fingers, share), palm, hand.shape)

    return pose_at


def _wrist_sideways(take: Take, outward: float, hand: _Hand) -> _Way:
    """Flick the hand from the wrist; the arm hardly moves."""
    bend_deg = take.between(30, 60) * min(hand.size, 1.15)
    roll_deg = take.between(-25, 15)
    yaw_deg, drift_deg = take.between(-35, 5), take.between(4, 16)
    rise = forearm_rise(take, 0.2, 1.6)
    upper = upper_arm(take, rise / np.hypot(rise, 1))
    offset_deg = take.between(-8, 10)

    def pose_at(share: float) -> HandPose:
        way = outward * (2 * share - 1)
        yaw = np.radians(yaw_deg + drift_deg * way)
        level = [np.sin(yaw), np.cos(yaw), rise]
        flexion_deg = offset_deg - bend_deg * way
        angles = ArmAngles(upper, level, roll_deg, flexion_deg, -6.0, hand.shape, _UPWARD)
        return angles.hand()

    return pose_at


def _hinge_upright(take: Take, up: float, hand: _Hand) -> _Way:
    """Fold the forearm up or down at the elbow, which may stand on the table."""
    low_deg = take.between(-10, 35)
    high_deg = min(low_deg + take.between(28, 75) * min(hand.size, 1.2), 88)
    yaw = np.radians(take.between(-22, 12))
    palm_up = up > 0 and take.chance(0.5)
    rolls_deg = (take.between(55, 85),) if palm_up else (take.between(-85, -55),)
    roll_deg = take.between(-25, 10) if take.chance(0.15) else rolls_deg[0]
    lag_deg = take.between(0, 35) * (-1 if palm_up else up)
    upper = upper_arm(take, 0.7, palm_up=palm_up)

    def pose_at(share: float) -> HandPose:
        height = share if up > 0 else 1 - share
        pitch = np.radians(low_deg + (high_deg - low_deg) * height)
        forearm = [np.sin(yaw) * np.cos(pitch), np.cos(yaw) * np.cos(pitch), np.sin(pitch)]
        flexion_deg = lag_deg * np.cos(np.pi * share)
        return ArmAngles(upper, forearm, roll_deg, flexion_deg, 0.0, hand.shape).hand()

    return pose_at


def _raised_elbow_upright(take: Take, up: float, hand: _Hand) -> _Way:
    """Turn the forearm up or down at the raised elbow."""
    low_deg = -take.between(5, 70)
    high_deg = take.between(25, 75)
    inwards = take.between(0.0, 0.4)
    lean = take.between(0.25, 0.7)
    roll_deg = take.between(-30, 25)
    upper = take.about([0.85, take.between(0.2, 0.7), -take.between(0.05, 0.4)], 0.06)
    squeeze = min(hand.size, 1.1)

    def pose_at(share: float) -> HandPose:
        height = share if up > 0 else 1 - share
        pitch = np.radians(squeeze * (low_deg + (high_deg - low_deg) * height))
        forearm = [-inwards, lean + 0.4 * np.cos(pitch), np.sin(pitch)]
        return ArmAngles(upper, forearm, roll_deg, 0.0, 0.0, hand.shape).hand()

    return pose_at


def _wipe_upright(take: Take, up: float, hand: _Hand) -> _Way:
    """Move the whole arm, palm to the camera, fingers up."""
    fingers = take.about([-0.1, take.between(0.0, 0.5), 1])
    palm = take.about([-0.15, 1, -0.1])
    return _along(take, up, hand, (fingers, fingers), palm)


def _flat_upright(take: Take, up: float, hand: _Hand) -> _Way:
    """Move the whole arm, the hand across the body or pointing to the camera, the palm or the back of it leading."""
    fingers = take.about([-1, 0.3, 0.1] if take.chance(0.5) else [-0.4, 0.9, 0.1])
    if up > 0 and take.chance(0.6):
        palm = take.about([-0.1, -0.5, 0.9])
    else:
        palm = take.about([-0.1, 0.1, -1])
    fingers_after = fingers + np.array([0, 0, 0.35 * up])
    return _along(take, up, hand, (fingers, fingers_after), palm)


def _along(take: Take, up: float, hand: _Hand, fingers: tuple[Array, Array], palm: Array) -> _Way:
    half_path = up * min(take.between(0.08, 0.36) * hand.size, 0.55)
    along = np.array([take.between(-0.04, 0.04), take.between(-0.05, 0.05), half_path])
    middle = take.centre + np.array([0, 0, take.between(-0.15, 0.05)])

    def pose_at(share: float) -> HandPose:
        position = middle + (2 * share - 1) * along
        return take.pose(position, between(*fingers, share), palm, hand.shape)

    return pose_at


def _wrist_upright(take: Take, up: float, hand: _Hand) -> _Way:
    """Flick the hand up or down from the wrist; the arm hardly moves."""
    palm_up = up > 0 and take.chance(0.35)
    roll_deg = take.between(75, 88) if palm_up else -take.between(76, 88)
    bend_deg = take.between(30, 58) * min(hand.size, 1.15)
    sense = up if palm_up else -up
    yaw = np.radians(take.between(-15, 5) if palm_up else take.between(-20, 5))
    pitch_deg, drift_deg = take.between(15, 60), take.between(3, 12)
    if palm_up:  # else the hand would end pointing to the person
        pitch_deg = take.between(-5, 22)
    upper = upper_arm(take, np.sin(np.radians(pitch_deg)), palm_up=palm_up)
    offset_deg = take.between(-5, 15)

    def pose_at(share: float) -> HandPose:
        way = 2 * share - 1
        pitch = np.radians(pitch_deg + up * drift_deg * way)
        forearm = [np.sin(yaw) * np.cos(pitch), np.cos(yaw) * np.cos(pitch), np.sin(pitch)]
        flexion_deg = offset_deg + sense * bend_deg * way
        angles = ArmAngles(upper, forearm, roll_deg, flexion_deg, 0.0, hand.shape, _UPWARD)
        return angles.hand()

    return pose_at


_Style = Callable[[Take, float, _Hand], _Way]
SIDEWAYS_STYLES: tuple[_Style, ...] = (
    *(_fan, _fan, _wiper, _wiper, _wipe_sideways),
    *(_wipe_sideways, _wipe_sideways, _edge_sideways, _wrist_sideways, _wrist_sideways),
)
UPRIGHT_STYLES: tuple[_Style, ...] = (
    *(_hinge_upright, _hinge_upright, _raised_elbow_upright, _wipe_upright),
    *(_wipe_upright, _wipe_upright, _flat_upright, _wrist_upright, _wrist_upright),
)
