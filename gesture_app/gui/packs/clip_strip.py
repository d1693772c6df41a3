"""What do the recordings of somebody else show?"""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.recorder.thumbnail import Thumbnail, ThumbnailStrip
from gesture_app.recordings.recording import Recording


class ClipStrip(ThumbnailStrip):
    """The recordings of one gesture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Recordings of the chosen gesture"))

    def show_recordings(self, recordings: Sequence[Recording]) -> None:
        """Show other recordings; their pictures come later.

        Args:
            recordings: In this order.
        """
        self._put([self._new(recording) for recording in recordings])
        self.horizontalScrollBar().setValue(0)

    def _new(self, recording: Recording) -> Thumbnail:
        thumbnail = Thumbnail(recording)
        words = self.tr("Recording of {0}, made on {1}")
        thumbnail.setAccessibleName(
            words.format(gesture_words(recording.label), recording.recorded_at[:10])
        )
        return thumbnail
