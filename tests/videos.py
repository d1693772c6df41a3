"""Small video files for tests."""

from pathlib import Path

import cv2
import numpy as np


def write_video(
    path: Path, *, rate_hz: float, num_frames: int, size: tuple[int, int] = (64, 48)
) -> Path:
    """Write a video that becomes redder and less blue from frame to frame; size is (W, H)."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), rate_hz, size)
    assert writer.isOpened(), "OpenCV cannot write videos here"
    for red in np.linspace(0, 255, num_frames):
        bgr = np.zeros((size[1], size[0], 3), np.uint8)
        bgr[...] = 255 - red, 0, red
        writer.write(bgr)
    writer.release()
    return path
