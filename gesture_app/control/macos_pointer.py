"""macOS: where is the pointer?

Through Quartz, which comes with pynput there. Never run by its authors.
"""

from importlib import import_module
from typing import Any

from gesture_app.control.screen_corner import CornerError, Pointer


class MacPointer:
    """Asks Quartz."""

    def __init__(self) -> None:
        """Look for Quartz.

        Raises:
            CornerError: If it is not installed.
        """
        try:
            self._quartz: Any = import_module("Quartz")
        except ImportError as error:
            raise CornerError(
                "A screen corner cannot pause here: install pyobjc-framework-Quartz."
            ) from error

    def look(self) -> Pointer:
        """Ask where the pointer is.

        Returns:
            Where, on the monitor that it is on.

        Raises:
            CornerError: If macOS does not tell.
        """
        at = self._quartz.CGEventGetLocation(self._quartz.CGEventCreate(None))
        error, monitors, count = self._quartz.CGGetDisplaysWithPoint(at, 1, None, None)
        if error or not count:
            raise CornerError("macOS does not tell which monitor the pointer is on.")
        around = self._quartz.CGDisplayBounds(monitors[0])
        return Pointer(
            int(at.x - around.origin.x),
            int(at.y - around.origin.y),
            int(around.size.width),
            int(around.size.height),
        )

    def close(self) -> None:
        """Nothing is held."""
