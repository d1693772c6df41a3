"""Which keys does an X server's keyboard layout have, and how is each reached?"""

from collections.abc import Mapping
from types import MappingProxyType

from Xlib import X
from Xlib.display import Display

from gesture_app.actions.backend import ActionError

_UNSHIFTED, _SHIFTED = 0, 1

Layout = Mapping[int, int]
"""Each key symbol that the keyboard has, and the lowest column of the layout that holds it."""


def read_layout() -> Layout:
    """Ask the X server that DISPLAY names for its present keyboard layout; takes a few ms.

    Returns:
        The layout; equal as long as nobody changed it.
    """
    display = Display()
    try:
        first = display.display.info.min_keycode
        rows = display.get_keyboard_mapping(first, display.display.info.max_keycode - first + 1)
    finally:
        display.close()
    layout: dict[int, int] = {}
    for row in rows:
        for column, keysym in enumerate(row):
            if keysym != X.NoSymbol:
                layout[keysym] = min(column, layout.get(keysym, column))
    return MappingProxyType(layout)


def needs_shift(layout: Layout, keysym: int, name: str) -> bool:
    """Find out how a character is typed.

    Args:
        layout: Where the keys are.
        keysym: X11's number of the character.
        name: What to call the key in a message.

    Returns:
        Whether Shift has to be held.

    Raises:
        ActionError: If the layout does not have it, or only behind keys such as AltGr.
    """
    check_has(layout, keysym, name)
    if layout[keysym] not in {_UNSHIFTED, _SHIFTED}:
        raise ActionError(
            f"The keyboard layout of this desktop has the key '{name}' only behind another key "
            "such as AltGr; bind the gesture to another key in the profile."
        )
    return layout[keysym] == _SHIFTED


def check_has(layout: Layout, keysym: int, name: str) -> None:
    """Make sure that a key exists.

    Args:
        layout: Where the keys are.
        keysym: X11's number of the key.
        name: What to call the key in a message.

    Raises:
        ActionError: If it does not.
    """
    if keysym not in layout:
        raise ActionError(
            f"The keyboard layout of this desktop has no key '{name}'; "
            "bind the gesture to another key in the profile."
        )
