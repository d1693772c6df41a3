"""What do the program and its injector say to each other?

One JSON object a line: a `Request` on the injector's stdin, a `Reply` to each on its stdout. Whatever is
not exactly as described here is refused as a whole, whoever sent it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, get_args

from gesture_app.actions.action import (
    ClickMouse,
    DesktopAction,
    InputAction,
    LaunchProgram,
    MouseButton,
    MovePointer,
    PressInTurn,
    PressKeys,
    ScrollWheel,
    TypeText,
)

MAX_LINE_BYTES = 256 * 1024
"""No request is longer."""

SendableAction = InputAction | LaunchProgram
"""What the injector can do; what the program does with itself never gets there."""

Order = Literal["perform", "hold", "let_go", "release_left_over"]
"""`let_go` ends a hold and lets go of everything; `release_left_over` is for the successor of a process
that ended with this action's keys down."""

Answer = Literal["ready", "done", "refused", "lost"]
"""`refused` goes on, `lost` is the last word of an injector whose desktop is gone."""

_ORDERS_WITH_ACTION = ("perform", "hold", "release_left_over")


class ProtocolError(ValueError):
    """A message is not what it has to be; it is not obeyed."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the program wants done.

    Attributes:
        order: What to do.
        action: With what; None for orders that need none.
    """

    order: Order
    action: SendableAction | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a request, or of the start.

    Attributes:
        answer: How it went.
        text: The device's name after "ready"; after "refused" and "lost" a sentence that says why.
    """

    answer: Answer
    text: str = ""


def write_request(request: Request) -> bytes:
    """Put a request on a line.

    Args:
        request: What to send.

    Returns:
        The line, with its end.
    """
    fields: dict[str, object] = {"order": request.order}
    if request.action is not None:
        fields["action"] = action_to_json(request.action)
    return _line(fields)


def read_request(line: bytes) -> Request:
    """Understand a request.

    Args:
        line: What was received.

    Returns:
        The request; every limit of its action holds.

    Raises:
        ProtocolError: If anything about it is wrong.
    """
    fields = _object(_parse(line), "a request")
    order: Any = fields.get("order")
    if order not in get_args(Order):
        raise ProtocolError("a request names no order that there is")
    needed = {"order", "action"} if order in _ORDERS_WITH_ACTION else {"order"}
    _check_fields(fields, needed)
    if "action" not in needed:
        return Request(order)
    action = action_from_json(fields["action"])
    if order == "hold" and not isinstance(action, PressKeys | ClickMouse | DesktopAction):
        raise ProtocolError(f"'{action}' cannot be held")
    return Request(order, action)


def write_reply(reply: Reply) -> bytes:
    """Put a reply on a line.

    Args:
        reply: What to send.

    Returns:
        The line, with its end.
    """
    return _line({"answer": reply.answer, "text": reply.text})


def read_reply(line: bytes) -> Reply:
    """Understand a reply.

    Args:
        line: What was received.

    Returns:
        The reply.

    Raises:
        ProtocolError: If anything about it is wrong.
    """
    fields = _object(_parse(line), "a reply")
    _check_fields(fields, {"answer", "text"})
    answer = fields["answer"]
    if answer not in get_args(Answer):
        raise ProtocolError("a reply names no answer that there is")
    return Reply(answer, _text(fields["text"]))


def action_to_json(action: SendableAction) -> dict[str, object]:
    """Describe an action in JSON's own types.

    Args:
        action: What to describe.

    Returns:
        An object whose ``kind`` names it; `action_from_json` makes an equal action of it.
    """
    match action:
        case PressKeys(keys):
            return {"kind": "press_keys", "keys": list(keys)}
        case PressInTurn(chords):
            return {"kind": "press_in_turn", "chords": [list(chord.keys) for chord in chords]}
        case TypeText(text):
            return {"kind": "type_text", "text": text}
        case ClickMouse(button, is_double):
            return {"kind": "click_mouse", "button": button, "is_double": is_double}
        case ScrollWheel(notches, is_sideways):
            return {"kind": "scroll_wheel", "notches": notches, "is_sideways": is_sideways}
        case MovePointer(right_px, down_px):
            return {"kind": "move_pointer", "right_px": right_px, "down_px": down_px}
        case DesktopAction(name):
            return {"kind": "desktop_action", "name": name}
        case LaunchProgram(arguments):
            return {"kind": "launch_program", "arguments": list(arguments)}


def action_from_json(value: object) -> SendableAction:
    """Make an action from its description.

    Args:
        value: What JSON held.

    Returns:
        The action.

    Raises:
        ProtocolError: If it is no action, has too few or too many fields, one of a wrong type, or
            breaks a limit of the action.
    """
    fields = _object(value, "an action")
    kind = fields.pop("kind", None)
    if not isinstance(kind, str) or kind not in _KINDS:
        raise ProtocolError("an action is of no kind that there is")
    make, readers = _KINDS[kind]
    _check_fields(fields, set(readers))
    try:
        return make(**{name: read(fields[name]) for name, read in readers.items()})
    except ProtocolError:
        raise
    except ValueError as error:
        raise ProtocolError(f"'{kind}': {error}") from error


def _line(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields).encode("ascii") + b"\n"


def _parse(line: bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ProtocolError("a message is not JSON") from error


def _object(value: object, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ProtocolError(f"{what} is no object")
    return dict(value)


def _check_fields(fields: Mapping[str, object], needed: set[str]) -> None:
    if set(fields) != needed:
        raise ProtocolError(f"the fields must be {sorted(needed)}, not {sorted(fields)}"[:500])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ProtocolError("a text is expected")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ProtocolError("a list is expected")
    return tuple(_text(item) for item in value)


def _chords(value: object) -> tuple[PressKeys, ...]:
    if not isinstance(value, list):
        raise ProtocolError("a list is expected")
    return tuple(PressKeys(_texts(item)) for item in value)


def _whole_number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ProtocolError("a whole number is expected")
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ProtocolError("true or false is expected")
    return value


def _button(value: object) -> str:
    if value not in get_args(MouseButton):
        raise ProtocolError("a mouse has no such button")
    return _text(value)


_KINDS: Mapping[
    str, tuple[Callable[..., SendableAction], Mapping[str, Callable[[object], object]]]
] = MappingProxyType(
    {
        "press_keys": (PressKeys, {"keys": _texts}),
        "press_in_turn": (PressInTurn, {"chords": _chords}),
        "type_text": (TypeText, {"text": _text}),
        "click_mouse": (ClickMouse, {"button": _button, "is_double": _yes_or_no}),
        "scroll_wheel": (ScrollWheel, {"notches": _whole_number, "is_sideways": _yes_or_no}),
        "move_pointer": (MovePointer, {"right_px": _whole_number, "down_px": _whole_number}),
        "desktop_action": (DesktopAction, {"name": _text}),
        "launch_program": (LaunchProgram, {"arguments": _texts}),
    }
)
"""The kinds of actions: what makes one, and how each of its fields is read."""
