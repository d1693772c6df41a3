"""Is the hotkey heard whichever program has the focus, and refused where it would do harm?"""

import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from queue import Empty, SimpleQueue
from types import MappingProxyType

import pytest

from gesture_app.actions.action import Action, DesktopAction, PressInTurn, PressKeys, TypeText
from gesture_app.actions.keys import NAMED_KEYS
from gesture_app.control.hotkey import (
    DEFAULT_HOTKEY,
    HotkeyError,
    conflicts,
    listen_for,
    parse_hotkey,
)
from gesture_app.control.macos_hotkey import pynput_hotkey
from gesture_app.control.windows_hotkey import windows_keys
from gesture_app.profiles.profile import ApplicationRule, Binding, Profile

if sys.platform != "linux":
    pytest.skip("these tests need an X server", allow_module_level=True)

from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from gesture_app.control.x11_hotkey import KeyRepeat, X11Hotkey
from tests.fakes import TIMEOUT_S
from tests.x11.fixtures import KeyWindow, start_x_server


class Keyboard:
    """A real keyboard, as far as the X server knows."""

    def __init__(self, display: Display) -> None:
        self._display = display

    def press(self, *keysym_names: str) -> None:
        codes = [
            self._display.keysym_to_keycode(XK.string_to_keysym(name)) for name in keysym_names
        ]
        for code in codes:  # a real hand is no faster
            xtest.fake_input(self._display, X.KeyPress, code, time=5)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()


