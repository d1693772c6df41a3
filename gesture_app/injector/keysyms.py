"""What does X11 call each key?

Wayland desktops use the same numbers. The layout of the moment says which physical key has one.

Source:
    X.Org, ``xorgproto``: ``keysymdef.h`` (names, and its comment on characters of Unicode) and
    ``XF86keysym.h`` (media keys).
"""

import ctypes
from collections.abc import Mapping
from types import MappingProxyType

from gesture_app.actions.keys import CHARACTER_KEYS

_F1 = 0xFFBE

_LATIN_1 = (range(0x20, 0x7F), range(0xA0, 0x100))
"""Characters that are their own number."""

_UNICODE = 0x0100_0000
"""What is added to a character that X11 had no number for before Unicode."""

KEYSYMS: Mapping[str, int] = MappingProxyType(
    {
        "ctrl": 0xFFE3,  # Control_L
        "shift": 0xFFE1,  # Shift_L
        "alt": 0xFFE9,  # Alt_L
        "super": 0xFFEB,  # Super_L
        "enter": 0xFF0D,
        "escape": 0xFF1B,
        "tab": 0xFF09,
        "space": 0x20,
        "backspace": 0xFF08,
        "delete": 0xFFFF,
        "home": 0xFF50,
        "left": 0xFF51,
        "up": 0xFF52,
        "right": 0xFF53,
        "down": 0xFF54,
        "page_up": 0xFF55,  # Prior
        "page_down": 0xFF56,  # Next
        "end": 0xFF57,
        "volume_down": 0x1008FF11,  # XF86AudioLowerVolume
        "volume_mute": 0x1008FF12,  # XF86AudioMute
        "volume_up": 0x1008FF13,  # XF86AudioRaiseVolume
        "media_play_pause": 0x1008FF14,  # XF86AudioPlay
        "media_previous": 0x1008FF16,  # XF86AudioPrev
        "media_next": 0x1008FF17,  # XF86AudioNext
    }
    | {f"f{number}": _F1 + number - 1 for number in range(1, 13)}
    | {name: ord(character) for name, character in CHARACTER_KEYS.items()}
)
"""The number of each key of `gesture_app.actions.keys.KEY_NAMES`; modifiers are those on the left."""


def keysym_of(character: str) -> int:
    """Look up the number of what types a character.

    Many characters have an old number and one after Unicode. Keyboard layouts hold the old one, and
    libxkbcommon, which every desktop brings along, knows it.

    Args:
        character: A printable one or a line break.

    Returns:
        The number; no keyboard layout needs to have it.
    """
    if character == "\n":
        return KEYSYMS["enter"]
    code_point = ord(character)
    if any(code_point in same for same in _LATIN_1):
        return code_point
    return _old_number(code_point) or _UNICODE + code_point


def _old_number(code_point: int) -> int:
    try:
        look_up = ctypes.CDLL("libxkbcommon.so.0").xkb_utf32_to_keysym
    except (OSError, AttributeError):
        return 0
    look_up.restype = ctypes.c_uint32
    return int(look_up(ctypes.c_uint32(code_point)))
