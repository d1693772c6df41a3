"""What does the page look like that sets two collections of clips side by side?

One file that opens without a network: histograms are inline SVG, pictures inline JPEG.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.data_comparison.clip_statistics import STATISTICS
from trainer.data_comparison.compare_report import (
    ComparisonReport,
    describe,
    describe_label,
    describe_separability,
    describe_spread,
)
from trainer.data_comparison.two_sample import Difference, Numbers, Sample, Spread, person_weights

_PICTURES_SHOWN = 6
_JPEG_QUALITY = 82
_BINS = 24
_WIDTH, _HEIGHT = 240, 56
_COLOUR_A, _COLOUR_B = "#2a78d6", "#d9661f"

_PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>$title</title><style>
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 78rem; padding: 0 1rem;
       color: #1d2430; background: #fff; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #dde2ea; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.alike { color: #78818f; }
.a { color: $colour_a; } .b { color: $colour_b; }
.sheets { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }
figure { margin: 0 0 .6rem; } figcaption { font-size: 13px; } img { width: 100%; display: block; }
</style></head><body>
<h1>$title</h1>
<p><b class="a">A</b> $about_a<br><b class="b">B</b> $about_b</p>
<p>$separability</p>
<h2>What differs, most first</h2>
<p>Median with its 95 % interval, and below it the 5th to 95th percentile. Distance: the largest gap of
the cumulated distributions, 0 to 1 (Kolmogorov and Smirnov). Pictures have 100 rows here, clips 12
frames a second.</p>
<table><thead><tr><th>statistic</th><th class="a">A</th><th class="b">B</th><th></th><th>distance</th>
<th>verdict</th></tr></thead><tbody>
$rows
</tbody></table>
$lone
$labels
<h2>Clips drawn by lot</h2>
<div class="sheets"><section><h3 class="a">A</h3>$sheet_a</section>
<section><h3 class="b">B</h3>$sheet_b</section></div>
</body></html>
""")


@dataclass(frozen=True, slots=True)
class ShownClip:
    """Some pictures of a clip.

    Attributes:
        label: What it shows.
        strip: Shape (H, W, 3), RGB, pictures beside one another, oldest first.
    """

    label: str
    strip: NDArray[np.uint8]

    @staticmethod
    def of(rgb: NDArray[np.uint8], label: str) -> "ShownClip":
        """Take evenly spread pictures of a clip.

        Args:
            rgb: Shape (T, H, W, 3).
            label: What it shows.

        Returns:
            Six pictures at most.
        """
        places = np.linspace(0, len(rgb) - 1, min(_PICTURES_SHOWN, len(rgb))).round().astype(int)
        return ShownClip(label, np.concatenate(list(rgb[places]), axis=1))


def write_page(
    out: Path, report: ComparisonReport, shown_a: Sequence[ShownClip], shown_b: Sequence[ShownClip]
) -> None:
    """Write the page.

    Args:
        out: An HTML file, which is replaced.
        report: The numbers.
        shown_a: Clips of A to show.
        shown_b: Clips of B to show.
    """
    page = _PAGE.substitute(
        title=escape(f"{report.a.name} against {report.b.name}"),
        about_a=escape(describe(report.a)),
        about_b=escape(describe(report.b)),
        colour_a=_COLOUR_A,
        colour_b=_COLOUR_B,
        separability=escape(describe_separability(report.separability)),
        rows="\n".join(_row(report, difference) for difference in report.differences),
        lone=_lone(report),
        labels=_labels(report),
        sheet_a=_sheet(shown_a),
        sheet_b=_sheet(shown_b),
    )
    out.write_text(page, encoding="utf-8")


