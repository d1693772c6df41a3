"""Which keys can be named, on every platform?"""

import difflib
import string
from collections.abc import Mapping
from types import MappingProxyType

MODIFIER_KEYS: tuple[str, ...] = ("ctrl", "shift", "alt", "super")
"""Keys that are held while another one is pressed. `super` is the Windows or Command key."""

NAMED_KEYS: tuple[str, ...] = (
    *("enter", "escape", "tab", "space", "backspace", "delete"),
    *("left", "right", "up", "down", "home", "end", "page_up", "page_down"),
    *(f"f{number}" for number in range(1, 13)),
    *("media_play_pause", "media_next", "media_previous"),
    *("volume_up", "volume_down", "volume_mute"),
)
"""Keys with a meaning and no character."""

CHARACTER_KEYS: Mapping[str, str] = MappingProxyType(
    {character: character for character in string.ascii_lowercase + string.digits}
    | {
        "plus": "+",
        "minus": "-",
        "equal": "=",
        "comma": ",",
        "period": ".",
        "slash": "/",
        "backslash": "\\",
        "semicolon": ";",
        "apostrophe": "'",
        "grave": "`",
        "bracket_left": "[",
        "bracket_right": "]",
    }
)
"""Keys that type something: their name and the character they type without a modifier."""

KEY_NAMES: frozenset[str] = frozenset((*MODIFIER_KEYS, *NAMED_KEYS, *CHARACTER_KEYS))
"""Every key that a profile may name, on every platform."""


def unknown_key(name: str) -> str:
    """Say that there is no such key, and which one may be meant.

    Args:
        name: What somebody wrote.

    Returns:
        A sentence or two.
    """
    if not name:
        return "a key name is missing beside a '+' (the key with the plus sign is called 'plus')."
    by_character = {character: key for key, character in CHARACTER_KEYS.items()}
    near = difflib.get_close_matches(name.lower(), sorted(KEY_NAMES), n=1)
    known = by_character.get(name.lower()) or next(iter(near), None)
    hint = f" Did you mean '{known}'?" if known else ""
    return f"there is no key '{name}'.{hint}"
