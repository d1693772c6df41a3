"""How likely is each gesture right now, and what would it do?"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gesture_app.gui.colours import Colours, colours_of
from gesture_app.gui.gesture_families import group_by_family
from model_zoo.labels import BACKGROUND_LABELS

_MIN_ROW, _MAX_ROW, _GAP, _HEADER = 15.0, 22.0, 5.0, 24.0
_SPACE = 10.0
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
        self._name_width = self._action_width = self._figure_width = 0.0

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
        bar_left, bar_width = self._bar_span()
        self._paint_heading(painter, colours, plain, bar_left + bar_width * self._threshold)
        for index, top in self._rows.items():
            painter.setFont(bold if index == self._likeliest else plain)
            self._paint_row(painter, colours, index, top)
        painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DotLine))
        mark = round(bar_left + bar_width * self._threshold) + 0.5
        bottom = max(top for top in self._rows.values()) + self._row_height
        painter.drawLine(round(mark), round(_HEADER), round(mark), round(bottom))

    def _paint_heading(
        self, painter: QPainter, colours: Colours, font: QFont, mark: float
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        words = self.tr("fires at {0} %").format(round(self._threshold * 100))
        width = QFontMetricsF(font).horizontalAdvance(words) + 2
        painter.drawText(QRectF(0, 0, self._name_width, _HEADER), _LEFT, self.tr("Gesture"))
        painter.drawText(QRectF(mark - width / 2, 0, width, _HEADER), _LEFT, words)
        actions = QRectF(self.width() - self._action_width, 0, self._action_width, _HEADER)
        painter.drawText(actions, _LEFT, self.tr("Does"))

    def _paint_row(self, painter: QPainter, colours: Colours, index: int, top: float) -> None:
        height = self._row_height
        probability = float(self._probabilities[index])
        is_likeliest = index == self._likeliest
        is_background = self._labels[index] in BACKGROUND_LABELS
        words = colours.muted if is_background and not is_likeliest else colours.text
        painter.setPen(QColor(words))
        painter.drawText(QRectF(0, top, self._name_width, height), _LEFT, self._labels[index])

        bar_left, bar_width = self._bar_span()
        thickness = min(10.0, height - 5)
        track = QRectF(bar_left, top + (height - thickness) / 2, bar_width, thickness)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(track, 3, 3)
        if probability > 0.004:
            filled = QRectF(track)
            filled.setWidth(max(3.0, bar_width * probability))
            painter.setBrush(QColor(_bar_colour(colours, is_likeliest, is_background)))
            painter.drawRoundedRect(filled, 3, 3)

        figures = QRectF(track.right(), top, self._figure_width, height)
        if probability >= _LEAST_TOLD:
            painter.setPen(QColor(words))
            painter.drawText(figures, _RIGHT, f"{round(probability * 100)} %")
        painter.setPen(QColor(colours.text if is_likeliest else colours.muted))
        action = QRectF(self.width() - self._action_width, top, self._action_width, height)
        metrics = QFontMetricsF(painter.font())
        elided = metrics.elidedText(
            self._actions[index], Qt.TextElideMode.ElideRight, self._action_width
        )
        painter.drawText(action, _LEFT, elided)

    def _bar_span(self) -> tuple[float, float]:
        left = self._name_width + _SPACE
        right = self.width() - self._action_width - self._figure_width - _SPACE
        return left, max(40.0, right - left)

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
        self._name_width = max(metrics.horizontalAdvance(label) for label in self._labels) + 2
        self._figure_width = metrics.horizontalAdvance("100 %") + 6
        widest_action = max(metrics.horizontalAdvance(words) for words in (*self._actions, "Does"))
        self._action_width = min(widest_action + 2, self.width() * 0.3)
        self._rows = {}
        top = _HEADER
        for family in self._families:
            for index in family:
                self._rows[index] = top
                top += self._row_height
            top += _GAP


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _bar_colour(colours: Colours, is_likeliest: bool, is_background: bool) -> str:
    if is_background:
        return colours.muted if is_likeliest else colours.outline
    return colours.accent if is_likeliest else colours.accent_soft
