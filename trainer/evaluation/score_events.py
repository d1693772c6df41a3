"""What can be asked of `gesture-trainer score-events`? The live program's events against timelines."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ValidationError
from rich.console import Console
from rich.table import Table

from model_zoo.description import read_description
from model_zoo.labels import JESTER_LABELS
from trainer.data.stream_folder import (
    INDEX_FILE,
    Timeline,
    read_stream_folder,
    read_timeline,
)
from trainer.errors import DataError
from trainer.evaluation.evaluate_command import (
    STANDARD_OUTPUT,
    add_outputs,
    check_outputs,
    write_json,
)
from trainer.evaluation.stream_metrics import PredictedEvent, match_events
from trainer.evaluation.stream_page import streams_page
from trainer.evaluation.stream_report import (
    ScoredStream,
    StreamsResult,
    note_on_unseen,
    score_cells,
    stream_record,
)
from trainer.whole_files import write_whole

_AFTER_END_S = 1.0
"""How much later than the end of its recording an event may be told, for clocks are rounded."""


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
        help="timeline of the recording that was played, the folder of the streams, or a folder with "
        "one NAME.json for every recording",
    )
    parser.add_argument(
        "--model",
        type=Path,
        metavar="FILE",
        help="the model that was played, where its labels are others than Jester's",
    )
    add_outputs(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Score one recording or a folder of them.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.

    Raises:
        TrainerError: Events or timelines cannot be used, or a result cannot be written.
    """  # noqa: DOC502
    check_outputs(arguments)
    model: Path | None = arguments.model
    labels = JESTER_LABELS if model is None else read_description(model).labels
    result = StreamsResult(_score(arguments.events, arguments.timelines, labels))
    title = f"{arguments.events.name} against {arguments.timelines.name}"
    write_json(arguments.json, stream_record(result))
    if arguments.json != STANDARD_OUTPUT:
        _print(title, result)
    if arguments.report is not None:
        write_whole(arguments.report, streams_page(title, result))
        Console(stderr=True).print(f"Report: {arguments.report}", soft_wrap=True)
    return 0


def _print(title: str, result: StreamsResult) -> None:
    table = Table(
        title=title,
        caption="In brackets 95 % intervals; delays: median, and within which 90 % come.",
    )
    table.add_column("stream")
    for name in ("made", "found", "false/h", "Levenshtein", "delay", "90 %"):
        table.add_column(name, justify="right")
    for stream in result.streams:
        table.add_row(stream.name, *score_cells(stream.matched.score))
    if len(result.streams) > 1:
        table.add_section()
        table.add_row("all", *score_cells(result.overall))
    console = Console()
    console.print(table)
    levenshtein = result.levenshtein
    if levenshtein is not None and levenshtein.interval_95 is not None:
        console.print(f"Levenshtein accuracy {levenshtein:.1%}")
    if result.overall.unseen:
        console.print(note_on_unseen(result.overall))


def _score(events: Path, timelines: Path, labels: Sequence[str]) -> tuple[ScoredStream, ...]:
    """Score recordings.

    Returns:
        At least one.

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
        return (_score_one(timelines, "one person", timeline, events, labels),)
    recordings = _recordings(timelines)
    silent = sorted(name for name in recordings if not (events / f"{name}.jsonl").is_file())
    if silent:
        raise DataError(
            f"{events} lacks the events of {len(silent)} of the {len(recordings)} streams in "
            f"{timelines}, such as {silent[0]}.jsonl. Play them all, each with --events "
            f"{events}/NAME.jsonl."
        )
    return tuple(
        _score_one(Path(name), performer, timeline, events / f"{name}.jsonl", labels)
        for name, (performer, timeline) in recordings.items()
    )


def _recordings(folder: Path) -> dict[str, tuple[str, Timeline]]:
    """Find the performer and the timeline of each recording; without an index nobody is in two."""
    if (folder / INDEX_FILE).is_file():
        return {
            stream.video.stem: (stream.performer, stream.timeline)
            for stream in read_stream_folder(folder)
        }
    files = sorted(folder.glob("*.json"))
    if not files:
        raise DataError(f"{folder} holds no timelines (NAME.json). Check the path.")
    return {file.stem: (file.stem, read_timeline(file)) for file in files}


def _score_one(
    recording: Path, performer: str, timeline: Timeline, events_file: Path, labels: Sequence[str]
) -> ScoredStream:
    events = read_events(events_file)
    _check_labels(recording, [(g.label, g.stroke_begin_s) for g in timeline.gestures], labels)
    _check_labels(events_file, [(e.label, e.time_s) for e in events], labels)
    for event in events:
        if not 0 <= event.time_s <= timeline.seconds + _AFTER_END_S:
            raise DataError(
                f"{events_file} tells of '{event.label}' at {event.time_s:.1f} s, but {recording.name} "
                f"lasts {timeline.seconds:.1f} s. Is it another recording's file?"
            )
    matched = match_events(timeline.gestures, events, timeline.seconds)
    return ScoredStream(recording.stem, performer, timeline, matched)


def _check_labels(path: Path, said: Sequence[tuple[str, float]], labels: Sequence[str]) -> None:
    for label, time_s in said:
        if label not in labels:
            raise DataError(
                f"{path} names '{label}' at {time_s:.1f} s, which is no label of the model. Check its "
                "spelling, or name the model that was played with --model FILE."
            )


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
