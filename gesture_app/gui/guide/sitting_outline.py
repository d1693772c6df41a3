"""How far away should somebody sit?"""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

_PICTURE_SHAPE = 4 / 3


class SittingOutline(QWidget):
    """Head, shoulders and a raised hand as dashed lines, to lie over the picture."""

    def __init__(self, picture: QWidget) -> None:
        """Lie over a picture.

        Args:
            picture: What it lies over, and follows.
        """
        super().__init__(picture)
        self._picture = picture
        picture.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the picture.

        Returns:
            False: it gets its events, too.
        """
        if watched is self._picture and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._picture.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the lines, dark below light, so that they are seen on any picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = min(self.height(), self.width() / _PICTURE_SHAPE)
        painter.translate(self.width() / 2, (self.height() - height) / 2)
        painter.scale(height / 100, height / 100)
        outline = _outline()
        for colour, width, alpha in (("#000000", 1.6, 110), ("#ffffff", 0.8, 200)):
            ink = QColor(colour)
            ink.setAlpha(alpha)
            pen = QPen(ink, width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([3 / width, 3 / width])
            painter.setPen(pen)
            painter.drawPath(outline)


def _outline() -> QPainterPath:
    """Draw a person in a picture 100 high whose middle is at x = 0."""
    outline = QPainterPath()
    outline.addEllipse(QPointF(0, 34), 11, 14)
    outline.moveTo(-34, 99)
    outline.cubicTo(QPointF(-32, 66), QPointF(-22, 60), QPointF(-9, 57))
    outline.moveTo(9, 57)
    outline.cubicTo(QPointF(22, 60), QPointF(32, 66), QPointF(34, 99))
    outline.addRoundedRect(QRectF(31, 30, 18, 22), 6, 6)
    return outline
