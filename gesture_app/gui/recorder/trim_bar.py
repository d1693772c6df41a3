"""Which part of a take is the gesture?"""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gesture_app.gui.colours import Colours, colours_of
from gesture_app.gui.recorder.words import seconds_words
from gesture_app.recordings.recording import FRAMES_PER_SECOND
from gesture_app.recordings.take import Span

LEAST_S = 0.25
"""The handles come no closer."""

_FRAME_S = 1 / FRAMES_PER_SECOND
_HANDLE = 12.0
_CORNER = 4.0


class Handle(Enum):
    """The two ends of the part."""

    BEGIN = auto()
    END = auto()


class TrimBar(QWidget):
    """The whole take from left to right, how much moves in it, and two handles around the gesture.

    The mouse drags handles. With the keyboard, left and right move the chosen one by a picture, up and
    down choose the other one, Home takes all of the take.

    Signals:
        span_changed: The `Span` between the handles.
    """

    span_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Part of the recording that is kept"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._movement: Sequence[float] = ()
        self._whole_s = 1.0
        self._span = Span(0.0, 1.0)
        self._chosen = Handle.BEGIN
        self._held: Handle | None = None
        self._now_s = 0.0

    def show_take(self, movement: Sequence[float], span: Span) -> None:
        """Show another take.

        Args:
            movement: How much moves in each picture, 0..1.
            span: Where the handles are.
        """
        self._movement = movement
        self._whole_s = max(len(movement) / FRAMES_PER_SECOND, _FRAME_S)
        self._span, self._chosen, self._held, self._now_s = span, Handle.BEGIN, None, 0.0
        self._describe()

    def show_moment(self, now_s: float) -> None:
        """Say which moment the player shows, in seconds."""
        self._now_s = now_s
        self.update()

    @property
    def span(self) -> Span:
        """The part between the handles."""
        return self._span

    @property
    def chosen(self) -> Handle:
        """The handle that the keyboard moves."""
        return self._chosen

    def x_of(self, time_s: float) -> float:
        """Tell where a moment is, in pixels from the left."""
        return _HANDLE + time_s / self._whole_s * (self.width() - 2 * _HANDLE)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for three lines of text.

        Returns:
            A size in pixels.
        """
        return QSize(320, self.fontMetrics().height() * 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the nearer handle."""
        if event.button() == Qt.MouseButton.LeftButton:
            x = event.position().x()
            to_begin = abs(x - self.x_of(self._span.begin_s))
            to_end = abs(x - self.x_of(self._span.end_s))
            self._held = self._chosen = Handle.BEGIN if to_begin <= to_end else Handle.END
            self._put(self._held, self._time_at(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the handle that is held."""
        if self._held is not None:
            self._put(self._held, self._time_at(event.position().x()))
        ends = (self._span.begin_s, self._span.end_s)
        near = any(abs(event.position().x() - self.x_of(end)) <= _HANDLE for end in ends)
        self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go."""
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the chosen handle, or choose the other one."""
        is_begin = self._chosen is Handle.BEGIN
        place_s = self._span.begin_s if is_begin else self._span.end_s
        match event.key():
            case Qt.Key.Key_Left:
                self._put(self._chosen, place_s - _FRAME_S)
            case Qt.Key.Key_Right:
                self._put(self._chosen, place_s + _FRAME_S)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._chosen = Handle.END if is_begin else Handle.BEGIN
                self._describe()
            case Qt.Key.Key_Home:
                self._put(Handle.BEGIN, 0.0)
                self._put(Handle.END, self._whole_s)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show which handle the keyboard moves."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the keyboard moves none."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the movement, what is left out, the handles and the present moment."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        track = QRectF(_HANDLE, 1, self.width() - 2 * _HANDLE, self.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(track, _CORNER, _CORNER)
        left, right = self.x_of(self._span.begin_s), self.x_of(self._span.end_s)
        kept = QRectF(left, 1, right - left, self.height() - 2)
        painter.setBrush(QColor(colours.bar))
        painter.drawRect(kept)
        self._paint_movement(painter, colours, track, kept)
        moment = self.x_of(self._now_s)
        painter.setPen(QPen(QColor(colours.text), 1))
        painter.drawLine(QPointF(moment, 2), QPointF(moment, self.height() - 2))
        self._paint_handle(painter, colours, left, Handle.BEGIN)
        self._paint_handle(painter, colours, right, Handle.END)

    def _paint_movement(
        self, painter: QPainter, colours: Colours, track: QRectF, kept: QRectF
    ) -> None:
        peak = max(self._movement, default=0.0) or 1.0
        step = track.width() / max(1, len(self._movement))
        for number, movement in enumerate(self._movement):
            height = max(2.0, movement / peak * (track.height() - 8))
            bar = QRectF(track.left() + number * step + 1, 0, max(1.0, step - 2), height)
            bar.moveBottom(track.bottom() - 3)
            is_kept = kept.contains(bar.center())
            painter.setBrush(QColor(colours.accent if is_kept else colours.outline))
            painter.drawRect(bar)

    def _paint_handle(self, painter: QPainter, colours: Colours, x: float, which: Handle) -> None:
        is_chosen = self.hasFocus() and which is self._chosen
        inwards = _HANDLE if which is Handle.BEGIN else 0.0
        grip = QRectF(x - inwards, 1, _HANDLE, self.height() - 2)
        painter.setPen(QPen(QColor(colours.text), 2) if is_chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(grip, _CORNER, _CORNER)
        painter.setPen(QPen(QColor(colours.on_accent), 2))
        for offset in (-2.0, 2.0):
            middle = grip.center() + QPointF(offset, 0)
            painter.drawLine(middle - QPointF(0, 6), middle + QPointF(0, 6))

    def _time_at(self, x: float) -> float:
        time_s = (x - _HANDLE) / max(1.0, self.width() - 2 * _HANDLE) * self._whole_s
        return round(time_s * FRAMES_PER_SECOND) * _FRAME_S

    def _put(self, which: Handle, time_s: float) -> None:
        if which is Handle.BEGIN:
            begin_s = max(0.0, min(time_s, self._span.end_s - LEAST_S))
            span = Span(begin_s, self._span.end_s)
        else:
            end_s = min(self._whole_s, max(time_s, self._span.begin_s + LEAST_S))
            span = Span(self._span.begin_s, end_s)
        if span != self._span:
            self._span = span
            self.span_changed.emit(span)
        self._describe()

    def _describe(self) -> None:
        words = self.tr("Kept from {0} to {1} of {2}. The arrow keys move the beginning.")
        if self._chosen is Handle.END:
            words = self.tr("Kept from {0} to {1} of {2}. The arrow keys move the end.")
        times = (self._span.begin_s, self._span.end_s, self._whole_s)
        self.setAccessibleDescription(words.format(*(seconds_words(time_s) for time_s in times)))
        self.update()
