"""What is a profile made of?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from gesture_app.actions.action import Action
from model_zoo.labels import LOOK_ALIKES

Behaviour = Literal["once", "hold", "repeat"]
"""Act when the gesture begins; keep a key or button down for as long as it lasts; act again and again
for as long as it lasts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """What one gesture does.

    Attributes:
        action: None does nothing, on purpose: a rule for an application can so silence a gesture
            that is bound everywhere else.
        behaviour: How the action follows the gesture.
        repeat_s: From one repetition to the next, in seconds.
        activate_at: Probability, 0..1, at which the gesture fires; None takes the usual one.
        is_enabled: Whether it acts at all; what was imported and starts programs does not, until
            somebody has looked at it.
        is_confirmed: Whether somebody ticked that an action that can lose work may be done at once;
            without that the gesture must be made twice.
    """

    action: Action | None
    behaviour: Behaviour = "once"
    repeat_s: float = 0.25
    activate_at: float | None = None
    is_enabled: bool = True
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRule:
    """Bindings that count while one of some applications has the focus, before those for everywhere.

    Attributes:
        name: What people call it.
        applications: Names of programs as the desktop tells them, compared without regard to case.
        bindings: By gesture.
    """

    name: str
    applications: tuple[str, ...]
    bindings: Mapping[str, Binding]


@dataclass(frozen=True, slots=True)
class Profile:
    """A named set of bindings, as kept in one TOML file.

    Attributes:
        name: What people call it.
        bindings: By gesture, everywhere.
        rules: For some applications only; the first one that fits counts.
    """

    name: str
    bindings: Mapping[str, Binding] = field(default_factory=lambda: MappingProxyType({}))
    rules: tuple[ApplicationRule, ...] = ()

    def binding_for(self, gesture: str, application: str = "") -> Binding | None:
        """Look up what a gesture does.

        Args:
            gesture: Its label.
            application: The program that has the focus, as the desktop calls it; empty where nobody
                knows.

        Returns:
            Its binding, or None where there is none that is enabled.
        """
        binding = self._line_for(gesture, application)
        return binding if binding is not None and binding.is_enabled else None

    def counted_as(self, application: str = "") -> dict[str, str]:
        """Tell which gestures need not be told from their look-alikes.

        Of a gesture with two fingers and the same one with the whole hand, one that stands nowhere in
        the profile counts as the other one, and so do two that do the same. One that is bound to
        nothing, or not enabled, stands for itself.

        Args:
            application: The program that has the focus, as the desktop calls it; empty where nobody
                knows.

        Returns:
            What counts, by what is made instead.
        """
        counting = {}
        for two_fingers, whole_hand in LOOK_ALIKES.items():
            with_two, with_all = (
                self._line_for(gesture, application) for gesture in (two_fingers, whole_hand)
            )
            if with_all is not None and with_two in (None, with_all):
                counting[two_fingers] = whole_hand
            elif with_all is None and with_two is not None:
                counting[whole_hand] = two_fingers
        return counting

    def _line_for(self, gesture: str, application: str) -> Binding | None:
        """What stands in the profile for a gesture, enabled or not."""
        fitting = (rule.bindings for rule in self.rules if _fits(rule, application))
        bindings = next((bound for bound in fitting if gesture in bound), self.bindings)
        return bindings.get(gesture)

    def thresholds(self, application: str = "") -> dict[str, float]:
        """Tell at which probability the gestures fire that need another one than usual.

        Args:
            application: The program that has the focus, as the desktop calls it; empty where nobody
                knows.

        Returns:
            Probabilities, 0..1, by gesture, of the bindings that count there.
        """
        gestures = {*self.bindings, *(gesture for rule in self.rules for gesture in rule.bindings)}
        counting = {gesture: self.binding_for(gesture, application) for gesture in gestures}
        return {
            gesture: binding.activate_at
            for gesture, binding in counting.items()
            if binding is not None and binding.activate_at is not None
        }


def _fits(rule: ApplicationRule, application: str) -> bool:
    return application.casefold() in {name.casefold() for name in rule.applications}
