"""What do the pages with results look like? One file each, light or dark as the reader's system is."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from string import Template

_PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>$title</title><style>
:root { --ground: #ffffff; --raised: #f5f7fa; --text: #1d2430; --faint: #667080; --line: #dce1e9;
        --good: #2a72cf; --bad: #d4600f; --third: #6d7d94; --on: #ffffff; }
@media (prefers-color-scheme: dark) {
:root { --ground: #12161c; --raised: #1b212a; --text: #e6eaf0; --faint: #98a3b3; --line: #313a47;
        --good: #5a9df2; --bad: #f0894a; --third: #8794a8; --on: #0b0e12; } }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1.5rem 1rem 4rem;
       color: var(--text); background: var(--ground); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.6rem 0 .4rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
p { max-width: 46rem; margin: .3rem 0 1rem; } .faint { color: var(--faint); }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); gap: .8rem;
         margin: 1.2rem 0; }
.tile { background: var(--raised); border-radius: .5rem; padding: .7rem .9rem; }
.tile b { display: block; font-size: 1.7rem; line-height: 1.25; font-weight: 600; }
.tile span { display: block; font-size: .85rem; color: var(--faint); }
.wide { overflow-x: auto; } .wide > svg { display: block; }
.fits > svg { max-width: 100%; height: auto; display: block; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 25rem), 1fr)); gap: 1.5rem; }
table { border-collapse: collapse; font-size: .92rem; }
th, td { text-align: left; padding: .28rem .9rem .28rem 0; border-bottom: 1px solid var(--line); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 34rem), 1fr)); gap: 1.2rem; }
figure { margin: 0; } figcaption { font-size: .9rem; margin-top: .25rem; overflow-wrap: anywhere; }
img { width: 100%; display: block; border-radius: .3rem; background: var(--raised); }
.said { color: var(--bad); font-weight: 600; } .true { color: var(--good); font-weight: 600; }
summary { cursor: pointer; margin: 1rem 0; }
svg text { font: 12px system-ui, sans-serif; fill: var(--text); pointer-events: none; }
svg text.small { font-size: 11px; fill: var(--faint); } svg text.cell { font-size: 10px; }
svg text.on { font-size: 10px; fill: var(--on); } svg text.strong { font-weight: 600; }
svg text.good { fill: var(--good); } svg text.bad { fill: var(--bad); } svg text.third { fill: var(--third); }
rect.good, circle.good, path.good { fill: var(--good); } rect.bad, circle.bad, path.bad { fill: var(--bad); }
rect.third, circle.third { fill: var(--third); } rect.back { fill: var(--raised); } rect.clear { fill: transparent; }
rect.missed, path.missed { fill: var(--ground); stroke: var(--bad); stroke-width: 1.5; }
line { stroke-width: 1; } line.grid { stroke: var(--line); } line.axis { stroke: var(--faint); }
line.ideal { stroke: var(--faint); stroke-dasharray: 4 4; }
line.whisker { stroke: var(--text); stroke-width: 1.3; } line.link { stroke: var(--good); }
polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
polyline.good { stroke: var(--good); } polyline.bad { stroke: var(--bad); } polyline.third { stroke: var(--third); }
polyline.dashed { stroke: var(--good); stroke-dasharray: 5 4; }
</style></head><body>
<h1>$title</h1>
<p class="faint">$about</p>
$body
</body></html>
""")


@dataclass(frozen=True, slots=True)
class Tile:
    """One number of the summary.

    Attributes:
        name: What it is.
        value: The number with its unit.
        note: Its interval, and out of how many.
    """

    name: str
    value: str
    note: str


def page(title: str, about: str, sections: Sequence[str]) -> str:
    """Put a page together.

    Args:
        title: Plain words.
        about: A sentence of plain words below the title.
        sections: HTML.

    Returns:
        The file's contents.
    """
    return _PAGE.substitute(
        title=escape(title), about=escape(about), body="\n".join(filter(None, sections))
    )


def section(title: str, explanation: str, *contents: str) -> str:
    """Write a part of a page.

    Args:
        title: Plain words.
        explanation: Plain words that tell how to read it.
        *contents: HTML.

    Returns:
        HTML.
    """
    return f"<h2>{escape(title)}</h2><p>{escape(explanation)}</p>{''.join(contents)}"


def tiles(shown: Sequence[Tile]) -> str:
    """Write the summary's numbers.

    Args:
        shown: The numbers.

    Returns:
        HTML.
    """
    boxes = "".join(
        f'<div class="tile"><span>{escape(tile.name)}</span><b>{escape(tile.value)}</b>'
        f"<span>{escape(tile.note)}</span></div>"
        for tile in shown
    )
    return f'<div class="tiles">{boxes}</div>'


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table; all but its first column are numbers.

    Args:
        head: Names of the columns.
        rows: Plain words.

    Returns:
        HTML, which is moved sideways where there is no room for it.
    """

    def row(cells: Sequence[str], tag: str) -> str:
        first, *others = (escape(cell) for cell in cells)
        return f"<tr><{tag}>{first}</{tag}>" + "".join(
            f'<{tag} class="number">{cell}</{tag}>' for cell in others
        )

    body = "".join(row(cells, "td") for cells in rows)
    return f'<div class="wide"><table>{row(head, "th")}{body}</table></div>'


def folded(title: str, contents: str) -> str:
    """Hide what is long until it is asked for.

    Args:
        title: Plain words.
        contents: HTML.

    Returns:
        HTML.
    """
    return f"<details><summary>{escape(title)}</summary>{contents}</details>"


def wide(chart: str) -> str:
    """Let a large chart keep its size and be moved sideways on a phone.

    Args:
        chart: SVG.

    Returns:
        HTML.
    """
    return f'<div class="wide">{chart}</div>'


def fits(chart: str) -> str:
    """Let a chart shrink with the page.

    Args:
        chart: SVG.

    Returns:
        HTML.
    """
    return f'<div class="fits">{chart}</div>'


def pair(*contents: str) -> str:
    """Set things side by side where there is room.

    Args:
        *contents: HTML.

    Returns:
        HTML.
    """
    return f'<div class="pair">{"".join(contents)}</div>'
