"""Does the program work at all, without a camera and without a recording?"""

import math
from itertools import count

import numpy as np
from numpy.typing import NDArray

from gesture_app.camera.frame import CameraError, Frame
from gesture_app.camera.opencv import cv2
from gesture_app.camera.playback import Playback

WIDTH_PX, HEIGHT_PX = 640, 480
RATE_HZ = 30.0
SWING_S = 2.0
"""From one side to the other and back."""

_SKIN_RGB = (205, 150, 125)
_WALL_RGB = (90, 105, 120)
_SHADE_RGB = (50, 50, 60)
_FINGER_ANGLES_DEG = (-60, -22, -7, 8, 23)
_PALM_RADIUS_PX = 45
_FINGER_LENGTH_PX = 120
_FINGER_WIDTH_PX = 24


class PatternCamera:
    """A drawn hand that swings from side to side for ever; equal numbers give equal pictures."""

    def __init__(self, *, realtime: bool, rate_hz: float = RATE_HZ) -> None:
        """Begin with the hand in the middle.

        Args:
            realtime: Give each frame when its time has come, as a camera would.
            rate_hz: Frames a second.
        """
        self._rate_hz = rate_hz
        self._numbers = count()
        self._playback = Playback(realtime=realtime)
        shade = np.linspace(0, 1, HEIGHT_PX)[:, None, None]
        wall = (1 - shade) * np.array(_WALL_RGB) + shade * np.array(_SHADE_RGB)
        self._wall = np.repeat(wall, WIDTH_PX, axis=1).astype(np.uint8)

    def read(self) -> Frame:
        """Draw the next picture.

        Returns:
            A frame of `WIDTH_PX` x `HEIGHT_PX`.

        Raises:
            CameraError: If the pattern was closed.
        """
        if self._playback.is_closed:
            raise CameraError("The test pattern was closed.")
        time_s = next(self._numbers) / self._rate_hz
        frame = Frame(self._draw(time_s), time_s)
        self._playback.wait_for(time_s)
        return frame

    def close(self) -> None:
        """End a wait for the next frame's time."""
        self._playback.close()

    def _draw(self, time_s: float) -> NDArray[np.uint8]:
        picture = self._wall.copy()
        swing = math.sin(2 * math.pi * time_s / SWING_S)
        palm = round(WIDTH_PX * (0.5 + 0.3 * swing)), round(HEIGHT_PX * 0.6)
        cv2.circle(picture, palm, _PALM_RADIUS_PX, _SKIN_RGB, cv2.FILLED)
        for angle_deg in _FINGER_ANGLES_DEG:
            angle = math.radians(angle_deg + 15 * swing)
            tip = (
                round(palm[0] + _FINGER_LENGTH_PX * math.sin(angle)),
                round(palm[1] - _FINGER_LENGTH_PX * math.cos(angle)),
            )
            cv2.line(picture, palm, tip, _SKIN_RGB, _FINGER_WIDTH_PX, cv2.LINE_AA)
        return picture
