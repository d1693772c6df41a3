"""What happens when in a round of practice?

Time is that of the pictures: while none come, nothing passes. On a line of time::

    READY 1 s       | NOW, up to 4 s             | TOLD 1.2 s   | READY | ... | TOLD | QUIET 10 s | OVER
    hand at rest    | make the gesture: the      | how it went  |
                    | first one announced counts |

Whatever is announced while nothing is asked for is a false activation. It is not held against anybody
that a gesture is recognised a moment too early (it is asked for once more) or too late (in TOLD it counts
if nothing else was announced; until the next "now" it is at least no false activation).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from gesture_app.practice.result import Answer, FalseActivation, RoundResult
from model_zoo.labels import BACKGROUND_LABELS

READY_S = 1.0
NOW_S = 4.0
TOLD_S = 1.2
QUIET_S = 10.0

GAP_S = 2.0
"""Pictures further apart than this leave a gap in which anything may have happened, in seconds."""

REACTION_S = 0.3
"""What is announced sooner after "now" than this was begun before it, in seconds."""

SETTLED_S = 3.0
"""After so much quiet the network has forgotten the last gesture, in seconds."""


class Phase(Enum):
    """What the person is to do."""

    READY = auto()
    NOW = auto()
    TOLD = auto()
    QUIET = auto()
    OVER = auto()


_LENGTH_S = {
    Phase.READY: READY_S,
    Phase.NOW: NOW_S,
    Phase.TOLD: TOLD_S,
    Phase.QUIET: QUIET_S,
    Phase.OVER: math.inf,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What there is to show of a round.

    Attributes:
        phase: What the person is to do.
        asked: The gesture; in the quiet time the last one.
        number: Of the request, from 1.
        num_requests: How many there are.
        left_s: How much of the phase is still to come, in seconds.
        length_s: How long the whole phase is, in seconds.
        answer: How the request went, while that is told; None otherwise.
        was_early: Whether the gesture came too soon, and is asked for once more.
        num_false: How many false activations there were so far.
    """

    phase: Phase
    asked: str
    number: int
    num_requests: int
    left_s: float
    length_s: float
    answer: Answer | None
    was_early: bool
    num_false: int


