"""Is everything that can lose work known as such, and nothing that cannot?"""

import pytest

from gesture_app.actions.action import (
    Action,
    ClickMouse,
    DesktopAction,
    LaunchProgram,
    MovePointer,
    PauseControl,
    PressInTurn,
    PressKeys,
    ScrollWheel,
    SwitchProfile,
    TypeText,
)
from gesture_app.actions.danger import is_dangerous


def in_turn(*chords: str) -> PressInTurn:
    return PressInTurn(tuple(PressKeys.parse(chord) for chord in chords))


@pytest.mark.parametrize(
    "action",
    [
        DesktopAction("desktop.lock"),
        DesktopAction("window.close"),
        DesktopAction("browser.close_tab"),
        *(
            PressKeys.parse(keys)
            for keys in (
                *("delete", "shift+delete", "backspace", "ctrl+alt+delete", "alt+f4"),
                *("ctrl+w", "ctrl+shift+w", "super+w", "super+l", "super+q", "ctrl+super+q"),
            )
        ),
        TypeText("yes"),
        LaunchProgram(("true",)),
        in_turn("ctrl+a", "delete"),
        in_turn("alt+f2", "x", "enter"),
        in_turn("shift+y", "enter"),
    ],
    ids=str,
)
def test_what_can_lose_work_must_be_confirmed(action: Action) -> None:
    assert is_dangerous(action)


@pytest.mark.parametrize(
    "action",
    [
        DesktopAction("media.next"),
        DesktopAction("browser.back"),
        *(PressKeys.parse(keys) for keys in ("right", "w", "l", "f4", "ctrl+plus", "ctrl+tab")),
        in_turn("ctrl+k", "ctrl+s"),
        ClickMouse("left"),
        ScrollWheel(-3),
        MovePointer(1, 0),
        SwitchProfile("Media"),
        PauseControl(),
    ],
    ids=str,
)
def test_everyday_actions_need_no_confirmation(action: Action) -> None:
    assert not is_dangerous(action)
