"""Room 6, the near side: what does a decision make the computer do?"""

import logging
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, get_args

from gesture_app.actions.action import (
    Action,
    HoldableAction,
    PauseControl,
    SwitchProfile,
)
from gesture_app.actions.backend import ActionBackend, ActionError
from gesture_app.actions.danger import is_dangerous
from gesture_app.profiles.profile import Binding, Profile
from model_zoo.decision import Decision

CONFIRM_WITHIN_S = 3.0
"""So soon a gesture must be made again where its action can lose work, in seconds."""

MAX_REPEATING_S = 10.0
"""No gesture repeats its action for longer, in seconds: nobody turns the volume up for so long."""

logger = logging.getLogger(__name__)


class ProgramControl(Protocol):
    """What gestures may do to this program itself."""

    def pause(self) -> None:
        """Let gestures do nothing from now on."""
        ...

    def switch_profile(self, name: str) -> None:
        """Use another profile; raises `ActionError` where there is none of that name."""
        ...


class NotActing(Enum):
    """Why a gesture did nothing, though nothing failed."""

    PAUSED = "paused"
    UNBOUND = "no action is bound to it"
    UNCONFIRMED = "make the gesture again to confirm"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a gesture.

    Attributes:
        action: What it is bound to, or None.
        performed: Whether it was carried out.
        not_acting: Why it was not meant to be; None where it was.
        refusal: Why it failed, a sentence; empty where it did not.
    """

    action: Action | None
    performed: bool = False
    not_acting: NotActing | None = None
    refusal: str = ""


@dataclass(slots=True)
class _Ongoing:
    """What is done for as long as a gesture lasts."""

    binding: Binding
    began_s: float
    last_s: float


class GesturePerformer:
    """Looks up what gestures are bound to and has it done: once, held, or again and again.

    Not thread-safe: the pipeline calls it under a lock.

    Attributes:
        profile: Which gesture does what; another one counts from the next gesture on.
    """

    def __init__(
        self,
        profile: Profile,
        backend: ActionBackend,
        program: ProgramControl,
    ) -> None:
        """Begin; nothing is held.

        Args:
            profile: Which gesture does what.
            backend: Acts on the desktop.
            program: Acts on this program.
        """
        self.profile = profile
        self._backend = backend
        self._program = program
        self._ongoing: _Ongoing | None = None
        self._awaiting: tuple[str, float] | None = None
        """A gesture that waits to be made again, and when it was made."""

    def act(
        self, decision: Decision, time_s: float, *, may_act: bool, application: str = ""
    ) -> Outcome | None:
        """Do what a decision asks for, and go on with what lasts.

        Args:
            decision: The newest one; to be called with every one, also where nothing was decided.
            time_s: Capture time of the newest frame that was seen, in seconds.
            may_act: Whether gestures act now.
            application: The program that has the focus; empty where nobody knows.

        Returns:
            What came of the gesture that began, or None where none did.
        """
        if decision.ended is not None or not may_act:
            self.stop()
        if decision.began is None:
            self._go_on(time_s)
            return None
        self.stop()
        binding = self.profile.binding_for(decision.began.label, application)
        if binding is None or binding.action is None:
            return Outcome(None, not_acting=NotActing.UNBOUND)
        if not may_act:
            return Outcome(binding.action, not_acting=NotActing.PAUSED)
        if self._must_be_confirmed(binding, decision.began.label, time_s):
            return Outcome(binding.action, not_acting=NotActing.UNCONFIRMED)
        return self._begin(binding, binding.action, time_s)

    def stop(self) -> None:
        """End what lasts."""
        ongoing, self._ongoing = self._ongoing, None
        if ongoing is not None and ongoing.binding.behaviour == "hold":
            self._backend.let_go()

    def _must_be_confirmed(self, binding: Binding, gesture: str, time_s: float) -> bool:
        awaiting, self._awaiting = self._awaiting, None
        if binding.is_confirmed or binding.action is None or not is_dangerous(binding.action):
            return False
        if awaiting is not None:
            awaited, since_s = awaiting
            if awaited == gesture and 0 <= time_s - since_s <= CONFIRM_WITHIN_S:
                return False
        self._awaiting = (gesture, time_s)
        return True

    def _begin(self, binding: Binding, action: Action, time_s: float) -> Outcome:
        try:
            self._do(binding, action)
        except ActionError as error:
            logger.warning("An action was not carried out: %s", error)
            if binding.behaviour == "hold":
                self._backend.let_go()  # or the next gesture would count as more of this one
            return Outcome(action, refusal=str(error))
        if binding.behaviour != "once":
            self._ongoing = _Ongoing(binding, began_s=time_s, last_s=time_s)
        return Outcome(action, performed=True)

    def _do(self, binding: Binding, action: Action) -> None:
        match action:
            case PauseControl():
                self._program.pause()
            case SwitchProfile(name):
                self._program.switch_profile(name)
            case _ if binding.behaviour == "hold" and isinstance(action, get_args(HoldableAction)):
                self._backend.hold(action)
            case _:
                self._backend.perform(action)

    def _go_on(self, time_s: float) -> None:
        ongoing = self._ongoing
        if ongoing is None:
            return
        action = ongoing.binding.action
        assert action is not None, "only what acts goes on"
        is_due = time_s - ongoing.last_s >= ongoing.binding.repeat_s
        if ongoing.binding.behaviour == "repeat" and not is_due:
            return
        if time_s - ongoing.began_s > MAX_REPEATING_S or time_s < ongoing.last_s:
            self.stop()
            return
        ongoing.last_s = time_s
        try:
            self._do(ongoing.binding, action)
        except ActionError as error:
            logger.warning("An action was not repeated: %s", error)
            self.stop()
