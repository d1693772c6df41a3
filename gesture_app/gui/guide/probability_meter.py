"""How sure is the program of one gesture now?"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gesture_app.gui.bindings.threshold_meter import paint_meter
from gesture_app.gui.colours import colours_of

_NO_MARK = 2.0
"""No probability reaches it, and it is beyond the scale."""


class ProbabilityMeter(QWidget):
    """A bar; where it reaches its mark, if it has one, the gesture counts."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._probability = 0.0
        self._threshold: float | None = None

    @property
    def probability(self) -> float:
        """What the bar shows, 0..1."""
        return self._probability

    def show_threshold(self, threshold: float | None) -> None:
        """Move the mark.

        Args:
            threshold: Where the gesture counts, 0..1; None for no mark.
        """
        self._threshold = threshold
        self.update()

    def show_probability(self, probability: float) -> None:
        """Move the bar.

        Args:
            probability: 0..1.
        """
        if round(probability * 200) != round(self._probability * 200):
            self.update()
        self._probability = probability
        self.setAccessibleDescription(self._words())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a broad bar.

        Returns:
            A size in pixels.
        """
        return QSize(220, self.fontMetrics().height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the bar and the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 4, -1, -4)
        colours = colours_of(self.palette())
        threshold = _NO_MARK if self._threshold is None else self._threshold
        paint_meter(painter, area, colours, self._probability, threshold)

    def _words(self) -> str:
        percent = round(self._probability * 100)
        if self._threshold is None:
            return self.tr("{0} %").format(percent)
        return self.tr("{0} %, counts from {1} %").format(percent, round(self._threshold * 100))
