"""How does somebody before a camera become recordings, take after take?"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.data.clip_folder import FRAMES_PER_SECOND
from trainer.errors import DataError

Frame = tuple[float, NDArray[np.uint8]]
"""When a picture was taken, in seconds, and the picture (H,W,3) RGB."""

_SYSTEMS = {"linux": cv2.CAP_V4L2, "win32": cv2.CAP_DSHOW, "darwin": cv2.CAP_AVFOUNDATION}
_SLOWEST_FILE, _FASTEST_FILE = 1.0, 240.0
_FEWEST_A_SECOND = 8.0


@dataclass(frozen=True, slots=True)
class Moment:
    """Where somebody is in a take.

    Attributes:
        doing: Waiting for the take to begin, or recording it.
        seconds_left: Of that.
    """

    doing: Literal["waiting", "recording"]
    seconds_left: float


class Camera:
    """A camera, or a video file that stands in for one; its frames come once each.

    Attributes:
        name: What to call it.
    """

    def __init__(self, which: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Open it.

        Args:
            which: The number of a camera, from 0, or the path of a video file.
            clock: Tells the time of a camera's pictures, in seconds; a file tells its own.

        Raises:
            DataError: If there is no such camera or file.
        """
        is_number, file = which.isdecimal(), Path(which)
        if not is_number and not file.is_file():
            raise DataError(
                f"There is no video file {which}. Give the number of a camera, such as 0, or the path of a "
                "video file."
            )
        self.name = f"camera {which}" if is_number else file.name
        self._clock = clock
        with _silence():
            self._capture = (
                cv2.VideoCapture(int(which), _SYSTEMS.get(sys.platform, cv2.CAP_ANY))
                if is_number
                else cv2.VideoCapture(str(file))
            )
        if not self._capture.isOpened():
            raise DataError(
                f"The camera {which} cannot be opened. Is it plugged in, and does no other program use it? "
                "The first camera has the number 0."
                if is_number
                else f"{which} is no video that can be read."
            )
        self._file_rate = None if is_number else self._rate_of_file(which)

    def frames(self) -> Iterator[Frame]:
        """Take pictures.

        Yields:
            When, and what; a file comes to an end, a camera does not.

        Raises:
            DataError: If the camera gives no pictures any more.
        """
        number = 0
        while True:
            there, bgr = self._capture.read()
            if not there:
                break
            time_s = self._clock() if self._file_rate is None else number / self._file_rate
            yield time_s, np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)
            number += 1
        if self._file_rate is None:
            raise DataError(
                f"The {self.name} gives no pictures{' any more' if number else ''}. Plug it in again, and "
                "close other programs that use it."
            )

    def close(self) -> None:
        """Let go of it."""
        self._capture.release()

    def _rate_of_file(self, which: str) -> float:
        rate = float(self._capture.get(cv2.CAP_PROP_FPS))
        if not _SLOWEST_FILE <= rate <= _FASTEST_FILE:
            raise DataError(f"The video {which} does not say how many frames a second it has.")
        return rate


def takes(
    frames: Iterator[Frame],
    count: int,
    *,
    take_s: float,
    countdown_s: float,
    tell: Callable[[int, Moment], None],
) -> Iterator[NDArray[np.uint8]]:
    """Record one take after another, each after a countdown.

    Args:
        frames: What the camera sees; taken all the time, so that no old picture comes into a take.
        count: How many takes.
        take_s: How long each is.
        countdown_s: How long before each.
        tell: Told where it is: the number of the take, from 1, and the moment; once a frame.

    Yields:
        (T,H,W,3) RGB, 12 a second.

    Raises:
        DataError: If the pictures end before the takes do, or come too slowly.
    """  # noqa: DOC502
    for number in range(1, count + 1):
        for _, left_s in _frames_for(frames, countdown_s):
            tell(number, Moment("waiting", left_s))
        taken = []
        for frame, left_s in _frames_for(frames, take_s):
            tell(number, Moment("recording", left_s))
            taken.append(frame)
        yield _at_twelve_a_second(taken, take_s)


def _frames_for(frames: Iterator[Frame], seconds: float) -> Iterator[tuple[Frame, float]]:
    """Go on for some seconds.

    Yields:
        Each frame, and how many seconds are left then.

    Raises:
        DataError: If the frames end before.
    """
    first = next(frames, None)
    if first is not None:
        for frame in chain([first], frames):
            left_s = seconds - (frame[0] - first[0])
            if left_s <= 0:
                return
            yield frame, left_s
    raise DataError("The video ended before the last take. What was recorded before is kept.")


def _at_twelve_a_second(taken: list[Frame], take_s: float) -> NDArray[np.uint8]:
    """Choose for each twelfth of a second the latest picture until then."""
    if len(taken) < _FEWEST_A_SECOND * take_s:
        raise DataError(
            f"The camera gave only {len(taken) / take_s:.1f} pictures a second, and a movement needs "
            f"{_FEWEST_A_SECOND:g}. More light helps, or another camera."
        )
    times_s = np.array([time_s for time_s, _ in taken])
    wanted_s = times_s[0] + np.arange(round(take_s * FRAMES_PER_SECOND)) / FRAMES_PER_SECOND
    numbers = np.searchsorted(times_s, wanted_s + 1e-6, side="right") - 1
    return np.stack([taken[number][1] for number in numbers])


@contextmanager
def _silence() -> Iterator[None]:
    """Keep OpenCV from telling what is told in our own words."""
    before = cv2.utils.logging.getLogLevel()
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    try:
        yield
    finally:
        cv2.utils.logging.setLogLevel(before)
