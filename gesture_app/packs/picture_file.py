"""Is this a small, ordinary JPEG picture, and what does it show?

The size of a picture is read from its header before anything is decoded, since a few bytes can claim to
be gigabytes of pixels.
"""

import numpy as np
from numpy.typing import NDArray

from gesture_app.camera.opencv import cv2

LARGEST_SIDE_PX = 1024

_BEGIN, _END, _SCAN = b"\xff\xd8\xff", b"\xff\xd9", b"\xff\xda"
_BASELINE, _START_OF_SCAN = 0xC0, 0xDA
_MOST_SCANS = 4
"""A baseline picture has one, or one for each colour; each of thousands would be decoded in full."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def size_of(content: bytes) -> tuple[int, int]:
    """Read how large a picture is.

    Args:
        content: Of a file of anybody.

    Returns:
        Height and width in pixels, each 1..`LARGEST_SIDE_PX`.

    Raises:
        ValueError: If it is no baseline JPEG, or too large.
    """
    if not content.startswith(_BEGIN) or not content.rstrip(b"\0").endswith(_END):
        raise ValueError("no JPEG")
    if content.count(_SCAN) > _MOST_SCANS:
        raise ValueError("too many scans")
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if marker in _FRAMES:
            height = int.from_bytes(content[place + 5 : place + 7], "big")
            width = int.from_bytes(content[place + 7 : place + 9], "big")
            if marker != _BASELINE or not _is_small(height) or not _is_small(width):
                raise ValueError("another kind of JPEG, or too large")
            return height, width
        if marker == _START_OF_SCAN or length < 2:
            break
        place += 2 + length
    raise ValueError("no size")


def decoded(content: bytes) -> NDArray[np.uint8]:
    """Decode a picture of anybody.

    Args:
        content: A JPEG file.

    Returns:
        (H, W, 3), RGB.

    Raises:
        ValueError: If it is no baseline JPEG, too large, or damaged.
    """
    height, width = size_of(content)
    flags = cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        bgr = cv2.imdecode(np.frombuffer(content, np.uint8), flags)
    except cv2.error as error:
        raise ValueError("damaged") from error
    if bgr is None or bgr.shape != (height, width, 3):
        raise ValueError("damaged")
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)


def _is_small(side_px: int) -> bool:
    return 1 <= side_px <= LARGEST_SIDE_PX
