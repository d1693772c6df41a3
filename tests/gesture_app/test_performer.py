"""Does a gesture do what it is bound to: once, held or again and again, and nothing else?"""

import pytest

from gesture_app.actions.action import (
    Action,
    DesktopAction,
    HoldableAction,
    PauseControl,
    PressKeys,
    SwitchProfile,
)
from gesture_app.actions.backend import ActionError
from gesture_app.injector.performer import Performer
from gesture_app.performer import GesturePerformer, NotActing, Outcome
from gesture_app.profiles.profile import ApplicationRule, Binding, Profile
from model_zoo.decision import NOTHING, Decision, GestureEvent
from tests.fakes import RecordingBackend
from tests.gesture_app.injector.recording_device import RecordingDevice

NEXT, LOUDER, CLOSE = (
    PressKeys(("right",)),
    PressKeys(("volume_up",)),
    DesktopAction("window.close"),
)
TALK = PressKeys(("space",))
GESTURE = "Thumb Up"


class RecordingProgram:
    """Writes down what gestures ask of the program."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def pause(self) -> None:
        self.asked.append("pause")

    def switch_profile(self, name: str) -> None:
        if name == "absent":
            raise ActionError("There is no profile 'absent'.")
        self.asked.append(name)


class FailsLater(RecordingBackend):
    """Loses the desktop after the first action."""

    def perform(self, action: Action) -> None:
        if self.performed:
            raise ActionError("the desktop is gone")
        super().perform(action)


class Desk:
    """A performer with everything around it, and one gesture that is made on it."""

    def __init__(
        self,
        binding: Binding | None,
        backend: RecordingBackend | None = None,
        application: str = "",
        rules: tuple[ApplicationRule, ...] = (),
    ) -> None:
        self.backend, self.program = backend or RecordingBackend(), RecordingProgram()
        profile = Profile("test", {} if binding is None else {GESTURE: binding}, rules)
        self.performer = GesturePerformer(profile, self.backend, self.program)
        self._application = application

    def make(self, time_s: float, *, may_act: bool = True) -> Outcome:
        decision = Decision(began=GestureEvent(GESTURE, 0.9, time_s))
        outcome = self.performer.act(
            decision, time_s, may_act=may_act, application=self._application
        )
        assert outcome is not None
        return outcome

    def wait(self, *times_s: float, may_act: bool = True) -> None:
        for time_s in times_s:
            assert self.performer.act(NOTHING, time_s, may_act=may_act) is None

    def end(self, time_s: float) -> None:
        self.performer.act(Decision(ended=GESTURE), time_s, may_act=True)


def test_a_gesture_acts_once_however_long_it_lasts() -> None:
    desk = Desk(Binding(action=NEXT))

    outcome = desk.make(1.0)
    desk.wait(1.1, 1.5, 3.0)

    assert outcome == Outcome(NEXT, performed=True)
    assert desk.backend.performed == [NEXT]


def test_a_key_is_held_for_as_long_as_the_gesture_lasts() -> None:
    desk = Desk(Binding(action=TALK, behaviour="hold"))

    desk.make(1.0)
    desk.wait(1.1, 1.2)
    held_meanwhile = desk.backend.is_holding
    desk.end(1.3)

    assert held_meanwhile
    assert not desk.backend.is_holding
    assert set(desk.backend.held) == {TALK}
    assert desk.backend.performed == []


def test_a_hold_ends_when_gestures_may_not_act_any_more() -> None:
    desk = Desk(Binding(action=TALK, behaviour="hold"))
    desk.make(1.0)

    desk.wait(1.1, may_act=False)

    assert not desk.backend.is_holding
    desk.wait(1.2, 1.3)
    assert not desk.backend.is_holding, "it does not begin again by itself"


def test_another_gesture_ends_a_hold() -> None:
    desk = Desk(Binding(action=TALK, behaviour="hold"))
    desk.make(1.0)

    desk.performer.act(Decision(began=GestureEvent("Stop Sign", 0.9, 2.0)), 2.0, may_act=True)

    assert not desk.backend.is_holding


class RealHolds(RecordingBackend):
    """Holds as the process that presses keys does."""

    def __init__(self, device: RecordingDevice) -> None:
        super().__init__()
        self._performer = Performer(device)

    def hold(self, action: HoldableAction) -> None:
        self._performer.hold(action)

    def let_go(self) -> None:
        self._performer.let_go()


def test_after_a_hold_that_was_refused_the_gesture_made_again_holds() -> None:
    device = RecordingDevice(failing=("press space",))
    desk = Desk(Binding(action=TALK, behaviour="hold"), RealHolds(device))

    refused = desk.make(1.0)
    desk.end(1.5)
    device.failing = ()
    held = desk.make(2.0)

    assert refused.refusal == "cannot press space"
    assert held.performed
    assert device.down() == ["space"]
    desk.end(2.5)
    assert device.down() == []


def test_an_action_is_repeated_at_its_pace_until_the_gesture_ends() -> None:
    desk = Desk(Binding(action=LOUDER, behaviour="repeat", repeat_s=0.25))

    desk.make(1.0)
    desk.wait(1.1, 1.2, 1.26, 1.4, 1.52)
    desk.end(1.6)
    desk.wait(1.9, 2.5)

    assert desk.backend.performed == [LOUDER] * 3


def test_nothing_is_repeated_for_ever() -> None:
    desk = Desk(Binding(action=LOUDER, behaviour="repeat", repeat_s=0.25))

    desk.make(0.0)
    desk.wait(*(step / 10 for step in range(1, 600)))

    assert 30 <= len(desk.backend.performed) <= 41


def test_a_repetition_that_fails_ends_it() -> None:
    desk = Desk(Binding(action=LOUDER, behaviour="repeat", repeat_s=0.25), FailsLater())

    desk.make(0.0)
    desk.wait(0.3, 0.6, 0.9)

    assert desk.backend.performed == [LOUDER]


def test_what_is_not_bound_or_silenced_does_nothing_and_says_so() -> None:
    assert Desk(None).make(1.0).not_acting is NotActing.UNBOUND
    assert Desk(Binding(action=None)).make(1.0).not_acting is NotActing.UNBOUND
    disabled = Desk(Binding(action=NEXT, is_enabled=False))
    assert disabled.make(1.0).not_acting is NotActing.UNBOUND
    assert disabled.backend.performed == []


def test_while_paused_the_action_is_told_and_not_done() -> None:
    desk = Desk(Binding(action=NEXT))

    assert desk.make(1.0, may_act=False) == Outcome(NEXT, not_acting=NotActing.PAUSED)
    assert desk.backend.performed == []


def test_what_can_lose_work_is_done_when_the_gesture_is_made_twice() -> None:
    desk = Desk(Binding(action=CLOSE))

    first, second, third = desk.make(1.0), desk.make(2.5), desk.make(4.0)

    assert first.not_acting is third.not_acting is NotActing.UNCONFIRMED
    assert second.performed
    assert desk.backend.performed == [CLOSE]


def test_a_confirmation_comes_soon_or_does_not_count() -> None:
    desk = Desk(Binding(action=CLOSE))

    desk.make(1.0)

    assert desk.make(4.5).not_acting is NotActing.UNCONFIRMED


def test_what_was_ticked_as_harmless_enough_is_done_at_once() -> None:
    assert Desk(Binding(action=CLOSE, is_confirmed=True)).make(1.0).performed


def test_gestures_can_pause_and_switch_profiles() -> None:
    pausing, switching = (
        Desk(Binding(action=PauseControl())),
        Desk(Binding(action=SwitchProfile("Media"))),
    )

    assert pausing.make(1.0).performed
    assert switching.make(1.0).performed
    assert (pausing.program.asked, switching.program.asked) == (["pause"], ["Media"])


def test_a_profile_that_is_not_there_is_told() -> None:
    outcome = Desk(Binding(action=SwitchProfile("absent"))).make(1.0)

    assert outcome.refusal == "There is no profile 'absent'."
    assert not outcome.performed


@pytest.mark.parametrize(
    ("application", "expected"), [("firefox", NEXT), ("Writer", None), ("terminal", LOUDER)]
)
def test_the_program_with_the_focus_decides_which_binding_counts(
    application: str, expected: Action | None
) -> None:
    rules = (
        ApplicationRule(
            name="Browser", applications=("Firefox",), bindings={GESTURE: Binding(action=NEXT)}
        ),
        ApplicationRule(
            name="Silent", applications=("writer",), bindings={GESTURE: Binding(action=None)}
        ),
    )
    desk = Desk(Binding(action=LOUDER), application=application, rules=rules)

    assert desk.make(1.0).action == expected
