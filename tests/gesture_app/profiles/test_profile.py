"""Does a gesture do what its profile says, in each application?"""

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
