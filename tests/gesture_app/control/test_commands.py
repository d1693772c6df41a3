"""Can any shell of this user, and of nobody else, talk to the running copy?"""

import json
import os
import socket
import stat
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from gesture_app.control import command_line
from gesture_app.control.messages import (
    MAX_MESSAGE_BYTES,
    AlreadyRunningError,
    Answer,
    Command,
    ControlError,
    NothingRunningError,
    Request,
)
from gesture_app.control.running_copy import (
    MAX_CONNECTIONS,
    Controls,
    RunningCopy,
    is_claimed,
    make_private,
)
from gesture_app.control.switch import Mode, Switch
from tests.fakes import TIMEOUT_S

if sys.platform == "win32":
    pytest.skip("these tests need a socket in a folder", allow_module_level=True)

_RUNNING = [sys.executable, "-m", "tests.gesture_app.control.running"]


@contextmanager
def running(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Start a copy as a process, and wait until it says something."""
    process = subprocess.Popen([*_RUNNING, str(folder)], stdout=subprocess.PIPE, text=True)
    with process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@contextmanager
def serving(folder: Path, switch: Switch | None = None) -> Iterator[Switch]:
    """Answer commands in this process."""
    switch = switch or Switch()
    with closing(RunningCopy.claim(folder)) as copy:
        copy.serve(Controls(switch=switch, stop=lambda: None, use_profile=lambda _: None))
        yield switch


def typed(folder: Path, *words: str) -> int:
    """Do what somebody types after `gesture-app`."""
    parser = ArgumentParser()
    command_line.add_commands(parser.add_subparsers())
    return command_line.run_in(folder, parser.parse_args(words))


def raw_answer(folder: Path, said: bytes, *, ends: bool = False) -> Answer:
    """Say something that the program's own commands never say."""
    with socket.socket(socket.AF_UNIX) as connected:
        connected.settimeout(TIMEOUT_S)
        connected.connect(str(folder / "control.socket"))
        connected.sendall(said)
        if ends:
            connected.shutdown(socket.SHUT_WR)
        with connected.makefile("rb") as lines:
            return Answer.parse(lines.readline())


def test_a_shell_pauses_and_resumes_another_process(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running(tmp_path) as process:
        assert line_of(process) == "listens"
        assert typed(tmp_path, "resume") == 0
        assert line_of(process) == "armed"
        assert typed(tmp_path, "pause") == 0
        assert line_of(process) == "paused"
        assert typed(tmp_path, "status") == 0
        assert typed(tmp_path, "profile", "Media") == 0
        assert line_of(process) == "profile Media"
        assert typed(tmp_path, "profile", "Medai") == 1
        assert typed(tmp_path, "start") == 0
        assert line_of(process) == "shown"
        assert typed(tmp_path, "stop") == 0
        assert process.wait(TIMEOUT_S) == 0
    said, complained = capsys.readouterr()

    assert "Gesture App is paused, by the shell." in said
    assert "  source: a test" in said
    assert complained == "There is no profile 'Medai'.\n"


def test_a_lock_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "running.lock").mkdir()

    with pytest.raises(ControlError, match="cannot be used"):
        typed(tmp_path, "start")


def test_the_status_can_be_read_by_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(tmp_path) as switch, switch.inhibited("the screen is locked"):
        switch.arm("tray")
        typed(tmp_path, "status", "--json")

    said = json.loads(capsys.readouterr().out)
    assert said["status"]["mode"] == "blocked"
    assert said["status"]["decided_by"] == "tray"
    assert said["status"]["blocks"] == ["the screen is locked"]


def test_a_shell_learns_that_what_it_armed_is_blocked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(tmp_path) as switch, switch.inhibited("the camera is lost"):
        typed(tmp_path, "resume")

    assert "blocked for the moment: the camera is lost" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["pause", "resume", "status", "stop"])
def test_nothing_running_has_an_exit_code_of_its_own(tmp_path: Path, command: Command) -> None:
    with pytest.raises(NothingRunningError, match="is not running") as caught:
        typed(tmp_path, command)

    assert caught.value.exit_code == 7


def test_a_second_copy_is_refused_while_the_first_one_lives(tmp_path: Path) -> None:
    with running(tmp_path) as first:
        assert line_of(first) == "listens"
        with running(tmp_path) as second:
            assert "is running already" in line_of(second)
            assert second.wait(TIMEOUT_S) == AlreadyRunningError.exit_code
        assert typed(tmp_path, "pause") == 0


def test_what_a_killed_copy_left_behind_is_replaced(tmp_path: Path) -> None:
    with running(tmp_path) as first:
        assert line_of(first) == "listens"
        first.kill()
        first.wait(TIMEOUT_S)
        assert (tmp_path / "control.socket").exists()
        with pytest.raises(NothingRunningError):
            typed(tmp_path, "pause")
        with running(tmp_path) as second:
            assert line_of(second) == "listens"
            assert typed(tmp_path, "pause") == 0


def test_a_copy_that_has_closed_lets_another_one_run(tmp_path: Path) -> None:
    with serving(tmp_path):
        assert is_claimed(tmp_path)
    assert not is_claimed(tmp_path)
    assert not (tmp_path / "control.socket").exists()
    with serving(tmp_path):
        assert typed(tmp_path, "pause") == 0


def test_a_copy_that_does_not_answer_yet_is_told_from_none(tmp_path: Path) -> None:
    with (
        closing(RunningCopy.claim(tmp_path)),
        pytest.raises(ControlError, match="starting or ending"),
    ):
        typed(tmp_path, "pause")


