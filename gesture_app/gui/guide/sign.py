"""Is something done, still to be done, or to be looked at?"""

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gesture_app.gui.colours import Colours, colours_of
from gesture_app.gui.ticks import paint_ticked_disc


class Mark(Enum):
    """What a sign looks like."""

    OPEN = auto()
    """A hollow ring."""
    DONE = auto()
    """A tick in a full circle."""
    PASSED = auto()
    """A dash: it was passed over."""


class Sign(QWidget):
    """A small sign before words that say the same."""

    def __init__(self, mark: Mark = Mark.OPEN, *, scale: float = 1.0) -> None:
        """Show a mark.

        Args:
            mark: Which.
            scale: How large, where 1 is as high as a letter.
        """
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._mark, self._scale = mark, scale

    @property
    def mark(self) -> Mark:
        """What it shows."""
        return self._mark

    def show_mark(self, mark: Mark) -> None:
        """Show another mark."""
        self._mark = mark
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a square as high as a letter.

        Returns:
            A size in pixels.
        """
        side = round(self.fontMetrics().height() * self._scale)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 16, self.height() / 16)
        self._paint(painter, colours_of(self.palette()))

    def _paint(self, painter: QPainter, colours: Colours) -> None:
        match self._mark:
            case Mark.OPEN:
                painter.setPen(QPen(QColor(colours.muted), 1.5))
                painter.drawEllipse(QPointF(8, 8), 6, 6)
            case Mark.DONE:
                paint_ticked_disc(painter, QRectF(1, 1, 14, 14), colours)
            case Mark.PASSED:
                painter.setPen(QPen(QColor(colours.muted), 1.5))
                painter.drawEllipse(QPointF(8, 8), 6, 6)
                painter.drawLine(QPointF(5, 8), QPointF(11, 8))
