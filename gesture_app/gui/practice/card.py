"""What belongs together?"""

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame

from gesture_app.gui.colours import colours_of

_CORNER = 8


class Card(QFrame):
    """A ground with an edge, which is thick while somebody is to act."""

    def __init__(self) -> None:
        super().__init__()
        self._is_urgent = False

    @property
    def is_urgent(self) -> bool:
        """Whether somebody is to act."""
        return self._is_urgent

    def emphasise(self, *, is_urgent: bool) -> None:
        """Make the edge thick, or thin.

        Args:
            is_urgent: Whether somebody is to act.
        """
        if is_urgent != self._is_urgent:
            self._is_urgent = is_urgent
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground and the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        edge = 4 if self._is_urgent else 1
        colour = colours.accent if self._is_urgent else colours.outline
        painter.setPen(QPen(QColor(colour), edge))
        painter.setBrush(QColor(colours.panel))
        inside = self.rect().toRectF().adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(inside, _CORNER, _CORNER)
