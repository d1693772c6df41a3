"""How are the values on a command line read?"""

import argparse
import os

_SMALLEST_PX, _LARGEST_PX = 16, 1920


def positive(text: str) -> int:
    """Read a whole number of at least 1.

    Args:
        text: What was typed.

    Returns:
        The number.

    Raises:
        argparse.ArgumentTypeError: If it is below 1.
    """
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Let somebody say how many processes share the work.

    Args:
        parser: A subcommand's parser; gets the option `--workers`, by default one for each core.
    """
    parser.add_argument(
        "--workers",
        type=positive,
        default=os.cpu_count() or 1,
        help="processes, of one thread each (default: %(default)s)",
    )


def seed(text: str) -> int:
    """Read a whole number that is not negative.

    Args:
        text: What was typed.

    Returns:
        The number.

    Raises:
        argparse.ArgumentTypeError: If it is negative.
    """
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return value


def picture_size(text: str) -> tuple[int, int]:
    """Read columns x rows, such as 176x100.

    Args:
        text: What was typed.

    Returns:
        Width and height in pixels.

    Raises:
        argparse.ArgumentTypeError: If it is something else, or too small or large to be meant.
    """
    sides = text.split("x")
    if len(sides) != 2 or not all(
        side.isdecimal() and _SMALLEST_PX <= int(side) <= _LARGEST_PX for side in sides
    ):
        raise argparse.ArgumentTypeError(
            f"must be columns x rows of {_SMALLEST_PX} to {_LARGEST_PX}, such as 176x100"
        )
    return int(sides[0]), int(sides[1])
