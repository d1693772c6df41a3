"""Is everything up again, in whatever way the program or its injector ends?"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

if sys.platform != "linux":
    pytest.skip("these tests need an X server", allow_module_level=True)

from gesture_app.actions.action import ClickMouse, PressKeys
from gesture_app.actions.backend import ActionError
from gesture_app.injector.client import InjectorBackend
from gesture_app.injector.performer import KEEP_S
from tests.fakes import TIMEOUT_S
from tests.gesture_app.injector.waiting import seconds_until
from tests.x11.fixtures import KeyWindow, start_x_server

LATENESS_S = 1.0
"""How much later than it should a busy computer may do something."""


class HoldingProgram:
    """Runs `holding_program`, which holds two keys."""

    def __init__(self, display_name: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.gesture_app.injector.holding_program"],
            env={**os.environ, "DISPLAY": display_name},
            cwd=Path(__file__).parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._complaints: str | None = None
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read)
        self._reader.start()
        self.injector_pid = int(self.line())

    def line(self) -> str:
        return self._lines.get(timeout=TIMEOUT_S)

    def wait_for(self, text: str) -> str:
        return next(line for line in iter(self.line, None) if text in line)

    def asks_again(self, times: int = 3) -> None:
        """Wait until it has asked for the keys once more, and forget what it said before."""
        while not self._lines.empty():
            self._lines.get()
        for _ in range(times):
            self.wait_for("asked")

    def send(self, number: int) -> None:
        self._process.send_signal(number)

    def interrupt_like_a_terminal(self) -> None:
        os.killpg(self._process.pid, signal.SIGINT)

    def tell(self, word: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()

    def end(self) -> str:
        """End it, if it has not ended, and give what it and its injector complained of."""
        if self._complaints is not None:
            return self._complaints
        self._process.send_signal(signal.SIGCONT)
        assert self._process.stdin is not None
        assert self._process.stderr is not None
        with self._process.stdin, self._process.stderr as complaints:
            self._process.stdin.close()
            self._complaints = complaints.read()  # ends when both processes have
        self._process.wait(TIMEOUT_S)
        self._reader.join(TIMEOUT_S)
        return self._complaints

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(line.strip())


@contextmanager
def holding_program(display_name: str) -> Iterator[HoldingProgram]:
    program = HoldingProgram(display_name)
    try:
        yield program
    finally:
        program.end()


@pytest.fixture
def program(key_window: KeyWindow) -> Iterator[HoldingProgram]:
    with holding_program(key_window.display_name) as program:
        seconds_until(lambda: len(key_window.keys_down()) == 2)
        yield program


@pytest.fixture
def backend(key_window: KeyWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[InjectorBackend]:
    monkeypatch.setenv("DISPLAY", key_window.display_name)
    backend = InjectorBackend(answer_s=0.5)
    yield backend
    backend.close()


def has_ended(pid: int) -> bool:
    """Tell whether a process is gone, or only waits for somebody to ask how it ended."""
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


ENDINGS: dict[str, Callable[[HoldingProgram], None]] = {
    "SIGTERM": lambda program: program.send(signal.SIGTERM),
    "SIGKILL": lambda program: program.send(signal.SIGKILL),
    "SIGSEGV": lambda program: program.send(signal.SIGSEGV),
    "Ctrl-C": HoldingProgram.interrupt_like_a_terminal,
    "an exception": lambda program: program.tell("raise in main"),
}


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_keys_come_up_at_once_when_the_program_ends(
    key_window: KeyWindow, program: HoldingProgram, end: Callable[[HoldingProgram], None]
) -> None:
    end(program)

    assert seconds_until(lambda: key_window.keys_down() == []) < KEEP_S
    seconds_until(lambda: has_ended(program.injector_pid))


def test_the_injector_does_not_hear_the_ctrl_c_of_a_terminal(program: HoldingProgram) -> None:
    assert os.getsid(program.injector_pid) == program.injector_pid


def test_keys_come_up_when_the_thread_that_holds_them_fails(
    key_window: KeyWindow, program: HoldingProgram
) -> None:
    program.tell("raise")
    program.wait_for("a thread failed")

    assert seconds_until(lambda: key_window.keys_down() == []) < KEEP_S + LATENESS_S


def test_keys_come_up_while_the_program_hangs_and_stay_up_when_it_goes_on(
    key_window: KeyWindow, program: HoldingProgram
) -> None:
    program.send(signal.SIGSTOP)
    assert seconds_until(lambda: key_window.keys_down() == []) < KEEP_S + LATENESS_S

    program.send(signal.SIGCONT)
    program.asks_again()
    assert key_window.keys_down() == []


def test_keys_come_up_in_the_middle_of_a_hold_when_they_are_let_go(
    key_window: KeyWindow, program: HoldingProgram
) -> None:
    program.tell("let go")
    program.wait_for("let go")

    assert key_window.keys_down() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_keys_come_up_when_the_injector_itself_ends_and_stay_up(
    key_window: KeyWindow, program: HoldingProgram, number: int
) -> None:
    os.kill(program.injector_pid, number)
    assert seconds_until(lambda: key_window.keys_down() == []) < KEEP_S + LATENESS_S

    program.asks_again()
    assert key_window.keys_down() == []
    assert program.end() in {"", "The process that presses keys ended by itself\n"}


def test_a_program_whose_desktop_ends_is_told_and_goes_on() -> None:
    with start_x_server() as display_name:
        program = HoldingProgram(display_name)
        program.wait_for("asked")
    program.tell("let go")
    program.wait_for("let go")
    seconds_until(lambda: has_ended(program.injector_pid))
    assert "Traceback" not in program.end()


def test_a_mouse_button_that_a_killed_injector_held_comes_up(
    key_window: KeyWindow, backend: InjectorBackend
) -> None:
    backend.hold(ClickMouse("left"))
    assert key_window.buttons_down()
    assert backend.pid is not None
    os.kill(backend.pid, signal.SIGKILL)

    seconds_until(lambda: not key_window.buttons_down())


def test_an_injector_that_hangs_is_replaced_and_its_keys_come_up(
    key_window: KeyWindow, backend: InjectorBackend
) -> None:
    backend.hold(PressKeys(("ctrl", "right")))
    hanging = backend.pid
    assert hanging is not None
    os.kill(hanging, signal.SIGSTOP)

    with pytest.raises(ActionError, match=r"replaced because it did not answer within 0\.5 s"):
        backend.perform(PressKeys(("a",)))

    assert key_window.keys_down() == []
    assert has_ended(hanging)
    backend.perform(PressKeys(("b",)))
    assert key_window.received()[-2:] == ["press b", "release b"]


def test_closing_leaves_nothing_down_though_the_injector_hangs(
    key_window: KeyWindow, backend: InjectorBackend
) -> None:
    backend.hold(PressKeys(("ctrl", "right")))
    assert backend.pid is not None
    os.kill(backend.pid, signal.SIGSTOP)

    backend.close()

    assert key_window.keys_down() == []
