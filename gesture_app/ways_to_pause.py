"""Which of the ways to pause does this computer have, and how are they opened and closed together?

The window, a gesture and whoever holds the switch pause without any of this; here are those from outside:
a global hotkey, a corner of the screen, and commands from any shell. A locked screen blocks by itself.
"""

import logging
from collections.abc import Callable
from contextlib import ExitStack

from gesture_app.control.hotkey import HotkeyError, listen_for
from gesture_app.control.messages import ControlError
from gesture_app.control.running_copy import Controls, RunningCopy
from gesture_app.control.screen_corner import CornerError, CornerWatch, open_pointer
from gesture_app.control.screen_lock import (
    ScreenLockError,
    ScreenLockWatch,
    open_lock_watcher,
)
from gesture_app.settings.pausing import PauseSettings

logger = logging.getLogger(__name__)


class WaysToPause:
    """Those that could be opened; the others are told, and the program goes on without them."""

    def __init__(
        self,
        copy: RunningCopy,
        controls: Controls,
        settings: PauseSettings,
        tell: Callable[[str], None],
    ) -> None:
        """Open all of them.

        Args:
            copy: This process, which other programs ask; closed with the rest.
            controls: What they and the others act on.
            settings: Which are wanted.
            tell: Told in a sentence what is not to be had, now or later; on any thread.
        """
        self._switch, self._tell = controls.switch, tell
        self._closing, self._exchangeable = ExitStack(), ExitStack()
        self._closing.callback(copy.close)
        try:
            copy.serve(controls)
        except ControlError as error:
            tell(str(error))
        self._closing.callback(lambda: self._exchangeable.close())
        self.use(settings)
        try:
            lock = ScreenLockWatch(self._switch, open_lock_watcher(), on_lost=tell)
            self._closing.callback(lock.close)
        except ScreenLockError as error:
            logger.info("%s", error)

    def use(self, settings: PauseSettings) -> None:
        """Pause with another hotkey and another corner from now on.

        Args:
            settings: Which are wanted.
        """
        switch, tell = self._switch, self._tell
        self._exchangeable.close()
        if settings.hotkey is not None:
            try:
                hotkey = listen_for(settings.hotkey, lambda: switch.toggle("hotkey"), tell)
                self._exchangeable.callback(hotkey.close)
            except HotkeyError as error:
                tell(str(error))
        if settings.corner is not None:
            try:
                corner = CornerWatch(switch, settings.corner, open_pointer(), on_lost=tell)
                self._exchangeable.callback(corner.close)
            except CornerError as error:
                tell(str(error))

    def close(self) -> None:
        """Close them, the last one first; harmless when repeated."""
        self._closing.close()
