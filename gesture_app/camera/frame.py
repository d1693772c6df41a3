"""What is a picture, what gives pictures, and what can go wrong while one waits for them?"""

from dataclasses import dataclass
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from gesture_app.errors import GestureAppError
from model_zoo.hands.hand_points import Hands


class CameraError(GestureAppError):
    """A camera or a video cannot be opened, or stopped giving pictures."""

    exit_code: ClassVar[int] = 3


class CameraInterrupted(CameraError):  # noqa: N818 - a state that may pass, told as an exception
    """There is no picture at present, and the source keeps trying; `read` may be called again.

    Whoever does not know it treats it as an end, which is safe. Whoever does lets go of every key,
    shows the sentence and reads on: the next frame comes with a gap in its time.
    """


class EndOfVideo(Exception):  # noqa: N818 - not an error: every file ends
    """A video file was read to its end."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture.

    Attributes:
        rgb: Shape (H, W, 3), RGB, not mirrored. Never written to after it was made.
        time_s: When it was taken, in seconds: by `time.perf_counter` for a camera (the monotonic
            clock of Windows is too coarse), from the beginning of the video for a file.
        hands: Where hands were last found, for who shows the picture to people; None where nobody looks
            for any.
    """

    rgb: NDArray[np.uint8]
    time_s: float
    hands: Hands | None = None


class CameraSource(Protocol):
    """Anything that gives frames one after another, with rising times."""

    def read(self) -> Frame:
        """Wait for the next frame.

        Returns:
            A frame that was not returned before.

        Raises:
            CameraInterrupted: If none came within about a second, but one may come yet.
            CameraError: If none will come any more.
            EndOfVideo: If a file has been read to its end.
        """
        ...

    def close(self) -> None:
        """Let the device or file go and end a `read` of another thread; harmless when repeated."""
        ...
