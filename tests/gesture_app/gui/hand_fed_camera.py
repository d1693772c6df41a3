"""A camera that sees what a test shows to it."""

from queue import Queue

import numpy as np
from numpy.typing import NDArray

from gesture_app.camera.frame import CameraError, EndOfVideo, Frame
from tests.fakes import TIMEOUT_S, numbered_picture

_RATE_HZ = 10.0


class HandFedCamera:
    """Waits for pictures, for the end of the video, for a problem, or for being let go."""

    def __init__(self) -> None:
        self.num_closed = 0
        self._waiting: Queue[Frame | Exception] = Queue()
        self._num_shown = 0

    def show(self, rgb: NDArray[np.uint8]) -> None:
        self._waiting.put(Frame(rgb, self._num_shown / _RATE_HZ))
        self._num_shown += 1

    def show_seconds(self, duration_s: float) -> None:
        for _ in range(round(duration_s * _RATE_HZ)):
            self.show(numbered_picture(self._num_shown))

    def fail(self, problem: Exception) -> None:
        self._waiting.put(problem)

    def end(self) -> None:
        self._waiting.put(EndOfVideo())

    def let_go(self) -> None:
        """End the wait: a real camera gives up by itself after two seconds."""
        self.fail(CameraError("the camera was let go"))

    def read(self) -> Frame:
        item = self._waiting.get(timeout=TIMEOUT_S)
        if isinstance(item, Exception):
            raise item
        return item

    def close(self) -> None:
        self.num_closed += 1
        self.let_go()
