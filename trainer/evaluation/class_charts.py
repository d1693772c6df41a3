"""How do a model's classes compare, and for which are they taken? Drawn."""

from trainer.evaluation import svg
from trainer.evaluation.report import ClassReport, ProportionReport

_CELL = 25
_LEFT, _TOP, _RIGHT, _BELOW = 236, 184, 100, 26
_FEWEST_WRITTEN = 0.045
_DARK_FROM = 0.6
_FAINTEST = 0.12

_ROW, _BAR = 26, 11
_PANEL, _GAP, _NAMES, _HEAD = 340, 70, 236, 36


def confusion_chart(labels: list[str], counts: list[list[int]]) -> str:
    """Draw which class was taken for which; every row is shared out over what was said.

    Args:
        labels: The K classes.
        counts: K rows of K numbers of clips; rows are true classes, columns those that were said.

    Returns:
        SVG, with a row for each class of which there are clips.
    """
    size = range(len(labels))
    rows = [i for i in size if sum(counts[i])]
    columns = [i for i in size if i in rows or any(counts[row][i] for row in rows)]
    width = _LEFT + _CELL * len(columns) + _RIGHT
    height = _TOP + _CELL * len(rows) + _BELOW
    marks = [
        svg.text(_LEFT - 8, _TOP - 8, "true class, clips", "end", "small"),
        *(
            svg.text(_LEFT + _CELL * (x + 0.65), _TOP - 6, labels[column], turned=-60)
            for x, column in enumerate(columns)
        ),
    ]
    for y, row in enumerate(rows):
        top, total = _TOP + _CELL * y, sum(counts[row])
        marks.append(svg.text(_LEFT - 8, top + 16, f"{labels[row]} ({total})", "end"))
        marks.append(svg.rectangle(_LEFT, top + 1, _CELL * len(columns), _CELL - 2, "back"))
        for x, column in enumerate(columns):
            if counts[row][column]:
                tip = (
                    f"{counts[row][column]} of {total} clips of {labels[row]} "
                    f"were called {labels[column]}"
                )
                share = counts[row][column] / total
                marks.append(_cell(x, y, share, is_right=row == column, tip=tip))
    marks.append(
        svg.text(
            _LEFT, height - 8, "Blue is right, orange is not. Per cent of the row.", kind="small"
        )
    )
    return svg.chart(width, height, marks, "confusion matrix")


def _cell(x: int, y: int, share: float, *, is_right: bool, tip: str) -> str:
    left, top = _LEFT + _CELL * x, _TOP + _CELL * y
    kind = "good" if is_right else "bad"
    opacity = _FAINTEST + (1 - _FAINTEST) * share
    mark = svg.rectangle(left + 1, top + 1, _CELL - 2, _CELL - 2, kind, opacity, tip)
    if share < _FEWEST_WRITTEN:
        return mark
    words = "on" if share > _DARK_FROM else "cell"
    return mark + svg.text(left + _CELL / 2, top + 16, f"{100 * share:.0f}", "middle", words)


def class_chart(classes: dict[str, ClassReport]) -> str:
    """Draw recall and precision of each class with their intervals, the best recalled first.

    Args:
        classes: The classes of which there are clips.

    Returns:
        SVG.
    """
    ordered = sorted(classes.items(), key=lambda item: (-item[1]["top1"]["accuracy"], item[0]))
    second = _NAMES + _PANEL + _GAP
    width, height = second + _PANEL + 44, _HEAD + _ROW * len(ordered) + 24
    marks = []
    for begin, title in (
        (_NAMES, "recall: of its clips, how many were recognised"),
        (second, "precision: when it was said, how often rightly"),
    ):
        scale = svg.Scale(0, 1, begin, begin + _PANEL)
        marks.append(svg.text(begin, 14, title, kind="strong"))
        for tenths in range(0, 11, 2):
            x = scale(tenths / 10)
            marks.append(svg.line(x, _HEAD - 8, x, height - 22, "grid"))
            marks.append(svg.text(x, height - 6, f"{tenths * 10}%", "middle", "small"))
    for row, (label, report) in enumerate(ordered):
        y = _HEAD + _ROW * row + _ROW / 2
        marks.append(svg.text(_NAMES - 10, y + 4, f"{label} ({report['clips']})", "end"))
        marks.append(_bar(_NAMES, y, report["top1"], "clips"))
        if report["precision"] is None:
            marks.append(svg.text(second + 4, y + 4, "never said", kind="small"))
        else:
            marks.append(_bar(second, y, report["precision"], "answers"))
    return svg.chart(width, height, marks, "recall and precision of each class")


def _bar(begin: float, y: float, share: ProportionReport, unit: str) -> str:
    scale = svg.Scale(0, 1, begin, begin + _PANEL)
    tip = (
        f"{share['accuracy']:.1%} (95 % interval {share['low_95']:.1%} to {share['high_95']:.1%}), "
        f"{share['correct']} of {share['total']} {unit}"
    )
    bar_end = scale(share["accuracy"])
    return (
        svg.rectangle(begin, y - _BAR / 2, bar_end - begin, _BAR, "good", 0.55)
        + svg.whisker(scale(share["low_95"]), scale(share["high_95"]), y)
        + svg.text(begin + _PANEL + 38, y + 4, f"{share['accuracy']:.0%}", "end", "small")
        + svg.rectangle(begin, y - _ROW / 2, _PANEL, _ROW, "clear", tip=tip)
    )
