"""X11: how are keys heard whichever program has the focus?

The server is asked for a grab of these keys, on a connection of its own. It counts Caps Lock, Num
Lock and Scroll Lock as held modifiers, so the keys are grabbed with every combination of them.
"""

import logging
import select
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import chain, combinations
from threading import Thread

from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import BadAccess, CatchError, ConnectionClosedError, DisplayError
from Xlib.protocol.rq import Event

from gesture_app.actions.action import PressKeys
from gesture_app.actions.keys import CHARACTER_KEYS, MODIFIER_KEYS
from gesture_app.control.hotkey import HotkeyError, taken
from gesture_app.x11_display import open_display

_KEYSYM_NAMES = {
    "enter": "Return",
    "escape": "Escape",
    "space": "space",
    "backspace": "BackSpace",
    "page_up": "Prior",
    "page_down": "Next",
    "media_play_pause": "XF86_AudioPlay",
    "media_next": "XF86_AudioNext",
    "media_previous": "XF86_AudioPrev",
    "volume_up": "XF86_AudioRaiseVolume",
    "volume_down": "XF86_AudioLowerVolume",
    "volume_mute": "XF86_AudioMute",
}
"""Where X11's name is not ours with a capital letter."""

_MODIFIER_KEYSYMS = {
    "ctrl": ("Control_L", "Control_R"),
    "shift": ("Shift_L", "Shift_R"),
    "alt": ("Alt_L", "Alt_R"),
    "super": ("Super_L", "Super_R"),
}
_LOCK_KEYSYMS = ("Caps_Lock", "Num_Lock", "Scroll_Lock")

_LAYOUT_SETTLES_S = 0.2
"""A new layout is told key by key; this long after the last one it is complete."""

logger = logging.getLogger(__name__)


class KeyRepeat:
    """Tells a key that is pressed from one that repeats because it is held.

    While it is held it seems to come up and to go down again at the same millisecond.
    """

    def __init__(self) -> None:
        self._released_ms: int | None = None

    def released(self, time_ms: int) -> None:
        """The key came up, or seemed to.

        Args:
            time_ms: The server's time, in milliseconds.
        """
        self._released_ms = time_ms

    def is_pressed(self, time_ms: int) -> bool:
        """The key went down, or seemed to.

        Args:
            time_ms: The server's time, in milliseconds.

        Returns:
            Whether somebody pressed it.
        """
        return time_ms != self._released_ms


