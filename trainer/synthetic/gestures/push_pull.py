"""How does a hand, or two fingers, push to the camera and pull back from it?

Every public function draws one way to do its gesture for a take. Vectors are (out, forward, up) of the hand's own
side; see `timeline`.
"""

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.arm import arc, between
from trainer.synthetic.gestures.take import Stroke, Take
from trainer.synthetic.gestures.timeline import HandPose
from trainer.synthetic.people.hand_shapes import HandShape

Array = NDArray[np.float64]


def push_hand(take: Take) -> Stroke:
    """Push with the open hand towards the camera: palm first with the fingers up, or across, or fist that opens."""
    style = take.style("push", ("palm", "palm", "across", "opening"))
    shape = _open_hand(take)
    fingers = take.about([-0.1, take.between(-0.1, 0.4), 1], 0.1)
    if style == "across":
        fingers = take.about([-1, 0.2, take.between(0.0, 0.5)])
    shape_before = take.shape("relaxed", "grip_closed") if style == "opening" else shape
    facing = fingers, take.about([-0.1, 1, -0.1], 0.1)
    return _along_camera_axis(take, (False, facing, facing), (shape_before, shape))


def pull_hand(take: Take) -> Stroke:
    """Pull the open hand from the camera to the body: palm to oneself, palm up, beckoning, or palm to the camera."""
    style = take.style("pull", ("palm back", "palm back", "palm up", "palm to camera", "beckon"))
    shape = _open_hand(take)
    fingers = take.about([-0.15, take.between(0, 0.5), 1], 0.1)
    palm = take.about([-0.2, -1, 0.15], 0.1)
    if style == "palm up":
        fingers, palm = take.about([-0.15, 1, 0.15], 0.1), take.about([-0.2, -0.2, 1], 0.1)
    if style == "palm to camera":
        palm = take.about([-0.1, 1, -0.1], 0.1)
    before = after = fingers, palm
    if style == "beckon":
        before = take.about([-0.15, 1, 0.2], 0.1), take.about([-0.2, -0.2, 1], 0.1)
    grabs = style == "beckon" or take.chance(0.3)
    shape_after = shape.bent((30, 35, 20)) if grabs else shape
    return _along_camera_axis(take, (True, before, after), (shape, shape_after))


def push_two_fingers(take: Take) -> Stroke:
    """Push with two fingers towards the camera: fingertips first, or their pads with the fingers up."""
    style = take.style("push", ("tips", "tips", "pads", "pads"))
    if style == "tips":
        facing = take.about([-0.1, 1, 0.25]), take.about([-0.4, 0, -1])
    else:
        facing = take.about([-0.15, 0.25, 1]), take.about([-0.2, 1, -0.1])
    shape = _two_fingers(take)
    return _along_camera_axis(take, (False, facing, facing), (shape, shape))


def pull_two_fingers(take: Take) -> Stroke:
    """Pull two fingers from the camera to the body: palm down, palm up and hooking, or back of the hand first."""
    style = take.style("pull", ("palm down", "palm up", "palm back", "palm back", "palm to camera"))
    fingers, palm = {
        "palm down": ([-0.1, 1, 0.25], [-0.4, 0, -1]),
        "palm up": ([-0.1, 1, 0.25], [-0.3, -0.2, 1]),
        "palm back": ([-0.15, 0.25, 1], [-0.2, -1, 0.2]),
        "palm to camera": ([-0.15, 0.25, 1], [-0.2, 1, -0.1]),
    }[style]
    facing = take.about(fingers), take.about(palm)
    shape = _two_fingers(take)
    hooks = style != "palm to camera" and take.chance(0.4)
    shape_after = shape.bent((30, 25, 12), 2) if hooks else shape
    return _along_camera_axis(take, (True, facing, facing), (shape, shape_after))


def _open_hand(take: Take) -> HandShape:
    return take.shape("open_together", "open_natural", "open_natural", "open_spread")


def _two_fingers(take: Take) -> HandShape:
    return take.shape("two_fingers", "two_fingers", "two_fingers_v", amount=0.8)


_Facing = tuple[Array, Array]
"""Where the fingers point and where the palm faces."""


def _along_camera_axis(
    take: Take, way: tuple[bool, _Facing, _Facing], shapes: tuple[HandShape, HandShape]
) -> Stroke:
    """Move to the camera or from it.

    Args:
        take: The performer's way.
        way: Whether to pull, and how the hand faces before and after.
        shapes: The fingers before and after.

    Returns:
        The stroke.
    """
    pulls, before, after = way
    depth = np.clip(take.between(0.32, 0.55) * take.amplitude, 0.3, 0.62)
    below_face = min(take.centre[2], take.between(0.05, 0.35))
    near = np.array([take.centre[0], take.between(0.25, 0.42), below_face])
    far = near + np.array([take.between(-0.1, 0.02), depth, take.between(-0.04, 0.12)])
    ends = (far, near) if pulls else (near, far)
    slow = take.chance(0.25)
    duration_s = (take.between(0.7, 1.3) if slow else take.between(0.28, 0.6)) * take.pace

    def pose_at(share: float) -> HandPose:
        fingers, palm = between(before[0], after[0], share), between(before[1], after[1], share)
        shape = HandShape.blend(shapes[0], shapes[1], share)
        return take.pose(between(ends[0], ends[1], share), fingers, palm, shape)

    poses, durations_s = arc(pose_at, duration_s)
    return Stroke(poses, durations_s, flowing=True, repeatable=True, may_drift=False)
