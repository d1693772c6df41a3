"""Which five gestures does one model find the likeliest just now?"""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gesture_app.gui.colours import colours_of
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.recogniser import Recognition
from model_zoo.labels import BACKGROUND_LABELS

_NUM_ROWS = 5
_LETTERS = 24
_GAP, _PADDING, _CORNER = 3.0, 8.0, 3.0


class TopBars(QWidget):
    """Five bars with names and figures, the likeliest on top.

    Attributes:
        rows: What is shown, from top to bottom: a label, its probability 0..1, and whether the other
            model finds it the likeliest, too.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rows: tuple[tuple[str, float, bool], ...] = ()

    def show_recognition(self, recognition: Recognition, common: str) -> None:
        """Show what a model says now.

        Args:
            recognition: Of any labels.
            common: The gesture that both models find the likeliest; empty where they differ.
        """
        order = np.argsort(-recognition.probabilities, kind="stable")[:_NUM_ROWS]
        self.rows = tuple(
            (label, float(recognition.probabilities[index]), label == common)
            for index in order
            for label in [recognition.labels[int(index)]]
        )
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.rows = ()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for five rows.

        Returns:
            By the size of the text.
        """
        width = _LETTERS * self.fontMetrics().averageCharWidth()
        return QSize(width, round(_NUM_ROWS * (self._row_height() + _GAP)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the same.

        Returns:
            By the size of the text.
        """
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, metrics, colours = (
            self._row_height(),
            self.fontMetrics(),
            colours_of(self.palette()),
        )
        figures = metrics.horizontalAdvance("100 %") + _PADDING
        for number, (label, probability, is_common) in enumerate(self.rows):
            row = QRectF(0, number * (height + _GAP), self.width(), height)
            full = QRectF(row)
            full.setWidth(max(2 * _CORNER, row.width() * probability))
            ground = colours.likeliest_bar if number == 0 else colours.bar
            if label in BACKGROUND_LABELS:
                ground = colours.background_bar
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.panel))
            painter.drawRoundedRect(row, _CORNER, _CORNER)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(full, _CORNER, _CORNER)
            painter.setPen(QColor(colours.text))
            name = gesture_words(label)
            if is_common:
                name = self.tr("\u2713 {0}").format(name)
            room = row.adjusted(_PADDING, 0, -_PADDING - figures, 0)
            name = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
            painter.drawText(
                row.adjusted(0, 0, -_PADDING, 0),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                self.tr("{0} %").format(round(100 * probability)),
            )

    def _row_height(self) -> float:
        return 1.5 * self.fontMetrics().height()
