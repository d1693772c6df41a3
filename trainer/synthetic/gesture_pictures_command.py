"""What can be asked of `gesture-trainer gesture-pictures`?"""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `gesture-pictures` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "--out", type=Path, default=Path("resources/gestures"), metavar="FOLDER",
        help="where the animations go (default: %(default)s)",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Render the animations.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.
    """
    from rich.console import Console

    from trainer.synthetic.gesture_pictures import write_gesture_pictures

    console = Console(stderr=True)
    paths = write_gesture_pictures(arguments.out, console)
    size = sum(path.stat().st_size for path in paths)
    console.print(f"Written: {len(paths)} animations, {size / 1000:.0f} kB", highlight=False)
    return 0
