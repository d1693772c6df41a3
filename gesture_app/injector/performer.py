"""How is an action carried out so that nothing stays down?

Whatever goes down is written down first, and let go in reverse order, also when something fails in
between. What cannot be let go at once is tried again. Held keys come up by themselves: a hold lives
only while it is asked for again and again, so a program that hangs keeps nothing down.
"""

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from gesture_app.actions.action import (
    MAX_TEXT,
    ClickMouse,
    DesktopAction,
    HoldableAction,
    InputAction,
    LaunchProgram,
    MouseButton,
    MovePointer,
    PressInTurn,
    PressKeys,
    ScrollWheel,
    TypeText,
)
from gesture_app.actions.backend import MAX_HOLD_S, ActionError
from gesture_app.actions.desktop_actions import keys_for
from gesture_app.actions.keys import CHARACTER_KEYS
from gesture_app.injector.device import InputDevice
from gesture_app.injector.launch import Launcher

MAX_ACTIONS = 10
"""How many actions are carried out within `RATE_WINDOW_S`; those beyond are left out."""

RATE_WINDOW_S = 1.0

MAX_EVENTS = 30
"""How many keys, clicks and notches one action may come to, but for a text."""

KEEP_S = 1.0
"""How long a hold lasts after it was last asked for, in seconds."""

RETRY_S = 0.25
"""From one attempt to let go of a key to the next, in seconds."""

