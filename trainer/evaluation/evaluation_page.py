"""What does the page show that tells how good a model is?"""

from collections.abc import Sequence
from html import escape

from trainer.evaluation.class_charts import class_chart, confusion_chart
from trainer.evaluation.console_tables import say_share
from trainer.evaluation.contact_sheet import ShownClip
from trainer.evaluation.curve_charts import reliability_chart, training_chart
from trainer.evaluation.page import (
    Tile,
    fits,
    folded,
    page,
    pair,
    section,
    table,
    tiles,
    wide,
)
from trainer.evaluation.report import (
    EstimateReport,
    EvaluationReport,
    OverallReport,
    ProportionReport,
    ScoreReport,
)
from trainer.evaluation.training_log import Curve, TrainingLog

_LOSSES = (("loss", "training", "third"), ("val_loss", "validation", "good"))
_ACCURACIES = (
    ("train_top1", "training top-1", "third"),
    ("val_top1", "validation top-1", "good"),
    ("val_top5", "validation top-5", "dashed"),
)


def evaluation_page(
    report: EvaluationReport, worst: Sequence[ShownClip], log: TrainingLog | None
) -> str:
    """Write the page.

    Args:
        report: The numbers.
        worst: Clips to show, the worst first.
        log: How the model was trained; None if nobody asked for it.

    Returns:
        HTML that needs no other file.
    """
    overall = report["overall"]
    missing = f"; {report['missing']:,} listed clips were not on disk" if report["missing"] else ""
    about = f"{len(report['clips']):,} clips, {report['views']} views of each averaged{missing}."
    sections = [_groups(report)]
    if overall is not None:
        sections = [
            _summary(overall, len(report["performers"])),
            *sections,
            _confusion(report["labels"], overall),
            section(
                "Class by class",
                "The number after a name counts its clips. Whiskers are 95 % intervals: where they are "
                "long, too few clips were seen to tell.",
                wide(class_chart(report["classes"])),
            ),
            section(
                "May its confidence be believed?",
                "Dots on the dashed line are as often right as the model is sure; below it the model is "
                "too sure. Lines through the dots are 95 % intervals.",
                fits(reliability_chart(overall["reliability"])),
            ),
        ]
    return page(
        f"{report['model']} on {report['data']}",
        about,
        [*sections, _training(log), _sheet(worst)],
    )


def _summary(overall: OverallReport, performers: int) -> str:
    resampled = overall["resampled"]
    shown = [
        _share_tile("top-1", overall["top1"]),
        _share_tile("top-5", overall["top5"]),
        _estimate_tile("macro F1", overall["macro_f1"], "mean over the classes"),
    ]
    if overall["performer_mean_top1"] is not None:
        mean = overall["performer_mean_top1"]
        shown.append(_estimate_tile("top-1, mean of people", mean, f"{performers} people"))
    shown.append(
        _estimate_tile(
            "expected calibration error",
            overall["calibration_error"],
            f"mean confidence {overall['mean_confidence']:.0%}",
        )
    )
    surprise = overall["negative_log_likelihood"]
    shown.append(
        Tile(
            "negative log likelihood",
            f"{surprise['value']:.2f}",
            f"{_interval(surprise, '.2f')} nats",
        )
    )
    note = (
        f"95 % intervals: Wilson's for shares of clips; the others by resampling {resampled}. They tell "
        "what chance does to so many clips, not what another kind of clips would."
    )
    return tiles(shown) + f'<p class="faint">{escape(note)}</p>'


def _share_tile(name: str, share: ProportionReport) -> Tile:
    interval = f"{share['low_95']:.1%} to {share['high_95']:.1%}"
    return Tile(
        name,
        f"{share['accuracy']:.1%}",
        f"{interval}; {share['correct']:,} of {share['total']:,}",
    )


def _estimate_tile(name: str, estimate: EstimateReport, note: str) -> Tile:
    return Tile(name, f"{estimate['value']:.1%}", f"{_interval(estimate, '.1%')}; {note}")


def _interval(estimate: EstimateReport, form: str) -> str:
    low, high = estimate["low_95"], estimate["high_95"]
    if low is None or high is None:
        return "no interval"
    return f"{low:{form}} to {high:{form}}"


def _groups(report: EvaluationReport) -> str:
    head = ("", "clips", "top-1 (95 % interval)", "top-5 (95 % interval)")
    roles = table(head, _rows(report["roles"]))
    if not report["performers"]:
        return roles
    people = table(head, _rows(report["performers"]))
    return roles + folded(f"All {len(report['performers']):,} people", people)


def _rows(groups: dict[str, ScoreReport]) -> list[tuple[str, ...]]:
    return [
        (name, f"{group['clips']:,}", say_share(group["top1"]), say_share(group["top5"]))
        for name, group in sorted(groups.items())
    ]


def _confusion(labels: list[str], overall: OverallReport) -> str:
    pairs = [
        (
            f"{pair['label']} was called {pair['said']}",
            f"{pair['share']['correct']:,} of {pair['share']['total']:,}",
            say_share(pair["share"]),
        )
        for pair in overall["most_confused"]
    ]
    listed = table(("", "clips", "share (95 % interval)"), pairs) if pairs else ""
    return section(
        "What is taken for what",
        "A row for each true class, a column for each class that was said. Rest the mouse on a cell for "
        "its count.",
        wide(confusion_chart(labels, overall["confusion"])),
        folded("The most frequent mistakes", listed) if listed else "",
    )


def _training(log: TrainingLog | None) -> str:
    if log is None:
        return ""
    drawn = [
        fits(training_chart(title, curves, is_share=is_share))
        for title, curves, is_share in (
            ("loss", _found(log, _LOSSES), False),
            ("accuracy", _found(log, _ACCURACIES), True),
        )
        if curves
    ]
    return section(f"How it learnt: {log.name}", "From the log of the run.", pair(*drawn))


def _found(
    log: TrainingLog, wanted: Sequence[tuple[str, str, str]]
) -> list[tuple[Curve, str, str]]:
    curves = ((log.curve(key), name, kind) for key, name, kind in wanted)
    return [(curve, name, kind) for curve, name, kind in curves if curve is not None]


def _sheet(worst: Sequence[ShownClip]) -> str:
    if not worst:
        return ""
    figures = "".join(_figure(shown) for shown in worst)
    return section(
        "Its surest mistakes",
        "Pictures of what the model saw, oldest first. Labels can be wrong, too: look for yourself.",
        f'<div class="sheet">{figures}</div>',
    )


def _figure(shown: ShownClip) -> str:
    prediction = shown.prediction
    clip = prediction.clip
    about = f"{clip.role} clip {clip.name}"
    return (
        f'<figure><img alt="{escape(about)}" loading="lazy" '
        f'src="data:image/jpeg;base64,{shown.jpeg_base64}">'
        f'<figcaption><span class="true">{escape(clip.label)}</span>, '
        f'called <span class="said">{escape(prediction.said)}</span> with '
        f'{prediction.confidence:.0%} <span class="faint">({escape(about)})</span>'
        "</figcaption></figure>"
    )
