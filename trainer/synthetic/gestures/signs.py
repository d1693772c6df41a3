"""How does a hand show a sign or zoom: thumb up or down, stop, fingers that open or close?

Every public function draws one way to do its gesture for a take. Vectors are (out, forward, up) of the hand's own
side; see `timeline`.
"""

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.arm import ArmAngles, forearm_rise, upper_arm
from trainer.synthetic.gestures.take import Stroke, Take
from trainer.synthetic.gestures.timeline import HandPose
from trainer.synthetic.people.hand_shapes import HandShape, ShapeName

Array = NDArray[np.float64]

_FULL_HANDS: tuple[tuple[ShapeName, ShapeName], ...] = (
    ("grip_closed", "open_spread"),
    ("fist", "open_spread"),
    ("beak", "open_thumb_aside"),
    ("beak", "open_natural"),
)
"""Closed and open."""
_ZOOMED_BELOW_CENTRE = 0.06
_ZOOM_LEANS = 0.35
"""How far fingers and palm come to point elsewhere while they open or close. Seen on real clips: the whole hand leans by up to 60 degrees."""
_THUMB_PUSHED, _STOP_PUSHED = (0.05, 0.45), (0.05, 0.4)
"""How far signs are held out to the camera, in arm lengths. Seen on real clips: a thumb becomes twice as large."""
_SETTLED_S = (0.3, 0.5)
"""How long a sign is held until it can be told, and its stroke ends."""
_NEAREST_BODY, _LEAST_AHEAD, _FARTHEST_AHEAD = 0.35, 0.05, 0.92
_PINCHES: tuple[tuple[ShapeName, ShapeName], ...] = (
    ("pinch_closed", "ell"),
    ("ell_closed", "ell"),
    ("pinch_closed", "pinch_open"),
    ("pinch_closed_soft", "pinch_open_soft"),
)


def zoom_in_full_hand(take: Take) -> Stroke:
    """Open all fingers."""
    closed, opened = _pair(take, _FULL_HANDS, "zoom hand")
    return _zoom_full_hand(take, closed, opened)


def zoom_out_full_hand(take: Take) -> Stroke:
    """Close all fingers."""
    closed, opened = _pair(take, _FULL_HANDS, "zoom hand")
    return _zoom_full_hand(take, opened, closed)


def zoom_in_two_fingers(take: Take) -> Stroke:
    """Move thumb and index finger apart."""
    closed, opened = _pair(take, _PINCHES, "zoom fingers")
    return _zoom_two_fingers(take, closed, opened)


def zoom_out_two_fingers(take: Take) -> Stroke:
    """Bring thumb and index finger together."""
    closed, opened = _pair(take, _PINCHES, "zoom fingers")
    return _zoom_two_fingers(take, opened, closed)


def thumb_up(take: Take) -> Stroke:
    """Hold a fist with the thumb up: it comes up so, is pushed forward, or turns up out of a fist."""
    style = take.style("thumb up", ("raise", "push", "push", "turn", "turn"))
    forearm = np.array([take.between(-0.8, 0.1), 1.0, forearm_rise(take, 0.3, 1.3)])
    upper = upper_arm(take, 0.7 * forearm[2])
    roll_deg = take.between(-12, 15)
    # The wrist levels the fist, so that the thumb stands upright on a rising forearm.
    level_deg = -min(np.degrees(np.arctan(forearm[2])) * 0.8, 32.0)
    shape = take.shape("thumb_up", amount=0.7)
    bend_deg = take.between(-10, 15)
    upward = (0.0, 0.0, 1.0)
    shown = ArmAngles(upper, forearm, roll_deg, bend_deg, level_deg, shape, upward).hand()
    if style == "turn":
        palm_down_deg = -take.between(50, 85)
        fist = take.shape("fist", "thumb_up")
        ready = ArmAngles(
            upper, forearm - np.array([0, 0, 0.15]), palm_down_deg, 5.0, -5.0, fist
        ).hand()
    else:
        ready = shown.shifted([0, 0, -take.between(0.05, 0.15)])
    return _show(take, ready, shown, pushed=_THUMB_PUSHED if style == "push" else None)


def thumb_down(take: Take) -> Stroke:
    """Hold a fist with the thumb down, the elbow raised: out of a fist, from the thumb up, or at once."""
    style = take.style("thumb down", ("fist", "fist", "from up", "at once"))
    upper = take.about([0.85, take.between(0.25, 0.7), take.between(-0.2, 0.25)], 0.05)
    forearm = np.array([-take.between(0.3, 1.1), 0.9, take.between(-0.1, 0.4)])
    shape = take.shape("thumb_up", amount=0.7)
    roll_deg = -take.between(72, 92)
    shown = ArmAngles(upper, forearm, roll_deg, take.between(-5, 20), 0.0, shape).hand()
    if style == "at once":
        ready = shown.shifted([0, 0, take.between(0.04, 0.15)])
    else:
        low = upper * np.array([0.5, 1, 1]) - np.array([0, 0, 0.5])
        before_deg = take.between(-15, 10) if style == "from up" else -take.between(35, 60)
        fist = shape if style == "from up" else take.shape("fist", "thumb_up")
        ready = ArmAngles(low, forearm + np.array([0, 0, 0.3]), before_deg, 0.0, -10.0, fist).hand()
    return _show(take, ready, shown, pushed=_THUMB_PUSHED if take.chance(0.4) else None)


