"""How well do the events of a live recogniser fit what happened in a continuous recording?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trainer.data.stream_folder import GestureSpan

LATEST_AFTER_STROKE_S = 1.0
"""How long after the end of its stroke a gesture may be announced, in seconds."""


@dataclass(frozen=True, slots=True)
class PredictedEvent:
    """A recogniser said that a gesture was made.

    Attributes:
        label: Which one.
        time_s: When it said so, in seconds of the recording.
    """

    label: str
    time_s: float


@dataclass(frozen=True, slots=True)
class StreamScore:
    """What came of one or several recordings.

    Attributes:
        gestures: How many were made.
        events: How many were announced.
        delays_s: From the end of the stroke to the event, for every gesture that was found; below 0
            where it was announced before its end.
        edits: Levenshtein distance from the announced sequence of labels to the true one.
        seconds: Length.
    """

    gestures: int
    events: int
    delays_s: tuple[float, ...]
    edits: int
    seconds: float

    @property
    def found(self) -> int:
        """How many gestures were announced rightly and in time."""
        return len(self.delays_s)

    @property
    def false_activations(self) -> int:
        """How many events match no gesture: wrong, too late, double, or out of the blue."""
        return self.events - self.found

    @property
    def recall(self) -> float | None:
        """Share of the gestures that were found, 0..1; None where none was made."""
        return self.found / self.gestures if self.gestures else None

    @property
    def false_activations_per_hour(self) -> float:
        """How often somebody would be annoyed."""
        return self.false_activations * 3600 / self.seconds

    @property
    def levenshtein_accuracy(self) -> float | None:
        """1 less the edits for each gesture, not below 0; None where no gesture was made.

        Source: O. Köpüklü et al., "Real-time Hand Gesture Detection and Classification Using
        Convolutional Neural Networks" (FG 2019).
        """
        return max(0.0, 1 - self.edits / self.gestures) if self.gestures else None

    def delay_quantile_s(self, share: float) -> float | None:
        """Tell by when that share of the found gestures was announced.

        Args:
            share: 0..1; 0.5 for the median.

        Returns:
            Seconds after the end of the stroke; None where none was found.
        """
        return float(np.quantile(self.delays_s, share)) if self.delays_s else None


def score_events(
    gestures: Sequence[GestureSpan], events: Sequence[PredictedEvent], seconds: float
) -> StreamScore:
    """Compare what was announced with what was done.

    An event matches a gesture when it has its label and comes between the begin of its stroke and
    `LATEST_AFTER_STROKE_S` after the stroke's end. Every event and every gesture matches once.

    Args:
        gestures: What was done in one recording.
        events: What was announced; any order.
        seconds: Length of the recording, above 0.

    Returns:
        The score.
    """
    done = sorted(gestures, key=lambda gesture: gesture.stroke_begin_s)
    said = sorted(events, key=lambda event: event.time_s)
    waiting = list(done)
    delays_s = []
    for event in said:
        match = next((gesture for gesture in waiting if _matches(event, gesture)), None)
        if match is not None:
            waiting.remove(match)
            delays_s.append(event.time_s - match.stroke_end_s)
    edits = levenshtein_distance(
        [gesture.label for gesture in done], [event.label for event in said]
    )
    return StreamScore(len(done), len(said), tuple(delays_s), edits, seconds)


def _matches(event: PredictedEvent, gesture: GestureSpan) -> bool:
    latest_s = gesture.stroke_end_s + LATEST_AFTER_STROKE_S
    return event.label == gesture.label and gesture.stroke_begin_s <= event.time_s <= latest_s


def pool_scores(scores: Sequence[StreamScore]) -> StreamScore:
    """Take several recordings as one.

    Args:
        scores: At least one.

    Returns:
        The score of all of them; the edits are those within the recordings.
    """
    return StreamScore(
        gestures=sum(score.gestures for score in scores),
        events=sum(score.events for score in scores),
        delays_s=tuple(delay_s for score in scores for delay_s in score.delays_s),
        edits=sum(score.edits for score in scores),
        seconds=sum(score.seconds for score in scores),
    )


def levenshtein_distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the fewest insertions, deletions and replacements that turn one sequence into the other.

    Args:
        one: Labels in order.
        other: Labels in order.

    Returns:
        The count.

    Source:
        V. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals"
        (1966).
    """
    distances = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        diagonal, distances[0] = distances[0], i
        for j, right in enumerate(other, start=1):
            replaced = diagonal + (left != right)
            diagonal = distances[j]
            distances[j] = min(replaced, distances[j] + 1, distances[j - 1] + 1)
    return distances[-1]
