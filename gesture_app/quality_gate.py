"""Beside room 2: is what the camera gives good enough to act on?

Recognition goes on whatever it says; only nothing may be done. Every rule here is about pictures and
times that the network was not trained on, so what it answers to them is a guess.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
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
"""Frames are counted over the clip, and at least over this."""

BURST_SHARE = 0.5
"""Frames closer together than this share of the clip's interval count as one: a burst after a pause
shows no movement."""

MAX_AGE_S = 0.25
"""An action for an older frame comes as a surprise."""

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
    ENGINE_LAGS = "Recognition is too slow on this computer; close other programs or take a faster model."


class QualityGate:
    """Is told every frame and every answer, and says why nothing may act now.

    It has no clock: times are passed in, in seconds. Frames may be told on one thread and answers on
    another.
    """

    def __init__(
        self, spec: InputSpec, hop_s: float, *, is_live: bool, memory_s: float | None = None
    ) -> None:
        """Begin; nothing may act before a whole clip was seen.

        Args:
            spec: What the network was trained on.
            hop_s: From one answer to the next, in seconds.
            is_live: Whether frames show what happens now. A recording may stand still, and is not
                late when it is read slower or faster than it was made.
            memory_s: How much video the network needs before its answers mean something, in
                seconds; None takes the clip. For a network that is fed chunk by chunk it is the
                length of the clips that it was trained on.
        """
        self._interval_s = spec.frame_interval_s
        self._memory_s = spec.span_s if memory_s is None else memory_s
        self._rate_window_s = max(self._memory_s, MIN_RATE_WINDOW_S)
        self._max_duration_s = max(MAX_AGE_S, hop_s)
        self._is_live = is_live
        self._lock = Lock()
        self._begin_anew()

    def begin_anew(self) -> None:
        """Trust nothing that was seen so far: actions were switched on, or the source changed."""
        with self._lock:
            self._begin_anew()

    def see_frame(self, frame: Frame) -> None:
        """Take note of a frame; cheap enough for each.

        Args:
            frame: The newest one. One that is older than the one before it, of another size, or
                behind a long gap begins anew.
        """
        glance = _glance(frame.rgb)
        with self._lock:
            if self._breaks(frame):
                self._begin_anew()
            if self._first_s is None:
                self._first_s = frame.time_s
            self._watch_stillness(frame)
            self._watch_light(glance, frame.time_s)
            self._newest = frame
            self._watch_rate(frame.time_s)

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
            if self._is_live:
                self._watch_engine(duration_s, now_s)
            return self._reasons(now_s - newest_s)

    def reasons(self, now_s: float) -> tuple[Reason, ...]:
        """Say why nothing may act now, between two answers.

        Args:
            now_s: The time now, by the clock of the frames.

        Returns:
            What is wrong, empty where nothing is.
        """
        with self._lock:
            return self._reasons(0.0 if self._newest is None else now_s - self._newest.time_s)

    def _begin_anew(self) -> None:
        self._first_s: float | None = None
        self._newest: Frame | None = None
        self._counted_s: deque[float] = deque()
        self._still_since_s = 0.0
        self._num_still = 0
        self._durations_s: deque[float] = deque(maxlen=LAG_ANSWERS)
        self._latches = {reason: _Latch() for reason in Reason}

    def _reasons(self, age_s: float) -> tuple[Reason, ...]:
        present = {reason for reason, latch in self._latches.items() if latch.is_raised}
        if self._is_live and age_s > MAX_AGE_S:
            present.add(Reason.STALE)
        if self._is_warming_up():
            present.add(Reason.WARMING_UP)
        return tuple(reason for reason in Reason if reason in present)
