"""Which copy of the program is running, and what do other programs ask of it?

There is one for each user at a time: a lock that dies with its process says so. It is asked through
a socket that only this user may open.
"""

import logging
import os
import stat
import sys
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread, current_thread

import platformdirs
from filelock import FileLock, Timeout

from gesture_app import __version__
from gesture_app.control.connection import Connection, Listener, listen
from gesture_app.control.messages import (
    AlreadyRunningError,
    Answer,
    ControlError,
    MessageError,
    Request,
)
from gesture_app.control.switch import Mode, Switch
from gesture_app.errors import GestureAppError

REQUEST_LIMIT_S = 2.0
"""How long somebody who connected may take to say what they want."""

MAX_CONNECTIONS = 16
"""How many may be connected at a time; for one more the one that has waited longest is hung up on."""

_LOCK = "running.lock"
_CLAIM_LIMIT_S = 0.3
_LAST_ANSWER_LIMIT_S = 1.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """What can be asked of a running copy; called on threads of the socket.

    Attributes:
        switch: Pauses and arms.
        stop: Ends the program; must return at once.
        use_profile: Uses another profile; a `GestureAppError` says why that cannot be.
        show: Brings the window to the front, where there is one; must return at once.
        describe: What else to tell of the state, such as the profile and the source, by name.
    """

    switch: Switch
    stop: Callable[[], None]
    use_profile: Callable[[str], None]
    show: Callable[[], None] = lambda: None
    describe: Callable[[], Mapping[str, str]] = dict

    def carry_out(self, request: Request) -> Answer:
        """Do what somebody asks.

        Args:
            request: What they ask.

        Returns:
            What came of it.
        """
        try:
            message = self._carry_out(request)
        except GestureAppError as error:
            return Answer(False, str(error), self.status())
        return Answer(True, message, self.status())

    def status(self) -> dict[str, object]:
        """Say what the program is doing.

        Returns:
            Figures and words by name.
        """
        state = self.switch.state
        return {
            "pid": os.getpid(),
            "version": __version__,
            "mode": state.mode.value,
            "decided_by": state.decided_by,
            "why": state.why,
            "blocks": list(state.blocks),
            **self.describe(),
        }

    def _carry_out(self, request: Request) -> str:
        match request.command:
            case "pause":
                self.switch.pause("shell")
                return "Paused: gestures do nothing, and no key is held down."
            case "resume":
                state = self.switch.arm("shell")
                if state.mode is Mode.BLOCKED:
                    return f"Armed, but blocked for the moment: {'; '.join(block.rstrip('.') for block in state.blocks)}."
                return "Armed: gestures act."
            case "status":
                return f"Gesture App is {self.switch.state}."
            case "profile":
                self.use_profile(request.profile)
                return f"The profile is '{request.profile}' from now on."
            case "start":
                self.show()
                return "Gesture App is running already."
            case "stop":
                self.switch.pause("shell", "it is being stopped")
                self.stop()
                return "Gesture App ends."


