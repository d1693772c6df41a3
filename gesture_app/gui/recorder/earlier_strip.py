"""What do the earlier recordings of a gesture look like?"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.recorder.thumbnail import Thumbnail, ThumbnailStrip
from gesture_app.recordings.recording import Recording


class EarlierRecording(Thumbnail):
    """One recording, small, that can be deleted.

    Attributes:
        delete: Deletes it; so does the key Delete.

    Signals:
        delete_requested: It shall be deleted.
    """

    delete_requested = Signal()

    def __init__(self, recording: Recording, parent: QWidget | None = None) -> None:
        super().__init__(recording, parent)
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the button in its corner."""
        super().resizeEvent(event)
        self.delete.adjustSize()
        self.delete.move(self.width() - self.delete.width() - 3, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete it."""
        if event.key() == Qt.Key.Key_Delete and self.delete.isEnabled():
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self.delete.setVisible(self._is_looked_at)
        super()._look()


class EarlierStrip(ThumbnailStrip):
    """The recordings of one gesture, the newest first.

    Signals:
        delete_requested: The id of a recording.
    """

    delete_requested = Signal(str)
    thumbnails: tuple[EarlierRecording, ...]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Earlier recordings of this gesture"))
        self._may_delete = True

    def show_recordings(self, recordings: Sequence[Recording]) -> None:
        """Show other recordings; their pictures come later.

        Args:
            recordings: The oldest first.
        """
        shown = {thumbnail.recording.id: thumbnail for thumbnail in self.thumbnails}
        self._put(
            [shown.get(recording.id) or self._new(recording) for recording in reversed(recordings)]
        )
        self.allow_deletion(is_allowed=self._may_delete)

    def allow_deletion(self, *, is_allowed: bool) -> None:
        """Say whether recordings may be deleted now."""
        self._may_delete = is_allowed
        for thumbnail in self.thumbnails:
            thumbnail.delete.setEnabled(is_allowed)

    def _new(self, recording: Recording) -> EarlierRecording:
        thumbnail = EarlierRecording(recording)
        thumbnail.delete_requested.connect(
            lambda recording_id=recording.id: self.delete_requested.emit(recording_id)
        )
        return thumbnail
