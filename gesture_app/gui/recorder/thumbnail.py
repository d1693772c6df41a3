"""What does a recording look like, small, beside others?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from gesture_app.gui.colours import colours_of
from gesture_app.gui.recorder.clip_player import ClipPlayer
from gesture_app.recordings.recording import Recording

THUMBNAIL_SIZE = QSize(128, 96)
THUMBNAIL_PICTURES = 36
"""So many pictures of a recording are shown at the most."""


class Thumbnail(ClipPlayer):
    """One recording, small; plays while the mouse or the keyboard is on it.

    Attributes:
        recording: What is known of it.
    """

    def __init__(self, recording: Recording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recording = recording
        self.setFixedSize(THUMBNAIL_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.play(False)

    def show_clip(self, pictures: NDArray[np.uint8] | None) -> None:
        """Show a recording, standing still until somebody looks at it.

        Args:
            pictures: (T, H, W, 3), RGB, not mirrored.
        """
        super().show_clip(pictures)
        self._look()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Play."""
        super().enterEvent(event)
        self._look()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Stand still."""
        super().leaveEvent(event)
        self._look()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Play."""
        super().focusInEvent(event)
        self._look()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Stand still."""
        super().focusOutEvent(event)
        self._look()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the picture, and a frame where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(colours_of(self.palette()).accent), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    @property
    def _is_looked_at(self) -> bool:
        return self.underMouse() or self.hasFocus()

    def _look(self) -> None:
        if self._is_looked_at != self.is_playing:
            self.play(self._is_looked_at)


class ThumbnailStrip(QScrollArea):
    """Recordings from left to right; what they are is said by those that fill it.

    Attributes:
        thumbnails: Those that are shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.thumbnails: tuple[Thumbnail, ...] = ()
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch()
        self.setWidget(inside)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(THUMBNAIL_SIZE.height() + bar + 4)

    def show_pictures(self, recording_id: str, pictures: NDArray[np.uint8]) -> None:
        """Show what a recording looks like.

        Args:
            recording_id: Which one; nothing happens where it is not shown any more.
            pictures: (T, H, W, 3), RGB, not mirrored.
        """
        for thumbnail in self.thumbnails:
            if thumbnail.recording.id == recording_id:
                thumbnail.show_clip(pictures)

    def _put(self, thumbnails: Sequence[Thumbnail]) -> None:
        """Show these; one that is shown already may be among them."""
        gone = [thumbnail for thumbnail in self.thumbnails if thumbnail not in thumbnails]
        self.thumbnails = tuple(thumbnails)
        for place, thumbnail in enumerate(thumbnails):
            self._row.insertWidget(place, thumbnail)
        has_keyboard = any(thumbnail.hasFocus() for thumbnail in gone)
        for thumbnail in gone:
            thumbnail.hide()
            thumbnail.deleteLater()
        if has_keyboard and self.thumbnails:
            self.thumbnails[0].setFocus()
