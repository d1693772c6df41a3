"""What do single video files show?"""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.errors import DataError


def read_video(path: Path) -> NDArray[np.uint8]:
    """Decode a whole short video.

    Args:
        path: A video file.

    Returns:
        Shape (T, H, W, 3), RGB, oldest first.

    Raises:
        DataError: If it is missing or holds no picture that can be decoded.
    """
    if not path.is_file():
        raise DataError(f"There is no video {path}. Paths in an index are relative to the index.")
    capture = cv2.VideoCapture(str(path))
    frames = []
    try:
        while True:
            there, bgr = capture.read()
            if not there:
                break
            frames.append(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB))
    finally:
        capture.release()
    if not frames:
        raise DataError(f"{path} holds no video that can be decoded. Convert it or leave it out.")
    return np.stack(frames).astype(np.uint8, copy=False)
