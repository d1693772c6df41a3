"""Devices that do what a test says, and a computer into which they are plugged."""

from collections.abc import Callable, Sequence
from threading import Event

import numpy as np
from numpy.typing import NDArray

from gesture_app.camera.discovery import CameraInfo
from gesture_app.camera.driver import CaptureDevice, PictureFormat
from gesture_app.camera.webcam import Patience
from tests.fakes import TIMEOUT_S

DESK = CameraInfo(0, "Desk camera", "by-id/desk")

QUICK = Patience(open_s=TIMEOUT_S, stall_s=0.05, release_s=0.05, reopen_s=(0.0, 0.001))
"""So that a test which waits for a stall takes hundredths of a second."""

HASTY = Patience(open_s=0.1, stall_s=0.05, release_s=0.05)
"""So that a test which waits for a camera that does not open takes tenths of a second."""

PATIENT = Patience(open_s=TIMEOUT_S, stall_s=TIMEOUT_S, release_s=TIMEOUT_S, reopen_s=(0.0, 0.001))
"""So that a slow computer does not count as a fault."""

Picture = NDArray[np.uint8]

BLUE_BGR = np.full((4, 4, 3), (255, 0, 0), np.uint8)


def pictures(num_pictures: int, first: int = 0) -> list[Picture]:
    """Make pictures of which no two neighbours are the same."""
    return [np.full((4, 4, 3), (first + n) % 251, np.uint8) for n in range(num_pictures)]


class FakeDevice:
    """Gives prepared pictures (None is a failed read), each when it is asked to.

    Afterwards it hangs until it is let go; or all reads fail, as when it is unplugged.
    """

    def __init__(self, prepared: Sequence[Picture | None], *, is_unplugged_then: bool = False):
        self.released = Event()
        self.num_read = 0
        self._pictures = list(prepared)
        self._is_unplugged_then = is_unplugged_then
        self._let_go = Event()

    def read(self) -> tuple[bool, Picture]:
        self.num_read += 1
        if not self._pictures and not self._is_unplugged_then:
            self._let_go.wait(TIMEOUT_S)
        picture = self._pictures.pop(0) if self._pictures else None
        return (False, np.empty(0, np.uint8)) if picture is None else (True, picture)

    def release(self) -> None:
        self.released.set()

    def let_go(self, *late: Picture) -> None:
        """Stop hanging, with late pictures or with failed reads."""
        self._pictures += late
        self._let_go.set()


class StuckDevice(FakeDevice):
    """Gives its last picture for ever and calls that success."""

    def __init__(self, prepared: Sequence[Picture]) -> None:
        super().__init__(prepared)
        self._last = prepared[-1]

    def read(self) -> tuple[bool, Picture]:
        if not self._pictures:
            self._pictures.append(self._last.copy())
        return super().read()


class FakeDriver:
    """A computer on which each opening gives the next of the prepared devices; None is a refusal."""

    def __init__(
        self,
        *devices: CaptureDevice | None,
        cameras: Callable[[], tuple[CameraInfo, ...]] = lambda: (DESK,),
        problem: str = "is in use by another program",
    ) -> None:
        self.opened: list[int] = []
        self.wanted: list[PictureFormat] = []
        self._devices = list(devices)
        self._cameras = cameras
        self._problem = problem

    def open(self, index: int, wanted: PictureFormat) -> CaptureDevice | None:
        self.opened.append(index)
        self.wanted.append(wanted)
        return self._devices.pop(0) if self._devices else None

    def list_cameras(self) -> tuple[CameraInfo, ...]:
        return self._cameras()

    def why_it_does_not_open(self, index: int) -> str:
        return self._problem
