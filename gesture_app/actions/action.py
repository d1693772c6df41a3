"""What can a gesture be bound to?"""

import difflib
import string
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, assert_never

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

MouseButton = Literal["left", "middle", "right"]

MAX_NOTCHES = 30
"""How far one gesture may turn the wheel."""


@dataclass(frozen=True, slots=True)
class PressKeys:
    """Press keys together and let them go, such as ctrl+plus.

    Attributes:
        keys: Names from `KEY_NAMES`, modifiers first, in the order in which they go down.
    """

    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.keys:
            raise ValueError("no key is named")
        unknown = [key for key in self.keys if key not in KEY_NAMES]
        if unknown:
            raise ValueError(" ".join(_unknown_key(key) for key in unknown))
        if len(set(self.keys)) < len(self.keys):
            raise ValueError(f"a key is named twice in '{'+'.join(self.keys)}'")
        modifiers_last = sorted(self.keys, key=lambda key: key not in MODIFIER_KEYS)
        if list(self.keys) != modifiers_last:
            raise ValueError(
                f"modifiers come first: write '{'+'.join(modifiers_last)}', "
                f"not '{'+'.join(self.keys)}'"
            )

    @classmethod
    def parse(cls, text: str) -> "PressKeys":
        """Read keys as people write them.

        Args:
            text: Key names with plus signs between them, such as ``ctrl+page_down``.

        Returns:
            The action. Like making one directly, this raises ValueError where a key is unknown or
            named twice, or a modifier does not come first.
        """
        return cls(tuple(name.strip() for name in text.split("+")))


@dataclass(frozen=True, slots=True)
class ClickMouse:
    """Click where the pointer is.

    Attributes:
        button: Which one.
    """

    button: MouseButton


@dataclass(frozen=True, slots=True)
class ScrollWheel:
    """Turn the mouse wheel.

    Attributes:
        notches: How far; above 0 scrolls up, below 0 scrolls down.
    """

    notches: int

    def __post_init__(self) -> None:
        if self.notches == 0 or abs(self.notches) > MAX_NOTCHES:
            raise ValueError(
                f"notches must be 1 to {MAX_NOTCHES} or -1 to -{MAX_NOTCHES}, got {self.notches}"
            )


Action = PressKeys | ClickMouse | ScrollWheel


def describe(action: Action) -> str:
    """Put an action in words.

    Args:
        action: Any action.

    Returns:
        A short phrase such as ``press ctrl+plus``.
    """
    match action:
        case PressKeys(keys):
            return f"press {'+'.join(keys)}"
        case ClickMouse(button):
            return f"click {button}"
        case ScrollWheel(notches):
            return f"scroll {'up' if notches > 0 else 'down'} {abs(notches)}"
        case _:
            assert_never(action)


def _unknown_key(name: str) -> str:
    if not name:
        return "a key name is missing beside a '+' (the key with the plus sign is called 'plus')."
    by_character = {character: key for key, character in CHARACTER_KEYS.items()}
    near = difflib.get_close_matches(name.lower(), sorted(KEY_NAMES), n=1)
    known = by_character.get(name.lower()) or next(iter(near), None)
    hint = f" Did you mean '{known}'?" if known else ""
    return f"there is no key '{name}'.{hint}"
