"""How are keys pressed where only the kernel lets a program do it?

The kernel's uinput makes a keyboard and mouse out of this program. It sends positions of keys, not
characters: on a layout other than the US one, a letter is whatever stands in that place. When the
device is closed, and that the kernel does also for a process that was killed, all of it comes up.

evdev, an extra (`pip install 'gesture-app[uinput]'`), is imported when a device is made.

Source:
    Linux, ``Documentation/input/uinput.rst`` and ``include/uapi/linux/input-event-codes.h``.
"""

import importlib.util
import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from gesture_app.actions.action import MouseButton
from gesture_app.actions.backend import ActionError
from gesture_app.actions.keys import CHARACTER_KEYS
from gesture_app.injector.device import DeviceLostError

DEVICE_FILE = "/dev/uinput"

_SETTLE_S = 0.5
"""How long a desktop may take to notice a new keyboard; keys before that are lost."""

_UP, _DOWN = 0, 1
_EV_KEY, _EV_REL = 1, 2
_REL_X, _REL_Y, _REL_HWHEEL, _REL_WHEEL = 0, 1, 6, 8

KEY_CODES: Mapping[str, int] = MappingProxyType(
    {
        **{"ctrl": 29, "shift": 42, "alt": 56, "super": 125},
        **{"escape": 1, "backspace": 14, "tab": 15, "enter": 28, "space": 57, "delete": 111},
        **{"home": 102, "up": 103, "page_up": 104, "left": 105, "right": 106},
        **{"end": 107, "down": 108, "page_down": 109},
        **{f"f{number}": 58 + number for number in range(1, 11)},
        **{"f11": 87, "f12": 88},
        **{"volume_mute": 113, "volume_down": 114, "volume_up": 115},
        **{"media_next": 163, "media_play_pause": 164, "media_previous": 165},
        **{digit: 2 + place for place, digit in enumerate("1234567890")},
        **{letter: 16 + place for place, letter in enumerate("qwertyuiop")},
        **{letter: 30 + place for place, letter in enumerate("asdfghjkl")},
        **{letter: 44 + place for place, letter in enumerate("zxcvbnm")},
        **{"minus": 12, "equal": 13, "bracket_left": 26, "bracket_right": 27},
        **{"semicolon": 39, "apostrophe": 40, "grave": 41, "backslash": 43},
        **{"comma": 51, "period": 52, "slash": 53},
        "plus": 78,  # of the keypad: the one that types it without Shift
    }
)
"""The number of each key of `gesture_app.actions.keys.KEY_NAMES`, where a US keyboard has it."""

_WITHOUT_SHIFT = "`1234567890-=[]\\;',./"
_WITH_SHIFT = '~!@#$%^&*()_+{}|:"<>?'

_BUTTONS: dict[MouseButton, int] = {"left": 0x110, "right": 0x111, "middle": 0x112}


class EventSink(Protocol):
    """What takes the events, as ``evdev.UInput`` does."""

    def write(self, etype: int, code: int, value: int) -> None:
        """Send one event."""
        ...

    def syn(self) -> None:
        """Say that what was sent belongs together and is complete."""
        ...

    def close(self) -> None:
        """Take the device out."""
        ...