@pytest.fixture
def keyboard(x_display: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keyboard]:
    monkeypatch.setenv("DISPLAY", x_display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    with closing(Display(x_display)) as display:
        yield Keyboard(display)


_HOTKEY = ("Control_L", "Alt_L", "Shift_L", "g")


def test_the_hotkey_is_heard_while_another_program_has_the_focus(
    keyboard: Keyboard, key_window: KeyWindow
) -> None:
    heard: SimpleQueue[str] = SimpleQueue()
    with closing(listen_for(DEFAULT_HOTKEY, lambda: heard.put("pressed"))):
        for _ in range(2):
            keyboard.press(*_HOTKEY)
            assert heard.get(timeout=TIMEOUT_S) == "pressed"
    assert not [line for line in key_window.received() if line.lower().endswith(" g")]
    keyboard.press(*_HOTKEY)
    assert "press G" in key_window.received()
    assert heard.empty()


@pytest.mark.parametrize("lock", ["Caps_Lock", "Num_Lock"])
def test_the_hotkey_is_heard_whichever_keys_are_locked(keyboard: Keyboard, lock: str) -> None:
    heard: SimpleQueue[str] = SimpleQueue()
    keyboard.press(lock)
    try:
        with closing(listen_for(DEFAULT_HOTKEY, lambda: heard.put("pressed"))):
            keyboard.press(*_HOTKEY)
            assert heard.get(timeout=TIMEOUT_S) == "pressed"
    finally:
        keyboard.press(lock)


def test_fewer_and_more_modifiers_are_other_keys(keyboard: Keyboard, key_window: KeyWindow) -> None:
    heard: SimpleQueue[str] = SimpleQueue()
    with closing(listen_for(DEFAULT_HOTKEY, lambda: heard.put("pressed"))):
        keyboard.press("Control_L", "Alt_L", "g")
        keyboard.press("Super_L", *_HOTKEY)
        assert len([line for line in key_window.received() if line.lower() == "press g"]) == 2
        assert heard.empty()
        keyboard.press(*_HOTKEY)
        assert heard.get(timeout=TIMEOUT_S) == "pressed"
    with pytest.raises(Empty):
        heard.get_nowait()


def test_a_key_that_is_held_counts_once() -> None:
    repeat = KeyRepeat()
    heard = []
    for is_down, time_ms in [(1, 100), (0, 760), (1, 760), (0, 800), (1, 800), (0, 830), (1, 1000)]:
        if is_down:
            heard.append(repeat.is_pressed(time_ms))
        else:
            repeat.released(time_ms)

    assert heard == [True, False, False, True]


def test_keys_that_somebody_else_has_are_told(keyboard: Keyboard) -> None:
    with (
        closing(listen_for(DEFAULT_HOTKEY, lambda: None)),
        pytest.raises(HotkeyError, match=r"taken the keys ctrl\+alt\+shift\+g already"),
    ):
        listen_for(DEFAULT_HOTKEY, lambda: None)

    listen_for(DEFAULT_HOTKEY, lambda: None).close()


def test_what_fails_when_the_hotkey_is_pressed_does_not_end_the_listening(
    keyboard: Keyboard,
) -> None:
    heard: SimpleQueue[str] = SimpleQueue()

    def fail() -> None:
        heard.put("pressed")
        raise RuntimeError

    with closing(listen_for(DEFAULT_HOTKEY, fail)):
        for _ in range(2):
            keyboard.press(*_HOTKEY)
            assert heard.get(timeout=TIMEOUT_S) == "pressed"


def test_the_hotkey_moves_with_the_keyboard_layout(
    keyboard: Keyboard, key_window: KeyWindow
) -> None:
    heard: SimpleQueue[str] = SimpleQueue()
    lost: SimpleQueue[str] = SimpleQueue()
    swapped = {"g": [XK.XK_h, XK.XK_H], "h": [XK.XK_g, XK.XK_G]}
    with closing(listen_for(DEFAULT_HOTKEY, lambda: heard.put("pressed"), lost.put)):
        keyboard.press(*_HOTKEY)
        assert heard.get(timeout=TIMEOUT_S) == "pressed"
        with key_window.other_layout(swapped):
            where_g_is_now = ("Control_L", "Alt_L", "Shift_L", "h")  # as the old layout names it
            assert _pressed_until_heard(keyboard, where_g_is_now, heard)
        assert _pressed_until_heard(keyboard, _HOTKEY, heard)
        assert lost.empty()


def _pressed_until_heard(
    keyboard: Keyboard, keys: tuple[str, ...], heard: SimpleQueue[str]
) -> bool:
    """Press again and again: the listener learns of a new layout sooner or later."""
    for _ in range(100):
        keyboard.press(*keys)
        with suppress(Empty):
            return heard.get(timeout=0.1) == "pressed"
    return False


def test_a_layout_that_loses_the_key_is_told_once(
    keyboard: Keyboard, key_window: KeyWindow
) -> None:
    heard: SimpleQueue[str] = SimpleQueue()
    lost: SimpleQueue[str] = SimpleQueue()
    with closing(listen_for(DEFAULT_HOTKEY, lambda: heard.put("pressed"), lost.put)):
        with key_window.other_layout({"g": [0]}):
            assert "has no key 'g'" in lost.get(timeout=TIMEOUT_S)
            with key_window.other_layout({"h": [0]}), pytest.raises(Empty):
                lost.get(timeout=0.4)
        assert _pressed_until_heard(keyboard, _HOTKEY, heard)
        assert lost.empty()


def test_a_keyboard_without_the_key_is_told(keyboard: Keyboard, key_window: KeyWindow) -> None:
    with (
        key_window.other_layout({"g": [0]}),
        pytest.raises(HotkeyError, match="has no key 'g' for the hotkey"),
    ):
        listen_for(DEFAULT_HOTKEY, lambda: None)


def test_every_named_key_can_be_a_hotkey(keyboard: Keyboard) -> None:
    for name in NAMED_KEYS:
        listen_for(PressKeys(("ctrl", "alt", "super", name)), lambda: None).close()


def test_a_desktop_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lost: SimpleQueue[str] = SimpleQueue()
    with start_x_server() as name:
        monkeypatch.setenv("DISPLAY", name)
        hotkey = X11Hotkey(DEFAULT_HOTKEY, lambda: None, lost.put)
    assert "the desktop is gone" in lost.get(timeout=TIMEOUT_S)
    hotkey.close()

    monkeypatch.setenv("DISPLAY", "no display")
    with pytest.raises(HotkeyError, match="cannot be reached"):
        X11Hotkey(DEFAULT_HOTKEY, lambda: None, lost.put)


def test_wayland_is_told_what_to_do_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    with pytest.raises(HotkeyError, match="bind the command 'gesture-app pause'"):
        listen_for(DEFAULT_HOTKEY, lambda: None)


def test_no_desktop_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(HotkeyError, match="no desktop"):
        listen_for(DEFAULT_HOTKEY, lambda: None)


@pytest.mark.parametrize(
    "text", ["ctrl+alt+shift+g", "f9", "super+escape", "ctrl+media_play_pause"]
)
def test_a_hotkey_is_written_as_keys_are(text: str) -> None:
    assert "+".join(parse_hotkey(text).keys) == text


REFUSED = {
    "ctrl+shift": "exactly one key",
    "ctrl+a+b": "exactly one key",
    "g": "take a key from all other programs",
    "shift+enter": "take a key from all other programs",
    "ctrl+7": "must use a letter",
    "ctrl+plus": "must use a letter",
    "ctrl+gg": "there is no key 'gg'",
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=REFUSED)
def test_a_hotkey_that_would_do_harm_is_refused(text: str, reason: str) -> None:
    with pytest.raises(HotkeyError, match=reason):
        parse_hotkey(text)


def _profile(action: Action, *, for_one_application: bool = False) -> Profile:
    bindings = MappingProxyType({"Thumb Up": Binding(action=action, is_enabled=False)})
    if for_one_application:
        rule = ApplicationRule(name="Browser", applications=("firefox",), bindings=bindings)
        return Profile("Media", rules=(rule,))
    return Profile("Media", bindings)


HEARD: dict[str, Action] = {
    "the same keys": PressKeys(("ctrl", "alt", "shift", "g")),
    "in another order": PressKeys(("shift", "alt", "ctrl", "g")),
    "one more key": PressKeys(("ctrl", "alt", "shift", "h", "g")),
    "one after the other": PressInTurn((PressKeys(("a",)), DEFAULT_HOTKEY)),
}


@pytest.mark.parametrize("action", HEARD.values(), ids=HEARD)
def test_a_binding_that_presses_the_hotkey_is_found(action: Action) -> None:
    (sentence,) = conflicts(_profile(action), DEFAULT_HOTKEY)

    assert "'Thumb Up'" in sentence
    assert "change one of the two" in sentence


def test_a_binding_for_one_application_is_found_too() -> None:
    (sentence,) = conflicts(_profile(DEFAULT_HOTKEY, for_one_application=True), DEFAULT_HOTKEY)

    assert "in 'Browser'" in sentence


def test_a_desktop_action_that_presses_the_hotkey_is_found() -> None:
    assert conflicts(_profile(DesktopAction("view.full_screen")), PressKeys(("f11",)))


NOT_HEARD: dict[str, Action] = {
    "fewer modifiers": PressKeys(("ctrl", "alt", "g")),
    "more modifiers": PressKeys(("ctrl", "alt", "shift", "super", "g")),
    "another key": PressKeys(("ctrl", "alt", "shift", "h")),
    "a text": TypeText("G"),
}


@pytest.mark.parametrize("action", NOT_HEARD.values(), ids=NOT_HEARD)
def test_other_keys_are_no_conflict(action: Action) -> None:
    assert conflicts(_profile(action), DEFAULT_HOTKEY) == ()


def test_the_default_can_be_used() -> None:
    assert parse_hotkey("+".join(DEFAULT_HOTKEY.keys)) == DEFAULT_HOTKEY


def test_other_platforms_are_asked_for_the_same_keys() -> None:
    assert windows_keys(DEFAULT_HOTKEY) == (0x4000 | 0x1 | 0x2 | 0x4, ord("G"))
    assert windows_keys(PressKeys(("f9",))) == (0x4000, 0x78)
    assert all(windows_keys(PressKeys((name,)))[1] for name in NAMED_KEYS)
    assert pynput_hotkey(DEFAULT_HOTKEY) == "<ctrl>+<alt>+<shift>+g"
    assert pynput_hotkey(PressKeys(("super", "escape"))) == "<cmd>+<esc>"
