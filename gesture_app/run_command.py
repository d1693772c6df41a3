"""What can be asked of `gesture-app` and `gesture-app run`?"""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gesture_app.ways_to_pause import PauseSettings

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
    pausing = _pause_settings(parser, options)
    if options.headless:
        from gesture_app.unattended import run_unattended

        run_unattended(options, pausing)
        return 0
    from gesture_app.app import run_window

    return run_window(
        source=options.source,
        model=options.model,
        profile=options.profile,
        engine=options.engine,
        pausing=pausing,
    )


def _pause_settings(
    parser: argparse.ArgumentParser, options: argparse.Namespace
) -> "PauseSettings":
    from gesture_app.control.hotkey import HotkeyError, parse_hotkey
    from gesture_app.ways_to_pause import DEFAULT_CORNER, DEFAULT_HOTKEY, PauseSettings

    hotkey, corner = options.hotkey or DEFAULT_HOTKEY, options.corner or DEFAULT_CORNER
    try:
        keys = None if hotkey == "none" else parse_hotkey(hotkey)
    except HotkeyError as error:
        parser.error(f"--hotkey: {error}")
    return PauseSettings(hotkey=keys, corner=None if corner == "none" else corner)
