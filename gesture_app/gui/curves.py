"""How are a few curves painted so that they are told apart, ten times a second?"""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gesture_app.gui.colours import DARK, LIGHT, Colours

_CURVES = {
    DARK: ("#5cacff", "#f0a03c", "#3fc79a", "#dd9ac9"),
    LIGHT: ("#0072b2", "#a35a00", "#00795a", "#a3457b"),
}
"""Four colours that people with any colour vision can tell apart; each has a dash of its own, too.

Source: M. Okabe, K. Ito, Color Universal Design, 2008; darkened and lightened for the ground.
"""

CURVE_DASHES: tuple[tuple[float, ...], ...] = ((), (8, 3), (2, 3), (10, 3, 2, 3))
"""Lengths of strokes and spaces in pixels, of the four curves."""

LINE_OFFSETS_PX = (-0.4, 0.0, 0.4)
"""Qt paints the thinnest lines a hundred times faster than thick ones: a line is some thin ones."""

_FLAT = 0.05
"""Below this probability a curve is drawn as zero."""

_FILL_OPACITY = 0.22
_HATCH_PX = 8.0


def curve_colour(colours: Colours, place: int) -> QColor:
    """Give the colour of one of the four curves on the ground of panels."""
    return QColor(_CURVES[colours][place])


def thin_pen(colour: QColor) -> QPen:
    """Make a pen as thin as the screen can show.

    Returns:
        The pen; a line that is painted at each of `LINE_OFFSETS_PX` looks of usual thickness.
    """
    pen = QPen(colour, 1)
    pen.setCosmetic(True)
    return pen


def curve_pen(colours: Colours, place: int, ratio: float) -> QPen:
    """Make the pen of one of the four curves.

    Args:
        colours: Of the ground.
        place: Which curve.
        ratio: Pixels of the screen in one of the widget.

    Returns:
        A thin pen with the curve's colour and dashes.
    """
    pen = thin_pen(curve_colour(colours, place))
    if CURVE_DASHES[place]:
        pen.setDashPattern([length * ratio for length in CURVE_DASHES[place]])
    return pen


def dashed_length(xs: NDArray[np.floating], ys: NDArray[np.floating]) -> float:
    """Measure a line as Qt counts the dashes of thin pens: along the longer side of each stroke.

    Args:
        xs: (N,) pixels.
        ys: (N,) pixels.

    Returns:
        The length in pixels.
    """
    return float(np.maximum(np.abs(np.diff(xs)), np.abs(np.diff(ys))).sum())


def settled(probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    """Let a curve lie still where it is near zero: it would only tremble.

    Args:
        probabilities: (N,), 0..1.

    Returns:
        The same, with 0 for the smallest, (N,).
    """
    return np.where(probabilities >= _FLAT, probabilities, np.float32(0))


def stand_out(probabilities: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Leave out the points in the middle of flat stretches near zero.

    Args:
        probabilities: (N,), N at least 1.

    Returns:
        Which points are needed, (N,).
    """
    needed: NDArray[np.bool_] = probabilities >= _FLAT
    is_high = needed.copy()
    needed[:-1] |= is_high[1:]
    needed[1:] |= is_high[:-1]
    needed[[0, -1]] = True
    return needed


def paint_filled(
    painter: QPainter,
    xs: NDArray[np.floating],
    ys: NDArray[np.floating],
    floor: float,
    pen: QPen,
) -> None:
    """Paint a curve and fill what is below it.

    Args:
        painter: Is antialiased afterwards.
        xs: (N,) pixels.
        ys: (N,) pixels.
        floor: Down to where it is filled, in pixels.
        pen: From `thin_pen`.
    """
    top = [QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]
    filled = QColor(pen.color())
    filled.setAlphaF(_FILL_OPACITY)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(filled)
    painter.drawPolygon([QPointF(top[0].x(), floor), *top, QPointF(top[-1].x(), floor)])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    for down_px in LINE_OFFSETS_PX:
        painter.translate(0, down_px)
        painter.drawPolyline(top)
        painter.translate(0, -down_px)


def paint_hatched(painter: QPainter, area: QRectF, pen: QPen, *, rises: bool) -> None:
    """Fill an area with slanted lines; Qt's own patterns are slower and shrink on dense screens.

    Args:
        painter: Is clipped for a moment.
        area: In pixels.
        pen: From `thin_pen`.
        rises: Whether the lines rise to the right, or fall. Areas side by side are hatched as one.
    """
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setPen(pen)
    height = area.height() if rises else -area.height()
    first = math.floor((area.left() - area.height()) / _HATCH_PX) * _HATCH_PX
    lefts = np.arange(first, area.right(), _HATCH_PX).tolist()
    middle = area.center().y()
    painter.drawLines(
        [QLineF(x, middle + height / 2, x + area.height(), middle - height / 2) for x in lefts]
    )
    painter.restore()
