"""What does the process do that presses keys?

It holds the connection to the desktop, and does what its parent writes to its stdin. It lets go of
everything when the parent ends in whatever way, since then the pipe ends; when the parent hangs, since
then nothing is held any more (`gesture_app.injector.performer`); and when it is told to end itself.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import BinaryIO

from gesture_app.actions.action import ClickMouse, DesktopAction, PressKeys
from gesture_app.actions.backend import ActionError
from gesture_app.injector.choice import open_device
from gesture_app.injector.device import DeviceLostError, InputDevice
from gesture_app.injector.performer import Performer
from gesture_app.injector.protocol import (
    MAX_LINE_BYTES,
    ProtocolError,
    Reply,
    Request,
    read_request,
    write_reply,
)

_END = b""
"""What stands in the inbox for the end of the pipe, or for a signal."""

_END_SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")


def main() -> int:
    """Serve the parent until it ends or the desktop does.

    The first argument, if there is one, names the only way of pressing keys that is to be tried.

    Returns:
        The exit code: 0, or 1 where no key can be pressed here.
    """
    inbox: SimpleQueue[bytes] = SimpleQueue()
    _end_on_signals(inbox)
    answer = _answering(_take_stdout())
    try:
        device = open_device(next(iter(sys.argv[1:]), None))
    except ActionError as error:
        answer(Reply("refused", str(error)))
        return 1
    requests = os.fdopen(os.dup(sys.stdin.fileno()), "rb")  # Python waits for sys.stdin as it ends
    Thread(target=read_lines, args=(requests, inbox), name="reader", daemon=True).start()
    return serve(device, inbox, answer)


def serve(device: InputDevice, inbox: "SimpleQueue[bytes]", answer: Callable[[Reply], None]) -> int:
    """Do what is asked until the inbox says that it ends; afterwards nothing is down.

    Args:
        device: What presses keys; it is closed at the end.
        inbox: Requests, a line each, and an empty one at the end.
        answer: Told "ready" at first, and then what became of each request.

    Returns:
        The exit code: 0, or 1 where the desktop was lost.
    """
    performer = Performer(device)
    try:
        answer(Reply("ready", device.name))
        while (line := _next_line(inbox, performer)) != _END:
            reply = _obey(performer, line)
            answer(reply)
            if reply.answer == "lost":
                return 1
    except BrokenPipeError:
        pass  # the parent ended before it had its answer
    except DeviceLostError:
        return 1  # while nobody waits for an answer
    finally:
        with suppress(DeviceLostError):
            performer.let_go()
        device.close()
    return 0


def read_lines(stream: BinaryIO, inbox: "SimpleQueue[bytes]") -> None:
    """Bring requests to the inbox until the parent ends, or writes what is too long for one.

    Args:
        stream: Where they come from.
        inbox: Where they go, a line each, and an empty one at the end.
    """
    while (line := stream.readline(MAX_LINE_BYTES)).endswith(b"\n"):
        inbox.put(line)
    inbox.put(_END)


def _next_line(inbox: "SimpleQueue[bytes]", performer: Performer) -> bytes:
    """Wait for a request, and meanwhile let go of what is overdue.

    Returns:
        The line.
    """
    while True:
        try:
            line = inbox.get(timeout=performer.next_release_s())
        except Empty:
            performer.release_overdue()
        else:
            performer.release_overdue()
            return line


def _obey(performer: Performer, line: bytes) -> Reply:
    try:
        _carry_out(performer, read_request(line))
    except ProtocolError as error:
        return Reply(
            "refused", f"The injector was asked for something that it does not do: {error}."
        )
    except DeviceLostError as error:
        return Reply("lost", str(error))
    except ActionError as error:
        return Reply("refused", str(error))
    return Reply("done")


def _carry_out(performer: Performer, request: Request) -> None:
    match request:
        case Request("perform", action) if action is not None:
            performer.perform(action)
        case Request("hold", PressKeys() | ClickMouse() | DesktopAction() as action):
            performer.hold(action)
        case Request("release_left_over", action) if action is not None:
            performer.release_left_over(action)
        case _:
            performer.let_go()


def _end_on_signals(inbox: "SimpleQueue[bytes]") -> None:
    """End in order: a signal waits for the action that is being carried out."""
    for name in _END_SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda _number, _frame: inbox.put(_END))


def _take_stdout() -> BinaryIO:
    """Keep stdout for answers; whatever else is printed goes to stderr.

    Returns:
        The stream for answers.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _answering(stream: BinaryIO) -> Callable[[Reply], None]:
    def answer(reply: Reply) -> None:
        stream.write(write_reply(reply))

    return answer
