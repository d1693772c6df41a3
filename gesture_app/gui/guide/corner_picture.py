"""Which corner of the screen is meant?"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gesture_app.control.screen_corner import Corner
from gesture_app.gui.colours import colours_of


class CornerPicture(QWidget):
    """A small screen with the pointer in one of its corners."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._corner: Corner | None = None

    def show_corner(self, corner: Corner | None) -> None:
        """Point to another corner.

        Args:
            corner: Which; None points to none.
        """
        self._corner = corner
        self.setAccessibleName("" if corner is None else self._words(corner))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a picture as high as four lines.

        Returns:
            A size in pixels.
        """
        height = self.fontMetrics().height() * 4
        return QSize(round(height * 1.5), height)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint screen, corner and pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        screen = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(QColor(colours.muted), 2))
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(screen, 5, 5)
        if self._corner is None:
            return
        is_low, is_right = "bottom" in self._corner, "right" in self._corner
        spot = screen.height() * 0.3
        square = QRectF(0, 0, spot, spot)
        square.moveLeft(screen.right() - spot if is_right else screen.left())
        square.moveTop(screen.bottom() - spot if is_low else screen.top())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(square, 4, 4)
        self._paint_way(painter, screen, square, QColor(colours.text))

    def _paint_way(self, painter: QPainter, screen: QRectF, square: QRectF, colour: QColor) -> None:
        """Paint an arrow from the middle of the screen towards the corner."""
        begin = screen.center()
        way = square.center() - begin
        end = begin + way * 0.62
        painter.setPen(QPen(colour, 2, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(begin, end)
        along = way / (way.x() ** 2 + way.y() ** 2) ** 0.5
        across = QPointF(-along.y(), along.x())
        size = square.width() * 0.35
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        head = [end + along * size, end + across * size * 0.7, end - across * size * 0.7]
        painter.drawPolygon(QPolygonF(head))

    def _words(self, corner: Corner) -> str:
        return {
            "top left": self.tr("The top left corner of the screen"),
            "top right": self.tr("The top right corner of the screen"),
            "bottom left": self.tr("The bottom left corner of the screen"),
            "bottom right": self.tr("The bottom right corner of the screen"),
        }[corner]
