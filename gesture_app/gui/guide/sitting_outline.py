"""How far away should somebody sit?"""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

_PICTURE_SHAPE = 4 / 3
_DASH = 1.8


class SittingOutline(QWidget):
    """Head, shoulders and two raised hands as dashed lines, to lie over the picture."""

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
        for colour, width, alpha in (("#000000", 1.4, 110), ("#ffffff", 0.7, 210)):
            ink = QColor(colour)
            ink.setAlpha(alpha)
            pen = QPen(ink, width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([_DASH / width, _DASH / width])
            painter.setPen(pen)
            painter.drawPath(outline)


def _outline() -> QPainterPath:
    """Draw a person in a picture 100 high whose middle is at x = 0."""
    outline = QPainterPath()
    outline.addEllipse(QPointF(0, 36), 11, 14)
    outline.moveTo(-32, 99)
    outline.cubicTo(QPointF(-31, 68), QPointF(-22, 62), QPointF(-8, 58))
    outline.moveTo(8, 58)
    outline.cubicTo(QPointF(22, 62), QPointF(31, 68), QPointF(32, 99))
    hand = _hand()
    outline.addPath(QTransform(1, 0, 0, 1, 42, 52).map(hand))
    outline.addPath(QTransform(-1, 0, 0, 1, -42, 52).map(hand))
    return outline


def _hand() -> QPainterPath:
    """Draw an open hand around (0, 0), as large as it is beside the head; its thumb is at the left."""
    hand = QPainterPath()
    hand.addRoundedRect(QRectF(-6.5, -3, 13, 13), 4, 4)
    for left, top in ((-6.5, -11), (-3.1, -13), (0.3, -12.5), (3.7, -9.5)):
        finger = QPainterPath()
        finger.addRoundedRect(QRectF(left, top, 2.8, 12), 1.4, 1.4)
        hand = hand.united(finger)
    thumb = QPainterPath()
    thumb.addRoundedRect(QRectF(-1.5, -9, 3, 10), 1.5, 1.5)
    return hand.united(QTransform().translate(-6, 6).rotate(-45).map(thumb))
