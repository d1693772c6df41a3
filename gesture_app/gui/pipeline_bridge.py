"""How does news from the pipeline's threads reach the window's?"""

from collections.abc import Callable
from threading import Lock
from time import perf_counter

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gesture_app.camera.frame import Frame
from gesture_app.gui.tempo import Tempo
from gesture_app.pipeline_parts import Step
from gesture_app.profiles.profile import Profile


class PipelineBridge(QObject):
    """A `PipelineObserver` that speaks in signals; one for each pipeline.

    Qt queues signals between threads without bound, so frames do not travel in them: the signal only
    says that a newer picture is there, and is not sent again until `take_preview` was called.

    Signals:
        preview_ready: A newer frame can be taken.
        interrupted: Why the camera gives nothing for the moment.
        profile_changed: The `Profile` that counts from now on.
        stepped: A `Step`, and the milliseconds from its newest frame's arrival to now (or None).
        failed: The exception that stopped the pipeline.
        ended: The video has been played to its end.
    """

    preview_ready = Signal()
    stepped = Signal(object, object)
    interrupted = Signal(str)
    profile_changed = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _told = Signal(object)

    def __init__(
        self, parent: QObject | None = None, tap: Callable[[Frame], None] = lambda _: None
    ) -> None:
        """Pass nothing on yet.

        Args:
            parent: Owns this.
            tap: Given every frame, on the capture thread; must return at once.
        """
        super().__init__(parent)
        self._tap = tap
        self._lock = Lock()
        self._newest: Frame | None = None
        self._tempo = Tempo()
        self._silenced = False
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def on_frame(self, frame: Frame) -> None:
        """Keep the newest frame; announce it once. Called on the capture thread."""
        self._tap(frame)
        with self._lock:
            if self._silenced:
                return
            self._tempo.frame_arrived(frame.time_s, perf_counter())
            announce = self._newest is None
            self._newest = frame
        if announce:
            self.preview_ready.emit()

    def on_step(self, step: Step) -> None:
        """Pass a step on. Called on the inference thread."""
        self._told.emit(step)

    def on_interruption(self, reason: str) -> None:
        """Pass on that the camera gives nothing for the moment; called on the pipeline's thread."""
        self.interrupted.emit(reason)

    def on_profile(self, profile: Profile) -> None:
        """Pass on that gestures do something else now; called on any thread."""
        self.profile_changed.emit(profile)

    def on_failure(self, error: Exception) -> None:
        """Pass a failure on. Called on either thread."""
        self._told.emit(error)

    def on_end(self) -> None:
        """Pass the end of the video on. Called on either thread."""
        self._told.emit(None)

    def take_preview(self) -> Frame | None:
        """Give the newest frame to the window.

        Returns:
            The frame, or None when it was already taken.
        """
        with self._lock:
            frame, self._newest = self._newest, None
        return frame

    def frames_per_second(self) -> float:
        """Count the frames that came in lately.

        Returns:
            Frames a second over the last two seconds.
        """
        with self._lock:
            return self._tempo.frames_per_second(perf_counter())

    def silence(self) -> None:
        """Pass nothing on any more, not even what is already on its way."""
        with self._lock:
            self._silenced = True
            self._newest = None

    @Slot(object)
    def _pass_on(self, news: Step | Exception | None) -> None:
        if self._silenced:
            return
        if news is None:
            self.ended.emit()
        elif isinstance(news, Exception):
            self.failed.emit(news)
        else:
            with self._lock:
                delay_ms = self._tempo.delay_ms(news.recognition.time_s, perf_counter())
            self.stepped.emit(news, delay_ms)
