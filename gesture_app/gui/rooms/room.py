"""What is a window beside the main one?"""

from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Room(Enum):
    """Which of them."""

    BINDINGS = auto()
    PRACTICE = auto()
    RECORDINGS = auto()
    MODELS = auto()
    SETTINGS = auto()
    GUIDE = auto()


class OpenRoom(Protocol):
    """One that was opened once; it may be hidden."""

    @property
    def window(self) -> QWidget:
        """What is shown."""
        ...

    def close(self) -> None:
        """Keep what was changed in it, and end whatever runs in it; the program ends."""
        ...


def framed(title: str, panel: QWidget, parent: QWidget) -> QWidget:
    """Give a panel a window of its own.

    Args:
        title: What the window is called.
        panel: What fills it.
        parent: The main window.

    Returns:
        The window, not yet shown.
    """
    frame = QWidget(parent, Qt.WindowType.Window)
    frame.setWindowTitle(title)
    QShortcut(QKeySequence(QKeySequence.StandardKey.Close), frame).activated.connect(frame.close)
    rows = QVBoxLayout(frame)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(panel)
    frame.resize(QSize(1100, 760).boundedTo(frame.screen().availableSize() * 0.9))
    return frame
