"""Is there enough to train with, what is missing, and how long will it take?"""

from collections.abc import Sequence
from dataclasses import dataclass

from gesture_app.recordings.recording import Kind, Recording
from gesture_app.recordings.variety import GOOD, counts_of

ESTIMATED_BASE_S, ESTIMATED_CLIP_S = 20.0, 0.8
"""A training takes about so long, and so much longer for each recording: a guess for two cores, told
before the trainer itself knows better."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What there is.

    Attributes:
        counts: Recordings by gesture, the fewest first.
        num_negatives: Recordings of ordinary behaviour.
        too_few: Gestures with fewer recordings than are good.
        is_one_sitting: Whether all were made in one go, so that other light may surprise the model.
        estimated_s: About how long the training takes.
    """

    counts: tuple[tuple[str, int], ...]
    num_negatives: int
    too_few: tuple[str, ...]
    is_one_sitting: bool
    estimated_s: float

    @property
    def can_train(self) -> bool:
        """Whether there is anything to learn from."""
        return bool(self.counts)


def readiness_of(recordings: Sequence[Recording]) -> Readiness:
    """Look at what there is.

    Args:
        recordings: All of them.

    Returns:
        What can be said before a training.
    """
    counts = sorted(counts_of(recordings).items(), key=lambda item: (item[1], item[0]))
    return Readiness(
        counts=tuple(counts),
        num_negatives=sum(recording.kind is Kind.NEGATIVE for recording in recordings),
        too_few=tuple(label for label, count in counts if count < GOOD),
        is_one_sitting=len({recording.session for recording in recordings}) == 1,
        estimated_s=ESTIMATED_BASE_S + ESTIMATED_CLIP_S * len(recordings),
    )
