"""Who carries actions out?"""

from typing import ClassVar, Protocol

from gesture_app.actions.action import Action, HoldableAction
from gesture_app.errors import GestureAppError


class ActionError(GestureAppError):
    """Actions cannot be carried out here."""

    exit_code: ClassVar[int] = 6


MAX_HOLD_S = 5.0
"""No key stays down longer for one gesture, in seconds."""


class ActionBackend(Protocol):
    """Anything that acts on the computer."""

    @property
    def name(self) -> str:
        """What sends the events, for people, such as ``X11 (XTEST)``; tells also whom they reach."""
        ...

    def perform(self, action: Action) -> None:
        """Carry an action out; afterwards no key or button of it is down.

        Args:
            action: What to do.

        Raises:
            ActionError: If it cannot be done.
        """
        ...

    def hold(self, action: HoldableAction) -> None:
        """Press an action's keys or button and leave them down, instead of whatever was held before.

        They come up by `let_go`, by `release_all`, or by themselves after `MAX_HOLD_S`.

        Args:
            action: What to hold.

        Raises:
            ActionError: If it cannot be done.
        """
        ...

    def let_go(self) -> None:
        """End a hold; harmless where nothing is held."""
        ...

    def release_all(self) -> None:
        """Let go of every key and button; harmless at any time, any number of times."""
        ...

    def close(self) -> None:
        """Let go of everything and of the desktop itself; harmless when repeated."""
        ...


class DryRunBackend:
    """Does nothing, whatever it is asked."""

    name = "dry run"

    def perform(self, action: Action) -> None:
        """Do nothing."""

    def hold(self, action: HoldableAction) -> None:
        """Do nothing."""

    def let_go(self) -> None:
        """Do nothing."""

    def release_all(self) -> None:
        """Do nothing: nothing is ever down."""

    def close(self) -> None:
        """Do nothing."""
