"""How much may one action come to, and how many may follow each other?

The limits are kept by the injector itself, so that no mistake elsewhere floods the desktop.
"""

from collections import deque

from gesture_app.actions.action import (
    MAX_TEXT,
    ClickMouse,
    DesktopAction,
    HoldableAction,
    InputAction,
    LaunchProgram,
    PressInTurn,
    PressKeys,
    ScrollWheel,
    TypeText,
)
from gesture_app.actions.backend import ActionError
from gesture_app.actions.desktop_actions import keys_for

MAX_ACTIONS = 10
"""How many actions are carried out within `RATE_WINDOW_S`; those beyond are left out."""

RATE_WINDOW_S = 1.0

MAX_EVENTS = 30
"""How many keys, clicks and notches one action may come to, but for a text."""


class RateLimit:
    """Counts actions in a window that slides along."""

    def __init__(self) -> None:
        self._acted_s: deque[float] = deque()

    def count(self, now_s: float) -> None:
        """Count an action that is about to be carried out.

        Args:
            now_s: The time, in seconds.

        Raises:
            ActionError: If there were too many just before; this one does not count then.
        """
        while self._acted_s and now_s - self._acted_s[0] >= RATE_WINDOW_S:
            self._acted_s.popleft()
        if len(self._acted_s) >= MAX_ACTIONS:
            raise ActionError(
                f"More than {MAX_ACTIONS} actions came within {RATE_WINDOW_S:g} s, so this one was "
                "left out; bind the gesture to something that needs fewer."
            )
        self._acted_s.append(now_s)


def check_size(action: InputAction | LaunchProgram) -> None:
    """Refuse an action that is too long.

    Args:
        action: What would be done.

    Raises:
        ActionError: If it comes to more than `MAX_EVENTS`, or `MAX_TEXT` characters; going down and
            up again counts once.
    """
    limit = MAX_TEXT if isinstance(action, TypeText) else MAX_EVENTS
    num_events = _count_events(action)
    if num_events > limit:
        raise ActionError(
            f"An action that comes to {num_events} keys, clicks, notches or characters was left "
            f"out; {limit} are allowed, so bind the gesture to a shorter one."
        )


def presses_of(action: InputAction | LaunchProgram) -> tuple[HoldableAction, ...]:
    """Take an action apart into what goes down and up again, one after the other.

    Args:
        action: What would be done.

    Returns:
        Combinations of keys, or clicks; none where it consists of other things.
    """
    match action:
        case PressKeys() | DesktopAction():
            return (action,)
        case PressInTurn(chords):
            return chords
        case ClickMouse(button, is_double):
            return (ClickMouse(button),) * (2 if is_double else 1)
        case _:
            return ()


def keys_of(press: HoldableAction) -> tuple[str, ...]:
    """List the keys of something that goes down.

    Args:
        press: One of `presses_of`.

    Returns:
        Their names in the order in which they go down; none for a mouse button.
    """
    match press:
        case PressKeys(keys):
            return keys
        case DesktopAction(name):
            return keys_for(name)
        case ClickMouse():
            return ()


def _count_events(action: InputAction | LaunchProgram) -> int:
    match action:
        case TypeText(text):
            return len(text)
        case ScrollWheel(notches):
            return abs(notches)
        case _:
            return sum(max(1, len(keys_of(press))) for press in presses_of(action))
