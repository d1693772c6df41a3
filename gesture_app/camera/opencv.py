"""How is OpenCV let in?

The only door through which it comes into the app: quiet, without its own Qt, and with pictures that
leave as RGB, never mirrored.
"""

import os

os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # silent: errors are told in our own words
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")  # Windows opens much faster
# macOS: OpenCV can ask for permission on the main thread only; a window asks before it opens one.
os.environ.setdefault("OPENCV_AVFOUNDATION_SKIP_AUTH", "1")

import cv2 as cv2
import numpy as np
from cv2.typing import MatLike as MatLike
from numpy.typing import NDArray

# The wheel of OpenCV points these at its own Qt, where the window's Qt would look for plugins.
for _variable in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
    os.environ.pop(_variable, None)
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
cv2.setNumThreads(1)  # pictures are small: to share the work out costs more than the work

MAX_SHORT_SIDE_PX = 480
"""Larger pictures are scaled down to this: seconds of 4K video would fill gigabytes."""


def to_rgb(bgr: MatLike) -> NDArray[np.uint8]:
    """Turn a picture of OpenCV's into one of ours.

    Args:
        bgr: Shape (H, W, 3), BGR.

    Returns:
        RGB, with a short side of at most `MAX_SHORT_SIDE_PX`; shares no memory with `bgr`.
    """
    while min(bgr.shape[:2]) >= 2 * MAX_SHORT_SIDE_PX:  # four pixels become one: quick and smooth
        rows, columns = bgr.shape[:2]
        bgr = cv2.resize(bgr, (columns // 2, rows // 2), interpolation=cv2.INTER_AREA)
    rows, columns = bgr.shape[:2]
    scale = MAX_SHORT_SIDE_PX / min(rows, columns)
    if scale < 1:
        size = round(columns * scale), round(rows * scale)
        bgr = cv2.resize(bgr, size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)
