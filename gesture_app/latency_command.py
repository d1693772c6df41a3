"""What can be asked of `gesture-app latency`?"""

import argparse
import json
import sys
from contextlib import closing

from gesture_app import bundled


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `latency` and set what carries them out.

    Args:
        parser: The subcommand's parser, which knows ``--model`` already.
    """
    parser.add_argument(
        "--seconds", type=float, default=30.0, metavar="S", help="how long (default: %(default)g)"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="leave the desktop alone: the pointer stays"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(seconds=30.0, dry_run=False, json=False, carry_out=run)


def run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Measure from the camera's picture to the action, with the window open.

    Args:
        parser: Tells of wrong usage.
        options: What `add_arguments` described.

    Returns:
        0, the process's exit status.

    Raises:
        GestureAppError: There is no desktop, or no key can be pressed on it.
    """  # noqa: DOC502
    if not options.seconds > 0:
        parser.error(f"--seconds {options.seconds:g}: write a number above 0")
    import numpy as np
    from PySide6.QtWidgets import QApplication
    from rich.console import Console

    from gesture_app.actions.backend import DryRunBackend
    from gesture_app.app import check_desktop
    from gesture_app.injector.client import InjectorBackend
    from gesture_app.latency import measure_latency
    from gesture_app.models.model_file import check_model_file

    spec = check_model_file(options.model or bundled.DEFAULT_MODEL).input_spec
    check_desktop()
    with closing(DryRunBackend() if options.dry_run else InjectorBackend.open()) as backend:
        app = QApplication(sys.argv[:1])
        latency = measure_latency(app, lambda: backend, spec, options.seconds)
    shares = (50, 90, 99, 100)
    delays = np.percentile(latency.delays_ms, shares).round(1).tolist()
    stalls = np.percentile(latency.stalls_ms, shares).round(1).tolist()
    if options.json:
        figures = {
            "actions": len(latency.delays_ms),
            "device": latency.device,
            "delay_ms": dict(zip(("median", "p90", "p99", "max"), delays, strict=True)),
            "window_stall_ms": dict(zip(("median", "p90", "p99", "max"), stalls, strict=True)),
        }
        Console().print_json(json.dumps(figures))
        return 0
    said = "median {0} ms, 90 % within {1} ms, 99 % within {2} ms, at most {3} ms"
    Console().print(
        f"{len(latency.delays_ms)} actions by {latency.device}, from picture to action:\n  "
        + said.format(*delays)
        + "\nThe window's thread answers late by:\n  "
        + said.format(*stalls),
        highlight=False,
    )
    return 0
