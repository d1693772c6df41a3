"""When were gestures made, when were they announced, and how late? Drawn."""

import math
from collections.abc import Sequence

import numpy as np

from trainer.data.stream_folder import ActivitySpan, GestureSpan, Timeline
from trainer.evaluation import svg
from trainer.evaluation.stream_metrics import LATEST_AFTER_STROKE_S, MatchedStream, PredictedEvent

_ROW_S, _WIDTH, _LEFT = 60.0, 1080, 44
_ROW, _BAR, _EVENT, _FALSE = 134, 56, 80, 86
_LEVELS, _LINE, _LETTER = 3, 14, 6.6
_DELAY_BIN_S = 0.1
_DELAYS_WIDTH, _DELAYS_HEIGHT = 560, 220


def legend() -> str:
    """Explain the marks of the time lines.

    Returns:
        SVG.
    """
    marks = [
        svg.rectangle(2, 6, 34, 12, "good"),
        svg.dot(28, 24, 4.5, "good"),
        svg.text(46, 17, "gesture, and its announcement"),
        svg.rectangle(262, 6, 34, 12, "missed"),
        svg.text(306, 17, "gesture that was missed"),
        _triangle(472, 10, ""),
        svg.text(486, 17, "false activation"),
        svg.rectangle(608, 8, 34, 8, "third", 0.4),
        svg.text(652, 17, "something else that was done"),
    ]
    return svg.chart(860, 32, marks, "legend")


def time_line(timeline: Timeline, matched: MatchedStream) -> str:
    """Draw what happened in a recording above what was said of it, a minute to a row.

    Args:
        timeline: What happened.
        matched: Which event belongs to which gesture.

    Returns:
        SVG.
    """
    rows = max(1, math.ceil(timeline.seconds / _ROW_S))
    marks: list[str] = []
    for row in range(rows):
        begin_s, top = row * _ROW_S, row * _ROW
        end_s = min(begin_s + _ROW_S, timeline.seconds)
        marks.append(svg.line(_x(0), top + _BAR + 6, _x(end_s - begin_s), top + _BAR + 6, "axis"))
        minutes = f"{int(begin_s) // 60}:{int(begin_s) % 60:02d}"
        marks.append(svg.text(_LEFT - 8, top + _BAR + 10, minutes, "end", "small"))
    for activity in timeline.activities:
        marks += _activity(activity)
    above, below = _Names(), _Names()
    for gesture, event in matched.gestures:
        marks += _gesture(gesture, event, above)
    for event in matched.false:
        marks += _false(event, below)
    return svg.chart(_WIDTH, rows * _ROW, marks, "time line")


class _Names:
    """Where names were written already, so that the next one does not cover them."""

    def __init__(self) -> None:
        self._ends: dict[tuple[float, int], float] = {}

    def place(self, x: float, top: float, name: str) -> tuple[float, int]:
        """Find room for a name.

        Returns:
            Where it begins, moved to the left at the end of the row, and on which line, 0 first; the
            last line where there is no room at all.
        """
        width = _LETTER * len(name)
        x = min(x, _WIDTH - width)
        lines = range(_LEVELS)
        line = next((i for i in lines if self._ends.get((top, i), 0) <= x), _LEVELS - 1)
        self._ends[top, line] = x + width
        return x, line


def _activity(activity: ActivitySpan) -> list[str]:
    tip = f"{activity.name}, {activity.begin_s:.1f} to {activity.end_s:.1f} s"
    return [
        svg.rectangle(left, top + _BAR + 2, width, 8, "third", 0.4, tip)
        for left, top, width in _pieces(activity.begin_s, activity.end_s)
    ]


def _gesture(gesture: GestureSpan, event: PredictedEvent | None, names: _Names) -> list[str]:
    kind = "missed" if event is None else "good"
    outcome = "missed" if event is None else f"announced at {event.time_s:.2f} s"
    tip = (
        f"{gesture.label}, stroke {gesture.stroke_begin_s:.2f} to {gesture.stroke_end_s:.2f} s, "
        f"{outcome}"
    )
    marks = [
        svg.rectangle(left, top + _BAR, width, 12, kind, tip=tip)
        for left, top, width in _pieces(gesture.stroke_begin_s, gesture.stroke_end_s)
    ]
    x, top = _place(gesture.stroke_begin_s)
    words = "bad" if event is None else "words"
    x, line = names.place(x, top, gesture.label)
    marks.append(svg.text(x, top + _BAR - 6 - _LINE * line, gesture.label, kind=words))
    if event is not None:
        x, top = _place(event.time_s)
        tip = f"{event.label} at {event.time_s:.2f} s"
        marks.append(svg.line(x, top + _BAR + 12, x, top + _EVENT, "link"))
        marks.append(svg.dot(x, top + _EVENT, 4.5, "good", tip))
    return marks


