"""What does the word for a source mean, and how is it opened?"""

import re
from pathlib import Path

from gesture_app.bundled import DEMO_FOLDER, demo_clips
from gesture_app.camera.discovery import camera_at, choose_camera, list_cameras
from gesture_app.camera.driver import PictureFormat
from gesture_app.camera.frame import CameraError, CameraSource
from gesture_app.camera.image_folder import ImageFolderCamera
from gesture_app.camera.screen_region import ScreenCamera, ScreenRegion
from gesture_app.camera.test_pattern import RATE_HZ, PatternCamera
from gesture_app.camera.video_file import VideoFileCamera
from gesture_app.camera.webcam import OpenCvCamera

SOURCES_IN_WORDS = (
    "camera:N, camera:NAME, a video file, a folder of pictures, demo, pattern, pattern:FPS or "
    "screen:X,Y,WxH"
)
"""What may be typed, for a help text."""

_SCREEN = re.compile(r"(\d{1,5}),(\d{1,5}),(\d{1,5})x(\d{1,5})", re.ASCII)


def open_source(text: str, *, realtime: bool, wanted: PictureFormat | None = None) -> CameraSource:
    """Open what somebody typed.

    Args:
        text: One of `SOURCES_IN_WORDS`. A camera may be named by its number, its id, its name or a
            part of it.
        realtime: Play recordings at their own speed, and the demo again and again; otherwise as
            fast as they are read, and once. Cameras and the screen do not care.
        wanted: The pictures to ask a webcam for; None takes the usual ones.

    Returns:
        The source; it gives frames.

    Raises:
        CameraError: If it cannot be opened, in one sentence.
    """
    kind, colon, rest = text.partition(":")
    if colon and kind == "camera":
        return _open_camera(rest, wanted)
    if colon and kind == "screen":
        return ScreenCamera(_read_region(rest))
    if kind == "pattern":
        return PatternCamera(realtime=realtime, rate_hz=_read_rate(rest) if colon else RATE_HZ)
    if text == "demo":
        return VideoFileCamera(_first_demo(), realtime=realtime, loop=realtime)
    path = Path(text)
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except OSError as error:
        raise CameraError(f"{text} cannot be read: {error.strerror}.") from error
    if is_folder:
        return ImageFolderCamera(path, realtime=realtime)
    if not is_file:
        raise CameraError(
            f"There is no video file or folder {text}; check the path, or write one of: "
            f"{SOURCES_IN_WORDS}."
        )
    return VideoFileCamera(path, realtime=realtime)


def is_live(text: str) -> bool:
    """Tell whether a source shows what happens now, so that its frames can be late.

    Args:
        text: One of `SOURCES_IN_WORDS`.

    Returns:
        True for cameras and the screen.
    """
    return text.startswith(("camera:", "screen:"))


def _open_camera(wanted_camera: str, wanted: PictureFormat | None) -> OpenCvCamera:
    if not wanted_camera:
        raise CameraError("camera: needs a number or a name, such as camera:0.")
    if wanted_camera.isascii() and wanted_camera.isdecimal():
        return OpenCvCamera(camera_at(int(wanted_camera)), wanted=wanted)
    return OpenCvCamera(choose_camera(wanted_camera, list_cameras()), wanted=wanted)


def _read_region(text: str) -> ScreenRegion:
    match = _SCREEN.fullmatch(text)
    left_px, top_px, width_px, height_px = map(int, match.groups()) if match else (0, 0, 0, 0)
    if width_px == 0 or height_px == 0:
        raise CameraError(
            f"screen:{text} is no part of the screen; write left, top and size, such as "
            "screen:0,0,640x480."
        )
    return ScreenRegion(left_px=left_px, top_px=top_px, width_px=width_px, height_px=height_px)


def _read_rate(rate: str) -> float:
    if not re.fullmatch(r"[1-9]\d?", rate, re.ASCII):
        raise CameraError(
            f"pattern:{rate} is no rate; write 1 to 99 frames a second, such as pattern:15."
        )
    return float(rate)


def _first_demo() -> Path:
    clips = demo_clips()
    if not clips:
        raise CameraError(
            f"This copy of the program came without demo clips ({DEMO_FOLDER} is empty); "
            "name a video file instead."
        )
    return clips[0]
