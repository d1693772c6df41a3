"""What does `gesture-app doctor` print?"""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from gesture_app import bundled

if TYPE_CHECKING:
    from gesture_app.doctor import Section

_PREFACE = "Paths and names of devices are shown; look through it before you publish it."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `doctor` and set what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "--model",
        metavar="FILE",
        type=Path,
        default=argparse.SUPPRESS,
        help="weights to ask about (default: those that came with it)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--log", action="store_true", help="show the last lines of the log as well")
    parser.set_defaults(carry_out=run)


def run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Print one page of what a report of a problem needs.

    Args:
        parser: Not needed.
        options: As `add_arguments` describes them.

    Returns:
        The exit code, 0 whatever was found.
    """
    from gesture_app.doctor import examine
    from gesture_app.doctor_checks import all_checks

    model = getattr(options, "model", None) or bundled.DEFAULT_MODEL
    sections = examine(all_checks(model, with_log=options.log))
    if options.json:
        sys.stdout.write(json.dumps([asdict(section) for section in sections], indent=1) + "\n")
    else:
        _print(sections)
    return 0


def _print(sections: "Iterable[Section]") -> None:
    """Print each section as soon as it is known: should one crash, the others are there."""
    sys.stdout.write(f"{_PREFACE}\n")
    for section in sections:
        sys.stdout.write(f"\n{section}\n")
        sys.stdout.flush()
