r"""When do probabilities become a gesture?

The rule is the live program's and also the one by which the trainer scores a network on continuous
recordings and fits the thresholds, so it stands on the ground floor.

On a line of time, with the defaults::

    probability   ___/‾‾‾‾‾‾‾‾\__/‾‾‾\______
                     ^ began     ^ ended
                     |<- locked ->| no gesture may begin
                     |<- min_gap_s ->| no other gesture may begin
                     |<------------ cooldown_s ----->| the same one may not begin again
                     |<-- opposite_s: the opposite is taken for the hand's way back -->|
"""

import math
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from model_zoo.labels import BACKGROUND_LABELS, OPPOSITES


@dataclass(frozen=True, slots=True)
class GestureEvent:
    """A gesture was made.

    Attributes:
        label: Which one, as the network calls it.
        confidence: Its probability at the moment of decision, 0..1.
        time_s: Capture time of the newest frame that was seen by then, in seconds.
    """

    label: str
    confidence: float
    time_s: float


_OLDEST_S = 1.0
"""An answer that is older agrees with nothing any more, in seconds."""

_SELDOM_S = 0.3
"""Answers that are so far apart, in seconds, stand for themselves: each was looked at for as long as others
take to agree."""

_ROUNDING = 1e-9
"""A share of some answers that comes so near to a whole number is that number."""

_HOPS = 2
"""From so many intervals between answers it is told whether they are."""


class Suppression(Enum):
    """Why a gesture that was seen does not count."""

    WAY_BACK = "it looks like the hand's way back"
    TOO_SOON = "it comes too soon after the one before"


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of the newest probabilities; mostly nothing.

    Attributes:
        began: A gesture was made.
        ended: The label of the gesture that began last and is over now.
        suppressed: A gesture that was seen and does not count, told once.
        reason: Why.
    """

    began: GestureEvent | None = None
    ended: str | None = None
    suppressed: GestureEvent | None = None
    reason: Suppression | None = None


NOTHING = Decision()


class DecisionPolicy(Protocol):
    """Anything that turns a stream of probabilities into few, sure events."""

    def update(self, probabilities: NDArray[np.float32], time_s: float) -> Decision:
        """Take the newest probabilities.

        Args:
            probabilities: Shape (K,), in the order of the labels.
            time_s: Capture time of the newest frame that was seen, in seconds.

        Returns:
            What became of them.
        """
        ...

    def interrupt(self) -> None:
        """Take note of a gap: what was seen before it and what comes after it do not agree.

        What began stays begun: somebody who holds a sign during the gap does not make it twice.
        """
        ...

    def use_thresholds(self, thresholds: Mapping[str, float]) -> None:
        """Let some gestures begin at other probabilities than usual from now on.

        Args:
            thresholds: Probabilities, above 0 and at most 1, by gesture.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionConfig:
    """When a gesture begins and ends.

    Attributes:
        activate_at: Probability, 0..1, that a gesture must reach to begin.
        activate_at_by_gesture: The same for gestures that need another one.
        release_share: Part of that probability below which a gesture that began is over. Until then
            nothing else begins.
        margin: How much likelier than the runner-up it must be, in probability.
        agreement_s: Over which the newest answers are counted, in seconds; at least two, but where answers
            come as seldom as those of a network that sees whole chunks, the newest alone.
        agreeing_share: Part of them that must have named the gesture, the newest included.
        min_gap_s: Silence after any gesture began, in seconds.
        cooldown_s: How long after a gesture began it cannot begin again, in seconds.
        opposite_s: How long after a gesture its opposite is taken for the hand's way back, in seconds.
        background: Labels that never begin.
        opposites: Which gesture looks like the way back of which.
    """

    activate_at: float = 0.55
    activate_at_by_gesture: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({})
    )
    release_share: float = 0.5
    margin: float = 0.15
    agreement_s: float = 0.25
    agreeing_share: float = 1.0
    min_gap_s: float = 0.3
    cooldown_s: float = 0.8
    opposite_s: float = 1.0
    background: frozenset[str] = BACKGROUND_LABELS
    opposites: Mapping[str, str] = field(default_factory=lambda: OPPOSITES)

    def __post_init__(self) -> None:
        for name, probability in [
            ("activate_at", self.activate_at),
            *self.activate_at_by_gesture.items(),
        ]:
            if not 0 < probability <= 1:
                raise ValueError(f"{name} must be above 0 and at most 1, got {probability}")
        for name in ("release_share", "agreeing_share"):
            if not 0 < getattr(self, name) <= 1:
                raise ValueError(f"{name} must be above 0 and at most 1, got {getattr(self, name)}")
        if not 0 <= self.margin < 1:
            raise ValueError(f"margin must be at least 0 and below 1, got {self.margin}")
        for name in ("agreement_s", "min_gap_s", "cooldown_s", "opposite_s"):
            if not getattr(self, name) >= 0:
                raise ValueError(f"{name} must be at least 0, got {getattr(self, name)}")

    def threshold(self, label: str) -> float:
        """Tell when a gesture begins.

        Args:
            label: Which one.

        Returns:
            A probability, 0..1.
        """
        return self.activate_at_by_gesture.get(label, self.activate_at)


