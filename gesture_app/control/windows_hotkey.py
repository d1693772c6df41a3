"""Windows: how are keys heard whichever program has the focus?

Written from the documentation of RegisterHotKey; never run by its authors.
"""

import sys
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

from gesture_app.actions.action import PressKeys
from gesture_app.control.hotkey import HotkeyError, taken

_ID = 1
_WM_HOTKEY, _WM_QUIT = 0x0312, 0x0012
_MOD_NOREPEAT = 0x4000
_ERROR_HOTKEY_ALREADY_REGISTERED = 1409
_MODIFIERS = {"alt": 0x0001, "ctrl": 0x0002, "shift": 0x0004, "super": 0x0008}
_KEY_CODES = {
    **{"backspace": 0x08, "tab": 0x09, "enter": 0x0D, "escape": 0x1B, "space": 0x20},
    **{"page_up": 0x21, "page_down": 0x22, "end": 0x23, "home": 0x24},
    **{"left": 0x25, "up": 0x26, "right": 0x27, "down": 0x28, "delete": 0x2E},
    **{"volume_mute": 0xAD, "volume_down": 0xAE, "volume_up": 0xAF},
    **{"media_next": 0xB0, "media_previous": 0xB1, "media_play_pause": 0xB3},
    **{f"f{number}": 0x6F + number for number in range(1, 13)},
}


def windows_keys(keys: PressKeys) -> tuple[int, int]:
    """Say what Windows calls some keys.

    Args:
        keys: One key, of which letters are among those allowed, and its modifiers.

    Returns:
        The modifiers' flags and the key's virtual code.
    """
    modifiers = sum(_MODIFIERS.get(name, 0) for name in keys.keys)
    (name,) = (name for name in keys.keys if name not in _MODIFIERS)
    return modifiers | _MOD_NOREPEAT, _KEY_CODES.get(name) or ord(name.upper())


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class WindowsHotkey:
        """Keys that Windows reports to a thread of this program alone."""

        def __init__(self, keys: PressKeys, on_press: Callable[[], object]) -> None:
            """Take the keys and begin to listen.

            Args:
                keys: What to listen for.
                on_press: Called on the listener's thread.

            Raises:
                HotkeyError: If another program has them.
            """
            self._keys, self._on_press = keys, on_press
            self._user32 = ctypes.WinDLL("user32", use_last_error=True)
            self._begun: SimpleQueue[tuple[int, int]] = SimpleQueue()
            self._thread = Thread(target=self._listen, name="hotkey", daemon=True)
            self._thread.start()
            self._thread_id, error = self._begun.get()
            if error:
                is_taken = error == _ERROR_HOTKEY_ALREADY_REGISTERED
                reason = f"Windows refused the hotkey: {ctypes.FormatError(error)}"
                raise HotkeyError(taken(keys) if is_taken else reason)

        def close(self) -> None:
            """Let the keys go."""
            self._user32.PostThreadMessageW(self._thread_id, _WM_QUIT, 0, 0)
            self._thread.join()

        def _listen(self) -> None:
            """Take the keys and wait for them, both on the thread to which they are reported."""
            message = wintypes.MSG()
            self._user32.PeekMessageW(ctypes.byref(message), None, 0, 0, 0)  # makes a queue
            is_taken = self._user32.RegisterHotKey(None, _ID, *windows_keys(self._keys))
            error = 0 if is_taken else ctypes.get_last_error()
            self._begun.put((ctypes.WinDLL("kernel32").GetCurrentThreadId(), error))
            if not is_taken:
                return
            while self._user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
                if message.message == _WM_HOTKEY:
                    self._on_press()
            self._user32.UnregisterHotKey(None, _ID)
