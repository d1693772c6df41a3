"""What can be asked of `gesture-app startup`?"""

import argparse
import json
import statistics
import sys

_TARGETS_S = {"window": 1.0, "picture": 2.0}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `startup` and set what carries them out.

    Args:
        parser: The subcommand's parser, which knows ``--source`` already.
    """
    parser.add_argument(
        "--runs", type=int, default=5, metavar="N", help="how many starts (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(runs=5, json=False, carry_out=run)


def run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Measure how long somebody waits for the window and for the first picture.

    A first start, whose figures do not count, prepares the model where it is new on this computer.

    Args:
        parser: Tells of wrong usage.
        options: What `add_arguments` described.

    Returns:
        0, the process's exit status; a `StartupError` says where no picture was shown.
    """
    if options.runs < 1:
        parser.error(f"--runs {options.runs}: write a number above 0")
    from gesture_app.startup import measure_startup

    source = options.source or "demo"
    measure_startup(source)
    starts = [measure_startup(source) for _ in range(options.runs)]
    times = {
        "window": [start.window_s for start in starts],
        "picture": [start.picture_s for start in starts],
    }
    if options.json:
        sys.stdout.write(json.dumps({"source": source, "seconds": times}) + "\n")
        return 0
    sys.stdout.write(f"{options.runs} starts on {source}, from the process's beginning:\n")
    for what, seconds in times.items():
        sys.stdout.write(
            f"  {what:8} median {statistics.median(seconds):.2f} s, {min(seconds):.2f} to "
            f"{max(seconds):.2f} s (wanted: below {_TARGETS_S[what]:g} s)\n"
        )
    return 0
