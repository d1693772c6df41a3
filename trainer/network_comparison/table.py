"""What came of a comparison, for programs and as a table in Markdown?"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypedDict

from model_zoo.complexity import Complexity, build_without_weights, measure_complexity
from model_zoo.registry import NETWORKS
from trainer.errors import TrainerError
from trainer.evaluation.console_tables import say_estimate, say_share
from trainer.evaluation.report import EstimateReport, EvaluationReport, ProportionReport
from trainer.evaluation.training_log import TrainingLog, read_training_log
from trainer.network_comparison.competition import Terms, finished_evaluation
from trainer.network_comparison.contestants import Contestant
from trainer.network_comparison.paired import (
    PairedReport,
    compare_paired,
    paired_report,
    say_difference,
)

SCHEMA = "gesture-trainer comparison 1"
"""Names what table.json holds; the number rises when something in it changes its meaning."""

_WIDTH = re.compile(r"_w\d+(_g\d+)?$")

_GROUPS = {
    "cmda_shufflenet_v2": "CMDA SlowFast on ShuffleNetV2",
    "cmda_shufflenet": "CMDA SlowFast on ShuffleNet",
    "cmda_mobilenet_v2": "CMDA SlowFast on MobileNetV2",
    "cmda_ghostnet": "CMDA SlowFast on GhostNet",
    "cmda_resnet50": "ResNet-50",
    "slowfast_resnet50": "ResNet-50",
    "mobilenet_v2_3d": "MobileNetV2 in 3D, one stream",
    "shufflenet_v2_3d": "ShuffleNetV2 in 3D, one stream",
    "stream_shufflenet_v2": "Chunk-causal CMDA SlowFast on ShuffleNetV2",
}
"""Headings of the paper's kind by the beginning of a network's name."""


class BudgetReport(TypedDict):
    """What was the same for all; ``views`` are those of each clip that was scored."""

    data: str
    epochs: int
    picture: str
    frames: int
    seconds_between_frames: float
    processes: int
    views: str


class RowReport(TypedDict):
    """One network. ``macs`` are multiply-accumulates for one clip of the budget's size.

    ``clips_per_s`` were trained by all processes together. ``loss`` is the mean negative log likelihood
    of the validation clips, in nats. ``paired`` compares with the plain network where this is a variant
    of one that took part, else with the best of all, and is None for that one itself.
    """

    name: str
    network: str
    group: str
    parameters: int
    macs: int
    attention_macs: int
    trained_clips_per_s: float
    trained_s: float
    clips: int
    top1: ProportionReport
    top5: ProportionReport
    loss: EstimateReport
    paired: PairedReport | None


class ComparisonReport(TypedDict):
    """What table.json holds. ``unfinished`` tells of each that has no row why."""

    schema: str
    budget: BudgetReport
    caveats: list[str]
    rows: list[RowReport]
    unfinished: dict[str, str]


def comparison_report(
    contestants: Sequence[Contestant], terms: Terms, failures: Mapping[str, str]
) -> ComparisonReport | None:
    """Gather what is finished.

    Args:
        contestants: All that were asked for.
        terms: The same for all.
        failures: Why some of them failed.

    Returns:
        Everything, ready for JSON; None while no network is finished.
    """
    found = {one.name: finished_evaluation(one, terms) for one in contestants}
    finished = {name: report for name, report in found.items() if report and report["overall"]}
    if not finished:
        return None
    networks = {one.name: one.recipe.network for one in contestants}
    rows = [
        _row(one, terms, finished[one.name], _paired(one.name, networks, finished))
        for one in contestants
        if one.name in finished
    ]
    waiting = (one.name for one in contestants if one.name not in finished)
    recipe = contestants[0].recipe
    spec = recipe.input_spec
    return {
        "schema": SCHEMA,
        "budget": {
            "data": terms.data.name,
            "epochs": recipe.schedule.epochs,
            "picture": f"{spec.width}x{spec.height}",
            "frames": spec.num_frames,
            "seconds_between_frames": round(spec.frame_interval_s, 4),
            "processes": terms.processes,
            "views": str(terms.views),
        },
        "caveats": _caveats(contestants, rows),
        "rows": rows,
        "unfinished": {name: failures.get(name, "not trained to its end yet") for name in waiting},
    }


def markdown(report: ComparisonReport) -> str:
    """Write the tables.

    Args:
        report: What was found.

    Returns:
        A table for each family of networks, and what to keep in mind.
    """
    lines = [say_budget(report), ""]
    for group in dict.fromkeys(row["group"] for row in report["rows"]):
        lines += [f"**{group}**", "", *_table(group, report["rows"]), ""]
    if report["unfinished"]:
        lines += ["Without a row:", ""]
        lines += [f"- `{name}`: {why}" for name, why in report["unfinished"].items()]
        lines.append("")
    lines += ["What to keep in mind:", "", *(f"- {caveat}" for caveat in report["caveats"])]
    return "\n".join(lines) + "\n"


def say_budget(report: ComparisonReport) -> str:
    """Put what was the same for all into a sentence.

    Args:
        report: What was found.

    Returns:
        Plain words.
    """
    budget, clips = report["budget"], max(row["clips"] for row in report["rows"])
    return (
        f"Every network was trained for {_counted(budget['epochs'], 'epoch')} on {budget['data']} "
        f"({budget['frames']} frames, {budget['seconds_between_frames']:.3g} s apart, "
        f"{budget['picture']} pixels) by {_counted(budget['processes'], 'process', 'es')} and scored on {clips:,} "
        f"validation clips (views of each: {budget['views']})."
    )


def _counted(count: int, what: str, plural: str = "s") -> str:
    return f"{count} {what}{plural if count != 1 else ''}"


COLUMNS = (
    "network", "parameters (M)", "GMACs", "clips/s trained",
    "top-1 % (95 %)", "top-5 % (95 %)", "loss (95 %)", "top-1 against, in points",
)  # fmt: skip


def cells(row: RowReport) -> tuple[str, ...]:
    """Write a row.

    Args:
        row: One network.

    Returns:
        Plain words for each of `COLUMNS`.
    """
    paired = row["paired"]
    against = "" if paired is None else f"{say_difference(paired)} to {paired['against']}"
    return (
        row["name"],
        f"{row['parameters'] / 1e6:.3f}",
        f"{row['macs'] / 1e9:.3f}",
        f"{row['trained_clips_per_s']:.1f}",
        say_share(row["top1"]),
        say_share(row["top5"]),
        say_estimate(row["loss"], ".2f"),
        against,
    )


def group_of(network: str) -> str:
    """Tell under which heading a network stands.

    Args:
        network: Its name, perhaps with variants.

    Returns:
        The paper's kind of heading; that of the variants names the network which they vary.
    """
    return _GROUPS.get(_WIDTH.sub("", network.split("+")[0]), "Others")


def _table(group: str, rows: Sequence[RowReport]) -> list[str]:
    lines = [f"| {' | '.join(COLUMNS)} |", "|---|" + "---:|" * (len(COLUMNS) - 1)]
    for row in rows:
        if row["group"] == group:
            name, *others = cells(row)
            lines.append(f"| `{name}` | {' | '.join(others)} |")
    return lines


def _row(
    one: Contestant, terms: Terms, evaluation: EvaluationReport, paired: PairedReport | None
) -> RowReport:
    overall = evaluation["overall"]
    if overall is None:
        raise TrainerError(f"{one.name} was scored on no clip that shows one gesture for sure.")
    spec, network = one.recipe.input_spec, one.recipe.network
    cost = _cost(network, len(evaluation["labels"]), (spec.num_frames, spec.height, spec.width))
    clips_per_s, train_s = _speed(read_training_log(terms.out / one.name))
    return {
        "name": one.name,
        "network": network,
        "group": group_of(network),
        "parameters": cost.parameters,
        "macs": cost.macs,
        "attention_macs": cost.attention_macs,
        "trained_clips_per_s": round(clips_per_s, 2),
        "trained_s": round(train_s, 1),
        "clips": overall["clips"],
        "top1": overall["top1"],
        "top5": overall["top5"],
        "loss": overall["negative_log_likelihood"],
        "paired": paired,
    }


@cache
def _cost(network: str, num_classes: int, clip: tuple[int, int, int]) -> Complexity:
    """Counted once for each network, though the table is written after every one."""
    num_frames, height, width = clip
    return measure_complexity(
        build_without_weights(network, num_classes),
        num_frames=num_frames, height=height, width=width,
    )  # fmt: skip


def _speed(log: TrainingLog) -> tuple[float, float]:
    """Clips a second over all epochs, and the seconds of their steps."""
    rates, times = log.curve("clips_per_s"), log.curve("train_s")
    if rates is None or times is None:
        return 0.0, 0.0
    seconds = dict(times.points)
    total_s = sum(seconds.values())
    clips = sum(rate * seconds.get(epoch, 0.0) for epoch, rate in rates.points)
    return clips / max(total_s, 1e-9), total_s


def _paired(
    name: str, networks: Mapping[str, str], finished: Mapping[str, EvaluationReport]
) -> PairedReport | None:
    """How a network does against its plain form, or else against the best of all."""

    def top1(other: str) -> float:
        overall = finished[other]["overall"]
        return overall["top1"]["accuracy"] if overall else 0.0

    plain = name.split("+")[0]
    has_plain = plain != name and plain in finished and networks[plain] in NETWORKS
    against = plain if has_plain else max(finished, key=top1)
    if against == name:
        return None
    difference = compare_paired(finished[name]["clips"], finished[against]["clips"])
    return paired_report(against, difference)


def _caveats(contestants: Sequence[Contestant], rows: Sequence[RowReport]) -> list[str]:
    recipe = contestants[0].recipe
    said = [
        "One run of each network with one seed: another seed moves top-1, too, and the intervals do not "
        "tell by how much. They tell what chance did in the choice of the clips that were scored.",
        "The last column compares on the very same clips, which is surer than comparing two intervals. "
        "The best of many is partly the luckiest: differences to it are too large on average.",
        f"{recipe.schedule.epochs} epochs, clips this small and this data are a budget, not the paper's "
        "setting: networks that learn more slowly, the large ones above all, stand lower than they would "
        "after a long training.",
    ]
    if any(
        one.recipe.loss.hands_weight or one.recipe.schedule.find_hands_until for one in contestants
    ):
        said.append(
            "Where the clips tell where the hands are, networks of two pathways also learnt to find them "
            "and those of one stream did not, which favours the former."
        )
    classes = min((row["top5"]["total"] for row in rows), default=0)
    if classes and all(row["top5"]["accuracy"] == 1 for row in rows):
        said.append("Top-5 says nothing here: there are hardly more than five classes.")
    return said
