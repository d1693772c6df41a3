"""Do gestures act right now, and who decided that?"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from threading import Lock
from typing import Literal, TypeVar

Person = Literal["window", "tray", "hotkey", "shell", "command line", "settings"]
"""By what somebody decides on purpose; only they can arm."""

Decider = Person | Literal["start", "gesture", "screen corner", "program"]
"""Who can pause: everybody and everything."""

Observer = TypeVar("Observer")

logger = logging.getLogger(__name__)


class Mode(Enum):
    """Whether gestures act."""

    PAUSED = "paused"
    ARMED = "armed"
    BLOCKED = "blocked"
    """Armed, but something forbids it for the moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchState:
    """What the switch stands at.

    Attributes:
        mode: Whether gestures act.
        decided_by: Who armed or paused last.
        why: What they gave as the reason; often empty.
        blocks: What forbids acting now, the oldest first; told also while paused.
        was_armed: Whether a person has armed it in this run of the program.
        number: Counts the changes: of two states the one with the higher number is newer.
    """

    mode: Mode
    decided_by: Decider
    why: str = ""
    blocks: tuple[str, ...] = ()
    was_armed: bool = False
    number: int = 0

    def __str__(self) -> str:
        match self.mode:
            case Mode.ARMED:
                return f"armed, by the {self.decided_by}"
            case Mode.BLOCKED:
                return f"armed, by the {self.decided_by}, but blocked: {'; '.join(block.rstrip('.') for block in self.blocks)}"
            case Mode.PAUSED if self.decided_by == "start":
                return "paused since the start"
            case Mode.PAUSED:
                reason = f": {self.why}" if self.why else ""
                return f"paused, by the {self.decided_by}{reason}"


class Switch:
    """Decides whether gestures act. Paused at first; for any number of threads.

    Whatever is held down is let go before a method returns that leaves the switch at anything but
    armed. Nothing is locked meanwhile, so what is called here may use the switch itself.
    """

    def __init__(self) -> None:
        """Make a switch that is paused."""
        self._lock = Lock()
        self._state = SwitchState(mode=Mode.PAUSED, decided_by="start")
        self._is_wanted = False
        self._inhibitors: dict[Inhibitor, str] = {}
        self._releases: list[Callable[[], None]] = []
        self._listeners: list[Callable[[SwitchState], None]] = []

    @property
    def state(self) -> SwitchState:
        """What it stands at now."""
        return self._state

    @property
    def acts(self) -> bool:
        """Whether gestures act now: what performs an action has to ask right before it."""
        return self._state.mode is Mode.ARMED

    def arm(self, by: Person) -> SwitchState:
        """Let gestures act, unless something forbids it for the moment.

        Args:
            by: Who wants that.

        Returns:
            What the switch stands at then.
        """
        return self._decide(by, is_wanted=True)

    def pause(self, by: Decider, why: str = "") -> SwitchState:
        """Let gestures do nothing until somebody arms again.

        Args:
            by: Who wants that.
            why: The reason, a sentence for people.

        Returns:
            What the switch stands at then.
        """
        return self._decide(by, why, is_wanted=False)

    def toggle(self, by: Person) -> SwitchState:
        """Pause what is armed or blocked, or arm what is paused.

        Args:
            by: Who wants that.

        Returns:
            What the switch stands at then.
        """
        return self._decide(by, is_wanted=None)

    def inhibitor(self) -> "Inhibitor":
        """Make something that can forbid acting, again and again.

        Returns:
            An inhibitor that forbids nothing yet.
        """
        return Inhibitor(self)

    def on_release(self, release: Callable[[], None]) -> Callable[[], None]:
        """Name what lets go of keys.

        Args:
            release: Called whenever gestures stop acting; must be harmless when nothing is down, and
                return only when no action is under way.

        Returns:
            What takes that back.
        """
        return self._join(self._releases, release)

    def on_change(self, tell: Callable[[SwitchState], None]) -> Callable[[], None]:
        """Name who is told every change, on the thread that made it.

        Args:
            tell: Must return at once. Two threads that change the switch at the same time may tell
                the older state last: `SwitchState.number` shows it.

        Returns:
            What takes that back.
        """
        return self._join(self._listeners, tell)

    def _join(self, observers: list[Observer], observer: Observer) -> Callable[[], None]:
        def leave() -> None:
            with self._lock:
                if observer in observers:
                    observers.remove(observer)

        with self._lock:
            observers.append(observer)
        return leave

    def _decide(self, by: Decider, why: str = "", *, is_wanted: bool | None) -> SwitchState:
        with self._lock:
            self._is_wanted = not self._is_wanted if is_wanted is None else is_wanted
            armed_by_person = self._is_wanted and by != "gesture"
            was_armed = self._state.was_armed or armed_by_person
            state = self._settle(replace(self._state, decided_by=by, why=why, was_armed=was_armed))
        self._announce(state)
        return state

    def _forbid(self, inhibitor: "Inhibitor", reason: str | None) -> None:
        with self._lock:
            if self._inhibitors.get(inhibitor) == reason:
                return
            if reason is None:
                del self._inhibitors[inhibitor]
            else:
                self._inhibitors[inhibitor] = reason
            state = self._settle(self._state)
        self._announce(state)

    def _settle(self, state: SwitchState) -> SwitchState:
        """Work out the mode and count the change; to be called with the lock."""
        blocks = tuple(self._inhibitors.values())
        wanted = Mode.BLOCKED if blocks else Mode.ARMED
        mode = wanted if self._is_wanted else Mode.PAUSED
        self._state = replace(state, mode=mode, blocks=blocks, number=state.number + 1)
        return self._state

    def _announce(self, state: SwitchState) -> None:
        """Let go first, then tell.

        Releases run for every change that leaves the switch unarmed, because another thread may be
        in the middle of those of an earlier one, and nobody returns before they are done.
        """
        if state.mode is not Mode.ARMED:
            for release in tuple(self._releases):
                _call(release)
        for tell in tuple(self._listeners):
            _call(partial(tell, state))


class Inhibitor:
    """One reason against acting; any number of them can forbid it at a time."""

    def __init__(self, switch: Switch) -> None:
        """Make one that forbids nothing; `Switch.inhibitor` is the usual way here.

        Args:
            switch: What is to stay quiet.
        """
        self._switch = switch

    def begin(self, reason: str) -> None:
        """Forbid acting; where it is forbidden already only the reason changes.

        Args:
            reason: A few words or a sentence, such as "this window has the focus".
        """
        self._switch._forbid(self, reason)

    def end(self) -> None:
        """Forbid nothing any more; harmless when repeated."""
        self._switch._forbid(self, None)


def _call(observer: Callable[[], object]) -> None:
    """One that fails must not keep the others from letting go."""
    try:
        observer()
    except Exception:
        logger.exception("What was told of a change of the switch failed")
