"""Room 1: what does the camera see, and when?

The only file of the app that calls OpenCV. Pictures leave it as RGB, never mirrored.
"""

import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Event, Lock, Thread
from typing import ClassVar, Protocol

os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # silent: errors are told in our own words

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from gesture_app.errors import GestureAppError

# The wheel of OpenCV points these at its own Qt, where the window's Qt would look for plugins.
for _variable in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
    os.environ.pop(_variable, None)
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

FRAME_WIDTH_PX, FRAME_HEIGHT_PX = 640, 480
"""The picture size that a camera is asked for: the network sees far less."""

MAX_SHORT_SIDE_PX = 480
"""Larger pictures are scaled down to this: seconds of 4K video would fill gigabytes."""

OPEN_TIMEOUT_S = 10.0
READ_TIMEOUT_S = 2.0
RELEASE_TIMEOUT_S = 1.0
_PAUSE_AFTER_FAILED_READ_S = 0.02
_MAX_PROBED = 4


class CameraError(GestureAppError):
    """A camera or a video cannot be opened, or stopped giving pictures."""

    exit_code: ClassVar[int] = 3


class EndOfVideo(Exception):  # noqa: N818 - not an error: every file ends
    """A video file was read to its end."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture.

    Attributes:
        rgb: Shape (H, W, 3), RGB, not mirrored. Never written to after it was made.
        time_s: When it was taken, in seconds: by `time.perf_counter` for a camera (the monotonic
            clock of Windows is too coarse), from the beginning of the video for a file.
    """

    rgb: NDArray[np.uint8]
    time_s: float


class CameraSource(Protocol):
    """Anything that gives frames one after another, with rising times."""

    def read(self) -> Frame:
        """Wait for the next frame.

        Returns:
            A frame that was not returned before.

        Raises:
            CameraError: If none came within about two seconds, or none will come any more.
            EndOfVideo: If a file has been read to its end.
        """
        ...

    def close(self) -> None:
        """Let the device or file go and end a `read` of another thread; harmless when repeated."""
        ...


class CaptureDevice(Protocol):
    """What is used of `cv2.VideoCapture`."""

    def read(self) -> tuple[bool, MatLike]:
        """Wait for the next picture, perhaps for ever."""
        ...

    def release(self) -> None:
        """Let the device go."""
        ...


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """A camera that can be chosen.

    Attributes:
        index: What `OpenCvCamera` opens.
        name: What people call it.
    """

    index: int
    name: str


class OpenCvCamera:
    """A webcam.

    A thread of its own reads the device, for a read may block for ever when a camera is unplugged;
    it keeps the newest picture only, so none is old when it is taken.
    """

    def __init__(
        self,
        index: int,
        *,
        open_device: Callable[[int], CaptureDevice | None] | None = None,
        open_timeout_s: float = OPEN_TIMEOUT_S,
        read_timeout_s: float = READ_TIMEOUT_S,
        release_timeout_s: float = RELEASE_TIMEOUT_S,
    ) -> None:
        """Open a camera and wait for its first picture.

        Args:
            index: Which one, as `list_cameras` counts.
            open_device: Opens a device or returns None where it cannot; None uses OpenCV.
            open_timeout_s: How long the first picture may take, in seconds.
            read_timeout_s: How long any other picture may take, in seconds.
            release_timeout_s: How long `close` waits for a device that hangs, in seconds.

        Raises:
            CameraError: If there is no such camera, it is in use, or gives no picture.
        """
        self._index = index
        self._open_device = open_device or _open_device
        self._read_timeout_s = read_timeout_s
        self._release_timeout_s = release_timeout_s
        self._changed = Condition()
        self._newest: Frame | None = None
        self._is_running = True
        self._reader = Thread(target=self._keep_reading, name=f"camera {index}", daemon=True)
        self._reader.start()
        with self._changed:
            self._changed.wait_for(self._has_news, timeout=open_timeout_s)
            opened = self._newest is not None
        if not opened:
            self.close()
            raise CameraError(
                f"Camera {index} gives no picture; check that it is plugged in, that no other "
                "program uses it and that this program may use it, or choose another source."
            )

    def read(self) -> Frame:
        """Wait for a picture that is newer than the last one returned.

        Returns:
            The newest frame.

        Raises:
            CameraError: If none came in time, or the camera was closed.
        """
        with self._changed:
            self._changed.wait_for(self._has_news, timeout=self._read_timeout_s)
            frame, self._newest = self._newest, None
        if frame is None:
            raise CameraError(
                f"Camera {self._index} stopped giving pictures; "
                "plug it in again or choose another source."
            )
        return frame

    def close(self) -> None:
        """Let the camera go, so that it can be opened again; a device that hangs is abandoned."""
        self._stop_reading()
        self._reader.join(self._release_timeout_s)

    def _stop_reading(self) -> None:
        with self._changed:
            self._is_running = False
            self._changed.notify_all()

    def _has_news(self) -> bool:
        return self._newest is not None or not self._is_running

    def _keep_reading(self) -> None:
        try:
            device = self._open_device(self._index)
        except (cv2.error, OverflowError):
            device = None
        if device is None:
            self._stop_reading()
            return
        try:
            while self._is_running:
                self._take_picture(device)
        finally:
            device.release()

    def _take_picture(self, device: CaptureDevice) -> None:
        try:
            is_read, bgr = device.read()
        except cv2.error:
            is_read = False
        if not is_read:
            time.sleep(_PAUSE_AFTER_FAILED_READ_S)
            return
        frame = Frame(_to_rgb(bgr), time.perf_counter())
        with self._changed:
            self._newest = frame
            self._changed.notify_all()


