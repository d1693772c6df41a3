"""How are keys pressed on Windows, macOS and X11?

Importing pynput connects to the desktop, so it is imported when a backend is made.
"""

import logging
import os
import platform
from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, assert_never

from gesture_app.actions.action import Action, ClickMouse, PressKeys, ScrollWheel
from gesture_app.actions.backend import ActionError
from gesture_app.actions.keys import CHARACTER_KEYS

if TYPE_CHECKING:
    from pynput.keyboard import Key, KeyCode

    from gesture_app.actions.x11_layout import Layout

_PYNPUT_NAMES = {
    "super": "cmd",
    "escape": "esc",
    "volume_up": "media_volume_up",
    "volume_down": "media_volume_down",
    "volume_mute": "media_volume_mute",
}
"""Where pynput's name for a key is not ours."""

_WINDOWS_KEY_CODES = {"plus": 0xBB, "comma": 0xBC, "minus": 0xBD, "period": 0xBE}
"""Keys that Windows knows by the character, whatever the layout (VK_OEM_PLUS and so on).

Source:
    Microsoft, "Virtual-Key Codes" (learn.microsoft.com/windows/win32/inputdev/virtual-key-codes).
"""

logger = logging.getLogger(__name__)


class PynputBackend:
    """Presses keys and mouse buttons through pynput.

    Everything that goes down is written down first and let go in reverse order, also when something
    fails in between. May be used from any thread.
    """

    def __init__(self) -> None:
        """Connect to the desktop.

        Raises:
            ActionError: If there is none that can be reached.
        """
        try:
            from pynput import keyboard, mouse

            self._keyboard, self._mouse = keyboard.Controller(), mouse.Controller()
        except Exception as error:
            raise ActionError(
                f"The desktop '{os.environ.get('DISPLAY', '')}' cannot be reached, so no key can "
                "be pressed; start the program inside a desktop session, or use --dry-run."
            ) from error
        self._keys, self._new_keyboard = keyboard, keyboard.Controller
        self._buttons = mouse.Button
        self._layout: Layout | None = None
        self._releases: list[Callable[[], None]] = []
        self._lock = Lock()

    def perform(self, action: Action) -> None:
        """Carry an action out; afterwards no key or button of it is down.

        Args:
            action: What to do.

        Raises:
            ActionError: If the keyboard has no such key, or the desktop is gone.
        """
        with self._lock:
            try:
                self._perform(action)
            except ActionError:
                raise
            except Exception as error:
                raise ActionError(
                    f"The desktop refused an action ({type(error).__name__}: {error}); "
                    "start the program again inside a desktop session."
                ) from error
            finally:
                self._release_pressed()

    def release_all(self) -> None:
        """Let go of everything that this backend holds down."""
        with self._lock:
            self._release_pressed()

    def _perform(self, action: Action) -> None:
        match action:
            case PressKeys(names):
                for key in self._find(names):
                    self._releases.append(partial(self._keyboard.release, key))
                    self._keyboard.press(key)
            case ClickMouse(name):
                button = self._buttons[name]
                self._releases.append(partial(self._mouse.release, button))
                self._mouse.press(button)
            case ScrollWheel(notches):
                self._mouse.scroll(0, notches)
            case _:
                assert_never(action)

    def _release_pressed(self) -> None:
        while self._releases:
            release = self._releases.pop()
            try:
                release()
            except Exception:
                logger.exception("A key or button could not be released")

    def _find(self, names: tuple[str, ...]) -> "list[Key | KeyCode]":
        """Find pynput's keys for ours, all of them before the first one is pressed.

        Returns:
            The keys in the order in which they go down.
        """
        if platform.system() == "Linux":
            return self._find_on_x11(names)
        return [self._find_elsewhere(name) for name in names]

    def _find_elsewhere(self, name: str) -> "Key | KeyCode":
        if name not in CHARACTER_KEYS:
            return self._special(name)
        if platform.system() == "Windows" and name in _WINDOWS_KEY_CODES:
            return self._keys.KeyCode.from_vk(_WINDOWS_KEY_CODES[name])
        return self._keys.KeyCode.from_char(CHARACTER_KEYS[name])

    def _find_on_x11(self, names: tuple[str, ...]) -> "list[Key | KeyCode]":
        """Find key symbols, and the Shift that the layout asks for.

        pynput sends characters as synthetic events, which terminals, window managers and others
        ignore; a key symbol goes through the XTEST extension, as a real key would, but then Shift
        has to be pressed by hand.

        Returns:
            The keys in the order in which they go down.

        Source:
            pynput 1.8.2, ``keyboard/_xorg.py``, ``Controller._handle``.
        """
        from gesture_app.actions.x11_layout import check_has, needs_shift, read_layout

        layout = read_layout()
        if self._layout != layout:  # pynput reads it once only
            self._keyboard, self._layout = self._new_keyboard(), layout
        keys: list[Key | KeyCode] = []
        for name in names:
            if name in CHARACTER_KEYS:
                keysym = ord(CHARACTER_KEYS[name])
                if needs_shift(layout, keysym, name) and self._special("shift") not in keys:
                    keys.append(self._special("shift"))
                keys.append(self._keys.KeyCode.from_vk(keysym))
            else:
                key = self._special(name)
                check_has(layout, key.value.vk, name)
                keys.append(key)
        return keys

    def _special(self, name: str) -> "Key | KeyCode":
        return self._keys.Key[_PYNPUT_NAMES.get(name, name)]
