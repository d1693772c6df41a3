"""Linux, macOS: how does a program talk to another one of the same user, and to no one else's?"""

import logging
import os
import select
import socket
import struct
import sys
import time
from contextlib import suppress
from pathlib import Path

from gesture_app.control.messages import (
    MAX_MESSAGE_BYTES,
    ControlError,
    MessageError,
    NothingRunningError,
)

_NAME = "control.socket"

_PAUSE_AFTER_FAILURE_S = 0.2

logger = logging.getLogger(__name__)


class UnixConnection:
    """A connected socket."""

    def __init__(self, connected: socket.socket) -> None:
        """Take a socket.

        Args:
            connected: Whose other end was checked.
        """
        self._socket = connected

    def receive(self, limit_s: float) -> bytes:
        """Wait for a line; see `gesture_app.control.connection.Connection.receive`."""
        line = b""
        deadline_s = time.monotonic() + limit_s
        while b"\n" not in line:
            remaining_s = deadline_s - time.monotonic()
            if remaining_s <= 0:
                raise MessageError(f"No line came within {limit_s:g} s.")
            self._socket.settimeout(remaining_s)
            try:
                part = self._socket.recv(MAX_MESSAGE_BYTES + 1 - len(line))
            except TimeoutError:
                continue
            except OSError as error:
                raise MessageError(f"The connection broke ({error.strerror}).") from error
            if not part:
                raise MessageError("The connection ended before the line did.")
            line += part
            if len(line) > MAX_MESSAGE_BYTES and b"\n" not in line[:MAX_MESSAGE_BYTES]:
                raise MessageError(f"A line has at most {MAX_MESSAGE_BYTES} bytes.")
        return line.partition(b"\n")[0]

    def send(self, line: bytes, limit_s: float) -> None:
        """Send a line."""
        self._socket.settimeout(limit_s)
        self._socket.sendall(line)

    def close(self) -> None:
        """Hang up."""
        with suppress(OSError):  # the other end may have been faster
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


class UnixListener:
    """A socket in a folder that nobody else may open."""

    def __init__(self, folder: Path) -> None:
        """Listen.

        Args:
            folder: Only this user may open it.

        Raises:
            ControlError: If there can be no socket.
        """
        self._path = folder / _NAME
        self._wake, self._woken = socket.socketpair()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._path.unlink(missing_ok=True)
            self._socket.bind(str(self._path))
            self._path.chmod(0o600)
            self._socket.listen()
        except OSError as error:
            self._close_sockets()
            raise ControlError(
                f"Commands cannot be listened for at {self._path} ({error}); 'gesture-app pause' "
                "and its like do not work."
            ) from error

    def accept(self) -> UnixConnection | None:
        """Wait for somebody of the same user; anybody else is hung up on."""
        while True:
            ready, _, _ = select.select([self._socket, self._woken], [], [])
            if self._woken in ready:
                self._close_sockets()
                return None
            try:
                connected, _ = self._socket.accept()
            except OSError as error:  # it went away again, or the process has no files left
                logger.warning("Nobody could connect: %s", error)
                select.select([self._woken], [], [], _PAUSE_AFTER_FAILURE_S)
                continue
            if _user_of(connected) == os.getuid():
                return UnixConnection(connected)
            logger.warning("Another user tried to connect")
            connected.close()

    def close(self) -> None:
        """Delete the socket and end `accept`."""
        self._path.unlink(missing_ok=True)
        with suppress(OSError):  # it may have been closed before
            self._wake.send(b"!")

    def _close_sockets(self) -> None:
        for one in (self._socket, self._wake, self._woken):
            one.close()


def connect_socket(folder: Path) -> UnixConnection:
    """Connect to the program that listens.

    Args:
        folder: Where its socket is.

    Returns:
        The connection.

    Raises:
        NothingRunningError: If nobody listens.
        ControlError: If it belongs to somebody else or cannot be reached.
    """
    connected = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connected.connect(str(folder / _NAME))
        is_own = _user_of(connected) == os.getuid()
    except (FileNotFoundError, ConnectionRefusedError) as error:
        connected.close()
        raise NothingRunningError("Gesture App is not running.") from error
    except OSError as error:
        connected.close()
        raise ControlError(f"{folder / _NAME} cannot be reached ({error}).") from error
    if not is_own:
        connected.close()
        raise ControlError(f"{folder / _NAME} belongs to another user.")
    return UnixConnection(connected)


def _user_of(connected: socket.socket) -> int:
    """Ask the system who is at the other end.

    Returns:
        The number of the user, or -1 where nobody knows.

    Source:
        unix(7) of Linux: SO_PEERCRED gives pid, uid and gid; ``sys/un.h`` and ``sys/ucred.h`` of
        macOS: LOCAL_PEERCRED of level 0 gives a version and the uid.
    """
    if sys.platform == "linux":
        size = struct.calcsize("3i")
        _, user, _ = struct.unpack(
            "3i", connected.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
        )
    else:
        local_level, local_peercred, size = 0, 1, 76
        _, user = struct.unpack_from("=Ii", connected.getsockopt(local_level, local_peercred, size))
    return int(user)
