"""Is the screen of a Mac locked?

Source:
    Apple, ``CGSessionCopyCurrentDictionary`` (Quartz); the key ``CGSSessionScreenIsLocked`` is not
    documented, but has been there since macOS 10.9.
"""

from importlib import import_module
from typing import Any

from gesture_app.control.screen_lock import ScreenLockError


class MacSession:
    """Asks the window server, through the package that pynput brings along."""

    def __init__(self) -> None:
        """Find it.

        Raises:
            ScreenLockError: If the package is missing.
        """
        try:
            self._quartz: Any = import_module("Quartz")
        except ImportError as error:
            raise ScreenLockError(
                "Whether the screen is locked cannot be told here (pyobjc-framework-Quartz is "
                "missing): pause before you lock it."
            ) from error

    def is_locked(self) -> bool:
        """Look.

        Returns:
            Whether it is; also where nobody is logged in at the screen.
        """
        session = self._quartz.CGSessionCopyCurrentDictionary()
        return session is None or bool(session.get("CGSSessionScreenIsLocked", False))

    def close(self) -> None:
        """Nothing is kept."""
