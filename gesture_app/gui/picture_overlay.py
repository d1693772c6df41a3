"""What is said on the picture itself, without hiding the hand?"""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from gesture_app.gui.arm_switch import Arming, ArmState
from gesture_app.gui.colours import DARK

_PADDING, _CORNER, _INSET = 9.0, 6.0, 10.0
_MOST_OF_WIDTH = 0.85
"""So much of the picture's width words may take; they lie in its corners, away from the hand."""

_ARMED_PX, _WAITING_PX, _PAUSED_PX = 6.0, 4.0, 2.0


class PictureOverlay:
    """A frame around the picture that shows the state, its word in a corner, and the last action."""

    def __init__(self) -> None:
        """Say nothing yet."""
        self.state: ArmState | None = None
        self.last = ""

    def words(self) -> str:
        """Tell what the corner says.

        Returns:
            The state in words, with its reason where there is one; empty before it is known.
        """
        if self.state is None:
            return ""
        match self.state.arming:
            case Arming.PAUSED:
                return _tr("Paused")
            case Arming.ARMED:
                return _tr("Armed")
            case Arming.WAITING:
                return _tr("Waiting: {0}").format(self.state.reason)
            case Arming.REFUSED:
                return _tr("Cannot be armed")

    def paint(self, painter: QPainter, picture: QRectF, font: QFont, *, with_last: bool) -> None:
        """Paint it.

        Args:
            painter: Of the widget.
            picture: Where the picture lies, in pixels.
            font: The widget's.
            with_last: Whether there is room for the last action.
        """
        if self.state is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, picture, self.state.arming)
        bold = QFont(font)
        bold.setBold(True)
        is_armed = self.state.arming is Arming.ARMED
        _paint_tag(painter, picture, bold, self.words(), is_strong=is_armed, at_top=True)
        if with_last and self.last:
            _paint_tag(painter, picture, font, self.last, is_strong=False, at_top=False)

    def _paint_frame(self, painter: QPainter, picture: QRectF, arming: Arming) -> None:
        match arming:
            case Arming.ARMED:
                pen = QPen(QColor(DARK.armed), _ARMED_PX)
            case Arming.WAITING:
                pen = QPen(QColor(DARK.warning), _WAITING_PX, Qt.PenStyle.DashLine)
            case Arming.PAUSED | Arming.REFUSED:
                pen = QPen(QColor(DARK.muted), _PAUSED_PX, Qt.PenStyle.DotLine)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        half = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(picture.adjusted(half, half, -half, -half))


def _paint_tag(
    painter: QPainter, picture: QRectF, font: QFont, words: str, *, is_strong: bool, at_top: bool
) -> None:
    metrics = QFontMetricsF(font)
    room = picture.width() * _MOST_OF_WIDTH - 2 * _PADDING
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    height = metrics.height() + 8
    box = QRectF(0, 0, metrics.horizontalAdvance(shown) + 2 * _PADDING, height)
    inside = picture.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    box.moveTopLeft(
        QPointF(inside.left(), inside.top() if at_top else inside.bottom() - box.height())
    )
    ground = QColor(DARK.armed if is_strong else DARK.backdrop)
    ground.setAlphaF(0.95 if is_strong else 0.78)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, _CORNER, _CORNER)
    painter.setPen(QColor(DARK.on_armed if is_strong else DARK.text))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


def _tr(words: str) -> str:
    return QCoreApplication.translate("picture_overlay", words)
