"""What does the injector need of a desktop?"""

from typing import Protocol

from gesture_app.actions.action import MouseButton
from gesture_app.actions.backend import ActionError


class DeviceLostError(ActionError):
    """The desktop is gone, or lets nothing be pressed any more: another device must be opened."""


class InputDevice(Protocol):
    """Sends single key and mouse events; who calls it keeps count of what is down."""

    @property
    def name(self) -> str:
        """What sends the events, for people, such as ``X11 (XTEST)``."""
        ...

    def check_key(self, key: str) -> None:
        """Make sure that a key can be pressed, before the first one of a combination is.

        Args:
            key: From `gesture_app.actions.keys.KEY_NAMES`.

        Raises:
            ActionError: If this keyboard has no such key; a device that cannot know says nothing.
        """
        ...

    def check_character(self, character: str) -> None:
        """Make sure that a character can be typed; raises `ActionError` likewise."""
        ...

    def press_key(self, key: str) -> None:
        """Send the going down of a key.

        Args:
            key: From `gesture_app.actions.keys.KEY_NAMES`.

        Raises:
            ActionError: If this keyboard has no such key, or the desktop refuses; a
                `DeviceLostError` if it is gone.
        """
        ...

    def release_key(self, key: str) -> None:
        """Send the going up of a key; raises `ActionError` likewise.

        Harmless where the key is up. Where this device did not send it down, a process that ended
        may have, so it is sent all the same.
        """
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
