"""What is told of a model's predictions, to programs and on the console?"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypedDict

import numpy as np

from trainer.evaluation.calibration_error import (
    expected_calibration_error,
    negative_log_likelihood,
    reliability_bins,
)
from trainer.evaluation.clip_scores import Prediction, score
from trainer.evaluation.confusion import (
    confusion_matrix,
    f1_scores,
    macro_f1,
    most_confused,
    precision,
    recall,
)
from trainer.evaluation.metrics import Estimate, Proportion
from trainer.evaluation.resampling import Numbers, bootstrap
from trainer.evaluation.views import ViewPlan

SCHEMA = "gesture-trainer evaluation 2"
"""Names what a JSON report holds; the number rises when something in it changes its meaning."""

_CONFUSED_SHOWN = 20


class ProportionReport(TypedDict):
    """A share of clips; the interval is Wilson's at 95 %."""

    correct: int
    total: int
    accuracy: float
    low_95: float
    high_95: float


class EstimateReport(TypedDict):
    """A measure; the interval is the bootstrap's at 95 %, None where there is too little to resample."""

    value: float
    low_95: float | None
    high_95: float | None


class ScoreReport(TypedDict):
    """Top-1 and top-5 of a group of clips."""

    clips: int
    top1: ProportionReport
    top5: ProportionReport


class ClassReport(ScoreReport):
    """Of the clips of one class; its recall is their top-1. No precision where it was never said."""

    precision: ProportionReport | None
    f1: float


class ConfusedReport(TypedDict):
    """Clips of one class that were called the same other one."""

    label: str
    said: str
    share: ProportionReport


class BinReport(TypedDict):
    """Clips whose best probability lies between `low` and `high`."""

    low: float
    high: float
    confidence: float
    accuracy: ProportionReport


class OverallReport(ScoreReport):
    """All clips that show one gesture for sure.

    ``macro_f1`` is a mean over classes that occur, ``performer_mean_top1`` over performers, however
    many clips show each; None where performers are not known. Intervals come from resampling
    ``resampled``: "performers" where all are known, else "clips". Rows of ``confusion`` are true
    classes, columns those that were said, both in the order of the report's ``labels``.
    """

    macro_f1: EstimateReport
    calibration_error: EstimateReport
    negative_log_likelihood: EstimateReport
    performer_mean_top1: EstimateReport | None
    mean_confidence: float
    resampled: str
    confusion: list[list[int]]
    most_confused: list[ConfusedReport]
    reliability: list[BinReport]


class ClipReport(TypedDict):
    """One clip; ``probabilities`` are in the order of the report's ``labels``."""

    file: str
    label: str
    role: str
    performer_id: str
    correct: bool
    views: int
    best: list[dict[str, str | float]]
    probabilities: list[float]


class EvaluationReport(TypedDict):
    """What ``gesture-trainer evaluate --json`` writes.

    ``missing`` counts clips that are listed but are not on disk. Clips of unscored roles, and those
    without gestures, where more than one answer is right, count only in their own role.
    """

    schema: str
    model: str
    data: str
    views: str
    labels: list[str]
    missing: int
    overall: OverallReport | None
    roles: dict[str, ScoreReport]
    performers: dict[str, ScoreReport]
    classes: dict[str, ClassReport]
    clips: list[ClipReport]


@dataclass(frozen=True, slots=True)
class Scored:
    """What was scored, in words.

    Attributes:
        model: Name of the model file.
        data: Name of the folder or index.
        views: Of each clip.
        missing: Clips that are listed but are not on disk.
    """

    model: str
    data: str
    views: ViewPlan
    missing: int = 0


def evaluation_report(about: Scored, predictions: Sequence[Prediction]) -> EvaluationReport:
    """Sum up predictions.

    Args:
        about: What was scored.
        predictions: At least one.

    Returns:
        Everything, ready for JSON.
    """
    labels = predictions[0].labels
    scored = [p for p in predictions if p.clip.counts_overall]
    return {
        "schema": SCHEMA,
        "model": about.model,
        "data": about.data,
        "views": str(about.views),
        "labels": list(labels),
        "missing": about.missing,
        "overall": _overall(scored, labels) if scored else None,
        "roles": _grouped(predictions, lambda p: p.clip.role),
        "performers": _grouped([p for p in scored if p.clip.performer], lambda p: p.clip.performer),
        "classes": _classes(scored, labels),
        "clips": [_clip(p) for p in predictions],
    }


