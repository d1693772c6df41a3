"""What can be typed after `gesture-app`?"""

import argparse
import math
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TextIO, get_args

from gesture_app import __version__, bundled, evaluate_live_command, latency_command, soak_command
from gesture_app.actions.backend import (
    ActionBackend,
    DryRunBackend,
    wayland_warning,
)
from gesture_app.camera.frame import CameraError, CameraSource
from gesture_app.camera.video_file import VideoFileCamera
from gesture_app.camera.webcam import OpenCvCamera
from gesture_app.errors import GestureAppError
from gesture_app.headless import EventsError, Mode, Run, run_headless
from gesture_app.injector.client import InjectorBackend
from gesture_app.pipeline import Parts
from gesture_app.profiles.reading import load_profile, profile_warnings
from gesture_app.recogniser import NetworkRecogniser
from model_zoo.decision import HysteresisPolicy
from model_zoo.engines.engine import EngineChoice

_EXIT_CODES = """\
exit codes: 0 all went well, 2 wrong usage, 3 camera or video, 4 model file, 5 profile,
6 keys cannot be pressed here, 130 interrupted before it began, 1 anything else
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
    inputs = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    inputs.add_argument(
        "--source",
        metavar="SOURCE",
        help="where frames come from: camera:N, a video file, or demo (default: the first camera)",
    )
    inputs.add_argument(
        "--model", metavar="FILE", type=Path, help="weights (default: those that came with it)"
    )
    inputs.add_argument(
        "--profile", metavar="FILE", type=Path, help="which gesture does what, as a TOML file"
    )
    inputs.add_argument(
        "--engine",
        choices=get_args(EngineChoice),
        help="what runs the network (default: auto, which is openvino where that works, else torch)",
    )
    parser = argparse.ArgumentParser(
        prog="gesture-app",
        description="Control your computer with hand gestures. Without a command it opens the window.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[inputs],
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.set_defaults(
        source=None,
        model=None,
        profile=None,
        engine="auto",
        headless=False,
        arm=False,
        dry_run=False,
        events=None,
        carry_out=_run,
    )
    commands = parser.add_subparsers(metavar="COMMAND")
    run = commands.add_parser(
        "run",
        help="run on a source, with or without a window",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[inputs],
        argument_default=argparse.SUPPRESS,
    )
    run.add_argument(
        "--headless", action="store_true", help="no window; write events as JSON lines"
    )
    acting = run.add_mutually_exclusive_group()
    acting.add_argument("--arm", action="store_true", help="press the bound keys")
    acting.add_argument("--dry-run", action="store_true", help="say what would be pressed")
    run.add_argument(
        "--events", metavar="FILE", help="where the lines go; - is standard output (default)"
    )
    _add_bench(commands.add_parser("bench", help="measure how fast models are on this computer"))
    evaluate_live_command.add_arguments(
        commands.add_parser(
            "evaluate-live",
            help="play recordings through the live program and score what it announces",
            parents=[inputs],
            argument_default=argparse.SUPPRESS,
        )
    )
    latency_command.add_arguments(
        commands.add_parser(
            "latency",
            help="measure from the camera's picture to the key, with the window open",
            parents=[inputs],
            argument_default=argparse.SUPPRESS,
        )
    )
    soak_command.add_arguments(
        commands.add_parser(
            "soak",
            help="run the whole program for a while and tell what it takes",
            parents=[inputs],
            argument_default=argparse.SUPPRESS,
        )
    )
    return parser


def _add_bench(bench: argparse.ArgumentParser) -> None:
    bench.add_argument(
        "models", metavar="FILE", type=Path, nargs="*",
        help="model files (default: all that came with the program)",
    )  # fmt: skip
    bench.add_argument(
        "--engine",
        dest="engines",
        action="append",
        choices=[choice for choice in get_args(EngineChoice) if choice != "auto"],
        help="what runs them; may be repeated (default: each engine in turn)",
    )
    bench.add_argument(
        "--seconds",
        type=_seconds,
        default=10.0,
        metavar="S",
        help="of video for each model, engine and frame rate (default: %(default)g)",
    )
    bench.add_argument("--json", action="store_true", help="print one JSON object, no table")
    bench.set_defaults(carry_out=_bench)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= 3600:
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds from 0 to 3600")
    return seconds


def _bench(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.source or options.model or options.profile or options.engine != "auto":
        parser.error("write the options of bench behind it, such as: bench FILE --engine torch")
    from gesture_app.bench_command import run_bench

    engines = options.engines or [choice for choice in get_args(EngineChoice) if choice != "auto"]
    run_bench(options.models, engines, options.seconds, as_json=options.json)
    return 0


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    _check(parser, options)
    if options.headless:
        _run_headless(options)
        return 0
    from gesture_app.app import run_window

    return run_window(
        source=options.source,
        model=options.model,
        profile=options.profile,
        engine=options.engine,
    )


def _check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if not options.headless and (options.arm or options.dry_run or options.events):
        parser.error("--arm, --dry-run and --events need --headless; the window has a switch")
    source = options.source or ""
    number = source.removeprefix("camera:")
    if source.startswith("camera:") and not (number.isascii() and number.isdigit()):
        parser.error(f"--source {source}: write a number after camera:, such as camera:0")


def _run_headless(options: argparse.Namespace) -> None:
    mode: Mode = "armed" if options.arm else "dry-run" if options.dry_run else "recognise"
    source = options.source or "camera:0"
    model_file = options.model or bundled.DEFAULT_MODEL
    profile = load_profile(options.profile or bundled.DEFAULT_PROFILE)
    backend: ActionBackend = InjectorBackend.open() if options.arm else DryRunBackend()
    camera = _open_source(source)
    try:
        recogniser = NetworkRecogniser.load(model_file, options.engine)
        warnings = list(profile_warnings(profile, recogniser.labels))
        if options.arm and (about_wayland := wayland_warning()):
            warnings.append(about_wayland)
        sys.stderr.writelines(f"gesture-app: {warning}\n" for warning in warnings)
        parts = Parts(camera, recogniser, HysteresisPolicy(recogniser.labels), profile, backend)
        with _open_events(options.events) as events, _stop_on_signal() as stopping:
            run = Run(source, str(model_file), mode)
            run_headless(parts, run, events=events, stopping=stopping)
    finally:
        camera.close()


def _open_source(source: str) -> CameraSource:
    if source.startswith("camera:"):
        return OpenCvCamera(int(source.removeprefix("camera:")))
    if source != "demo":
        return VideoFileCamera(Path(source), realtime=False)
    clips = bundled.demo_clips()
    if not clips:
        raise CameraError(
            f"This copy of the program came without demo clips ({bundled.DEMO_FOLDER} is empty); "
            "name a video file instead."
        )
    return VideoFileCamera(clips[0], realtime=False)


@contextmanager
def _open_events(path: str | None) -> Iterator[TextIO]:
    if path is None or path == "-":
        yield sys.stdout
        return
    try:
        with Path(path).open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise EventsError(f"Cannot write events to {path}: {error.strerror}.") from error


@contextmanager
def _stop_on_signal() -> Iterator[Event]:
    stopping = Event()
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: stopping.set()) for number in signals]
    try:
        yield stopping
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