def _row(report: ComparisonReport, difference: Difference) -> str:
    kind = "" if difference.is_real else ' class="alike"'
    return (
        f"<tr{kind}><td>{escape(difference.statistic.title)}</td>"
        f"<td class='number'>{_cell(difference.a)}</td>"
        f"<td class='number'>{_cell(difference.b)}</td>"
        f"<td>{_histogram(report.a, report.b, difference)}</td>"
        f"<td class='number'>{difference.distance:.2f}</td>"
        f"<td>{escape(difference.verdict)}</td></tr>"
    )


def _cell(spread: Spread) -> str:
    low, high = spread.median_95
    return (
        f"<b>{spread.median:.3g}</b> ({low:.3g} to {high:.3g})<br>"
        f"<small>{spread.percentiles[0]:.3g} to {spread.percentiles[-1]:.3g}</small>"
    )


def _histogram(a: Sample, b: Sample, difference: Difference) -> str:
    """Draw both distributions over one another; the same area is the same share of people."""
    column = STATISTICS.index(difference.statistic)
    low = min(difference.a.percentiles[0], difference.b.percentiles[0])
    high = max(difference.a.percentiles[-1], difference.b.percentiles[-1])
    margin = 0.1 * (high - low) or 1.0
    edges = np.linspace(low - margin, high + margin, _BINS + 1)
    shares = [_shares(sample, column, edges) for sample in (a, b)]
    tallest = max(float(share.max()) for share in shares)
    drawn = "".join(
        _outline(share / tallest, colour)
        for share, colour in zip(shares, (_COLOUR_A, _COLOUR_B), strict=True)
    )
    ends = "".join(
        f'<text x="{x}" y="{_HEIGHT + 11}" text-anchor="{anchor}" font-size="10" fill="#78818f">'
        f"{value:.3g}</text>"
        for x, anchor, value in ((0, "start", edges[0]), (_WIDTH, "end", edges[-1]))
    )
    return (
        f'<svg width="{_WIDTH}" height="{_HEIGHT + 14}" role="img" '
        f'aria-label="histograms of {escape(difference.statistic.title)}">{drawn}{ends}</svg>'
    )


def _shares(sample: Sample, column: int, edges: Numbers) -> Numbers:
    values = sample.values[:, column]
    known = ~np.isnan(values)
    inside = np.clip(values[known], edges[0], edges[-1])
    counted, _ = np.histogram(inside, edges, weights=person_weights(sample.performers[known]))
    return np.asarray(counted, np.float64)


def _outline(heights: Numbers, colour: str) -> str:
    step = _WIDTH / _BINS
    path = f"M0 {_HEIGHT}" + "".join(
        f"L{i * step:.1f} {_HEIGHT * (1 - share):.1f}H{(i + 1) * step:.1f}"
        for i, share in enumerate(heights)
    )
    return f'<path d="{path}V{_HEIGHT}Z" fill="{colour}" fill-opacity=".35" stroke="{colour}"/>'


def _lone(report: ComparisonReport) -> str:
    if not report.only_one:
        return ""
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td>{escape(statistic.title)}</td>"
        f"<td>{describe_spread(spread)}</td></tr>"
        for name, statistic, spread in report.only_one
    )
    return f"<h2>What only one of them tells</h2><table>{rows}</table>"


def _labels(report: ComparisonReport) -> str:
    if not report.labels:
        return ""
    rows = "".join(
        f"<tr><td>{escape(group.label)}</td><td>{group.clips_a}, {group.clips_b}</td>"
        f"<td>{escape(describe_label(group))}</td></tr>"
        for group in report.labels
    )
    return f"<h2>Labels of which both have a few clips</h2><table>{rows}</table>"


def _sheet(clips: Sequence[ShownClip]) -> str:
    return "".join(
        f'<figure><img alt="" src="data:image/jpeg;base64,{_jpeg(clip.strip)}">'
        f"<figcaption>{escape(clip.label)}</figcaption></figure>"
        for clip in clips
    )


def _jpeg(rgb: NDArray[np.uint8]) -> str:
    bgr = cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    return base64.b64encode(data.tobytes()).decode("ascii")
