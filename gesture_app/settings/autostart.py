"""Is the program started when its user logs in, and how is that switched on and off?

The desktop knows, not the file of settings: people also switch it off in the desktop's own settings.
"""

import logging
import os
import plistlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.writing import write_atomically
from gesture_app.settings.problems import SettingsError
from gesture_app.settings.store import SettingsChange, SettingsStore

OPTION = "start.with_session"
"""The setting that stands for it."""

_LABEL = "org.gesture-app.GestureApp"

logger = logging.getLogger(__name__)


class Autostart(Protocol):
    """One way in which a desktop starts programs; what it cannot do raises `SettingsError`."""

    def is_on(self) -> bool:
        """Ask whether the program is started with the session."""
        ...

    def turn_on(self) -> None:
        """Have it started from the next time on."""
        ...

    def turn_off(self) -> None:
        """Have it started no more; harmless when repeated."""
        ...


def own_command() -> tuple[str, ...]:
    """Say how this very program is started.

    Returns:
        The program and its arguments, which work from any folder.
    """
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-P", "-m", "gesture_app")


def session_autostart() -> Autostart:
    """Choose the way of this computer.

    Returns:
        It; nothing is read or changed yet.
    """
    if sys.platform == "win32":
        from gesture_app.settings.windows_autostart import WindowsAutostart

        return WindowsAutostart(own_command())
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents", own_command())
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return XdgAutostart(config / "autostart", own_command())


class XdgAutostart:
    """A desktop entry in the user's autostart folder, as freedesktop.org describes it.

    Source: Desktop Application Autostart Specification 0.5; Desktop Entry Specification 1.5.
    """

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        """Choose what is started.

        Args:
            folder: Where the desktop looks.
            command: The program and its arguments.
        """
        self._file = folder / "gesture-app.desktop"
        self._command = tuple(command)

    def is_on(self) -> bool:
        """Ask whether the program is started with the session.

        Returns:
            Whether there is an entry that nothing has switched off.
        """
        lines = [line.strip() for line in _text_of(self._file).splitlines()]
        switched_off = {"Hidden=true", "X-GNOME-Autostart-enabled=false"}
        return any(line.startswith("Exec=") for line in lines) and not switched_off & set(lines)

    def turn_on(self) -> None:
        """Write the entry."""
        _write(
            self._file,
            "[Desktop Entry]\n"
            "Type=Application\n"
            "Name=Gesture App\n"
            "Comment=Control your computer with hand gestures\n"
            f"Exec={' '.join(_quoted(argument) for argument in self._command)}\n"
            "Terminal=false\n"
            "X-GNOME-Autostart-enabled=true\n",
        )

    def turn_off(self) -> None:
        """Delete the entry."""
        _delete(self._file)


class LaunchAgent:
    """A property list that macOS reads when its user logs in.

    Written from the documentation of launchd; its files are tested, macOS was never asked.
    """

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        """Choose what is started.

        Args:
            folder: Where launchd looks.
            command: The program and its arguments.
        """
        self._file = folder / f"{_LABEL}.plist"
        self._command = list(command)

    def is_on(self) -> bool:
        """Ask whether the program is started with the session.

        Returns:
            Whether there is a list that says so.
        """
        try:
            told = plistlib.loads(_text_of(self._file).encode())
        except (ValueError, plistlib.InvalidFileException):
            return False
        return isinstance(told, dict) and told.get("RunAtLoad") is True

    def turn_on(self) -> None:
        """Write the list."""
        told = {"Label": _LABEL, "ProgramArguments": self._command, "RunAtLoad": True}
        _write(self._file, plistlib.dumps(told).decode())

    def turn_off(self) -> None:
        """Delete the list."""
        _delete(self._file)


def follow_setting(
    store: SettingsStore, autostart: Autostart, tell: Callable[[str], None]
) -> Callable[[], None]:
    """Let the setting show what the desktop does, and change that.

    Args:
        store: Where the setting is; it takes over from the desktop now.
        autostart: What the desktop does.
        tell: Told in a sentence where it cannot be changed; the setting then goes back.

    Returns:
        What ends it.
    """

    def adopt() -> None:
        try:
            store.adopt(OPTION, autostart.is_on())
        except SettingsError as error:
            logger.warning("Whether the program starts with the session is unknown: %s", error)

    def obey(change: SettingsChange) -> None:
        is_wanted = change.settings.start.with_session
        if OPTION not in change.names:
            return
        try:
            if is_wanted != autostart.is_on():
                (autostart.turn_on if is_wanted else autostart.turn_off)()
        except SettingsError as error:
            tell(str(error))
            adopt()

    adopt()
    return store.on_change(obey)


def _quoted(argument: str) -> str:
    """Quote an argument twice, as entries want it: for the command line, then as a string."""
    escaped = "".join(
        f"\\{character}" if character in '"`$\\' else character for character in argument
    )
    return f'"{escaped}"'.replace("\\", "\\\\").replace("%", "%%")


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, ValueError) as error:
        raise SettingsError(f"{file} cannot be read: {error}.") from error


def _write(file: Path, text: str) -> None:
    try:
        write_atomically(file, text)
    except ProfileError as error:
        raise SettingsError(
            f"The program cannot be started with the session: {file} cannot be written "
            f"({error.__cause__}). Add 'gesture-app' to your desktop's own list instead."
        ) from error


def _delete(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(
            f"The program is still started with the session: {file} cannot be deleted "
            f"({error.strerror}); delete it yourself."
        ) from error
