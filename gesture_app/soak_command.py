"""What can be asked of `gesture-app soak`?"""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gesture_app.soak import Sample


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `soak` and set what carries them out.

    Args:
        parser: The subcommand's parser, which knows ``--source``, ``--model``, ``--profile`` and
            ``--engine`` already.
    """
    parser.add_argument(
        "--minutes", type=float, default=60.0, metavar="M", help="how long (default: %(default)g)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(minutes=60.0, json=False, carry_out=run)


def run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Run the whole program with its window, and tell what it took.

    Args:
        parser: Tells of wrong usage.
        options: What `add_arguments` described.

    Returns:
        0, the process's exit status.

    Raises:
        SoakError: The program ended by itself.
    """  # noqa: DOC502
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from gesture_app.soak import soak

    if not options.minutes > 0:
        parser.error(f"--minutes {options.minutes:g}: write a number above 0")
    program = [
        sys.executable,
        "-P",
        "-m",
        "gesture_app",
        "--source",
        options.source or "pattern:15",
    ]
    program += ["--engine", options.engine or "auto"]
    for name in ("model", "profile"):
        if (file := getattr(options, name)) is not None:
            program += [f"--{name}", str(file)]
    log = Path(tempfile.gettempdir()) / "gesture-app-soak.log"
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as progress:
        task = progress.add_task("", total=60 * options.minutes)

        def show(sample: "Sample") -> None:
            progress.update(task, completed=sample.time_s, description=f"{sample.memory_mb:.0f} MB")

        result = soak(program, options.minutes, log, show)
    if options.json:
        Console().print_json(json.dumps(asdict(result)))
    else:
        Console().print(
            f"{result.minutes:.1f} minutes: {result.core_share:.1%} of one core, at most "
            f"{result.memory_mb:.0f} MB, {result.growth_mb_per_hour:+.1f} MB an hour"
        )
    return 0
