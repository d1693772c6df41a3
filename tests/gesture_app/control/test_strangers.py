"""Is the running copy safe from others, from nonsense and from programs that hang?"""

import os
import socket
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from gesture_app.control.messages import MAX_MESSAGE_BYTES, Answer, ControlError
from gesture_app.control.running_copy import MAX_CONNECTIONS, Controls, RunningCopy, make_private
from gesture_app.control.switch import Mode, Switch
from tests.fakes import TIMEOUT_S
from tests.gesture_app.control.shell import serving, typed

if sys.platform == "win32":
    pytest.skip("these tests need a socket in a folder", allow_module_level=True)


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
    try:
        connected.sendall(b'{"command": "resume"}\\n')
        answer = connected.recv(100)
    except (BrokenPipeError, ConnectionResetError):
        answer = b""
    sys.stdout.write(repr(answer))
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
    assert knocking.stdout == "b''", knocking.stderr


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
        silent[0].settimeout(TIMEOUT_S)
        assert silent[0].recv(1) == b""  # the oldest one was hung up on
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
