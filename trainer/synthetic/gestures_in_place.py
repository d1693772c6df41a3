"""How does a hand gesture without going anywhere: roll, turn, shake, drum, zoom, stop, thumb?

Every public function draws one way to do its gesture for a take. Vectors are (out, forward, up) of the hand's own
side; see `gestures_timeline`.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures_take import Oscillation, Stroke, Take
from trainer.synthetic.gestures_timeline import FINGERS, FLEXION, HAND_POSE_SIZE, PALM, HandPose
from trainer.synthetic.hand_shapes import HandShape

Array = NDArray[np.float64]

_FULL_TURN = 2 * np.pi


def roll_forward(take: Take) -> Stroke:
    """Roll the hand, or both about each other: the top of the circle moves away from the performer."""
    return _roll(take, 1.0)


def roll_backward(take: Take) -> Stroke:
    """Roll the hand, or both about each other: the top of the circle moves towards the performer."""
    return _roll(take, -1.0)


def turn_clockwise(take: Take) -> Stroke:
    """Turn the hand clockwise, as the performer sees it."""
    return _turn(take, -take.left)


def turn_counterclockwise(take: Take) -> Stroke:
    """Turn the hand counterclockwise, as the performer sees it."""
    return _turn(take, take.left)


def zoom_in_full_hand(take: Take) -> Stroke:
    """Open all fingers."""
    closed, opened = _full_hand(take)
    return _zoom_full_hand(take, closed, opened)


def zoom_out_full_hand(take: Take) -> Stroke:
    """Close all fingers."""
    closed, opened = _full_hand(take)
    return _zoom_full_hand(take, opened, closed)


def zoom_in_two_fingers(take: Take) -> Stroke:
    """Move thumb and index finger apart."""
    closed, opened = _pinch(take)
    return _zoom_two_fingers(take, closed, opened)


def zoom_out_two_fingers(take: Take) -> Stroke:
    """Bring thumb and index finger together."""
    closed, opened = _pinch(take)
    return _zoom_two_fingers(take, opened, closed)


def thumb_up(take: Take) -> Stroke:
    """Hold a fist with the thumb up."""
    if take.chance(0.3):
        fingers, palm = take.about([-0.3, 1, 0.1]), take.about([-1, -0.3, 0])
    else:
        fingers, palm = take.about([-1, take.between(-0.1, 0.8), 0]), take.about([-0.2, -1, 0])
    return _hold_thumb(take, HandPose(take.centre, fingers, palm, _thumb(take)), 1.0, None)


def thumb_down(take: Take) -> Stroke:
    """Hold a fist with the thumb down; the elbow comes up, as the forearm alone cannot roll that far."""
    if take.chance(0.4):
        fingers, palm = take.about([-0.2, 1, 0]), take.about([1, 0.2, 0])
    else:
        fingers, palm = take.about([-0.7, take.between(0.2, 1.1), 0]), take.about([0.6, 1, 0.05])
    elbow = np.array([1, -0.1, -take.between(0, 0.5)])
    return _hold_thumb(take, HandPose(take.centre, fingers, palm, _thumb(take)), -1.0, elbow)


def stop_sign(take: Take) -> Stroke:
    """Hold the open palm to the camera."""
    shape = take.shape("open_together", "open_natural", "open_together", "open_spread")
    fingers = take.about([-0.05, take.between(-0.1, 0.3), 1], 0.08)
    palm = take.about([-0.05, 1, 0], 0.1)
    ready = HandPose(take.centre + np.array([0, 0, 0.05]), fingers, palm, shape)
    shown = ready.shifted([0, take.between(0, 0.16), take.between(-0.03, 0.08)])
    held = shown.shifted(take.rng.normal(0, 0.01, 3))
    return Stroke((ready, shown, held), (take.between(0.12, 0.35), take.between(0.5, 1.5)))


def shake_hand(take: Take) -> Stroke:
    """Wave the open hand from side to side."""
    shape = take.shape("open_natural", "open_spread", "open_together")
    fingers = take.about([-0.05, take.between(0, 0.5), 1])
    palm = take.about([-0.1, 1, -0.1])
    pose = HandPose(take.centre + np.array([0, -0.03, 0.05]), fingers, palm, shape)
    hz = take.between(1.5, 3.3) / take.pace
    tilt = take.between(0.15, 0.6) * take.amplitude
    sway = take.between(0.02, 0.13) * take.amplitude
    start_rad = take.between(0, _FULL_TURN)

    def waving(since_start_s: Array, phase_rad: float) -> Array:
        wave = np.sin(_FULL_TURN * hz * since_start_s + start_rad + phase_rad)
        offsets = np.zeros((len(since_start_s), HAND_POSE_SIZE))
        offsets[:, FINGERS.start] = tilt * wave
        offsets[:, 0] = sway * wave
        return offsets

    return _keep_up(pose, take.between(0.9, 2.2), waving)


def drum_fingers(take: Take) -> Stroke:
    """Drum with the fingers one after the other, in the air."""
    fingers = take.about([-0.4, take.between(0.3, 1), take.between(-0.1, 0.9)])
    palm = take.about([-0.1, 0.5, -0.9])
    pose = HandPose(take.centre + np.array([0, 0, -0.05]), fingers, palm, take.shape("drum"))
    hz = take.between(1.5, 3.4) / take.pace
    bend = np.radians(take.between(24, 50))
    lag = take.between(0.1, 0.23) * take.rng.choice([-1, 1])

    def drumming(since_start_s: Array, phase_rad: float) -> Array:
        offsets = np.zeros((len(since_start_s), HAND_POSE_SIZE))
        flexion = offsets[:, FLEXION].reshape(-1, 4, 3)
        for finger in range(4):
            turns = hz * since_start_s - lag * finger
            press = bend * (0.5 + 0.5 * np.sin(_FULL_TURN * turns + phase_rad))
            flexion[:, finger, 0] = press
            flexion[:, finger, 1] = 0.4 * press
        offsets[:, FLEXION] = flexion.reshape(-1, 12)
        return offsets

    return _keep_up(pose, take.between(1.1, 2.3), drumming)


def _keep_up(pose: HandPose, duration_s: float, oscillation: Oscillation) -> Stroke:
    return Stroke((pose, pose), (duration_s,), oscillation)


def _roll(take: Take, forward: float) -> Stroke:
    """Circle in the plane of forward and up; `forward` +1 with the top moving to the camera."""
    radius = take.between(0.07, 0.17) * take.amplitude
    hz = take.between(0.8, 1.9) / take.pace
    rounds = take.rng.choice([1.5, 2, 2.5, 3, 3.5])
    tilt = take.between(0.2, 0.8)
    start_rad = take.between(0, _FULL_TURN)
    shape = take.shape("open_natural", "relaxed", "open_together", "fist", "point")
    fingers = take.about([-1, take.between(0, 0.5), take.between(-0.1, 0.3)])
    palm = take.about([-0.1, -0.8, -0.4])
    middle = np.array([take.between(0.0, 0.28), min(take.centre[1], 0.68), take.centre[2] - 0.05])

    def circling(since_start_s: Array, phase_rad: float) -> Array:
        angle = forward * _FULL_TURN * hz * since_start_s + start_rad + phase_rad
        offsets = np.zeros((len(since_start_s), HAND_POSE_SIZE))
        offsets[:, 1] = radius * np.sin(angle)
        offsets[:, 2] = radius * np.cos(angle)
        offsets[:, PALM.start + 1] = -0.5 * tilt * np.cos(angle)
        offsets[:, PALM.start + 2] = 0.8 * tilt * np.sin(angle)
        return offsets

    pose = HandPose(middle, fingers, palm, shape)
    return Stroke(
        (pose, pose),
        (rounds / hz,),
        circling,
        both_hands=take.chance(0.5),
        phase_of_other_rad=np.pi if take.chance(0.85) else 0.0,
    )


def _turn(take: Take, outward: float) -> Stroke:
    """Turn the hand in the picture's plane; `outward` +1 moves its top to the hand's own side (supination)."""
    if take.chance(0.4):  # fingers up, palm to the camera
        shape = take.shape("open_spread", "dial", "open_natural")
        lean = take.between(0.1, 0.6)
        inner, outer = np.radians(-take.between(30, 70)), np.radians(take.between(25, 50))

        def posed(angle: float) -> tuple[Array, Array]:
            fingers = np.array([np.sin(angle), lean, np.cos(angle)])
            return fingers, np.array([0, 1, -0.5 * lean])
    else:  # fingers to the camera, as if holding a knob
        shape = take.shape("dial", "claw", "open_spread", "open_natural")
        tilt = take.between(0.1, 0.6)
        inner, outer = np.radians(-take.between(45, 95)), np.radians(take.between(10, 65))

        def posed(angle: float) -> tuple[Array, Array]:
            palm = np.array([-np.cos(angle), -0.1, np.sin(angle)])
            return np.array([-0.15, 1, tilt]), palm

    first, last = (inner, outer) if outward > 0 else (outer, inner)
    drift = take.rng.normal(0, 0.03, 3)
    poses = tuple(
        HandPose(take.centre + share * drift, *posed(first + share * (last - first)), shape)
        for share in (0.0, 0.5, 1.0)
    )
    half_s = take.between(0.18, 0.42) * take.pace
    return Stroke(poses, (half_s, half_s), flowing=True, repeatable=True)


def _full_hand(take: Take) -> tuple[HandShape, HandShape]:
    closed = take.shape("grip_closed", "fist", "grip_closed")
    return closed, take.shape("open_spread", "open_spread", "open_natural")


def _zoom_full_hand(take: Take, before: HandShape, after: HandShape) -> Stroke:
    fingers = take.about([-take.between(0, 0.5), take.between(0, 0.7), 1])
    palm = take.about([-0.15, 1, -0.1])
    return replace(_zoom(take, fingers, palm, before, after), both_hands=take.chance(0.1))


def _pinch(take: Take) -> tuple[HandShape, HandShape]:
    if take.chance(0.35):
        return take.shape("pinch_closed_soft", amount=0.6), take.shape(
            "pinch_open_soft", amount=0.8
        )
    return take.shape("pinch_closed", amount=0.6), take.shape("pinch_open", amount=0.8)


def _zoom_two_fingers(take: Take, before: HandShape, after: HandShape) -> Stroke:
    if take.chance(0.5):
        fingers = take.about([-take.between(0.2, 1), take.between(0.1, 0.6), take.between(0.3, 1)])
        palm = take.about([-0.3, 1, -0.2])
    else:
        fingers = take.about([-0.4, take.between(0.5, 1), take.between(0.2, 0.7)])
        palm = take.about([-1, 0.2, -0.2])
    return _zoom(take, fingers, palm, before, after)


def _zoom(take: Take, fingers: Array, palm: Array, before: HandShape, after: HandShape) -> Stroke:
    start = HandPose(take.centre, fingers, palm, before)
    end = HandPose(take.centre + take.rng.normal(0, 0.03, 3), fingers, palm, after)
    held_s = take.between(0, 0.5)
    poses = (start, end, end.shifted(take.rng.normal(0, 0.01, 3)))
    return Stroke(poses, (take.between(0.22, 0.65) * take.pace, held_s), repeatable=True)


def _thumb(take: Take) -> HandShape:
    return take.shape("thumb_up", amount=0.7)


def _hold_thumb(take: Take, pose: HandPose, up: float, elbow: Array | None) -> Stroke:
    """Show the thumb with a short move up (`up` +1) or down (-1) and hold it."""
    move = np.array([0, 0, up * take.between(0.02, 0.13)])
    middle = pose.at(take.centre - np.array([0, 0, 0.05 * up]))
    shown = middle.shifted(move)
    preparing = take.shape("fist") if take.chance(0.25) else pose.shape
    ready = HandPose(middle.position - move, pose.fingers, pose.palm, preparing)
    held = shown.shifted(take.rng.normal(0, 0.01, 3))
    durations_s = (take.between(0.15, 0.4), take.between(0.4, 1.3))
    return Stroke((ready, shown, held), durations_s, elbow=elbow)
