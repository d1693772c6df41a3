"""Does nothing act while the screen is locked?"""

import sys
from pathlib import Path
from queue import SimpleQueue
from threading import Event

import pytest
from jeepney import HeaderFields, Message, new_error, new_method_return

from gesture_app.control.screen_lock import (
    REASON,
    ScreenLockError,
    ScreenLockWatch,
    open_lock_watcher,
)
from gesture_app.control.switch import Mode, Switch, SwitchState
from tests.fakes import TIMEOUT_S
from tests.gesture_app.bus_service import BusService
from tests.gesture_app.injector.fake_portal import start_session_bus


class ScreenMovedByHand:
    """Is locked when a test says so."""

    def __init__(self) -> None:
        self.locked = False
        self.lost = False
        self.looked = Event()
        self.closed = Event()

    def is_locked(self) -> bool:
        self.looked.set()
        if self.lost:
            raise ScreenLockError("nobody knows any more")
        return self.locked

    def close(self) -> None:
        self.closed.set()


class Changes:
    """Waits for what a switch comes to stand at."""

    def __init__(self, switch: Switch) -> None:
        self._switch = switch
        self._changed = Event()
        switch.on_change(self._note)

    def _note(self, _: SwitchState) -> None:
        self._changed.set()

    def wait_for(self, mode: Mode) -> None:
        while self._switch.state.mode is not mode:
            assert self._changed.wait(TIMEOUT_S), f"it never was {mode}"
            self._changed.clear()


def test_a_locked_screen_blocks_and_an_unlocked_one_does_not() -> None:
    switch, screen = Switch(), ScreenMovedByHand()
    changes = Changes(switch)
    watch = ScreenLockWatch(switch, screen, interval_s=0.01)
    switch.arm("window")

    screen.locked = True
    changes.wait_for(Mode.BLOCKED)
    assert switch.state.blocks == (REASON,)
    screen.locked = False
    changes.wait_for(Mode.ARMED)

    watch.close()
    assert screen.closed.is_set()


def test_nobody_looks_while_the_program_is_paused() -> None:
    switch, screen = Switch(), ScreenMovedByHand()
    watch = ScreenLockWatch(switch, screen, interval_s=0.01)

    assert not screen.looked.wait(0.1)
    switch.arm("window")
    assert screen.looked.wait(TIMEOUT_S)
    watch.close()


def test_that_nobody_knows_any_more_is_told_and_blocks_nothing() -> None:
    switch, screen = Switch(), ScreenMovedByHand()
    told: SimpleQueue[str] = SimpleQueue()
    watch = ScreenLockWatch(switch, screen, interval_s=0.01, on_lost=told.put)
    switch.arm("window")
    assert screen.looked.wait(TIMEOUT_S)

    screen.lost = True

    assert told.get(timeout=TIMEOUT_S) == "nobody knows any more"
    watch.close()
    assert told.empty()
    assert switch.state.mode is Mode.ARMED


def test_where_the_screen_was_locked_when_the_knowledge_ended_somebody_has_to_arm_again() -> None:
    switch, screen = Switch(), ScreenMovedByHand()
    modes: list[Mode] = []
    switch.on_change(lambda state: modes.append(state.mode))
    changes = Changes(switch)
    watch = ScreenLockWatch(switch, screen, interval_s=0.01)
    screen.locked = True
    switch.arm("window")
    changes.wait_for(Mode.BLOCKED)

    modes.clear()
    screen.lost = True
    changes.wait_for(Mode.PAUSED)
    watch.close()

    assert Mode.ARMED not in modes
    assert "still locked" in switch.state.why
    switch.arm("window")
    assert switch.acts


class FakeLogind(BusService):
    """Knows one session, or none."""

    def __init__(self, address: str, *, has_session: bool) -> None:
        self.locked = False
        self._has_session = has_session
        super().__init__(address, "org.freedesktop.login1")

    def answer(self, message: Message) -> None:
        self.send(self._answer(message))

    def _answer(self, message: Message) -> Message:
        if message.header.fields[HeaderFields.member] == "Get":
            assert message.body == ("org.freedesktop.login1.Session", "LockedHint")
            return new_method_return(message, "v", (("b", self.locked),))
        assert message.body == ("auto",)
        if not self._has_session:
            return new_error(message, "org.freedesktop.login1.NoSessionForPID")
        return new_method_return(message, "o", ("/org/freedesktop/login1/session/c1",))


@pytest.mark.skipif(sys.platform != "linux", reason="logind is of Linux")
class TestLogind:
    def test_its_hint_is_read(self, tmp_path: Path) -> None:
        from gesture_app.control.logind_session import LogindSession

        with start_session_bus(tmp_path) as address:
            logind = FakeLogind(address, has_session=True)
            session = LogindSession(address)
            seen = [session.is_locked()]
            logind.locked = True
            seen.append(session.is_locked())
        logind.join()

        assert seen == [False, True]
        with pytest.raises(ScreenLockError, match="any more"):
            session.is_locked()
        session.close()

    def test_without_a_session_it_is_said_what_to_do(self, tmp_path: Path) -> None:
        from gesture_app.control.logind_session import LogindSession

        with start_session_bus(tmp_path) as address:
            logind = FakeLogind(address, has_session=False)
            with pytest.raises(ScreenLockError, match=r"no session .* pause before you lock it"):
                LogindSession(address)
        logind.join()

    def test_without_a_bus_it_is_said_what_to_do(self, tmp_path: Path) -> None:
        from gesture_app.control.logind_session import LogindSession

        with pytest.raises(ScreenLockError, match="no system bus"):
            LogindSession(f"unix:path={tmp_path / 'nothing'}")

    def test_without_a_desktop_nothing_is_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(variable, raising=False)

        with pytest.raises(ScreenLockError, match="no desktop"):
            open_lock_watcher()
