"""Which of the network's last answers are worth a curve, and where do they break off?"""

import math
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gesture_app.gui.event_marks import SeenEvent
from model_zoo.labels import BACKGROUND_LABELS

SPAN_S = 20.0
"""So far back the time line goes."""

GAP_S = 1.0
"""Answers further apart than this do not belong to one curve."""

NUM_CURVES = 4
LEAST_LIKELY = 0.2
"""A gesture that was never likelier than this has no curve of its own."""

_BACKWARDS_S = 0.2
"""How wide the gap is shown where time goes backwards, as when a video begins again."""

Piece = tuple[NDArray[np.float64], NDArray[np.float32]]
"""Times in seconds and probabilities, both (N,), of a curve without gaps."""


@dataclass(frozen=True, slots=True)
class _Answer:
    time_s: float
    probabilities: NDArray[np.float32]
    doubt: str
    is_behind_gap: bool


@dataclass(frozen=True, slots=True)
class _Stacked:
    """N answers: times (N,), probabilities (N, K), and from where to where curves have no gap."""

    times_s: NDArray[np.float64]
    probabilities: NDArray[np.float32]
    pieces: tuple[tuple[int, int], ...]

    def cut(self, probabilities: NDArray[np.float32]) -> tuple[Piece, ...]:
        """Cut a curve, (N,), where it has gaps."""
        return tuple(
            (self.times_s[begin:end], probabilities[begin:end]) for begin, end in self.pieces
        )


class RecentAnswers:
    """Remembers the last 20 s on a line of time that only goes forwards.

    Attributes:
        labels: The gestures, in the order of their probabilities.
        now_s: Time of the newest answer on that line.
        events: When something happened, and what, the oldest first.
        num_forgotten: How many events have become too old so far.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        """Remember nothing yet.

        Args:
            labels: K names, in the order of the probabilities to come.
        """
        self.labels = tuple(labels)
        self._is_gesture = np.array([label not in BACKGROUND_LABELS for label in labels], bool)
        self.num_forgotten = 0
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.now_s = 0.0
        self.events: list[tuple[float, SeenEvent]] = []
        self._told_s: float | None = None
        self._answers: deque[_Answer] = deque()
        self._stacked: _Stacked | None = None
        self._slots: dict[int, int] = {}

    def add(self, time_s: float, probabilities: NDArray[np.float32], doubt: str) -> None:
        """Remember an answer, and forget what is too old.

        Args:
            time_s: In seconds; may go backwards.
            probabilities: (K,), 0..1.
            doubt: Why nothing could be done then; empty where something could.
        """
        since_s = 0.0 if self._told_s is None else time_s - self._told_s
        self._told_s = time_s
        self.now_s += since_s if since_s >= 0 else _BACKWARDS_S
        self._stacked = None
        is_behind_gap = since_s < 0 or since_s > GAP_S
        self._answers.append(_Answer(self.now_s, probabilities, doubt, is_behind_gap))
        begin_s = self.now_s - SPAN_S
        while self._answers[0].time_s < begin_s - GAP_S:
            self._answers.popleft()
        while self.events and self.events[0][0] < begin_s:
            self.events.pop(0)
            self.num_forgotten += 1

    def mark(self, seen: SeenEvent) -> None:
        """Remember an event of the newest answer."""
        self.events.append((self.now_s, seen))

    def likeliest(self) -> Mapping[int, int]:
        """Choose the gestures that have curves of their own.

        Returns:
            Which gesture is in which of the four places; one that was chosen before keeps its place
            for as long as it stays among them.
        """
        peaks = self._peaks()
        order = [int(index) for index in np.argsort(-peaks)[:NUM_CURVES]]
        chosen = [index for index in order if peaks[index] >= LEAST_LIKELY]
        kept = {slot: index for slot, index in self._slots.items() if index in chosen}
        free = iter(slot for slot in range(NUM_CURVES) if slot not in kept)
        kept |= {next(free): index for index in chosen if index not in kept.values()}
        self._slots = dict(sorted(kept.items()))
        return self._slots

    def curve(self, index: int, since_s: float = -math.inf) -> tuple[Piece, ...]:
        """Give the curve of a gesture.

        Args:
            index: Which gesture.
            since_s: Answers before it are left out.

        Returns:
            Its pieces; more than one where there are gaps.
        """
        if not self._answers:
            return ()
        stacked = self._stacked_since(since_s)
        return stacked.cut(stacked.probabilities[:, index])

    def others(self, chosen: Mapping[int, int], since_s: float = -math.inf) -> tuple[Piece, ...]:
        """Give the curve of the likeliest among those that have none of their own.

        Args:
            chosen: Those that have one, as `likeliest` gave them.
            since_s: Answers before it are left out.

        Returns:
            Its pieces.
        """
        is_other = self._is_gesture.copy()
        is_other[list(chosen.values())] = False
        if not self._answers or not is_other.any():
            return ()
        stacked = self._stacked_since(since_s)
        return stacked.cut(stacked.probabilities[:, is_other].max(axis=1))

    def hatched_spans(self) -> tuple[tuple[float, float, str], ...]:
        """Tell when nothing was seen or nothing could be done.

        Returns:
            Beginning and end in seconds, and why; empty where nothing was seen. Neighbours with the
            same reason are one span.
        """
        spans: list[tuple[float, float, str]] = []
        for before, after in pairwise(self._answers):
            if not after.is_behind_gap and not after.doubt:
                continue
            why = "" if after.is_behind_gap else after.doubt
            if spans and spans[-1][1] == before.time_s and spans[-1][2] == why:
                spans[-1] = (spans[-1][0], after.time_s, why)
            else:
                spans.append((before.time_s, after.time_s, why))
        return tuple(spans)

    def _stack(self) -> _Stacked:
        """Put all answers side by side, once for each painting."""
        if self._stacked is None:
            answers = self._answers
            breaks = [n for n, answer in enumerate(answers) if n and answer.is_behind_gap]
            self._stacked = _Stacked(
                np.array([answer.time_s for answer in answers]),
                np.array([answer.probabilities for answer in answers], np.float32),
                tuple(pairwise([0, *breaks, len(answers)])),
            )
        return self._stacked

    def _peaks(self) -> NDArray[np.float32]:
        """Find how likely each gesture was at most; never the background's."""
        if not self._answers:
            return np.zeros(len(self.labels), np.float32)
        peaks: NDArray[np.float32] = self._stack().probabilities.max(axis=0)
        peaks[~self._is_gesture] = -1
        return peaks

    def _stacked_since(self, since_s: float) -> _Stacked:
        whole = self._stack()
        first = int(np.searchsorted(whole.times_s, since_s))
        return _Stacked(
            whole.times_s[first:],
            whole.probabilities[first:],
            tuple(
                (max(0, begin - first), end - first) for begin, end in whole.pieces if end > first
            ),
        )
