"""What came of a round of practice?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What was recognised when a gesture was asked for.

    Attributes:
        asked: The gesture.
        seen: What was announced first; None where nothing was.
        peak: Highest probability of the gesture that was asked for, 0..1.
        seen_peak: Highest probability of what was announced, 0..1; 0 where nothing was.
        closest: The gesture that reached the highest probability, announced or not.
        closest_peak: That probability, 0..1.
    """

    asked: str
    seen: str | None
    peak: float
    seen_peak: float
    closest: str
    closest_peak: float

    @property
    def is_right(self) -> bool:
        """Whether what was asked for was announced."""
        return self.seen == self.asked

    def is_missing(self, label: str) -> bool:
        """Tell whether a gesture was asked for in vain.

        Args:
            label: Which one.

        Returns:
            Whether it was this one, and it was not what was announced.
        """
        return self.asked == label and not self.is_right


@dataclass(frozen=True, slots=True)
class FalseActivation:
    """A gesture that was announced while nothing was asked for.

    Attributes:
        label: Which one.
        peak: The highest probability that it reached, 0..1.
    """

    label: str
    peak: float


@dataclass(frozen=True, slots=True)
class RoundResult:
    """Everything that was seen in a round.

    Attributes:
        answers: One for each request that was neither skipped nor cut off, in order.
        false_activations: In order.
        num_requests: How many there would have been.
        rest_s: For how long nothing was asked for, in seconds.
        rest_peaks: By gesture, the highest probability while the hand was at rest for some time, 0..1;
            empty where the round was stopped before that.
    """

    answers: tuple[Answer, ...]
    false_activations: tuple[FalseActivation, ...]
    num_requests: int
    rest_s: float
    rest_peaks: Mapping[str, float]

    @property
    def num_right(self) -> int:
        """How many answers were right."""
        return sum(answer.is_right for answer in self.answers)

    @property
    def asked(self) -> tuple[str, ...]:
        """The gestures that were asked for, each once, in the order of the requests."""
        return tuple(dict.fromkeys(answer.asked for answer in self.answers))

    def answers_to(self, gesture: str) -> tuple[Answer, ...]:
        """Look at the answers of one gesture.

        Args:
            gesture: The one that was asked for.

        Returns:
            Its answers, in order.
        """
        return tuple(answer for answer in self.answers if answer.asked == gesture)


@dataclass(frozen=True, slots=True)
class KeptResult:
    """A result to look back at.

    Attributes:
        finished: When the round ended.
        model: Whose eyes saw it.
        profile: Whose thresholds counted.
        result: What was seen.
    """

    finished: datetime
    model: str
    profile: str
    result: RoundResult
