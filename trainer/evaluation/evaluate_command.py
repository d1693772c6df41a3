"""What can be asked of `gesture-trainer evaluate`? A model against clips that it has not seen."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import track

from trainer.argument_types import positive
from trainer.errors import TrainerError
from trainer.evaluation.recordings import RecordedClip, check_labels, read_recordings
from trainer.evaluation.views import ViewPlan, view_plan
from trainer.whole_files import write_whole

if TYPE_CHECKING:
    from trainer.evaluation.clip_scores import Prediction, UnreadableRecording

STANDARD_OUTPUT = Path("-")

_WORTH_SEVERAL_PROCESSES = 200
_MOST_PROCESSES = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `evaluate` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.description = (
        "Score a model on clips that it has not seen, every number with its 95 % interval. A report "
        "shows pictures of the clips: keep it out of repositories where real people are in them."
    )
    parser.add_argument("--model", type=Path, required=True, help="a .safetensors model file")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--data",
        type=Path,
        help="folder in Jester's layout, packed or not, or with lists of videos",
    )
    source.add_argument(
        "--clips",
        type=Path,
        metavar="INDEX.csv",
        help="list of video files with the columns file, label, role, performer_id, fps",
    )
    parser.add_argument(
        "--split",
        choices=("train", "validation", "test"),
        default="validation",
        help="of --data; the test's labels are known of rendered clips alone (default: %(default)s)",
    )
    parser.add_argument(
        "--views",
        type=view_plan,
        default=ViewPlan(),
        metavar="N[x3]",
        help="moments of each recording whose probabilities are averaged, and parts of the picture: "
        "1 is the middle, 10x3 what the paper's authors do (default: 3)",
    )
    parser.add_argument(
        "--processes",
        type=positive,
        help=f"default: one for each processor core, {_MOST_PROCESSES} at most, where there are "
        f"{_WORTH_SEVERAL_PROCESSES} clips",
    )
    add_outputs(parser)
    parser.add_argument(
        "--run", dest="run_folder", type=Path, metavar="DIR",
        help="the training run whose curves the report shows",
    )  # fmt: skip
    parser.set_defaults(run=run)


def add_outputs(parser: argparse.ArgumentParser) -> None:
    """Describe where results can be written.

    Args:
        parser: The parser of a command that scores something.
    """
    parser.add_argument(
        "--json",
        type=Path,
        nargs="?",
        const=STANDARD_OUTPUT,
        metavar="FILE",
        help="write one JSON object with everything; without a FILE, or to -, it is printed and the "
        "tables are not",
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE.html", help="write a page that opens offline"
    )


def run(arguments: argparse.Namespace) -> int:
    """Score a model.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.

    Raises:
        TrainerError: The model or the clips cannot be used, or a result cannot be written.
    """
    check_outputs(arguments)
    if arguments.run_folder is not None and arguments.report is None:
        raise TrainerError("--run is for the page: add --report FILE.html.")
    from model_zoo.description import read_description
    from trainer.evaluation.console_tables import print_report
    from trainer.evaluation.report import Scored, evaluation_report
    from trainer.evaluation.training_log import read_training_log

    curves = read_training_log(arguments.run_folder) if arguments.run_folder else None
    description = read_description(arguments.model)
    clips, missing = read_recordings(arguments.data, arguments.clips, arguments.split)
    check_labels(clips, description.labels)
    progress = Console(stderr=True)
    if missing:
        progress.print(f"[yellow]{missing:,} listed clips are not on disk: left out")
    predictions, unreadable = _predict(arguments, clips, progress)
    if unreadable:
        progress.print(
            f"[yellow]{len(unreadable):,} clips cannot be read: left out. The first: "
            f"{unreadable[0].reason}",
            soft_wrap=True,
        )
    source = arguments.data or arguments.clips
    report = evaluation_report(
        Scored(arguments.model.name, source.name, arguments.views, missing + len(unreadable)),
        predictions,
    )
    write_json(arguments.json, report)
    if arguments.json != STANDARD_OUTPUT:
        print_report(Console(), report)
    if arguments.report is not None:
        from trainer.evaluation.contact_sheet import worst_clips
        from trainer.evaluation.evaluation_page import evaluation_page

        shown = worst_clips(predictions, description.input_spec)
        write_whole(arguments.report, evaluation_page(report, shown, curves))
        progress.print(f"Report: {arguments.report}", soft_wrap=True)
    return 0


def check_outputs(arguments: argparse.Namespace) -> None:
    """Refuse results that cannot be written, before hours are spent on them.

    Args:
        arguments: With what `add_outputs` described.

    Raises:
        TrainerError: If a file has no folder, or the page another ending.
    """
    for path in (arguments.json, arguments.report):
        if path not in {None, STANDARD_OUTPUT} and (path.is_dir() or not path.parent.is_dir()):
            raise TrainerError(f"Cannot write to {path}. Name a file in a folder that exists.")
    if arguments.report is not None and arguments.report.suffix.lower() != ".html":
        raise TrainerError(f"The report {arguments.report} is a page: name an .html file.")


def write_json(path: Path | None, report: object) -> None:
    """Write a report for programs.

    Args:
        path: Where to; None for nowhere.
        report: Plain values.
    """
    if path is None:
        return
    text = json.dumps(report) + "\n"
    if path == STANDARD_OUTPUT:
        sys.stdout.write(text)
    else:
        write_whole(path, text)


def _predict(
    arguments: argparse.Namespace, clips: Sequence[RecordedClip], progress: Console
) -> "tuple[list[Prediction], list[UnreadableRecording]]":
    from trainer.evaluation.clip_scores import predict, readable

    many = len(clips) >= _WORTH_SEVERAL_PROCESSES
    usual = min(os.cpu_count() or 1, _MOST_PROCESSES) if many else 1
    processes = min(arguments.processes or usual, len(clips))
    return readable(
        track(
            predict(arguments.model, clips, arguments.views, processes),
            description="scoring",
            total=len(clips),
            console=progress,
            disable=not progress.is_terminal,
        )
    )
