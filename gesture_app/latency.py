"""How long does it take from a camera's picture to a key, with the window painting beside it?

The whole program runs, with a picture from a drawn camera, its window and the injector; only the
network is left out, whose time `bench` measures: a stand-in prepares every clip as a network wants it
and then answers at once. The action moves the pointer by a pixel and back.
"""

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from gesture_app.actions.action import Action, HoldableAction, MovePointer
from gesture_app.actions.backend import ActionBackend
from gesture_app.camera.frame import CameraError, Frame
from gesture_app.camera.test_pattern import PatternCamera
from gesture_app.control.switch import Switch
from gesture_app.frame_buffer import Clip
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.session import Session
from gesture_app.gui.sources import Camera
from gesture_app.gui.workshop import Workshop
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.recogniser import Recognition
from model_zoo.decision import Decision, GestureEvent
from model_zoo.input_spec import InputSpec
from model_zoo.labels import JESTER_LABELS
from model_zoo.preprocessing import prepare_clip

RATE_HZ = 15.0
WARM_UP_S = 5.0
_TICK_MS = 5
_GESTURE = JESTER_LABELS[0]
_THERE, _BACK = MovePointer(1, 0), MovePointer(-1, 0)


@dataclass(frozen=True, slots=True)
class Latency:
    """What was measured, the warm-up left out.

    Attributes:
        delays_ms: From the moment at which the camera had a picture to the moment at which the action
            was done, for every action, in milliseconds.
        stalls_ms: How much later than it should have come each tick of the window's thread came, in
            milliseconds.
        device: What the actions went to.
    """

    delays_ms: NDArray[np.float64]
    stalls_ms: NDArray[np.float64]
    device: str


class _DrawnWebcam:
    """Gives drawn pictures at a steady rate, each timed when it is there."""

    def __init__(self) -> None:
        self._pattern = PatternCamera(realtime=False)
        self._pictures = [self._pattern.read().rgb for _ in range(60)]
        self._closed = Event()
        self._begins_s = time.perf_counter()
        self._num_read = 0

    def read(self) -> Frame:
        self._num_read += 1
        wait_s = self._begins_s + self._num_read / RATE_HZ - time.perf_counter()
        if self._closed.wait(max(0.0, wait_s)):
            raise CameraError("The drawn camera was closed.")
        picture = self._pictures[2 * self._num_read % len(self._pictures)]
        return Frame(picture, time.perf_counter())

    def close(self) -> None:
        self._closed.set()


class _AnswersAtOnce:
    """Prepares clips, names the same gesture in all of them, and notes of which moment each is."""

    labels = JESTER_LABELS
    hop_s = 0.15  # the injector refuses more than ten actions a second
    memory_s = 0.0
    warm_up_s = 0.0
    engine = "none"

    def __init__(self, input_spec: InputSpec, pictures_s: deque[float]) -> None:
        self.input_spec = input_spec
        self._pictures_s = pictures_s
        self._answer = np.eye(len(JESTER_LABELS), dtype=np.float32)[0]

    def recognise(self, clip: Clip) -> Recognition:
        self._pictures_s.append(clip.time_s)
        prepare_clip(clip.rgb, self.input_spec)
        return Recognition(self._answer, self.labels, clip.time_s)

    def reset(self) -> None:
        pass


class _AlwaysBegins:
    """Lets a gesture begin with every answer."""

    def update(self, probabilities: NDArray[np.float32], time_s: float) -> Decision:
        return Decision(began=GestureEvent(_GESTURE, float(probabilities[0]), time_s))

    def interrupt(self) -> None:
        pass

    def use_thresholds(self, thresholds: Mapping[str, float]) -> None:
        pass


class _TimedBackend:
    """Passes actions on, and notes when each was done."""

    def __init__(self, backend: ActionBackend, pictures_s: deque[float]) -> None:
        self.name = backend.name
        self.done: list[tuple[float, float]] = []
        self._backend = backend
        self._pictures_s = pictures_s

    def perform(self, action: Action) -> None:
        there_and_back = _THERE if len(self.done) % 2 == 0 else _BACK
        self._backend.perform(there_and_back)
        self.done.append((self._pictures_s[-1], time.perf_counter()))

    def hold(self, action: HoldableAction) -> None:
        self._backend.hold(action)

    def let_go(self) -> None:
        self._backend.let_go()

    def release_all(self) -> None:
        self._backend.release_all()

    def close(self) -> None:
        self._backend.close()


class _Watchdog(QObject):
    """Looks whether the window's thread answers."""

    def __init__(self) -> None:
        super().__init__()
        self.stalls: list[tuple[float, float]] = []
        self._last_s = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def _tick(self) -> None:
        now_s = time.perf_counter()
        self.stalls.append((now_s, 1e3 * (now_s - self._last_s) - _TICK_MS))
        self._last_s = now_s


def measure_latency(
    app: QApplication,
    open_backend: Callable[[], ActionBackend],
    input_spec: InputSpec,
    seconds: float,
    warm_up_s: float = WARM_UP_S,
) -> Latency:
    """Run the program with its window for some seconds, armed.

    Args:
        app: The running Qt application.
        open_backend: Carries the actions out.
        input_spec: The clips that are prepared.
        seconds: How long to measure.
        warm_up_s: What is left out before it, in seconds; in its middle the program is armed.

    Returns:
        What was measured.
    """
    pictures_s: deque[float] = deque(maxlen=1)
    backend = _TimedBackend(open_backend(), pictures_s)
    workshop = Workshop(
        load_recogniser=lambda *_: _AnswersAtOnce(input_spec, pictures_s),
        open_source=lambda _: _DrawnWebcam(),
        is_live=lambda _: True,
        list_cameras=lambda: (Camera(0, "Drawn"),),
        choose_camera=lambda cameras: cameras[0],
        open_backend=lambda: backend,
        new_policy=lambda _: _AlwaysBegins(),
        switch=Switch(),
        find_profile=lambda _: Profile("latency"),
        application=lambda: "",
        profile=Profile("latency", {_GESTURE: Binding(action=_THERE)}),
        demos=(),
        model_file=Path("none.safetensors"),
        threshold=0.5,
        log_file=Path("gesture-app.log"),
    )
    window = MainWindow()
    window.show()
    session = Session(window, workshop)
    watchdog = _Watchdog()
    QTimer.singleShot(round(1e3 * warm_up_s / 2), lambda: session.arming.arm(True))
    loop = QEventLoop(app)
    QTimer.singleShot(round(1e3 * (warm_up_s + seconds)), loop.quit)
    begins_s = time.perf_counter() + warm_up_s
    loop.exec()
    session.close()
    window.close()
    delays = [1e3 * (done - taken) for taken, done in backend.done if taken >= begins_s]
    stalls = [stall_ms for now_s, stall_ms in watchdog.stalls if now_s >= begins_s]
    return Latency(np.array(delays), np.array(stalls), backend.name)
