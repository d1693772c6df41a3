"""How do several pictures show the same frames?"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from gesture_app.camera.frame import Frame
from gesture_app.gui.pipeline_bridge import PipelineBridge


class FrameShare(QObject):
    """Takes the newest frame of the pipeline that runs, for any number of viewers.

    Each viewer may skip frames of its own; none waits for another.

    Signals:
        announced: There is a newer frame.
    """

    announced = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge: PipelineBridge | None = None
        self._newest: Frame | None = None
        self._number = 0

    def watch(self, bridge: PipelineBridge) -> None:
        """Share the frames of another pipeline from now on; those of the old one are forgotten.

        Args:
            bridge: Announces them.
        """
        self.forget()
        self._bridge = bridge
        bridge.preview_ready.connect(self._take)

    def forget(self) -> None:
        """Share nothing any more, and keep no frame; harmless when repeated."""
        if self._bridge is not None:
            self._bridge.preview_ready.disconnect(self._take)
        self._bridge = self._newest = None

    def viewer(self) -> Callable[[], Frame | None]:
        """Make what one viewer takes frames with.

        Returns:
            Gives the newest frame, or None if there is none since the last call.
        """
        seen = self._number

        def take() -> Frame | None:
            nonlocal seen
            if seen == self._number:
                return None
            seen = self._number
            return self._newest

        return take

    @Slot()
    def _take(self) -> None:
        frame = self._bridge.take_preview() if self._bridge is not None else None
        if frame is not None:
            self._newest = frame
            self._number += 1
            self.announced.emit()
