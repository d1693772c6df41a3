"""How are keys pressed on Windows and macOS?

Importing pynput connects to the desktop, so it is imported when a device is made.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gesture_app.actions.action import MouseButton
from gesture_app.actions.backend import ActionError
from gesture_app.actions.keys import CHARACTER_KEYS

if TYPE_CHECKING:
    from pynput.keyboard import Key, KeyCode

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


class PynputDevice:
    """Presses keys and mouse buttons through pynput; not to be used by two threads at once."""

    name = "pynput"

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
                f"The desktop cannot be reached ({type(error).__name__}: {error}), so no key can "
                "be pressed; start the program inside a desktop session, or use --dry-run."
            ) from error
        self._keys, self._buttons = keyboard, mouse.Button

    def check_key(self, key: str) -> None:
        """Make sure that pynput knows a key on this platform."""
        with self._asking():
            self._find(key)

    def check_character(self, character: str) -> None:
        """Do nothing: these desktops take every character."""

    def press_key(self, key: str) -> None:
        """Press a key."""
        with self._asking():
            self._keyboard.press(self._find(key))

    def release_key(self, key: str) -> None:
        """Let go of a key."""
        with self._asking():
            self._keyboard.release(self._find(key))

    def type_character(self, character: str) -> None:
        """Type a character, whatever the layout."""
        key = self._special("enter") if character == "\n" else character
        with self._asking():
            self._keyboard.tap(key)

    def press_button(self, button: MouseButton) -> None:
        """Press a mouse button."""
        with self._asking():
            self._mouse.press(self._buttons[button])

    def release_button(self, button: MouseButton) -> None:
        """Let go of a mouse button."""
        with self._asking():
            self._mouse.release(self._buttons[button])

    def scroll(self, notches: int, *, is_sideways: bool) -> None:
        """Turn the wheel."""
        with self._asking():
            self._mouse.scroll(notches if is_sideways else 0, 0 if is_sideways else notches)

    def move_pointer(self, right_px: int, down_px: int) -> None:
        """Move the pointer from where it is."""
        with self._asking():
            self._mouse.move(right_px, down_px)

    def close(self) -> None:
        """Do nothing: there is no connection."""

    @contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            yield
        except ActionError:
            raise
        except Exception as error:
            raise ActionError(
                f"The desktop refused an action ({type(error).__name__}: {error}); another window "
                "may be protected from it, or the program lacks the permission to press keys."
            ) from error

    def _find(self, key: str) -> "Key | KeyCode":
        if key not in CHARACTER_KEYS:
            return self._special(key)
        if sys.platform == "win32" and key in _WINDOWS_KEY_CODES:
            return self._keys.KeyCode.from_vk(_WINDOWS_KEY_CODES[key])
        return self._keys.KeyCode.from_char(CHARACTER_KEYS[key])

    def _special(self, key: str) -> "Key | KeyCode":
        try:
            return self._keys.Key[_PYNPUT_NAMES.get(key, key)]
        except KeyError:
            raise ActionError(
                f"The key '{key}' cannot be pressed on this system; "
                "bind the gesture to another key in the profile."
            ) from None
