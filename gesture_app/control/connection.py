"""How does a line of text get from one program of a user to another one of the same user?"""

import sys
from contextlib import closing
from pathlib import Path
from typing import Protocol


class Connection(Protocol):
    """Somebody at the other end."""

    def receive(self, limit_s: float) -> bytes:
        """Wait for a line.

        Args:
            limit_s: How long, in seconds.

        Returns:
            The line, without its end.

        Raises:
            MessageError: If it is too long, does not come in time, or not to its end.
        """
        ...

    def send(self, line: bytes, limit_s: float) -> None:
        """Send a line; an OSError says that nobody takes it any more."""
        ...

    def close(self) -> None:
        """Hang up; ends what another thread waits for; harmless when repeated."""
        ...


class Listener(Protocol):
    """Where others can connect to."""

    def accept(self) -> Connection | None:
        """Wait for the next one.

        Returns:
            Somebody of the same user, or None once it is closed.
        """
        ...

    def close(self) -> None:
        """Let nobody connect any more; ends an `accept` of another thread."""
        ...


def listen(folder: Path) -> Listener:
    """Let programs of the same user connect.

    Args:
        folder: Only this user may open it; what an earlier program left there is replaced.

    Returns:
        A listener; a `ControlError` says where there can be none.
    """
    if sys.platform == "win32":
        from gesture_app.control.pipe import PipeListener

        return PipeListener(folder)
    from gesture_app.control.unix_socket import UnixListener

    return UnixListener(folder)


def ask(folder: Path, line: bytes, limit_s: float) -> bytes:
    """Say something to the program that listens, and wait for what it says.

    Args:
        folder: As for `listen`.
        line: What to say.
        limit_s: How long to wait, in seconds.

    Returns:
        Its answer. A `NothingRunningError` says that nobody listens, a `ControlError` that somebody
        else does, and a `MessageError` that no answer comes.
    """
    with closing(_connect(folder)) as connection:
        connection.send(line, limit_s)
        return connection.receive(limit_s)


def _connect(folder: Path) -> Connection:
    if sys.platform == "win32":
        from gesture_app.control.pipe import connect_pipe

        return connect_pipe(folder)
    from gesture_app.control.unix_socket import connect_socket

    return connect_socket(folder)
