"""Does Windows' way of talking to the running copy keep others out?

Its pipe is replaced by a socket here, all else is the same.
"""

import json
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from gesture_app.control.messages import MessageError, NothingRunningError, Request
from gesture_app.control.pipe import PipeListener, connect_pipe
from tests.fakes import TIMEOUT_S

if sys.platform == "win32":
    pytest.skip("these tests need a socket in a folder", allow_module_level=True)


def test_a_pipe_answers_who_knows_the_secret(tmp_path: Path) -> None:
    with _pipe(tmp_path) as received:
        with closing(connect_pipe(tmp_path)) as connection:
            connection.send(Request("pause").line(), 1.0)
            assert connection.receive(TIMEOUT_S) == b"thanks"
        assert received == [Request("pause").line().strip()]


def test_a_pipe_does_not_listen_to_who_does_not(tmp_path: Path) -> None:
    with _pipe(tmp_path) as received:
        file = tmp_path / "control.json"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        fields = json.loads(file.read_text())
        file.write_text(json.dumps(fields | {"secret": "00" * 32}))
        with closing(connect_pipe(tmp_path)) as connection:
            with suppress(BrokenPipeError):  # it may have been hung up on already
                connection.send(Request("pause").line(), 1.0)
            with pytest.raises(MessageError):
                connection.receive(TIMEOUT_S)
    assert received == ["This is not the secret."]


def test_no_pipe_means_that_nothing_runs(tmp_path: Path) -> None:
    with _pipe(tmp_path):
        left_behind = (tmp_path / "control.json").read_text()
    with pytest.raises(NothingRunningError):
        connect_pipe(tmp_path)
    (tmp_path / "control.json").write_text(left_behind)
    with pytest.raises(NothingRunningError):
        connect_pipe(tmp_path)


@contextmanager
def _pipe(folder: Path) -> Iterator[list[bytes | str]]:
    """Listen as on Windows, write down what comes in, and say thanks."""
    received: list[bytes | str] = []
    listener = PipeListener(folder, family="AF_UNIX")

    def welcome() -> None:
        while (connection := listener.accept()) is not None:
            with closing(connection):
                try:
                    received.append(connection.receive(TIMEOUT_S))
                    connection.send(b"thanks", 1.0)
                except MessageError as error:
                    received.append(str(error))

    thread = Thread(target=welcome)
    thread.start()
    try:
        yield received
    finally:
        listener.close()
        thread.join(TIMEOUT_S)
        assert not thread.is_alive()
