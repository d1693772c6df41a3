"""What can be asked of `gesture-trainer score-events`? The live program's events against timelines."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from rich.console import Console
from rich.table import Table

from trainer.data.stream_folder import read_stream_folder, read_timeline
from trainer.errors import DataError
from trainer.evaluation.stream_metrics import PredictedEvent, StreamScore, pool_scores, score_events


class _Line(BaseModel):
    """A line of `gesture-app run --headless --events`; what is not needed here is passed over."""

    event: str
    label: str | None = None
    time_s: float | None = None
    reached_end: bool | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `score-events` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "events",
        type=Path,
        metavar="EVENTS",
        help="JSON lines that `gesture-app run --headless --events FILE` wrote, "
        "or a folder with one NAME.jsonl for every stream",
    )
    parser.add_argument(
        "timelines",
        type=Path,
        metavar="TIMELINE",
        help="timeline of the recording that was played, or the folder of the streams",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, no table")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Score one recording or a folder of them.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.
    """
    scores = _score(arguments.events, arguments.timelines)
    overall = pool_scores(list(scores.values()))
    if arguments.json:
        report = {
            **score_report(overall),
            "streams": {name: score_report(score) for name, score in scores.items()},
        }
        sys.stdout.write(json.dumps(report) + "\n")
        return 0
    table = Table(title=f"{arguments.events.name} against {arguments.timelines.name}")
    table.add_column("stream")
    for name in ("gestures", "found", "false/h", "Levenshtein", "delay median", "delay p90"):
        table.add_column(name, justify="right")
    for name, score in scores.items():
        table.add_row(name, *_cells(score))
    if len(scores) > 1:
        table.add_section()
        table.add_row("all", *_cells(overall))
    Console().print(table)
    return 0


def _score(events: Path, timelines: Path) -> dict[str, StreamScore]:
    """Score recordings.

    Returns:
        Scores by name of the recording.

    Raises:
        DataError: One path is a file and the other a folder, or no stream has events.
    """
    if events.is_dir() != timelines.is_dir():
        raise DataError(
            f"{events} and {timelines} must be both files, or both folders: "
            "one NAME.jsonl of events for every NAME.json of a timeline."
        )
    if not events.is_dir():
        timeline = read_timeline(timelines)
        score = score_events(timeline.gestures, read_events(events), timeline.seconds)
        return {timelines.stem: score}
    streams = {stream.video.stem: stream for stream in read_stream_folder(timelines)}
    silent = sorted(name for name in streams if not (events / f"{name}.jsonl").is_file())
    if silent:
        raise DataError(
            f"{events} lacks the events of {len(silent)} of the {len(streams)} streams in {timelines}, "
            f"such as {silent[0]}.jsonl. Play them all, each with --events {events}/NAME.jsonl."
        )
    return {
        name: score_events(
            stream.timeline.gestures,
            read_events(events / f"{name}.jsonl"),
            stream.timeline.seconds,
        )
        for name, stream in streams.items()
    }


def read_events(path: Path) -> list[PredictedEvent]:
    """Read which gestures the live program announced.

    Args:
        path: A file with one JSON object on every line.

    Returns:
        The gestures, in the file's order.

    Raises:
        DataError: If the file is missing, a line is something else, or the run ended early.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"The events in {path} cannot be read ({error}). Check the path."
        ) from error
    events, reached_end = [], False
    for number, text in enumerate(lines, start=1):
        try:
            line = _Line.model_validate_json(text)
        except ValidationError as error:
            raise DataError(
                f"Line {number} of {path} is no event. Write the file with "
                "`gesture-app run --headless --events FILE`."
            ) from error
        reached_end = reached_end or (line.event == "end" and line.reached_end is True)
        if line.event != "gesture":
            continue
        if line.label is None or line.time_s is None:
            raise DataError(f"Line {number} of {path} is a gesture without a label or a time.")
        events.append(PredictedEvent(line.label, line.time_s))
    if not reached_end:
        raise DataError(
            f"{path} does not tell that the recording was played to its end; what fires in a part of "
            "it says nothing of the whole. Run it again."
        )
    return events


def score_report(score: StreamScore) -> dict[str, Any]:
    """Lay a score out for JSON.

    Args:
        score: The score.

    Returns:
        Plain values by name; None where there is nothing to measure.
    """
    return {
        "gestures": score.gestures,
        "found": score.found,
        "recall": _rounded(score.recall),
        "false_activations": score.false_activations,
        "false_activations_per_hour": _rounded(score.false_activations_per_hour),
        "levenshtein_accuracy": _rounded(score.levenshtein_accuracy),
        "delay_median_s": _rounded(score.delay_quantile_s(0.5)),
        "delay_p90_s": _rounded(score.delay_quantile_s(0.9)),
        "seconds": _rounded(score.seconds),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _cells(score: StreamScore) -> tuple[str, ...]:
    def share(value: float | None) -> str:
        return "-" if value is None else f"{value:.1%}"

    def delay(value: float | None) -> str:
        return "-" if value is None else f"{value:.2f} s"

    return (
        str(score.gestures),
        f"{score.found} ({share(score.recall)})",
        f"{score.false_activations_per_hour:.0f}",
        share(score.levenshtein_accuracy),
        delay(score.delay_quantile_s(0.5)),
        delay(score.delay_quantile_s(0.9)),
    )
