"""Do real keys arrive at another program, once each, and are they up again?"""

import os
import subprocess
import sys

import pytest

from gesture_app.actions.action import Action, ClickMouse, PressKeys, ScrollWheel
from gesture_app.actions.backend import ActionBackend, ActionError, open_backend
from gesture_app.actions.keys import CHARACTER_KEYS, NAMED_KEYS

if sys.platform != "linux":
    pytest.skip("these tests need an X server", allow_module_level=True)

from Xlib import XK

from tests.fakes import TIMEOUT_S
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
        [
            *("press Control_L", "press Alt_L", "press t"),
            *("release t", "release Alt_L", "release Control_L"),
        ],
    ),
    "a chord with shift": (
        PressKeys(("ctrl", "shift", "t")),
        [
            *("press Control_L", "press Shift_L", "press T"),
            *("release T", "release Shift_L", "release Control_L"),
        ],
    ),
    "a character that the layout has above another one": (
        PressKeys(("ctrl", "plus")),
        [
            *("press Control_L", "press Shift_L", "press plus"),
            *("release plus", "release Shift_L", "release Control_L"),
        ],
    ),
    "a modifier alone": (PressKeys(("super",)), ["press Super_L", "release Super_L"]),
    "a click": (ClickMouse("right"), ["press button3", "release button3"]),
    "the wheel upwards": (ScrollWheel(2), ["press button4", "release button4"] * 2),
    "the wheel downwards": (ScrollWheel(-1), ["press button5", "release button5"]),
}


@pytest.mark.parametrize(("action", "expected"), CASES.values(), ids=CASES)
def test_an_action_reaches_another_program_exactly_once(
    key_window: KeyWindow, backend: ActionBackend, action: Action, expected: list[str]
) -> None:
    backend.perform(action)

    assert key_window.received() == expected
    assert key_window.keys_down() == []
    assert not key_window.buttons_down()


def test_every_key_that_a_profile_may_name_can_be_pressed(
    key_window: KeyWindow, backend: ActionBackend
) -> None:
    names = [name for name in (*NAMED_KEYS, *CHARACTER_KEYS) if name != "f12"]
    for name in names:
        backend.perform(PressKeys((name,)))

    received = [line for line in key_window.received() if "Shift" not in line]
    assert len(received) == 2 * len(names)
    assert not [line for line in received if "synthetic" in line]
    assert len({line for line in received if line.startswith("press")}) == len(names)


def test_letting_go_of_everything_is_harmless_at_any_time(
    key_window: KeyWindow, backend: ActionBackend
) -> None:
    backend.release_all()
    backend.perform(PressKeys(("a",)))
    backend.release_all()
    backend.release_all()

    assert key_window.received() == ["press a", "release a"]


def test_a_character_is_typed_as_the_layout_of_the_moment_wants_it(
    key_window: KeyWindow, backend: ActionBackend
) -> None:
    backend.perform(PressKeys(("plus",)))
    with key_window.other_layout({"equal": [XK.XK_equal], "bracketright": [XK.XK_plus]}):
        backend.perform(PressKeys(("plus",)))
        received = key_window.received()

    shifted = ["press Shift_L", "press plus", "release plus", "release Shift_L"]
    assert received == [*shifted, "press plus", "release plus"]


@pytest.mark.parametrize(
    ("keysyms", "message"),
    [
        ([0], "has no key 'bracket_left'"),
        ([XK.XK_a, 0, 0, 0, XK.XK_bracketleft], "'bracket_left' only behind another key"),
    ],
    ids=["absent", "behind AltGr"],
)
def test_a_key_that_cannot_be_reached_is_told_before_anything_is_pressed(
    key_window: KeyWindow, backend: ActionBackend, keysyms: list[int], message: str
) -> None:
    with (
        key_window.other_layout({"bracketleft": keysyms}),
        pytest.raises(ActionError, match=message),
    ):
        backend.perform(PressKeys(("ctrl", "bracket_left")))

    assert key_window.received() == []


_PRESS_AFTER_THE_SERVER_ENDED = """
import sys
from gesture_app.actions.action import PressKeys
from gesture_app.actions.backend import ActionError, open_backend
backend = open_backend()
sys.stdout.write("open\\n")
sys.stdout.flush()
sys.stdin.readline()
try:
    backend.perform(PressKeys(("a",)))
except ActionError as error:
    backend.release_all()
    sys.stdout.write(str(error))
"""


def test_a_desktop_that_is_gone_is_told() -> None:
    with start_x_server() as display_name:
        program = subprocess.Popen(
            [sys.executable, "-c", _PRESS_AFTER_THE_SERVER_ENDED],
            env={**os.environ, "DISPLAY": display_name},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
    said, _ = program.communicate("\n", timeout=TIMEOUT_S)

    assert "The desktop refused an action" in said
