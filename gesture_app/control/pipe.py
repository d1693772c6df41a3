"""Windows: how does a program talk to another one of the same user, and to no one else's?

A named pipe of a name that nobody can guess, and a secret that has to be said first; both are kept
in a file that only this user may read.
"""

import json
import secrets
from multiprocessing import connection
from pathlib import Path

from gesture_app.control.messages import (
    MAX_MESSAGE_BYTES,
    ControlError,
    MessageError,
    NothingRunningError,
)

_NAME = "control.json"
_SECRET_BYTES = 32


class PipeConnection:
    """A connected pipe."""

    def __init__(self, connected: "connection._ConnectionBase", expected: bytes = b"") -> None:
        """Take a pipe.

        Args:
            connected: As multiprocessing gives it.
            expected: The secret that has to come first; empty where none has to.
        """
        self._connected = connected
        self._expected = expected

    def receive(self, limit_s: float) -> bytes:
        """Wait for a line; see `gesture_app.control.connection.Connection.receive`."""
        try:
            if self._expected:
                said = self._take(limit_s, _SECRET_BYTES)
                if not secrets.compare_digest(said, self._expected):
                    raise MessageError("This is not the secret.")
                self._expected = b""
            return self._take(limit_s, MAX_MESSAGE_BYTES).rstrip(b"\n")
        except (OSError, EOFError) as error:
            raise MessageError("The connection broke, or a line was too long.") from error

    def send(self, line: bytes, limit_s: float) -> None:
        """Send a line; it is so short that the pipe takes it at once."""
        self._connected.send_bytes(line)

    def close(self) -> None:
        """Hang up."""
        self._connected.close()

    def _take(self, limit_s: float, max_bytes: int) -> bytes:
        if not self._connected.poll(limit_s):
            raise MessageError(f"No line came within {limit_s:g} s.")
        return self._connected.recv_bytes(max_bytes)


class PipeListener:
    """A named pipe."""

    def __init__(self, folder: Path, family: str = "AF_PIPE") -> None:
        """Listen.

        Args:
            folder: Only this user may open it.
            family: What multiprocessing is to use; tests on other systems say ``AF_UNIX``.

        Raises:
            ControlError: If there can be no pipe.
        """
        self._file = folder / _NAME
        self._secret = secrets.token_bytes(_SECRET_BYTES)
        name = f"gesture-app-{secrets.token_hex(8)}"
        address = rf"\\.\pipe\{name}" if family == "AF_PIPE" else str(folder / name)
        self._is_closed = False
        try:
            self._listener = connection.Listener(address, family)
            self._file.unlink(missing_ok=True)
            self._file.touch(0o600)
            self._file.write_text(json.dumps({"address": address, "secret": self._secret.hex()}))
        except OSError as error:
            raise ControlError(
                f"Commands cannot be listened for at {folder} ({error}); 'gesture-app pause' and "
                "its like do not work."
            ) from error

    def accept(self) -> PipeConnection | None:
        """Wait for anybody; the secret is asked for when something is received."""
        while True:
            try:
                connected = self._listener.accept()
            except (OSError, EOFError):  # it went away again, or this was closed
                if self._is_closed:
                    return None
                continue
            if self._is_closed:
                connected.close()
                self._listener.close()
                return None
            return PipeConnection(connected, self._secret)

    def close(self) -> None:
        """Delete the file and end `accept`, which only a caller can do."""
        if self._is_closed:
            return
        self._is_closed = True
        self._file.unlink(missing_ok=True)
        try:
            connection.Client(self._listener.address).close()
        except OSError:
            self._listener.close()


def connect_pipe(folder: Path) -> PipeConnection:
    """Connect to the program that listens.

    Args:
        folder: Where it keeps its file.

    Returns:
        The connection.

    Raises:
        NothingRunningError: If nobody listens.
        ControlError: If its file cannot be understood.
    """
    try:
        fields = json.loads((folder / _NAME).read_text())
        connected = PipeConnection(connection.Client(fields["address"]))
        connected.send(bytes.fromhex(fields["secret"]), limit_s=1.0)
    except OSError as error:
        raise NothingRunningError("Gesture App is not running.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ControlError(f"{folder / _NAME} is damaged; start Gesture App anew.") from error
    return connected
