"""How likely is each gesture right now, and what would it do?"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gesture_app.gui.bar_rows import PADDING, SPACE, BarRows
from gesture_app.gui.colours import Colours, colours_of
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.order_switch import OrderSwitch
from gesture_app.gui.threshold_marks import ThresholdMarks

_CORNER, _REACH = 3.0, 6.0
_LEAST_TOLD = 0.05
"""Probability below which no figure is written: it would only flicker."""

_SCORE_DECAY = 0.97
"""How fast a gesture sinks in the sorted order; rows that jumped ten times a second read badly."""


class ProbabilityBars(QWidget):
    """One bar a gesture, with the mark at which it fires, in an order that changes only if asked.

    Once `show_thresholds` was called the marks can be dragged; with the keyboard, up and down choose a
    gesture, left and right move its mark, with Shift in larger steps.

    Signals:
        threshold_changed: A label and the probability 0..1 at which it should fire from now on.
        row_chosen: Where the row lies that the keyboard has chosen.
    """

    threshold_changed = Signal(str, float)
    row_chosen = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Probabilities of the gestures"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._rows = BarRows((), {}, self.font())
        self._marks = ThresholdMarks((), 1.0)
        self._is_sorted = False
        self._scores: NDArray[np.float32] = np.zeros(0, np.float32)
        self._probabilities: NDArray[np.float32] = np.zeros(0, np.float32)
        self._likeliest: int | None = None
        self._order = OrderSwitch(self)
        self._order.toggled.connect(self.set_sorted)

    def show_gestures(
        self,
        labels: Sequence[str],
        actions: Mapping[str, str],
        threshold: float,
        left_out: Collection[str] = (),
    ) -> None:
        """Say which bars there are.

        Args:
            labels: K names, in the order of the probabilities to come.
            actions: What a gesture does, in words; gestures without an action are left out.
            threshold: Probability 0..1 at which a gesture fires.
            left_out: Labels without a bar, as they count as others.
        """
        if self._rows.labels != tuple(labels) or self._marks.usual != threshold:
            self._marks = ThresholdMarks(labels, threshold, are_movable=self._marks.are_movable)
        self._rows = BarRows(labels, actions, self.font(), left_out)
        if self._marks.chosen is not None and labels[self._marks.chosen] in left_out:
            self._marks.chosen = None
        self._scores = np.zeros(len(labels), np.float32)
        self.setMinimumHeight(self._rows.least_height)
        self.clear()
        self._lay_out()

    def show_thresholds(self, thresholds: Mapping[str, float]) -> None:
        """Say which gestures fire at a probability of their own, and let the marks be moved.

        Args:
            thresholds: Probabilities 0..1, by label; the others fire at the usual one.
        """
        self._marks.take(thresholds)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.update()

    def set_sorted(self, is_wanted: bool) -> None:
        """Put the likeliest gestures of the last seconds on top, or all in their usual order."""
        self._is_sorted = is_wanted
        self._order.setChecked(is_wanted)
        self._lay_out()

    def threshold_of(self, label: str) -> float:
        """Read one mark.

        Returns:
            The probability 0..1 at which the gesture fires.
        """
        return self._marks.at(self._rows.labels.index(label))

    def rows(self) -> tuple[str, ...]:
        """Tell the labels from top to bottom."""
        return tuple(self._rows.labels[index] for index in self._rows.tops)

    def show_probabilities(self, probabilities: NDArray[np.float32]) -> None:
        """Move the bars.

        Args:
            probabilities: (K,), 0..1, in the order of the labels.
        """
        before, tops = self._shown(), self._rows.tops
        self._probabilities = probabilities
        self._scores = np.maximum(probabilities, self._scores * np.float32(_SCORE_DECAY))
        if self._is_sorted and self._marks.chosen is None:
            self._rows.sort(self._scores)
        likeliest = int(probabilities.argmax())
        if likeliest != self._likeliest:
            self._likeliest = likeliest
            self._describe()
        if self._rows.tops != tops:
            self.update()
            return
        after = self._shown()
        for index, top in tops.items():
            if before[index] != after[index]:
                self.update(QRectF(0, top, self.width(), self._rows.height).toAlignedRect())

    def clear(self) -> None:
        """Let all bars fall to nothing."""
        self._probabilities = np.zeros(len(self._rows.labels), np.float32)
        self._likeliest = None
        self._describe()
        self.update()

    @property
    def likeliest(self) -> str | None:
        """The label whose bar is highlighted; None before the first probabilities."""
        return None if self._likeliest is None else self._rows.labels[self._likeliest]

    def probability_of(self, label: str) -> float:
        """Read one bar.

        Returns:
            The probability 0..1 that the bar shows.
        """
        return float(self._probabilities[self._rows.labels.index(label)])

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for comfortable rows.

        Returns:
            A size in pixels.
        """
        return QSize(420, self._rows.comfortable_height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Spread the rows over the new height."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Let the rows grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._rows.use_font(self.font())
            self.setMinimumHeight(self._rows.least_height)
            self._lay_out()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Move the mark that is held, or show which one could be."""
        near = self._marks.is_held or self._mark_near(event.position()) is not None
        if self._marks.is_held:
            self._marks.put(event.position().x() / self.width())
        elif near or not self.hasFocus():
            self._marks.chosen = self._mark_near(event.position())
        self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the mark under the pointer."""
        self._marks.chosen = self._mark_near(event.position())
        if self._marks.chosen is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._marks.hold()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the mark, and tell where it is now."""
        if self._marks.let_go():
            self._tell_threshold()

    def leaveEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Choose no mark while the pointer is elsewhere."""
        if not self.hasFocus():
            self._marks.chosen = None
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self._choose_next(1)
            self._describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Choose no mark while the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._marks.chosen = None
        self._describe()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose a gesture, or move the mark of the one that is chosen."""
        step = 0.05 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.01
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if self._marks.are_movable:
                self._choose_next(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Left if self._marks.move(-step):
                self._tell_threshold()
            case Qt.Key.Key_Right if self._marks.move(step):
                self._tell_threshold()
            case Qt.Key.Key_Escape if self._marks.chosen is not None:
                self._marks.chosen = None
            case _:
                super().keyPressEvent(event)
        self._describe()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the heading and the rows, as far as they have changed."""
        if not self._rows.labels:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        plain = self._rows.font()
        bold = QFont(plain)
        bold.setBold(True)
        changed = event.region()
        if changed.intersects(QRect(0, 0, self.width(), round(self._rows.heading))):
            self._paint_heading(painter, colours, plain)
        for index, top in self._rows.tops.items():
            row = QRectF(0, top, self.width(), self._rows.height)
            if not changed.intersects(row.toAlignedRect()):
                continue
            painter.setFont(bold if index == self._likeliest else plain)
            self._paint_row(painter, colours, index, top)
        self._paint_marks(painter, colours)

    def _shown(self) -> list[tuple[int, int, bool]]:
        """Tell what each row looks like: pixels, per cent, and whether it is the likeliest."""
        width = self.width() * self.devicePixelRatioF()
        return [
            (
                round(width * probability),
                round(100 * probability) if probability >= _LEAST_TOLD else 0,
                index == self._likeliest,
            )
            for index, probability in enumerate(self._probabilities.tolist())
        ]

    def _paint_heading(self, painter: QPainter, colours: Colours, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        shown = self._marks.usual if self._marks.chosen is None else self._marks.at_chosen
        words = self.tr("fires at {0} %").format(round(shown * 100))
        first, last = self._order.geometry().right() + SPACE, self._rows.action_left - SPACE
        width = min(QFontMetricsF(font).horizontalAdvance(words) + 2, last - first)
        left = max(first, min(self.width() * shown - width / 2, last - width))
        words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
        if self._marks.chosen is not None:
            painter.setPen(QColor(colours.text))
        painter.drawText(QRectF(left, 0, width, self._rows.heading), _LEFT, words)
        painter.setPen(QColor(colours.muted))
        span = self._rows.action_span(self.width(), 0, self._rows.heading)
        painter.drawText(span, _LEFT, self._rows.action_heading)

    def _paint_row(self, painter: QPainter, colours: Colours, index: int, top: float) -> None:
        height, probability = self._rows.height, float(self._probabilities[index])
        is_likeliest = index == self._likeliest
        is_background = self._rows.is_background(index)
        track = QRectF(0, top + 1, self.width(), height - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(track, _CORNER, _CORNER)
        if track.width() * probability >= 1:
            painter.setBrush(QColor(_bar_colour(colours, is_likeliest, is_background)))
            painter.setClipRect(QRectF(0, top, track.width() * probability, height))
            painter.drawRoundedRect(track, _CORNER, _CORNER)
            painter.setClipping(False)

        name, action = self._rows.words[index]
        painter.setPen(QColor(colours.muted if is_background else colours.text))
        painter.drawText(QRectF(PADDING, top, self.width(), height), _LEFT, name)
        if probability >= _LEAST_TOLD:
            figures = QRectF(0, top, self._rows.action_left - SPACE, height)
            painter.drawText(figures, _RIGHT, f"{round(probability * 100)} %")
        if action:
            painter.setPen(QColor(colours.text if is_likeliest else colours.muted))
            painter.drawText(self._rows.action_span(self.width(), top, height), _LEFT, action)

    def _paint_marks(self, painter: QPainter, colours: Colours) -> None:
        """Draw where each gesture fires; the one that is chosen gets handles."""
        painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DotLine))
        for index in self._rows.gestures():
            if index != self._marks.chosen:
                x, top = self._mark_x(index), self._rows.tops[index]
                painter.drawLine(QPointF(x, top), QPointF(x, top + self._rows.height))
        if self._marks.chosen is None:
            return
        x, top = self._mark_x(self._marks.chosen), self._rows.tops[self._marks.chosen]
        bottom = top + self._rows.height
        painter.setPen(QPen(QColor(colours.text), 2))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.text))
        for end, inwards in ((top, 5), (bottom, -5)):
            corners = [QPointF(x - 5, end), QPointF(x + 5, end), QPointF(x, end + inwards)]
            painter.drawPolygon(QPolygonF(corners))

    def _mark_x(self, index: int) -> float:
        return round(self.width() * self._marks.at(index)) + 0.5

    def _mark_near(self, place: QPointF) -> int | None:
        """Find the mark within reach of the pointer."""
        index = self._rows.at(place.y())
        if index is None or not self._marks.are_movable or self._rows.is_background(index):
            return None
        return index if abs(place.x() - self._mark_x(index)) <= _REACH else None

    def _choose_next(self, step: int) -> None:
        rows = self._rows.gestures()
        if not rows:
            return
        chosen = self._marks.chosen
        at = (0 if step > 0 else len(rows) - 1) if chosen is None else rows.index(chosen) + step
        self._marks.chosen = rows[max(0, min(len(rows) - 1, at))]
        top, height = round(self._rows.tops[self._marks.chosen]), round(self._rows.height)
        self.row_chosen.emit(QRect(0, top, self.width(), height))

    def _tell_threshold(self) -> None:
        assert self._marks.chosen is not None, "only a mark that is chosen moves"
        self.threshold_changed.emit(self._rows.labels[self._marks.chosen], self._marks.at_chosen)

    def _describe(self) -> None:
        """Say to a screen reader what the keyboard has chosen, else what is likeliest."""
        words = ""
        if self._marks.chosen is not None:
            label = self._rows.labels[self._marks.chosen]
            percent = round(self._marks.at_chosen * 100)
            words = self.tr("{0} fires at {1} %").format(gesture_words(label), percent)
        elif self._likeliest is not None:
            words = self.tr("Likeliest: {0}").format(gesture_words(self.likeliest or ""))
        self.setAccessibleDescription(words)

    def _lay_out(self) -> None:
        self._rows.fit(self.width(), self.height(), self.tr("Does"))
        self._rows.sort(self._scores if self._is_sorted else None)
        self._order.setFont(self._rows.font())
        self._order.setGeometry(2, 2, self._order.sizeHint().width(), round(self._rows.heading) - 4)
        self.update()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _bar_colour(colours: Colours, is_likeliest: bool, is_background: bool) -> str:
    if is_background:
        return colours.background_bar
    return colours.likeliest_bar if is_likeliest else colours.bar
