"""Do gestures act only when somebody wants it and nothing forbids it?"""

import logging
from threading import Barrier, Event, Thread

import pytest

from gesture_app.control.switch import Mode, Switch, SwitchState
from tests.fakes import TIMEOUT_S, inhibited


def test_nothing_acts_before_somebody_arms() -> None:
    state = Switch().state

    assert state.mode is Mode.PAUSED
    assert state.decided_by == "start"
    assert not state.was_armed


def test_who_armed_and_who_paused_is_kept() -> None:
    switch = Switch()

    assert str(switch.arm("tray")) == "armed, by the tray"
    paused = switch.pause("gesture", "the pause gesture was made")
    assert (paused.mode, paused.decided_by) == (Mode.PAUSED, "gesture")
    assert str(paused) == "paused, by the gesture: the pause gesture was made"
    assert switch.state == paused


def test_one_key_arms_and_pauses_by_turns() -> None:
    switch = Switch()

    modes = [switch.toggle("hotkey").mode for _ in range(3)]

    assert modes == [Mode.ARMED, Mode.PAUSED, Mode.ARMED]


def test_the_key_pauses_for_good_what_is_only_blocked() -> None:
    switch = Switch()
    switch.arm("window")
    with inhibited(switch, "recording"):
        switch.toggle("hotkey")

    assert switch.state.mode is Mode.PAUSED


def test_reasons_stack_and_acting_goes_on_after_the_last() -> None:
    switch = Switch()
    switch.arm("window")
    seen = []
    with inhibited(switch, "recording"):
        with inhibited(switch, "key capture"):
            seen.append((switch.state.mode, switch.acts, switch.state.blocks))
        seen.append((switch.state.mode, switch.acts, switch.state.blocks))
    seen.append((switch.state.mode, switch.acts, switch.state.blocks))

    assert seen == [
        (Mode.BLOCKED, False, ("recording", "key capture")),
        (Mode.BLOCKED, False, ("recording",)),
        (Mode.ARMED, True, ()),
    ]
    assert switch.state.decided_by == "window"


def test_a_reason_ends_also_when_its_work_fails() -> None:
    switch = Switch()
    switch.arm("window")
    with pytest.raises(RuntimeError), inhibited(switch, "training"):
        raise RuntimeError

    assert switch.state.mode is Mode.ARMED


def test_a_reason_can_change_and_come_back() -> None:
    switch = Switch()
    switch.arm("window")
    gate = switch.inhibitor()
    told: list[tuple[str, ...]] = []
    switch.on_change(lambda state: told.append(state.blocks))
    gate.begin("the picture is too dark")
    gate.begin("the picture is frozen")
    gate.begin("the picture is frozen")
    gate.end()
    gate.end()
    gate.begin("the camera is lost")

    assert told == [
        ("the picture is too dark",),
        ("the picture is frozen",),
        (),
        ("the camera is lost",),
    ]
    assert switch.state.mode is Mode.BLOCKED


def test_arming_while_something_forbids_it_waits_for_its_end() -> None:
    switch = Switch()
    with inhibited(switch, "training"):
        state = switch.arm("shell")
        assert str(state) == "armed, by the shell, but blocked: training"

    assert switch.state.mode is Mode.ARMED


def test_a_pause_is_not_undone_by_the_end_of_a_reason() -> None:
    switch = Switch()
    switch.arm("window")
    with inhibited(switch, "recording"):
        switch.pause("shell")

    assert switch.state.mode is Mode.PAUSED


def test_keys_are_up_before_a_pause_or_a_reason_returns() -> None:
    switch = Switch()
    down = {"ctrl"}
    switch.on_release(down.clear)
    switch.arm("window")
    switch.pause("screen corner")
    assert not down

    switch.arm("window")
    down.add("left button")
    with inhibited(switch, "recording"):
        assert not down


def test_arming_lets_go_of_nothing() -> None:
    switch = Switch()
    down = {"ctrl"}
    switch.on_release(down.clear)

    switch.arm("window")

    assert down


def test_one_release_that_fails_stops_neither_the_pause_nor_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> None:
        raise OSError("the desktop is gone")

    switch = Switch()
    down = {"ctrl"}
    switch.on_release(fail)
    switch.on_release(down.clear)
    switch.arm("window")
    with caplog.at_level(logging.ERROR):
        switch.pause("window")

    assert not down
    assert "the desktop is gone" in caplog.text


def test_a_second_pause_waits_until_keys_are_up_too() -> None:
    switch = Switch()
    inside, may_go_on = Event(), Event()
    done: list[str] = []

    def release() -> None:
        if not inside.is_set():
            inside.set()
            may_go_on.wait(TIMEOUT_S)
        done.append("released")

    switch.arm("window")
    switch.on_release(release)
    first = Thread(target=switch.pause, args=("shell",))
    first.start()
    assert inside.wait(TIMEOUT_S)
    switch.pause("hotkey")  # must not hang on the first one, nor come back without a release
    assert done == ["released"]
    may_go_on.set()
    first.join()


def test_everybody_is_told_every_change_after_keys_are_up() -> None:
    switch = Switch()
    story: list[str] = []
    switch.on_release(lambda: story.append("released"))
    leave = switch.on_change(lambda state: story.append(state.mode.value))
    switch.arm("window")
    with inhibited(switch, "dialog"):
        pass
    switch.pause("tray")
    leave()
    switch.arm("window")

    assert story == ["armed", "released", "blocked", "armed", "released", "paused"]


def test_what_is_told_of_a_change_may_use_the_switch() -> None:
    switch = Switch()

    def refuse(state: SwitchState) -> None:
        if state.mode is Mode.ARMED:
            switch.pause("program", "no keys can be pressed here")

    switch.on_change(refuse)
    switch.arm("window")

    assert switch.state.decided_by == "program"


def test_changes_from_many_threads_are_counted_one_by_one() -> None:
    switch = Switch()
    numbers: list[int] = []
    switch.on_change(lambda state: numbers.append(state.number))
    together = Barrier(4)

    def change() -> None:
        together.wait(TIMEOUT_S)
        for _ in range(200):
            switch.toggle("hotkey")

    threads = [Thread(target=change) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(numbers) == list(range(1, 801))
    assert switch.state.mode is Mode.PAUSED
