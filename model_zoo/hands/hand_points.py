"""Which points of a hand are known, and in which units?

Source: Zhang et al., "MediaPipe Hands: On-device Real-time Hand Tracking", 2020, section 2.2.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Hands: TypeAlias = NDArray[np.float32]
"""The hands of one picture, shape (2, 21, 2): two places for a hand, its points, and for each x from the left
and y from the top. Both are in picture heights, so x goes from 0 to width / height; points outside the
picture lie outside of that. A place without a hand is NaN throughout."""

MAX_HANDS = 2
NUM_POINTS = 21

WRIST = 0
THUMB_CMC, THUMB_MCP, THUMB_IP, THUMB_TIP = 1, 2, 3, 4
INDEX_MCP, INDEX_PIP, INDEX_DIP, INDEX_TIP = 5, 6, 7, 8
MIDDLE_MCP, MIDDLE_PIP, MIDDLE_DIP, MIDDLE_TIP = 9, 10, 11, 12
RING_MCP, RING_PIP, RING_DIP, RING_TIP = 13, 14, 15, 16
LITTLE_MCP, LITTLE_PIP, LITTLE_DIP, LITTLE_TIP = 17, 18, 19, 20

ACROSS_PALM = (INDEX_MCP, MIDDLE_MCP, RING_MCP, LITTLE_MCP)
THUMB = (WRIST, THUMB_CMC, THUMB_MCP, THUMB_IP, THUMB_TIP)
INDEX = (WRIST, INDEX_MCP, INDEX_PIP, INDEX_DIP, INDEX_TIP)
MIDDLE = (MIDDLE_MCP, MIDDLE_PIP, MIDDLE_DIP, MIDDLE_TIP)
RING = (RING_MCP, RING_PIP, RING_DIP, RING_TIP)
LITTLE = (WRIST, LITTLE_MCP, LITTLE_PIP, LITTLE_DIP, LITTLE_TIP)
LINES: tuple[tuple[int, ...], ...] = (ACROSS_PALM, LITTLE, RING, MIDDLE, INDEX, THUMB)
"""The points that lines go through where a hand is drawn; later ones lie over earlier ones."""


def no_hands() -> Hands:
    """Tell that no hand is in sight.

    Returns:
        Shape (2, 21, 2), NaN throughout.
    """
    return np.full((MAX_HANDS, NUM_POINTS, 2), np.nan, np.float32)
