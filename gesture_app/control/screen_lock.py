"""Is the screen locked? Nothing may be pressed there, whatever a hand does in front of the camera."""

import os
import sys
from collections.abc import Callable
from typing import Protocol

from gesture_app.control.switch import Switch
from gesture_app.control.switch_watch import SwitchWatch
from gesture_app.errors import GestureAppError

LOOK_INTERVAL_S = 1.0
"""From one look to the next, in seconds, while gestures could act."""

REASON = "the screen is locked"


class ScreenLockError(GestureAppError):
    """Nobody can tell whether the screen is locked."""


class LockWatcher(Protocol):
    """Knows whether the screen is locked."""

    def is_locked(self) -> bool:
        """Look; raises `ScreenLockError` when that cannot be known any more."""
        ...

    def close(self) -> None:
        """Let go of whatever is asked; harmless when repeated."""
        ...


class ScreenLockWatch(SwitchWatch):
    """Blocks a switch while the screen is locked; looks only while the switch is not paused."""

    def __init__(
        self,
        switch: Switch,
        watcher: LockWatcher,
        *,
        on_lost: Callable[[str], None] = lambda _: None,
        interval_s: float = LOOK_INTERVAL_S,
    ) -> None:
        """Begin to watch.

        Args:
            switch: What is blocked.
            watcher: Knows whether the screen is locked; closed in the end.
            on_lost: Called with a sentence, at most once, when that cannot be known any more.
            interval_s: From one look to the next, in seconds.
        """
        self._watcher, self._block = watcher, switch.inhibitor()
        self._is_blocking = False
        super().__init__(switch, "screen lock", interval_s, on_lost)

    def begin(self) -> None:
        """Nothing to do: what counts is whether the screen is locked now."""

    def look(self) -> None:
        """Block while the screen is locked; pause where nobody can tell whether it still is."""
        try:
            is_locked = self._watcher.is_locked()
        except ScreenLockError:
            if self._is_blocking:
                self.switch.pause("program", "nobody can tell whether the screen is still locked")
            raise
        self._is_blocking = is_locked
        if is_locked:
            self._block.begin(REASON)
        else:
            self._block.end()

    def end(self) -> None:
        """Block nothing any more, and let go of what knows."""
        self._block.end()
        self._watcher.close()


def open_lock_watcher() -> LockWatcher:
    """Find out how a locked screen is noticed here.

    Returns:
        What knows; it has to be closed.

    Raises:
        ScreenLockError: If nobody tells.
    """
    if sys.platform == "win32":
        from gesture_app.control.windows_session import WindowsSession

        return WindowsSession()
    if sys.platform == "darwin":
        from gesture_app.control.macos_session import MacSession

        return MacSession()
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        raise ScreenLockError("There is no desktop whose screen could be locked.")
    from gesture_app.control.logind_session import LogindSession

    return LogindSession()
