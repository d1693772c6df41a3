"""What is told of a live recogniser's events in continuous recordings, to programs and on the console?"""

from dataclasses import dataclass
from typing import Any

from trainer.data.stream_folder import Timeline
from trainer.evaluation.metrics import Estimate
from trainer.evaluation.stream_metrics import (
    MatchedStream,
    StreamScore,
    levenshtein_estimate,
    pool_scores,
)

SCHEMA = "gesture-trainer score-events 2"
"""Names what a JSON report holds; the number rises when something in it changes its meaning."""


@dataclass(frozen=True, slots=True)
class ScoredStream:
    """One recording with what was said of it.

    Attributes:
        name: Of the recording.
        performer: Who is in it.
        timeline: What happens.
        matched: Which event belongs to which gesture.
    """

    name: str
    performer: str
    timeline: Timeline
    matched: MatchedStream


@dataclass(frozen=True, slots=True)
class StreamsResult:
    """Several recordings together.

    Attributes:
        streams: At least one.
    """

    streams: tuple[ScoredStream, ...]

    @property
    def overall(self) -> StreamScore:
        """The recordings as one."""
        return pool_scores([stream.matched.score for stream in self.streams])

    @property
    def levenshtein(self) -> Estimate | None:
        """Levenshtein accuracy of all; None where no gesture was made."""
        return levenshtein_estimate(
            [stream.matched.score for stream in self.streams],
            [stream.performer for stream in self.streams],
        )

    def of_label(self) -> dict[str, tuple[int, int, int]]:
        """Count by label.

        Returns:
            How often each was made, how many of these were found, and how many false activations
            announced it.
        """
        labels = sorted(
            {gesture.label for stream in self.streams for gesture, _ in stream.matched.gestures}
            | {event.label for stream in self.streams for event in stream.matched.false}
        )
        return {label: self._count(label) for label in labels}

    def _count(self, label: str) -> tuple[int, int, int]:
        made = [
            event
            for stream in self.streams
            for gesture, event in stream.matched.gestures
            if gesture.label == label
        ]
        false = sum(event.label == label for s in self.streams for event in s.matched.false)
        return len(made), sum(event is not None for event in made), false


def stream_record(result: StreamsResult) -> dict[str, Any]:
    """Lay results out for JSON.

    Args:
        result: The recordings.

    Returns:
        Plain values by name; None where there is nothing to measure. Intervals are those of 95 %:
        Wilson's for recall, exact ones of Poisson's distribution for false activations, and resampling
        of performers for the Levenshtein accuracy, where there are several.
    """
    levenshtein = result.levenshtein
    interval = None if levenshtein is None else levenshtein.interval_95
    return {
        "schema": SCHEMA,
        **score_record(result.overall),
        "levenshtein_accuracy_95": None if interval is None else _rounded_all(interval),
        "labels": {
            label: {"gestures": made, "found": found, "false_activations": false}
            for label, (made, found, false) in result.of_label().items()
        },
        "streams": {
            stream.name: {**score_record(stream.matched.score), **_events_record(stream.matched)}
            for stream in result.streams
        },
    }


def score_record(score: StreamScore) -> dict[str, Any]:
    """Lay a score out for JSON.

    Args:
        score: The score.

    Returns:
        Plain values by name; None where there is nothing to measure.
    """
    recall = score.recall
    return {
        "gestures": score.gestures,
        "outside_the_picture": score.unseen,
        "found": score.found,
        "recall": None if recall is None else round(recall.value, 4),
        "recall_95": None if recall is None else _rounded_all(recall.interval_95),
        "false_activations": score.false_activations,
        "false_activations_per_hour": _rounded(score.false_activations_per_hour),
        "false_activations_per_hour_95": _rounded_all(score.false_activations_per_hour_95),
        "levenshtein_accuracy": _rounded(score.levenshtein_accuracy),
        "delay_median_s": _rounded(score.delay_quantile_s(0.5)),
        "delay_p90_s": _rounded(score.delay_quantile_s(0.9)),
        "seconds": _rounded(score.seconds),
    }


def _events_record(matched: MatchedStream) -> dict[str, Any]:
    return {
        "timeline": [
            {
                "label": gesture.label,
                "stroke_begin_s": gesture.stroke_begin_s,
                "stroke_end_s": gesture.stroke_end_s,
                "announced_s": None if event is None else event.time_s,
            }
            for gesture, event in matched.gestures
        ],
        "false": [{"label": event.label, "time_s": event.time_s} for event in matched.false],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _rounded_all(values: tuple[float, float]) -> list[float]:
    return [round(value, 4) for value in values]


def note_on_unseen(score: StreamScore) -> str:
    """Tell how many gestures were not counted, and why.

    Args:
        score: Of any recordings.

    Returns:
        A sentence; nothing where all were counted.
    """
    if not score.unseen:
        return ""
    return (
        f"{score.unseen} more were made mostly outside the picture, where no camera sees them: "
        "they are neither asked for nor counted."
    )


def score_cells(score: StreamScore) -> tuple[str, ...]:
    """Write a score as the cells of a table's row.

    Args:
        score: Which.

    Returns:
        Gestures, found, false activations an hour, Levenshtein accuracy, median delay, that of 90 %.
    """

    def share(value: float | None) -> str:
        return "-" if value is None else f"{value:.1%}"

    def delay(value: float | None) -> str:
        return "-" if value is None else f"{value:.2f} s"

    found, recall = "-", score.recall
    if recall is not None:
        low, high = (100 * end for end in recall.interval_95)
        found = f"{recall.value:.0%} ({low:.0f}-{high:.0f})"
    low, high = score.false_activations_per_hour_95
    return (
        str(score.gestures),
        found,
        f"{score.false_activations_per_hour:.0f} ({low:.0f}-{high:.0f})",
        share(score.levenshtein_accuracy),
        delay(score.delay_quantile_s(0.5)),
        delay(score.delay_quantile_s(0.9)),
    )
