"""Somebody who practises: says what the network and the policy make of each moment."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from gesture_app.practice.round import Phase, PracticeRound
from tests.fakes import LABELS

STEP_S = 0.1


def probabilities(likely: Mapping[str, float]) -> NDArray[np.float32]:
    return np.array([likely.get(label, 0.0) for label in LABELS], np.float32)


class Player:
    """Feeds a round ten times a second.

    Attributes:
        round: What is fed.
        now_s: The capture time of the newest picture.
    """

    def __init__(self, *requests: str, begin_s: float = 100.0) -> None:
        self.round = PracticeRound(requests, LABELS)
        self.now_s = begin_s
        self.rest(0.0)

    def rest(self, for_s: float, **likely: float) -> None:
        """Let time pass, with nothing likely unless told (underscores for spaces)."""
        seen = {name.replace("_", " "): value for name, value in likely.items()}
        self.round.see(self.now_s, probabilities(seen))
        for _ in range(round(for_s / STEP_S)):
            self.now_s += STEP_S
            self.round.see(self.now_s, probabilities(seen))

    def until(self, phase: Phase, **likely: float) -> None:
        for _ in range(1000):
            if self.round.moment.phase is phase:
                return
            self.now_s += STEP_S
            seen = {name.replace("_", " "): value for name, value in likely.items()}
            self.round.see(self.now_s, probabilities(seen))
        raise AssertionError(f"{phase} never came")

    def make(self, label: str, confidence: float = 0.9) -> None:
        self.now_s += STEP_S
        self.round.see(self.now_s, probabilities({label: confidence}))
        self.round.hear(self.now_s, label, confidence)

    def answer(self, label: str, confidence: float = 0.9) -> None:
        """Make a gesture half a second after "now"."""
        self.until(Phase.NOW)
        self.rest(0.5)
        self.make(label, confidence)
