"""What should somebody do whose gestures were not all recognised?

Advice rests on few tries, so each piece of it tells what was counted, and a person decides.
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from gesture_app.practice.result import RoundResult
from model_zoo.proportion import Proportion

FALSE_AT_LEAST = 2
"""A gesture that began unasked so often is better switched off; once may be an accident."""

TAKEN_AT_LEAST = 2
"""A gesture that was taken for the same other one so often is confused with it ..."""

TAKEN_SHARE = 0.5
"""... if that is also at least this part of its tries."""

MISSED_SHARE = 0.5
"""A gesture that was missed in at least this part of its tries is worth teaching."""

NEAR = 0.2
"""A probability that was missed by no more than this was near the threshold."""

CLEARANCE = 0.1
"""A threshold must lie at least this far below what shall reach it, and above what shall not ..."""

LOWERED_BY = 0.05
"""... except that a threshold is lowered to only this far below what was missed."""

LOWEST, HIGHEST = 0.3, 0.95
"""No other threshold is suggested, whatever was seen."""


@dataclass(frozen=True, slots=True)
class InUse:
    """Which gestures do something, and how easily.

    Attributes:
        bound: The gestures.
        usual: Probability, 0..1, at which gestures begin that have no threshold of their own.
        own: The thresholds of the others.
    """

    bound: frozenset[str]
    usual: float
    own: Mapping[str, float]

    def threshold(self, gesture: str) -> float:
        """Tell when a gesture begins.

        Args:
            gesture: Which one.

        Returns:
            A probability, 0..1.
        """
        return self.own.get(gesture, self.usual)


@dataclass(frozen=True, slots=True)
class SwitchOff:
    """A gesture begins although nobody makes it.

    Attributes:
        gesture: Which one.
        times: How often.
    """

    gesture: str
    times: int


@dataclass(frozen=True, slots=True)
class TeachOrSwitchOff:
    """A gesture is mostly taken for one that does something else.

    Attributes:
        gesture: Which one is made.
        other: Which one is seen.
        taken: How often, out of how many tries.
    """

    gesture: str
    other: str
    taken: Proportion


@dataclass(frozen=True, slots=True)
class Teach:
    """Gestures were not recognised.

    Attributes:
        missed: By gesture, how often, out of how many tries.
    """

    missed: Mapping[str, Proportion]


@dataclass(frozen=True, slots=True)
class Lower:
    """A gesture was nearly recognised.

    Attributes:
        gesture: Which one.
        missed: How often, out of how many tries.
        peak: The lowest probability, 0..1, that it reached then.
        threshold: Where it begins now.
        value: Where it had better begin.
    """

    gesture: str
    missed: Proportion
    peak: float
    threshold: float
    value: float


@dataclass(frozen=True, slots=True)
class Raise:
    """A gesture begins although nobody makes it, but is surer when somebody does.

    Attributes:
        gesture: Which one.
        times: How often it began so.
        false_peak: The highest probability, 0..1, that it reached then.
        right_peak: The lowest one that it reached when it was made.
        threshold: Where it begins now.
        value: Where it had better begin.
    """

    gesture: str
    times: int
    false_peak: float
    right_peak: float
    threshold: float
    value: float


Advice = SwitchOff | TeachOrSwitchOff | Teach | Lower | Raise


def advise(result: RoundResult, in_use: InUse) -> tuple[Advice, ...]:
    """Suggest what to do after a round.

    Args:
        result: Of the round.
        in_use: What the gestures do; what does nothing needs no switching off and has no threshold.

    Returns:
        First what stops mistakes, then what helps to be recognised; empty where all is well.
    """
    taken = {
        gesture: confused
        for gesture in sorted(result.asked)
        if (confused := _taken_for(gesture, result, in_use)) is not None
    }
    mistakes = _mistakes(result, {(one.gesture, one.other) for one in taken.values()})
    against = [
        advice
        for gesture in sorted(mistakes.keys() & in_use.bound)
        if (advice := _against_mistakes(gesture, mistakes[gesture], result, in_use)) is not None
    ]
    lower: list[Lower] = []
    missed: dict[str, Proportion] = {}
    for gesture in sorted(set(result.asked) - taken.keys()):
        nearly = _lower(gesture, result, in_use) if gesture not in mistakes else None
        share = _missed(gesture, result)
        if nearly is not None:
            lower.append(nearly)
        elif share.value >= MISSED_SHARE:
            missed[gesture] = share
    teach = [Teach(missed)] if missed else []
    return (*against, *taken.values(), *lower, *teach)


def _missed(gesture: str, result: RoundResult) -> Proportion:
    answers = result.answers_to(gesture)
    return Proportion(sum(not answer.is_right for answer in answers), len(answers))


def _mistakes(
    result: RoundResult, explained: Collection[tuple[str, str]]
) -> dict[str, tuple[float, ...]]:
    """Collect gestures that began although somebody made another one, or none.

    Returns:
        Their probabilities, by gesture, without the pairs of what was made and what was seen that are
        explained otherwise.
    """
    found: dict[str, tuple[float, ...]] = {}
    mistakes = [(activation.label, activation.peak) for activation in result.false_activations]
    mistakes += [
        (answer.seen, answer.seen_peak)
        for answer in result.answers
        if answer.seen is not None and not answer.is_right
        if (answer.asked, answer.seen) not in explained
    ]
    for label, peak in mistakes:
        found[label] = (*found.get(label, ()), peak)
    return found


def _against_mistakes(
    gesture: str, false_peaks: Sequence[float], result: RoundResult, in_use: InUse
) -> SwitchOff | Raise | None:
    threshold = in_use.threshold(gesture)
    false_peak = max(false_peaks)
    right_peaks = [answer.seen_peak for answer in result.answers_to(gesture) if answer.is_right]
    right_peak = min(right_peaks, default=0.0)
    value = round((false_peak + right_peak) / 2, 2)
    if right_peak - false_peak >= 2 * CLEARANCE and threshold < value <= HIGHEST:
        return Raise(gesture, len(false_peaks), false_peak, right_peak, threshold, value)
    if len(false_peaks) >= FALSE_AT_LEAST:
        return SwitchOff(gesture, len(false_peaks))
    return None


def _taken_for(gesture: str, result: RoundResult, in_use: InUse) -> TeachOrSwitchOff | None:
    answers = result.answers_to(gesture)
    others = Counter(answer.seen for answer in answers if answer.seen in in_use.bound)
    del others[gesture]
    for other, times in others.most_common(1):
        share = Proportion(times, len(answers))
        if other is not None and times >= TAKEN_AT_LEAST and share.value >= TAKEN_SHARE:
            return TeachOrSwitchOff(gesture, other, share)
    return None


def _lower(gesture: str, result: RoundResult, in_use: InUse) -> Lower | None:
    missed = [answer for answer in result.answers_to(gesture) if not answer.is_right]
    threshold = in_use.threshold(gesture)
    if gesture not in in_use.bound or not missed:
        return None
    if any(answer.seen is not None or answer.closest != gesture for answer in missed):
        return None
    peak = min(answer.peak for answer in missed)
    value = math.floor(100 * (peak - LOWERED_BY) + 1e-6) / 100
    is_near = threshold - NEAR <= peak and max(answer.peak for answer in missed) < threshold
    is_clear = value >= result.rest_peaks.get(gesture, 0.0) + CLEARANCE
    if not is_near or not is_clear or not LOWEST <= value < threshold:
        return None
    return Lower(gesture, _missed(gesture, result), peak, threshold, value)
