"""How did a model learn, and may its probabilities be believed? Drawn."""

import math
from collections.abc import Sequence

from trainer.evaluation import svg
from trainer.evaluation.report import BinReport
from trainer.evaluation.training_log import Curve

_WIDTH, _HEIGHT = 540, 330
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 128, 16, 284
_SQUARE, _COUNTS = 380, 76
_FEWEST_TICKS = 4


def reliability_chart(bins: Sequence[BinReport]) -> str:
    """Draw accuracy against confidence, and how many clips there are of each confidence.

    Args:
        bins: Those in which there are clips.

    Returns:
        SVG.
    """
    x = svg.Scale(0, 1, _LEFT, _LEFT + _SQUARE)
    y = svg.Scale(0, 1, _TOP + _SQUARE, _TOP)
    base = _TOP + _SQUARE + 44 + _COUNTS
    most = max(found["accuracy"]["total"] for found in bins)
    counts = svg.Scale(0, most, base, base - _COUNTS)
    marks = _percent_grid(x, y)
    marks.append(svg.line(x(0), y(0), x(1), y(1), "ideal"))
    marks.append(svg.text(x(0.06), y(0.95), "more often right than sure", kind="small"))
    marks.append(svg.text(x(0.98), y(0.04), "surer than right", "end", "small"))
    for found in bins:
        marks += _reliability_bin(found, x, y, counts)
    marks.append(svg.line(x(0), base, x(1), base, "axis"))
    marks.append(
        svg.text(x(0), base - _COUNTS - 8, f"clips ({most:,} in the highest bar)", kind="small")
    )
    marks.append(svg.text(x(0.5), base + 18, "confidence: the best probability", "middle"))
    marks.append(svg.text(14, y(0.5), "accuracy", "middle", turned=-90))
    return svg.chart(_LEFT + _SQUARE + 24, base + 28, marks, "reliability diagram")


def _percent_grid(x: svg.Scale, y: svg.Scale) -> list[str]:
    marks = []
    for fifths in range(6):
        share = fifths / 5
        marks.append(svg.line(x(share), y(0), x(share), y(1), "grid"))
        marks.append(svg.line(x(0), y(share), x(1), y(share), "grid"))
        marks.append(svg.text(x(share), y(0) + 15, f"{share:.0%}", "middle", "small"))
        marks.append(svg.text(x(0) - 6, y(share) + 4, f"{share:.0%}", "end", "small"))
    return marks


def _reliability_bin(found: BinReport, x: svg.Scale, y: svg.Scale, counts: svg.Scale) -> list[str]:
    share, middle = found["accuracy"], x(found["confidence"])
    left, right = x(found["low"]) + 1, x(found["high"]) - 1
    tip = (
        f"{share['total']} clips with a confidence of {found['low']:.0%} to {found['high']:.0%} "
        f"({found['confidence']:.1%} on average): {share['accuracy']:.1%} right "
        f"({share['low_95']:.1%} to {share['high_95']:.1%})"
    )
    top = counts(share["total"])
    return [
        svg.rectangle(left, top, right - left, counts(0) - top, "third", 0.6, tip),
        svg.line(middle, y(share["low_95"]), middle, y(share["high_95"]), "whisker"),
        svg.dot(middle, y(share["accuracy"]), 5, "good", tip),
    ]


def training_chart(title: str, curves: Sequence[tuple[Curve, str, str]], *, is_share: bool) -> str:
    """Draw how values changed over the epochs.

    Args:
        title: What the values are.
        curves: At least one, each with what to call it and its kind of line in the page's style.
        is_share: Whether values are shares, 0..1; else they begin at 0.

    Returns:
        SVG, every line named at its end.
    """
    epochs = [epoch for curve, _, _ in curves for epoch, _ in curve.points]
    values = [value for curve, _, _ in curves for _, value in curve.points]
    first, last = min(epochs), max(epochs)
    step = 0.2 if is_share else round_step(max(values))
    highest = step * math.ceil(1 / step if is_share else max(values) / step)
    x = svg.Scale(first, max(last, first + 1), _LEFT, _WIDTH - _RIGHT)
    y = svg.Scale(0, highest, _BOTTOM, _TOP)
    marks = []
    for tick in range(round(highest / step) + 1):
        value = tick * step
        marks.append(svg.line(x(first), y(value), _WIDTH - _RIGHT, y(value), "grid"))
        words = f"{value:.0%}" if is_share else f"{value:g}"
        marks.append(svg.text(_LEFT - 6, y(value) + 4, words, "end", "small"))
    for epoch in sorted({first, round((first + last) / 2), last}):
        marks.append(svg.text(x(epoch), _BOTTOM + 16, f"{epoch:g}", "middle", "small"))
    marks.append(
        svg.text((_LEFT + _WIDTH - _RIGHT) / 2, _BOTTOM + 36, f"{title} by epoch", "middle")
    )
    for curve, name, kind in curves:
        marks += _curve(curve, name, kind, x, y, is_share=is_share)
    marks += _names_at_ends([(y(c.points[-1][1]), name, kind) for c, name, kind in curves], x(last))
    return svg.chart(_WIDTH, _HEIGHT, marks, f"{title} by epoch")


def round_step(highest: float) -> float:
    """Choose how far apart the marks of an axis lie that begins at 0.

    Args:
        highest: The largest value.

    Returns:
        1, 2 or 5 times a power of ten, so that at least four steps are needed.
    """
    if highest <= 0:
        return 1.0
    power: float = 10.0 ** math.floor(math.log10(highest))
    steps = (power * factor for factor in (2, 1, 0.5, 0.2))
    return next(step for step in steps if highest / step >= _FEWEST_TICKS)


def _curve(
    curve: Curve, name: str, kind: str, x: svg.Scale, y: svg.Scale, *, is_share: bool
) -> list[str]:
    places = [(x(epoch), y(value)) for epoch, value in curve.points]
    marks = [svg.polyline(places, kind)] if len(places) > 1 else []
    for (epoch, value), (left, top) in zip(curve.points, places, strict=True):
        words = f"{value:.1%}" if is_share else f"{value:.4f}"
        tip = f"epoch {epoch:g}: {name} {words}"
        radius = 3 if len(places) == 1 else 2
        marks.append(svg.dot(left, top, radius, "good" if kind == "dashed" else kind, tip))
    return marks


def _names_at_ends(ends: Sequence[tuple[float, str, str]], x: float) -> list[str]:
    """Name lines at their ends, pushed apart where they meet."""
    marks, lowest = [], 0.0
    for y, name, kind in sorted(ends):
        place = max(y + 4, lowest)
        lowest = place + 14
        marks.append(svg.text(x + 8, place, name, kind="good" if kind == "dashed" else kind))
    return marks
