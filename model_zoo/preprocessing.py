"""The one road from pixels to the network's input, for training, evaluation and live use alike.

No torch in here: a live program that runs a network by another engine needs none.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_zoo.input_spec import InputSpec


def prepare_clip(rgb_THWC: NDArray[np.uint8], spec: InputSpec) -> NDArray[np.float32]:
    """Turn the pictures of a clip into what the network reads.

    Each picture is scaled (bilinear, antialiased) until it covers `spec.height` x `spec.width`, and
    the middle is cut out, so nothing is stretched. Pictures are not mirrored.

    Args:
        rgb_THWC: Pictures, oldest first, shape (T, H, W, 3) with T = `spec.num_frames`, RGB.
        spec: What the network wants.

    Returns:
        Contiguous, shape (3, T, `spec.height`, `spec.width`), normalised by mean and std.

    Raises:
        ValueError: If the clip has another shape, type or number of frames.
    """
    shape = rgb_THWC.shape
    fits = len(shape) == 4 and shape[0] == spec.num_frames and shape[3] == 3 and 0 not in shape
    if rgb_THWC.dtype != np.uint8 or not fits:
        raise ValueError(
            f"a clip must be uint8 ({spec.num_frames}, H, W, 3), got {rgb_THWC.dtype} {shape}"
        )
    pictures = np.stack([fit_picture(rgb, spec.height, spec.width) for rgb in rgb_THWC])
    prepared = np.empty((3, *pictures.shape[:3]), np.float32)
    for channel, (mean, std) in enumerate(zip(spec.mean, spec.std, strict=True)):
        np.multiply(pictures[..., channel], np.float32(1 / (255 * std)), out=prepared[channel])
        prepared[channel] -= np.float32(mean / std)
    return prepared


def fit_picture(rgb: NDArray[np.uint8], height: int, width: int) -> NDArray[np.uint8]:
    """Scale a picture until it covers the wanted size, and cut out the middle.

    Args:
        rgb: Shape (H, W, 3), RGB.
        height: Rows wanted.
        width: Columns wanted.

    Returns:
        Shape (`height`, `width`, 3), RGB.
    """
    rows, columns = rgb.shape[:2]
    if (rows, columns) == (height, width):
        return rgb
    scale = max(height / rows, width / columns)
    # Rounding must not make the part larger than the picture.
    kept_rows, kept_columns = min(rows, height / scale), min(columns, width / scale)
    top, left = (rows - kept_rows) / 2, (columns - kept_columns) / 2
    picture = Image.fromarray(rgb).resize(
        (width, height),
        Image.Resampling.BILINEAR,
        box=(left, top, left + kept_columns, top + kept_rows),
        reducing_gap=2.0,
    )
    return np.asarray(picture)
