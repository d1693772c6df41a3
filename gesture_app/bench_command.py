"""What can be asked of `gesture-app bench`?"""

import argparse
import math
from pathlib import Path
from typing import get_args

from model_zoo.engines.names import EngineChoice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `bench` and set what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "models",
        metavar="FILE",
        type=Path,
        nargs="*",
        help="model files (default: all that came with the program)",
    )
    parser.add_argument(
        "--engine",
        dest="engines",
        action="append",
        choices=[choice for choice in get_args(EngineChoice) if choice != "auto"],
        help="what runs them; may be repeated (default: each engine in turn)",
    )
    parser.add_argument(
        "--seconds",
        type=_seconds,
        default=10.0,
        metavar="S",
        help="of video for each model, engine and frame rate (default: %(default)g)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, no table")
    parser.set_defaults(carry_out=run)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= 3600:
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds from 0 to 3600")
    return seconds


def run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Measure models on this computer.

    Args:
        parser: Tells of wrong usage.
        options: What `add_arguments` described.

    Returns:
        0, the process's exit status.
    """
    if options.source or options.model or options.profile or options.engine:
        parser.error("write the options of bench behind it, such as: bench FILE --engine torch")
    from gesture_app.bench_run import run_bench

    engines = options.engines or [choice for choice in get_args(EngineChoice) if choice != "auto"]
    run_bench(options.models, engines, options.seconds, as_json=options.json)
    return 0
