"""Do real keys arrive at another program, once each, and are they up again?"""

import sys
from collections.abc import Iterator

import pytest

from gesture_app.actions.action import (
    ClickMouse,
    MovePointer,
    PressKeys,
    ScrollWheel,
    TypeText,
)
from gesture_app.actions.backend import ActionError
from gesture_app.actions.keys import CHARACTER_KEYS, NAMED_KEYS
from gesture_app.injector.device import DeviceLostError
from gesture_app.injector.protocol import SendableAction

if sys.platform != "linux":
    pytest.skip("these tests need an X server", allow_module_level=True)

from Xlib import XK

from gesture_app.injector.performer import Performer
from gesture_app.injector.x11_device import X11Device
from tests.x11.fixtures import KeyWindow, start_x_server


@pytest.fixture
def device(key_window: KeyWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[X11Device]:
    monkeypatch.setenv("DISPLAY", key_window.display_name)
    device = X11Device()
    yield device
    device.close()


@pytest.fixture
def performer(device: X11Device) -> Performer:
    return Performer(device)


CASES: dict[str, tuple[SendableAction, list[str]]] = {
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
    "a character above another one, with Shift named": (
        PressKeys(("shift", "plus")),
        ["press Shift_L", "press plus", "release plus", "release Shift_L"],
    ),
    "a modifier alone": (PressKeys(("super",)), ["press Super_L", "release Super_L"]),
    "a text": (
        TypeText("aB\n"),
        [
            *("press a", "release a"),
            *("press Shift_L", "press B", "release B", "release Shift_L"),
            *("press Return", "release Return"),
        ],
    ),
    "a click": (ClickMouse("right"), ["press button3", "release button3"]),
    "a double click": (
        ClickMouse("left", is_double=True),
        ["press button1", "release button1"] * 2,
    ),
    "the wheel upwards": (ScrollWheel(2), ["press button4", "release button4"] * 2),
    "the wheel downwards": (ScrollWheel(-1), ["press button5", "release button5"]),
    "the wheel to the left": (
        ScrollWheel(-1, is_sideways=True),
        ["press button6", "release button6"],
    ),
    "the wheel to the right": (
        ScrollWheel(1, is_sideways=True),
        ["press button7", "release button7"],
    ),
}


@pytest.mark.parametrize(("action", "expected"), CASES.values(), ids=CASES)
def test_an_action_reaches_another_program_exactly_once(
    key_window: KeyWindow, performer: Performer, action: SendableAction, expected: list[str]
) -> None:
    performer.perform(action)

    assert key_window.received() == expected
    assert key_window.keys_down() == []
    assert not key_window.buttons_down()


def test_every_key_that_a_profile_may_name_can_be_pressed(
    key_window: KeyWindow, device: X11Device
) -> None:
    names = [name for name in (*NAMED_KEYS, *CHARACTER_KEYS) if name != "f12"]
    for name in names:
        device.press_key(name)
        device.release_key(name)

    received = [line for line in key_window.received() if "Shift" not in line]
    assert len(received) == 2 * len(names)
    assert not [line for line in received if "synthetic" in line]
    assert len({line for line in received if line.startswith("press")}) == len(names)


def test_the_pointer_moves_by_what_was_asked(key_window: KeyWindow, performer: Performer) -> None:
    key_window.put_pointer(100, 100)
    before = key_window.pointer_px()
    performer.perform(MovePointer(-30, 20))
    after = key_window.pointer_px()

    assert (after[0] - before[0], after[1] - before[1]) == (-30, 20)


def test_a_character_is_typed_as_the_layout_of_the_moment_wants_it(
    key_window: KeyWindow, performer: Performer
) -> None:
    performer.perform(PressKeys(("plus",)))
    with key_window.other_layout({"equal": [XK.XK_equal], "bracketright": [XK.XK_plus]}):
        performer.perform(PressKeys(("plus",)))
        received = key_window.received()

    shifted = ["press Shift_L", "press plus", "release plus", "release Shift_L"]
    assert received == [*shifted, "press plus", "release plus"]


def test_a_key_comes_up_although_the_layout_changed_while_it_was_down(
    key_window: KeyWindow, device: X11Device
) -> None:
    device.press_key("plus")
    with key_window.other_layout({"equal": [XK.XK_equal], "bracketright": [XK.XK_plus]}):
        device.release_key("plus")
        assert key_window.keys_down() == []


def test_a_text_is_typed_right_while_caps_lock_is_on(
    key_window: KeyWindow, performer: Performer
) -> None:
    key_window.press("Caps_Lock")
    performer.perform(TypeText("aB1!"))
    key_window.press("Caps_Lock")

    received = [line for line in key_window.received() if "press" in line and "Caps" not in line]
    # The window tells Shift and the key; with Caps Lock, Shift makes a letter small.
    assert received == [
        "press Shift_L",
        "press A",
        "press b",
        "press 1",
        "press Shift_L",
        "press exclam",
    ]


def test_a_text_reaches_what_is_behind_altgr_and_letters_of_other_alphabets(
    key_window: KeyWindow, performer: Performer
) -> None:
    columns = {
        "q": [XK.XK_q, XK.XK_Q, 0, 0, XK.XK_onehalf],
        "Alt_R": [0xFE03],
        "e": [0x20AC],  # EuroSign
        "f": [0x06C6, 0x06E6],  # Cyrillic_ef
        "g": [0x0100_2603],  # a snowman
    }
    with key_window.other_layout(columns):
        performer.perform(TypeText("½€фФ☃"))
        assert key_window.keys_down() == []
        received = [line for line in key_window.received() if line.startswith("press")]

    assert received == [
        *("press 0xfe03", "press q"),
        *("press 0x20ac", "press 0x6c6", "press Shift_L", "press 0x6e6"),
        "press 0x1002603",
    ]


def test_a_text_is_typed_in_that_of_two_layouts_which_is_switched_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    next_layout = [0xFE08] * 4
    columns = {"q": [XK.XK_q, XK.XK_Q, XK.XK_eacute, XK.XK_Eacute], "F5": next_layout}
    with start_x_server() as display_name:  # one that no other test sees with two layouts
        monkeypatch.setenv("DISPLAY", display_name)
        window, performer = KeyWindow(display_name), Performer(device := X11Device())
        with window.other_layout(columns):
            with pytest.raises(ActionError, match="no character 'é'"):
                performer.perform(TypeText("é"))
            window.press("F5")
            with pytest.raises(ActionError, match="no character 'q'"):
                performer.perform(TypeText("q"))
            window.received()
            performer.perform(TypeText("éa"))
            received = window.received()
        window.close()
        device.close()

    assert received == ["press q", "release q", "press a", "release a"]


@pytest.mark.parametrize(
    ("keysyms", "message"),
    [
        ([0], "has no key 'bracket_left'"),
        ([XK.XK_a, 0, 0, 0, XK.XK_bracketleft], "'bracket_left' only behind another key"),
    ],
    ids=["absent", "behind AltGr"],
)
def test_a_key_that_cannot_be_reached_is_told_before_anything_is_pressed(
    key_window: KeyWindow, performer: Performer, keysyms: list[int], message: str
) -> None:
    with (
        key_window.other_layout({"bracketleft": keysyms}),
        pytest.raises(ActionError, match=message),
    ):
        performer.perform(PressKeys(("ctrl", "bracket_left")))

    assert key_window.received() == []


def test_a_character_that_the_layout_lacks_is_told_and_never_added_to_it(
    key_window: KeyWindow, performer: Performer
) -> None:
    before = key_window.layout()
    with pytest.raises(ActionError, match="no character '☃'"):
        performer.perform(TypeText("snow ☃"))

    assert key_window.received() == []
    assert key_window.layout() == before


def test_what_another_process_left_down_comes_up(
    key_window: KeyWindow, device: X11Device, performer: Performer
) -> None:
    device.press_key("ctrl")
    device.press_key("plus")
    device.press_button("left")
    successor = X11Device()
    successor.release_key("a")
    successor.close()

    assert key_window.keys_down() == []
    assert not key_window.buttons_down()


def test_a_desktop_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with start_x_server() as display_name:
        monkeypatch.setenv("DISPLAY", display_name)
        performer = Performer(device := X11Device())
        performer.hold(PressKeys(("a",)))

    with pytest.raises(DeviceLostError, match="is gone"):
        performer.perform(PressKeys(("a",)))
    performer.let_go()
    device.close()
