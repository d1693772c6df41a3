"""How likely is each gesture right now, and what would it do?"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gesture_app.gui.colours import Colours, colours_of
from gesture_app.gui.gesture_families import group_by_family
from model_zoo.labels import BACKGROUND_LABELS

_MIN_ROW, _MAX_ROW, _GAP, _HEADER = 16.0, 22.0, 5.0, 24.0
_PADDING, _SPACE, _CORNER = 8.0, 10.0, 3.0
_LEAST_TOLD = 0.05
"""Probability below which no figure is written: it would only flicker."""


class ProbabilityBars(QWidget):
    """One bar a gesture, in an order that never changes, with the mark at which a gesture fires."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Probabilities of the gestures"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._labels: tuple[str, ...] = ()
        self._families: tuple[tuple[int, ...], ...] = ()
        self._actions: tuple[str, ...] = ()
        self._threshold = 1.0
        self._probabilities: NDArray[np.float32] = np.zeros(0, np.float32)
        self._likeliest: int | None = None
        self._rows: dict[int, float] = {}
        self._row_height = _MAX_ROW
        self._action_left = 0.0
        self._words: tuple[tuple[str, str], ...] = ()

    def show_gestures(
        self, labels: Sequence[str], actions: Mapping[str, str], threshold: float
    ) -> None:
        """Say which bars there are.

        Args:
            labels: K names, in the order of the probabilities to come.
            actions: What a gesture does, in words; gestures without an action are left out.
            threshold: Probability 0..1 at which a gesture fires.
        """
        self._labels = tuple(labels)
        self._families = group_by_family(labels)
        self._actions = tuple(actions.get(label, "") for label in labels)
        self._threshold = threshold
        self.setMinimumHeight(round(self._height_for(_MIN_ROW)))
        self.clear()
        self._lay_out()

    def show_probabilities(self, probabilities: NDArray[np.float32]) -> None:
        """Move the bars.

        Args:
            probabilities: (K,), 0..1, in the order of the labels.
        """
        self._probabilities = probabilities
        likeliest = int(probabilities.argmax())
        if likeliest != self._likeliest:
            self._likeliest = likeliest
            self.setAccessibleDescription(self.tr("Likeliest: {0}").format(self._labels[likeliest]))
        self.update()

    def clear(self) -> None:
        """Let all bars fall to nothing."""
        self._probabilities = np.zeros(len(self._labels), np.float32)
        self._likeliest = None
        self.setAccessibleDescription("")
        self.update()

    @property
    def likeliest(self) -> str | None:
        """The label whose bar is highlighted; None before the first probabilities."""
        return None if self._likeliest is None else self._labels[self._likeliest]

    def probability_of(self, label: str) -> float:
        """Read one bar.

        Returns:
            The probability 0..1 that the bar shows.
        """
        return float(self._probabilities[self._labels.index(label)])

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for comfortable rows.

        Returns:
            A size in pixels.
        """
        return QSize(420, round(self._height_for(19.0)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Spread the rows over the new height."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the heading and the rows."""
        if not self._labels:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        plain = self._row_font()
        bold = QFont(plain)
        bold.setBold(True)
        self._paint_heading(painter, colours, plain)
        for index, top in self._rows.items():
            painter.setFont(bold if index == self._likeliest else plain)
            self._paint_row(painter, colours, index, top)
        self._paint_mark(painter, colours)

    def _paint_heading(self, painter: QPainter, colours: Colours, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        words = self.tr("fires at {0} %").format(round(self._threshold * 100))
        width = QFontMetricsF(font).horizontalAdvance(words) + 2
        mark = self._mark()
        painter.drawText(QRectF(_PADDING, 0, mark, _HEADER), _LEFT, self.tr("Gesture"))
        left = min(mark - width / 2, self._action_left - _SPACE - width)
        painter.drawText(QRectF(left, 0, width, _HEADER), _LEFT, words)
        painter.drawText(self._action_span(0, _HEADER), _LEFT, self.tr("Does"))

    def _paint_row(self, painter: QPainter, colours: Colours, index: int, top: float) -> None:
        height, probability = self._row_height, float(self._probabilities[index])
        is_likeliest = index == self._likeliest
        is_background = self._labels[index] in BACKGROUND_LABELS
        track = QRectF(0, top + 1, self.width(), height - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(track, _CORNER, _CORNER)
        if track.width() * probability >= 1:
            painter.setBrush(QColor(_bar_colour(colours, is_likeliest, is_background)))
            painter.setClipRect(QRectF(0, top, track.width() * probability, height))
            painter.drawRoundedRect(track, _CORNER, _CORNER)
            painter.setClipping(False)

        name, action = self._words[index]
        painter.setPen(QColor(colours.muted if is_background else colours.text))
        painter.drawText(QRectF(_PADDING, top, self.width(), height), _LEFT, name)
        if probability >= _LEAST_TOLD:
            figures = QRectF(0, top, self._action_left - _SPACE, height)
            painter.drawText(figures, _RIGHT, f"{round(probability * 100)} %")
        if action:
            painter.setPen(QColor(colours.text if is_likeliest else colours.muted))
            painter.drawText(self._action_span(top, height), _LEFT, action)

    def _paint_mark(self, painter: QPainter, colours: Colours) -> None:
        """Draw where a gesture fires, between the rows' words."""
        painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DotLine))
        mark = round(self._mark()) + 0.5
        for family in self._families:
            if self._labels[family[0]] in BACKGROUND_LABELS:
                continue
            top, bottom = self._rows[family[0]], self._rows[family[-1]] + self._row_height
            painter.drawLine(QPointF(mark, top + 1), QPointF(mark, bottom - 1))

    def _mark(self) -> float:
        return self.width() * self._threshold

    def _action_span(self, top: float, height: float) -> QRectF:
        return QRectF(self._action_left, top, self.width() - self._action_left - _PADDING, height)

    def _row_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(10, min(13, round(self._row_height * 0.7))))
        return font

    def _height_for(self, row_height: float) -> float:
        gaps = max(0, len(self._families) - 1) * _GAP
        return _HEADER + row_height * len(self._labels) + gaps + 2

    def _lay_out(self) -> None:
        if not self._labels:
            return
        room = self.height() - self._height_for(0.0)
        self._row_height = max(_MIN_ROW, min(_MAX_ROW, room / len(self._labels)))
        bold = self._row_font()
        bold.setBold(True)
        metrics = QFontMetricsF(bold)
        widest = max(
            metrics.horizontalAdvance(words) for words in (*self._actions, self.tr("Does"))
        )
        widest = min(widest + 2, self.width() * 0.3)
        self._action_left = self.width() - widest - _PADDING
        name_width = self._action_left - metrics.horizontalAdvance("100 %") - _SPACE - 2 * _PADDING
        self._words = tuple(
            (
                metrics.elidedText(name, _ELIDE, name_width),
                metrics.elidedText(action, _ELIDE, widest),
            )
            for name, action in zip(self._labels, self._actions, strict=True)
        )
        self._rows = {}
        top = _HEADER
        for family in self._families:
            for index in family:
                self._rows[index] = top
                top += self._row_height
            top += _GAP


_ELIDE = Qt.TextElideMode.ElideMiddle
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _bar_colour(colours: Colours, is_likeliest: bool, is_background: bool) -> str:
    if is_background:
        return colours.background_bar
    return colours.likeliest_bar if is_likeliest else colours.bar
