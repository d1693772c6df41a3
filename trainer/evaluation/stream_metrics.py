"""How well do the events of a live recogniser fit what happened in a continuous recording?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trainer.data.stream_folder import GestureSpan
from trainer.evaluation.metrics import Estimate, Proportion, poisson_interval_95
from trainer.evaluation.resampling import Numbers, bootstrap

HOUR_S = 3600.0
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
        gestures: How many were made where the camera saw them.
        events: How many were announced.
        delays_s: From the end of the stroke to the event, for every gesture that was found; below 0
            where it was announced before its end.
        edits: Levenshtein distance from the announced sequence of labels to the true one.
        seconds: Length.
        unseen: How many more were made outside the picture; they are neither missed nor found, and what
            announces them rightly all the same is no event.
    """

    gestures: int
    events: int
    delays_s: tuple[float, ...]
    edits: int
    seconds: float
    unseen: int

    @property
    def found(self) -> int:
        """How many gestures were announced rightly and in time."""
        return len(self.delays_s)

    @property
    def false_activations(self) -> int:
        """How many events match no gesture: wrong, too late, double, or out of the blue."""
        return self.events - self.found

    @property
    def recall(self) -> Proportion | None:
        """Share of the gestures that were found; None where none was made."""
        return Proportion(self.found, self.gestures) if self.gestures else None

    @property
    def false_activations_per_hour(self) -> float:
        """How often somebody would be annoyed."""
        return self.false_activations * HOUR_S / self.seconds

    @property
    def false_activations_per_hour_95(self) -> tuple[float, float]:
        """Its 95 % interval, as if false activations came independently of one another."""
        low, high = poisson_interval_95(self.false_activations)
        return low * HOUR_S / self.seconds, high * HOUR_S / self.seconds

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


@dataclass(frozen=True, slots=True)
class MatchedStream:
    """What was done in a recording, and what was said of it.

    Attributes:
        gestures: What was done, in order, each with the event that announced it; None where it was
            missed.
        false: Events that match no gesture, in order.
        score: What came of it.
    """

    gestures: tuple[tuple[GestureSpan, PredictedEvent | None], ...]
    false: tuple[PredictedEvent, ...]
    score: StreamScore


def match_events(
    gestures: Sequence[GestureSpan], events: Sequence[PredictedEvent], seconds: float
) -> MatchedStream:
    """Compare what was announced with what was done.

    An event matches a gesture when it has its label and comes between the begin of its stroke and
    `LATEST_AFTER_STROKE_S` after the stroke's end. Every event and every gesture matches once.

    Args:
        gestures: What was done in one recording.
        events: What was announced; any order.
        seconds: Length of the recording, above 0.

    Returns:
        Which event belongs to which gesture that can be seen (`GestureSpan.can_be_seen`), and the score.
    """
    unseen = [gesture for gesture in gestures if not gesture.can_be_seen]
    done = sorted(
        (gesture for gesture in gestures if gesture.can_be_seen),
        key=lambda gesture: gesture.stroke_begin_s,
    )
    announced: list[PredictedEvent | None] = [None] * len(done)
    said, false, delays_s = [], [], []
    for event in sorted(events, key=lambda event: event.time_s):
        waiting = (i for i, gesture in enumerate(done) if announced[i] is None)
        match = next((i for i in waiting if _matches(event, done[i])), None)
        if match is not None:
            announced[match] = event
            delays_s.append(event.time_s - done[match].stroke_end_s)
        elif (hidden := next((one for one in unseen if _matches(event, one)), None)) is not None:
            unseen.remove(hidden)
            continue
        else:
            false.append(event)
        said.append(event.label)
    edits = levenshtein_distance([gesture.label for gesture in done], said)
    num_unseen = len(gestures) - len(done)
    score = StreamScore(len(done), len(said), tuple(delays_s), edits, seconds, num_unseen)
    return MatchedStream(tuple(zip(done, announced, strict=True)), tuple(false), score)


def score_events(
    gestures: Sequence[GestureSpan], events: Sequence[PredictedEvent], seconds: float
) -> StreamScore:
    """Score what was announced; see `match_events`.

    Args:
        gestures: What was done in one recording.
        events: What was announced; any order.
        seconds: Length of the recording, above 0.

    Returns:
        The score.
    """
    return match_events(gestures, events, seconds).score


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
        unseen=sum(score.unseen for score in scores),
    )


def levenshtein_estimate(
    scores: Sequence[StreamScore], performers: Sequence[str]
) -> Estimate | None:
    """Tell how sure the Levenshtein accuracy of several recordings is.

    Args:
        scores: Of each recording.
        performers: Who is in each.

    Returns:
        The accuracy of all of them together, resampled by performer; None where no gesture was made.
    """
    edits = np.array([score.edits for score in scores], np.float64)
    gestures = np.array([score.gestures for score in scores], np.float64)
    if not gestures.sum():
        return None

    def accuracy(weights: Numbers) -> float:
        done = float(weights @ gestures)
        return max(0.0, 1 - float(weights @ edits) / done) if done else 0.0

    return bootstrap(accuracy, performers)


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
