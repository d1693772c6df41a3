"""Does a gesture do what its profile says, in each application?"""

from dataclasses import replace

from gesture_app.actions.action import PressKeys
from gesture_app.profiles.profile import ApplicationRule, Binding, Profile

EVERYWHERE = Binding(action=PressKeys(("a",)))
IN_BROWSERS = Binding(action=PressKeys(("b",)))
PROFILE = Profile(
    "Mine",
    {
        "Thumb Up": EVERYWHERE,
        "Thumb Down": EVERYWHERE,
        "Stop Sign": Binding(action=PressKeys(("c",)), is_enabled=False),
    },
    (
        ApplicationRule(
            name="Browsers",
            applications=("Firefox", "chrome"),
            bindings={"Thumb Up": IN_BROWSERS, "Shaking Hand": Binding(action=None)},
        ),
        ApplicationRule(name="Later", applications=("firefox",), bindings={"Thumb Up": EVERYWHERE}),
    ),
)


def test_the_first_rule_for_an_application_comes_before_everywhere() -> None:
    assert PROFILE.binding_for("Thumb Up", "firefox") == IN_BROWSERS
    assert PROFILE.binding_for("Thumb Up", "CHROME") == IN_BROWSERS


def test_what_a_rule_does_not_bind_is_as_everywhere() -> None:
    assert PROFILE.binding_for("Thumb Down", "firefox") == EVERYWHERE
    assert PROFILE.binding_for("Thumb Up", "xterm") == EVERYWHERE
    assert PROFILE.binding_for("Thumb Up") == EVERYWHERE


def test_a_rule_can_silence_a_gesture() -> None:
    binding = PROFILE.binding_for("Shaking Hand", "firefox")

    assert binding is not None
    assert binding.action is None


def test_what_is_switched_off_does_nothing() -> None:
    assert PROFILE.binding_for("Stop Sign") is None
    assert PROFILE.binding_for("Drumming Fingers") is None


class TestGesturesThatLookAlike:
    """Two fingers or the whole hand: told apart only where the profile needs it."""

    TWO, WHOLE = "Sliding Two Fingers Left", "Swiping Left"

    def test_one_that_is_not_bound_counts_as_the_one_that_is(self) -> None:
        assert Profile("", {self.WHOLE: EVERYWHERE}).counted_as() == {self.TWO: self.WHOLE}
        assert Profile("", {self.TWO: EVERYWHERE}).counted_as() == {self.WHOLE: self.TWO}

    def test_two_that_do_the_same_count_as_one(self) -> None:
        both = Profile("", {self.WHOLE: EVERYWHERE, self.TWO: EVERYWHERE})

        assert both.counted_as() == {self.TWO: self.WHOLE}

    def test_two_that_differ_are_told_apart(self) -> None:
        different = Profile("", {self.WHOLE: EVERYWHERE, self.TWO: IN_BROWSERS})
        other_threshold = replace(EVERYWHERE, activate_at=0.9)

        assert different.counted_as() == {}
        assert Profile("", {self.WHOLE: EVERYWHERE, self.TWO: other_threshold}).counted_as() == {}

    def test_one_that_does_nothing_on_purpose_or_is_switched_off_stands_for_itself(self) -> None:
        for silent in (Binding(action=None), replace(IN_BROWSERS, is_enabled=False)):
            assert Profile("", {self.WHOLE: EVERYWHERE, self.TWO: silent}).counted_as() == {}

    def test_where_neither_is_bound_nothing_is_changed(self) -> None:
        assert PROFILE.counted_as() == {}

    def test_a_rule_tells_them_apart_in_its_applications_only(self) -> None:
        rule = ApplicationRule(
            name="Browsers", applications=("firefox",), bindings={self.TWO: IN_BROWSERS}
        )
        profile = Profile("", {self.WHOLE: EVERYWHERE}, (rule,))

        assert profile.counted_as("firefox") == {}
        assert profile.counted_as("xterm") == {self.TWO: self.WHOLE}
