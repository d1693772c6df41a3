"""How does a folder of pictures, such as a clip of Jester, stand in for a camera?"""

import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gesture_app.camera.frame import CameraError, EndOfVideo, Frame
from gesture_app.camera.opencv import cv2, to_rgb
from gesture_app.camera.playback import Playback

JESTER_RATE_HZ = 12.0
"""Frames a second of the clips of 20BN-Jester-v1, which lie in folders of JPEG files."""

_ENDINGS = frozenset({".jpg", ".jpeg", ".png"})


class ImageFolderCamera:
    """The pictures of a folder, one after another, in the order of the numbers in their names."""

    def __init__(
        self,
        folder: Path,
        *,
        realtime: bool,
        loop: bool = False,
        rate_hz: float = JESTER_RATE_HZ,
    ) -> None:
        """Look which pictures there are; each is decoded when it is read.

        Args:
            folder: Holds JPEG or PNG files, ``00001.jpg``, ``00002.jpg`` and so on.
            realtime: Give each frame when its time has come, as a camera would.
            loop: Begin again at the end; times keep rising.
            rate_hz: Pictures a second.

        Raises:
            CameraError: If there is no such folder, or it cannot be read or holds no pictures.
        """
        if not folder.is_dir():
            raise CameraError(f"There is no folder {folder}; check the path.")
        try:
            paths = [path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS]
        except OSError as error:
            raise CameraError(f"The folder {folder} cannot be read: {error.strerror}.") from error
        self._paths = sorted(paths, key=_in_order_of_numbers)
        if not self._paths:
            raise CameraError(
                f"The folder {folder} holds no pictures; name one with files such as 00001.jpg."
            )
        self._folder = folder
        self._is_looping = loop
        self._rate_hz = rate_hz
        self._num_read = 0
        self._playback = Playback(realtime=realtime)

    def read(self) -> Frame:
        """Give the next picture.

        Returns:
            The frame, in real time not before its time.

        Raises:
            EndOfVideo: If there is none left.
            CameraError: If the folder was closed, or a picture is damaged.
        """
        if self._playback.is_closed:
            raise CameraError(f"The folder {self._folder} was closed.")
        turn, number = divmod(self._num_read, len(self._paths))
        if turn > 0 and not self._is_looping:
            raise EndOfVideo
        frame = Frame(_decode(self._paths[number]), self._num_read / self._rate_hz)
        self._num_read += 1
        self._playback.wait_for(frame.time_s)
        return frame

    def close(self) -> None:
        """End a wait for the next frame's time."""
        self._playback.close()


def _in_order_of_numbers(path: Path) -> tuple[list[int], str]:
    return [int(digits) for digits in re.findall(r"[0-9]+", path.stem)], path.name


def _decode(path: Path) -> NDArray[np.uint8]:
    try:  # read here, for OpenCV cannot open every name on Windows
        encoded = np.frombuffer(path.read_bytes(), np.uint8)
    except OSError as error:
        raise CameraError(f"{path} cannot be read: {error.strerror}.") from error
    bgr = cv2.imdecode(encoded, cv2.IMREAD_COLOR) if encoded.size else None
    if bgr is None:
        raise CameraError(f"{path} is damaged or no picture; remove it from the folder.")
    return to_rgb(bgr)
