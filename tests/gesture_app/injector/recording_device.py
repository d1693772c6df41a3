"""A device that writes down what it is asked to send, and can be told to fail."""

from gesture_app.actions.action import MouseButton
from gesture_app.actions.backend import ActionError


class RecordingDevice:
    """Keeps the keys that are down, and every event."""

    name = "recording"

    def __init__(self, *, without: str = "", failing: tuple[str, ...] = ()) -> None:
        """Make a keyboard.

        Args:
            without: A key or character that it lacks.
            failing: Events that fail, such as ``press a``; may be changed later.
        """
        self.events: list[str] = []
        self.failing = failing
        self.num_closed = 0
        self._without = without

    def down(self) -> list[str]:
        """Tell what is down, in the order in which it went down."""
        down: list[str] = []
        for event in self.events:
            kind, _, what = event.partition(" ")
            if kind == "press":
                down.append(what)
            elif kind == "release" and what in down:
                down.remove(what)
        return down

    def check_key(self, key: str) -> None:
        if key == self._without:
            raise ActionError(f"there is no key {key}")

    def check_character(self, character: str) -> None:
        self.check_key(character)

    def press_key(self, key: str) -> None:
        self._send(f"press {key}")

    def release_key(self, key: str) -> None:
        self._send(f"release {key}")

    def type_character(self, character: str) -> None:
        self._send(f"type {character}")

    def press_button(self, button: MouseButton) -> None:
        self._send(f"press {button}")

    def release_button(self, button: MouseButton) -> None:
        self._send(f"release {button}")

    def scroll(self, notches: int, *, is_sideways: bool) -> None:
        self._send(f"scroll {notches} {'sideways' if is_sideways else 'up'}")

    def move_pointer(self, right_px: int, down_px: int) -> None:
        self._send(f"move {right_px} {down_px}")

    def close(self) -> None:
        self.num_closed += 1

    def _send(self, event: str) -> None:
        if event in self.failing:
            raise ActionError(f"cannot {event}")
        self.events.append(event)
