"""What presses keys, from the start of the program to its end?"""

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from gesture_app.actions.action import Action, HoldableAction
from gesture_app.actions.backend import ActionBackend, ActionError, DryRunBackend
from gesture_app.control.switch import Switch
from gesture_app.gui.background_jobs import BackgroundJobs

logger = logging.getLogger(__name__)


class Keys(QObject):
    """An `ActionBackend` whose inside is opened, and exchanged, behind the running program.

    Until it is known how keys are pressed here, and where they cannot be, the switch is blocked and
    nothing is done. Opening may wait for the user for minutes, so it has a thread of its own.

    Signals:
        opened: What presses keys from now on, in words.
        refused: Why nothing can.
    """

    opened = Signal(str)
    refused = Signal(str)

    def __init__(self, switch: Switch, parent: QObject | None = None) -> None:
        """Press nothing yet.

        Args:
            switch: Blocked for as long as nothing can be pressed.
            parent: Owns this.
        """
        super().__init__(parent)
        self._jobs = BackgroundJobs(self)
        self._backend: ActionBackend = DryRunBackend()
        self._keyless = switch.inhibitor()
        self._refusal = ""
        self._keyless.begin(self.tr("it is not known yet how keys are pressed here"))

    @property
    def name(self) -> str:
        """What sends the events, for people."""
        return self._backend.name

    @property
    def refusal(self) -> str:
        """Why nothing can be pressed here; empty where it can, or is not known yet."""
        return self._refusal

    def open(self, open_backend: Callable[[], ActionBackend]) -> None:
        """Find out how keys are pressed, and press them in that way from then on.

        Args:
            open_backend: Opens what presses keys, or raises `ActionError`; called on another thread,
                when what was used before is closed.
        """
        self._keyless.begin(self.tr("it is not known yet how keys are pressed here"))
        before = self._exchange(DryRunBackend())  # nothing is held down any more

        def reopen() -> ActionBackend:
            before.close()
            return open_backend()

        self._jobs.run(reopen, self._take, self._refuse)

    def try_out(self, action: Action, on_error: Callable[[str], None]) -> None:
        """Do something once, armed or not: somebody asked for it by hand.

        Args:
            action: What to do.
            on_error: Told in a sentence why it could not be done.
        """
        self._jobs.run(
            partial(self._perform_once, action), lambda _: None, lambda error: on_error(str(error))
        )

    def perform(self, action: Action) -> None:
        """Carry an action out, as `ActionBackend.perform` says."""
        self._backend.perform(action)

    def hold(self, action: HoldableAction) -> None:
        """Hold keys down, as `ActionBackend.hold` says."""
        self._backend.hold(action)

    def let_go(self) -> None:
        """End a hold."""
        self._backend.let_go()

    def release_all(self) -> None:
        """Let go of every key."""
        self._backend.release_all()

    def close(self) -> None:
        """Let go of everything; harmless when repeated."""
        self._jobs.close()
        self._exchange(DryRunBackend()).close()

    def _perform_once(self, action: Action) -> None:
        if self._refusal:
            raise ActionError(self._refusal)
        self._backend.perform(action)

    def _take(self, backend: ActionBackend) -> None:
        self._exchange(backend)
        self._refusal = ""
        self._keyless.end()
        self.opened.emit(backend.name)

    def _refuse(self, error: Exception) -> None:
        logger.warning("Actions cannot be carried out: %s", error)
        self._refusal = str(error)
        self._keyless.begin(self._refusal)
        self.refused.emit(self._refusal)

    def _exchange(self, backend: ActionBackend) -> ActionBackend:
        before, self._backend = self._backend, backend
        return before
