"""Which keys pause the program wherever the user is, and can they here?"""

import os
import string
import sys
from collections.abc import Callable, Iterator
from typing import Protocol

from gesture_app.actions.action import Action, DesktopAction, PressInTurn, PressKeys
from gesture_app.actions.desktop_actions import keys_for
from gesture_app.actions.keys import CHARACTER_KEYS, MODIFIER_KEYS, NAMED_KEYS
from gesture_app.errors import GestureAppError
from gesture_app.profiles.profile import Binding, Profile

DEFAULT_HOTKEY = PressKeys(("ctrl", "alt", "shift", "g"))

_FUNCTION_KEYS = frozenset(name for name in NAMED_KEYS if name[0] == "f" and name[1:].isdigit())


class HotkeyError(GestureAppError):
    """A global hotkey cannot be had."""


class Hotkey(Protocol):
    """Keys that are listened for."""

    def close(self) -> None:
        """Listen no more; harmless when repeated."""
        ...


def parse_hotkey(text: str) -> PressKeys:
    """Read a hotkey as people write it.

    Args:
        text: Such as ``ctrl+alt+shift+g``.

    Returns:
        Its keys.

    Raises:
        HotkeyError: If there are no such keys, or other programs need them.
    """
    try:
        keys = PressKeys.parse(text)
    except ValueError as error:
        raise HotkeyError(f"The hotkey '{text}' cannot be used: {error}") from error
    others = [name for name in keys.keys if name not in MODIFIER_KEYS]
    if len(others) != 1:
        raise HotkeyError(f"The hotkey '{text}' needs exactly one key beside ctrl, shift and alt.")
    (key,) = others
    if key in CHARACTER_KEYS and key not in string.ascii_lowercase:
        raise HotkeyError(
            f"The hotkey '{text}' must use a letter or a key such as f9: where '{key}' is, and "
            "whether it needs shift, differs from keyboard to keyboard."
        )
    if key not in _FUNCTION_KEYS and not {"ctrl", "alt", "super"} & set(keys.keys):
        raise HotkeyError(
            f"The hotkey '{text}' would take a key from all other programs; add ctrl, alt or super."
        )
    return keys


def conflicts(profile: Profile, hotkey: PressKeys) -> tuple[str, ...]:
    """Find bindings that would press the hotkey itself: the program would hear its own keys.

    Args:
        profile: What is to be used; bindings that are not enabled count as well.
        hotkey: What pauses.

    Returns:
        A sentence for each.
    """
    places = [("", profile.bindings)]
    places += [(f" in '{rule.name}'", rule.bindings) for rule in profile.rules]
    return tuple(
        f"'{gesture}'{where} is bound to {'+'.join(chord.keys)}, and {'+'.join(hotkey.keys)} "
        "pauses the program; change one of the two."
        for where, bindings in places
        for gesture, binding in bindings.items()
        for chord in _chords_of(binding)
        if _presses(chord, hotkey)
    )


def listen_for(
    keys: PressKeys,
    on_press: Callable[[], object],
    on_lost: Callable[[str], None] = lambda _: None,
) -> Hotkey:
    """Call somebody whenever keys are pressed, whichever program has the focus.

    Args:
        keys: As `parse_hotkey` gives them.
        on_press: Called on a thread of the listener; must return at once.
        on_lost: Called with a sentence, at most once, when the keys cannot be heard any more.

    Returns:
        What listens; it has to be closed.

    Raises:
        HotkeyError: If that is not possible here, or other programs have the keys.
    """
    if sys.platform == "win32":
        from gesture_app.control.windows_hotkey import WindowsHotkey

        return WindowsHotkey(keys, on_press)
    if sys.platform == "darwin":
        from gesture_app.control.macos_hotkey import MacHotkey

        return MacHotkey(keys, on_press)
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
        raise HotkeyError(
            "A global hotkey is not available in a Wayland session: bind the command "
            "'gesture-app pause' to a key in your desktop's keyboard settings."
        )
    if not os.environ.get("DISPLAY"):
        raise HotkeyError("There is no desktop for a global hotkey (DISPLAY is not set).")
    from gesture_app.control.x11_hotkey import X11Hotkey

    return X11Hotkey(keys, on_press, on_lost)


def taken(keys: PressKeys) -> str:
    """Say that keys cannot be had.

    Args:
        keys: Of the hotkey.

    Returns:
        A sentence.
    """
    return (
        f"Another program has taken the keys {'+'.join(keys.keys)} already; choose another hotkey "
        "in the settings, or bind 'gesture-app pause' in the desktop's keyboard settings."
    )


def _chords_of(binding: Binding) -> Iterator[PressKeys]:
    action: Action | None = binding.action
    match action:
        case PressKeys():
            yield action
        case PressInTurn(chords):
            yield from chords
        case DesktopAction(name):
            yield PressKeys(keys_for(name))


def _presses(chord: PressKeys, hotkey: PressKeys) -> bool:
    """Find out whether a desktop would take one for the other: it does not mind further keys."""
    modifiers = set(MODIFIER_KEYS)
    same_modifiers = set(chord.keys) & modifiers == set(hotkey.keys) & modifiers
    return same_modifiers and set(hotkey.keys) <= set(chord.keys)
