"""Beside room 2: is what the camera gives good enough to act on?

Recognition goes on whatever it says; only nothing may be done. Every rule here is about pictures and
times that the network was not trained on, so what it answers to them is a guess.
"""

from collections import deque
from dataclasses import dataclass, field
from enum import Enum
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from gesture_app.camera.frame import Frame
from model_zoo.input_spec import InputSpec

MIN_RATE_SHARE, ENOUGH_RATE_SHARE = 0.60, 0.62
"""Frames a second, as a share of what the network was trained on: below the first there are too
few, from the second on there are enough again. Webcams that halve their rate twice in the dark
give 7.5, which is 62.5 % of 12."""

MIN_RATE_WINDOW_S = 1.0
"""Frames are counted over as much as an answer rests on, and at least over this; once this much was seen
there may be too few."""

BURST_SHARE = 0.5
"""Frames closer together than this share of the clip's interval count as one: a burst after a pause
shows no movement."""

MAX_AGE_S, FRESH_AGE_S = 0.25, 0.20
"""An action for a frame older than the first comes as a surprise; after one, the next must be
younger than the second."""

GAP_S = 1.0
"""Behind such a pause everything begins anew, as behind a change of cameras."""

FROZEN_AFTER_S = 0.5
FROZEN_AFTER_FRAMES = 5
"""The very same picture for so long, and so often; no sensor is without noise."""

BLACK_LEVEL, DARK_LEVEL, BRIGHT_LEVEL = 16, 40, 250
"""Mean of red, green and blue, 0..255, above which a pixel is not black, not dark, or burnt out."""

BLACK_SHARE, NOT_BLACK_SHARE = 0.01, 0.03
"""Of the pixels above `BLACK_LEVEL`: a covered lens shows none."""

DARK_SHARE, NOT_DARK_SHARE = 0.05, 0.08
"""Of the pixels above `DARK_LEVEL`: a lit face and hand alone are more."""

BRIGHT_SHARE, NOT_BRIGHT_SHARE = 0.60, 0.50
"""Of the pixels above `BRIGHT_LEVEL`."""

LAG_EASE = 0.8
"""An engine that was too slow must be faster than this share of its limit to count as fast again."""

LAG_ANSWERS = 5
"""So many durations are averaged: one that was slow is no trend."""

CLEAR_AFTER_S = 0.5
"""What was wrong must be right for so long."""

_ROUNDING_S = 1e-6
_GLANCE_ROWS, _GLANCE_COLUMNS = 24, 32
"""Of a picture, about so many rows and columns are looked at."""


class Reason(Enum):
    """Why nothing may act now; the value is a sentence for people."""

    WARMING_UP = "The picture has just begun; one moment."
    TOO_FEW_FRAMES = "The camera gives too few pictures a second; more light helps."
    STALE = "The newest picture is too old; the computer or the camera lags behind."
    FROZEN = "The picture stands still; plug the camera in again."
    BLACK = "The picture is black; open the camera's shutter or uncover its lens."
    TOO_DARK = "The picture is too dark; switch a light on."
    TOO_BRIGHT = "The picture is over-exposed; turn the camera away from the light."
    ENGINE_LAGS = (
        "Recognition is too slow on this computer; close other programs or take a faster model."
    )


