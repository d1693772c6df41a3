"""Are the likeliest gestures on top, or is the order always the same?"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget


class OrderSwitch(QToolButton):
    """A small switch, fit for a heading, whose word tells the order; `toggled` tells a change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet("QToolButton, QToolButton:focus { padding: 0 3px; border-radius: 3px; }")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Sort the gestures by how likely they are, or not"))
        self.toggled.connect(self._name)
        self._name(False)

    def _name(self, is_sorted: bool) -> None:
        words = self.tr("Likeliest first") if is_sorted else self.tr("Gesture")
        self.setText(f"{words} \N{UP DOWN ARROW}")
        self.setAccessibleName(
            self.tr("Order of the gestures: the likeliest first")
            if is_sorted
            else self.tr("Order of the gestures: always the same")
        )