MAX_RETRIES = 240
"""After a minute in which it cannot be let go, a key is given up."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Down:
    """One thing that may be down."""

    release: Callable[[], None]
    retries_left: int = MAX_RETRIES


@dataclass(slots=True)
class _Hold:
    """One action that is held."""

    action: HoldableAction
    began_s: float
    asked_s: float

    @property
    def ends_s(self) -> float:
        return min(self.began_s + MAX_HOLD_S, self.asked_s + KEEP_S)


class Performer:
    """Carries actions out on a device, and keeps count of all that is down; for one thread."""

    def __init__(self, device: InputDevice, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing down.

        Args:
            device: What sends the events.
            clock: Tells the time in seconds.
        """
        self._device = device
        self._clock = clock
        self._launcher = Launcher()
        self._down: list[_Down] = []
        self._hold: _Hold | None = None
        self._spent: HoldableAction | None = None
        self._acted_s: deque[float] = deque()

    def perform(self, action: InputAction | LaunchProgram) -> None:
        """Carry an action out; a hold ends first, so that a chord never grows by a held key.

        Args:
            action: What to do.

        Raises:
            ActionError: If the device or the system refuses, a limit is reached, or something that
                went down before cannot be let go.
        """
        self.let_go()
        self._check_nothing_is_stuck()
        self._count(action)
        try:
            self._do(action)
        finally:
            self._release_down()

    def hold(self, action: HoldableAction) -> None:
        """Press an action's keys and leave them down, or keep them down if they are held already.

        It has to be called again within `KEEP_S`. A hold that ended by itself or was refused is not
        begun again until `let_go`.

        Args:
            action: What to hold.

        Raises:
            ActionError: As `perform`.
        """
        self.release_overdue()
        now_s = self._clock()
        if self._hold is not None and self._hold.action == action:
            self._hold.asked_s = now_s
            return
        if self._spent == action:
            return
        self.let_go()
        self._spent = action
        self._check_nothing_is_stuck()
        self._count(action)
        try:
            self._press(action)
        except BaseException:
            self._release_down()
            raise
        self._hold, self._spent = _Hold(action, now_s, now_s), None

    def let_go(self) -> None:
        """End a hold; harmless where nothing is held."""
        self._hold = self._spent = None
        self._release_down()

    def release_all(self) -> None:
        """Let go of everything; harmless at any time, any number of times."""
        self.let_go()

    def release_overdue(self) -> None:
        """Let go of what nobody asked for any more, and of what could not be let go before."""
        if self._hold is None:
            self._release_down()
        elif self._clock() >= self._hold.ends_s:
            self._spent, self._hold = self._hold.action, None
            self._release_down()

    def release_left_over(self, action: InputAction | LaunchProgram) -> None:
        """Let go of what another process may have left down when it ended.

        Args:
            action: What that process was doing or holding. Like a hold that ended by itself it is
                not held again until `let_go`.
        """
        self._down += [_Down(release) for release in self._left_over(action)]
        self._hold = None
        self._release_down()
        if isinstance(action, PressKeys | ClickMouse | DesktopAction):
            self._spent = action

    def next_release_s(self) -> float | None:
        """Say when `release_overdue` should be called next.

        Returns:
            How many seconds from now, or None while nothing is down.
        """
        if self._hold is not None:
            return max(0.0, self._hold.ends_s - self._clock())
        return RETRY_S if self._down else None

    def _do(self, action: InputAction | LaunchProgram) -> None:
        match action:
            case PressKeys() | DesktopAction():
                self._press(action)
            case ClickMouse(is_double=is_double):
                for _ in range(2 if is_double else 1):
                    self._press(action)
                    self._release_down()
            case PressInTurn(chords):
                self._check_keys(tuple(key for chord in chords for key in chord.keys))
                for chord in chords:
                    self._press(chord)
                    self._release_down()
            case TypeText(text):
                for character in dict.fromkeys(text):
                    self._device.check_character(character)
                for character in text:
                    self._device.type_character(character)
            case ScrollWheel(notches, is_sideways):
                self._device.scroll(notches, is_sideways=is_sideways)
            case MovePointer(right_px, down_px):
                self._device.move_pointer(right_px, down_px)
            case LaunchProgram():
                self._launcher.launch(action)
            case _:
                assert_never(action)

    def _press(self, action: HoldableAction) -> None:
        if isinstance(action, ClickMouse):
            self._down.append(_Down(partial(self._device.release_button, action.button)))
            self._device.press_button(action.button)
            return
        keys = keys_of(action)
        self._check_keys(keys)
        for key in keys:
            self._down.append(_Down(partial(self._device.release_key, key)))
            self._device.press_key(key)

    def _check_keys(self, keys: tuple[str, ...]) -> None:
        """Find out before the first key goes down: a lone Super opens a menu."""
        for key in dict.fromkeys(keys):
            self._device.check_key(key)

    def _release_down(self) -> None:
        still_down: list[_Down] = []
        while self._down:
            down = self._down.pop()
            try:
                down.release()
            except Exception:
                is_first = down.retries_left == MAX_RETRIES
                down.retries_left -= 1
                if is_first or not down.retries_left:
                    logger.exception("A key or button could not be let go")
                if down.retries_left:
                    still_down.insert(0, down)
        self._down = still_down

    def _check_nothing_is_stuck(self) -> None:
        if self._down:
            raise ActionError(
                "A key or button that was pressed before could not be let go yet, so nothing else "
                "is pressed; if that lasts, press and release it on the keyboard."
            )

    def _count(self, action: InputAction | LaunchProgram) -> None:
        now_s = self._clock()
        while self._acted_s and now_s - self._acted_s[0] >= RATE_WINDOW_S:
            self._acted_s.popleft()
        if len(self._acted_s) >= MAX_ACTIONS:
            raise ActionError(
                f"More than {MAX_ACTIONS} actions came within {RATE_WINDOW_S:g} s, so this one was "
                "left out; bind the gesture to something that needs fewer."
            )
        self._acted_s.append(now_s)
        num_events = count_events(action)
        if num_events > (MAX_TEXT if isinstance(action, TypeText) else MAX_EVENTS):
            raise ActionError(
                f"An action that comes to {num_events} keys, clicks or notches was left out; "
                f"{MAX_EVENTS} are allowed, so bind the gesture to a shorter one."
            )

    def _left_over(self, action: InputAction | LaunchProgram) -> list[Callable[[], None]]:
        match action:
            case PressKeys() | DesktopAction() | PressInTurn() | TypeText():
                keys = dict.fromkeys(keys_of(action))
                return [partial(self._device.release_key, key) for key in keys]
            case ClickMouse(button):
                return [partial(self._device.release_button, button)]
            case _:
                return []


def keys_of(action: PressKeys | DesktopAction | PressInTurn | TypeText) -> tuple[str, ...]:
    """List the keys that an action presses, as far as they can be told.

    Args:
        action: What would be done.

    Returns:
        Names of keys in the order in which they go down. Of a text those are Shift and the keys that
        have a name: another layout may type it with others.
    """
    match action:
        case PressKeys(keys):
            return keys
        case DesktopAction(name):
            return keys_for(name)
        case PressInTurn(chords):
            return tuple(key for chord in chords for key in chord.keys)
        case TypeText(text):
            names = {character: key for key, character in CHARACTER_KEYS.items()}
            names |= {" ": "space", "\n": "enter"}
            return ("shift", *(names[each] for each in text.lower() if each in names))


def count_events(action: InputAction | LaunchProgram) -> int:
    """Count how many keys, clicks, notches or characters an action comes to.

    Args:
        action: What would be done.

    Returns:
        The number; going down and up again counts once.
    """
    match action:
        case PressKeys() | DesktopAction() | PressInTurn():
            return len(keys_of(action))
        case TypeText(text):
            return len(text)
        case ClickMouse(is_double=is_double):
            return 2 if is_double else 1
        case ScrollWheel(notches):
            return abs(notches)
        case MovePointer() | LaunchProgram():
            return 1
