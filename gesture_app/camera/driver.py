"""How is a webcam of this computer opened, and who says why it cannot be?"""

import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gesture_app.camera.discovery import CameraInfo, list_cameras
from gesture_app.camera.opencv import MatLike, cv2

FRAME_WIDTH_PX, FRAME_HEIGHT_PX = 640, 480
"""The picture size that a camera is asked for: the network sees far less."""

FRAME_RATE_HZ = 30.0

_BACKENDS = {"Linux": cv2.CAP_V4L2, "Windows": cv2.CAP_DSHOW, "Darwin": cv2.CAP_AVFOUNDATION}

_WHERE_IT_IS_ALLOWED = {
    "Windows": " (Settings, Privacy & security, Camera, desktop apps)",
    "Darwin": " (System Settings, Privacy & Security, Camera)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFormat:
    """The pictures that a camera is asked for; it may give others.

    Attributes:
        width_px: Columns.
        height_px: Rows.
        rate_hz: Frames a second.
    """

    width_px: int = FRAME_WIDTH_PX
    height_px: int = FRAME_HEIGHT_PX
    rate_hz: float = FRAME_RATE_HZ


class CaptureDevice(Protocol):
    """What is used of `cv2.VideoCapture`."""

    def read(self) -> tuple[bool, MatLike]:
        """Wait for the next picture, perhaps for ever."""
        ...

    def release(self) -> None:
        """Let the device go."""
        ...


class CameraDriver(Protocol):
    """What a webcam is opened with."""

    def open(self, index: int, wanted: PictureFormat) -> CaptureDevice | None:
        """Open a device, or give None where it cannot be opened."""
        ...

    def list_cameras(self) -> tuple[CameraInfo, ...]:
        """Look which cameras there are now, without touching one."""
        ...

    def why_it_does_not_open(self, index: int) -> str:
        """Say what is wrong and what to do: the rest of a sentence that begins with its name."""
        ...


class OpenCvDriver:
    """Opens webcams with OpenCV."""

    def open(self, index: int, wanted: PictureFormat) -> CaptureDevice | None:
        """Open a device and ask it for pictures of some format.

        Args:
            index: Which one.
            wanted: The format; a camera that lacks it gives another one.

        Returns:
            The device, or None where it cannot be opened.
        """
        system = platform.system()
        try:
            capture = cv2.VideoCapture(index, _BACKENDS.get(system, cv2.CAP_ANY))
        except (cv2.error, OverflowError):
            return None
        if not capture.isOpened():
            return None
        if system == "Linux":
            capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, wanted.width_px)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, wanted.height_px)
        capture.set(cv2.CAP_PROP_FPS, wanted.rate_hz)
        return capture

    def list_cameras(self) -> tuple[CameraInfo, ...]:
        """Look which cameras there are now.

        Returns:
            Them by index.
        """
        return list_cameras()

    def why_it_does_not_open(self, index: int) -> str:
        """Ask the system what is wrong, and say what to check where it does not tell.

        Args:
            index: Which one.

        Returns:
            What is wrong and what to do: the rest of a sentence that begins with its name.
        """
        system = platform.system()
        if system == "Linux":
            from gesture_app.camera.discovery_linux import why_it_does_not_open

            known = why_it_does_not_open(Path(f"/dev/video{index}"))
            if known is not None:
                return known
        return (
            "gives no picture; check that it is plugged in, that no other program uses it and that "
            f"this program may use it{_WHERE_IT_IS_ALLOWED.get(system, '')}"
        )
