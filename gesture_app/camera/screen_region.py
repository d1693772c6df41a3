"""How does a part of the screen stand in for a camera, such as a video that plays in a browser?"""

import importlib.util
import time
from dataclasses import dataclass
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from gesture_app.camera.frame import CameraError, Frame
from gesture_app.camera.opencv import cv2, to_rgb
from gesture_app.camera.playback import Playback

if TYPE_CHECKING:
    from mss import MSS

RATE_HZ = 15.0

_ADVICE = "a Wayland desktop lets no program look; use an X11 session, or choose another source."


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenRegion:
    """A rectangle of the screen, counted from its top left corner.

    Attributes:
        left_px: Column where it begins.
        top_px: Row where it begins.
        width_px: Columns.
        height_px: Rows.
    """

    left_px: int
    top_px: int
    width_px: int
    height_px: int


class ScreenCamera:
    """A part of the screen, looked at `RATE_HZ` times a second; times are a camera's."""

    def __init__(self, region: ScreenRegion) -> None:
        """Look once, to see that it can be done.

        Args:
            region: Where.

        Raises:
            CameraError: If mss is not installed, or the screen cannot be looked at.
        """
        if importlib.util.find_spec("mss") is None:
            raise CameraError(
                "The screen cannot be looked at without the package mss; install it with "
                "'pip install mss', or choose another source."
            )
        self._region = region
        self._playback = Playback(realtime=True)
        self._turns = count()
        self._looking = Lock()
        self._grabber = _open_grabber()
        try:
            self._grab()
        except CameraError:
            self.close()
            raise

    def read(self) -> Frame:
        """Look at the screen when it is time to.

        Returns:
            What it shows.

        Raises:
            CameraError: If it was closed, or the screen cannot be looked at any more.
        """
        self._playback.wait_for(next(self._turns) / RATE_HZ)
        with self._looking:
            if self._playback.is_closed:
                raise CameraError("The part of the screen was closed.")
            return self._grab()

    def close(self) -> None:
        """End a wait for the next look, and let the screen go."""
        self._playback.close()
        with self._looking:
            self._grabber.close()

    def _grab(self) -> Frame:
        from mss import ScreenShotError

        region = self._region
        right_px, bottom_px = region.left_px + region.width_px, region.top_px + region.height_px
        try:
            shot = self._grabber.grab((region.left_px, region.top_px, right_px, bottom_px))
        except ScreenShotError as error:
            raise CameraError(
                f"The part {region.left_px},{region.top_px},{region.width_px}x{region.height_px} "
                "of the screen cannot be looked at; it must lie on the screen, and " + _ADVICE
            ) from error
        time_s = time.perf_counter()
        bgra = np.frombuffer(shot.raw, np.uint8).reshape(shot.height, shot.width, 4)
        return Frame(to_rgb(cv2.cvtColor(bgra, cv2.COLOR_BGRA2BGR)), time_s)


def _open_grabber() -> "MSS":
    from mss import MSS, ScreenShotError

    try:
        return MSS()
    except ScreenShotError as error:
        raise CameraError(f"The screen cannot be looked at; {_ADVICE}") from error
