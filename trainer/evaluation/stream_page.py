"""What does the page show that tells how well a live recogniser did in continuous recordings?"""

from collections.abc import Sequence
from html import escape

from trainer.evaluation.metrics import Proportion
from trainer.evaluation.page import Tile, fits, folded, page, section, table, tiles, wide
from trainer.evaluation.stream_charts import delay_chart, legend, time_line
from trainer.evaluation.stream_metrics import LATEST_AFTER_STROKE_S
from trainer.evaluation.stream_report import (
    ScoredStream,
    StreamsResult,
    note_on_unseen,
    score_cells,
)

_OPEN_AT_FIRST = 4


def streams_page(title: str, result: StreamsResult) -> str:
    """Write the page.

    Args:
        title: Plain words.
        result: The recordings.

    Returns:
        HTML that needs no other file.
    """
    overall = result.overall
    about = (
        f"{len(result.streams)} recording(s), {overall.seconds / 60:.1f} minutes, "
        f"{overall.gestures} gestures."
    )
    delays = ""
    if overall.delays_s:
        delays = section(
            "How late is it?",
            "From the end of a gesture's stroke to its announcement; before 0, it was announced while "
            "the hand still moved.",
            fits(delay_chart(overall.delays_s)),
        )
    return page(
        title,
        about,
        [
            _summary(result),
            _streams(result.streams),
            _labels(result),
            delays,
            _lines(result.streams),
        ],
    )


def _summary(result: StreamsResult) -> str:
    overall, levenshtein = result.overall, result.levenshtein
    shown = []
    if overall.recall is not None:
        shown.append(Tile("found", f"{overall.recall.value:.1%}", _recall_note(overall.recall)))
    low, high = overall.false_activations_per_hour_95
    shown.append(
        Tile(
            "false activations an hour",
            f"{overall.false_activations_per_hour:.0f}",
            f"{low:.0f} to {high:.0f}; {overall.false_activations} in all",
        )
    )
    if levenshtein is not None:
        interval = levenshtein.interval_95
        note = "no interval" if interval is None else f"{interval[0]:.1%} to {interval[1]:.1%}"
        shown.append(Tile("Levenshtein accuracy", f"{levenshtein.value:.1%}", note))
    median, late = overall.delay_quantile_s(0.5), overall.delay_quantile_s(0.9)
    if median is not None and late is not None:
        shown.append(Tile("median delay", f"{median:.2f} s", f"90 % within {late:.2f} s"))
    note = (
        "Intervals hold in 95 % of cases: Wilson's for what was found, exact ones of Poisson's "
        "distribution for false activations, resampling of performers for the Levenshtein accuracy. An "
        "announcement counts from the begin of a gesture's stroke to "
        f"{LATEST_AFTER_STROKE_S:g} s after its end. {note_on_unseen(overall)}"
    )
    return tiles(shown) + f'<p class="faint">{note}</p>'


def _recall_note(recall: Proportion) -> str:
    low, high = recall.interval_95
    return f"{low:.1%} to {high:.1%}; {recall.correct:,} of {recall.total:,}"


def _streams(streams: Sequence[ScoredStream]) -> str:
    head = ("", "gestures", "found", "false an hour", "Levenshtein", "median delay", "90 % within")
    rows = [(stream.name, *score_cells(stream.matched.score)) for stream in streams]
    return section("Recordings", "Each with its 95 % intervals.", table(head, rows))


def _labels(result: StreamsResult) -> str:
    counts = result.of_label()
    if not counts:
        return ""
    rows = [
        (label, str(made), _found_of(made, found), str(false))
        for label, (made, found, false) in counts.items()
    ]
    return section(
        "Gestures",
        "False activations are counted where the gesture was announced by mistake.",
        table(("", "made", "found", "false activations"), rows),
    )


def _found_of(made: int, found: int) -> str:
    if not made:
        return "-"
    share = Proportion(found, made)
    low, high = (100 * end for end in share.interval_95)
    return f"{found} = {share.value:.0%} ({low:.0f}-{high:.0f})"


def _lines(streams: Sequence[ScoredStream]) -> str:
    drawn = [
        (f"{stream.name}: {stream.performer}", wide(time_line(stream.timeline, stream.matched)))
        for stream in streams
    ]
    shown = "".join(f"<h3>{escape(title)}</h3>{line}" for title, line in drawn[:_OPEN_AT_FIRST])
    hidden = "".join(folded(title, line) for title, line in drawn[_OPEN_AT_FIRST:])
    return section(
        "What happened when",
        "A row for each minute. Rest the mouse on a mark for its times.",
        wide(legend()),
        shown,
        hidden,
    )
