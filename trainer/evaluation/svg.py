"""How are the marks of a chart written, as SVG inside a page?

Colours are names of the page's style (`trainer.evaluation.page`), so charts follow it from light to
dark. All lengths are in pixels of the chart, which is scaled as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

Anchor = str
"""Which part of a text lies at its place: "start", "middle" or "end"."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where values lie along one direction of a chart.

    Attributes:
        lowest: The value at `begin`.
        highest: The value at `end`.
        begin: Pixels.
        end: Pixels; less than `begin` where values rise upwards.
    """

    lowest: float
    highest: float
    begin: float
    end: float

    def __call__(self, value: float) -> float:
        """Place a value.

        Args:
            value: Which.

        Returns:
            Its pixel.
        """
        share = (value - self.lowest) / (self.highest - self.lowest)
        return self.begin + share * (self.end - self.begin)


def chart(width: float, height: float, marks: Sequence[str], about: str) -> str:
    """Put marks together.

    Args:
        width: Pixels at which it is drawn where there is room.
        height: Pixels.
        marks: What the other functions of this module return.
        about: What it shows, for people who hear the page.

    Returns:
        An SVG element.
    """
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img" '
        f'aria-label="{escape(about)}">{"".join(marks)}</svg>'
    )


def rectangle(
    left: float,
    top: float,
    width: float,
    height: float,
    kind: str,
    opacity: float = 1,
    tip: str = "",
) -> str:
    """Draw a bar or a cell.

    Args:
        left: Of the rectangle.
        top: Of it.
        width: Of it.
        height: Of it.
        kind: Its class in the page's style.
        opacity: 0..1.
        tip: What to say where the mouse rests on it.

    Returns:
        An SVG element.
    """
    faint = "" if opacity >= 1 else f' fill-opacity="{opacity:.3f}"'
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'class="{kind}"{faint}>{_tip(tip)}</rect>'
    )


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """Draw a straight line.

    Args:
        x1: Where it begins.
        y1: Where it begins.
        x2: Where it ends.
        y2: Where it ends.
        kind: Its class in the page's style.

    Returns:
        An SVG element.
    """
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'


def polyline(points: Sequence[tuple[float, float]], kind: str) -> str:
    """Draw a line through points.

    Args:
        points: At least one.
        kind: Its class in the page's style.

    Returns:
        An SVG element.
    """
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{places}" class="{kind}"/>'


def dot(x: float, y: float, radius: float, kind: str, tip: str = "") -> str:
    """Draw a round mark.

    Args:
        x: Its middle.
        y: Its middle.
        radius: Its size.
        kind: Its class in the page's style.
        tip: What to say where the mouse rests on it.

    Returns:
        An SVG element.
    """
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" class="{kind}">{_tip(tip)}</circle>'


def shape(path: str, kind: str, tip: str = "") -> str:
    """Draw any outline.

    Args:
        path: SVG path data.
        kind: Its class in the page's style.
        tip: What to say where the mouse rests on it.

    Returns:
        An SVG element.
    """
    return f'<path d="{path}" class="{kind}">{_tip(tip)}</path>'


def text(
    x: float, y: float, words: str, anchor: Anchor = "start", kind: str = "words", turned: float = 0
) -> str:
    """Write words.

    Args:
        x: Where the anchor lies.
        y: The base line.
        words: What.
        anchor: Which part of the words lies at `x`.
        kind: Their class in the page's style.
        turned: Degrees clockwise around the anchor.

    Returns:
        An SVG element.
    """
    rotated = f' transform="rotate({turned:g} {x:.1f} {y:.1f})"' if turned else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{kind}"{rotated}>'
        f"{escape(words)}</text>"
    )


def whisker(x_low: float, x_high: float, y: float) -> str:
    """Draw an interval along the horizontal.

    Args:
        x_low: Where it begins.
        x_high: Where it ends.
        y: Its height.

    Returns:
        SVG elements.
    """
    ends = "".join(line(x, y - 3, x, y + 3, "whisker") for x in (x_low, x_high))
    return line(x_low, y, x_high, y, "whisker") + ends


def _tip(words: str) -> str:
    return f"<title>{escape(words)}</title>" if words else ""
