"""What can be asked of `gesture-app evaluate-live`?"""

import argparse
import json
import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from gesture_app import bundled

if TYPE_CHECKING:
    from gesture_app.live_evaluation import Cost


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `evaluate-live` and set what carries them out.

    Args:
        parser: The subcommand's parser, which knows ``--model`` and ``--engine`` already.
    """
    parser.add_argument(
        "sources",
        metavar="SOURCE",
        type=Path,
        nargs="+",
        help="videos with NAME.json beside them, folders of `gesture-trainer synthesise-streams`, or "
        "videos and folders of videos without, in which every event counts as false",
    )
    parser.add_argument(
        "--timeline", metavar="FILE", type=Path, help="what happens in the only source"
    )
    parser.add_argument(
        "--split",
        choices=("train", "validation", "test"),
        help="which recordings of a folder with an index (default: all)",
    )
    parser.add_argument(
        "--activate-at",
        metavar="P",
        type=float,
        help="probability at which a gesture fires (default: as in live use)",
    )
    parser.add_argument(
        "--keep", metavar="DIR", type=Path, help="keep events and timelines in this folder"
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures there")
    parser.add_argument("--report", metavar="FILE", type=Path, help="write an HTML page there")
    parser.set_defaults(
        timeline=None,
        split=None,
        activate_at=None,
        keep=None,
        json=None,
        report=None,
        carry_out=run,
    )


def run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Play recordings through the live program and score what it announces.

    Args:
        parser: Tells of wrong usage.
        options: What `add_arguments` described.

    Returns:
        0, the process's exit status.

    Raises:
        GestureAppError: A recording or the model cannot be used.
    """  # noqa: DOC502
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from gesture_app.live_evaluation import find_recordings, play, score
    from gesture_app.profiles.choice import choose_profile
    from gesture_app.recogniser import NetworkRecogniser
    from model_zoo.decision import DecisionConfig

    config = DecisionConfig()
    if options.activate_at is not None:
        if not 0 < options.activate_at <= 1:
            parser.error(f"--activate-at {options.activate_at:g}: write a probability, 0 to 1")
        config = DecisionConfig(activate_at=options.activate_at)
    profile = choose_profile(options.profile).profile if options.profile else None
    recordings = find_recordings(options.sources, options.timeline, options.split)
    model: Path = options.model or bundled.DEFAULT_MODEL
    recogniser = NetworkRecogniser.load(model, options.engine or "auto")
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        progress = stack.enter_context(
            Progress(
                TextColumn("Playing"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
        )
        task = progress.add_task("", total=len(recordings))
        cost = play(
            recordings, recogniser, config, folder, lambda _: progress.advance(task), profile
        )
        progress.stop()
        score(folder, model, options.json, options.report)
    _tell_cost(cost, recogniser.engine, options.json)
    return 0


def _tell_cost(cost: "Cost", engine: str, json_file: Path | None) -> None:
    import psutil
    from rich.console import Console

    memory_mb = psutil.Process().memory_info().rss / 2**20
    Console().print(
        f"{cost.video_s / 60:.1f} minutes played by {engine}: {cost.core_share:.1%} of one core, "
        f"{memory_mb:.0f} MB"
    )
    if json_file is not None:
        figures = json.loads(json_file.read_text(encoding="utf-8"))
        figures["cost"] = asdict(cost) | {"core_share": cost.core_share, "memory_mb": memory_mb}
        json_file.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