class RunningCopy:
    """This process, as the one copy of the program that runs for this user."""

    def __init__(self, folder: Path, lock: FileLock) -> None:
        """Take what `claim` got; nobody can ask anything yet.

        Args:
            folder: Where the socket will be.
            lock: Held.
        """
        self._folder = folder
        self._claim = lock
        self._lock = Lock()
        self._listener: Listener | None = None
        self._thread: Thread | None = None
        self._silent: list[Connection] = []
        self._answering: list[Thread] = []

    @classmethod
    def claim(cls, folder: Path | None = None) -> "RunningCopy":
        """Make this process the one that runs.

        Args:
            folder: For the lock and the socket; None takes the user's folder for such things.

        Returns:
            The copy; it has to be closed.

        Raises:
            AlreadyRunningError: If another process is.
        """
        folder = runtime_folder() if folder is None else folder
        make_private(folder)
        lock = FileLock(folder / _LOCK, mode=0o600, thread_local=False)
        try:
            lock.acquire(timeout=_CLAIM_LIMIT_S)
        except Timeout as error:
            raise AlreadyRunningError(
                "Gesture App is running already; use that one, or end it with 'gesture-app stop'."
            ) from error
        return cls(folder, lock)

    def serve(self, controls: Controls) -> None:
        """Answer other programs from now on, on threads of its own.

        Where that is not possible a `ControlError` says so; the copy runs on all the same.

        Args:
            controls: Does what they ask.
        """
        self._listener = listen(self._folder)
        self._thread = Thread(
            target=self._welcome, args=(self._listener, controls), name="commands", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Answer nobody any more and let another copy run; harmless when repeated."""
        if self._listener is not None and self._thread is not None:
            self._listener.close()
            self._thread.join()
            self._listener = self._thread = None
            self._finish_answers()
        self._claim.release()

    def _finish_answers(self) -> None:
        """Let who asked something hear the answer: it may be this process's last word."""
        with self._lock:
            silent, answering = tuple(self._silent), tuple(self._answering)
        for connection in silent:
            connection.close()
        for thread in answering:
            if thread is not current_thread():
                thread.join(_LAST_ANSWER_LIMIT_S)

    def _welcome(self, listener: Listener, controls: Controls) -> None:
        while (connection := listener.accept()) is not None:
            with self._lock:
                self._silent.append(connection)
                if len(self._silent) > MAX_CONNECTIONS:
                    self._silent.pop(0).close()
            Thread(
                target=self._listen_to, args=(connection, controls), name="command", daemon=True
            ).start()

    def _listen_to(self, connection: Connection, controls: Controls) -> None:
        try:
            answer = self._answer(connection, controls)
            connection.send(answer.line(), REQUEST_LIMIT_S)
        except OSError as error:
            logger.info("Nobody waited for the answer to a command: %s", error)
        finally:
            connection.close()
            with self._lock:
                self._answering.remove(current_thread())

    def _answer(self, connection: Connection, controls: Controls) -> Answer:
        try:
            request = Request.parse(connection.receive(REQUEST_LIMIT_S))
        except MessageError as error:
            return Answer(False, str(error))
        finally:
            with self._lock:
                self._answering.append(current_thread())
                if connection in self._silent:
                    self._silent.remove(connection)
        try:
            return controls.carry_out(request)
        except Exception as error:
            logger.exception("A command failed: %s", request.command)
            return Answer(False, f"This failed inside the program: {type(error).__name__}: {error}")


def is_claimed(folder: Path, wait_s: float = 0.0) -> bool:
    """Find out whether a process is the one that runs, whether or not it answers.

    Args:
        folder: As for `RunningCopy.claim`.
        wait_s: How long to wait for its end, in seconds.

    Returns:
        Whether one is.

    Raises:
        ControlError: If the folder belongs to somebody else.
    """
    if not folder.is_dir():
        return False
    try:
        with FileLock(folder / _LOCK, mode=0o600).acquire(timeout=wait_s):
            return False
    except Timeout:
        return True
    except OSError as error:
        raise ControlError(f"{folder} cannot be used: {error.strerror}.") from error


def runtime_folder() -> Path:
    """Say where the socket is.

    Returns:
        A folder of this user that need not exist yet.
    """
    with warnings.catch_warnings():  # where the session has none, the fallback is as private
        warnings.simplefilter("ignore")
        return platformdirs.user_runtime_path("gesture-app", appauthor=False)


def make_private(folder: Path) -> None:
    """Make a folder that only this user may open.

    Args:
        folder: It may exist.

    Raises:
        ControlError: If it cannot be made, or belongs to somebody else.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        if sys.platform != "win32" and found.st_uid == os.getuid() and stat.S_ISDIR(found.st_mode):
            folder.chmod(0o700)
    except OSError as error:
        raise ControlError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    is_own = sys.platform == "win32" or found.st_uid == os.getuid()
    if not is_own or not stat.S_ISDIR(found.st_mode):
        raise ControlError(f"{folder} does not belong to you or is a link; delete or rename it.")
