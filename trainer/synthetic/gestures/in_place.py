"""How does a hand gesture without going anywhere: roll, turn, shake, drum?

Every public function draws one way to do its gesture for a take. Vectors are (out, forward, up) of the hand's own
side; see `timeline`.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.arm import ArmAngles, arc, forearm_rise, upper_arm
from trainer.synthetic.gestures.take import Oscillation, Stroke, Take
from trainer.synthetic.gestures.timeline import FINGERS, FLEXION, HAND_POSE_SIZE, PALM, HandPose
from trainer.synthetic.rotation import unit

Array = NDArray[np.float64]

_FULL_TURN = 2 * np.pi
_LONGEST_S = 2.7
_HIGHEST_ROLL = 0.3
_HIGHEST_DRUMMING = 0.4
_SMALLEST_ROLL_OF_TWO = 0.125
_LEAST_TILT_DEG, _ACROSS_DEG = 55, 95
"""How far a hand is tilted at least, and from where at most. Seen on real clips: by 70 to 86 degrees, from lying across the body."""


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


def shake_hand(take: Take) -> Stroke:
    """Shake the open hand: wave from the wrist or the elbow, wobble about the forearm, or dangle it."""
    style = take.style("shake", ("wrist", "wrist", "elbow", "wobble", "dangle"))
    shape = take.shape("open_natural", "open_spread", "open_together", "relaxed")
    fingers = take.about([-0.05, take.between(0, 0.5), 1])
    palm = take.about([-0.1, 1, -0.1] if take.chance(0.75) else [-0.9, 0.4, 0])
    tilt = take.between(0.2, 0.6) * take.amplitude
    sway = take.between(0.0, 0.03) * take.amplitude
    lift = np.zeros(3)
    if style == "elbow":
        sway = take.between(0.06, 0.15) * take.amplitude
    if style == "dangle":
        fingers, palm = take.about([-0.3, 1, -0.1]), take.about([-0.1, 0.1, -1])
        lift = np.array([0.0, 0.0, 1.0])
    pose = take.pose(take.centre + np.array([0, -0.03, 0.02]), fingers, palm, shape)
    hz = take.between(1.6, 3.6) / take.rhythm
    start_rad = take.between(0, _FULL_TURN)
    aside = np.array([1.0, 0.0, 0.0])

    def shaking(since_start_s: Array, phase_rad: float) -> Array:
        wave = np.sin(_FULL_TURN * hz * since_start_s + start_rad + phase_rad)[:, None]
        offsets = np.zeros((len(since_start_s), HAND_POSE_SIZE))
        if style == "wobble":
            offsets[:, PALM] = 1.4 * tilt * wave * aside
            offsets[:, FINGERS] = 0.25 * tilt * wave * aside
        else:
            offsets[:, FINGERS] = tilt * wave * (lift if lift.any() else aside)
        offsets[:, 0:3] = sway * wave * aside
        return offsets

    return _keep_up(pose, take.between(0.8, 2.2), shaking)


def drum_fingers(take: Take) -> Stroke:
    """Drum with the fingers one after the other: as on a table, towards the camera, or upright."""
    style = take.style("drum", ("table", "table", "upright", "sideways"))
    fingers, palm = {
        "table": ([-0.4, take.between(0.5, 1), take.between(-0.1, 0.4)], [-0.1, 0.2, -1]),
        "upright": ([-0.15, take.between(0.2, 0.6), 1], [-0.1, 1, -0.3]),
        "sideways": ([-1, take.between(0.1, 0.5), 0.1], [-0.1, 0.2, -1]),
    }[style]
    place = np.array(
        [*take.centre[:2], min(take.centre[2] - 0.05, take.between(0.0, _HIGHEST_DRUMMING))]
    )
    pose = take.pose(place, take.about(fingers), take.about(palm), take.shape("drum", "relaxed"))
    hz = take.between(1.3, 3.2) / take.rhythm
    bend = np.radians(take.between(25, 55))
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

    return _keep_up(pose, take.between(1.0, 2.3), drumming)


def _keep_up(pose: HandPose, duration_s: float, oscillation: Oscillation) -> Stroke:
    return Stroke((pose, pose), (duration_s,), oscillation)


def _roll(take: Take, forward: float) -> Stroke:
    """Circle in the plane of forward and up; `forward` +1 with the top moving to the camera."""
    style = take.style("roll", ("both", "both", "both", "one across", "one across", "one ahead"))
    radius = take.between(0.08, 0.18) * take.amplitude
    hz = take.between(0.7, 1.9) / take.rhythm
    rounds = max(min(take.rng.choice([1, 1.5, 2, 2.5, 3, 3.5]), _LONGEST_S * hz), 1.0)
    tilt = take.between(0.2, 0.8)
    start_rad = take.between(0, _FULL_TURN)
    shape = take.shape("open_natural", "relaxed", "open_together", "fist", "point")
    fingers = take.about([-1, take.between(0, 0.5), take.between(-0.1, 0.3)])
    palm = take.about([-0.1, -0.8, -0.4] if take.chance(0.6) else [-0.1, 0.0, -1.0])
    out = take.between(0.0, 0.28)
    phase_of_other_rad = np.pi if take.chance(0.85) else 0.0
    if style == "both":
        radius = max(radius, _SMALLEST_ROLL_OF_TWO)
        out = out if phase_of_other_rad else 0.38
    if style == "one ahead":
        fingers, palm = take.about([-0.4, 1, 0.3]), take.about([-0.8, -0.1, -0.4])
        out += 0.1
    middle = np.array(
        [out, np.clip(take.centre[1], 0.52, 0.68), min(take.centre[2] - 0.05, _HIGHEST_ROLL)]
    )

    def circling(since_start_s: Array, phase_rad: float) -> Array:
        angle = forward * _FULL_TURN * hz * since_start_s + start_rad + phase_rad
        offsets = np.zeros((len(since_start_s), HAND_POSE_SIZE))
        offsets[:, 1] = radius * np.sin(angle)
        offsets[:, 2] = radius * np.cos(angle)
        offsets[:, PALM.start + 1] = -0.5 * tilt * np.cos(angle)
        offsets[:, PALM.start + 2] = 0.8 * tilt * np.sin(angle)
        return offsets

    pose = take.pose(middle, fingers, palm, shape)
    return Stroke(
        (pose, pose),
        (rounds / hz,),
        circling,
        both_hands=style == "both",
        phase_of_other_rad=phase_of_other_rad,
    )


def _turn(take: Take, outward: float) -> Stroke:
    """Turn the hand; `outward` +1 moves its top to the hand's own side (supination)."""
    style = take.style("turn", ("knob", "knob", "dial", "dial", "bulb", "tilt", "tilt", "tilt"))
    duration_s = take.between(0.35, 1.2) * take.pace
    turned = _tilted(take) if style == "tilt" else _supinated(take, style)

    def pose_at(share: float) -> HandPose:
        return turned(share if outward > 0 else 1 - share)

    poses, durations_s = arc(pose_at, duration_s)
    return Stroke(poses, durations_s, flowing=True, repeatable=True)


