"""How does a hand, or two fingers, swipe, slide, push and pull?

Every public function draws one way to do its gesture for a take. Vectors are (out, forward, up) of the hand's own
side; see `gestures_timeline`.
"""

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures_take import Stroke, Take
from trainer.synthetic.gestures_timeline import HandPose
from trainer.synthetic.hand_shapes import HandShape

Array = NDArray[np.float64]


def swipe_left(take: Take) -> Stroke:
    """Sweep the open hand to the performer's left."""
    return _swipe_sideways(take, take.left)


def swipe_right(take: Take) -> Stroke:
    """Sweep the open hand to the performer's right."""
    return _swipe_sideways(take, -take.left)


def swipe_up(take: Take) -> Stroke:
    """Sweep the open hand up."""
    return _swipe_upright(take, 1.0)


def swipe_down(take: Take) -> Stroke:
    """Sweep the open hand down."""
    return _swipe_upright(take, -1.0)


def slide_left(take: Take) -> Stroke:
    """Slide two fingers to the performer's left."""
    return _slide_sideways(take, take.left)


def slide_right(take: Take) -> Stroke:
    """Slide two fingers to the performer's right."""
    return _slide_sideways(take, -take.left)


def slide_up(take: Take) -> Stroke:
    """Slide two fingers up."""
    return _slide_upright(take, 1.0)


def slide_down(take: Take) -> Stroke:
    """Slide two fingers down."""
    return _slide_upright(take, -1.0)


def push_hand(take: Take) -> Stroke:
    """Push with the open hand towards the camera."""
    near, far = _near_and_far(take)
    fingers = take.about([-0.15, take.between(-0.1, 0.4), 1])
    palm = take.about([-0.1, 1, -0.1])
    return _back_and_forth(take, near, far, HandPose(near, fingers, palm, _open_hand(take)))


def pull_hand(take: Take) -> Stroke:
    """Pull the open hand from the camera to the body."""
    near, far = _near_and_far(take)
    fingers = take.about([-0.15, take.between(-0.1, 0.4), 1])
    palm = take.about([-0.1, -1, 0.1] if take.chance(0.65) else [-0.1, 1, -0.1])
    pose = HandPose(near, fingers, palm, _open_hand(take))
    return _back_and_forth(take, far, near, pose, grabbing_fingers=4)


def push_two_fingers(take: Take) -> Stroke:
    """Push with two fingers towards the camera."""
    near, far = _near_and_far(take)
    if take.chance(0.55):
        fingers, palm = take.about([-0.1, 1, 0.25]), take.about([-0.3, 0, -1])
    else:
        fingers, palm = take.about([-0.15, 0.25, 1]), take.about([-0.2, 1, -0.1])
    return _back_and_forth(take, near, far, HandPose(near, fingers, palm, _two_fingers(take)))


def pull_two_fingers(take: Take) -> Stroke:
    """Pull two fingers from the camera to the body."""
    near, far = _near_and_far(take)
    if take.chance(0.55):
        fingers = take.about([-0.1, 1, 0.25])
        palm = take.about([-0.3, 0, -1] if take.chance(0.4) else [-0.3, -0.2, 1])
    else:
        fingers = take.about([-0.15, 0.25, 1])
        palm = take.about([-0.2, -1, 0.2] if take.chance(0.6) else [-0.2, 1, -0.1])
    pose = HandPose(near, fingers, palm, _two_fingers(take))
    return _back_and_forth(take, far, near, pose, grabbing_fingers=2)


def _open_hand(take: Take) -> HandShape:
    return take.shape("open_together", "open_natural", "open_natural", "open_spread")


def _two_fingers(take: Take) -> HandShape:
    return take.shape("two_fingers", "two_fingers", "two_fingers_v")


def _swipe_sideways(take: Take, direction: float) -> Stroke:
    """Sweep the open hand along the out axis; `direction` is its sign."""
    half_path = take.between(0.26, 0.45) * take.amplitude
    palm_down = take.about([-take.between(0, 1), 0, -take.between(0.1, 1)])
    duration_s = take.between(0.22, 0.55) * take.pace
    return _sideways(take, direction, half_path, duration_s, _open_hand(take), palm_down)


def _slide_sideways(take: Take, direction: float) -> Stroke:
    """Slide two fingers along the out axis; `direction` is its sign."""
    half_path = take.between(0.12, 0.27) * take.amplitude
    palm_down = take.about([-0.2, 0.1, -1])
    duration_s = take.between(0.2, 0.5) * take.pace
    return _sideways(take, direction, half_path, duration_s, _two_fingers(take), palm_down)


