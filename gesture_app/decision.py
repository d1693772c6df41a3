"""Room 4: when do probabilities become a gesture?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from gesture_app.recogniser import Recognition
from model_zoo.labels import BACKGROUND_LABELS, OPPOSITES


@dataclass(frozen=True, slots=True)
class GestureEvent:
    """A gesture was made.

    Attributes:
        label: Which one, as the recogniser calls it.
        confidence: Its probability at the moment of decision, 0..1.
        time_s: Capture time of the newest frame that was seen by then, in seconds.
    """

    label: str
    confidence: float
    time_s: float


class DecisionPolicy(Protocol):
    """Anything that turns a stream of probabilities into few, sure events."""

    def update(self, recognition: Recognition) -> GestureEvent | None:
        """Take the newest probabilities.

        Args:
            recognition: What the recogniser says now; its time tells how much time has passed.

        Returns:
            An event at the onset of a gesture, else None.
        """
        ...

    def interrupt(self) -> None:
        """Take note of a gap: what was seen before it and what comes after it do not agree.

        What fired stays fired: somebody who holds a sign during the gap does not make it twice.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class HysteresisConfig:
    """When `HysteresisPolicy` fires.

    A clip is seconds long, so a gesture stays in sight of the recogniser long after it was made,
    and the hand's way back follows it. Hence a threshold to fire, a lower one to release, and two
    times of silence.

    Attributes:
        activate_at: Probability, 0..1, that a gesture must reach to fire.
        release_at: Probability, 0..1, below which the gesture that fired counts as over. Until then
            nothing fires.
        agreeing_s: How long all clips must have shown the same gesture at `activate_at`, in seconds
            from the first of them to the last: with ten clips a second the default asks for three of
            them, with a streaming network's three answers a second for two.
        refractory_s: Silence after any event, in seconds.
        opposite_s: How long after an event its opposite is taken for the hand's way back and
            swallowed, in seconds.
        background: Labels that never fire.
        opposites: Which gesture looks like the way back of which.
    """

    activate_at: float = 0.6
    release_at: float = 0.3
    agreeing_s: float = 0.15
    refractory_s: float = 0.5
    opposite_s: float = 1.0
    background: frozenset[str] = BACKGROUND_LABELS
    opposites: Mapping[str, str] = field(default_factory=lambda: OPPOSITES)

    def __post_init__(self) -> None:
        if not 0 <= self.release_at < self.activate_at <= 1:
            raise ValueError(
                "need 0 <= release_at < activate_at <= 1, "
                f"got release_at={self.release_at}, activate_at={self.activate_at}"
            )
        if not self.agreeing_s >= 0:
            raise ValueError(f"agreeing_s must be at least 0, got {self.agreeing_s}")


class HysteresisPolicy:
    """Fires once per gesture, and not for its way back."""

    def __init__(self, config: HysteresisConfig | None = None) -> None:
        """Begin with nothing seen.

        Args:
            config: Thresholds and times; None takes the defaults.
        """
        self._config = config or HysteresisConfig()
        self._candidate: str | None = None
        self._agreeing_since_s = 0.0
        self._locked: str | None = None
        self._last_event: GestureEvent | None = None

    def interrupt(self) -> None:
        """Take note of a gap in the recording; see `DecisionPolicy.interrupt`."""
        self._candidate = None

    def update(self, recognition: Recognition) -> GestureEvent | None:
        """Take the newest probabilities.

        Args:
            recognition: What the recogniser says now. Where time goes backwards, a new recording
                begins, and nothing of the old one counts.

        Returns:
            An event at the onset of a gesture, else None.
        """
        if self._last_event is not None and recognition.time_s < self._last_event.time_s:
            self._candidate = self._locked = self._last_event = None
        self._release(recognition)
        label, confidence = self._agreed_on(recognition)
        if label is None or self._locked is not None or self._is_refractory(recognition.time_s):
            return None
        self._locked = label
        if self._is_way_back(label, recognition.time_s):
            return None
        self._last_event = GestureEvent(label, confidence, recognition.time_s)
        return self._last_event

    def _release(self, recognition: Recognition) -> None:
        if self._locked is None:
            return
        probability = recognition.probabilities[recognition.labels.index(self._locked)]
        if probability < self._config.release_at:
            self._locked = None

    def _agreed_on(self, recognition: Recognition) -> tuple[str | None, float]:
        best = int(recognition.probabilities.argmax())
        label, confidence = recognition.labels[best], float(recognition.probabilities[best])
        if label in self._config.background or confidence < self._config.activate_at:
            self._candidate = None
            return None, confidence
        if label != self._candidate:
            self._candidate, self._agreeing_since_s = label, recognition.time_s
        agreed_s = recognition.time_s - self._agreeing_since_s
        return (label if agreed_s >= self._config.agreeing_s else None), confidence

    def _is_refractory(self, time_s: float) -> bool:
        last = self._last_event
        return last is not None and time_s - last.time_s < self._config.refractory_s

    def _is_way_back(self, label: str, time_s: float) -> bool:
        last = self._last_event
        return (
            last is not None
            and self._config.opposites.get(last.label) == label
            and time_s - last.time_s < self._config.opposite_s
        )