def _supinated(take: Take, style: str) -> Callable[[float], HandPose]:
    """Turn the forearm about itself: level as at a knob, raised with a bent wrist, or upright as at a light bulb."""
    shape = take.shape("dial", "claw", "open_spread", "open_natural", "open_thumb_aside")
    first_deg, last_deg = -take.between(45, 88), take.between(15, 80)
    rise, bend_deg = {
        "knob": (forearm_rise(take, 0.1, 1.2), take.between(-25, 10)),
        "dial": (forearm_rise(take, 0.4, 1.6), take.between(-55, -15)),
        "bulb": (forearm_rise(take, 1.0, 2.4), take.between(-15, 15)),
    }[style]
    forearm = unit([take.between(-0.35, 0.05), 1.0, rise])
    upper = upper_arm(take, forearm[2])
    lift = np.array([0, 0, take.rng.normal(0, 0.04)])

    def turned(share: float) -> HandPose:
        roll_deg = first_deg + (last_deg - first_deg) * share
        return ArmAngles(upper, forearm + share * lift, roll_deg, bend_deg, 0.0, shape).hand()

    return turned


def _tilted(take: Take) -> Callable[[float], HandPose]:
    """Tilt the hand in the plane of the picture, palm or back to the camera, from across the body to upright or beyond, the elbow going along."""
    shape = take.shape("open_spread", "dial", "open_natural", "open_together")
    lean, facing = take.between(0.1, 0.6), -1.0 if take.chance(0.2) else 1.0
    inner_deg = take.between(30, _ACROSS_DEG)
    outer_deg = take.between(max(_LEAST_TILT_DEG - inner_deg, -15), 50)
    inner, outer = np.radians(-inner_deg), np.radians(outer_deg)
    drift = take.rng.normal(0, 0.03, 3)

    def turned(share: float) -> HandPose:
        angle = inner + (outer - inner) * share
        fingers = [np.sin(angle), lean, np.cos(angle)]
        place = take.centre + share * drift
        elbow = np.array([0.9 - 0.7 * share, 0.2, -1.0])
        palm = facing * np.array([0, 1, -0.5 * lean])
        return HandPose(place, np.array(fingers), palm, shape, elbow)

    return turned
