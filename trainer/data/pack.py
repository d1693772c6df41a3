"""What can be asked of `gesture-trainer pack`?"""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `pack` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "data",
        type=Path,
        metavar="DIR",
        help="a folder in Jester's layout; 'packed' is added to it",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Pack the clips of a folder.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.
    """
    from rich.console import Console

    from trainer.data.packing import pack_clips

    console = Console(stderr=True)
    packed = pack_clips(arguments.data, console)
    console.print(
        f"{packed.num_clips:,} clips are packed in {packed.num_shards} shards "
        f"({packed.num_bytes / 1e9:.1f} GB); {packed.num_kept} of these were there already.",
        highlight=False,
        soft_wrap=True,
    )
    return 0
