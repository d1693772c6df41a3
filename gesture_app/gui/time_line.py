"""What did the network believe in the last seconds, and what became of it?"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gesture_app.gui.colours import Colours, colours_of
from gesture_app.gui.curve_roll import CurveRoll, Plot
from gesture_app.gui.curves import LINE_OFFSETS_PX, curve_colour, curve_pen
from gesture_app.gui.event_marks import EventKind, SeenEvent, paint_mark
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.recent_answers import SPAN_S, RecentAnswers
from gesture_app.gui.told_words import told_words

_FOOT, _MARK_RADIUS, _NEAR_PX = 4.0, 5.0, 9.0


class TimeLine(QWidget):
    """Probabilities of the likeliest gestures over the last 20 s, with a mark for each event.

    At most four gestures have curves of their own; the likeliest of the others is grey. Where nothing was
    seen, or nothing could be done, the ground is hatched. The arrow keys go from event to event.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Time line of the last {0} seconds").format(round(SPAN_S)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._answers = RecentAnswers(())
        self._roll = CurveRoll()
        self._plot = self._measure()
        self._threshold = 1.0
        self._thresholds: dict[str, float] = {}
        self._looked_at: int | None = None
        """Position of an event, in the order of their coming, that the keyboard has chosen."""

    def show_gestures(self, labels: Sequence[str], threshold: float) -> None:
        """Begin anew, with these gestures.

        Args:
            labels: K names, in the order of the probabilities to come.
            threshold: Probability 0..1 at which gestures fire that have none of their own.
        """
        self._threshold = threshold
        self._answers = RecentAnswers(labels)
        self._roll.forget()
        self._look_at(None)

    def show_thresholds(self, thresholds: Mapping[str, float]) -> None:
        """Say which gestures fire at a probability of their own.

        Args:
            thresholds: Probabilities 0..1, by label.
        """
        self._thresholds = dict(thresholds)
        self.update()

    def add(self, time_s: float, probabilities: NDArray[np.float32], doubt: str = "") -> None:
        """Show an answer of the network.

        Args:
            time_s: Capture time of its newest frame, in seconds; after a gap, or where it goes
                backwards, the line is interrupted.
            probabilities: (K,), 0..1, in the order of the labels.
            doubt: Why nothing could be done then, in words; empty where something could.
        """
        num_before = self._answers.num_forgotten
        self._answers.add(time_s, probabilities, doubt)
        num_forgotten = self._answers.num_forgotten - num_before
        if self._looked_at is not None and num_forgotten:
            looked_at = self._looked_at - num_forgotten
            self._look_at(looked_at if looked_at >= 0 else None)
        self.update()

    def mark(self, kind: EventKind, gesture: str, words: str) -> None:
        """Mark an event at the newest answer.

        Args:
            kind: What became of a gesture.
            gesture: Its label.
            words: What was done, or why nothing was; a few words.
        """
        self._answers.mark(SeenEvent(kind, gesture, words))
        if self._looked_at is None:
            self._look_at(None)
        self.update()

    def clear(self) -> None:
        """Forget everything; another source is shown."""
        self._answers.clear()
        self._roll.forget()
        self._look_at(None)

    def events_in_words(self) -> tuple[str, ...]:
        """Tell the events that are in sight.

        Returns:
            A sentence each, the newest first, with its age in seconds.
        """
        return tuple(self._sentence(n) for n in reversed(range(len(self._answers.events))))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room in which curves can be told apart.

        Returns:
            A size in pixels.
        """
        return QSize(640, round(self.fontMetrics().height() * 4.5) + 50)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the least that can be read.

        Returns:
            A size in pixels.
        """
        return QSize(200, round(self.fontMetrics().height() * 2) + 40)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to an event: left and right to the older and newer one, Escape to none."""
        newest = len(self._answers.events) - 1
        at = self._looked_at
        match event.key():
            case Qt.Key.Key_Left if newest >= 0:
                self._look_at(newest if at is None else max(0, at - 1))
            case Qt.Key.Key_Right if at is not None:
                self._look_at(min(newest, at + 1))
            case Qt.Key.Key_Home if newest >= 0:
                self._look_at(0)
            case Qt.Key.Key_End if newest >= 0:
                self._look_at(newest)
            case Qt.Key.Key_Escape if at is not None:
                self._look_at(None)
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell the event, or the doubt, under the pointer.

        Returns:
            Whether it was taken care of.
        """
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return super().event(event)
        words = self.words_at(event.pos().x())
        if words:
            QToolTip.showText(event.globalPos(), words, self)
        else:
            QToolTip.hideText()
            event.ignore()
        return True

    def words_at(self, right_px: float) -> str:
        """Tell what happened at a place.

        Args:
            right_px: Pixels from the left edge.

        Returns:
            A line for each event there, or why nothing could be done then; empty for neither.
        """
        told = [
            self._sentence(number)
            for number, (time_s, _) in enumerate(self._answers.events)
            if abs(self._x(time_s) - right_px) <= _NEAR_PX
        ]
        for begin_s, end_s, doubt in self._answers.hatched_spans():
            if not told and self._x(begin_s) <= right_px <= self._x(end_s):
                told.append(told_words(doubt) or self.tr("No pictures were recognised"))
        return "\n".join(told)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Spread the last seconds over the new width."""
        super().resizeEvent(event)
        self._plot = self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ground, curves, threshold and events."""
        self._plot = self._measure()
        painter = QPainter(self)
        colours = colours_of(self.palette())
        curves = self._answers.likeliest()
        self._roll.paint(painter, self._plot, colours, self._answers, curves)
        self._paint_grid(painter, colours)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_threshold(painter, colours, curves)
        self._paint_events(painter, colours)
        self._paint_legend(painter, colours, curves)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_grid(self, painter: QPainter, colours: Colours) -> None:
        painter.setPen(QPen(QColor(colours.outline), 1))
        for ago_s in range(5, round(SPAN_S), 5):
            x = round(self._x(self._answers.now_s - ago_s)) + 0.5
            painter.drawLine(QPointF(x, self.height() - 7), QPointF(x, self.height()))
        painter.drawLine(QPointF(0, self._plot.y(0)), QPointF(self.width(), self._plot.y(0)))

    def _paint_threshold(
        self, painter: QPainter, colours: Colours, curves: Mapping[int, int]
    ) -> None:
        usual = round(self._plot.y(self._threshold)) + 0.5
        painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(0, usual), QPointF(self.width(), usual))
        for slot, index in curves.items():
            own = self._thresholds.get(self._answers.labels[index], self._threshold)
            if own != self._threshold:
                painter.setPen(QPen(QColor(curve_colour(colours, slot)), 1, Qt.PenStyle.DashLine))
                painter.drawLine(
                    QPointF(0, self._plot.y(own)), QPointF(self.width(), self._plot.y(own))
                )

    def _paint_events(self, painter: QPainter, colours: Colours) -> None:
        """Paint a mark for each, and what came of it, or else which gesture it was, where that fits."""
        events = self._answers.events
        y = self._plot.events_y
        xs = [self._x(time_s) for time_s, _ in events]
        for x, (_, seen) in zip(xs, events, strict=True):
            painter.setPen(QPen(QColor(colours.outline), 1))
            painter.drawLine(QPointF(x, y), QPointF(x, self.height() - _FOOT))
            paint_mark(painter, colours, seen.kind, QPointF(x, y), _MARK_RADIUS)
        beside = _MARK_RADIUS + 4
        metrics = QFontMetricsF(self.font())
        painter.setPen(QColor(colours.text))
        down = y + (metrics.ascent() - metrics.descent()) / 2
        for x, end, (_, seen) in zip(xs, [*xs[1:], float(self.width())], events, strict=False):
            room = end - x - 2 * beside
            for words in (seen.words, gesture_words(seen.gesture)):
                if metrics.horizontalAdvance(words) <= room:
                    painter.drawText(QPointF(x + beside, down), words)
                    break
        if self._looked_at is not None:
            self._paint_looked_at(painter, colours, xs[self._looked_at])

    def _paint_looked_at(self, painter: QPainter, colours: Colours, x: float) -> None:
        """Write out the event that the keyboard has chosen, over its neighbours."""
        assert self._looked_at is not None, "there is nothing to write out"
        kind = self._answers.events[self._looked_at][1].kind
        metrics = QFontMetricsF(self.font())
        y, beside = self._plot.events_y, 2 * _MARK_RADIUS
        room = self.width() - 3 * beside - 12
        words = metrics.elidedText(
            self._sentence(self._looked_at), Qt.TextElideMode.ElideRight, room
        )
        width = metrics.horizontalAdvance(words) + beside + 12
        left = min(x - beside, self.width() - width - 2.0)
        place = QRectF(left, y - metrics.height() / 2 - 2, width, metrics.height() + 4)
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(place, 4, 4)
        paint_mark(painter, colours, kind, QPointF(left + beside, y), _MARK_RADIUS)
        painter.setPen(QColor(colours.text))
        painter.drawText(place.adjusted(beside + _MARK_RADIUS + 4, 0, 0, 0), _LEFT, words)

    def _paint_legend(self, painter: QPainter, colours: Colours, curves: Mapping[int, int]) -> None:
        metrics = QFontMetricsF(self.font())
        left = 8.0
        room = (self.width() - 8.0) / max(1, len(curves))
        for slot, index in curves.items():
            painter.setPen(curve_pen(colours, slot, self.devicePixelRatioF()))
            for down_px in LINE_OFFSETS_PX:
                y = self._plot.top / 2 + down_px
                painter.drawLine(QPointF(left, y), QPointF(left + 22, y))
            name = metrics.elidedText(
                gesture_words(self._answers.labels[index]),
                Qt.TextElideMode.ElideMiddle,
                room - 44,
            )
            painter.setPen(QColor(colours.text))
            width = metrics.horizontalAdvance(name) + 2
            painter.drawText(QRectF(left + 28, 0, width, self._plot.top), _LEFT, name)
            left += width + 44

    def _measure(self) -> Plot:
        """Find where things lie now; fonts, sizes and screens change."""
        text = self.fontMetrics().height()
        top, floor = text + 6.0, self.height() - _FOOT
        events_y = top + max(_MARK_RADIUS + 2, text / 2)
        return Plot(
            width=self.width(),
            height=self.height(),
            top=top,
            events_y=events_y,
            floor=floor,
            rise=floor - 2 * events_y + top - 4,
            ratio=self.devicePixelRatioF(),
        )

    def _x(self, time_s: float) -> float:
        return self._plot.x(time_s) - self._plot.left(self._answers.now_s)

    def _look_at(self, number: int | None) -> None:
        self._looked_at = number
        newest = len(self._answers.events) - 1
        told = newest if number is None else number
        self.setAccessibleDescription(self._sentence(told) if told >= 0 else "")
        self.update()

    def _sentence(self, number: int) -> str:
        time_s, seen = self._answers.events[number]
        age_s = round(self._answers.now_s - time_s)
        return self.tr("{0}, {1} s ago").format(seen.sentence, age_s)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
