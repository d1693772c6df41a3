"""How is one source after the other opened, watched and closed, without the window waiting?"""

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from gesture_app.camera.frame import CameraSource, Frame
from gesture_app.gui.background_jobs import BackgroundJobs
from gesture_app.gui.pipeline_bridge import PipelineBridge
from gesture_app.gui.sources import Source
from gesture_app.pipeline import Pipeline
from gesture_app.pipeline_parts import Parts

logger = logging.getLogger(__name__)


class PipelineRunner(QObject):
    """Runs one pipeline at a time: what ran before is closed before the next source is opened.

    Attributes:
        pipeline: What runs now; None where nothing does.

    Signals:
        started: A `Source` is shown from now on; its `PipelineBridge` tells of it.
        failed: A `Source` could not be opened or broke off, and why, an exception.
        ended: A `Source` was played to its end.
        closed: The source that was shown is closed.
    """

    started = Signal(object, object)
    failed = Signal(object, object)
    ended = Signal(object)
    closed = Signal()

    def __init__(self, jobs: BackgroundJobs, parent: QObject | None = None) -> None:
        """Run nothing yet.

        Args:
            jobs: Sources are opened and closed there, in order.
            parent: Owns this.
        """
        super().__init__(parent)
        self.pipeline: Pipeline | None = None
        self._bridge: PipelineBridge | None = None
        self._jobs = jobs
        self._taps: tuple[Callable[[Frame], None], ...] = ()
        self._num_requests = 0
        self._unclaimed: CameraSource | None = None
        """Opened, and taken by no pipeline: the user may have chosen another one meanwhile."""

    def tap_frames(self, tap: Callable[[Frame], None]) -> Callable[[], None]:
        """Give every frame to something else, too, whatever pipeline sees it.

        Args:
            tap: Called on the capture thread; must return at once.

        Returns:
            What ends that; harmless when repeated.
        """

        def leave() -> None:
            self._taps = tuple(other for other in self._taps if other is not tap)

        self._taps = (*self._taps, tap)
        return leave

    def open(
        self,
        source: Source,
        open_source: Callable[[Source], CameraSource],
        make_parts: Callable[[Source, CameraSource], Parts],
    ) -> None:
        """Show another source; of several that are asked for in haste only the last one starts.

        Args:
            source: Which one.
            open_source: Opens it, on another thread.
            make_parts: Puts the pipeline's parts together once it is open.
        """
        self.stop()
        request = self._num_requests

        def open_unless_outdated() -> CameraSource | None:
            if request == self._num_requests:
                self._unclaimed = open_source(source)
            return self._unclaimed

        self._jobs.run(
            open_unless_outdated,
            partial(self._start, source, request, make_parts),
            partial(self._tell_failure, source, request),
        )

    def stop(self) -> None:
        """End what runs, in the background, and open nothing that was asked for."""
        self._num_requests += 1
        running, self.pipeline = self.pipeline, None
        bridge, self._bridge = self._bridge, None

        def tell(_: object) -> None:
            if bridge is not None:
                bridge.deleteLater()  # no thread speaks through it any more
                self.closed.emit()

        self._jobs.run(partial(self._end, running), tell, tell)

    def close(self) -> None:
        """End what runs and wait for it; the jobs must be closed before."""
        running, self.pipeline = self.pipeline, None
        self._end(running)

    def _end(self, running: Pipeline | None) -> None:
        """Close what is open, also a camera that was opened when nobody wanted it any more."""
        unclaimed, self._unclaimed = self._unclaimed, None
        if unclaimed is not None:
            unclaimed.close()
        if running is not None:
            running.stop()

    def _start(
        self,
        source: Source,
        request: int,
        make_parts: Callable[[Source, CameraSource], Parts],
        camera: CameraSource | None,
    ) -> None:
        if camera is None or request != self._num_requests:
            return
        self._unclaimed = None
        logger.info("Showing a %s", type(source).__name__)
        self._bridge = bridge = PipelineBridge(self, self._give_to_taps)
        bridge.failed.connect(lambda error: self.failed.emit(source, error))
        bridge.ended.connect(lambda: self.ended.emit(source))
        self.pipeline = Pipeline(make_parts(source, camera), bridge)
        self.started.emit(source, bridge)
        self.pipeline.start()

    def _give_to_taps(self, frame: Frame) -> None:
        for tap in self._taps:
            tap(frame)

    def _tell_failure(self, source: Source, request: int, error: Exception) -> None:
        if request == self._num_requests:
            self.failed.emit(source, error)