def stop_sign(take: Take) -> Stroke:
    """Hold the open palm to the camera: it comes up so, is pushed forward, or opens out of a fist, which faces the camera or the table."""
    style = take.style("stop", ("raise", "push", "open", "open"))
    shape = take.shape("open_together", "open_natural", "open_together", "open_spread")
    fingers = take.about([-0.05, take.between(-0.1, 0.3), 1], 0.08)
    palm = take.about([-0.05, 1, 0], 0.1)
    shown = take.pose(take.centre, fingers, palm, shape)
    if style == "open":
        fist = take.shape("fist", "relaxed")
        ready_fingers, ready_palm = fingers, palm
        if take.chance(0.5):
            ready_fingers, ready_palm = take.about([-0.4, 1, 0.4]), take.about([-0.1, 0.2, -1])
        place = shown.position - np.array([0, take.between(0.05, 0.2), 0.12])
        ready = take.pose(place, ready_fingers, ready_palm, fist)
    else:
        ready = shown.shifted([0, 0, -take.between(0.02, 0.1)])
    return _show(take, ready, shown, pushed=_STOP_PUSHED if style != "raise" else None)


def _show(
    take: Take, ready: HandPose, shown: HandPose, *, pushed: tuple[float, float] | None
) -> Stroke:
    """Bring a hand from one pose to another, perhaps on towards the camera so many arm lengths, and hold it.

    Returns:
        The stroke. It ends when the hand has been still for a moment: who sees a sign does not wait until it is taken down.
    """
    shown_s, settled_s = take.between(0.15, 0.45) * take.pace, take.between(*_SETTLED_S)
    shown_on_s = take.between(0.1, 1.3)
    if pushed is None:
        held = _nearly(take, shown)
        return Stroke((ready, shown, held), (shown_s, settled_s), shown_on_s=shown_on_s)
    reach, ahead = take.between(*pushed), shown.position[1]
    farthest = max(min(ahead + reach, _FARTHEST_AHEAD), ahead + _LEAST_AHEAD)
    drawn_back = max(min(ahead + reach - farthest, ahead - _NEAREST_BODY), 0.0)
    near = shown.shifted([take.between(-0.05, 0.02), farthest - ahead, take.between(-0.02, 0.06)])
    ready, shown = (pose.shifted([0, -drawn_back, 0]) for pose in (ready, shown))
    pushed_s = take.between(0.15, 0.6) * take.pace
    poses = (ready, shown, near, _nearly(take, near))
    durations_s = (shown_s, pushed_s, settled_s)
    return Stroke(poses, durations_s, flowing=take.chance(0.5), shown_on_s=shown_on_s)


def _nearly(take: Take, pose: HandPose) -> HandPose:
    return pose.shifted(take.rng.normal(0, 0.008, 3))


def _pair(
    take: Take, pairs: tuple[tuple[ShapeName, ShapeName], ...], family: str
) -> tuple[HandShape, HandShape]:
    closed, opened = take.style(family, pairs)
    return take.shape(closed, amount=0.6), take.shape(opened, amount=0.8)


def _zoom_full_hand(take: Take, before: HandShape, after: HandShape) -> Stroke:
    if take.chance(0.5):  # palm to the camera
        fingers = take.about([-take.between(0, 0.5), take.between(0, 0.7), 1])
        palm = take.about([-0.15, 1, -0.1])
    elif take.chance(0.8):  # seen from the thumb's side, like a mouth
        fingers, palm = take.about([-0.5, 0.3, 1]), take.about([-0.9, 0.35, -0.3])
    else:  # fingers to the camera
        fingers, palm = take.about([-0.3, 1, 0.4]), take.about([-0.5, 0.2, -0.8])
    return _zoom(take, fingers, palm, before, after)


def _zoom_two_fingers(take: Take, before: HandShape, after: HandShape) -> Stroke:
    draw = take.rng.random()
    if draw < 0.4:  # index up, palm to the camera
        fingers = take.about([-take.between(0, 0.6), take.between(0.0, 0.5), 1])
        palm = take.about([-0.25, 1, -0.1])
    elif draw < 0.75:  # seen from the thumb's side, pointing across
        fingers = take.about([-1, take.between(0.1, 0.6), take.between(0.1, 0.7)])
        palm = take.about([-0.4, 0.3, -0.9] if take.chance(0.5) else [-0.4, 0.9, -0.2])
    else:  # pointing to the camera
        fingers = take.about([-0.4, take.between(0.6, 1), take.between(0.2, 0.7)])
        palm = take.about([-1, 0.2, -0.2])
    return _zoom(take, fingers, palm, before, after)


def _zoom(take: Take, fingers: Array, palm: Array, before: HandShape, after: HandShape) -> Stroke:
    place = take.centre - np.array([0, 0, _ZOOMED_BELOW_CENTRE])
    start = take.pose(place, fingers, palm, before)
    leaning = _ZOOM_LEANS if take.chance(0.5) else 0.08
    end_fingers, end_palm = take.about(fingers, leaning), take.about(palm, leaning)
    end = take.pose(place + take.rng.normal(0, 0.03, 3), end_fingers, end_palm, after)
    slow = take.chance(0.3)
    duration_s = (take.between(0.8, 1.8) if slow else take.between(0.22, 0.6)) * take.pace
    return Stroke((start, end), (duration_s,), repeatable=True)
