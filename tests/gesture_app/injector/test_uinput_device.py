"""Does the kernel's keyboard get the events that a US keyboard would send?"""

import errno
import os
import string
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gesture_app.actions.backend import ActionError
from gesture_app.actions.keys import KEY_NAMES

if sys.platform != "linux":
    pytest.skip("uinput is Linux's", allow_module_level=True)


from gesture_app.injector.device import DeviceLostError
from gesture_app.injector.uinput_device import KEY_CODES, UinputDevice, check_uinput

ecodes = pytest.importorskip("evdev.ecodes", reason="evdev is an extra: gesture-app[uinput]")

LINUX_NAMES = {
    "ctrl": "LEFTCTRL",
    "shift": "LEFTSHIFT",
    "alt": "LEFTALT",
    "super": "LEFTMETA",
    "escape": "ESC",
    "page_up": "PAGEUP",
    "page_down": "PAGEDOWN",
    "media_play_pause": "PLAYPAUSE",
    "media_next": "NEXTSONG",
    "media_previous": "PREVIOUSSONG",
    "volume_up": "VOLUMEUP",
    "volume_down": "VOLUMEDOWN",
    "volume_mute": "MUTE",
    "plus": "KPPLUS",
    "period": "DOT",
    "bracket_left": "LEFTBRACE",
    "bracket_right": "RIGHTBRACE",
}
"""Where Linux's name of a key is not ours."""


_NOBODY = 65534


class WrittenDown:
    """Takes events as the kernel would, and keeps them."""

    def __init__(self, is_gone: bool = False) -> None:
        self.events: list[tuple[int, int, int]] = []
        self.num_complete = 0
        self.is_closed = False
        self._is_gone = is_gone

    def write(self, etype: int, code: int, value: int) -> None:
        if self._is_gone:
            raise OSError(errno.ENODEV, "No such device")
        self.events.append((etype, code, value))

    def syn(self) -> None:
        self.num_complete = len(self.events)

    def close(self) -> None:
        self.is_closed = True


def keys(names: Iterable[str]) -> list[tuple[int, int, int]]:
    """Read ``+shift`` as the going down of a key and ``-shift`` as its going up."""
    return [
        (ecodes.EV_KEY, ecodes.ecodes[f"KEY_{name[1:]}"], int(name[0] == "+")) for name in names
    ]


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Give up root's right to write everywhere, if this is root."""
    user = os.geteuid()
    os.seteuid(user or _NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def test_every_key_that_a_profile_may_name_has_a_code_of_its_own() -> None:
    assert KEY_CODES.keys() == KEY_NAMES
    assert len(set(KEY_CODES.values())) == len(KEY_CODES)


@pytest.mark.parametrize("key", sorted(KEY_NAMES))
def test_a_key_has_the_code_that_linux_gives_it(key: str) -> None:
    assert KEY_CODES[key] == ecodes.ecodes[f"KEY_{LINUX_NAMES.get(key, key.upper())}"]


def test_a_chord_goes_down_in_order_and_comes_up() -> None:
    sink = WrittenDown()
    device = UinputDevice(lambda: sink)
    for key in ("ctrl", "t"):
        device.press_key(key)
    for key in ("t", "ctrl"):
        device.release_key(key)
    device.close()

    assert sink.events == keys(["+LEFTCTRL", "+T", "-T", "-LEFTCTRL"])
    assert sink.num_complete == 4
    assert sink.is_closed


def test_the_mouse_clicks_scrolls_and_moves() -> None:
    sink = WrittenDown()
    device = UinputDevice(lambda: sink)
    device.press_button("middle")
    device.release_button("middle")
    device.scroll(2, is_sideways=False)
    device.scroll(-1, is_sideways=True)
    device.move_pointer(30, -4)

    assert sink.events == [
        (ecodes.EV_KEY, ecodes.BTN_MIDDLE, 1),
        (ecodes.EV_KEY, ecodes.BTN_MIDDLE, 0),
        (ecodes.EV_REL, ecodes.REL_WHEEL, 2),
        (ecodes.EV_REL, ecodes.REL_HWHEEL, -1),
        (ecodes.EV_REL, ecodes.REL_X, 30),
        (ecodes.EV_REL, ecodes.REL_Y, -4),
    ]


def test_a_text_is_typed_with_the_shift_that_it_needs() -> None:
    sink = WrittenDown()
    device = UinputDevice(lambda: sink)
    for character in "aA+\n":
        device.type_character(character)

    expected = ["+A", "-A", "+LEFTSHIFT", "+A", "-A", "-LEFTSHIFT"]
    expected += ["+LEFTSHIFT", "+EQUAL", "-EQUAL", "-LEFTSHIFT"]
    # '+' by the keypad would be as good, but then a text would depend on Num Lock
    assert sink.events == keys([*expected, "+ENTER", "-ENTER"])


def test_everything_on_a_us_keyboard_can_be_typed() -> None:
    device = UinputDevice(WrittenDown)
    for character in string.ascii_letters + string.digits + string.punctuation + " \n":
        device.check_character(character)


@pytest.mark.parametrize("character", ["é", "ж", "É", "\N{SNOWMAN}"])
def test_a_character_of_another_keyboard_is_told_before_anything_is_pressed(character: str) -> None:
    sink = WrittenDown()
    device = UinputDevice(lambda: sink)

    with pytest.raises(ActionError, match=f"cannot type '{character}'"):
        device.check_character(character)
    with pytest.raises(ActionError, match=f"cannot type '{character}'"):
        device.type_character(character)
    assert sink.events == []


def test_a_kernel_that_takes_no_more_keys_is_told() -> None:
    device = UinputDevice(lambda: WrittenDown(is_gone=True))

    with pytest.raises(DeviceLostError, match="no longer takes keys"):
        device.press_key("a")


def test_a_kernel_without_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ActionError, match="sudo modprobe uinput"):
        check_uinput(str(tmp_path / "uinput"))


def test_a_user_without_the_right_is_told_how_to_get_it() -> None:
    with as_ordinary_user(), pytest.raises(ActionError, match="udev rule"):
        check_uinput("/etc/passwd")
