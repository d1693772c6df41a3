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
    group, _, what = name.partition(".")
    key = {"media": "media_", "volume": "volume_"}.get(group)
    if key is not None:
        return _key_words(key + what)
    named = {
        "presentation.next": _tr("Presentation: next"),
        "presentation.previous": _tr("Presentation: previous"),
        "presentation.start": _tr("Presentation: start"),
        "presentation.black": _tr("Presentation: black"),
        "presentation.end": _tr("Presentation: end"),
        "browser.back": _tr("Browser: back"),
        "browser.forward": _tr("Browser: forward"),
        "browser.reload": _tr("Browser: reload"),
        "browser.new_tab": _tr("Browser: new tab"),
        "browser.close_tab": _tr("Browser: close tab"),
        "browser.next_tab": _tr("Browser: next tab"),
        "browser.previous_tab": _tr("Browser: previous tab"),
        "view.zoom_in": _tr("View: zoom in"),
        "view.zoom_out": _tr("View: zoom out"),
        "view.zoom_reset": _tr("View: zoom reset"),
        "view.full_screen": _tr("View: full screen"),
        "edit.copy": _tr("Edit: copy"),
        "edit.paste": _tr("Edit: paste"),
        "edit.undo": _tr("Edit: undo"),
        "edit.redo": _tr("Edit: redo"),
        "window.close": _tr("Window: close"),
        "window.next": _tr("Window: next"),
        "window.maximise": _tr("Window: maximise"),
        "window.minimise": _tr("Window: minimise"),
        "window.left_half": _tr("Window: left half"),
        "window.right_half": _tr("Window: right half"),
        "desktop.show": _tr("Desktop: show"),
        "desktop.overview": _tr("Desktop: overview"),
        "desktop.next": _tr("Desktop: next"),
        "desktop.previous": _tr("Desktop: previous"),
        "desktop.lock": _tr("Desktop: lock"),
    }
    return named[name]


def _key_words(key: str) -> str:
    named = {
        "ctrl": _tr("Ctrl"),
        "shift": _tr("Shift"),
        "enter": _tr("Enter"),
        "escape": _tr("Escape"),
        "space": _tr("Space"),
        "backspace": _tr("Backspace"),
        "delete": _tr("Delete"),
        "left": _tr("Left arrow"),
        "right": _tr("Right arrow"),
        "up": _tr("Up arrow"),
        "down": _tr("Down arrow"),
        "home": _tr("Home"),
        "end": _tr("End"),
        "page_up": _tr("Page Up"),
        "page_down": _tr("Page Down"),
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
    return key.title()


def _tr(words: str) -> str:
    return QCoreApplication.translate("action_words", words)
