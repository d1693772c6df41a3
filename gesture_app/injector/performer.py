"""How is an action carried out so that nothing stays down?

Whatever goes down is written down first, and let go in reverse order, also when something fails in
between. What cannot be let go at once is tried again. Held keys come up by themselves: a hold lives
only while it is asked for again and again, so a program that hangs keeps nothing down.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from gesture_app.actions.action import (
    ClickMouse,
    HoldableAction,
    InputAction,
    LaunchProgram,
    MovePointer,
    ScrollWheel,
    TypeText,
)
from gesture_app.actions.backend import MAX_HOLD_S, ActionError
from gesture_app.actions.keys import CHARACTER_KEYS
from gesture_app.injector.device import DeviceLostError, InputDevice
from gesture_app.injector.launch import launch
from gesture_app.injector.limits import RateLimit, check_size, keys_of, presses_of

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
        self._down: list[_Down] = []
        self._hold: _Hold | None = None
        self._spent: HoldableAction | None = None
        self._rate = RateLimit()

    def perform(self, action: InputAction | LaunchProgram) -> None:
        """Carry an action out; a hold ends first, so that a chord never grows by a held key.

        Where the device or the system refuses, a limit is reached, or something that went down before
        cannot be let go, this raises ActionError.

        Args:
            action: What to do.
        """
        self.let_go()
        self._check_may_act(action)
        try:
            self._do(action)
        finally:
            self._release_down()

    def hold(self, action: HoldableAction) -> None:
        """Press an action's keys and leave them down, or keep them down if they are held already.

        It has to be called again within `KEEP_S`. A hold that ended by itself or was refused is not
        begun again until `let_go`. It raises ActionError as `perform` does.

        Args:
            action: What to hold.
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
        self._check_may_act(action)
        try:
            self._check_keys(action)
            self._press(action)
        except BaseException:
            self._release_down()
            raise
        self._hold, self._spent = _Hold(action, now_s, now_s), None

    def let_go(self) -> None:
        """End a hold and let go of everything; harmless at any time, any number of times."""
        self._hold = self._spent = None
        self._release_down()

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
        self.let_go()
        self._down += [_Down(release) for release in self._left_over(action)]
        self._release_down()
        if isinstance(action, HoldableAction):
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
                launch(action)
            case _:
                self._press_in_turn(presses_of(action))

    def _press_in_turn(self, presses: tuple[HoldableAction, ...]) -> None:
        for press in presses:
            self._check_keys(press)
        for press in presses:
            self._press(press)
            self._release_down()

    def _press(self, press: HoldableAction) -> None:
        if isinstance(press, ClickMouse):
            self._down.append(_Down(partial(self._device.release_button, press.button)))
            self._device.press_button(press.button)
        for key in keys_of(press):
            self._down.append(_Down(partial(self._device.release_key, key)))
            self._device.press_key(key)

    def _check_keys(self, press: HoldableAction) -> None:
        """Find out before the first key goes down: a lone Super opens a menu."""
        for key in keys_of(press):
            self._device.check_key(key)

    def _release_down(self) -> None:
        """Let go of everything in reverse order, and keep what could not be let go for later.

        Where the desktop is gone, and with it all that was down, this raises DeviceLostError.
        """
        still_down: list[_Down] = []
        loss: DeviceLostError | None = None
        while self._down:
            down = self._down.pop()
            try:
                down.release()
            except DeviceLostError as error:
                loss = error
            except Exception:
                is_first = down.retries_left == MAX_RETRIES
                down.retries_left -= 1
                if is_first or not down.retries_left:
                    logger.exception("A key or button could not be let go")
                if down.retries_left:
                    still_down.insert(0, down)
        self._down = still_down
        if loss is not None:
            raise loss

    def _check_may_act(self, action: InputAction | LaunchProgram) -> None:
        if self._down:
            raise ActionError(
                "A key or button that was pressed before could not be let go yet, so nothing else "
                "is pressed; if that lasts, press and release it on the keyboard."
            )
        check_size(action)
        self._rate.count(self._clock())

    def _left_over(self, action: InputAction | LaunchProgram) -> list[Callable[[], None]]:
        if isinstance(action, ClickMouse):
            return [partial(self._device.release_button, action.button)]
        keys = [key for press in presses_of(action) for key in keys_of(press)]
        if isinstance(action, TypeText):
            keys = ["shift", *_keys_that_type(action.text)]
        return [partial(self._device.release_key, key) for key in dict.fromkeys(keys)]


def _keys_that_type(text: str) -> list[str]:
    """Name the keys of a text, as far as they have names."""
    names = {character: key for key, character in CHARACTER_KEYS.items()}
    names |= {" ": "space", "\n": "enter"}
    return [names[character] for character in text.lower() if character in names]
