"""How many gestures were recognised, what were they taken for, and how sure is that?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gesture_app.practice.result import RoundResult
from model_zoo.proportion import Proportion

FEW = 30
"""Out of fewer tries than this a share is a rough guess, and people are told so."""


def recall_by_gesture(result: RoundResult) -> dict[str, Proportion]:
    """Count how often each gesture was recognised.

    Args:
        result: Of a round.

    Returns:
        Right answers out of all, by gesture, in the order of the requests.
    """
    return {
        gesture: Proportion(sum(answer.is_right for answer in answers), len(answers))
        for gesture in result.asked
        for answers in [result.answers_to(gesture)]
    }


def false_per_minute(result: RoundResult) -> float:
    """Count what was announced while nothing was asked for.

    Args:
        result: Of a round.

    Returns:
        False activations a minute; 0 where there was no time for any.
    """
    if result.rest_s <= 0:
        return 0.0
    return 60 * len(result.false_activations) / result.rest_s


@dataclass(frozen=True, slots=True)
class Confusion:
    """What was asked for, and what was seen.

    Attributes:
        asked: A gesture for each of R rows; the hand at rest is the row after them.
        seen: A gesture for each of C columns; nothing is the column after them.
        counts: (R + 1, C + 1), how often; of the hand at rest, nothing is not counted.
    """

    asked: tuple[str, ...]
    seen: tuple[str, ...]
    counts: NDArray[np.int64]


def confusion_of(result: RoundResult) -> Confusion:
    """Count what was taken for what.

    Args:
        result: Of a round.

    Returns:
        A table with the gestures that were asked for first, in the same order in rows and columns, and
        then columns for whatever else was seen.
    """
    announced = [answer.seen for answer in result.answers if answer.seen is not None]
    announced += [activation.label for activation in result.false_activations]
    seen = tuple(dict.fromkeys((*sorted(result.asked), *sorted(announced))))
    asked = tuple(sorted(result.asked))
    counts = np.zeros((len(asked) + 1, len(seen) + 1), np.int64)
    for answer in result.answers:
        column = len(seen) if answer.seen is None else seen.index(answer.seen)
        counts[asked.index(answer.asked), column] += 1
    for activation in result.false_activations:
        counts[len(asked), seen.index(activation.label)] += 1
    return Confusion(asked, seen, counts)
