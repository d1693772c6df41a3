"""macOS: how are keys heard whichever program has the focus?

Through pynput, for which macOS wants the permission "Input Monitoring". Never run by its authors.
"""

from collections.abc import Callable

from gesture_app.actions.action import PressKeys
from gesture_app.actions.keys import MODIFIER_KEYS
from gesture_app.control.hotkey import HotkeyError

_PYNPUT_NAMES = {"super": "cmd", "escape": "esc"}
"""Where pynput's name is not ours."""


def pynput_hotkey(keys: PressKeys) -> str:
    """Write keys as pynput's ``GlobalHotKeys`` reads them.

    Args:
        keys: One key and its modifiers.

    Returns:
        Such as ``<ctrl>+<alt>+g``.
    """
    return "+".join(
        name if len(name) == 1 else f"<{_PYNPUT_NAMES.get(name, name)}>" for name in keys.keys
    )


class MacHotkey:
    """Keys that macOS reports to this program as well as to the one that has the focus."""

    def __init__(self, keys: PressKeys, on_press: Callable[[], object]) -> None:
        """Begin to listen.

        Args:
            keys: What to listen for.
            on_press: Called on the listener's thread.

        Raises:
            HotkeyError: If macOS does not allow it, or would never report these keys.
        """
        (name,) = (key for key in keys.keys if key not in MODIFIER_KEYS)
        if "alt" in keys.keys and "ctrl" not in keys.keys and len(name) == 1:
            raise HotkeyError(
                f"On a Mac alt+{name} types another character; add ctrl to the hotkey "
                f"{'+'.join(keys.keys)}."
            )
        from pynput.keyboard import GlobalHotKeys

        self._listener = GlobalHotKeys({pynput_hotkey(keys): on_press})
        self._listener.start()
        self._listener.wait()
        if not getattr(self._listener, "IS_TRUSTED", True):
            self._listener.stop()
            raise HotkeyError(
                "macOS lets the hotkey hear nothing: allow Gesture App, or the terminal that "
                "started it, under System Settings, Privacy & Security, Input Monitoring, and "
                "start it again."
            )

    def close(self) -> None:
        """Listen no more."""
        self._listener.stop()
