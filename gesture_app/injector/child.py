"""How does the program talk to one injector process?"""

import io
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import gesture_app
from gesture_app.actions.backend import ActionError
from gesture_app.injector.protocol import (
    ProtocolError,
    Reply,
    Request,
    read_reply,
    write_request,
)

INJECTOR: tuple[str, ...] = (sys.executable, "-m", "gesture_app.injector")
"""What starts an injector."""

_END_S = 2.0
"""How long a process may take to end once its pipe is closed."""

if sys.platform == "win32":
    _CREATION_FLAGS = subprocess.CREATE_NO_WINDOW
else:
    _CREATION_FLAGS = 0


class ChildGoneError(Exception):
    """The process ended, or was ended because it did not answer in time."""


class Child:
    """One process; asked by one thread at a time."""

    def __init__(
        self, on_end: Callable[["Child"], None], command: Sequence[str] = INJECTOR
    ) -> None:
        """Start the process; `wait_until_ready` says whether it can press keys.

        Args:
            on_end: Called on a thread of its own when the process has ended, for whatever reason.
            command: What to start.

        Raises:
            ActionError: If it cannot be started.
        """
        self._on_end = on_end
        self._replies: SimpleQueue[Reply | None] = SimpleQueue()
        try:
            self._process = subprocess.Popen(
                list(command),
                cwd=Path(gesture_app.__file__).parent.parent,  # this very copy of the program
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if sys.stderr is not None else subprocess.DEVNULL,
                bufsize=0,
                start_new_session=True,  # Ctrl-C is for the program, which then lets go in order
                creationflags=_CREATION_FLAGS,
            )
        except OSError as error:
            raise ActionError(
                f"The process that presses keys cannot be started ({error.strerror}); "
                "install the program again."
            ) from error
        Thread(target=self._read, name="injector", daemon=True).start()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def wait_until_ready(self, within_s: float) -> str:
        """Wait until the process has found out how keys are pressed here.

        Args:
            within_s: How long, in seconds; then it is ended.

        Returns:
            The name of the device.

        Raises:
            ActionError: If no key can be pressed here.
        """
        try:
            reply = self._reply(within_s)
        except ChildGoneError as error:
            raise ActionError(
                "The process that presses keys did not start properly; start the program from a "
                "terminal to see what it says."
            ) from error
        if reply.answer != "ready":
            self.end()
            raise ActionError(reply.text)
        return reply.text

    def ask(self, request: Request, within_s: float) -> Reply:
        """Have something done, and wait until it is.

        Args:
            request: What.
            within_s: How long to wait, in seconds; then the process is ended.

        Returns:
            What became of it.

        Raises:
            ChildGoneError: If the process is gone or had to be ended.
        """
        try:
            self._write(write_request(request))
        except OSError as error:
            self.kill()
            raise ChildGoneError("it ended") from error
        return self._reply(within_s)

    def end(self) -> bool:
        """Let the process release everything and end; a reluctant one is killed.

        Returns:
            Whether it ended in order; otherwise what it held may be down still.
        """
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            return self._process.wait(_END_S) >= 0
        except subprocess.TimeoutExpired:
            self.kill()
            return False

    def kill(self) -> None:
        """End the process at once, or clear up after it; what it held stays down."""
        assert self._process.stdin is not None
        self._process.kill()
        self._process.stdin.close()
        self._process.wait()

    def _write(self, line: bytes) -> None:
        assert self._process.stdin is not None
        rest = memoryview(line)
        while rest:
            rest = rest[self._process.stdin.write(rest) :]

    def _reply(self, within_s: float) -> Reply:
        try:
            reply = self._replies.get(timeout=within_s)
        except Empty as error:
            self.kill()
            raise ChildGoneError(f"it did not answer within {within_s:g} s") from error
        if reply is None:
            self.kill()
            raise ChildGoneError("it ended")
        return reply

    def _read(self) -> None:
        """Pass replies on until the process ends or says something else."""
        assert self._process.stdout is not None
        with io.BufferedReader(self._process.stdout) as lines:  # type: ignore[type-var]
            try:
                for line in lines:
                    self._replies.put(read_reply(line))
            except ProtocolError:
                self._process.kill()
        self._replies.put(None)
        self._process.wait()
        self._on_end(self)
