"""How does the program have keys pressed by its injector?"""

import logging
from collections.abc import Sequence
from threading import Lock

from gesture_app.actions.action import (
    Action,
    HoldableAction,
    PauseControl,
    SwitchProfile,
    TypeText,
)
from gesture_app.actions.backend import ActionError
from gesture_app.injector.child import INJECTOR, Child, ChildGoneError
from gesture_app.injector.protocol import Reply, Request, SendableAction

OPEN_S = 120.0
"""How long the first start may take, in seconds: a Wayland desktop asks its user first."""

RESTART_S = 5.0
"""How long every later start may take, in seconds."""

ANSWER_S = 2.0
"""How long the injector may take for an action, in seconds."""

_CHARACTER_S = 0.05
"""How much longer for each character of a text, in seconds."""

logger = logging.getLogger(__name__)


class InjectorBackend:
    """Has actions carried out by a process of its own, which lets go whatever happens to this one.

    A process that ends or does not answer is replaced, and its successor lets go of what the old one
    may have left down. A hold lives for `gesture_app.injector.performer.KEEP_S` after each call of
    `hold`, and there is no other sign of life: whoever holds calls it with every step of the
    recognition, so that a pipeline that hangs keeps nothing down. May be used from any thread.
    """

    @classmethod
    def open(cls, device: str | None = None) -> "InjectorBackend":
        """Find out how this computer can be acted on; may wait for the user to allow it.

        Args:
            device: The only way to try, a name from `gesture_app.injector.choice.WAYS`; None takes the
                best one.

        Returns:
            A backend that presses real keys. Where there is no desktop to act on, or none that lets
            us, this raises ActionError.
        """
        return cls(INJECTOR if device is None else (*INJECTOR, device))

    def __init__(self, command: Sequence[str] = INJECTOR, *, answer_s: float = ANSWER_S) -> None:
        """Start the process and wait until it can press keys, or raise ActionError.

        Args:
            command: What starts it.
            answer_s: How long it may take for an action, in seconds.
        """
        self._command = command
        self._answer_s = answer_s
        self._lock = Lock()
        self._is_closed = False
        self._maybe_down: list[SendableAction] = []
        self._child: Child | None = None
        self._device_name = ""
        self._start(OPEN_S)

    @property
    def name(self) -> str:
        """What sends the events, for people, such as ``X11 (XTEST)``."""
        return self._device_name

    @property
    def pid(self) -> int | None:
        """The number of the process; None while there is none."""
        child = self._child
        return child.pid if child else None

    def perform(self, action: Action) -> None:
        """Carry an action out; afterwards no key or button of it is down, and a hold has ended.

        Args:
            action: What to do.

        Raises:
            ActionError: If it cannot be done.
        """
        if isinstance(action, SwitchProfile | PauseControl):
            raise ActionError(f"To '{action}' is for the program itself; no key does it.")
        with self._lock:
            self._ask(Request("perform", action), self._patience_s(action))
            self._maybe_down = []

    def hold(self, action: HoldableAction) -> None:
        """Press an action's keys and leave them down, or keep down what is held already.

        Raises ActionError where it cannot be done. A hold that ended by itself, because nobody asked
        for it any more or because it lasted too long, is not begun again before `let_go`.

        Args:
            action: What to hold; to be called again with every step of the recognition.
        """
        with self._lock:
            self._ask(Request("hold", action), self._answer_s)
            self._maybe_down = [action]

    def let_go(self) -> None:
        """End a hold; harmless where nothing is held."""
        self.release_all()

    def release_all(self) -> None:
        """Let go of every key and button; harmless at any time, any number of times."""
        with self._lock:
            if self._is_closed or not (self._child or self._maybe_down):
                return
            try:
                self._ask(Request("let_go"), self._answer_s)
                self._maybe_down = []
            except ActionError as error:
                if self._maybe_down:  # otherwise the desktop is gone, or a successor has let go
                    logger.warning("Keys could not be let go: %s", error)

    def close(self) -> None:
        """Let go of everything and end the process; harmless when repeated."""
        with self._lock:
            self._is_closed = True
            child, self._child = self._child, None
            if child is not None and not child.end():
                successor = self._replace()
                if successor is not None:
                    successor.end()

    def _patience_s(self, action: SendableAction) -> float:
        num_characters = len(action.text) if isinstance(action, TypeText) else 0
        return self._answer_s + _CHARACTER_S * num_characters

    def _ask(self, request: Request, within_s: float) -> None:
        """Have something done by the process, or by a new one where it is gone."""
        if self._is_closed:
            raise ActionError("The desktop was let go of; arm the program again.")
        child = self._child or self._start(RESTART_S)
        if request.action is not None:
            self._maybe_down.append(request.action)
        try:
            reply = child.ask(request, within_s)
        except ChildGoneError as error:
            self._replace()
            raise ActionError(
                f"The process that presses keys was replaced because {error}; "
                "make the gesture again."
            ) from error
        if reply.answer != "done":
            self._refuse(child, reply)

    def _refuse(self, child: Child, reply: Reply) -> None:
        if reply.answer == "lost":
            self._child = None
            child.end()
        raise ActionError(reply.text or "The process that presses keys answers something else.")

    def _start(self, within_s: float) -> Child:
        """Start a process that first lets go of what an earlier one may have left down.

        Returns:
            The process, which is the current one from now on.

        Raises:
            ActionError: If it cannot press keys.
        """
        child = Child(self._replace_if_current, self._command)
        self._device_name = child.wait_until_ready(within_s)
        try:
            for action in self._maybe_down:
                child.ask(Request("release_left_over", action), self._answer_s)
        except ChildGoneError as error:
            raise ActionError(
                f"The process that presses keys cannot be replaced: {error}; a key may be down."
            ) from error
        self._maybe_down = []
        self._child = child
        return child

    def _replace(self) -> Child | None:
        """Start another process if there is something for it to let go of.

        Returns:
            The process, or None.
        """
        self._child = None
        if not self._maybe_down:
            return None
        try:
            return self._start(RESTART_S)
        except ActionError as error:
            logger.warning("Keys could not be let go: %s", error)
            return None

    def _replace_if_current(self, ended: Child) -> None:
        """Do not wait for the next action where a process has ended with keys down."""
        with self._lock:
            if self._child is ended and not self._is_closed:
                logger.warning("The process that presses keys ended by itself")
                ended.kill()
                self._replace()
