"""What does a network see that is shown both the camera's picture and the hands in it?

One picture: the camera's at the left, the drawn hands at the right, at its top. So it goes the same road as
any other.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model_zoo.input_spec import DRAWN_HEIGHT, DRAWN_WIDTH, InputSpec


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
    beside = DRAWN_WIDTH if spec.lens == "both" else 0
    return PictureSize(spec.height, spec.width - beside)


def drawn_size(spec: InputSpec) -> PictureSize:
    """Say how large the drawn hands are in what a network sees.

    Args:
        spec: What it wants; its lens is "hands" or "both".

    Returns:
        All of it, or what they take beside a picture.
    """
    if spec.lens == "both":
        return PictureSize(DRAWN_HEIGHT, DRAWN_WIDTH)
    return PictureSize(spec.height, spec.width)


def side_by_side(camera: NDArray[np.uint8], drawn: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Put two pictures, or those of two clips, into one.

    Args:
        camera: Shape (..., H, W, 3); H at least `DRAWN_HEIGHT`.
        drawn: Shape (..., `DRAWN_HEIGHT`, `DRAWN_WIDTH`, 3).

    Returns:
        Shape (..., H, W + `DRAWN_WIDTH`, 3); black below the drawn hands.
    """
    *clip, height, width, channels = camera.shape
    both = np.zeros((*clip, height, width + DRAWN_WIDTH, channels), np.uint8)
    both[..., :width, :] = camera
    both[..., :DRAWN_HEIGHT, width:, :] = drawn
    return both
