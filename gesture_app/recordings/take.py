"""What did the camera see between "go" and the end of a recording?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from gesture_app.camera.frame import Frame
from gesture_app.camera.opencv import cv2
from gesture_app.recordings.recording import FRAMES_PER_SECOND

COUNTDOWN_S = 3.0
GESTURE_S = 3.0
NEGATIVE_S = 60.0
MAX_HEIGHT_PX = 240
"""Larger pictures are scaled down, as Jester's are small; the shape stays."""

_GAP_S = 1.0
"""Behind such a pause a take begins anew: what was missed may have been the gesture."""

_ROUNDING_S = 1e-6


class Phase(Enum):
    """How far a take is."""

    COUNTDOWN = auto()
    RECORDING = auto()
    COMPLETE = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a clip, in seconds from its beginning."""

    begin_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        """How long it is."""
        return self.end_s - self.begin_s


@dataclass(frozen=True, slots=True)
class TakenClip:
    """What was recorded.

    Attributes:
        pictures: (T, H, W, 3), RGB, not mirrored, 12 a second.
        rate_hz: How many pictures a second the camera really gave.
    """

    pictures: NDArray[np.uint8]
    rate_hz: float

    @property
    def duration_s(self) -> float:
        """How long it is."""
        return len(self.pictures) / FRAMES_PER_SECOND

    def cut(self, span: Span) -> NDArray[np.uint8]:
        """Leave out what is before and behind a part.

        Args:
            span: The part.

        Returns:
            Its pictures, at least one.
        """
        first = min(round(span.begin_s * FRAMES_PER_SECOND), len(self.pictures) - 1)
        behind = max(round(span.end_s * FRAMES_PER_SECOND), first + 1)
        return self.pictures[first:behind]


class Take:
    """Counts down, then keeps what shows the moments of a clip with 12 frames a second.

    It has no clock: the frames' capture times say what time it is. Of a camera with more frames
    only those nearest to the moments are kept, so that a minute needs no more room than it must.
    """

    def __init__(self, duration_s: float = GESTURE_S, countdown_s: float = COUNTDOWN_S) -> None:
        """Begin with the first frame.

        Args:
            duration_s: How long the recording is.
            countdown_s: How long before it people get ready.
        """
        self.duration_s = duration_s
        self.countdown_s = countdown_s
        self._num_slots = round(duration_s * FRAMES_PER_SECOND)
        self._seen: _Seen | None = None

    def add(self, frame: Frame) -> Phase:
        """Take note of a frame; none counts when the take is complete.

        Args:
            frame: The newest one. One that is older than the one before it, of another size, or
                behind a long gap begins the countdown anew.

        Returns:
            How far the take is with it.
        """
        if self.phase is Phase.COMPLETE:
            return self.phase
        if self._seen is None or self._seen.is_broken_by(frame):
            self._seen = _Seen(frame.time_s + self.countdown_s)
        self._seen.newest = frame
        since_s = frame.time_s - self._seen.begin_s
        if since_s >= -_ROUNDING_S:
            self._keep(self._seen, frame, since_s)
        return self.phase

    @property
    def phase(self) -> Phase:
        """How far it is."""
        since_s = self._since_begin_s
        if since_s < -_ROUNDING_S:
            return Phase.COUNTDOWN
        return Phase.COMPLETE if since_s >= self.duration_s - _ROUNDING_S else Phase.RECORDING

    @property
    def seconds_left(self) -> float:
        """To the end of the countdown, or of the recording."""
        since_s = self._since_begin_s
        return -since_s if since_s < -_ROUNDING_S else max(0.0, self.duration_s - since_s)

    def clip(self) -> TakenClip:
        """Put together what was recorded.

        Returns:
            A clip of the whole duration; a moment that no frame shows has the nearest one.
        """
        assert self._seen is not None, "a take without frames is not complete"
        kept = self._seen.kept
        numbers = np.array(sorted(kept))
        nearest = np.abs(numbers[None, :] - np.arange(self._num_slots)[:, None]).argmin(axis=1)
        pictures = np.stack([kept[int(number)][1] for number in numbers[nearest]])
        return TakenClip(pictures, _rate_of(self._seen.times_s))

    @property
    def _since_begin_s(self) -> float:
        if self._seen is None or self._seen.newest is None:
            return -max(self.countdown_s, 2 * _ROUNDING_S)
        return self._seen.newest.time_s - self._seen.begin_s

    def _keep(self, seen: "_Seen", frame: Frame, since_s: float) -> None:
        seen.times_s.append(frame.time_s)
        slot = round(since_s * FRAMES_PER_SECOND)
        distance_s = abs(since_s - slot / FRAMES_PER_SECOND)
        is_nearer = slot not in seen.kept or distance_s < seen.kept[slot][0]
        if slot < self._num_slots and is_nearer:
            seen.kept[slot] = distance_s, scaled_down(frame.rgb)


@dataclass(slots=True)
class _Seen:
    """What came since the countdown began.

    Attributes:
        begin_s: When the recording begins.
        newest: Not known before the first frame.
        times_s: When the frames of the recording were taken.
        kept: By number of the moment: how far from it the picture was taken, in seconds, and the picture.
    """

    begin_s: float
    newest: Frame | None = None
    times_s: list[float] = field(default_factory=list)
    kept: dict[int, tuple[float, NDArray[np.uint8]]] = field(default_factory=dict)

    def is_broken_by(self, frame: Frame) -> bool:
        if self.newest is None:
            return False
        in_time = 0 <= frame.time_s - self.newest.time_s <= _GAP_S
        return not in_time or frame.rgb.shape != self.newest.rgb.shape


def scaled_down(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Make a picture as small as recordings are.

    Args:
        rgb: (H, W, 3).

    Returns:
        The same picture, at most `MAX_HEIGHT_PX` high; shares no memory with a larger one.
    """
    rows, columns = rgb.shape[:2]
    if rows <= MAX_HEIGHT_PX:
        return rgb
    size = round(columns * MAX_HEIGHT_PX / rows), MAX_HEIGHT_PX
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)


def _rate_of(times_s: Sequence[float]) -> float:
    if len(times_s) < 2:
        return 0.0
    return (len(times_s) - 1) / (times_s[-1] - times_s[0])