class VideoFileCamera:
    """A video file in place of a webcam.

    Frame times are positions in the video. Rotation that the file asks for is applied.
    """

    def __init__(self, path: Path, *, realtime: bool, loop: bool = False) -> None:
        """Open a file and decode its first picture.

        Args:
            path: A video in any format that OpenCV's FFmpeg reads.
            realtime: Give each frame when its time has come, as a camera would; otherwise as fast
                as they are read.
            loop: Begin again at the end; times keep rising.

        Raises:
            CameraError: If there is no such file, or it holds no pictures.
        """
        if not path.is_file():
            raise CameraError(f"There is no video file {path}; check the path.")
        self._path = path
        self._is_realtime = realtime
        self._is_looping = loop
        self._closed = Event()
        self._decoding = Lock()
        self._began_s: float | None = None
        self._loop_begins_s = 0.0
        self._last: Frame | None = None
        self._open()
        self._decoded = self._decode()
        if self._decoded is None:
            self.close()
            raise CameraError(
                f"{path} cannot be read as a video; it is damaged or of another kind. "
                "Use a video file such as MP4, WebM or AVI."
            )

    def read(self) -> Frame:
        """Give the next frame.

        Returns:
            The frame, in real time not before its time.

        Raises:
            EndOfVideo: If there is none left.
            CameraError: If the file was closed.
        """
        if self._closed.is_set():
            raise CameraError(f"The video {self._path} was closed.")
        frame, self._decoded = self._decoded or self._decode(), None
        if frame is None and self._is_looping:
            frame = self._begin_again()
        if frame is None:
            raise EndOfVideo
        self._last = frame
        if self._is_realtime:
            self._wait_for(frame)
        return frame

    def close(self) -> None:
        """Let the file go, and end a wait for the next frame's time."""
        self._closed.set()
        with self._decoding:
            self._capture.release()

    def _open(self) -> None:
        self._capture = cv2.VideoCapture(str(self._path), cv2.CAP_FFMPEG)
        rate_hz = self._capture.get(cv2.CAP_PROP_FPS)
        self._frame_interval_s = 1 / rate_hz if 1 <= rate_hz <= 1000 else 1 / 30

    def _decode(self) -> Frame | None:
        with self._decoding:
            is_read, bgr = self._capture.read()
            time_s = self._loop_begins_s + self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        if not is_read:
            return None
        if self._last is not None and time_s <= self._last.time_s:
            time_s = self._last.time_s + self._frame_interval_s
        return Frame(_to_rgb(bgr), time_s)

    def _begin_again(self) -> Frame | None:
        assert self._last is not None, "the first frame was decoded on opening"
        with self._decoding:
            self._capture.release()
            if not self._closed.is_set():
                self._open()
        self._loop_begins_s = self._last.time_s + self._frame_interval_s
        return self._decode()

    def _wait_for(self, frame: Frame) -> None:
        now_s = time.perf_counter()
        if self._began_s is None:
            self._began_s = now_s - frame.time_s
        self._closed.wait(max(0.0, self._began_s + frame.time_s - now_s))


def list_cameras() -> tuple[CameraInfo, ...]:
    """Find the cameras that can be opened.

    On Linux no device is touched. Elsewhere OpenCV knows no names, and devices are opened for a
    moment, one after another.

    Returns:
        Them by index, empty where there is none.
    """
    if platform.system() == "Linux":
        return read_video4linux(Path("/sys/class/video4linux"))
    found: list[CameraInfo] = []
    for index in range(_MAX_PROBED):
        device = _open_device(index)
        if device is None:
            continue  # it may be in use, and the next one free
        device.release()
        found.append(CameraInfo(index, f"Camera {index}"))
    return tuple(found)


def read_video4linux(folder: Path) -> tuple[CameraInfo, ...]:
    """Read from the Linux kernel's tables which cameras there are.

    A webcam has several device nodes: its first (``index`` 0) gives pictures, the others metadata.

    Args:
        folder: ``/sys/class/video4linux``, or one like it.

    Returns:
        The first node of each device, in rising order.
    """
    found = [
        CameraInfo(int(node.name.removeprefix("video")), (node / "name").read_text().strip())
        for node in folder.glob("video[0-9]*")
        if (node / "index").read_text().strip() == "0"
    ]
    return tuple(sorted(found, key=lambda camera: camera.index))


def _open_device(index: int) -> CaptureDevice | None:
    system = platform.system()
    backend = {"Linux": cv2.CAP_V4L2, "Windows": cv2.CAP_DSHOW, "Darwin": cv2.CAP_AVFOUNDATION}
    capture = cv2.VideoCapture(index, backend.get(system, cv2.CAP_ANY))
    if not capture.isOpened():
        return None
    if system == "Linux":
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, FRAME_WIDTH_PX)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, FRAME_HEIGHT_PX)
    return capture


def _to_rgb(bgr: MatLike) -> NDArray[np.uint8]:
    rows, columns = bgr.shape[:2]
    scale = MAX_SHORT_SIDE_PX / min(rows, columns)
    if scale < 1:
        size = round(columns * scale), round(rows * scale)
        bgr = cv2.resize(bgr, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)