def test_nobody_else_may_open_the_socket(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    with serving(folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "control.socket").stat().st_mode) == 0o600


def test_a_folder_that_others_may_open_is_closed_to_them(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    make_private(tmp_path)

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_a_link_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(ControlError, match="is a link"):
        RunningCopy.claim(tmp_path / "run")


_KNOCK_AS_NOBODY = """
import os, socket, sys
os.setuid(65534)
with socket.socket(socket.AF_UNIX) as connected:
    connected.connect(sys.argv[1])
    connected.sendall(b'{"command": "resume"}\\n')
    sys.stdout.write(repr(connected.recv(100)))
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_another_user_is_hung_up_on_even_where_the_folder_is_open(tmp_path: Path) -> None:
    folder = Path("/tmp") / f"gesture-app-test-{os.getpid()}"  # tmp_path's parents are private
    with serving(folder) as switch:
        folder.chmod(0o755)
        (folder / "control.socket").chmod(0o666)
        knocking = subprocess.run(
            [sys.executable, "-c", _KNOCK_AS_NOBODY, str(folder / "control.socket")],
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            check=False,
        )
        assert typed(folder, "status") == 0
    for leftover in folder.iterdir():
        leftover.unlink()
    folder.rmdir()

    assert switch.state.mode is Mode.PAUSED
    assert knocking.stdout == "b''" or "Broken pipe" in knocking.stderr


NONSENSE = {
    "no JSON": (b"pause\n", "no JSON"),
    "not an object": (b'["pause"]\n', "no JSON object"),
    "bytes that are no text": (b"\xff\xfe{}\n", "no JSON"),
    "deeply nested": (b"[" * 2000 + b"\n", "no JSON"),
    "nothing": (b"\n", "no JSON"),
    "an unknown command": (b'{"command": "explode"}\n', "must be one of pause"),
    "a command that is no text": (b'{"command": ["pause"]}\n', "must be one of pause"),
    "an unknown field": (b'{"command": "pause", "for": 3}\n', "no field 'for'"),
    "a profile that is no text": (b'{"command": "profile", "profile": 7}\n', "must be a text"),
    "no profile": (b'{"command": "profile"}\n', "needs a profile's name"),
    "too long": (b" " * (MAX_MESSAGE_BYTES + 1), "at most 4096 bytes"),
}


@pytest.mark.parametrize(("said", "reason"), NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_answered_with_a_reason(tmp_path: Path, said: bytes, reason: str) -> None:
    with serving(tmp_path) as switch:
        switch.arm("window")
        answer = raw_answer(tmp_path, said)

    assert not answer.is_done
    assert reason in answer.message
    assert switch.state.mode is Mode.ARMED


def test_half_a_line_is_answered_with_a_reason(tmp_path: Path) -> None:
    with serving(tmp_path):
        answer = raw_answer(tmp_path, b'{"command": ', ends=True)

    assert "ended before the line did" in answer.message


def test_programs_that_say_nothing_do_not_keep_a_pause_from_coming_through(tmp_path: Path) -> None:
    with serving(tmp_path) as switch:
        switch.arm("window")
        silent = [socket.socket(socket.AF_UNIX) for _ in range(2 * MAX_CONNECTIONS)]
        for one in silent:
            one.connect(str(tmp_path / "control.socket"))
        assert typed(tmp_path, "pause") == 0
        assert switch.state.mode is Mode.PAUSED
        for one in silent:
            one.close()


def test_a_pause_comes_through_while_another_command_takes_long(tmp_path: Path) -> None:
    switch, slow, may_go_on = Switch(), Event(), Event()

    def use_profile(_: str) -> None:
        slow.set()
        may_go_on.wait(TIMEOUT_S)

    with closing(RunningCopy.claim(tmp_path)) as copy:
        copy.serve(Controls(switch=switch, stop=lambda: None, use_profile=use_profile))
        switch.arm("window")
        other = Thread(target=typed, args=(tmp_path, "profile", "Media"))
        other.start()
        assert slow.wait(TIMEOUT_S)
        assert typed(tmp_path, "pause") == 0
        may_go_on.set()
        other.join()


def test_a_command_that_fails_inside_the_program_is_told(tmp_path: Path) -> None:
    def fail(_: str) -> None:
        raise RuntimeError("the shelf fell down")

    with closing(RunningCopy.claim(tmp_path)) as copy:
        copy.serve(Controls(switch=Switch(), stop=lambda: None, use_profile=fail))
        answer = command_line.send(Request("profile", "Media"), tmp_path)

    assert not answer.is_done
    assert "the shelf fell down" in answer.message


_START = """
import sys
from pathlib import Path
from gesture_app.control.command_line import start
from gesture_app.errors import GestureAppError
try:
    answer = start(Path(sys.argv[1]), sys.argv[2:])
    sys.stdout.write(f"{answer.message} {answer.status['mode']}")
except GestureAppError as error:
    sys.stdout.write(str(error))
"""


def _started(folder: Path, program: list[str]) -> str:
    command = [sys.executable, "-c", _START, str(folder), *program]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=TIMEOUT_S, check=True)
    return done.stdout


def test_start_starts_what_then_answers(tmp_path: Path) -> None:
    said = _started(tmp_path, [*_RUNNING, str(tmp_path)])
    try:
        assert said == "Gesture App is running now, paused. paused"
    finally:
        assert typed(tmp_path, "stop") == 0


def test_a_start_that_fails_at_once_says_where_to_look(tmp_path: Path) -> None:
    said = _started(tmp_path, [sys.executable, "-c", "raise SystemExit(6)"])

    assert "ended at once, with exit code 6" in said
    assert "gesture-app run" in said
