"""What does a network see that is shown both the camera's picture and the hands in it?

One picture: the camera's at the left, what is written of the hands at the right, at its top. So it goes the
same road as any other.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model_zoo.input_spec import HANDS_HEIGHT, HANDS_WIDTH, InputSpec, LensName


class PictureSize(NamedTuple):
    """Of what a network sees.

    Attributes:
        height: Rows.
        width: Columns.
    """

    height: int
    width: int


def camera_size(spec: InputSpec) -> PictureSize:
    """Say how large the camera's picture is in what a network sees.

    Args:
        spec: What it wants; its lens is "camera" or "both".

    Returns:
        All of it, or what is left beside the hands.
    """
    beside = HANDS_WIDTH if spec.lens == "both" else 0
    return PictureSize(spec.height, spec.width - beside)


def size_seen(lens: LensName, camera: PictureSize) -> PictureSize:
    """Say how large the picture is that a network sees.

    Args:
        lens: What it sees.
        camera: How large the camera's picture shall be in it.

    Returns:
        That, that of the hands, or that of both.
    """
    if lens == "hands":
        return PictureSize(HANDS_HEIGHT, HANDS_WIDTH)
    beside = HANDS_WIDTH if lens == "both" else 0
    return PictureSize(camera.height, camera.width + beside)


def side_by_side(camera: NDArray[np.uint8], hands: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Put two pictures, or those of two clips, into one.

    Args:
        camera: Shape (..., H, W, 3); H at least `HANDS_HEIGHT`.
        hands: Shape (..., `HANDS_HEIGHT`, `HANDS_WIDTH`, 3), see `model_zoo.hands.hand_pictures`.

    Returns:
        Shape (..., H, W + `HANDS_WIDTH`, 3); black below the hands.
    """
    *clip, height, width, channels = camera.shape
    both = np.zeros((*clip, height, width + HANDS_WIDTH, channels), np.uint8)
    both[..., :width, :] = camera
    both[..., :HANDS_HEIGHT, width:, :] = hands
    return both
