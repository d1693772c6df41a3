"""How far has somebody come?"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gesture_app.gui.colours import colours_of


class StepProgress(QWidget):
    """A dot for each step, and the same in words.

    What is done is full, where one is is long, what is to come is hollow.
    """

    def __init__(self, num_steps: int) -> None:
        """Begin at the first step.

        Args:
            num_steps: How many there are.
        """
        super().__init__()
        self._num_steps = num_steps
        self._dots, self._words = _Dots(num_steps), QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._dots)

    @property
    def words(self) -> str:
        """What is said of the step, such as ``Step 2 of 6: Camera``."""
        return self._words.text()

    def show_step(self, index: int, title: str) -> None:
        """Say where one is.

        Args:
            index: From 0.
            title: What the step is called.
        """
        words = self.tr("Step {0} of {1}: {2}")
        self._words.setText(words.format(index + 1, self._num_steps, title))
        self._dots.setAccessibleName(self._words.text())
        self._dots.show_step(index)


class _Dots(QWidget):
    def __init__(self, num_steps: int) -> None:
        super().__init__()
        self._num_steps, self._index = num_steps, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_step(self, index: int) -> None:
        self._index = index
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        dot = self._dot
        return QSize(round(dot * (2 * self._num_steps + 1)), round(dot + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        dot, left = self._dot, 1.0
        for index in range(self._num_steps):
            is_current, is_done = index == self._index, index < self._index
            place = QRectF(left, (self.height() - dot) / 2, dot * (2 if is_current else 1), dot)
            painter.setPen(QPen(QColor(colours.accent if is_current else colours.muted), 1.5))
            full = colours.accent if is_current else colours.muted
            painter.setBrush(QColor(full) if is_current or is_done else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, dot / 2, dot / 2)
            left = place.right() + dot

    @property
    def _dot(self) -> float:
        return max(7.0, self.fontMetrics().height() * 0.45)
