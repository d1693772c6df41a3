"""How is the outcome of practice told to people?"""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from gesture_app.gui.gesture_words import gesture_words
from gesture_app.practice.advice import (
    Advice,
    Lower,
    Raise,
    SwitchOff,
    Teach,
    TeachOrSwitchOff,
)
from gesture_app.practice.result import Answer, RoundResult
from gesture_app.practice.scoring import FEW, false_per_minute
from model_zoo.proportion import Proportion

_NOT_CLOSE = 0.1
"""A probability below this came close to nothing."""

_IN_MINUTES_S = 100.0
"""Times from this on are told in minutes."""


def percent(probability: float) -> int:
    """Round a probability for people.

    Args:
        probability: 0..1.

    Returns:
        Per cent; never 100 for what is not certain.
    """
    return round(100 * probability) if probability >= 1 else min(99, round(100 * probability))


def time_words(time_s: float) -> str:
    """Put a time in words.

    Args:
        time_s: In seconds.

    Returns:
        Such as ``about 45 seconds`` or ``about 3 minutes``.
    """
    if time_s < _IN_MINUTES_S:
        return _tr("about {0} seconds").format(5 * round(time_s / 5))
    return _tr("about {0} minutes").format(round(time_s / 60))


def outcome_words(answer: Answer) -> tuple[str, str]:
    """Say how a request went.

    Args:
        answer: What was recognised.

    Returns:
        A few words and a sentence more.
    """
    if answer.is_right:
        sentence = _tr("The program was sure by {0} %.").format(percent(answer.seen_peak))
        return _tr("Recognised: {0}").format(gesture_words(answer.asked)), sentence
    if answer.seen is not None:
        sentence = _tr("You were asked for: {0}.").format(gesture_words(answer.asked))
        return _tr("It saw: {0}").format(gesture_words(answer.seen)), sentence
    if answer.closest_peak < _NOT_CLOSE:
        return _tr("Not recognised"), _tr("No gesture came close.")
    words = _tr("Closest was {0}, with {1} %.")
    return _tr("Not recognised"), words.format(
        gesture_words(answer.closest), percent(answer.closest_peak)
    )


def score_words(result: RoundResult) -> str:
    """Say how many were right.

    Args:
        result: Of a round.

    Returns:
        A few words.
    """
    return _tr("{0} of {1} recognised").format(result.num_right, len(result.answers))


def certainty_words(share: Proportion) -> str:
    """Say what can be expected in future, and how sure that is.

    Args:
        share: Of gestures that were recognised.

    Returns:
        One or two sentences.
    """
    low, high = (round(100 * bound) for bound in share.interval_95)
    sentence = _tr("In the long run it is likely between {0} and {1} out of 100.").format(low, high)
    if share.total >= FEW:
        return sentence
    few = _tr("{0} That is a rough guess, for there were few tries; practise more to know better.")
    return few.format(sentence)


def unasked_words(result: RoundResult) -> str:
    """Say what began although nothing was asked for.

    Args:
        result: Of a round.

    Returns:
        A sentence.
    """
    seconds, num_false = round(result.rest_s), len(result.false_activations)
    if num_false == 0:
        return _tr("While your hand rested, for {0} seconds in all, nothing began unasked.").format(
            seconds
        )
    words = _tr("Began unasked: {0} in {1} seconds of rest, which would be {2} a minute.")
    return words.format(num_false, seconds, f"{false_per_minute(result):.1f}")


def progress_words(result: RoundResult, last: RoundResult | None) -> str:
    """Compare with the time before.

    Args:
        result: Of this round.
        last: Of the one before; None where there was none.

    Returns:
        A sentence or two; empty where there is nothing to say.
    """
    sentences = []
    if len(result.answers) < result.num_requests:
        words = _tr("{0} of {1} gestures were asked for and not skipped.")
        sentences.append(words.format(len(result.answers), result.num_requests))
    if last is not None:
        words = _tr("Last time: {0} of {1} recognised.")
        sentences.append(words.format(last.num_right, len(last.answers)))
    return " ".join(sentences)


def advice_words(advice: Advice) -> tuple[str, str]:
    """Put advice in words.

    Args:
        advice: What to do.

    Returns:
        What is suggested, and why.
    """
    match advice:
        case SwitchOff(gesture, times):
            why = _tr("It began although you did not make it ({0} times).").format(times)
            return _tr("Switch off {0}").format(gesture_words(gesture)), why
        case TeachOrSwitchOff(gesture, other, taken):
            why = _tr("It was taken for {0} in {1} of {2} tries.")
            what = _tr("Teach the program your {0}, or switch it off")
            return what.format(gesture_words(gesture)), why.format(
                gesture_words(other), taken.correct, taken.total
            )
        case Teach(missed):
            one = _tr("{0} (missed {1} of {2})")
            listed = ", ".join(
                one.format(gesture_words(gesture), share.correct, share.total)
                for gesture, share in missed.items()
            )
            what = _tr("Show the program how you make what it missed")
            return what, _tr("{0}. It learns from a few recordings of you.").format(listed)
        case Lower() | Raise():
            return _threshold_words(advice)
        case _:
            assert_never(advice)


def _threshold_words(advice: Lower | Raise) -> tuple[str, str]:
    if isinstance(advice, Lower):
        what = _tr("Let {0} begin more easily")
        why = _tr(
            "It was missed in {0} of {1} tries, but reached {2} %; it begins at {3} %."
        ).format(
            advice.missed.correct,
            advice.missed.total,
            percent(advice.peak),
            percent(advice.threshold),
        )
    else:
        what = _tr("Let {0} begin less easily")
        why = _tr(
            "It began although you did not make it, with {0} %. When you did, it reached {1} %; "
            "it begins at {2} %."
        ).format(percent(advice.false_peak), percent(advice.right_peak), percent(advice.threshold))
    return what.format(gesture_words(advice.gesture)), why


def _tr(words: str) -> str:
    return QCoreApplication.translate("practice_words", words)
