"""Is every message understood as it was meant, and everything else refused?"""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gesture_app.actions.action import (
    ClickMouse,
    DesktopAction,
    LaunchProgram,
    MovePointer,
    PressInTurn,
    PressKeys,
    ScrollWheel,
    TypeText,
)
from gesture_app.injector.protocol import (
    ProtocolError,
    Reply,
    Request,
    SendableAction,
    action_from_json,
    action_to_json,
    read_reply,
    read_request,
    write_reply,
    write_request,
)

ACTIONS: list[SendableAction] = [
    PressKeys(("ctrl", "plus")),
    PressInTurn((PressKeys(("ctrl", "k")), PressKeys(("ctrl", "s")))),
    TypeText('"Grüße"\n☃'),
    ClickMouse("middle", is_double=True),
    ScrollWheel(-4, is_sideways=True),
    MovePointer(-3, 2000),
    DesktopAction("browser.back"),
    LaunchProgram(("/usr/bin/env", "A=ü b", "")),
]

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("action", ACTIONS, ids=str)
@pytest.mark.parametrize("order", ["perform", "release_left_over"])
def test_a_request_arrives_as_it_was_sent(order: Any, action: SendableAction) -> None:
    request = Request(order, action)
    line = write_request(request)

    assert read_request(line) == request
    assert line.index(b"\n") == len(line) - 1


@pytest.mark.parametrize("reply", [Reply("ready", "X11"), Reply("done"), Reply("lost", "fürwahr")])
def test_a_reply_arrives_as_it_was_sent(reply: Reply) -> None:
    assert read_reply(write_reply(reply)) == reply


@pytest.mark.parametrize("action", ACTIONS, ids=str)
@given(data=st.data())
def test_an_action_with_anything_wrong_about_it_is_refused(
    action: SendableAction, data: st.DataObject
) -> None:
    good = action_to_json(action)
    field = data.draw(st.sampled_from(sorted(good)))
    value = data.draw(ANY_JSON)
    changed = {**good, field: value}
    try:
        understood = action_from_json(changed)
    except ProtocolError:
        return
    assert action_to_json(understood) == changed


@pytest.mark.parametrize("action", ACTIONS, ids=str)
def test_an_action_with_too_few_or_too_many_fields_is_refused(action: SendableAction) -> None:
    good = action_to_json(action)
    for name in good:
        with pytest.raises(ProtocolError):
            action_from_json({key: value for key, value in good.items() if key != name})
    with pytest.raises(ProtocolError):
        action_from_json({**good, "shell": True})


@given(line=st.binary(max_size=60) | ANY_JSON.map(lambda value: json.dumps(value).encode()))
def test_what_is_no_message_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        read_request(line)
    with pytest.raises(ProtocolError):
        read_reply(line)


PRESS_A = {"kind": "press_keys", "keys": ["a"]}


@pytest.mark.parametrize(
    "message",
    [
        {"order": "perform"},
        {"order": "let_go", "action": PRESS_A},
        {"order": "perform", "action": PRESS_A, "times": 2},
        {"order": "do", "action": PRESS_A},
        {"order": ["perform"], "action": PRESS_A},
        {"order": "perform", "action": {"kind": "press_keys", "keys": "a"}},
        {"order": "perform", "action": {"kind": "press_keys", "keys": ["§"]}},
        {"order": "perform", "action": {"kind": ["press_keys"], "keys": ["a"]}},
        {"order": "perform", "action": {"kind": "pause_control"}},
        {"order": "perform", "action": {"kind": "type_text", "text": "x" * 201}},
        {"order": "perform", "action": {"kind": "type_text", "text": "\x1b[A"}},
        {"order": "perform", "action": {"kind": "move_pointer", "right_px": 1.0, "down_px": 1}},
        {"order": "perform", "action": {"kind": "move_pointer", "right_px": True, "down_px": 1}},
        {"order": "perform", "action": {"kind": "launch_program", "arguments": "rm -r /"}},
        {
            "order": "perform",
            "action": {"kind": "scroll_wheel", "notches": 31, "is_sideways": False},
        },
        {"order": "hold", "action": {"kind": "type_text", "text": "x"}},
        {"order": "hold", "action": {"kind": "launch_program", "arguments": ["true"]}},
    ],
    ids=str,
)
def test_a_request_that_is_nearly_right_is_refused(message: object) -> None:
    with pytest.raises(ProtocolError):
        read_request(json.dumps(message).encode())


@pytest.mark.parametrize("line", [b"[" * 100_000, b'{"order":' + b"9" * 5000 + b"}"])
def test_a_message_that_is_made_to_exhaust_the_reader_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        read_request(line)
