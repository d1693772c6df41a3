"""Do real keys arrive at another program, once each, and are they up again?"""

import subprocess
import sys

import pytest

from gesture_app.actions.action import (
    CHARACTER_KEYS,
    NAMED_KEYS,
    Action,
    ClickMouse,
    PressKeys,
    ScrollWheel,
)
from gesture_app.actions.backend import ActionBackend, ActionError, open_backend

if sys.platform != "linux":
    pytest.skip("these tests need an X server", allow_module_level=True)

from tests.x11.fixtures import KeyWindow, start_x_server


@pytest.fixture
def backend(key_window: KeyWindow, monkeypatch: pytest.MonkeyPatch) -> ActionBackend:
    monkeypatch.setenv("DISPLAY", key_window.display_name)
    return open_backend()


CASES: dict[str, tuple[Action, list[str]]] = {
    "a letter": (PressKeys(("d",)), ["press d", "release d"]),
    "a digit": (PressKeys(("7",)), ["press 7", "release 7"]),
    "an arrow": (PressKeys(("right",)), ["press Right", "release Right"]),
    "a media key": (
        PressKeys(("media_play_pause",)),
        ["press XF86_AudioPlay", "release XF86_AudioPlay"],
    ),
    "a chord in order and back": (
        PressKeys(("ctrl", "alt", "t")),
        ["press Control_L", "press Alt_L", "press t"]
        + ["release t", "release Alt_L", "release Control_L"],
    ),
    "a chord with shift": (
        PressKeys(("ctrl", "shift", "t")),
        ["press Control_L", "press Shift_L", "press T"]
        + ["release T", "release Shift_L", "release Control_L"],
    ),
    "a character that the layout has above another one": (
        PressKeys(("ctrl", "plus")),
        ["press Control_L", "press Shift_L", "press plus"]
        + ["release plus", "release Shift_L", "release Control_L"],
    ),
    "a modifier alone": (PressKeys(("super",)), ["press Super_L", "release Super_L"]),
    "a click": (ClickMouse("right"), ["press button3", "release button3"]),
    "the wheel upwards": (ScrollWheel(2), ["press button4", "release button4"] * 2),
    "the wheel downwards": (ScrollWheel(-1), ["press button5", "release button5"]),
}


@pytest.mark.parametrize(("action", "expected"), CASES.values(), ids=CASES)
def test_an_action_reaches_another_program_exactly_once(
    key_window: KeyWindow, backend: ActionBackend, action: Action, expected: list[str]
):
    backend.perform(action)

    assert key_window.received() == expected
    assert key_window.keys_down() == []
    assert not key_window.buttons_down()


def test_every_key_that_a_profile_may_name_can_be_pressed(
    key_window: KeyWindow, backend: ActionBackend
):
    names = [name for name in (*NAMED_KEYS, *CHARACTER_KEYS) if name != "f12"]
    for name in names:
        backend.perform(PressKeys((name,)))

    received = [line for line in key_window.received() if "Shift" not in line]
    assert len(received) == 2 * len(names)
    assert not [line for line in received if "synthetic" in line]
    assert len({line for line in received if line.startswith("press")}) == len(names)


def test_letting_go_of_everything_is_harmless_at_any_time(
    key_window: KeyWindow, backend: ActionBackend
):
    backend.release_all()
    backend.perform(PressKeys(("a",)))
    backend.release_all()
    backend.release_all()

    assert key_window.received() == ["press a", "release a"]


def test_a_layout_may_change_while_the_program_runs(monkeypatch: pytest.MonkeyPatch):
    with start_x_server() as display_name:
        window = KeyWindow(display_name)
        monkeypatch.setenv("DISPLAY", display_name)
        backend = open_backend()
        try:
            subprocess.run(["setxkbmap", "-display", display_name, "de"], check=True)
            backend.perform(PressKeys(("y",)))
            backend.perform(PressKeys(("plus",)))
            with pytest.raises(ActionError, match="'bracket_left' only behind another key"):
                backend.perform(PressKeys(("ctrl", "bracket_left")))

            assert window.received() == ["press y", "release y", "press plus", "release plus"]
            assert window.keys_down() == []
        finally:
            window.close()


def test_a_key_that_no_keyboard_has_is_told_before_anything_is_pressed(
    monkeypatch: pytest.MonkeyPatch,
):
    with start_x_server() as display_name:
        window = KeyWindow(display_name)
        monkeypatch.setenv("DISPLAY", display_name)
        backend = open_backend()
        try:
            remap = ["xmodmap", "-display", display_name, "-e", "keysym XF86AudioNext ="]
            subprocess.run(remap, check=True)
            with pytest.raises(ActionError, match="no key 'media_next'"):
                backend.perform(PressKeys(("ctrl", "media_next")))

            assert window.received() == []
        finally:
            window.close()


def test_a_desktop_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch):
    with start_x_server() as display_name:
        monkeypatch.setenv("DISPLAY", display_name)
        backend = open_backend()

    with pytest.raises(ActionError, match="The desktop refused an action"):
        backend.perform(PressKeys(("a",)))
    backend.release_all()
