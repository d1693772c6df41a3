"""Can any shell of this user, and of nobody else, talk to the running copy?"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from gesture_app.control import command_line
from gesture_app.control.messages import (
    AlreadyRunningError,
    Command,
    ControlError,
    NothingRunningError,
    Request,
)
from gesture_app.control.running_copy import (
    Controls,
    RunningCopy,
    is_claimed,
)
from gesture_app.control.switch import Switch
from tests.fakes import TIMEOUT_S, inhibited
from tests.gesture_app.control.shell import serving, typed

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
        assert not is_claimed(tmp_path)
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
    with serving(tmp_path) as switch, inhibited(switch, "the screen is locked"):
        switch.arm("tray")
        typed(tmp_path, "status", "--json")

    said = json.loads(capsys.readouterr().out)
    assert said["status"]["mode"] == "blocked"
    assert said["status"]["decided_by"] == "tray"
    assert said["status"]["blocks"] == ["the screen is locked"]


def test_a_shell_learns_that_what_it_armed_is_blocked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(tmp_path) as switch, inhibited(switch, "the camera is lost"):
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


def test_the_last_answer_is_given_before_the_program_ends(tmp_path: Path) -> None:
    copy, answered, began = RunningCopy.claim(tmp_path), Event(), Event()

    def use_profile(_: str) -> None:
        began.set()
        while (tmp_path / "control.socket").exists():  # until the copy is being closed
            answered.wait(0.01)
        answered.wait(0.05)
        answered.set()

    copy.serve(Controls(switch=Switch(), stop=lambda: None, use_profile=use_profile))
    asking = Thread(target=typed, args=(tmp_path, "profile", "Media"))
    asking.start()
    assert began.wait(TIMEOUT_S)
    copy.close()

    assert answered.is_set()
    asking.join()


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


def test_a_program_that_was_started_a_moment_ago_is_ended_too(tmp_path: Path) -> None:
    with subprocess.Popen([*_RUNNING, str(tmp_path)], stdout=subprocess.PIPE) as process:
        answer = command_line.stop(tmp_path, appear_limit_s=TIMEOUT_S)

        assert answer.is_done
        assert process.wait(TIMEOUT_S) == 0


def test_a_start_that_fails_at_once_says_where_to_look(tmp_path: Path) -> None:
    said = _started(tmp_path, [sys.executable, "-c", "raise SystemExit(6)"])

    assert "ended at once, with exit code 6" in said
    assert "gesture-app run" in said
