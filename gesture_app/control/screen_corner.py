"""Has the pointer been pushed into a corner of the screen, so that the program should pause?"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from gesture_app.control.switch import Switch
from gesture_app.control.switch_watch import SwitchWatch
from gesture_app.errors import GestureAppError

Corner = Literal["top left", "top right", "bottom left", "bottom right"]

DWELL_S = 1.0
"""How long the pointer has to stay there, in seconds."""

LOOK_INTERVAL_S = 0.2
CORNER_PX = 3
"""The corner is a square as wide as this."""


class CornerError(GestureAppError):
    """The pointer cannot be watched."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is, and the monitor that it is on.

    Attributes:
        x: In pixels from the left of that monitor.
        y: In pixels from its top.
        width: Of the monitor, in pixels.
        height: Of the monitor, in pixels.
    """

    x: int
    y: int
    width: int
    height: int

    def is_in(self, corner: Corner) -> bool:
        """Find out whether it is in a corner of the monitor.

        Args:
            corner: Which.

        Returns:
            Whether it is.
        """
        is_low = self.y >= self.height - CORNER_PX if "bottom" in corner else self.y < CORNER_PX
        is_aside = self.x >= self.width - CORNER_PX if "right" in corner else self.x < CORNER_PX
        return is_low and is_aside


class PointerWatcher(Protocol):
    """Knows where the pointer is."""

    def look(self) -> Pointer:
        """Ask the desktop; a `CornerError` says that it does not tell any more."""
        ...

    def close(self) -> None:
        """Let the desktop go."""
        ...


class CornerDwell:
    """Tells when the pointer has been kept in a corner, having come from elsewhere."""

    def __init__(self, corner: Corner) -> None:
        """Begin; where the pointer is in the corner already, it has to leave first.

        Args:
            corner: Which one counts.
        """
        self._corner = corner
        self._has_been_elsewhere = False
        self._since_s: float | None = None

    def see(self, pointer: Pointer, now_s: float) -> bool:
        """Look at the pointer.

        Args:
            pointer: Where it is.
            now_s: When, in seconds.

        Returns:
            Whether it has stayed in the corner for `DWELL_S`.
        """
        if not pointer.is_in(self._corner):
            self._has_been_elsewhere, self._since_s = True, None
            return False
        if not self._has_been_elsewhere:
            return False
        if self._since_s is None:
            self._since_s = now_s
        return now_s - self._since_s >= DWELL_S


class CornerWatch(SwitchWatch):
    """Pauses a switch when the pointer is kept in a corner; asks for it only while that is not paused."""

    def __init__(
        self,
        switch: Switch,
        corner: Corner,
        pointer: PointerWatcher,
        *,
        on_lost: Callable[[str], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin to watch.

        Args:
            switch: What is paused.
            corner: Which one counts.
            pointer: Knows where the pointer is; closed in the end.
            on_lost: Called with a sentence, at most once, when that cannot be known any more.
            clock: Gives the time, in seconds.
        """
        self._corner, self._pointer, self._clock = corner, pointer, clock
        self._dwell = CornerDwell(corner)
        super().__init__(switch, "screen corner", LOOK_INTERVAL_S, on_lost)

    def begin(self) -> None:
        """Count from now on: a pointer that is in the corner already has to leave it first."""
        self._dwell = CornerDwell(self._corner)

    def look(self) -> None:
        """Pause where the pointer has been in the corner for long enough."""
        if self._dwell.see(self._pointer.look(), self._clock()):
            self.switch.pause("screen corner", "the pointer was kept in the screen's corner")

    def end(self) -> None:
        """Let the desktop go."""
        self._pointer.close()


def open_pointer() -> PointerWatcher:
    """Find out how the pointer can be watched here.

    Returns:
        What knows where it is; it has to be closed.

    Raises:
        CornerError: If no program is told here.
    """
    if sys.platform == "win32":
        from gesture_app.control.windows_pointer import WindowsPointer

        return WindowsPointer()
    if sys.platform == "darwin":
        from gesture_app.control.macos_pointer import MacPointer

        return MacPointer()
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
        raise CornerError(
            "A screen corner cannot pause in a Wayland session, which hides the pointer from "
            "programs; bind 'gesture-app pause' to a key in your desktop's keyboard settings."
        )
    if not os.environ.get("DISPLAY"):
        raise CornerError("There is no desktop with corners (DISPLAY is not set).")
    from gesture_app.control.x11_pointer import X11Pointer

    return X11Pointer()
