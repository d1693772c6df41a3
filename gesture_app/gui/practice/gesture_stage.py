"""What shall the person do, and what does the camera see of it, side by side?"""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from gesture_app.gui.bindings.gesture_preview import PICTURE_SIZE, GesturePreview
from gesture_app.gui.picture import Picture

_SIDE_BY_SIDE = 1.3
"""A stage that is broader than high by this factor has room for two pictures side by side."""


class GestureStage(QWidget):
    """The example beside the mirror, or above it where the window is narrow.

    Attributes:
        example: What the gesture looks like.
        mirror: What the camera sees.
    """

    def __init__(self, folder: Path | None, parent: QWidget | None = None) -> None:
        """Begin with two empty pictures.

        Args:
            folder: Where the animations are; None where the program came without them.
            parent: Where it lies.
        """
        super().__init__(parent)
        self.example, self.mirror = GesturePreview(folder), Picture()
        self._pictures = QHBoxLayout(self)
        self._pictures.setContentsMargins(0, 0, 0, 0)
        self._pictures.setSpacing(12)
        for picture in (self.example, self.mirror):
            self._pictures.addWidget(_Undistorted(picture), stretch=1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lie as it suits the room."""
        super().resizeEvent(event)
        is_broad = self.width() >= _SIDE_BY_SIDE * self.height()
        direction = QBoxLayout.Direction
        self._pictures.setDirection(direction.LeftToRight if is_broad else direction.TopToBottom)


class _Undistorted(QWidget):
    """Makes a picture as large as there is room for, four wide and three high."""

    def __init__(self, picture: QWidget) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture = picture
        picture.setParent(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return PICTURE_SIZE.expandedTo(self._picture.minimumSize())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return PICTURE_SIZE * 3

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        size = PICTURE_SIZE.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        self._picture.setGeometry(left, top, size.width(), size.height())