class QualityGate:
    """Is told every frame and every answer, and says why nothing may act now.

    It has no clock: times are passed in, in seconds. Frames may be told on one thread and answers on
    another.
    """

    def __init__(
        self,
        spec: InputSpec,
        hop_s: float,
        *,
        is_live: bool,
        memory_s: float | None = None,
        warm_up_s: float | None = None,
    ) -> None:
        """Begin; nothing may act before enough was seen.

        Args:
            spec: What the network was trained on.
            hop_s: From one answer to the next, in seconds.
            is_live: Whether frames show what happens now. A recording may stand still, and is not
                late when it is read slower or faster than it was made.
            memory_s: How far back goes what an answer rests on, in seconds; None takes the clip. Over so
                much the camera's rate is taken.
            warm_up_s: How much video the network needs before its answers mean something, in
                seconds; None takes the clip.
        """
        self._interval_s = spec.frame_interval_s
        self._warm_up_s = spec.span_s if warm_up_s is None else warm_up_s
        memory_s = spec.span_s if memory_s is None else memory_s
        self._rate_window_s = max(memory_s, MIN_RATE_WINDOW_S)
        self._max_duration_s = max(MAX_AGE_S, hop_s)
        self._is_live = is_live
        self._lock = Lock()
        self._seen = _Seen()

    def begin_anew(self) -> None:
        """Trust nothing that was seen so far: actions were switched on, or the source changed."""
        with self._lock:
            self._seen = _Seen()

    def see_frame(self, frame: Frame) -> None:
        """Take note of a frame; cheap enough for each.

        Args:
            frame: The newest one. One that is older than the one before it, of another size, or
                behind a long gap begins anew.
        """
        with self._lock:
            if self._breaks_recording(frame):
                self._seen = _Seen()
            if self._seen.first_s is None:
                self._seen.first_s = frame.time_s
            self._watch_stillness(frame)
            self._watch_light(frame)
            self._watch_rate(frame.time_s)
            self._seen.newest = frame

    def judge(self, newest_s: float, now_s: float, duration_s: float) -> tuple[Reason, ...]:
        """Take note of an answer, and say why it may not be acted on.

        Args:
            newest_s: Capture time of the newest frame of the clip.
            now_s: The time now, by the clock of the frames.
            duration_s: How long the recogniser took.

        Returns:
            What is wrong, empty where nothing is.
        """
        with self._lock:
            self._watch_engine(duration_s, now_s)
            max_age_s = FRESH_AGE_S if self._seen.was_stale else MAX_AGE_S
            self._seen.was_stale = now_s - newest_s > max_age_s
            return self._reasons(newest_s, is_stale=self._seen.was_stale)

    def reasons(self, now_s: float) -> tuple[Reason, ...]:
        """Say why nothing may act now, between two answers.

        Args:
            now_s: The time now, by the clock of the frames.

        Returns:
            What is wrong, empty where nothing is.
        """
        with self._lock:
            newest_s = now_s if self._seen.newest is None else self._seen.newest.time_s
            return self._reasons(newest_s, is_stale=now_s - newest_s > MAX_AGE_S)

    def _reasons(self, newest_s: float, *, is_stale: bool) -> tuple[Reason, ...]:
        present = {reason for reason, latch in self._seen.latches.items() if latch.is_raised}
        if Reason.BLACK in present:
            present.discard(Reason.TOO_DARK)
        if is_stale and self._is_live:
            present.add(Reason.STALE)
        if not self._has_seen_enough_at(newest_s):
            present.add(Reason.WARMING_UP)
        return tuple(reason for reason in Reason if reason in present)

    def _has_seen_enough_at(self, newest_s: float) -> bool:
        return (
            self._seen.first_s is not None
            and newest_s - self._seen.first_s >= self._warm_up_s - _ROUNDING_S
        )

    def _breaks_recording(self, frame: Frame) -> bool:
        if self._seen.newest is None:
            return False
        pause_s = frame.time_s - self._seen.newest.time_s
        return not 0 <= pause_s < GAP_S or frame.rgb.shape != self._seen.newest.rgb.shape

    def _watch_stillness(self, frame: Frame) -> None:
        if not self._is_live:
            return
        if self._seen.newest is not None and _are_same(frame.rgb, self._seen.newest.rgb):
            self._seen.num_still += 1
        else:
            self._seen.num_still = 0
            self._seen.still_since_s = frame.time_s
        is_still = (
            self._seen.num_still >= FROZEN_AFTER_FRAMES
            and frame.time_s - self._seen.still_since_s >= FROZEN_AFTER_S
        )
        self._seen.latches[Reason.FROZEN].update(is_still, not is_still, frame.time_s)

    def _watch_light(self, frame: Frame) -> None:
        light = _glance(frame.rgb).sum(axis=2, dtype=np.uint16)
        not_black, not_dark, bright = (
            np.count_nonzero(light > 3 * level) / light.size
            for level in (BLACK_LEVEL, DARK_LEVEL, BRIGHT_LEVEL)
        )
        for reason, is_wrong, is_right in (
            (Reason.BLACK, not_black < BLACK_SHARE, not_black >= NOT_BLACK_SHARE),
            (Reason.TOO_DARK, not_dark < DARK_SHARE, not_dark >= NOT_DARK_SHARE),
            (Reason.TOO_BRIGHT, bright > BRIGHT_SHARE, bright <= NOT_BRIGHT_SHARE),
        ):
            self._seen.latches[reason].update(is_wrong, is_right, frame.time_s)

    def _watch_rate(self, now_s: float) -> None:
        """Compare the rate over the last clip, or second, with what the network was trained on."""
        counted_s = self._seen.counted_s
        if counted_s and now_s - counted_s[-1] < BURST_SHARE * self._interval_s - _ROUNDING_S:
            return
        counted_s.append(now_s)
        while len(counted_s) > 2 and counted_s[1] <= now_s - self._rate_window_s:
            counted_s.popleft()
        if now_s - counted_s[0] < MIN_RATE_WINDOW_S - _ROUNDING_S:
            return
        rate_hz = (len(counted_s) - 1) / (now_s - counted_s[0])
        share = rate_hz * self._interval_s
        is_wrong, is_right = share < MIN_RATE_SHARE, share >= ENOUGH_RATE_SHARE
        self._seen.latches[Reason.TOO_FEW_FRAMES].update(is_wrong, is_right, now_s)

    def _watch_engine(self, duration_s: float, now_s: float) -> None:
        self._seen.durations_s.append(duration_s)
        if not self._is_live or len(self._seen.durations_s) < LAG_ANSWERS:
            return
        mean_s = sum(self._seen.durations_s) / LAG_ANSWERS
        is_wrong, is_right = mean_s > self._max_duration_s, mean_s < LAG_EASE * self._max_duration_s
        self._seen.latches[Reason.ENGINE_LAGS].update(is_wrong, is_right, now_s)


@dataclass(slots=True)
class _Latch:
    """Is raised at once, and falls only when all was right for a while."""

    is_raised: bool = False
    right_since_s: float | None = None

    def update(self, is_wrong: bool, is_right: bool, time_s: float) -> None:
        if not is_right:
            self.is_raised = self.is_raised or is_wrong
            self.right_since_s = None
            return
        if self.right_since_s is None:
            self.right_since_s = time_s
        if time_s - self.right_since_s >= CLEAR_AFTER_S:
            self.is_raised = False


@dataclass(slots=True)
class _Seen:
    """What was noticed since the last beginning."""

    first_s: float | None = None
    newest: Frame | None = None
    counted_s: deque[float] = field(default_factory=deque)
    still_since_s: float = 0.0
    num_still: int = 0
    durations_s: deque[float] = field(default_factory=lambda: deque(maxlen=LAG_ANSWERS))
    was_stale: bool = False
    latches: dict[Reason, _Latch] = field(
        default_factory=lambda: {reason: _Latch() for reason in Reason}
    )


def _glance(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    rows, columns = rgb.shape[:2]
    return rgb[:: max(1, rows // _GLANCE_ROWS), :: max(1, columns // _GLANCE_COLUMNS)]


def _are_same(rgb: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
    return np.array_equal(_glance(rgb), _glance(other)) and np.array_equal(rgb, other)
