"""Which actions can lose somebody's work?"""

from typing import assert_never

from gesture_app.actions.action import (
    Action,
    ClickMouse,
    DesktopAction,
    LaunchProgram,
    MovePointer,
    PauseControl,
    PressInTurn,
    PressKeys,
    ScrollWheel,
    SwitchProfile,
    TypeText,
)
from gesture_app.actions.desktop_actions import keys_for
from gesture_app.actions.keys import CHARACTER_KEYS, MODIFIER_KEYS

DANGEROUS_DESKTOP_ACTIONS: frozenset[str] = frozenset(
    {"desktop.lock", "window.close", "browser.close_tab"}
)
"""They close something, or lock somebody out."""

_PLATFORMS = ("linux", "win32", "darwin")

DANGEROUS_KEYS: frozenset[frozenset[str]] = frozenset(
    {
        *(frozenset({key}) for key in ("delete", "backspace")),
        *(frozenset({modifier, "q"}) for modifier in ("ctrl", "super")),
        frozenset({"ctrl", "f4"}),
        *(
            frozenset(keys_for(name, platform))
            for name in DANGEROUS_DESKTOP_ACTIONS
            for platform in _PLATFORMS
        ),
    }
)
"""Keys that delete, close, quit or lock on some platform, with whatever else is held meanwhile."""


def is_dangerous(action: Action) -> bool:
    """Say whether an action must be confirmed before it is done.

    That is so where it closes, deletes, locks, types or starts something. What is dangerous on one
    platform is dangerous on all of them, since profiles travel.

    Args:
        action: Any action.

    Returns:
        Whether it can lose work when it happens by mistake.
    """
    match action:
        case TypeText() | LaunchProgram():
            return True
        case DesktopAction(name):
            return name in DANGEROUS_DESKTOP_ACTIONS
        case PressKeys():
            return _loses_work(action)
        case PressInTurn(chords):
            # Letters in turn are a text, and after alt+f2 they start a program.
            return any(_loses_work(chord) or _types_a_character(chord) for chord in chords)
        case ClickMouse() | ScrollWheel() | MovePointer() | SwitchProfile() | PauseControl():
            return False
        case _:
            assert_never(action)


def _loses_work(chord: PressKeys) -> bool:
    return any(keys.issubset(chord.keys) for keys in DANGEROUS_KEYS)


def _types_a_character(chord: PressKeys) -> bool:
    *modifiers, last = chord.keys
    return last in CHARACTER_KEYS and not set(modifiers) & (set(MODIFIER_KEYS) - {"shift"})
