"""How do the scores of a model look on the console?"""

from rich.console import Console
from rich.table import Table

from trainer.evaluation.metrics import Estimate
from trainer.evaluation.report import (
    ClassReport,
    EstimateReport,
    EvaluationReport,
    OverallReport,
    ProportionReport,
    ScoreReport,
)

_CONFUSED_PRINTED = 8


def print_report(console: Console, report: EvaluationReport) -> None:
    """Show results as tables.

    Args:
        console: Where to.
        report: What to show.
    """
    table = Table(title=f"{report['model']} on {report['data']}, {report['views']} views")
    for name in ("group", "clips", "top-1 (95 % interval)", "top-5 (95 % interval)"):
        table.add_column(name, justify="left" if name == "group" else "right")
    if report["overall"] is not None:
        table.add_row("overall", *_cells(report["overall"]))
    for groups in (report["roles"], report["performers"]):
        if groups:
            table.add_section()
        for name, group in sorted(groups.items()):
            table.add_row(name, *_cells(group))
    console.print(table)
    if report["overall"] is not None:
        _print_classes(console, report["classes"])
        _print_overall(console, report["overall"], len(report["performers"]))


def say_share(share: ProportionReport) -> str:
    """Write a share of clips in short.

    Args:
        share: Which.

    Returns:
        Per cent with their interval.
    """
    low, high = 100 * share["low_95"], 100 * share["high_95"]
    return f"{share['accuracy']:.1%} ({low:.1f} to {high:.1f})"


def say_estimate(estimate: EstimateReport, form: str) -> str:
    """Write a measure in short.

    Args:
        estimate: Which.
        form: How numbers are formatted, such as ".1%".

    Returns:
        The number with its interval, where there is one.
    """
    low, high = estimate["low_95"], estimate["high_95"]
    interval = None if low is None or high is None else (low, high)
    return format(Estimate(estimate["value"], interval), form)


def _print_classes(console: Console, classes: dict[str, ClassReport]) -> None:
    table = Table()
    for name in ("class", "clips", "recall", "precision", "F1"):
        table.add_column(name, justify="left" if name == "class" else "right")
    for name, group in sorted(classes.items()):
        precise = "never said" if group["precision"] is None else say_share(group["precision"])
        table.add_row(
            name, str(group["clips"]), say_share(group["top1"]), precise, f"{group['f1']:.2f}"
        )
    console.print(table)


def _print_overall(console: Console, overall: OverallReport, performers: int) -> None:
    lines = [
        ("macro F1", say_estimate(overall["macro_f1"], ".1%")),
        ("expected calibration error", say_estimate(overall["calibration_error"], ".1%")),
        ("mean confidence", f"{overall['mean_confidence']:.1%}"),
        (
            "negative log likelihood",
            say_estimate(overall["negative_log_likelihood"], ".2f") + " nats",
        ),
    ]
    if overall["performer_mean_top1"] is not None:
        mean = say_estimate(overall["performer_mean_top1"], ".1%")
        lines.append((f"mean top-1 of {performers} performers", mean))
    table = Table(title=f"95 % intervals by resampling {overall['resampled']}", show_header=False)
    for line in lines:
        table.add_row(*line)
    console.print(table)
    if overall["most_confused"]:
        confused = Table(title="Most often confused")
        for name in ("shows", "called", "clips"):
            confused.add_column(name)
        for pair in overall["most_confused"][:_CONFUSED_PRINTED]:
            share = pair["share"]
            confused.add_row(pair["label"], pair["said"], f"{share['correct']} of {share['total']}")
        console.print(confused)


def _cells(group: ScoreReport) -> tuple[str, str, str]:
    return str(group["clips"]), say_share(group["top1"]), say_share(group["top5"])
