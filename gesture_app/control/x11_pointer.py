"""X11: where is the pointer?"""

from contextlib import suppress

from Xlib.error import ConnectionClosedError, DisplayError, XError
from Xlib.ext import randr

from gesture_app.control.screen_corner import CornerError, Pointer
from gesture_app.x11_display import open_display


class X11Pointer:
    """Asks an X server, on a connection of its own."""

    def __init__(self) -> None:
        """Connect to the server that DISPLAY names.

        Raises:
            CornerError: If there is none.
        """
        try:
            self._display = open_display()
        except (DisplayError, OSError) as error:
            raise CornerError(
                f"The desktop cannot be reached to watch the pointer ({error})."
            ) from error

    def look(self) -> Pointer:
        """Ask where the pointer is.

        Returns:
            Where, on the monitor that it is on.

        Raises:
            CornerError: If the server is gone.
        """
        try:
            root = self._display.screen().root
            at = root.query_pointer()
            left, top, width, height = self._monitor_at(at.root_x, at.root_y)
        except (ConnectionClosedError, XError, OSError) as error:
            raise CornerError(
                f"The screen's corner is not watched any more: the desktop is gone ({error})."
            ) from error
        return Pointer(at.root_x - left, at.root_y - top, width, height)

    def close(self) -> None:
        """Disconnect."""
        with suppress(ConnectionClosedError, OSError):
            self._display.close()

    def _monitor_at(self, x: int, y: int) -> tuple[int, int, int, int]:
        """Find the monitor, because corners of a large desktop may be where no monitor is.

        Returns:
            Its left and top, width and height, in pixels.
        """
        screen = self._display.screen()
        if self._display.has_extension(randr.extname):
            for one in randr.get_monitors(screen.root, is_active=True).monitors:
                width, height = one.width_in_pixels, one.height_in_pixels
                if 0 <= x - one.x < width and 0 <= y - one.y < height:
                    return one.x, one.y, width, height
        return 0, 0, screen.width_in_pixels, screen.height_in_pixels
