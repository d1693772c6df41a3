"""What does an action do, in the words of the keyboard?"""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

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
from gesture_app.actions.keys import CHARACTER_KEYS


def words_for(action: Action) -> str:
    """Put an action in words for the window; `describe` does the same for logs.

    Args:
        action: Any action.

    Returns:
        A few words such as ``Next track``, ``Ctrl + Page Down`` or ``Scroll up 3``.
    """
    match action:
        case PressKeys() | PressInTurn() | TypeText():
            return _key_press_words(action)
        case ClickMouse() | ScrollWheel() | MovePointer():
            return _mouse_words(action)
        case DesktopAction(name):
            return _desktop_words(name)
        case LaunchProgram(arguments):
            return _tr("Start {0}").format(arguments[0])
        case SwitchProfile(profile):
            return _tr("Profile {0}").format(profile)
        case PauseControl():
            return _tr("Pause")
        case _:
            assert_never(action)


def _key_press_words(action: PressKeys | PressInTurn | TypeText) -> str:
    match action:
        case PressKeys(keys):
            return " + ".join(_key_words(key) for key in keys)
        case PressInTurn(chords):
            return ", ".join(_key_press_words(chord) for chord in chords)
        case TypeText(text):
            return _tr("Type \u201c{0}\u201d").format(text)


def _mouse_words(action: ClickMouse | ScrollWheel | MovePointer) -> str:
    match action:
        case ClickMouse(_, is_double=True):
            return _tr("Double click")
        case ClickMouse(button):
            return {
                "left": _tr("Left click"),
                "middle": _tr("Middle click"),
                "right": _tr("Right click"),
            }[button]
        case ScrollWheel(notches, is_sideways=True):
            words = _tr("Scroll right {0}") if notches > 0 else _tr("Scroll left {0}")
            return words.format(abs(notches))
        case ScrollWheel(notches):
            words = _tr("Scroll up {0}") if notches > 0 else _tr("Scroll down {0}")
            return words.format(abs(notches))
        case MovePointer(right_px, down_px):
            return _tr("Move the pointer by {0}, {1}").format(right_px, down_px)


def _desktop_words(name: str) -> str:
    """Put a neutral name in words: the same as those of the key, where one key does it everywhere."""
    key = {"media": "media_", "volume": "volume_"}.get(name.partition(".")[0])
    if key is not None:
        return _key_words(key + name.partition(".")[2])
    group, _, what = name.partition(".")
    return f"{group}: {what.replace('_', ' ')}".capitalize()


def _key_words(key: str) -> str:
    named = {
        "left": _tr("Left arrow"),
        "right": _tr("Right arrow"),
        "up": _tr("Up arrow"),
        "down": _tr("Down arrow"),
        "media_play_pause": _tr("Play / pause"),
        "media_next": _tr("Next track"),
        "media_previous": _tr("Previous track"),
        "volume_up": _tr("Volume up"),
        "volume_down": _tr("Volume down"),
        "volume_mute": _tr("Mute"),
        "plus": _tr("Plus"),
        "minus": _tr("Minus"),
    }
    if key in named:
        return named[key]
    if key in CHARACTER_KEYS:
        return CHARACTER_KEYS[key].upper()
    return key.replace("_", " ").title()


def _tr(words: str) -> str:
    return QCoreApplication.translate("action_words", words)
