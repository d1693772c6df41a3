"""Does the injector do what it is told, and nothing else, and end in order?"""

import subprocess
import sys
from pathlib import Path
from queue import SimpleQueue

import pytest

from gesture_app.actions.action import Action, PauseControl, PressKeys, SwitchProfile
from gesture_app.actions.backend import ActionError
from gesture_app.injector.client import InjectorBackend
from gesture_app.injector.device import DeviceLostError
from gesture_app.injector.process import read_lines, serve
from gesture_app.injector.protocol import MAX_LINE_BYTES, Reply, Request, write_request
from tests.gesture_app.injector.recording_device import RecordingDevice

PRESS_A = write_request(Request("perform", PressKeys(("a",))))
HOLD_A = write_request(Request("hold", PressKeys(("a",))))
END = b""


def serve_lines(device: RecordingDevice, *lines: bytes) -> tuple[int, list[Reply]]:
    inbox: SimpleQueue[bytes] = SimpleQueue()
    for line in lines:
        inbox.put(line)
    replies: list[Reply] = []
    return serve(device, inbox, replies.append), replies


def test_it_names_its_device_and_answers_each_request() -> None:
    device = RecordingDevice(without="x")
    exit_code, replies = serve_lines(
        device, PRESS_A, write_request(Request("perform", PressKeys(("x",)))), PRESS_A, END
    )

    assert replies == [
        *(Reply("ready", "recording"), Reply("done"), Reply("refused", "there is no key x")),
        Reply("done"),
    ]
    assert exit_code == 0
    assert device.events == ["press a", "release a"] * 2


def test_a_malformed_request_is_refused_and_the_next_one_obeyed() -> None:
    device = RecordingDevice()
    line = PRESS_A.replace(b'["a"]', b'["a", "no such key"]')
    _, replies = serve_lines(device, line, b"\xff\n", PRESS_A, END)

    assert [reply.answer for reply in replies[1:]] == ["refused", "refused", "done"]
    assert "asked for something that it does not do" in replies[1].text
    assert device.events == ["press a", "release a"]


def test_the_end_lets_go_and_closes_the_device() -> None:
    device = RecordingDevice()
    serve_lines(device, HOLD_A, END)

    assert device.events == ["press a", "release a"]
    assert device.num_closed == 1


class _LostDevice(RecordingDevice):
    def press_key(self, key: str) -> None:
        super().press_key(key)
        raise DeviceLostError("the desktop is gone")


class _BrokenDevice(RecordingDevice):
    def press_key(self, key: str) -> None:
        super().press_key(key)
        raise ZeroDivisionError


def test_a_lost_desktop_is_its_last_word() -> None:
    exit_code, replies = serve_lines(_LostDevice(), PRESS_A, PRESS_A, END)

    assert replies[1:] == [Reply("lost", "the desktop is gone")]
    assert exit_code == 1


def test_a_mistake_of_its_own_leaves_nothing_down() -> None:
    device = _BrokenDevice()
    with pytest.raises(ZeroDivisionError):
        serve_lines(device, HOLD_A, END)

    assert device.down() == []
    assert device.num_closed == 1


def test_a_parent_that_ended_before_it_was_answered_leaves_nothing_down() -> None:
    device = RecordingDevice()
    inbox: SimpleQueue[bytes] = SimpleQueue()
    inbox.put(HOLD_A)

    def answer(reply: Reply) -> None:
        if reply.answer == "done":
            raise BrokenPipeError

    assert serve(device, inbox, answer) == 0
    assert device.down() == []


def test_it_starts_without_the_heavy_libraries() -> None:
    heavy = {
        "numpy",
        "pydantic",
        "cv2",
        "PySide6",
        "torch",
        "openvino",
        "asyncio",
        "jeepney",
        "secrets",
    }
    script = (
        "import sys, gesture_app.injector.process; "
        f"sys.stdout.write(' '.join({heavy!r} & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout

    assert found == ""


@pytest.fixture
def no_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'no-bus'}")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a desktop")
@pytest.mark.usefixtures("no_desktop")
def test_where_there_is_no_desktop_opening_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ActionError, match="There is no desktop to press keys on"):
        InjectorBackend.open()

    monkeypatch.setenv("DISPLAY", ":4711")
    with pytest.raises(ActionError, match="The desktop ':4711' cannot be reached"):
        InjectorBackend.open()


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("no-such-program",), "cannot be started"),
        ((sys.executable, "-c", ""), "did not start properly"),
        ((sys.executable, "-c", "print('hello')"), "did not start properly"),
    ],
    ids=["missing", "ends at once", "says something else"],
)
def test_a_process_that_is_no_injector_is_told(command: tuple[str, ...], message: str) -> None:
    with pytest.raises(ActionError, match=message):
        InjectorBackend(command)


_NEVER_ENDS = (
    'import sys; print(\'{"answer": "ready", "text": "toy"}\', flush=True); '
    '[print(\'{"answer": "done", "text": ""}\', flush=True) for _ in sys.stdin]'
)


@pytest.fixture
def toy() -> InjectorBackend:
    """Give a backend whose process says that it did whatever it is asked."""
    return InjectorBackend((sys.executable, "-c", _NEVER_ENDS))


def test_it_can_be_closed_at_any_time_and_does_nothing_afterwards(toy: InjectorBackend) -> None:
    assert toy.name == "toy"
    toy.perform(PressKeys(("a",)))
    toy.release_all()
    toy.close()
    toy.close()
    toy.release_all()
    toy.let_go()

    assert toy.pid is None
    with pytest.raises(ActionError, match="arm the program again"):
        toy.perform(PressKeys(("a",)))


@pytest.mark.parametrize("action", [PauseControl(), SwitchProfile("media")])
def test_what_the_program_does_with_itself_is_never_sent(
    toy: InjectorBackend, action: Action
) -> None:
    with pytest.raises(ActionError, match="is for the program itself"):
        toy.perform(action)
    toy.close()


@pytest.mark.parametrize("rest", [PRESS_A[:-1], b"x" * MAX_LINE_BYTES + b"\n" + PRESS_A])
def test_nothing_is_obeyed_from_a_line_that_has_no_end_onwards(tmp_path: Path, rest: bytes) -> None:
    file = tmp_path / "requests"
    file.write_bytes(PRESS_A + rest)
    inbox: SimpleQueue[bytes] = SimpleQueue()
    with file.open("rb") as stream:
        read_lines(stream, inbox)

    assert [inbox.get(), inbox.get()] == [PRESS_A, END]
    assert inbox.empty()
