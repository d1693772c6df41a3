"""Where does the program see hands? Lines over the picture show it, so that people see when it does not."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from model_zoo.hands.hand_points import LINES, Hands

_LINE = QColor(255, 255, 255, 200)
_EDGE = QColor(0, 0, 0, 110)
_LINE_PX, _EDGE_PX = 1.6, 3.4
_FINEST = 1 / 320
"""Lines grow with the picture: so much of its height is one pixel of the widths above."""


def paint_hands(painter: QPainter, picture: QRectF, hands: Hands) -> None:
    """Draw the hands over the mirrored picture.

    Args:
        painter: Of the widget.
        picture: Where the picture lies, in pixels.
        hands: In picture heights, not mirrored; NaN where there is none.
    """
    found = [points for points in hands if not np.isnan(points[0, 0])]
    if not found:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(picture)
    scale = max(1.0, picture.height() * _FINEST)
    for colour, width_px in ((_EDGE, _EDGE_PX), (_LINE, _LINE_PX)):
        pen = QPen(colour, width_px * scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for points in found:
            places = [_place(picture, x, y) for x, y in points.tolist()]
            for numbers in LINES:
                painter.drawPolyline([places[number] for number in numbers])
    painter.restore()


def _place(picture: QRectF, x: float, y: float) -> QPointF:
    height = picture.height()
    return QPointF(picture.right() - x * height, picture.top() + y * height)
