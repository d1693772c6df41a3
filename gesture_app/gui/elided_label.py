"""How are words shown that may have too little room?"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

_LEAST_LETTERS = 4


class ElidedLabel(QLabel):
    """A line of words that ends in dots where it does not fit; its tool tip tells all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, words: str) -> None:  # noqa: N802 - Qt's name
        """Show other words."""
        super().setText(words)
        self.setToolTip(words)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a few letters, or for nothing where there are no words.

        Returns:
            A size in pixels.
        """
        whole = super().minimumSizeHint()
        few = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        return QSize(min(whole.width(), few), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint as much as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, self.alignment(), shown)
