"""What just happened, for somebody who looks at another program?"""

from PySide6.QtCore import (
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
)
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from gesture_app.control.screen_corner import Corner
from gesture_app.gui.colours import DARK
from gesture_app.gui.event_marks import EventKind, SeenEvent, paint_mark
from gesture_app.gui.gesture_words import gesture_words

_FADES_MS = 300
_MARGIN_PX, _PADDING, _MARK_RADIUS, _MOST_WIDE_PX = 24, 14.0, 9.0, 460.0


class Toast(QWidget):
    """A small card near a corner of the screen that appears for a moment.

    It lies above other programs, takes neither the focus nor clicks, and there is only one: a new event
    takes the place of the one before. Where the desktop decides where windows are, as on Wayland, it may
    appear elsewhere.
    """

    def __init__(self, corner: Corner = "bottom right", duration_s: float = 1.8) -> None:
        """Show nothing yet.

        Args:
            corner: Near which corner of the screen that has the pointer.
            duration_s: For how long, in seconds, the fading included.
        """
        window = Qt.WindowType
        super().__init__(
            None,
            window.Tool
            | window.FramelessWindowHint
            | window.WindowStaysOnTopHint
            | window.WindowTransparentForInput
            | window.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._corner = corner
        self._seen: SeenEvent | None = None
        self._stays = QTimer(self)
        self._stays.setSingleShot(True)
        self._stays.setInterval(max(0, round(duration_s * 1e3) - _FADES_MS))
        self._opacity = 1.0
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(_FADES_MS)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(self._show_opacity)
        self._stays.timeout.connect(self._fade.start)
        self._fade.finished.connect(self.hide)

    def show_event(self, kind: EventKind, gesture: str, words: str) -> None:
        """Show an event, in place of one that is still there.

        Args:
            kind: What became of a gesture.
            gesture: Its label.
            words: What was done, or why nothing was.
        """
        self._seen = SeenEvent(kind, gesture, words)
        self.setAccessibleName(self._seen.sentence)
        self._fade.stop()
        self._show_opacity(1.0)
        self.setGeometry(self._place())
        self.show()
        self._stays.start()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for what the words need, up to a width.

        Returns:
            A size in pixels.
        """
        if self._seen is None:
            return QSize(1, 1)
        large, small = QFontMetricsF(self._large_font()), QFontMetricsF(self.font())
        words = max(
            large.horizontalAdvance(gesture_words(self._seen.gesture)),
            small.horizontalAdvance(self._seen.words),
        )
        width = min(words + 3 * _PADDING + 2 * _MARK_RADIUS + 2, _MOST_WIDE_PX)
        return QSize(round(width), round(large.height() + small.height() + 2 * _PADDING))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the card: the kind's shape, the gesture, and what became of it."""
        if self._seen is None:
            return
        painter = QPainter(self)
        painter.setOpacity(self._opacity)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(DARK.panel)
        ground.setAlphaF(0.94)
        painter.setPen(QPen(QColor(DARK.outline), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        middle = QPointF(_PADDING + _MARK_RADIUS, self.height() / 2)
        paint_mark(painter, DARK, self._seen.kind, middle, _MARK_RADIUS)
        large, small = self._large_font(), self.font()
        left = 2 * (_PADDING + _MARK_RADIUS)
        room = QRectF(left, _PADDING, self.width() - left - _PADDING, self.height() - 2 * _PADDING)
        for font, words, colour, where in (
            (large, gesture_words(self._seen.gesture), DARK.text, Qt.AlignmentFlag.AlignTop),
            (small, self._seen.words, DARK.muted, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetricsF(font).elidedText(
                words, Qt.TextElideMode.ElideRight, room.width() + 1
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | where, shown)

    def _show_opacity(self, opacity: float) -> None:
        """Fade what is painted; not every desktop can fade windows."""
        self._opacity = opacity
        self.update()

    def _large_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        return font

    def _place(self) -> QRect:
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        free = screen.availableGeometry().adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        place = QRect(free.topLeft(), self.sizeHint())
        if self._corner.endswith("right"):
            place.moveRight(free.right())
        if self._corner.startswith("bottom"):
            place.moveBottom(free.bottom())
        return place
