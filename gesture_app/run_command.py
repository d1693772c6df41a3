"""What can be asked of `gesture-app` and `gesture-app run`?"""

import argparse
import sys
from collections.abc import Mapping
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gesture_app.settings.declarations import Settings

_CORNERS = ("top left", "top right", "bottom left", "bottom right")


def set_defaults(parser: argparse.ArgumentParser) -> None:
    """Set what an option means that is not typed.

    Args:
        parser: That of the whole program: without a command it runs with a window.
    """
    parser.set_defaults(
        headless=False,
        arm=False,
        dry_run=False,
        events=None,
        hotkey=None,
        corner=None,
        carry_out=run,
    )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `run`.

    Args:
        parser: The subcommand's parser, which has no defaults of its own.
    """
    parser.add_argument(
        "--headless", action="store_true", help="no window; write events as JSON lines"
    )
    acting = parser.add_mutually_exclusive_group()
    acting.add_argument("--arm", action="store_true", help="press the bound keys")
    acting.add_argument("--dry-run", action="store_true", help="say what would be pressed")
    parser.add_argument(
        "--events", metavar="FILE", help="where the lines go; - is standard output (default)"
    )
    parser.add_argument(
        "--hotkey",
        metavar="KEYS",
        help="pauses and arms from any program, or none (default: ctrl+alt+shift+g)",
    )
    parser.add_argument(
        "--corner",
        metavar="CORNER",
        choices=(*_CORNERS, "none"),
        help=f"the pointer kept there for a second pauses: {', '.join(_CORNERS)}, or none "
        "(default: bottom left)",
    )


def run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Run the program, with or without a window.

    Args:
        parser: Tells of wrong usage.
        options: What `add_arguments` described.

    Returns:
        The exit code.
    """
    if not options.headless and (options.arm or options.dry_run or options.events):
        parser.error("--arm, --dry-run and --events need --headless; the window has a switch")
    typed = _typed_settings(options)
    if options.headless:
        from gesture_app.unattended import run_unattended

        run_unattended(options, _settings_of_run(parser, typed))
        return 0
    from gesture_app.control.running_copy import RunningCopy

    _settings_of_run(parser, typed)
    with closing(RunningCopy.claim()) as copy:  # before what takes its time to be imported
        from gesture_app.app import run_window
        from gesture_app.settings.store import SettingsStore

        return run_window(
            copy,
            source=options.source,
            profile=options.profile,
            store=SettingsStore(),
            typed=typed,
        )


def _typed_settings(options: argparse.Namespace) -> dict[str, object]:
    """Collect what counts instead of settings, by their names."""
    typed = {
        "model.file": None if options.model is None else str(options.model),
        "model.engine": options.engine,
        "pause.hotkey": options.hotkey,
        "pause.corner": options.corner,
    }
    return {name: value for name, value in typed.items() if value is not None}


def _settings_of_run(parser: argparse.ArgumentParser, typed: Mapping[str, object]) -> "Settings":
    """Read the settings, with what was typed in their place; ends the program where it cannot be."""
    from gesture_app.settings.declarations import with_values
    from gesture_app.settings.file import SettingsFile
    from gesture_app.settings.problems import SettingsError

    loaded = SettingsFile().load()
    for notice in loaded.notices:
        sys.stderr.write(f"gesture-app: {notice}\n")
    try:
        return with_values(loaded.settings, typed)
    except SettingsError as error:
        parser.error(str(error))
