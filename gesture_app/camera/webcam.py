"""What does a webcam see, even if it stalls, freezes, or is unplugged and plugged in again?"""

import math
import time
from dataclasses import dataclass
from threading import Condition, Thread

import numpy as np

from gesture_app.camera.discovery import CameraInfo, camera_at, find_again
from gesture_app.camera.driver import CameraDriver, CaptureDevice, OpenCvDriver, PictureFormat
from gesture_app.camera.frame import CameraError, CameraInterrupted, Frame
from gesture_app.camera.opencv import MatLike, cv2, to_rgb

FROZEN_AFTER_PICTURES = 30
"""So many pictures in a row that are the very same: some drivers give the last one for ever when
the camera is gone, and no sensor is without noise."""

MAX_HANGING_READERS = 3
"""So many threads may wait in vain for a driver before no more are sent after them."""

_PAUSE_AFTER_FAILED_READ_S = 0.02
_GLANCE_EVERY_PX = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a webcam is waited for, in seconds.

    Attributes:
        open_s: For the first picture.
        stall_s: For any other one, until the camera counts as lost.
        release_s: For a device that hangs when it should be let go.
        reopen_s: Before each try to open it again; the last one is repeated.
    """

    open_s: float = 10.0
    stall_s: float = 1.0
    release_s: float = 1.0
    reopen_s: tuple[float, ...] = (0.25, 0.5, 1.0, 2.0, 5.0)


class OpenCvCamera:
    """A webcam.

    A thread of its own reads the device, for a read may block for ever when a camera is unplugged;
    it keeps the newest picture only, so none is old when it is taken. A camera that was lost is
    opened again, wherever it is plugged in, until `close`; meanwhile `read` says what is wrong.
    """

    def __init__(
        self,
        camera: CameraInfo | int,
        *,
        wanted: PictureFormat | None = None,
        driver: CameraDriver | None = None,
        patience: Patience | None = None,
    ) -> None:
        """Open a camera and wait for its first picture.

        Args:
            camera: Which one; a number takes the one that has it now.
            wanted: The pictures to ask it for; None takes the usual ones.
            driver: Opens devices; None takes OpenCV.
            patience: How long to wait for what; None takes the usual times.

        Raises:
            CameraError: If there is no such camera, it is in use, or gives no picture.
        """
        info = camera_at(camera) if isinstance(camera, int) else camera
        self._wanted = wanted or PictureFormat()
        self._driver = driver or OpenCvDriver()
        self._patience = patience or Patience()
        self._tray = _Tray(info)
        self._hanging: list[_Reader] = []
        self._reader = self._new_reader(is_first=True)
        frame, problem = self._tray.wait_for_first(self._patience.open_s)
        if frame is None:
            self.close()
            problem = problem or self._driver.why_it_does_not_open(info.index)
            raise CameraError(f"{info.name} {problem}, or choose another source.")

    def read(self) -> Frame:
        """Wait for a picture that is newer than the last one returned.

        Returns:
            The newest frame. After the camera was lost its time is later by what that took.

        Raises:
            CameraInterrupted: If none came in time; the camera is being opened again.
            CameraError: If the camera was closed.
        """
        frame, problem = self._tray.take(self._patience.stall_s)
        if frame is not None:
            return frame
        if not self._tray.is_open:
            raise CameraError(f"{self._tray.camera.name} was closed.")
        self._replace_hanging_reader()
        raise CameraInterrupted(
            f"{self._tray.camera.name} {problem or 'stopped giving pictures'}; "
            "it is opened again as soon as that is possible."
        )

    def close(self) -> None:
        """Let the camera go, so that it can be opened again; a device that hangs is abandoned."""
        self._tray.close()
        self._reader.join(self._patience.release_s)

    def _new_reader(self, *, is_first: bool) -> "_Reader":
        reader = _Reader(self._tray, self._driver, self._wanted, self._patience, is_first=is_first)
        reader.start()
        return reader

    def _replace_hanging_reader(self) -> None:
        """Leave a thread to the driver in which it waits in vain, and try with another one."""
        self._hanging = [reader for reader in self._hanging if reader.is_alive()]
        if self._reader.is_hanging and len(self._hanging) < MAX_HANGING_READERS:
            self._reader.abandon()
            self._hanging.append(self._reader)
            self._reader = self._new_reader(is_first=False)


class _Tray:
    """Where a reader puts the newest picture, or what is wrong, and `read` takes it from."""

    def __init__(self, camera: CameraInfo) -> None:
        self.camera = camera
        self.is_open = True
        self._newest: Frame | None = None
        self._problem = ""
        self._changed = Condition()

    def put(self, frame: Frame) -> None:
        with self._changed:
            self._newest, self._problem = frame, ""
            self._changed.notify_all()

    def report(self, problem: str) -> None:
        with self._changed:
            self._problem = problem
            self._changed.notify_all()

    def wait_for_first(self, timeout_s: float) -> tuple[Frame | None, str]:
        """Wait for a picture, or for what is wrong; the picture stays where it is."""
        with self._changed:
            self._changed.wait_for(lambda: self._newest or self._problem, timeout_s)
            return self._newest, self._problem

    def take(self, timeout_s: float) -> tuple[Frame | None, str]:
        with self._changed:
            self._changed.wait_for(lambda: self._newest or not self.is_open, timeout_s)
            frame, self._newest = self._newest, None
            return frame, self._problem

    def rest(self, pause_s: float) -> None:
        """Wait, but not beyond the closing."""
        with self._changed:
            self._changed.wait_for(lambda: not self.is_open, pause_s)

    def close(self) -> None:
        with self._changed:
            self.is_open = False
            self._changed.notify_all()


class _Reader(Thread):
    """Opens the camera, reads it until it is lost, and begins again."""

    def __init__(
        self,
        tray: _Tray,
        driver: CameraDriver,
        wanted: PictureFormat,
        patience: Patience,
        *,
        is_first: bool,
    ) -> None:
        super().__init__(name=f"camera {tray.camera.index}", daemon=True)
        self._tray = tray
        self._driver = driver
        self._wanted = wanted
        self._patience = patience
        self._num_attempts = 0 if is_first else 1
        self._stillness = _Stillness()
        self._is_abandoned = False
        self._driver_due_s = math.inf

    @property
    def is_hanging(self) -> bool:
        """Whether the driver should have answered by now, or the thread is gone."""
        return time.perf_counter() > self._driver_due_s or not self.is_alive()

    def abandon(self) -> None:
        """Let the thread end as soon as the driver answers; what it brings is thrown away."""
        self._is_abandoned = True

    def run(self) -> None:
        while self._is_needed():
            if self._num_attempts > 0:
                pauses_s = self._patience.reopen_s
                self._tray.rest(pauses_s[min(self._num_attempts, len(pauses_s)) - 1])
            self._num_attempts += 1
            device = self._open()
            if device is None:
                continue
            try:
                self._read_until_lost(device)
            finally:
                device.release()

    def _is_needed(self) -> bool:
        return self._tray.is_open and not self._is_abandoned

    def _open(self) -> CaptureDevice | None:
        if not self._is_needed():
            return None
        self._driver_due_s = time.perf_counter() + self._patience.open_s
        try:
            camera: CameraInfo | None = self._tray.camera
            if self._num_attempts > 1:
                camera = find_again(self._tray.camera, self._driver.list_cameras())
            if camera is None:
                self._report("is not there; plug it in")
                return None
            device = self._driver.open(camera.index, self._wanted)
            if device is None:
                self._report(self._driver.why_it_does_not_open(camera.index))
            elif self._is_needed():
                self._tray.camera = camera
            return device
        finally:
            self._driver_due_s = math.inf

    def _read_until_lost(self, device: CaptureDevice) -> None:
        answers_until_s = time.perf_counter() + self._patience.open_s
        fails_until_s = time.perf_counter() + self._patience.open_s / 2
        while self._is_needed():
            bgr = self._read(device, answers_until_s)
            now_s = time.perf_counter()
            if bgr is None:
                if now_s > fails_until_s:
                    self._report(self._driver.why_it_does_not_open(self._tray.camera.index))
                    return
                self._tray.rest(_PAUSE_AFTER_FAILED_READ_S)
                continue
            if self._stillness.is_suspicious(bgr):
                self._report("gives the same picture again and again")
                return
            if self._is_needed():
                self._tray.put(Frame(to_rgb(bgr), now_s))
            self._num_attempts = 1
            answers_until_s = fails_until_s = now_s + self._patience.stall_s

    def _read(self, device: CaptureDevice, answers_until_s: float) -> MatLike | None:
        self._driver_due_s = max(answers_until_s, time.perf_counter() + self._patience.stall_s)
        try:
            is_read, bgr = device.read()
        except cv2.error:
            return None
        finally:
            self._driver_due_s = math.inf
        return bgr if is_read else None

    def _report(self, problem: str) -> None:
        if self._is_needed():
            self._tray.report(problem)


class _Stillness:
    """Notices a picture that does not change at all, once: a shutter may be closed for hours."""

    def __init__(self) -> None:
        self._last: MatLike | None = None
        self._num_same = 0
        self._num_different = FROZEN_AFTER_PICTURES

    def is_suspicious(self, bgr: MatLike) -> bool:
        """Compare a picture with the one before.

        Returns:
            True when it stands still long enough to open the camera anew; not again before as many
            pictures have changed.
        """
        if self._last is not None and _are_same(bgr, self._last):
            self._num_same += 1
        else:
            self._num_same = 0
            self._num_different += 1
        self._last = bgr
        is_still = self._num_same >= FROZEN_AFTER_PICTURES - 1
        if not is_still or self._num_different < FROZEN_AFTER_PICTURES:
            return False
        self._num_same = self._num_different = 0
        return True


def _are_same(bgr: MatLike, other: MatLike) -> bool:
    step = _GLANCE_EVERY_PX
    return (
        bgr.shape == other.shape
        and np.array_equal(bgr[::step, ::step], other[::step, ::step])
        and np.array_equal(bgr, other)
    )
