"""Which keys does an X server's keyboard layout have, and how is each reached?"""

from Xlib import X
from Xlib.display import Display

from gesture_app.actions.backend import ActionError

_UNSHIFTED, _SHIFTED = 0, 1


class X11Layout:
    """The keyboard layout of the X server that DISPLAY names."""

    def __init__(self) -> None:
        self._display = Display()

    def refresh(self) -> bool:
        """Notice that someone changed the layout; the X server tells every program.

        Returns:
            Whether it changed since the last call.
        """
        changed = False
        while self._display.pending_events():
            event = self._display.next_event()
            if event.type == X.MappingNotify:
                self._display.refresh_keyboard_mapping(event)
                changed = True
        return changed

    def check_has(self, keysym: int, name: str) -> None:
        """Make sure that a key exists.

        Args:
            keysym: X11's number of the key.
            name: What to call it in a message.

        Raises:
            ActionError: If it does not.
        """
        if not self._display.keysym_to_keycode(keysym):
            raise ActionError(
                f"The keyboard layout of this desktop has no key '{name}'; "
                "bind the gesture to another key in the profile."
            )

    def needs_shift(self, keysym: int, name: str) -> bool:
        """Find out how a character is typed.

        Args:
            keysym: X11's number of the character.
            name: What to call it in a message.

        Returns:
            Whether Shift has to be held.

        Raises:
            ActionError: If the layout has it only behind keys such as AltGr.
        """
        self.check_has(keysym, name)
        _keycode, column = self._display.keysym_to_keycodes(keysym)[0]
        if column not in {_UNSHIFTED, _SHIFTED}:
            raise ActionError(
                f"The keyboard layout of this desktop has the key '{name}' only behind another key "
                "such as AltGr; bind the gesture to another key in the profile."
            )
        return bool(column == _SHIFTED)