class UinputDevice:
    """Sends key and mouse events as a keyboard and mouse of its own; for one thread."""

    name = "uinput (keys by their place on a US keyboard)"

    def __init__(self, plug_in: Callable[[], EventSink] | None = None) -> None:
        """Plug the device in.

        Args:
            plug_in: Makes what takes the events; by default the kernel's. Where that may not be
                used, this raises `ActionError`.
        """
        self._sink = (plug_in or _plug_into_kernel)()

    def check_key(self, key: str) -> None:
        """Do nothing: this keyboard has every key."""

    def check_character(self, character: str) -> None:
        """Make sure that a US keyboard types a character."""
        _keys_for(character)

    def press_key(self, key: str) -> None:
        """Send the going down of a key."""
        self._send(_EV_KEY, KEY_CODES[key], _DOWN)

    def release_key(self, key: str) -> None:
        """Send the going up of a key."""
        self._send(_EV_KEY, KEY_CODES[key], _UP)

    def type_character(self, character: str) -> None:
        """Type a character of a US keyboard."""
        keys = _keys_for(character)
        try:
            for key in keys:
                self.press_key(key)
        finally:
            for key in reversed(keys):
                self.release_key(key)

    def press_button(self, button: MouseButton) -> None:
        """Send the going down of a mouse button."""
        self._send(_EV_KEY, _BUTTONS[button], _DOWN)

    def release_button(self, button: MouseButton) -> None:
        """Send the going up of a mouse button."""
        self._send(_EV_KEY, _BUTTONS[button], _UP)

    def scroll(self, notches: int, *, is_sideways: bool) -> None:
        """Turn the wheel; above 0 up or to the right."""
        self._send(_EV_REL, _REL_HWHEEL if is_sideways else _REL_WHEEL, notches)

    def move_pointer(self, right_px: int, down_px: int) -> None:
        """Move the pointer from where it is; the desktop's acceleration may stretch the way."""
        self._send(_EV_REL, _REL_X, right_px)
        self._send(_EV_REL, _REL_Y, down_px)

    def close(self) -> None:
        """Unplug the device; harmless when repeated."""
        self._sink.close()

    def _send(self, kind: int, code: int, value: int) -> None:
        try:
            self._sink.write(kind, code, value)
            self._sink.syn()
        except OSError as error:
            raise DeviceLostError(
                f"The kernel no longer takes keys through {DEVICE_FILE} ({error}); "
                "start the program again."
            ) from error


def check_uinput(device_file: str = DEVICE_FILE) -> None:
    """Find out whether this program may make a keyboard, without making one.

    Args:
        device_file: The kernel's file for it.

    Raises:
        ActionError: If it may not.
    """
    if importlib.util.find_spec("evdev") is None:
        raise ActionError(
            "The package evdev is missing; install it with pip install 'gesture-app[uinput]'."
        )
    if not Path(device_file).exists():
        raise ActionError(
            f"There is no {device_file} to make a keyboard with; load it with "
            "'sudo modprobe uinput' if this kernel has it."
        )
    if not os.access(device_file, os.W_OK, effective_ids=True):
        raise ActionError(
            f"This user may not write to {device_file}; allow it by the udev rule in "
            "docs/wayland.md and log in again."
        )


def _plug_into_kernel() -> EventSink:
    check_uinput()
    from evdev import UInput

    events: dict[int, Sequence[int]] = {
        _EV_KEY: [*KEY_CODES.values(), *_BUTTONS.values()],
        _EV_REL: [_REL_X, _REL_Y, _REL_HWHEEL, _REL_WHEEL],
    }
    try:
        sink: EventSink = UInput(events, name="Gesture App")
    except OSError as error:
        raise ActionError(
            f"The kernel refused to make a keyboard through {DEVICE_FILE} ({error}); "
            "start the program again."
        ) from error
    time.sleep(_SETTLE_S)
    return sink


def _keys_for(character: str) -> tuple[str, ...]:
    """Find the keys of a US keyboard that type a character.

    Returns:
        Their names, in the order in which they go down.

    Raises:
        ActionError: If there are none.
    """
    if character in _WITH_SHIFT:
        return ("shift", *_keys_for(_WITHOUT_SHIFT[_WITH_SHIFT.index(character)]))
    if character.isascii() and character.isupper():
        return ("shift", character.lower())
    keys = {typed: key for key, typed in CHARACTER_KEYS.items()} | {" ": "space", "\n": "enter"}
    if character not in keys:
        raise ActionError(
            f"A US keyboard cannot type '{character}', and uinput sends no others; take it out of "
            "the text in the profile."
        )
    return (keys[character],)