def _false(event: PredictedEvent, names: _Names) -> list[str]:
    x, top = _place(event.time_s)
    tip = f"{event.label} at {event.time_s:.2f} s matches no gesture"
    mark = _triangle(x, top + _FALSE - 8, tip)
    x, line = names.place(x + 8, top, event.label)
    return [mark, svg.text(x, top + _FALSE + 2 + _LINE * (line + 1), event.label, kind="bad")]


def _triangle(x: float, top: float, tip: str) -> str:
    return svg.shape(f"M{x:.1f} {top:.1f}l5.5 9.5h-11z", "bad", tip)


def _pieces(begin_s: float, end_s: float) -> list[tuple[float, float, float]]:
    """Cut a span where rows end.

    Returns:
        Left edge, top of its row and width of each piece.
    """
    pieces = []
    for row in range(int(begin_s // _ROW_S), int(end_s // _ROW_S) + 1):
        first = max(begin_s - row * _ROW_S, 0.0)
        last = min(end_s - row * _ROW_S, _ROW_S)
        pieces.append((_x(first), float(row * _ROW), max(_x(last) - _x(first), 1.0)))
    return pieces


def _place(time_s: float) -> tuple[float, float]:
    row = int(time_s // _ROW_S)
    return _x(time_s - row * _ROW_S), float(row * _ROW)


def _x(seconds: float) -> float:
    return _LEFT + (_WIDTH - _LEFT - 8) * seconds / _ROW_S


def delay_chart(delays_s: Sequence[float]) -> str:
    """Draw how late gestures were announced.

    Args:
        delays_s: At least one; from the end of the stroke, below 0 before it.

    Returns:
        SVG.
    """
    first = min(math.floor(min(delays_s) / _DELAY_BIN_S + 1e-9), -1)
    last = math.ceil(LATEST_AFTER_STROKE_S / _DELAY_BIN_S)
    numbers = np.floor(np.asarray(delays_s) / _DELAY_BIN_S + 1e-9).astype(int)
    counts = [int(np.sum(np.minimum(numbers, last - 1) == i)) for i in range(first, last)]
    base = _DELAYS_HEIGHT - 44
    x = svg.Scale(first * _DELAY_BIN_S, last * _DELAY_BIN_S, 30, _DELAYS_WIDTH - 30)
    y = svg.Scale(0, max(counts), base, 30)
    marks = []
    for number, count in enumerate(counts, start=first):
        left, right = x(number * _DELAY_BIN_S), x((number + 1) * _DELAY_BIN_S)
        span = f"{number * _DELAY_BIN_S:.1f} to {(number + 1) * _DELAY_BIN_S:.1f} s"
        tip = f"{count} gestures, {span} after the end of the stroke"
        height = base - y(count)
        marks.append(svg.rectangle(left + 1, y(count), right - left - 2, height, "good", 0.7, tip))
    marks.append(svg.line(x.begin, base, x.end, base, "axis"))
    for place in range(math.ceil(first / 5) * 5, last + 1, 5):
        seconds = place * _DELAY_BIN_S
        marks.append(svg.text(x(seconds), base + 16, f"{seconds:g} s", "middle", "small"))
    median = float(np.median(np.asarray(delays_s)))
    marks.append(svg.line(x(0), 26, x(0), base, "ideal"))
    marks.append(svg.text(x(0), 18, "end of the stroke", "middle", "small"))
    marks.append(svg.line(x(median), base, x(median), base + 6, "whisker"))
    middle = (x.begin + x.end) / 2
    words = f"delay (median {median:.2f} s)"
    marks.append(svg.text(middle, _DELAYS_HEIGHT - 8, words, "middle"))
    return svg.chart(_DELAYS_WIDTH, _DELAYS_HEIGHT, marks, "histogram of delays")