def _sideways(
    take: Take,
    direction: float,
    half_path: float,
    duration_s: float,
    shape: HandShape,
    palm_down: Array,
) -> Stroke:
    style = take.rng.integers(3)
    if style == 0:  # the palm's or the back's side first, like turning a page
        fingers = take.about([-0.15, take.between(0.2, 1), take.between(0.3, 1)])
        fingers_after, palm = fingers, take.about([-1, 0.15, 0])
    elif style == 1:  # palm to the camera, like wiping a window
        fingers = take.about([-direction * take.between(0.2, 0.6), take.between(0.1, 0.5), 1])
        fingers_after = take.about([direction * take.between(0.2, 0.9), take.between(0.1, 0.5), 1])
        palm = take.about([-0.2, 1, -0.1])
    else:  # fingers to the camera, from the wrist and the elbow
        fingers = take.about([-direction * take.between(0.2, 0.7), 1, take.between(0, 0.7)])
        fingers_after = take.about([direction * take.between(0.3, 0.9), 1, take.between(0, 0.6)])
        palm = palm_down
    along = np.array([direction * half_path, 0.0, 0.0])
    rise = np.array([0.0, take.between(-0.08, 0.06), take.between(-0.08, 0.08)])
    middle = take.centre + np.array([take.between(-0.3, 0.05), 0, 0])
    start = HandPose(middle - along - rise, fingers, palm, shape)
    end = HandPose(middle + along + rise, fingers_after, palm, shape)
    return Stroke((start, end), (duration_s,), repeatable=True)


def _swipe_upright(take: Take, direction: float) -> Stroke:
    """Sweep the open hand up (`direction` +1) or down (-1)."""
    style = take.rng.integers(3)
    palm_leads = take.about([-0.1, -0.1, direction])
    if style == 0:  # fingers to the camera, following the movement
        fingers = take.about([-0.5, 0.8, -0.4 * direction])
        fingers_after = take.about([-0.5, 0.8, 0.5 * direction])
        palm = palm_leads
    elif style == 1:  # hand across the body
        fingers = fingers_after = take.about([-1, 0.3, 0.1])
        palm = take.about([-0.1, -0.9, 0.4] if direction > 0 else [0, -0.1, -1])
    else:  # a throw from the wrist
        fingers = take.about([-0.2, 0.9, -0.3 * direction])
        fingers_after = take.about([-0.2, 0.5, 0.9 * direction])
        palm = take.about([-0.1, -0.4, 1] if direction > 0 else [-0.1, 0.3, -1])
    if direction > 0 and style != 1 and take.chance(0.3):  # back of the hand first
        palm = take.about([-0.2, 0.3, -1])
    half_path = take.between(0.24, 0.45) * take.amplitude
    ends = fingers, fingers_after, palm, _open_hand(take)
    return _upright(take, direction * half_path, take.between(0.22, 0.55) * take.pace, *ends)


def _slide_upright(take: Take, direction: float) -> Stroke:
    """Slide two fingers up (`direction` +1) or down (-1)."""
    style = take.rng.integers(3)
    if style == 0:  # fingers to the camera
        fingers = take.about([-0.1, 1, -0.35 * direction])
        fingers_after = take.about([-0.1, 0.9, 0.6 * direction])
        palm_up = direction > 0 and take.chance(0.4)
        palm = take.about([-0.2, -0.3, 1] if palm_up else [-0.2, 0.1, -1])
    elif style == 1:  # fingers across
        fingers = take.about([-take.between(0.3, 1), 0.4, take.between(0.2, 0.9)])
        fingers_after, palm = fingers, take.about([-0.2, 1, -0.2])
    else:  # fingers up
        fingers = fingers_after = take.about([-0.2, 0.4, 1])
        palm = take.about([-0.3, 1, -0.2])
    half_path = take.between(0.12, 0.27) * take.amplitude
    ends = fingers, fingers_after, palm, _two_fingers(take)
    return _upright(take, direction * half_path, take.between(0.2, 0.5) * take.pace, *ends)


def _upright(
    take: Take,
    half_path: float,
    duration_s: float,
    fingers: Array,
    fingers_after: Array,
    palm: Array,
    shape: HandShape,
) -> Stroke:
    middle = take.centre + np.array([0, 0, take.between(-0.15, 0.05)])
    along = np.array([take.between(-0.06, 0.06), take.between(-0.05, 0.05), half_path])
    start = HandPose(middle - along, fingers, palm, shape)
    end = HandPose(middle + along, fingers_after, palm, shape)
    return Stroke((start, end), (duration_s,), repeatable=True)


def _near_and_far(take: Take) -> tuple[Array, Array]:
    """Draw the two ends of a push or pull: near the body and near the camera."""
    depth = min(take.between(0.3, 0.5) * take.amplitude, 0.6)
    below_face = min(take.centre[2], take.between(-0.05, 0.15))
    near = np.array([take.centre[0], take.between(0.25, 0.4), below_face])
    return near, near + np.array([take.between(-0.08, 0.02), depth, take.between(-0.04, 0.1)])


def _back_and_forth(
    take: Take, start: Array, end: Array, pose: HandPose, grabbing_fingers: int = 0
) -> Stroke:
    """Move a hand along the line to the camera; fingers that pull may bend on the way."""
    shape_after = pose.shape
    if grabbing_fingers and take.chance(0.35):
        shape_after = pose.shape.bent((25, 25, 12), grabbing_fingers)
    poses = pose.at(start), HandPose(end, pose.fingers, pose.palm, shape_after)
    return Stroke(poses, (take.between(0.3, 0.75) * take.pace,), repeatable=True)
