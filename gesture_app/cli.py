"""What can be typed after `gesture-app`?

Whatever takes long to import is imported by the command that needs it: somebody who types
``gesture-app pause`` cannot wait.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import get_args

from gesture_app import (
    __version__,
    bench_command,
    doctor_command,
    evaluate_live_command,
    latency_command,
    packs_command,
    profiles_command,
    run_command,
    soak_command,
    startup_command,
)
from gesture_app.control import command_line
from gesture_app.errors import EventsError, GestureAppError
from model_zoo.engines.names import EngineChoice

_EXIT_CODES = """\
exit codes: 0 all went well, 2 wrong usage, 3 camera or video, 4 model file, 5 profile,
6 keys cannot be pressed here, 7 nothing is running, 8 it is running already,
130 interrupted before it began, 1 anything else
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for.

    Args:
        arguments: What stands after the program's name; None takes them from the system.

    Returns:
        The exit code.
    """
    parser = command_parser()
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):  # a file on Windows may lack the letters of a name
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        return int(options.carry_out(parser, options))
    except GestureAppError as error:
        sys.stderr.write(f"gesture-app: {error}\n")
        if isinstance(error, EventsError) and options.events in {None, "-"}:
            _drop_unwritten_output()
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read the events has seen enough
        _drop_unwritten_output()
        return 1


def _drop_unwritten_output() -> None:
    """Keep Python from failing once more, on its way out, to write what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def command_parser() -> argparse.ArgumentParser:
    """Describe the command line.

    Returns:
        A parser of everything that may be typed.
    """
    inputs = _inputs("source", "model", "profile", "engine")
    parser = argparse.ArgumentParser(
        prog="gesture-app",
        description="Control your computer with hand gestures. Without a command it opens the window.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[inputs],
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.set_defaults(source=None, model=None, profile=None, engine=None)
    run_command.set_defaults(parser)
    commands = parser.add_subparsers(metavar="COMMAND")
    run = commands.add_parser(
        "run",
        help="run on a source, with or without a window",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[inputs],
        argument_default=argparse.SUPPRESS,
    )
    run_command.add_arguments(run)
    command_line.add_commands(commands)
    profiles_command.add_arguments(
        commands.add_parser("profiles", help="list, show, import and export profiles")
    )
    bench_command.add_arguments(
        commands.add_parser("bench", help="measure how fast models are on this computer")
    )
    for name, module, taken, words in (
        (
            "evaluate-live",
            evaluate_live_command,
            ("model", "profile", "engine"),
            "play recordings through the live program and score what it announces: every gesture, or "
            "with --profile what somebody notices who uses it",
        ),
        (
            "latency",
            latency_command,
            ("model",),
            "measure from the camera's picture to the key, with the window open",
        ),
        (
            "startup",
            startup_command,
            ("source",),
            "measure how soon the window and its picture are there",
        ),
        (
            "soak",
            soak_command,
            ("source", "model", "profile", "engine"),
            "run the whole program for a while and tell what it takes",
        ),
    ):
        module.add_arguments(
            commands.add_parser(
                name, help=words, parents=[_inputs(*taken)], argument_default=argparse.SUPPRESS
            )
        )
    packs_command.add_arguments(
        commands.add_parser("packs", help="pass gestures on, and take others' after a look")
    )
    doctor_command.add_arguments(
        commands.add_parser("doctor", help="print what a report of a problem needs")
    )
    return parser


def _inputs(*taken: str) -> argparse.ArgumentParser:
    """Describe those of the options that several commands have which one of them takes."""
    inputs = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    if "source" in taken:
        inputs.add_argument(
            "--source",
            metavar="SOURCE",
            help="where frames come from: camera:N, camera:NAME, a video file, a folder of pictures, "
            "demo, pattern, pattern:FPS or screen:X,Y,WxH (default: the first camera)",
        )
    if "model" in taken:
        inputs.add_argument(
            "--model", metavar="FILE", type=Path, help="weights (default: those that came with it)"
        )
    if "profile" in taken:
        inputs.add_argument(
            "--profile",
            metavar="PROFILE",
            help="which gesture does what: a TOML file, or the name of a profile",
        )
    if "engine" in taken:
        inputs.add_argument(
            "--engine",
            choices=get_args(EngineChoice),
            help="what runs the network (default: auto, which is openvino where that works, else torch)",
        )
    return inputs
