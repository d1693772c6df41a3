"""Which key did somebody press, in the names of a profile?

Names mean characters: ``z`` is the key that types a z, wherever it is. So the character comes first, and
the place of the key only where the character has no name: on a Cyrillic keyboard, or with shift held.
"""

import string
import sys
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from gesture_app.actions.action import PressKeys
from gesture_app.actions.keys import CHARACTER_KEYS

_NAMED: Mapping[int, str] = MappingProxyType(
    {
        Qt.Key.Key_Return: "enter",
        Qt.Key.Key_Enter: "enter",
        Qt.Key.Key_Escape: "escape",
        Qt.Key.Key_Tab: "tab",
        Qt.Key.Key_Backtab: "tab",
        Qt.Key.Key_Space: "space",
        Qt.Key.Key_Backspace: "backspace",
        Qt.Key.Key_Delete: "delete",
        Qt.Key.Key_Left: "left",
        Qt.Key.Key_Right: "right",
        Qt.Key.Key_Up: "up",
        Qt.Key.Key_Down: "down",
        Qt.Key.Key_Home: "home",
        Qt.Key.Key_End: "end",
        Qt.Key.Key_PageUp: "page_up",
        Qt.Key.Key_PageDown: "page_down",
        Qt.Key.Key_MediaPlay: "media_play_pause",
        Qt.Key.Key_MediaTogglePlayPause: "media_play_pause",
        Qt.Key.Key_MediaNext: "media_next",
        Qt.Key.Key_MediaPrevious: "media_previous",
        Qt.Key.Key_VolumeUp: "volume_up",
        Qt.Key.Key_VolumeDown: "volume_down",
        Qt.Key.Key_VolumeMute: "volume_mute",
    }
    | {Qt.Key.Key_F1 + number: f"f{number + 1}" for number in range(12)}
)

_CHARACTERS: Mapping[int, str] = MappingProxyType(
    {ord(character.upper()): name for name, character in CHARACTER_KEYS.items()}
)
"""Qt calls a key by the code of its character, in upper case."""

_MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, "ctrl"),
    (Qt.KeyboardModifier.ShiftModifier, "shift"),
    (Qt.KeyboardModifier.AltModifier, "alt"),
    (Qt.KeyboardModifier.MetaModifier, "super"),
)

MODIFIER_CODES = frozenset(
    {
        *(Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta),
        *(Qt.Key.Key_AltGr, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_CapsLock),
    }
)
"""Keys that are held while another one is pressed."""

_ROWS = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'`", "\\zxcvbnm,./")
"""The US keyboard, in the order of evdev's codes."""

_ROW_BEGINS = (2, 16, 30, 43)
"""Source: Linux, include/uapi/linux/input-event-codes.h (KEY_1, KEY_Q, KEY_A, KEY_BACKSLASH)."""

_BY_PLACE: Mapping[int, str] = MappingProxyType(
    {
        begin + number: _CHARACTERS[ord(character.upper())]
        for begin, row in zip(_ROW_BEGINS, _ROWS, strict=True)
        for number, character in enumerate(row)
    }
)

_SHIFTED = MappingProxyType(
    dict(zip((ord(c) for c in '!@#$%^&*()_{}:"~|<>?'), "1234567890-[];'`\\,./", strict=True))
)
"""What shift makes of the US keyboard's keys: the last resort where nobody tells a key's place."""


def keys_of(event: QKeyEvent, platform: str = sys.platform) -> PressKeys | None:
    """Name the keys of a key press.

    Args:
        event: The press of the last key; the modifiers are held.
        platform: As `sys.platform` calls it.

    Returns:
        The keys, or None where that is a modifier alone or a key without a name.
    """
    if event.key() in MODIFIER_CODES:
        return None
    name = _name_of(event, platform)
    if name is None:
        return None
    held = held_modifiers(event, platform)
    if event.key() == Qt.Key.Key_Backtab:
        held = tuple(dict.fromkeys((*held, "shift")))
    is_typed_with_shift = name in CHARACTER_KEYS and event.key() in _CHARACTERS
    if is_typed_with_shift and name not in string.ascii_lowercase:
        held = tuple(modifier for modifier in held if modifier != "shift")
    return PressKeys((*held, name))


def held_modifiers(event: QKeyEvent, platform: str = sys.platform) -> tuple[str, ...]:
    """Name the modifiers that are held.

    Args:
        event: Any key event.
        platform: As `sys.platform` calls it; on a Mac, Qt calls Command "control" and Control "meta".

    Returns:
        Names of keys, in the usual order.
    """
    names = [name for modifier, name in _MODIFIERS if event.modifiers() & modifier]
    if platform == "darwin":
        swapped = {"ctrl": "super", "super": "ctrl"}
        names = [swapped.get(name, name) for name in names]
        names.sort(key=[name for _, name in _MODIFIERS].index)
    return tuple(names)


def _name_of(event: QKeyEvent, platform: str) -> str | None:
    code = event.key()
    if code in _NAMED:
        return _NAMED[code]
    if code in _CHARACTERS:
        return _CHARACTERS[code]
    return _name_by_place(event, platform) or _CHARACTERS.get(ord(_SHIFTED.get(code, "\0").upper()))


def _name_by_place(event: QKeyEvent, platform: str) -> str | None:
    """Ask where the key is, or on Windows what it types without shift."""
    if platform == "win32":
        # Source: learn.microsoft.com, Virtual-Key Codes: letters and digits are their ASCII codes.
        letters = {ord(letter): letter.lower() for letter in string.ascii_uppercase + string.digits}
        return letters.get(event.nativeVirtualKey())
    if platform.startswith("linux") and event.nativeScanCode() > 8:
        return _BY_PLACE.get(event.nativeScanCode() - 8)  # X11 and Wayland count from 8 on
    return None
