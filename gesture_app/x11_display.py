"""How is the X server reached, without ever asking the network for it?"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from Xlib.display import Display


def open_display() -> "Display":
    """Connect to the X server that DISPLAY names.

    A server of this computer is asked through its socket only. Xlib would try TCP next, where that is
    missing. Where DISPLAY names another computer, its user has chosen that.

    Returns:
        The connection. As Xlib itself, this raises `Xlib.error.DisplayError` or `OSError` where there
        is none.
    """
    from Xlib.display import Display

    name = os.environ.get("DISPLAY", "")
    return Display(f"unix{name}" if name.startswith(":") else name)
