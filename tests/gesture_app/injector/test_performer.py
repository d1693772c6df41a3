"""Does nothing stay down, whatever is asked and whatever fails?"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gesture_app.actions.action import (
    Action,
    ClickMouse,
    DesktopAction,
    LaunchProgram,
    MovePointer,
    PressInTurn,
    PressKeys,
    ScrollWheel,
    TypeText,
)
from gesture_app.actions.backend import MAX_HOLD_S, ActionError
from gesture_app.actions.desktop_actions import keys_for
from gesture_app.injector.limits import MAX_ACTIONS, RATE_WINDOW_S
from gesture_app.injector.performer import KEEP_S, MAX_RETRIES, RETRY_S, Performer
from gesture_app.injector.protocol import SendableAction
from tests.gesture_app.injector.recording_device import RecordingDevice
from tests.gesture_app.injector.waiting import seconds_until

COPY = PressKeys(("ctrl", "c"))
PRESS_COPY, RELEASE_COPY = ["press ctrl", "press c"], ["release c", "release ctrl"]


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def device() -> RecordingDevice:
    return RecordingDevice()


@pytest.fixture
def performer(device: RecordingDevice, clock: Clock) -> Performer:
    return Performer(device, clock)


@pytest.mark.parametrize(
    ("action", "events"),
    [
        (COPY, [*PRESS_COPY, *RELEASE_COPY]),
        (
            PressInTurn((PressKeys(("ctrl", "k")), PressKeys(("a",)))),
            [*("press ctrl", "press k", "release k", "release ctrl"), "press a", "release a"],
        ),
        (TypeText("Hi\n"), ["type H", "type i", "type \n"]),
        (ClickMouse("right"), ["press right", "release right"]),
        (ClickMouse("left", is_double=True), ["press left", "release left"] * 2),
        (ScrollWheel(-3), ["scroll -3 up"]),
        (ScrollWheel(2, is_sideways=True), ["scroll 2 sideways"]),
        (MovePointer(5, -7), ["move 5 -7"]),
    ],
)
def test_an_action_goes_down_in_order_and_up_in_reverse(
    performer: Performer, device: RecordingDevice, action: SendableAction, events: list[str]
) -> None:
    performer.perform(action)

    assert device.events == events


def test_an_action_of_the_desktop_takes_the_keys_of_this_platform(
    performer: Performer, device: RecordingDevice
) -> None:
    performer.perform(DesktopAction("browser.back"))

    first, second = keys_for("browser.back")
    assert device.events == [
        *(f"press {first}", f"press {second}"),
        *(f"release {second}", f"release {first}"),
    ]


@pytest.mark.parametrize(
    "action", [PressKeys(("ctrl", "x", "c")), PressInTurn((COPY, PressKeys(("x",))))]
)
def test_a_key_that_is_missing_is_told_before_the_first_one_goes_down(
    action: SendableAction,
) -> None:
    device = RecordingDevice(without="x")

    with pytest.raises(ActionError, match="no key x"):
        Performer(device).perform(action)

    assert device.events == []


def test_a_text_that_cannot_be_typed_to_its_end_is_not_begun() -> None:
    device = RecordingDevice(without="é")

    with pytest.raises(ActionError, match="no key é"):
        Performer(device).perform(TypeText("café"))

    assert device.events == []


@pytest.mark.parametrize("call", [Performer.perform, Performer.hold])
def test_a_failure_half_way_lets_go_of_the_first_half(
    performer: Performer, device: RecordingDevice, call: Callable[[Performer, Action], None]
) -> None:
    device.failing = ("press c",)

    with pytest.raises(ActionError, match="cannot press c"):
        call(performer, COPY)

    assert device.events == ["press ctrl", *RELEASE_COPY]


def test_the_other_keys_come_up_where_one_cannot_and_that_one_is_tried_until_it_does(
    performer: Performer, device: RecordingDevice
) -> None:
    device.failing = ("release c",)
    performer.perform(COPY)
    assert device.events == [*PRESS_COPY, "release ctrl"]
    assert performer.next_release_s() == RETRY_S
    with pytest.raises(ActionError, match="could not be let go yet"):
        performer.perform(PressKeys(("a",)))

    device.failing = ()
    performer.release_overdue()

    assert device.down() == []
    assert performer.next_release_s() is None


def test_a_key_that_never_comes_up_is_given_up_at_last(
    performer: Performer, device: RecordingDevice
) -> None:
    device.failing = ("release c",)
    performer.perform(COPY)
    for _ in range(MAX_RETRIES):
        performer.release_overdue()

    assert performer.next_release_s() is None


def test_a_held_key_stays_down_while_it_is_asked_for_and_no_longer(
    performer: Performer, device: RecordingDevice, clock: Clock
) -> None:
    for _ in range(3):
        performer.hold(COPY)
        clock.now_s += 0.9 * KEEP_S
        performer.release_overdue()
    assert device.events == PRESS_COPY

    clock.now_s += 0.1 * KEEP_S
    performer.release_overdue()

    assert device.events == [*PRESS_COPY, *RELEASE_COPY]


def test_a_held_key_comes_up_after_a_while_although_it_is_asked_for(
    performer: Performer, device: RecordingDevice, clock: Clock
) -> None:
    began_s = clock.now_s
    while device.down() or not device.events:
        performer.hold(COPY)
        clock.now_s += 0.1
        performer.release_overdue()

    assert clock.now_s - began_s == pytest.approx(MAX_HOLD_S, abs=0.11)


def test_the_time_until_a_key_comes_up_is_known(performer: Performer, clock: Clock) -> None:
    assert performer.next_release_s() is None
    performer.hold(COPY)
    clock.now_s += 0.25 * KEEP_S
    assert performer.next_release_s() == pytest.approx(0.75 * KEEP_S)
    performer.let_go()
    assert performer.next_release_s() is None


def test_a_hold_that_ended_by_itself_begins_again_only_after_the_gesture_has_ended(
    performer: Performer, device: RecordingDevice, clock: Clock
) -> None:
    performer.hold(COPY)
    clock.now_s += 5 * KEEP_S
    performer.hold(COPY)
    performer.hold(COPY)
    assert device.events == [*PRESS_COPY, *RELEASE_COPY]

    performer.let_go()
    performer.hold(COPY)

    assert device.down() == ["ctrl", "c"]


def test_a_hold_that_was_refused_is_not_tried_again_with_every_step(
    performer: Performer, device: RecordingDevice
) -> None:
    device.failing = ("press c",)
    with pytest.raises(ActionError):
        performer.hold(COPY)
    device.failing = ()
    performer.hold(COPY)

    assert device.events == ["press ctrl", *RELEASE_COPY]


@pytest.mark.parametrize("call", [Performer.perform, Performer.hold])
def test_another_action_ends_a_hold_first(
    performer: Performer, device: RecordingDevice, call: Callable[[Performer, Action], None]
) -> None:
    performer.hold(PressKeys(("ctrl",)))
    call(performer, PressKeys(("w",)))

    assert device.events[:3] == ["press ctrl", "release ctrl", "press w"]


def test_a_mouse_button_can_be_held(performer: Performer, device: RecordingDevice) -> None:
    performer.hold(ClickMouse("left"))
    assert device.down() == ["left"]
    performer.let_go()
    performer.let_go()
    assert device.events == ["press left", "release left"]


def test_what_another_process_left_down_comes_up_and_is_not_held_again(
    performer: Performer, device: RecordingDevice
) -> None:
    performer.release_left_over(COPY)
    performer.hold(COPY)
    assert device.events == RELEASE_COPY

    performer.release_left_over(ClickMouse("left"))
    performer.release_left_over(TypeText("A b"))
    performer.release_left_over(LaunchProgram(("true",)))

    assert device.events[2:] == [
        *("release left", "release b", "release space", "release a", "release shift")
    ]


@pytest.mark.parametrize("call", [Performer.perform, Performer.hold])
def test_too_many_actions_in_a_second_are_left_out(
    performer: Performer,
    device: RecordingDevice,
    clock: Clock,
    call: Callable[[Performer, Action], None],
) -> None:
    step_s = RATE_WINDOW_S / MAX_ACTIONS / 2
    for _ in range(MAX_ACTIONS):
        performer.let_go()
        call(performer, COPY)
        clock.now_s += step_s
    performer.let_go()
    num_events = len(device.events)

    with pytest.raises(ActionError, match="More than 10 actions"):
        call(performer, COPY)
    assert len(device.events) == num_events

    clock.now_s += RATE_WINDOW_S / 2 + 0.01
    performer.let_go()
    call(performer, COPY)
    assert len(device.events) > num_events


def test_asking_for_a_held_key_again_is_no_action(
    performer: Performer, device: RecordingDevice, clock: Clock
) -> None:
    for _ in range(3 * MAX_ACTIONS):
        performer.hold(COPY)
        clock.now_s += 0.01

    assert device.events == PRESS_COPY


def test_an_action_of_too_many_keys_is_left_out(
    performer: Performer, device: RecordingDevice
) -> None:
    chord = PressKeys(("ctrl", "alt", "shift", "a"))

    with pytest.raises(ActionError, match="comes to 40 keys"):
        performer.perform(PressInTurn((chord,) * 10))

    assert device.events == []


def test_a_program_gets_its_arguments_as_they_are(performer: Performer, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    code = (
        "import os, pathlib, sys; is_apart = os.getsid(0) == os.getpid(); "
        "pathlib.Path(sys.argv[1]).write_text(f'{sys.argv[2]} {is_apart}')"
    )
    performer.perform(
        LaunchProgram((sys.executable, "-I", "-c", code, str(trace), "$HOME; touch 'x'"))
    )
    seconds_until(lambda: trace.exists() and trace.read_text() != "")

    assert trace.read_text() == "$HOME; touch 'x' True"


def test_a_program_that_does_not_exist_is_told(performer: Performer) -> None:
    with pytest.raises(ActionError, match="no program 'no-such-program' to launch"):
        performer.perform(LaunchProgram(("no-such-program", "1")))


def test_a_program_that_cannot_be_started_is_told(performer: Performer, tmp_path: Path) -> None:
    with pytest.raises(ActionError, match="cannot be launched"):
        performer.perform(LaunchProgram((str(tmp_path),)))
    with pytest.raises(ActionError, match="cannot be launched"):
        performer.perform(LaunchProgram(("true", "\ud800")))
