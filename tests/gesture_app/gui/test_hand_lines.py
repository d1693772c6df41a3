"""Are found hands drawn where people see theirs, in the mirror?"""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from gesture_app.gui.hand_lines import paint_hands
from model_zoo.hands.hand_points import Hands, no_hands

WIDTH, HEIGHT = 160, 120


def painted(hands: Hands) -> np.ndarray:
    """How bright each pixel is of a black picture, 20 pixels from the edges of the widget."""
    image = QImage(WIDTH + 40, HEIGHT + 40, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    paint_hands(painter, QRectF(20, 20, WIDTH, HEIGHT), hands)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(HEIGHT + 40, WIDTH + 40, 4)
    return pixels[..., 0].copy()


def hand_at(x: float, y: float) -> Hands:
    hands = no_hands()
    hands[0] = np.random.default_rng(1).uniform(-0.1, 0.1, (21, 2)) + np.array([x, y])
    return hands


@pytest.mark.parametrize(("x", "y"), [(0.3, 0.3), (1.0, 0.7)])
def test_a_hand_at_the_left_of_the_picture_is_drawn_at_the_right_of_the_mirror(
    qtbot: QtBot, x: float, y: float
) -> None:
    rows, columns = np.nonzero(painted(hand_at(x, y)) > 100)

    assert columns.mean() == pytest.approx(20 + WIDTH - x * HEIGHT, abs=6)
    assert rows.mean() == pytest.approx(20 + y * HEIGHT, abs=6)


def test_nothing_is_drawn_where_there_is_no_hand(qtbot: QtBot) -> None:
    assert not painted(no_hands()).any()


def test_a_hand_that_leaves_the_picture_is_not_drawn_beside_it(qtbot: QtBot) -> None:
    outside = painted(hand_at(0.0, 0.5))
    outside[20 : 20 + HEIGHT, 20 : 20 + WIDTH] = 0

    assert not outside.any()
