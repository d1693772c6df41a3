"""What can be asked of `gesture-trainer find-hands`?"""

import argparse
from pathlib import Path
from typing import get_args

from trainer.argument_types import add_workers
from trainer.data.stream_folder import StreamSplit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `find-hands` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "data", type=Path, metavar="DIR", help="a folder of continuous recordings with pictures"
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder for recordings of hands; a started one is gone on with",
    )
    parser.add_argument(
        "--split", choices=get_args(StreamSplit), help="only these recordings (default: all)"
    )
    add_workers(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Find the hands in the recordings of a folder.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.
    """
    from rich.console import Console

    from trainer.data.find_hands import find_hands

    console = Console(stderr=True)
    found = find_hands(arguments.data, arguments.out, arguments.workers, console, arguments.split)
    console.print(
        f"{found.recordings:,} recordings of hands are in {arguments.out}, {found.kept:,} of which were there "
        f"already. A hand is found in {found.share:.0%} of the pictures.",
        highlight=False,
        soft_wrap=True,
    )
    return 0
