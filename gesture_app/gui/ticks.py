"""What does a tick look like?"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gesture_app.gui.colours import Colours

_STROKE = ((0.0, 0.55), (0.35, 1.0), (1.0, 0.0))
"""From the left to the right, as parts of a tick's width and height."""


def paint_tick(painter: QPainter, area: QRectF, ink: str, width: float) -> None:
    """Paint a tick by itself.

    Args:
        painter: Antialiased; its pen and brush are changed.
        area: Filled by the tick from edge to edge.
        ink: Its colour, as ``#rrggbb``.
        width: Of the line, in the units of the area.
    """
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(QColor(ink), width, Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [
        QPointF(area.x() + x * area.width(), area.y() + y * area.height()) for x, y in _STROKE
    ]
    painter.drawPolyline(QPolygonF(points))


def paint_ticked_disc(painter: QPainter, area: QRectF, colours: Colours) -> None:
    """Paint a full circle with a tick in it.

    Args:
        painter: Antialiased; its pen and brush are changed.
        area: A square that the circle fills.
        colours: The scheme.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.armed))
    painter.drawEllipse(area)
    side = area.width()
    tick = area.adjusted(0.27 * side, 0.33 * side, -0.25 * side, -0.29 * side)
    paint_tick(painter, tick, colours.on_armed, 0.11 * side)
