"""What does an action do, in the words of the keyboard?"""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from gesture_app.actions.action import Action, ClickMouse, PressKeys, ScrollWheel
from gesture_app.actions.keys import CHARACTER_KEYS


def words_for(action: Action) -> str:
    """Put an action in words for the window; `describe` does the same for logs.

    Args:
        action: Any action.

    Returns:
        A few words such as ``Next track``, ``Ctrl + Page Down`` or ``Scroll up 3``.
    """
    match action:
        case PressKeys(keys):
            return " + ".join(_key_words(key) for key in keys)
        case ClickMouse(button):
            return {
                "left": _tr("Left click"),
                "middle": _tr("Middle click"),
                "right": _tr("Right click"),
            }[button]
        case ScrollWheel(notches) if notches > 0:
            return _tr("Scroll up {0}").format(notches)
        case ScrollWheel(notches):
            return _tr("Scroll down {0}").format(-notches)
        case _:
            assert_never(action)


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
