"""What do the earlier recordings of a gesture look like?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QWidget

from gesture_app.gui.colours import colours_of
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.recorder.clip_player import ClipPlayer
from gesture_app.recordings.recording import Recording

THUMBNAIL_SIZE = QSize(128, 96)
THUMBNAIL_PICTURES = 36
"""So many pictures of a recording are shown at the most."""


class Thumbnail(ClipPlayer):
    """One recording, small; plays while the mouse or the keyboard is on it.

    Attributes:
        recording: What is known of it.
        delete: Deletes it; so does the key Delete.

    Signals:
        delete_requested: It shall be deleted.
    """

    delete_requested = Signal()

    def __init__(self, recording: Recording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recording = recording
        self.setFixedSize(THUMBNAIL_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        day, _, clock = recording.recorded_at[:16].partition("T")
        self.setAccessibleName(
            self.tr("Recording of {0}, made on {1} at {2}").format(
                gesture_words(recording.label), day, clock
            )
        )
        self.setToolTip(self.tr("Made on {0} at {1}; Delete removes it").format(day, clock))
        self.delete = QToolButton(self)
        self.delete.setText("\u2715")
        self.delete.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.delete.setAccessibleName(self.tr("Delete this recording"))
        self.delete.setStyleSheet("padding: 2px;")
        self.delete.clicked.connect(self.delete_requested)
        self.delete.hide()
        self.play(False)

    def show_clip(self, pictures: NDArray[np.uint8] | None) -> None:
        """Show a recording, standing still until somebody looks at it.

        Args:
            pictures: (T, H, W, 3), RGB, not mirrored.
        """
        super().show_clip(pictures)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the button in its corner."""
        super().resizeEvent(event)
        self.delete.adjustSize()
        self.delete.move(self.width() - self.delete.width() - 3, 3)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete it."""
        if event.key() == Qt.Key.Key_Delete and self.delete.isEnabled():
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the picture, and a frame where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(colours_of(self.palette()).accent), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def _look(self) -> None:
        is_looked_at = self.underMouse() or self.hasFocus()
        self.delete.setVisible(is_looked_at)
        if is_looked_at != self.is_playing:
            self.play(is_looked_at)


class EarlierStrip(QScrollArea):
    """The recordings of one gesture from left to right, the newest first.

    Signals:
        delete_requested: The id of a recording.
    """

    delete_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Earlier recordings of this gesture"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.thumbnails: tuple[Thumbnail, ...] = ()
        self._may_delete = True
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch()
        self.setWidget(inside)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(THUMBNAIL_SIZE.height() + bar + 4)

    def show_recordings(self, recordings: Sequence[Recording]) -> None:
        """Show other recordings; their pictures come later.

        Args:
            recordings: The oldest first.
        """
        earlier = {thumbnail.recording.id: thumbnail for thumbnail in self.thumbnails}
        self.thumbnails = tuple(
            earlier.pop(recording.id) if recording.id in earlier else self._new(recording)
            for recording in reversed(recordings)
        )
        for place, thumbnail in enumerate(self.thumbnails):
            self._row.insertWidget(place, thumbnail)
        has_keyboard = any(thumbnail.hasFocus() for thumbnail in earlier.values())
        for thumbnail in earlier.values():
            thumbnail.hide()
            thumbnail.deleteLater()
        if has_keyboard and self.thumbnails:
            self.thumbnails[0].setFocus()
        self.allow_deletion(is_allowed=self._may_delete)

    def show_pictures(self, recording_id: str, pictures: NDArray[np.uint8]) -> None:
        """Show what a recording looks like.

        Args:
            recording_id: Which one; nothing happens where it is not shown any more.
            pictures: (T, H, W, 3), RGB, not mirrored.
        """
        for thumbnail in self.thumbnails:
            if thumbnail.recording.id == recording_id:
                thumbnail.show_clip(pictures)

    def allow_deletion(self, *, is_allowed: bool) -> None:
        """Say whether recordings may be deleted now."""
        self._may_delete = is_allowed
        for thumbnail in self.thumbnails:
            thumbnail.delete.setEnabled(is_allowed)

    def _new(self, recording: Recording) -> Thumbnail:
        thumbnail = Thumbnail(recording)
        thumbnail.delete_requested.connect(
            lambda recording_id=recording.id: self.delete_requested.emit(recording_id)
        )
        return thumbnail