class PracticeRound:
    """Asks for gestures, one after the other, and keeps what the program makes of them.

    It is told everything by capture time, in seconds; where a gesture begins, `see` may be called before
    or after `hear`.
    """

    def __init__(self, requests: Sequence[str], labels: Sequence[str]) -> None:
        """Begin with the first request, whenever the first probabilities come.

        Args:
            requests: At least one gesture out of the labels.
            labels: K names, in the order of the probabilities to come.

        Raises:
            ValueError: If there is no request, or one that the model does not know.
        """
        unknown = [gesture for gesture in requests if gesture not in labels]
        if unknown or not requests:
            raise ValueError(f"the model does not know {unknown or 'what to ask for'}")
        self._requests, self._labels = tuple(requests), tuple(labels)
        self._is_gesture = np.array([label not in BACKGROUND_LABELS for label in labels], bool)
        self._peaks = np.zeros(len(self._labels), np.float32)
        self._rest_peaks = np.zeros(len(self._labels), np.float32)
        self._at = 0
        self._phase = Phase.READY
        self._was_early = False
        self._newest_s: float | None = None
        self._passed_s = 0.0
        self._rest_s = 0.0
        self._has_settled = False
        self._answers: list[Answer] = []
        self._false: list[FalseActivation] = []
        self._num_false_before = 0
        """In the phases before this one."""

    def see(self, time_s: float, probabilities: NDArray[np.float32]) -> None:
        """Take the newest probabilities.

        Args:
            time_s: Capture time of the newest frame that was seen, in seconds.
            probabilities: (K,), 0..1, in the order of the labels.
        """
        match self._phase:
            case Phase.NOW if self._passed_s >= REACTION_S:
                self._peaks = np.maximum(self._peaks, probabilities)
            case Phase.TOLD:
                self._heighten_answer(probabilities)
            case Phase.QUIET if self._passed_s >= SETTLED_S:
                self._rest_peaks = np.maximum(self._rest_peaks, probabilities)
                self._has_settled = True
        if self._phase is not Phase.NOW:
            self._heighten_false(probabilities)
        self._pass_time(time_s)

    def hear(self, time_s: float, label: str, confidence: float) -> None:
        """Take note that a gesture was announced.

        Args:
            time_s: Capture time of the newest frame that was seen, in seconds.
            label: Which one.
            confidence: Its probability then, 0..1.
        """
        self._pass_time(time_s)
        is_asked = label == self._asked
        match self._phase:
            case Phase.OVER:
                return
            case Phase.NOW if self._passed_s >= REACTION_S:
                self._answer(label, confidence)
            case Phase.NOW | Phase.READY if is_asked and not self._was_early:
                self._was_early = True
                self._ask()
            case Phase.TOLD if self._answers[-1].is_missing(label):
                self._take_late(label, confidence)
            case Phase.READY if self._answers and self._answers[-1].is_missing(label):
                return
            case _:
                self._false.append(FalseActivation(label, confidence))

    def skip(self) -> None:
        """Go on with the next request, or end the quiet time; what was asked for does not count."""
        if self._phase is not Phase.OVER:
            self._go_on()

    def interrupt(self) -> None:
        """Take note that something came between: what is asked for is asked for anew."""
        self._newest_s = None
        if self._phase in {Phase.READY, Phase.NOW}:
            self._ask()

    @property
    def is_over(self) -> bool:
        """Whether nothing comes any more."""
        return self._phase is Phase.OVER

    @property
    def moment(self) -> Moment:
        """What there is to show now."""
        return Moment(
            phase=self._phase,
            asked=self._asked,
            number=self._at + 1,
            num_requests=len(self._requests),
            left_s=max(0.0, _LENGTH_S[self._phase] - self._passed_s),
            length_s=_LENGTH_S[self._phase],
            answer=self._answers[-1] if self._phase is Phase.TOLD else None,
            was_early=self._was_early,
            num_false=len(self._false),
        )

    @property
    def result(self) -> RoundResult:
        """What was seen so far."""
        peaks = dict(zip(self._labels, map(float, self._rest_peaks), strict=True))
        return RoundResult(
            answers=tuple(self._answers),
            false_activations=tuple(self._false),
            num_requests=len(self._requests),
            rest_s=self._rest_s,
            rest_peaks=peaks if self._has_settled else {},
        )

    @property
    def _asked(self) -> str:
        return self._requests[self._at]

    def _pass_time(self, time_s: float) -> None:
        passed_s = 0.0 if self._newest_s is None else time_s - self._newest_s
        if not 0 <= passed_s <= GAP_S:
            self.interrupt()
            passed_s = 0.0
        self._newest_s = time_s
        self._passed_s += passed_s
        if self._phase not in {Phase.NOW, Phase.OVER}:
            self._rest_s += passed_s
        if self._passed_s >= _LENGTH_S[self._phase]:
            self._end_phase()

    def _end_phase(self) -> None:
        match self._phase:
            case Phase.READY:
                self._enter(Phase.NOW)
            case Phase.NOW:
                self._answer(None, 0.0)
            case _:
                self._go_on()

    def _go_on(self) -> None:
        if self._phase is Phase.QUIET:
            self._enter(Phase.OVER)
        elif self._at + 1 == len(self._requests):
            self._enter(Phase.QUIET)
        else:
            self._at += 1
            self._was_early = False
            self._ask()

    def _ask(self) -> None:
        self._peaks[:] = 0
        self._enter(Phase.READY)

    def _enter(self, phase: Phase) -> None:
        self._phase = phase
        self._passed_s = 0.0
        self._num_false_before = len(self._false)

    def _answer(self, seen: str | None, confidence: float) -> None:
        peaks = np.where(self._is_gesture, self._peaks, 0)
        if seen is not None:
            place = self._labels.index(seen)
            peaks[place] = max(float(peaks[place]), confidence)
        closest = int(np.argmax(peaks))
        self._answers.append(
            Answer(
                asked=self._asked,
                seen=seen,
                peak=float(peaks[self._labels.index(self._asked)]),
                seen_peak=0.0 if seen is None else float(peaks[self._labels.index(seen)]),
                closest=self._labels[closest],
                closest_peak=float(peaks[closest]),
            )
        )
        self._enter(Phase.TOLD)

    def _take_late(self, label: str, confidence: float) -> None:
        """Count what was asked for although the time is over, unless something else came before it."""
        answer = self._answers[-1]
        if answer.seen is None:
            peak = max(answer.peak, confidence)
            self._answers[-1] = replace(answer, seen=label, peak=peak, seen_peak=peak)

    def _heighten_answer(self, probabilities: NDArray[np.float32]) -> None:
        """Follow what was announced: its probability mostly rises for a moment more."""
        answer = self._answers[-1]
        if answer.seen is not None:
            probability = float(probabilities[self._labels.index(answer.seen)])
            self._answers[-1] = replace(answer, seen_peak=max(answer.seen_peak, probability))

    def _heighten_false(self, probabilities: NDArray[np.float32]) -> None:
        """Follow a false activation of this phase likewise."""
        if len(self._false) > self._num_false_before:
            last = self._false[-1]
            probability = float(probabilities[self._labels.index(last.label)])
            self._false[-1] = replace(last, peak=max(last.peak, probability))


_USUALLY_TAKES_S = 2.0
"""From "now" to a gesture's announcement, of one that is recognised, in seconds."""


def expected_length_s(num_requests: int) -> float:
    """Tell how long a round takes.

    Args:
        num_requests: How many gestures are asked for.

    Returns:
        About so many seconds, the quiet time included; longer where many are not recognised.
    """
    return num_requests * (READY_S + _USUALLY_TAKES_S + TOLD_S) + QUIET_S
