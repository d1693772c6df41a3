"""May one believe a model's probabilities?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.evaluation.metrics import Estimate, Proportion
from trainer.evaluation.resampling import Numbers, bootstrap

NUM_BINS = 15
_SMALLEST_PROBABILITY = 1e-12


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """The clips whose best probability lies in one range.

    Attributes:
        low: Where the range begins, 0..1.
        high: Where it ends.
        confidence: Mean best probability of the clips.
        accuracy: How many of them were right.
    """

    low: float
    high: float
    confidence: float
    accuracy: Proportion


def expected_calibration_error(
    confidence: Numbers, right: NDArray[np.bool_], groups: Sequence[str]
) -> Estimate:
    """Tell by how much the model's confidence misses its accuracy.

    Args:
        confidence: The best probability of each clip, shape (N,).
        right: Whether that class is true, shape (N,).
        groups: What to resample by, N names.

    Returns:
        The mean gap between confidence and accuracy over 15 equal ranges of confidence, 0..1.

    Source:
        C. Guo et al., "On calibration of modern neural networks" (ICML 2017).
    """
    bins = _bin_numbers(confidence)
    surplus = confidence - right

    def measure(weights: Numbers) -> float:
        gaps = np.bincount(bins, weights * surplus, NUM_BINS)
        return float(np.abs(gaps).sum() / weights.sum())

    return bootstrap(measure, groups)


def negative_log_likelihood(probability_of_truth: Numbers, groups: Sequence[str]) -> Estimate:
    """Tell how surprised the model is by the truth.

    Args:
        probability_of_truth: The true class's probability in each clip, shape (N,).
        groups: What to resample by, N names.

    Returns:
        The mean, in nats; 0 for a model that is always sure and right.
    """
    surprise = -np.log(np.maximum(probability_of_truth, _SMALLEST_PROBABILITY))
    return bootstrap(lambda weights: float(weights @ surprise / weights.sum()), groups)


def reliability_bins(confidence: Numbers, right: NDArray[np.bool_]) -> tuple[ReliabilityBin, ...]:
    """Set accuracy beside confidence.

    Args:
        confidence: The best probability of each clip, shape (N,).
        right: Whether that class is true, shape (N,).

    Returns:
        The ranges in which there are clips, lowest first.
    """
    numbers = _bin_numbers(confidence)
    found = []
    for number in np.unique(numbers):
        inside = numbers == number
        accuracy = Proportion(int(right[inside].sum()), int(inside.sum()))
        mean = float(confidence[inside].mean())
        found.append(ReliabilityBin(number / NUM_BINS, (number + 1) / NUM_BINS, mean, accuracy))
    return tuple(found)


def _bin_numbers(confidence: Numbers) -> NDArray[np.int64]:
    """Number the ranges, each of which holds its upper end."""
    numbers = np.ceil(confidence * NUM_BINS).astype(np.int64) - 1
    return np.clip(numbers, 0, NUM_BINS - 1)
