"""How are keys pressed on an X server?

Everything goes through the XTEST extension, as from a real keyboard: events that are only sent to a
window are ignored by terminals and window managers. The keyboard layout is read and never changed,
because what a program adds to it stays there for everybody.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from Xlib import X
from Xlib.ext import xtest

from gesture_app.actions.action import MouseButton
from gesture_app.actions.backend import ActionError
from gesture_app.injector.device import DeviceLostError
from gesture_app.injector.keysyms import KEYSYMS
from gesture_app.injector.x11_layout import Layout, find_character, find_key, read_layout
from gesture_app.x11_display import open_display

_BUTTONS: dict[MouseButton, int] = {"left": 1, "middle": 2, "right": 3}
_UP, _DOWN, _LEFT, _RIGHT = 4, 5, 6, 7
"""The wheel is four more buttons."""

_BUTTON_MASKS = {1: X.Button1Mask, 2: X.Button2Mask, 3: X.Button3Mask}
_ALTGR = 0xFE03  # ISO_Level3_Shift
_GROUP_SHIFT, _GROUP_MASK = 13, 3
"""Which layout of several is switched on stands in these bits of the keyboard's state (XKB)."""


class X11Device:
    """Presses keys of the X server that DISPLAY names; not to be used by two threads at once."""

    name = "X11 (XTEST)"

    def __init__(self) -> None:
        """Connect to the X server.

        Raises:
            ActionError: If there is none that can be reached, or it lets nothing be pressed.
        """
        self._server = os.environ.get("DISPLAY", "")
        try:
            self._display = open_display()
            has_xtest = self._display.query_extension("XTEST") is not None
        except Exception as error:
            raise ActionError(
                f"The desktop '{self._server}' cannot be reached, so no key can be pressed; "
                "start the program inside a desktop session, or use --dry-run."
            ) from error
        if not has_xtest:
            raise ActionError(
                f"The X server '{self._server}' lets no program press keys (it has no XTEST "
                "extension); start it with the extension, or use --dry-run."
            )
        self._layouts: dict[int, Layout] = {}
        self._down: dict[str, list[int]] = {}

    def check_key(self, key: str) -> None:
        """Make sure that the present layout has a key."""
        with self._reaching():
            find_key(self._layout(self._state()), KEYSYMS[key], key)

    def check_character(self, character: str) -> None:
        """Make sure that the present layout has a character."""
        with self._reaching():
            find_character(self._layout(self._state()), character)

    def press_key(self, key: str) -> None:
        """Press a key, and before it Shift where the layout wants that and it is not down yet."""
        with self._reaching():
            layout = self._layout(self._state())
            place = find_key(layout, KEYSYMS[key], key)
            keycodes = [place.keycode]
            if place.needs_shift and "shift" not in self._down:
                keycodes.insert(0, find_key(layout, KEYSYMS["shift"], "shift").keycode)
            self._down[key] = keycodes
            for keycode in keycodes:
                self._send(X.KeyPress, keycode)

    def release_key(self, key: str) -> None:
        """Let go of the very keys that went down, also where the layout has changed meanwhile.

        What another process left down is not known by name, so then everything is let go that
        XTEST holds; a key that somebody holds on a real keyboard stays down.
        """
        with self._reaching():
            keycodes = self._down.pop(key, None)
            if keycodes is None:
                self._release_left_over()
            for keycode in reversed(keycodes or []):
                self._send(X.KeyRelease, keycode)

    def type_character(self, character: str) -> None:
        """Type a character, with Shift and AltGr where the layout wants them."""
        with self._reaching():
            state = self._state()
            layout = self._layout(state)
            place = find_character(layout, character)
            is_swapped = bool(state & X.LockMask) and character.lower() != character.upper()
            keycodes = [place.keycode]
            if place.needs_shift != is_swapped:
                keycodes.insert(0, find_key(layout, KEYSYMS["shift"], "shift").keycode)
            if place.needs_altgr:
                keycodes.insert(0, find_key(layout, _ALTGR, "AltGr").keycode)
            pressed: list[int] = []
            try:
                for keycode in keycodes:
                    pressed.append(keycode)
                    self._send(X.KeyPress, keycode)
            finally:
                for keycode in reversed(pressed):
                    self._send(X.KeyRelease, keycode)

    def press_button(self, button: MouseButton) -> None:
        """Press a mouse button."""
        with self._reaching():
            self._send(X.ButtonPress, _BUTTONS[button])

    def release_button(self, button: MouseButton) -> None:
        """Let go of a mouse button."""
        with self._reaching():
            self._send(X.ButtonRelease, _BUTTONS[button])

    def scroll(self, notches: int, *, is_sideways: bool) -> None:
        """Turn the wheel."""
        ways = (_RIGHT, _LEFT) if is_sideways else (_UP, _DOWN)
        with self._reaching():
            for _ in range(abs(notches)):
                for kind in (X.ButtonPress, X.ButtonRelease):
                    self._send(kind, ways[0] if notches > 0 else ways[1])

    def move_pointer(self, right_px: int, down_px: int) -> None:
        """Move the pointer from where it is; the edge of the screen stops it."""
        with self._reaching():
            is_relative = 1
            xtest.fake_input(self._display, X.MotionNotify, is_relative, x=right_px, y=down_px)
            self._display.sync()

    def close(self) -> None:
        """Close the connection; harmless when repeated, and where the server is gone."""
        with suppress(Exception):  # nothing can be down on a server that is gone
            self._display.close()

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Tell a server that is gone from what it refuses."""
        try:
            yield
        except ActionError:
            raise
        except Exception as error:
            raise DeviceLostError(
                f"The desktop '{self._server}' is gone ({type(error).__name__}: {error}), so no "
                "key can be pressed; start the program again inside a desktop session."
            ) from error

    def _send(self, kind: int, detail: int) -> None:
        xtest.fake_input(self._display, kind, detail)
        self._display.sync()

    def _state(self) -> int:
        """Ask for locks and for the layout that is switched on."""
        return int(self._display.screen().root.query_pointer().mask)

    def _layout(self, state: int) -> Layout:
        if self._has_changed_keyboard():
            self._layouts.clear()
        group = state >> _GROUP_SHIFT & _GROUP_MASK
        if group not in self._layouts:
            info = self._display.display.info
            count = info.max_keycode - info.min_keycode + 1
            rows = self._display.get_keyboard_mapping(info.min_keycode, count)
            self._layouts[group] = read_layout(info.min_keycode, rows, group)
        return self._layouts[group]

    def _has_changed_keyboard(self) -> bool:
        """Go through what the server told since the last call."""
        events = [self._display.next_event() for _ in range(self._display.pending_events())]
        return any(event.type == X.MappingNotify for event in events)

    def _release_left_over(self) -> None:
        for row, byte in enumerate(self._display.query_keymap()):
            for bit in range(8):
                if byte >> bit & 1:
                    self._send(X.KeyRelease, 8 * row + bit)
        state = self._state()
        for button, mask in _BUTTON_MASKS.items():
            if state & mask:
                self._send(X.ButtonRelease, button)
        self._down.clear()
