"""What can be asked of `gesture-trainer pack`?"""

import argparse
from pathlib import Path

from trainer.argument_types import positive


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `pack` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "data",
        type=Path,
        metavar="DIR",
        help="a folder in Jester's layout, or of continuous recordings; 'packed' is added to it",
    )
    parser.add_argument(
        "--rows",
        type=positive,
        default=100,
        help="higher pictures of continuous recordings are made smaller: a little more than the rows that "
        "a network will see is read fastest (default: %(default)s)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Pack the clips or the recordings of a folder.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.
    """
    from rich.console import Console

    from trainer.data.packed_streams import pack_streams
    from trainer.data.packing import pack_clips
    from trainer.data.stream_folder import INDEX_FILE

    console = Console(stderr=True)
    if (arguments.data / INDEX_FILE).is_file():
        streams = pack_streams(arguments.data, arguments.rows, console)
        console.print(f"{len(streams):,} recordings are packed for {arguments.rows} rows.")
        return 0
    packed = pack_clips(arguments.data, console)
    console.print(
        f"{packed.num_clips:,} clips are packed in {packed.num_shards} shards "
        f"({packed.num_bytes / 1e9:.1f} GB); {packed.num_kept} of these were there already.",
        highlight=False,
        soft_wrap=True,
    )
    return 0
