"""How are results shown to people and to programs?"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypedDict

from rich.console import Console
from rich.table import Table

from trainer.evaluation.clip_scores import NEGATIVE_ROLE, UNSCORED_ROLES, Prediction, Score, score
from trainer.evaluation.metrics import Proportion


class ProportionReport(TypedDict):
    """A share of clips; the interval is Wilson's at 95 %."""

    correct: int
    total: int
    accuracy: float
    low_95: float
    high_95: float


class ScoreReport(TypedDict):
    """Top-1 and top-5 of a group of clips."""

    clips: int
    top1: ProportionReport
    top5: ProportionReport


class EvaluationReport(TypedDict):
    """What ``gesture-trainer evaluate --json`` prints.

    ``missing`` counts clips that are listed but are not on disk. ``performer_mean_top1`` lets every
    performer count alike, however many clips show them; None where performers are not known.
    """

    model: str
    data: str
    views: int
    missing: int
    overall: ScoreReport | None
    performer_mean_top1: float | None
    roles: dict[str, ScoreReport]
    performers: dict[str, ScoreReport]
    classes: dict[str, ScoreReport]
    clips: list[dict[str, object]]


def evaluation_report(
    model: str, data: str, views: int, predictions: Sequence[Prediction], missing: int = 0
) -> EvaluationReport:
    """Sum up predictions.

    Args:
        model: Name of the model file.
        data: Name of the folder or index.
        views: Clips per recording.
        predictions: At least one.
        missing: Clips that are listed but are not on disk.

    Returns:
        Everything, ready for JSON. Clips of unscored roles, and those without gestures, where more
        than one answer is right, count only in their own role.
    """
    apart = UNSCORED_ROLES | {NEGATIVE_ROLE}
    scored = [p for p in predictions if p.clip.role not in apart]
    performers = _grouped([p for p in scored if p.clip.performer], lambda p: p.clip.performer)
    means = [group["top1"]["accuracy"] for group in performers.values()]
    return {
        "model": model,
        "data": data,
        "views": views,
        "missing": missing,
        "overall": _score_report(score(scored)) if scored else None,
        "performer_mean_top1": round(sum(means) / len(means), 4) if means else None,
        "roles": _grouped(predictions, lambda p: p.clip.role),
        "performers": performers,
        "classes": _grouped(scored, lambda p: p.clip.label),
        "clips": [
            {
                "file": p.clip.name,
                "label": p.clip.label,
                "role": p.clip.role,
                "performer_id": p.clip.performer,
                "correct": p.top1,
                "best": [
                    {"label": label, "probability": round(value, 4)} for label, value in p.best
                ],
            }
            for p in predictions
        ],
    }


def print_report(console: Console, report: EvaluationReport) -> None:
    """Show results as tables.

    Args:
        console: Where to.
        report: What to show.
    """
    table = Table(title=f"{report['model']} on {report['data']}")
    for name in ("group", "clips", "top-1 (95 % interval)", "top-5 (95 % interval)"):
        table.add_column(name, justify="left" if name == "group" else "right")
    if report["overall"] is not None:
        table.add_row("overall", *_cells(report["overall"]))
    if report["performer_mean_top1"] is not None:
        count = str(len(report["performers"]))
        table.add_row("mean of performers", count, f"{report['performer_mean_top1']:.1%}", "")
    for kind in ("roles", "performers", "classes"):
        groups = report[kind]
        if groups:
            table.add_section()
        for name, group in sorted(groups.items()):
            table.add_row(name, *_cells(group))
    console.print(table)


def _grouped(
    predictions: Sequence[Prediction], key: Callable[[Prediction], str]
) -> dict[str, ScoreReport]:
    groups: dict[str, list[Prediction]] = defaultdict(list)
    for prediction in predictions:
        groups[key(prediction)].append(prediction)
    return {name: _score_report(score(members)) for name, members in groups.items()}


def _score_report(result: Score) -> ScoreReport:
    return {
        "clips": result.top1.total,
        "top1": _proportion_report(result.top1),
        "top5": _proportion_report(result.top5),
    }


def _proportion_report(share: Proportion) -> ProportionReport:
    low, high = share.interval_95
    return {
        "correct": share.correct,
        "total": share.total,
        "accuracy": round(share.value, 4),
        "low_95": round(low, 4),
        "high_95": round(high, 4),
    }


def _cells(group: ScoreReport) -> tuple[str, str, str]:
    def cell(share: ProportionReport) -> str:
        return f"{share['accuracy']:.1%} ({share['low_95']:.1%} to {share['high_95']:.1%})"

    return str(group["clips"]), cell(group["top1"]), cell(group["top5"])
