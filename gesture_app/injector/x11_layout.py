"""Which keys does an X server's keyboard have at the moment, and how is each reached?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from gesture_app.actions.backend import ActionError
from gesture_app.injector.keysyms import keysym_of

MAX_LEVEL_OF_A_CHORD = 1
"""A key behind AltGr is another key in a combination, so there it is not reached."""

_NO_SYMBOL = 0
_NUM_GROUPS = 2
_FIRST_FUNCTION_KEY = 0xFD00
_UNICODE = range(0x0100_0000, 0x0200_0000)
_OLD_ALPHABETS = (
    ("iso8859_2", 0x0100),
    ("iso8859_3", 0x0200),
    ("iso8859_4", 0x0300),
    ("koi8_u", 0x0600),
    ("iso8859_7", 0x0700),
    ("iso8859_8", 0x0C00),
)
"""Alphabets whose letters X11 numbered before Unicode: the encoding, and what is added to its byte."""

_EURO_SIGN = 0x20AC


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key symbol is.

    Attributes:
        level: 0 plain, 1 with Shift, 2 with AltGr, 3 with both.
        keycode: The key.
    """

    level: int
    keycode: int

    @property
    def needs_shift(self) -> bool:
        """Whether Shift has to be held."""
        return self.level in {1, 3}

    @property
    def needs_altgr(self) -> bool:
        """Whether AltGr has to be held."""
        return self.level >= 2


Layout = Mapping[int, Place]
"""Each key symbol that the keyboard has, at the lowest level that holds it."""


def read_layout(first_keycode: int, rows: Sequence[Sequence[int]], group: int) -> Layout:
    """Turn a server's table around.

    Args:
        first_keycode: The key of the first row.
        rows: The key symbols of each key, as ``GetKeyboardMapping`` gives them.
        group: Which of the user's layouts is switched on, from 0. The table holds the first two;
            with a later one only keys without a character can be told.

    Returns:
        Where each key symbol is.

    Source:
        X.Org, "The X Keyboard Extension: Protocol Specification", section 12.4: the first four
        columns are two levels of two groups, the next four their levels three and four.
    """
    layout: dict[int, Place] = {}
    for keycode, row in enumerate(rows, first_keycode):
        for level, keysym in enumerate(_levels(row, min(group, _NUM_GROUPS - 1))):
            if keysym == _NO_SYMBOL or (group >= _NUM_GROUPS and _types_something(keysym)):
                continue
            if keysym not in layout or level < layout[keysym].level:
                layout[keysym] = Place(level, keycode)
    return MappingProxyType(layout)


def find_key(layout: Layout, keysym: int, key: str) -> Place:
    """Look a key of a combination up.

    Args:
        layout: Where the keys are.
        keysym: X11's number of the key.
        key: What to call it in a message.

    Returns:
        Where it is, plain or with Shift.

    Raises:
        ActionError: If the layout does not have it, or only behind keys such as AltGr.
    """
    place = layout.get(keysym)
    if place is None:
        raise ActionError(
            f"The keyboard layout of this desktop has no key '{key}'; "
            "bind the gesture to another key in the profile."
        )
    if place.level > MAX_LEVEL_OF_A_CHORD:
        raise ActionError(
            f"The keyboard layout of this desktop has the key '{key}' only behind another key "
            "such as AltGr; bind the gesture to another key in the profile."
        )
    return place


def find_character(layout: Layout, character: str) -> Place:
    """Look up how a character is typed.

    Args:
        layout: Where the keys are.
        character: A printable one or a line break.

    Returns:
        Where it is.

    Raises:
        ActionError: If the layout does not have it.
    """
    places = (layout.get(keysym) for keysym in _keysyms_of(character))
    place = next((place for place in places if place is not None), None)
    if place is None:
        raise ActionError(
            f"The keyboard layout of this desktop has no character {character!r}, so the text is "
            "not typed; take the character out of it, or switch to a layout that has it."
        )
    return place


def _levels(row: Sequence[int], group: int) -> Iterator[int]:
    columns = [row[column] if column < len(row) else _NO_SYMBOL for column in range(8)]
    own = [columns[2 * group + offset] for offset in (0, 1, 4, 5)]
    first = [columns[offset] for offset in (0, 1, 4, 5)]
    yield from own if any(own) else first


def _types_something(keysym: int) -> bool:
    return keysym < _FIRST_FUNCTION_KEY or keysym in _UNICODE


def _keysyms_of(character: str) -> Iterator[int]:
    """Give the numbers that a layout may know a character by."""
    yield keysym_of(character)
    if ord(character) == _EURO_SIGN:
        yield _EURO_SIGN
    if character.isalpha():
        for encoding, offset in _OLD_ALPHABETS:
            yield from (
                offset + byte for byte in character.encode(encoding, "ignore") if byte > 127
            )
