"""What does the injector need of a desktop?"""

from typing import Protocol

from gesture_app.actions.action import MouseButton


class InputDevice(Protocol):
    """Sends single key and mouse events; who calls it keeps count of what is down."""

    @property
    def name(self) -> str:
        """What sends the events, for people, such as ``X11 (XTEST)``."""
        ...

    def press_key(self, key: str) -> None:
        """Send the going down of a key.

        Args:
            key: From `gesture_app.actions.keys.KEY_NAMES`.

        Raises:
            ActionError: If this keyboard has no such key, or the desktop refuses or is gone.
        """
        ...

    def release_key(self, key: str) -> None:
        """Send the going up of a key that `press_key` sent down; raises `ActionError` likewise."""
        ...

    def type_character(self, character: str) -> None:
        """Type one character, with whatever keys that takes; none of them is down afterwards.

        Args:
            character: A printable one or a line break.

        Raises:
            ActionError: If the keyboard cannot type it, or the desktop refuses or is gone.
        """
        ...

    def press_button(self, button: MouseButton) -> None:
        """Send the going down of a mouse button; raises `ActionError` as above."""
        ...

    def release_button(self, button: MouseButton) -> None:
        """Send the going up of a mouse button; raises `ActionError` as above."""
        ...

    def scroll(self, notches: int, *, is_sideways: bool) -> None:
        """Turn the wheel; above 0 up or to the right. Raises `ActionError` as above."""
        ...

    def move_pointer(self, right_px: int, down_px: int) -> None:
        """Move the pointer from where it is. Raises `ActionError` as above."""
        ...

    def close(self) -> None:
        """Let the connection go; harmless when repeated."""
        ...
