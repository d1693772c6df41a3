"""What does a network see that looks at hands alone? A small picture with the hands drawn in lines.

Its three channels are three sheets of paper. On the red one both hands are drawn where they are and as large as
they are; on the green and the blue one the first and the second hand are drawn again, each as large as the
sheet, so that fingers can be told apart however far away somebody sits. Every finger has a brightness
of its own.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from model_zoo.hands.hand_points import ACROSS_PALM, LINES, THUMB_CMC, WRIST, Hands, no_hands

FIELD_WIDTH = 1.9
"""Picture heights that the first sheet is wide: those of a picture of 16:9, and a little beyond."""

FORGOTTEN_AFTER = 6
"""A hand that is not found is drawn where it was last seen for so many pictures, fainter: trackers lose
hands in fast movements, and half a second later they have left."""

_FAINTNESS = 0.5
_BRIGHTNESS = (75, 110, 145, 180, 215, 255)
_PALM = (WRIST, THUMB_CMC, *ACROSS_PALM)
_PALM_SHARE = 1 / 3
_CLOSE_UP_LOWERED = 1 / 12
_LEAST_PALM = 0.01
_FINENESS = 2
_FARTHEST_PX = 10_000


class HandDrawer:
    """Draws the hands of one picture after the other.

    Args:
        height: Rows of what is drawn.
        width: Columns of what is drawn.
    """

    def __init__(self, height: int, width: int) -> None:
        self._size = (width * _FINENESS, height * _FINENESS)
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget the hands of earlier pictures."""
        self._last_seen = no_hands()
        self._missed = [FORGOTTEN_AFTER, FORGOTTEN_AFTER]

    def draw(self, hands: Hands, aspect: float) -> NDArray[np.uint8]:
        """Draw the hands of the next picture.

        Args:
            hands: Where they are.
            aspect: Width of the camera's picture in its heights.

        Returns:
            Shape (`height`, `width`, 3).
        """
        sheets = [Image.new("L", self._size) for _ in range(3)]
        pens = [ImageDraw.Draw(sheet) for sheet in sheets]
        for place, points in enumerate(hands):
            strength = self._strength(place, points)
            if strength:
                seen = self._last_seen[place]
                _draw_lines(pens[0], self._in_the_field(seen, aspect), strength)
                _draw_lines(pens[1 + place], self._close_up(seen), strength)
        return np.asarray(Image.merge("RGB", [sheet.reduce(_FINENESS) for sheet in sheets]))

    def _strength(self, place: int, points: NDArray[np.float32]) -> float:
        """How strongly a hand is drawn, 0..1, which is in the picture, or was a moment ago."""
        if not np.isnan(points[0, 0]):
            self._last_seen[place], self._missed[place] = points, 0
            return 1.0
        self._missed[place] += 1
        return _FAINTNESS if self._missed[place] <= FORGOTTEN_AFTER else 0.0

    def _in_the_field(self, points: NDArray[np.float32], aspect: float) -> NDArray[np.float32]:
        width, height = self._size
        middle = np.array([width / 2, height / 2], np.float32)
        centred = points - np.array([aspect / 2, 0.5], np.float32)
        in_field: NDArray[np.float32] = centred * np.float32(width / FIELD_WIDTH) + middle
        return in_field

    def _close_up(self, points: NDArray[np.float32]) -> NDArray[np.float32]:
        width, height = self._size
        palm = points[list(_PALM)]
        longest = np.linalg.norm(palm[:, None] - palm[None], axis=-1).max()
        scale = np.float32(height * _PALM_SHARE / max(float(longest), _LEAST_PALM))
        middle = np.array([width / 2, height * (0.5 + _CLOSE_UP_LOWERED)], np.float32)
        near: NDArray[np.float32] = (points - palm.mean(axis=0)) * scale + middle
        return near


def _draw_lines(pen: ImageDraw.ImageDraw, points: NDArray[np.float32], strength: float) -> None:
    places = [(x, y) for x, y in points.clip(-_FARTHEST_PX, _FARTHEST_PX).tolist()]
    for numbers, brightness in zip(LINES, _BRIGHTNESS, strict=True):
        line = [places[number] for number in numbers]
        pen.line(line, fill=round(brightness * strength), width=_FINENESS)


def draw_hands(
    hands: NDArray[np.float32], aspect: float, height: int, width: int
) -> NDArray[np.uint8]:
    """Draw the hands of successive pictures.

    Args:
        hands: Shape (T, 2, 21, 2), the `Hands` of each, oldest first.
        aspect: Width of the camera's picture in its heights.
        height: Rows of what is drawn.
        width: Columns of what is drawn.

    Returns:
        Shape (T, `height`, `width`, 3).
    """
    drawer = HandDrawer(height, width)
    return np.stack([drawer.draw(of_picture, aspect) for of_picture in hands])
