"""A camera that does what real ones do, on a time line of its own: nobody waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

from gesture_app.camera.frame import CameraError, CameraInterrupted, EndOfVideo, Frame


@dataclass(frozen=True)
class Phase:
    """How the camera behaves for a while.

    Attributes:
        seconds: How long.
        rate_hz: Frames a second; 0 is none at all.
        brightness: Mean of the pictures, 0..255, which are noisy.
        is_frozen: It gives the very same picture again and again.
        lost: Numbers of the frames, of each ten, that do not arrive.
        is_told: Whether `read` says, once a second, that there is no picture.
    """

    seconds: float
    rate_hz: float = 30.0
    brightness: float = 120.0
    is_frozen: bool = False
    lost: tuple[int, ...] = ()
    is_told: bool = False


def steady(seconds: float, rate_hz: float = 30.0) -> Phase:
    return Phase(seconds, rate_hz)


def in_the_dark(seconds: float, rate_hz: float = 7.0) -> Phase:
    """Long exposures: few pictures, grey but to be seen."""
    return Phase(seconds, rate_hz, brightness=50.0)


def too_dark(seconds: float) -> Phase:
    return Phase(seconds, brightness=20.0)


def black(seconds: float) -> Phase:
    return Phase(seconds, brightness=0.0)


def dazzled(seconds: float) -> Phase:
    return Phase(seconds, brightness=255.0)


def frozen(seconds: float) -> Phase:
    return Phase(seconds, is_frozen=True)


def drops(seconds: float, lost: tuple[int, ...] = (3, 4, 7)) -> Phase:
    return Phase(seconds, lost=lost)


def stall(seconds: float) -> Phase:
    return Phase(seconds, rate_hz=0.0)


def unplugged(seconds: float) -> Phase:
    return Phase(seconds, rate_hz=0.0, is_told=True)


class FlakyCamera:
    """Plays phases one after another, then ends; it begins at some moment of a monotonic clock."""

    def __init__(self, *phases: Phase, begin_s: float = 1000.0) -> None:
        self.num_closed = 0
        self._noise = np.random.default_rng(0)
        self._script = self._play(phases, begin_s)

    def read(self) -> Frame:
        if self.num_closed:
            raise CameraError("the flaky camera was closed")
        for frame in self._script:
            if frame is None:
                raise CameraInterrupted("Flaky camera is not there; plug it in.")
            return frame
        raise EndOfVideo

    def close(self) -> None:
        self.num_closed += 1

    def frames(self) -> list[Frame]:
        """Give all that is left, over every interruption."""
        return [frame for frame in self._script if frame is not None]

    def _play(self, phases: tuple[Phase, ...], begin_s: float) -> Iterator[Frame | None]:
        for phase in phases:
            if phase.is_told:
                yield from [None] * round(phase.seconds)
            yield from self._frames_of(phase, begin_s)
            begin_s += phase.seconds

    def _frames_of(self, phase: Phase, begin_s: float) -> Iterator[Frame]:
        rgb = self._picture(phase)
        for number in count():
            if number >= round(phase.seconds * phase.rate_hz):
                return
            if number % 10 in phase.lost:
                continue
            rgb = rgb if phase.is_frozen else self._picture(phase)
            yield Frame(rgb, begin_s + number / phase.rate_hz)

    def _picture(self, phase: Phase) -> NDArray[np.uint8]:
        noise = self._noise.normal(phase.brightness, 3.0, (48, 64, 3))
        return noise.clip(0, 255).astype(np.uint8)
