"""What do the recordings of somebody else show?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from gesture_app.gui.colours import colours_of
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.recorder.clip_player import ClipPlayer
from gesture_app.recordings.recording import Recording

CLIP_SIZE = QSize(128, 96)
MOST_PICTURES = 36
"""So many pictures of a recording are shown at the most."""


class PackedClip(ClipPlayer):
    """One recording, small; plays while the mouse or the keyboard is on it.

    Attributes:
        recording: What is known of it.
    """

    def __init__(self, recording: Recording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recording = recording
        self.setFixedSize(CLIP_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(
            self.tr("Recording of {0}, made on {1}").format(
                gesture_words(recording.label), recording.recorded_at[:10]
            )
        )
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

    def _look(self) -> None:
        is_looked_at = self.underMouse() or self.hasFocus()
        if is_looked_at != self.is_playing:
            self.play(is_looked_at)


class ClipStrip(QScrollArea):
    """The recordings of one gesture from left to right.

    Attributes:
        clips: Those that are shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Recordings of the chosen gesture"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clips: tuple[PackedClip, ...] = ()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(CLIP_SIZE.height() + bar + 4)

    def show_recordings(self, recordings: Sequence[Recording]) -> None:
        """Show other recordings; their pictures come later.

        Args:
            recordings: In this order.
        """
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        self.clips = tuple(PackedClip(recording) for recording in recordings)
        for clip in self.clips:
            row.addWidget(clip)
        row.addStretch()
        self.setWidget(inside)

    def show_pictures(self, recording_id: str, pictures: NDArray[np.uint8]) -> None:
        """Show what a recording looks like.

        Args:
            recording_id: Which one; nothing happens where it is not shown any more.
            pictures: (T, H, W, 3), RGB, not mirrored.
        """
        for clip in self.clips:
            if clip.recording.id == recording_id:
                clip.show_clip(pictures)
