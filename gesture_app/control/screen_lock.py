"""Is the screen locked? Nothing may be pressed there, whatever a hand does in front of the camera."""

import os
import sys
from collections.abc import Callable
from threading import Event, Thread
from typing import Protocol

from gesture_app.control.switch import Mode, Switch
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


class ScreenLockWatch:
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
        self._switch, self._watcher = switch, watcher
        self._on_lost, self._interval_s = on_lost, interval_s
        self._block = switch.inhibitor()
        self._changed, self._closing = Event(), Event()
        self._leave = switch.on_change(lambda _: self._changed.set())
        self._changed.set()
        self._thread = Thread(target=self._watch, name="screen lock", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Watch no more; harmless when repeated."""
        self._leave()
        self._closing.set()
        self._changed.set()
        self._thread.join()

    def _watch(self) -> None:
        try:
            while self._changed.wait() and not self._closing.is_set():
                self._changed.clear()
                self._watch_while_wanted()
        except ScreenLockError as error:
            self._on_lost(str(error))
        finally:
            self._block.end()
            self._watcher.close()

    def _watch_while_wanted(self) -> None:
        while self._switch.state.mode is not Mode.PAUSED:
            if self._watcher.is_locked():
                self._block.begin(REASON)
            else:
                self._block.end()
            if self._closing.wait(self._interval_s):
                return


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
