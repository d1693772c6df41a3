"""How does a second model come to see the live picture?"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gesture_app.camera.frame import Frame
from gesture_app.gui.background_jobs import BackgroundJobs
from gesture_app.gui.pipeline_bridge import PipelineBridge
from gesture_app.models.comparison import FrameTap, second_pipeline
from gesture_app.pipeline import Pipeline
from gesture_app.recogniser import Recogniser


class Comparing(QObject):
    """Runs one model at a time beside the one in use, on threads of its own.

    Signals:
        ready: The model is loaded and waits for frames.
        stepped: A `Step`, and the milliseconds from its newest frame's arrival to now (or None).
        interrupted: No frames come in at present; told every second until one does.
        failed: Why there is nothing to compare, a sentence.
    """

    ready = Signal()
    stepped = Signal(object, object)
    interrupted = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = BackgroundJobs(self)
        self._tap: FrameTap | None = None
        self._pipeline: Pipeline | None = None
        self._bridge: PipelineBridge | None = None
        self._num_requests = 0

    def begin(self, load: Callable[[], Recogniser]) -> None:
        """Stop what runs and load another model.

        Args:
            load: Loads it; takes seconds. Runs on a background thread.
        """
        self.stop()
        request = self._num_requests

        def start(recogniser: Recogniser) -> None:
            if request == self._num_requests:
                self._start(recogniser)

        def fail(error: Exception) -> None:
            if request == self._num_requests:
                self.failed.emit(str(error))

        self._jobs.run(load, start, fail)

    def add(self, frame: Frame) -> None:
        """Hand on a frame of the live picture; from any thread, and nearly free while nothing runs.

        Args:
            frame: As large as the camera gave it, with the times of the pipeline in use.
        """
        tap = self._tap
        if tap is not None:
            tap.add(frame)

    def stop(self) -> None:
        """Stop; nothing is told any more of what ran."""
        self._num_requests += 1
        self._tap = None
        pipeline, bridge = self._pipeline, self._bridge
        self._pipeline = self._bridge = None
        if pipeline is not None and bridge is not None:
            bridge.silence()
            self._jobs.run(
                pipeline.stop,
                lambda _: bridge.deleteLater(),
                lambda error: self.failed.emit(str(error)),
            )

    def close(self) -> None:
        """Stop for good and wait for it."""
        self._num_requests += 1
        self._tap = None
        pipeline, self._pipeline = self._pipeline, None
        if pipeline is not None:
            pipeline.stop()
        self._jobs.close()

    def _start(self, recogniser: Recogniser) -> None:
        self._tap = FrameTap()
        # It must outlive the pipeline's threads, so that nobody else owns it.
        self._bridge = PipelineBridge()
        self._bridge.stepped.connect(self.stepped)
        self._bridge.interrupted.connect(self.interrupted)
        self._bridge.failed.connect(lambda error: self.failed.emit(str(error)))
        self._pipeline = second_pipeline(recogniser, self._tap, self._bridge)
        self._pipeline.start()
        self.ready.emit()
