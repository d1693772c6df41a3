"""What does the page show that tells which network to take?"""

import math
from collections.abc import Mapping, Sequence
from html import escape

from trainer.evaluation import svg
from trainer.evaluation.console_tables import say_share
from trainer.evaluation.curve_charts import training_chart
from trainer.evaluation.page import fits, page, pair, section, table, wide
from trainer.evaluation.training_log import Curve, TrainingLog
from trainer.network_comparison.table import COLUMNS, ComparisonReport, RowReport, cells, say_budget

_WIDTH, _HEIGHT = 860, 470
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 30, 16, 410
_LINE_KINDS = ("good", "bad", "third", "dashed")
"""So many curves of one chart can be told apart."""

_TICKS = (1.0, 2.0, 5.0)
_MARGIN = 1.25


def comparison_page(report: ComparisonReport, logs: Mapping[str, TrainingLog]) -> str:
    """Write the page.

    Args:
        report: The numbers.
        logs: How each network learnt, by the name of its row.

    Returns:
        HTML that needs no other file.
    """
    rows = report["rows"]
    sections = [
        section(
            "Accuracy and cost",
            "Up and to the left is better; each step to the right costs more time in the live program. "
            "Numbers are those of the table, whiskers 95 % intervals. The stepped line joins the "
            "networks than which no other is both cheaper and better. Blue: two pathways with CMDA; "
            "grey: others. Rest the mouse on a dot for its name.",
            fits(scatter_chart(rows)),
        ),
        section(
            "All networks",
            "GMACs are thousand millions of multiplications with addition for one clip. The loss is the "
            "mean negative log likelihood of the validation clips. The last column compares clip by clip.",
            _table(rows),
        ),
        _missing(report["unfinished"]),
        section("How they learnt", "Validation top-1 by epoch.", pair(*_learning(rows, logs))),
        section("What to keep in mind", "", _list(report["caveats"])),
    ]
    return page("Networks under one budget", say_budget(report), sections)


def scatter_chart(rows: Sequence[RowReport]) -> str:
    """Draw accuracy against cost.

    Args:
        rows: At least one.

    Returns:
        SVG; costs on a logarithmic scale.
    """
    costs = [row["macs"] / 1e9 for row in rows]
    shares = [row["top1"] for row in rows]
    lowest = math.floor(10 * min(share["low_95"] for share in shares)) / 10
    highest = math.ceil(10 * max(share["high_95"] for share in shares)) / 10
    x = svg.Scale(
        math.log10(min(costs) / _MARGIN), math.log10(max(costs) * _MARGIN), _LEFT, _WIDTH - _RIGHT
    )
    y = svg.Scale(lowest, highest, _BOTTOM, _TOP)
    marks = _grid(x, y)
    marks.append(svg.polyline(_best_so_far(rows, x, y), "third"))
    for number, row in enumerate(rows, start=1):
        marks += _network(number, row, x, y)
    return svg.chart(_WIDTH, _HEIGHT, marks, "top-1 accuracy against multiply-accumulates")


def _grid(x: svg.Scale, y: svg.Scale) -> list[str]:
    marks = []
    for tenth in range(round(10 * y.lowest), round(10 * y.highest) + 1):
        share = tenth / 10
        marks.append(svg.line(_LEFT, y(share), _WIDTH - _RIGHT, y(share), "grid"))
        marks.append(svg.text(_LEFT - 6, y(share) + 4, f"{share:.0%}", "end", "small"))
    for power in range(math.floor(x.lowest), math.ceil(x.highest) + 1):
        for factor in _TICKS:
            cost = factor * 10.0**power
            if x.lowest <= math.log10(cost) <= x.highest:
                place = x(math.log10(cost))
                marks.append(svg.line(place, _TOP, place, _BOTTOM, "grid"))
                marks.append(svg.text(place, _BOTTOM + 16, f"{cost:g}", "middle", "small"))
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    marks.append(svg.text(middle, _BOTTOM + 38, "GMACs for one clip", "middle"))
    marks.append(svg.text(14, (_TOP + _BOTTOM) / 2, "top-1", "middle", turned=-90))
    return marks


def _best_so_far(
    rows: Sequence[RowReport], x: svg.Scale, y: svg.Scale
) -> list[tuple[float, float]]:
    """Steps through the networks than which no other is both cheaper and better."""
    places: list[tuple[float, float]] = []
    best = -1.0
    for row in sorted(rows, key=lambda row: (row["macs"], -row["top1"]["accuracy"])):
        accuracy, across = row["top1"]["accuracy"], x(math.log10(row["macs"] / 1e9))
        if accuracy > best:
            if places:
                places.append((across, places[-1][1]))
            places.append((across, y(accuracy)))
            best = accuracy
    return [*places, (_WIDTH - _RIGHT, places[-1][1])]


def _network(number: int, row: RowReport, x: svg.Scale, y: svg.Scale) -> list[str]:
    share = row["top1"]
    across, up = x(math.log10(row["macs"] / 1e9)), y(share["accuracy"])
    tip = f"{row['name']}: {say_share(share)}, {row['macs'] / 1e9:.3f} GMACs"
    kind = "good" if row["network"].startswith("cmda_") else "third"
    return [
        svg.line(across, y(share["low_95"]), across, y(share["high_95"]), "whisker"),
        svg.dot(across, up, 5, kind, tip),
        svg.text(across + 7, up - 6, str(number), kind="small"),
    ]


def _table(rows: Sequence[RowReport]) -> str:
    head, *others = COLUMNS
    lines: list[tuple[str, ...]] = []
    for number, row in enumerate(rows, start=1):
        name, *values = cells(row)
        lines.append((f"{number}  {name}", *values))
    return table((head, *others), lines)


def _missing(unfinished: Mapping[str, str]) -> str:
    if not unfinished:
        return ""
    return section(
        "Without a row", "", _list([f"{name}: {why}" for name, why in unfinished.items()])
    )


def _list(sentences: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences) + "</ul>"


def _learning(rows: Sequence[RowReport], logs: Mapping[str, TrainingLog]) -> list[str]:
    """A chart for every few networks of a family."""
    charts = []
    for group in dict.fromkeys(row["group"] for row in rows):
        names = [row["name"] for row in rows if row["group"] == group and row["name"] in logs]
        found = [(logs[name].curve("val_top1"), name) for name in names]
        curves: list[tuple[Curve, str]] = [(c, name) for c, name in found if c is not None]
        for first in range(0, len(curves), len(_LINE_KINDS)):
            part = curves[first : first + len(_LINE_KINDS)]
            drawn = [
                (curve, _short(name), kind)
                for (curve, name), kind in zip(part, _LINE_KINDS, strict=False)
            ]
            chart = training_chart("validation top-1", drawn, is_share=True)
            charts.append(f"<div><h3>{escape(group)}</h3>{wide(chart)}</div>")
    return charts


def _short(name: str) -> str:
    """What tells a network from others of its group: the width, or the words after a plus sign."""
    plain, plus, words = name.partition("+")
    if plus:
        return f"+{words}"
    _, found, width = plain.partition("_w")
    return f"w{width}" if found else plain
