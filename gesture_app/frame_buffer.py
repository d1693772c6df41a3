"""Room 2: what are the last few seconds, evenly spaced?"""

from bisect import bisect_left
from collections import deque
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from gesture_app.camera.frame import Frame
from model_zoo.input_spec import InputSpec

MAX_MISPLACEMENT = 1.0
"""How far a frame may lie from the moment it stands for, in frame intervals of the clip.

Cameras differ in rate and skip a frame now and then; up to here that passes. Behind a longer gap
the clip would show a movement at the wrong speed, and the network would answer with another
gesture.
"""

TOLERATED_S = 0.125
"""This far it may lie in any case: the dimmest webcams give four or five frames a second."""

_ROUNDING_S = 1e-6


@dataclass(frozen=True, slots=True)
class Clip:
    """Some frames, evenly spaced in time.

    Attributes:
        rgb: Shape (T, H, W, 3), RGB, oldest first, not mirrored.
        time_s: Capture time of the last frame, in seconds.
    """

    rgb: NDArray[np.uint8]
    time_s: float


class FrameBuffer:
    """Keeps the newest frames and forgets the rest.

    One thread appends and another one cuts clips. Old frames fall off the end, so neither memory
    nor delay can grow when recognition is slow.
    """

    def __init__(self, keep_s: float) -> None:
        """Make an empty buffer.

        Args:
            keep_s: Frames older than this, counted from the newest one, are forgotten.
        """
        self._keep_s = keep_s
        self._frames: deque[Frame] = deque()
        self._lock = Lock()

    def __len__(self) -> int:
        """Count the frames that are kept.

        Returns:
            Their number.
        """
        return len(self._frames)

    def append(self, frame: Frame) -> None:
        """Add the newest frame and forget those that are too old.

        Times must rise. A frame that is older than the one before it (a source was changed or
        rewound) begins a new recording: everything before it is forgotten. One of the same moment
        is left out.

        Args:
            frame: The newest frame.
        """
        with self._lock:
            if self._frames and self._breaks_recording(frame):
                self._frames.clear()
            if self._frames and frame.time_s == self._frames[-1].time_s:
                return
            self._frames.append(frame)
            while frame.time_s - self._frames[0].time_s > self._keep_s:
                self._frames.popleft()

    def latest_clip(self, spec: InputSpec, end_s: float | None = None) -> Clip | None:
        """Cut the clip that ends at the newest frame, or at some moment before it.

        Each moment of the clip is shown by the frame nearest to it, so a camera with 12, 15, 30 or
        60 frames a second gives the same clip.

        Args:
            spec: How many frames, and how far apart.
            end_s: The clip's last moment, which may lie between two frames; None takes the newest
                frame.

        Returns:
            The clip, or None while the buffer does not reach back `spec.span_s`, or where a gap
            leaves a moment without a frame nearby (see `MAX_MISPLACEMENT`, `TOLERATED_S`).
        """
        with self._lock:
            frames = list(self._frames)
        if not frames:
            return None
        times_s = [frame.time_s for frame in frames]
        if end_s is None:
            end_s = times_s[-1]
        if end_s - times_s[0] < spec.span_s - _ROUNDING_S:
            return None
        moments_s = end_s - spec.frame_interval_s * np.arange(spec.num_frames - 1, -1, -1)
        chosen = [_nearest(times_s, moment_s) for moment_s in moments_s]
        misplaced_s = max(
            abs(times_s[index] - moment_s)
            for index, moment_s in zip(chosen, moments_s, strict=True)
        )
        if misplaced_s > max(TOLERATED_S, MAX_MISPLACEMENT * spec.frame_interval_s):
            return None
        return Clip(np.stack([frames[index].rgb for index in chosen]), times_s[chosen[-1]])

    def _breaks_recording(self, frame: Frame) -> bool:
        newest = self._frames[-1]
        return frame.time_s < newest.time_s or frame.rgb.shape != newest.rgb.shape


def _nearest(times_s: list[float], moment_s: float) -> int:
    after = bisect_left(times_s, moment_s)
    if after == 0:
        return 0
    if after == len(times_s):
        return after - 1
    before = after - 1
    return before if moment_s - times_s[before] <= times_s[after] - moment_s else after
