"""How are keys pressed on Windows, macOS and X11?

Importing pynput connects to the desktop, so it is imported when a backend is made.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, assert_never

from gesture_app.actions.action import CHARACTER_KEYS, Action, ClickMouse, PressKeys, ScrollWheel
from gesture_app.actions.backend import ActionError

if TYPE_CHECKING:
    from gesture_app.actions.x11_layout import X11Layout

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
        except ImportError as error:
            raise ActionError(
                f"The desktop '{os.environ.get('DISPLAY', '')}' cannot be reached, so no key can "
                "be pressed; start the program inside a desktop session, or use --dry-run."
            ) from error
        self._pynput_keyboard, self._pynput_mouse = keyboard, mouse
        self._keyboard, self._mouse = keyboard.Controller(), mouse.Controller()
        self._layout = _x11_layout()
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
                for key in self._resolve(names):
                    self._releases.append(partial(self._keyboard.release, key))
                    self._keyboard.press(key)
            case ClickMouse(name):
                button = self._pynput_mouse.Button[name]
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
            finally:
                self._release_pressed()

    def _resolve(self, names: tuple[str, ...]) -> list[Any]:
        if self._layout is not None:
            return self._resolve_on_x11(self._layout, names)
        keyboard, keys = self._pynput_keyboard, []
        for name in names:
            if name not in CHARACTER_KEYS:
                keys.append(keyboard.Key[_PYNPUT_NAMES.get(name, name)])
            elif sys.platform == "win32" and name in _WINDOWS_KEY_CODES:
                keys.append(keyboard.KeyCode.from_vk(_WINDOWS_KEY_CODES[name]))
            else:
                keys.append(keyboard.KeyCode.from_char(CHARACTER_KEYS[name]))
        return keys

    def _resolve_on_x11(self, layout: "X11Layout", names: tuple[str, ...]) -> list[Any]:
        """Find key symbols for names, and the Shift that a layout asks for.

        pynput sends characters as synthetic events, which terminals, window managers and others
        ignore; a key symbol goes through the XTEST extension, as a real key would, but then Shift
        has to be pressed by hand.

        Args:
            layout: Where the keys are.
            names: From `KEY_NAMES`.

        Returns:
            pynput's keys in the order in which they go down.

        Source:
            pynput 1.8.2, ``keyboard/_xorg.py``, ``Controller._handle``.
        """
        keyboard, keys = self._pynput_keyboard, []
        if layout.refresh():
            self._keyboard = keyboard.Controller()
        for name in names:
            if name in CHARACTER_KEYS:
                keysym = ord(CHARACTER_KEYS[name])
                if layout.needs_shift(keysym, name) and keyboard.Key.shift not in keys:
                    keys.append(keyboard.Key.shift)
                keys.append(keyboard.KeyCode.from_vk(keysym))
            else:
                key = keyboard.Key[_PYNPUT_NAMES.get(name, name)]
                layout.check_has(key.value.vk, name)
                keys.append(key)
        return keys


def _x11_layout() -> "X11Layout | None":
    if sys.platform != "linux":
        return None
    from gesture_app.actions.x11_layout import X11Layout

    return X11Layout()