class HysteresisPolicy:
    """Lets a gesture begin once, with one threshold to begin and a lower one to end."""

    def __init__(self, labels: Sequence[str], config: DecisionConfig | None = None) -> None:
        """Begin, having seen nothing.

        Args:
            labels: What the probabilities are of.
            config: Thresholds and times; None takes the defaults.

        Raises:
            ValueError: If there is nothing to decide between.
        """
        if len(labels) < 2:
            raise ValueError(f"needs at least two labels, got {len(labels)}")
        self._labels = tuple(labels)
        self._config = config or DecisionConfig()
        self._index = {label: index for index, label in enumerate(self._labels)}
        self._named: deque[tuple[float, str | None]] = deque()
        self._hops_s: deque[float] = deque(maxlen=_HOPS)
        self._locked: str | None = None
        self._told: str | None = None
        """What was suppressed last, so that it is told once."""
        self._last: GestureEvent | None = None
        self._began_s: dict[str, float] = {}
        self._newest_s = -math.inf

    def update(self, probabilities: NDArray[np.float32], time_s: float) -> Decision:
        """Take the newest probabilities.

        Args:
            probabilities: Shape (K,), in the order of the labels.
            time_s: Capture time of the newest frame that was seen, in seconds. Where it goes
                backwards a new recording begins, and nothing of the old one counts.

        Returns:
            What became of them.
        """
        ended = self._begin_anew() if time_s < self._newest_s else None
        if self._named:
            self._hops_s.append(time_s - self._newest_s)
        self._newest_s = time_s
        ended = self._release(probabilities) or ended
        named = self._name(probabilities)
        self._remember(named, time_s)
        if named != self._told:
            self._told = None
        if named is None or self._locked is not None or not self._is_agreed_on(named):
            return Decision(ended=ended) if ended else NOTHING
        event = GestureEvent(named, float(probabilities[self._index[named]]), time_s)
        reason = self._reason_against(event)
        if reason is None:
            self._locked = named
            self._last, self._began_s[named] = event, time_s
            return Decision(began=event, ended=ended)
        if reason is Suppression.WAY_BACK:
            self._locked = named  # however long it stays in sight
        if named == self._told:
            return Decision(ended=ended) if ended else NOTHING
        self._told = named
        return Decision(suppressed=event, reason=reason, ended=ended)

    def interrupt(self) -> None:
        """Take note of a gap: what was seen before it and what comes after it do not agree."""
        self._named.clear()
        self._hops_s.clear()

    def use_thresholds(self, thresholds: Mapping[str, float]) -> None:
        """Let some gestures begin at other probabilities than usual from now on.

        Args:
            thresholds: Probabilities by gesture, instead of those of the configuration.
        """
        self._config = replace(
            self._config, activate_at_by_gesture=MappingProxyType(dict(thresholds))
        )

    def _begin_anew(self) -> str | None:
        """Forget the old recording.

        Returns:
            The gesture that was going on in it.
        """
        ended, self._locked = self._locked, None
        if self._last is None or self._last.label != ended:
            ended = None
        self._named.clear()
        self._hops_s.clear()
        self._last, self._told = None, None
        self._began_s.clear()
        return ended

    def _release(self, probabilities: NDArray[np.float32]) -> str | None:
        locked = self._locked
        if locked is None:
            return None
        over_below = self._config.threshold(locked) * self._config.release_share
        if float(probabilities[self._index[locked]]) >= over_below:
            return None
        self._locked = None
        return locked if self._last is not None and self._last.label == locked else None

    def _name(self, probabilities: NDArray[np.float32]) -> str | None:
        """Find the gesture that these probabilities alone speak for."""
        runner_up, best = np.argsort(probabilities)[-2:]
        label, probability = self._labels[int(best)], float(probabilities[best])
        is_clear = probability - float(probabilities[runner_up]) >= self._config.margin
        is_likely = probability >= self._config.threshold(label)
        if label in self._config.background or not is_clear or not is_likely:
            return None
        return label

    def _remember(self, named: str | None, time_s: float) -> None:
        self._named.append((time_s, named))
        while len(self._named) > 2 and time_s - self._named[0][0] > self._config.agreement_s:
            self._named.popleft()
        while time_s - self._named[0][0] > max(_OLDEST_S, self._config.agreement_s):
            self._named.popleft()

    def _is_agreed_on(self, label: str) -> bool:
        if self._answers_are_seldom():
            return self._named[-1][1] == label
        votes = sum(named == label for _, named in self._named)
        wanted = math.ceil(self._config.agreeing_share * len(self._named) - _ROUNDING)
        return votes >= max(2, wanted)

    def _answers_are_seldom(self) -> bool:
        apart_s = max(_SELDOM_S, self._config.agreement_s)
        return len(self._hops_s) == _HOPS and min(self._hops_s) >= apart_s

    def _reason_against(self, event: GestureEvent) -> Suppression | None:
        config, last = self._config, self._last
        if last is None:
            return None
        since_last_s = event.time_s - last.time_s
        is_opposite = config.opposites.get(last.label) == event.label
        if is_opposite and since_last_s < config.opposite_s:
            return Suppression.WAY_BACK
        since_same_s = event.time_s - self._began_s.get(event.label, -math.inf)
        if since_last_s < config.min_gap_s or since_same_s < config.cooldown_s:
            return Suppression.TOO_SOON
        return None