class X11Hotkey:
    """Keys that an X server reports to this program alone."""

    def __init__(
        self, keys: PressKeys, on_press: Callable[[], object], on_lost: Callable[[str], None]
    ) -> None:
        """Grab the keys and begin to listen.

        Args:
            keys: What to listen for.
            on_press: Called on the listener's thread.
            on_lost: Called there, at most once, when the server is gone or the keys are.

        Raises:
            HotkeyError: If there is no server, no such key, or another program has grabbed them.
        """
        self._keys, self._on_press, self._on_lost = keys, on_press, on_lost
        self._repeat = KeyRepeat()
        self._grabbed: list[tuple[int, int]] = []
        self._is_lost_told = False
        try:
            self._display = open_display()
        except (DisplayError, OSError) as error:
            raise HotkeyError(f"The desktop cannot be reached for a hotkey ({error}).") from error
        try:
            self._grab()
        except HotkeyError:
            self._display.close()
            raise
        self._closing, self._close = socket.socketpair()
        self._thread = Thread(target=self._listen, name="hotkey", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Let the keys go."""
        self._close.close()
        self._thread.join()
        self._closing.close()

    def _listen(self) -> None:
        try:
            self._keep_listening()
        except (ConnectionClosedError, OSError) as error:
            self._tell_lost(f"the desktop is gone ({error}).")
        with suppress(ConnectionClosedError, OSError):
            self._display.close()

    def _keep_listening(self) -> None:
        is_layout_new = False
        while True:
            while self._display.pending_events():
                is_layout_new |= self._take(self._display.next_event())
            patience_s = _LAYOUT_SETTLES_S if is_layout_new else None
            ready, _, _ = select.select([self._display, self._closing], [], [], patience_s)
            if self._closing in ready:
                return
            if not ready:
                self._grab_anew()
                is_layout_new = False

    def _take(self, event: Event) -> bool:
        """Find out what an event says, and call who wants to know.

        Returns:
            Whether the keyboard's layout changed.
        """
        if event.type == X.KeyRelease:
            self._repeat.released(event.time)
        elif event.type == X.KeyPress and self._repeat.is_pressed(event.time):
            try:
                self._on_press()
            except Exception:
                logger.exception("What the hotkey calls failed")
        elif event.type == X.MappingNotify and event.request != X.MappingPointer:
            self._display.refresh_keyboard_mapping(event)
            return True
        return False

    def _tell_lost(self, reason: str) -> None:
        if not self._is_lost_told:
            self._is_lost_told = True
            self._on_lost(f"The hotkey is not heard any more: {reason}")

    def _grab_anew(self) -> None:
        self._ungrab()
        try:
            self._grab()
        except HotkeyError as error:  # a later layout may have the key again
            self._tell_lost(str(error))

    def _grab(self) -> None:
        keycode, modifiers, locks = find_keys(self._display, self._keys)
        refused = CatchError(BadAccess)
        for held in (modifiers | sum(some) for some in _subsets(locks)):
            self._display.screen().root.grab_key(
                keycode, held, False, X.GrabModeAsync, X.GrabModeAsync, onerror=refused
            )
            self._grabbed.append((keycode, held))
        self._display.sync()
        if refused.get_error() is not None:
            self._ungrab()
            raise HotkeyError(taken(self._keys))

    def _ungrab(self) -> None:
        for keycode, held in self._grabbed:
            self._display.screen().root.ungrab_key(keycode, held, onerror=CatchError())
        self._grabbed.clear()
        self._display.sync()


def find_keys(display: Display, keys: PressKeys) -> tuple[int, int, tuple[int, ...]]:
    """Find out where keys are on the keyboard of the moment.

    Args:
        display: Whose keyboard.
        keys: One key and its modifiers.

    Returns:
        The key's code, the mask of its modifiers, and the mask of each key that locks.

    Raises:
        HotkeyError: If the keyboard lacks one of them.
    """
    (name,) = (key for key in keys.keys if key not in MODIFIER_KEYS)
    keycode = _keycode(display, _keysym_name(name))
    masks = {
        modifier: _mask_of(display, _MODIFIER_KEYSYMS[modifier])
        for modifier in keys.keys
        if modifier != name
    }
    absent = [modifier for modifier, mask in masks.items() if not mask]
    absent += [] if keycode else [name]
    if absent:
        raise HotkeyError(
            f"The keyboard layout of this desktop has no key '{absent[0]}' for the hotkey "
            f"{'+'.join(keys.keys)}; choose another one in the settings."
        )
    locks = {_mask_of(display, (lock,)) for lock in _LOCK_KEYSYMS} - {0}
    return keycode, sum(masks.values()), tuple(sorted(locks))


def _keysym_name(name: str) -> str:
    if name in CHARACTER_KEYS:
        return name
    return _KEYSYM_NAMES.get(name, name.capitalize())


def _keycode(display: Display, keysym_name: str) -> int:
    XK.load_keysym_group("xf86")
    return int(display.keysym_to_keycode(XK.string_to_keysym(keysym_name)))


def _mask_of(display: Display, keysym_names: Iterable[str]) -> int:
    """Find the first modifier that one of some keys sets.

    Returns:
        Its mask, or 0 where none of them is a modifier.
    """
    keycodes = {_keycode(display, name) for name in keysym_names} - {0}
    rows = display.get_modifier_mapping()
    return next((1 << bit for bit, row in enumerate(rows) if keycodes & set(row)), 0)


def _subsets(masks: tuple[int, ...]) -> Iterable[tuple[int, ...]]:
    return chain.from_iterable(combinations(masks, count) for count in range(len(masks) + 1))
