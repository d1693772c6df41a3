"""What is said on the picture itself, without hiding the hand?"""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from gesture_app.gui.arm_switch import Arming, ArmState
from gesture_app.gui.colours import DARK

_PADDING, _CORNER, _INSET = 9.0, 6.0, 10.0
_MOST_OF_WIDTH = 0.85
"""So much of the picture's width words may take; they lie in its corners, away from the hand."""

_ARMED_PX, _WAITING_PX, _PAUSED_PX = 6.0, 4.0, 2.0


class PictureOverlay:
    """A frame around the picture that shows the state, its word in a corner, and the last action.

    It is painted when it changes, on a sheet of its own, and only laid over the pictures that come: a
    dotted frame alone takes longer than a picture.

    Attributes:
        state: What the frame shows; None before it is known.
        last: The last action in words; empty for none.
    """

    def __init__(self) -> None:
        """Say nothing yet."""
        self.state: ArmState | None = None
        self.last = ""
        self._looks: tuple[object, ...] = ()
        self._pieces: list[tuple[QPointF, QPixmap]] = []
        """What is not empty of the sheet, and where it lies."""

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
        last = self.last if with_last else ""
        ratio = painter.device().devicePixelRatio()
        looks = (self.state, last, picture.size(), QFont(font), ratio)
        if looks != self._looks:
            self._looks = looks
            self._paint_sheet(self.state, last, picture.size(), font, ratio)
        for place, piece in self._pieces:
            painter.drawPixmap(picture.topLeft() + place, piece)

    def _paint_sheet(
        self, state: ArmState, last: str, size: QSizeF, font: QFont, ratio: float
    ) -> None:
        sheet = QPixmap((size * ratio).toSize())
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.transparent)
        whole = QRectF(QPointF(), size)
        bold = QFont(font)
        bold.setBold(True)
        is_armed = state.arming is Arming.ARMED
        with QPainter(sheet) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_frame(painter, whole, state.arming)
            tags = [_paint_tag(painter, whole, bold, self.words(), is_strong=is_armed, at_top=True)]
            if last:
                tags.append(_paint_tag(painter, whole, font, last, is_strong=False, at_top=False))
        inside = whole.adjusted(_ARMED_PX, _ARMED_PX, -_ARMED_PX, -_ARMED_PX)
        self._pieces = [
            _cut(sheet, piece)
            for piece in (
                QRectF(0, 0, size.width(), _ARMED_PX),
                QRectF(0, inside.bottom(), size.width(), _ARMED_PX),
                QRectF(0, 0, _ARMED_PX, size.height()),
                QRectF(inside.right(), 0, _ARMED_PX, size.height()),
                *tags,
            )
        ]

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
) -> QRectF:
    """Paint a word in a corner.

    Returns:
        Where it lies.
    """
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
    return box


def _cut(sheet: QPixmap, piece: QRectF) -> tuple[QPointF, QPixmap]:
    """Cut a piece out of a sheet, along whole pixels of the screen, so that nothing is cut twice.

    Returns:
        Where it lies, and what is there; the sheet is empty there then.
    """
    ratio = sheet.devicePixelRatio()
    cut = QRectF(piece.topLeft() * ratio, piece.size() * ratio).toAlignedRect()
    found = sheet.copy(cut)
    with QPainter(sheet) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(
            QRectF(QPointF(cut.topLeft()) / ratio, QSizeF(cut.size()) / ratio), Qt.GlobalColor.black
        )
    return QPointF(cut.topLeft()) / ratio, found


def _tr(words: str) -> str:
    return QCoreApplication.translate("picture_overlay", words)
