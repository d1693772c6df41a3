"""How do curves move to the left without being painted anew?"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from gesture_app.gui.colours import Colours
from gesture_app.gui.curves import (
    curve_pen,
    dashed_length,
    paint_filled,
    paint_hatched,
    settled,
    stand_out,
    thin_pen,
)
from gesture_app.gui.recent_answers import SPAN_S, Piece, RecentAnswers


@dataclass(frozen=True, slots=True)
class Plot:
    """Where curves are painted.

    Attributes:
        width: Of the last 20 s, in pixels.
        height: Of the paper, in pixels.
        top: Down to where nothing is painted, in pixels.
        events_y: Where the row of events has its middle, in pixels.
        floor: Where a probability of 0 lies, in pixels.
        rise: How much higher a probability of 1 lies, in pixels.
        ratio: Pixels of the screen in one of ours.
    """

    width: int
    height: int
    top: float
    events_y: float
    floor: float
    rise: float
    ratio: float

    def x(self, time_s: float) -> float:
        """Tell where a moment lies, in pixels from where time began."""
        return time_s * self.width / SPAN_S

    def left(self, now_s: float) -> float:
        """Tell where the paper begins when it ends now; by whole pixels of the screen."""
        return math.ceil(self.x(now_s) * self.ratio) / self.ratio - self.width

    def y(self, probability: float) -> float:
        """Tell how far down a probability lies, in pixels."""
        return self.floor - probability * self.rise


class CurveRoll:
    """A roll of paper with curves, on which only what is new is painted.

    It is unrolled to the left by whole pixels of the screen, so that what was painted stays sharp.
    """

    def __init__(self) -> None:
        """Begin with nothing on it."""
        self._paper = QPixmap()
        self._looks: tuple[object, ...] = ()
        self._left = 0.0
        self._painted_s = -math.inf
        self._dashed_px: dict[int, float] = {}
        """How long each curve is so far: its dashes go on where they ended."""

    def forget(self) -> None:
        """Paint all anew the next time."""
        self._looks = ()

    def paint(
        self,
        painter: QPainter,
        plot: Plot,
        colours: Colours,
        answers: RecentAnswers,
        curves: Mapping[int, int],
    ) -> None:
        """Cover a widget with the last 20 s.

        Args:
            painter: Of the widget.
            plot: Where things lie on it.
            colours: Of the widget.
            answers: What the network believed.
            curves: Which gestures have curves of their own, by their places.
        """
        looks = (plot, colours, tuple(curves.items()))
        left = plot.left(answers.now_s)
        step_px = round((left - self._left) * plot.ratio)
        if looks == self._looks and 0 <= step_px < self._paper.width():
            self._paper.scroll(-step_px, 0, self._paper.rect())
        else:
            self._paper = QPixmap((QSizeF(plot.width, plot.height) * plot.ratio).toSize())
            self._paper.setDevicePixelRatio(plot.ratio)
            self._painted_s = -math.inf
        if answers.now_s != self._painted_s:
            with QPainter(self._paper) as on_paper:
                on_paper.translate(-left, 0)
                self._paint_new(on_paper, plot, colours, answers, curves)
        self._looks, self._left, self._painted_s = looks, left, answers.now_s
        painter.drawPixmap(QPointF(), self._paper)

    def _paint_new(
        self,
        painter: QPainter,
        plot: Plot,
        colours: Colours,
        answers: RecentAnswers,
        curves: Mapping[int, int],
    ) -> None:
        """Paint what came since the last time, or everything; the last column of pixels is shared."""
        since_s, left = self._painted_s, plot.left(answers.now_s)
        new = QRectF(left, 0, plot.width, plot.height)
        empty = QRectF(new)
        if since_s > -math.inf:
            column = math.floor(plot.x(since_s) * plot.ratio)
            end = round(self._left * plot.ratio) + self._paper.width()
            new.setLeft(column / plot.ratio)
            empty.setLeft(min(column + 1, end) / plot.ratio)
        painter.setClipRect(new)
        painter.fillRect(empty, QColor(colours.panel))
        for begin_s, end_s, doubt in answers.hatched_spans():
            if end_s > since_s:
                first, last = plot.x(max(begin_s, since_s)), plot.x(end_s)
                area = QRectF(first, plot.top, last - first, plot.floor - plot.top)
                colour = QColor(colours.warning if doubt else colours.muted)
                colour.setAlphaF(0.5)
                paint_hatched(painter, area, thin_pen(colour), rises=bool(doubt))
        grey = thin_pen(QColor(colours.muted))
        _paint_curve(painter, plot, answers.others(curves, since_s), grey)
        for slot, index in curves.items():
            pen = curve_pen(colours, slot, plot.ratio)
            pen.setDashOffset(self._dashed_px.get(slot, 0.0) if since_s > -math.inf else 0.0)
            pieces = answers.curve(index, since_s)
            self._dashed_px[slot] = _paint_curve(painter, plot, pieces, pen)


def _paint_curve(painter: QPainter, plot: Plot, pieces: Sequence[Piece], pen: QPen) -> float:
    """Paint the pieces of a curve.

    Returns:
        Where in the dashes the last one ended, as an offset for what follows.
    """
    for times_s, probabilities in pieces:
        matters = stand_out(probabilities)
        xs = times_s[matters] * (plot.width / SPAN_S)
        heights = settled(probabilities[matters])
        ys = plot.floor - heights * plot.rise
        if heights.any():
            paint_filled(painter, xs, ys, plot.floor, pen)
        pen.setDashOffset(pen.dashOffset() + plot.ratio * dashed_length(xs, ys))
    return pen.dashOffset()
