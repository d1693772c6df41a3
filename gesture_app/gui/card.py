"""What belongs together?"""

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame

from gesture_app.gui.colours import colours_of

_CORNER = 8


class Card(QFrame):
    """A ground with an edge, which is thick where somebody is to act, and around what was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._is_emphasised = False

    def emphasise(self, *, is_wanted: bool) -> None:
        """Make the edge thick, or thin.

        Args:
            is_wanted: Whether it is to be thick.
        """
        if is_wanted != self._is_emphasised:
            self._is_emphasised = is_wanted
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground and the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        edge = 3 if self._is_emphasised else 1
        colour = colours.accent if self._is_emphasised else colours.outline
        painter.setPen(QPen(QColor(colour), edge))
        painter.setBrush(QColor(colours.panel))
        inside = self.rect().toRectF().adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(inside, _CORNER, _CORNER)
