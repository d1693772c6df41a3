"""Which turned square of a picture does a network look at, and how does it see it upright?

All places are in pixels from the picture's top left corner; the middle of the first pixel is (0.5, 0.5).

Source: google-ai-edge/mediapipe, graphs palm_detection_detection_to_roi and
hand_landmark_landmarks_to_roi.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_zoo.hands.hand_points import (
    INDEX_MCP,
    INDEX_PIP,
    LITTLE_MCP,
    LITTLE_PIP,
    MIDDLE_MCP,
    MIDDLE_PIP,
    RING_MCP,
    RING_PIP,
    THUMB_CMC,
    THUMB_IP,
    THUMB_MCP,
    WRIST,
)

_PALM_TO_HAND = 2.6
"""A whole hand with stretched fingers is so many times as large as its palm."""

_PALM_LOOK_AHEAD = 0.5
"""By so many heights of the palm the middle of a hand lies nearer to the fingertips."""

_STEADY_POINTS = (
    *(WRIST, THUMB_CMC, THUMB_MCP, THUMB_IP, INDEX_MCP, INDEX_PIP, MIDDLE_MCP, MIDDLE_PIP),
    *(RING_MCP, RING_PIP, LITTLE_MCP, LITTLE_PIP),
)
"""The points that keep their place when fingers bend."""

_STEADY_TO_HAND = 2.0
"""A whole hand, and room for it to move until the next picture, is so many times as large as those."""

_STEADY_LOOK_AHEAD = 0.1
"""The same as `_PALM_LOOK_AHEAD`, for those."""


@dataclass(frozen=True, slots=True)
class Region:
    """A square around a hand, turned so that the fingers point up in it.

    Attributes:
        x: Its middle from the left, in pixels.
        y: Its middle from the top, in pixels.
        side: Its length and width, in pixels.
        angle: How far it is turned clockwise, in radians.
    """

    x: float
    y: float
    side: float
    angle: float

    def to_picture(self, shares: NDArray[np.float32]) -> NDArray[np.float32]:
        """Find points of this square in the picture.

        Args:
            shares: Shape (N, 2), across and down the square, 0..1 inside.

        Returns:
            Shape (N, 2), in pixels of the picture.
        """
        middle = np.array([self.x, self.y], np.float32)
        turned: NDArray[np.float32] = (shares - 0.5) @ (self.side * _turn(self.angle)).T + middle
        return turned

    def cut(self, rgb: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
        """Cut this square out of a picture, upright; beyond the edge the picture's last pixels go on.

        Args:
            rgb: Shape (H, W, 3).
            size: Rows and columns wanted.

        Returns:
            Shape (`size`, `size`, 3).
        """
        part, left, top = self._surroundings(rgb)
        step = self.side / size
        across, down = step * math.cos(self.angle), step * math.sin(self.angle)
        first_x, first_y = self.to_picture(np.zeros((1, 2), np.float32))[0] - (left, top)
        cut = Image.fromarray(part).transform(
            (size, size),
            Image.Transform.AFFINE,
            (across, -down, float(first_x), down, across, float(first_y)),
            Image.Resampling.BILINEAR,
        )
        return np.asarray(cut)

    def overlap(self, other: "Region") -> float:
        """Compare two squares as if they were not turned.

        Args:
            other: The other one.

        Returns:
            Intersection over union, 0..1.
        """
        reach = (self.side + other.side) / 2
        common_x = min(reach - abs(self.x - other.x), self.side, other.side)
        common_y = min(reach - abs(self.y - other.y), self.side, other.side)
        if common_x <= 0 or common_y <= 0:
            return 0.0
        common = common_x * common_y
        return common / (self.side**2 + other.side**2 - common)

    def _surroundings(self, rgb: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], int, int]:
        """Take the upright rectangle around this square, and tell its left and top in the picture."""
        rows, columns = rgb.shape[:2]
        reach = self.side / 2 * (abs(math.cos(self.angle)) + abs(math.sin(self.angle))) + 1
        left, right = math.floor(self.x - reach), math.ceil(self.x + reach)
        top, bottom = math.floor(self.y - reach), math.ceil(self.y + reach)
        if min(left, top) >= 0 and right <= columns and bottom <= rows:
            return rgb[top:bottom, left:right], left, top
        some_rows = np.clip(np.arange(top, bottom), 0, rows - 1)
        some_columns = np.clip(np.arange(left, right), 0, columns - 1)
        return rgb[some_rows[:, np.newaxis], some_columns], left, top


def region_of_palm(
    wrist: NDArray[np.float32], middle_mcp: NDArray[np.float32], palm_box: NDArray[np.float32]
) -> Region:
    """Find the square around a hand of which the palm was detected.

    Args:
        wrist: Its x and y, in pixels.
        middle_mcp: The same of the knuckle of the middle finger.
        palm_box: x and y of the palm's middle, its width and height, in pixels.

    Returns:
        The square around the whole hand.
    """
    angle = _upright(middle_mcp - wrist)
    x, y, width, height = (float(number) for number in palm_box)
    ahead = _PALM_LOOK_AHEAD * height
    return Region(
        x + ahead * math.sin(angle),
        y - ahead * math.cos(angle),
        _PALM_TO_HAND * max(width, height),
        angle,
    )


def region_of_hand(points: NDArray[np.float32]) -> Region:
    """Find the square in which a hand will be in the next picture.

    Args:
        points: Where it is in this picture, shape (21, 2), in pixels.

    Returns:
        The square around the whole hand.
    """
    knuckles = (points[INDEX_MCP] + points[RING_MCP]) / 2
    angle = _upright((knuckles + points[MIDDLE_MCP]) / 2 - points[WRIST])
    upright = points[list(_STEADY_POINTS)] @ _turn(angle)
    low, high = upright.min(axis=0), upright.max(axis=0)
    width, height = (float(number) for number in high - low)
    middle = (low + high) / 2 - np.array([0, _STEADY_LOOK_AHEAD * height], np.float32)
    x, y = (float(number) for number in _turn(angle) @ middle)
    return Region(x, y, _STEADY_TO_HAND * max(width, height), angle)


def _upright(fingers: NDArray[np.float32]) -> float:
    """Tell how far a hand is turned clockwise whose fingers point there."""
    return math.atan2(float(fingers[0]), -float(fingers[1]))


def _turn(angle: float) -> NDArray[np.float32]:
    """Make the matrix that turns columns of x and y clockwise, as y points down."""
    cosine, sine = math.cos(angle), math.sin(angle)
    return np.array([[cosine, -sine], [sine, cosine]], np.float32)
