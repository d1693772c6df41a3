"""Is the new model better than the one before, for this person and for everything else?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from model_zoo.calibration import Calibration
from model_zoo.decision import HysteresisPolicy
from model_zoo.proportion import Proportion
from trainer.personal.features import Seen

Verdict = Literal["better", "not better", "too few recordings"]

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class FalseActivations:
    """How often a gesture began while there was none.

    Attributes:
        before: By the old model.
        after: By the new one.
        minutes: In so long a time.
    """

    before: int
    after: int
    minutes: float

    def as_record(self) -> dict[str, float]:
        """Put it into numbers for JSON.

        Returns:
            Counts, minutes, and how many a minute.
        """
        return {
            "before": self.before,
            "after": self.after,
            "minutes": round(self.minutes, 2),
            "before_per_minute": round(self.before / self.minutes, 2),
            "after_per_minute": round(self.after / self.minutes, 2),
        }


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was measured.

    Attributes:
        labels: Of the new model's classes.
        own: Each recording, by classifiers that did not learn from it: class, old answer, new answer,
            (M, 3); empty where there were too few to keep any back.
        usual: The same of the stored clips; empty where there are none.
        false_activations: None where nothing ordinary was recorded.
    """

    labels: tuple[str, ...]
    own: NDArray[np.int64]
    usual: NDArray[np.int64]
    false_activations: FalseActivations | None

    @property
    def verdict(self) -> Verdict:
        """Better where more of one's own recordings are recognised."""
        if not len(self.own):
            return "too few recordings"
        truth, before, after = self.own.T
        return "better" if (after == truth).sum() > (before == truth).sum() else "not better"

    def as_record(self) -> dict[str, Any]:
        """Put it into numbers and words for JSON.

        Returns:
            What ``report.json`` holds, without what is known of the run itself.
        """
        return {
            "verdict": self.verdict,
            "own": _change(self.own),
            "usual": _change(self.usual),
            "by_gesture": {
                self.labels[label]: _change(self.own[self.own[:, 0] == label])
                for label in np.unique(self.own[:, 0])
            },
            "confusion": self._confusion(),
            "confused": self._confused(),
            "false_activations": None
            if self.false_activations is None
            else self.false_activations.as_record(),
        }

    def _confusion(self) -> dict[str, Any] | None:
        if not len(self.own):
            return None
        shown = np.unique(self.own[:, [0, 2]])
        counts = [
            [int(((self.own[:, 0] == meant) & (self.own[:, 2] == said)).sum()) for said in shown]
            for meant in shown
        ]
        return {"labels": [self.labels[label] for label in shown], "counts": counts}

    def _confused(self) -> list[dict[str, Any]]:
        wrong = self.own[self.own[:, 0] != self.own[:, 2]]
        pairs, counts = np.unique(wrong[:, [0, 2]], axis=0, return_counts=True)
        order = np.argsort(-counts, kind="stable")[:_MOST_NAMED]
        return [
            {
                "gesture": self.labels[pairs[at, 0]],
                "taken_for": self.labels[pairs[at, 1]],
                "times": int(counts[at]),
            }
            for at in order
        ]


def answers(seen: Seen, old: nn.Linear, new: nn.Linear) -> NDArray[np.int64]:
    """Ask both classifiers.

    Args:
        seen: What to ask of.
        old: The one before.
        new: The new one.

    Returns:
        Class, old answer, new answer of each, (M, 3).
    """
    said = [_scores(seen.features, one).argmax(dim=1) for one in (old, new)]
    return torch.stack([seen.classes, *said], dim=1).numpy()


def count_activations(
    features: Tensor,
    times_s: Sequence[float],
    classifier: nn.Linear,
    labels: Sequence[str],
    calibration: Calibration,
) -> int:
    """Count how often the live program would announce a gesture.

    Args:
        features: Of clips in the order of their ends, (M, C).
        times_s: When each ends, in seconds.
        classifier: Names them.
        labels: Of its classes.
        calibration: Makes probabilities of its scores.

    Returns:
        Gestures that began.
    """
    policy = HysteresisPolicy(labels)
    probabilities = calibration.probabilities(_scores(features, classifier).numpy(), labels)
    decisions = [
        policy.update(row, time_s) for row, time_s in zip(probabilities, times_s, strict=True)
    ]
    return sum(decision.began is not None for decision in decisions)


@torch.inference_mode()
def _scores(features: Tensor, classifier: nn.Linear) -> Tensor:
    scores: Tensor = classifier(features)
    return scores


def _change(rows: NDArray[np.int64]) -> Mapping[str, Any] | None:
    if not len(rows):
        return None
    truth, before, after = rows.T
    return {"before": _share(before == truth), "after": _share(after == truth)}


def _share(right: NDArray[np.bool_]) -> dict[str, float]:
    share = Proportion(int(right.sum()), len(right))
    low, high = share.interval_95
    return {
        "correct": share.correct,
        "total": share.total,
        "low_95": round(low, 4),
        "high_95": round(high, 4),
    }