def _overall(scored: Sequence[Prediction], labels: tuple[str, ...]) -> OverallReport:
    probabilities = np.stack([p.probabilities for p in scored])
    true, said = _true_classes(scored, labels), probabilities.argmax(axis=1)
    right, confidence = true == said, probabilities.max(axis=1)
    known = all(p.clip.performer for p in scored)
    groups = [p.clip.performer if known else str(i) for i, p in enumerate(scored)]
    matrix = confusion_matrix(true, said, len(labels))
    return {
        **_score(scored),
        "macro_f1": _estimate(macro_f1(true, said, len(labels), groups)),
        "calibration_error": _estimate(expected_calibration_error(confidence, right, groups)),
        "negative_log_likelihood": _estimate(
            negative_log_likelihood(probabilities[np.arange(len(true)), true], groups)
        ),
        "performer_mean_top1": _performer_mean(scored),
        "mean_confidence": _rounded(float(confidence.mean())),
        "resampled": "performers" if known else "clips",
        "confusion": matrix.astype(int).tolist(),
        "most_confused": [
            {
                "label": labels[mistake.true],
                "said": labels[mistake.said],
                "share": _proportion(mistake.share),
            }
            for mistake in most_confused(matrix, _CONFUSED_SHOWN)
        ],
        "reliability": [
            {
                "low": _rounded(found.low),
                "high": _rounded(found.high),
                "confidence": _rounded(found.confidence),
                "accuracy": _proportion(found.accuracy),
            }
            for found in reliability_bins(confidence, right)
        ],
    }


def _performer_mean(scored: Sequence[Prediction]) -> EstimateReport | None:
    right: dict[str, list[bool]] = defaultdict(list)
    for prediction in scored:
        if prediction.clip.performer:
            right[prediction.clip.performer].append(prediction.top1)
    if not right:
        return None
    means = np.array([np.mean(values) for values in right.values()], np.float64)

    def mean(weights: Numbers) -> float:
        return float(weights @ means / weights.sum())

    return _estimate(bootstrap(mean, list(right)))


def _classes(scored: Sequence[Prediction], labels: tuple[str, ...]) -> dict[str, ClassReport]:
    if not scored:
        return {}
    said = np.array([int(p.probabilities.argmax()) for p in scored], np.int64)
    matrix = confusion_matrix(_true_classes(scored, labels), said, len(labels))
    f1 = f1_scores(matrix)
    reports: dict[str, ClassReport] = {}
    for index, label in enumerate(labels):
        shows = [p for p in scored if p.clip.label == label]
        if recall(matrix, index) is not None:
            share = precision(matrix, index)
            reports[label] = {
                **_score(shows),
                "precision": None if share is None else _proportion(share),
                "f1": _rounded(float(f1[index])),
            }
    return reports


def _true_classes(
    scored: Sequence[Prediction], labels: tuple[str, ...]
) -> "np.ndarray[tuple[int, ...], np.dtype[np.int64]]":
    number = {label: index for index, label in enumerate(labels)}
    return np.array([number[p.clip.label] for p in scored], np.int64)


def _grouped(
    predictions: Sequence[Prediction], key: Callable[[Prediction], str]
) -> dict[str, ScoreReport]:
    groups: dict[str, list[Prediction]] = defaultdict(list)
    for prediction in predictions:
        groups[key(prediction)].append(prediction)
    return {name: _score(members) for name, members in groups.items()}


def _score(predictions: Sequence[Prediction]) -> ScoreReport:
    result = score(predictions)
    return {
        "clips": result.top1.total,
        "top1": _proportion(result.top1),
        "top5": _proportion(result.top5),
    }


def _clip(prediction: Prediction) -> ClipReport:
    return {
        "file": prediction.clip.name,
        "label": prediction.clip.label,
        "role": prediction.clip.role,
        "performer_id": prediction.clip.performer,
        "correct": prediction.top1,
        "views": prediction.views,
        "best": [
            {"label": label, "probability": round(value, 4)} for label, value in prediction.best
        ],
        "probabilities": [round(float(value), 6) for value in prediction.probabilities],
    }


def _proportion(share: Proportion) -> ProportionReport:
    low, high = share.interval_95
    return {
        "correct": share.correct,
        "total": share.total,
        "accuracy": _rounded(share.value),
        "low_95": _rounded(low),
        "high_95": _rounded(high),
    }


def _estimate(estimate: Estimate) -> EstimateReport:
    low, high = estimate.interval_95 or (None, None)
    return {
        "value": _rounded(estimate.value),
        "low_95": None if low is None else _rounded(low),
        "high_95": None if high is None else _rounded(high),
    }


def _rounded(value: float) -> float:
    return round(value, 4)
