"""Is the model that was just trained better than the one in use?

The trainer writes what it measured on clips that it did not learn from; here that is read, and weighed.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

from gesture_app.recordings.problems import RecordingError

MOST_LOST = 0.02
"""So much accuracy on the usual 27 gestures may be lost, of 1, without being worth a warning."""

LEAST_FOUND = 0.5
"""A model that recognises a smaller share of one's own recordings, of 1, is no help yet."""

_ROUNDING = 1e-9

MOST_TO_RECORD = 3
"""So many gestures that are confused are named at the most."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many clips of so many, with the interval in which the true share lies at 95 %."""

    correct: int
    total: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, 0..1; 0 of nothing."""
        return self.correct / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """The same clips, by the model in use and by the new one; None where one cannot know the gesture."""

    before: Share | None
    after: Share


@dataclass(frozen=True, slots=True)
class FalseStarts:
    """How often a gesture began during ordinary behaviour."""

    before: int
    after: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was measured.

    Attributes:
        own: On recordings that were kept back; None where there were too few to keep any back.
        usual: On stored clips of the 27 gestures; None where there are none.
        labels: The gestures of the table.
        confusion: How often each was taken for each by the new model: rows are what was meant.
        false_starts: On recordings of ordinary behaviour; None where there are none.
    """

    own: Change | None
    usual: Change | None
    labels: tuple[str, ...]
    confusion: tuple[tuple[int, ...], ...]
    false_starts: FalseStarts | None


class Verdict(Enum):
    """What it comes to."""

    BETTER = auto()
    BETTER_BUT_WEAK = auto()
    BETTER_BUT_FORGETFUL = auto()
    BETTER_BUT_NERVOUS = auto()
    BETTER_BUT_UNWATCHED = auto()
    NO_BETTER = auto()
    WORSE = auto()
    UNKNOWN = auto()


def verdict_on(judgement: Judgement) -> Verdict:
    """Weigh what was measured.

    Args:
        judgement: All of it.

    Returns:
        Whether the new model should be used: better where more of one's own recordings are
        recognised, and a warning where that is still few, has a price, or may have one that
        nobody has measured.
    """
    own = judgement.own
    if own is None or not own.after.total:
        return Verdict.UNKNOWN
    gained = own.after.value - (own.before.value if own.before is not None else 0.0)
    if gained < 0:
        return Verdict.WORSE
    if gained == 0:
        return Verdict.NO_BETTER
    if own.after.value < LEAST_FOUND:
        return Verdict.BETTER_BUT_WEAK
    usual, starts = judgement.usual, judgement.false_starts
    if (
        usual is not None
        and usual.before is not None
        and usual.before.value - usual.after.value > MOST_LOST + _ROUNDING
    ):
        return Verdict.BETTER_BUT_FORGETFUL
    if starts is None:
        return Verdict.BETTER_BUT_UNWATCHED
    if starts.after > starts.before:
        return Verdict.BETTER_BUT_NERVOUS
    return Verdict.BETTER


def most_confused(judgement: Judgement) -> tuple[str, ...]:
    """Say of which gestures more recordings would help.

    Args:
        judgement: What was measured.

    Returns:
        Those that were taken for others, the most often confused first.
    """
    wrong = {
        label: sum(row) - row[number]
        for number, (label, row) in enumerate(
            zip(judgement.labels, judgement.confusion, strict=True)
        )
    }
    ranked = sorted((label for label in wrong if wrong[label]), key=lambda label: -wrong[label])
    return tuple(ranked[:MOST_TO_RECORD])


def read_judgement(path: Path) -> Judgement:
    """Read what the trainer wrote.

    Args:
        path: Its report.

    Returns:
        What was measured.

    Raises:
        RecordingError: If the report is missing or not understood.
    """
    try:
        told = json.loads(path.read_text("utf-8"))
        confusion = told.get("confusion") or {"labels": [], "counts": []}
        return Judgement(
            own=_change(told.get("own")),
            usual=_change(told.get("usual")),
            labels=tuple(str(label) for label in confusion["labels"]),
            confusion=_square(confusion["counts"], len(confusion["labels"])),
            false_starts=_false_starts(told.get("false_activations")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordingError(
            f"What the training measured cannot be read from {path}. Train again."
        ) from error


def _change(told: Mapping[str, Any] | None) -> Change | None:
    if told is None or told.get("after") is None:
        return None
    before = told.get("before")
    return Change(None if before is None else _share(before), _share(told["after"]))


def _share(told: Mapping[str, Any]) -> Share:
    return Share(
        int(told["correct"]), int(told["total"]), float(told["low_95"]), float(told["high_95"])
    )


def _square(rows: Sequence[Sequence[int]], size: int) -> tuple[tuple[int, ...], ...]:
    square = tuple(tuple(int(count) for count in row) for row in rows)
    if len(square) != size or any(len(row) != size for row in square):
        raise ValueError("the table of what was confused is not square")
    return square


def _false_starts(told: Mapping[str, Any] | None) -> FalseStarts | None:
    if told is None:
        return None
    return FalseStarts(int(told["before"]), int(told["after"]), float(told["minutes"]))
