"""How do hands look in pictures? Numbers that a network is asked for while it learns (`trainer.data.hand_places`)."""

import numpy as np
from numpy.typing import NDArray

from model_zoo.hands.hand_points import (
    INDEX_TIP,
    LITTLE_TIP,
    MIDDLE_TIP,
    RING_TIP,
    THUMB_TIP,
    WRIST,
)
from trainer.synthetic.camera.framing import project_points
from trainer.synthetic.camera.rasteriser import View
from trainer.synthetic.camera.telling_movement import HAND_M, hand_joints
from trainer.synthetic.people.body import Person, Side, load_body
from trainer.synthetic.people.rig import BoneTransforms

_TIPS = (THUMB_TIP, INDEX_TIP, MIDDLE_TIP, RING_TIP, LITTLE_TIP)
_NEAREST_M = 0.05
_LARGEST = 3.0


def hand_looks(
    person: Person, transforms: BoneTransforms, side: Side, view: View
) -> NDArray[np.float64]:
    """Measure how a hand looks to the camera.

    Args:
        person: Whose hand.
        transforms: The person's pose at T moments.
        side: Which hand.
        view: The camera.

    Returns:
        (T,13): where the palm faces, to the right, down and away; and from the wrist to the tip of each
        finger, thumb first, to the right and down, in hand lengths, at most 3.
    """
    joints = project_points(view, hand_joints(person, transforms, side))
    wrist, tips = joints[:, WRIST], joints[:, _TIPS]
    hand_px = view.focal_px * HAND_M / np.maximum(wrist[:, 2], _NEAREST_M)
    beyond = (tips[..., :2] - wrist[:, None, :2]) / hand_px[:, None, None]
    rotations = transforms.rotations[:, load_body().bone_index[f"wrist.{side}"]]
    right_up_away = rotations @ person.arms[side].hand_frame[:, 1] @ view.axes.T.astype(np.float64)
    palm = right_up_away * (1, -1, 1)
    looks = np.concatenate([palm, beyond.reshape(len(beyond), -1)], axis=1)
    clipped: NDArray[np.float64] = np.clip(looks, -_LARGEST, _LARGEST)
    return clipped
