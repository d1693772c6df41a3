"""Is one network better than another, when both were asked the very same clips?

Two intervals that overlap do not say that two networks are alike: both missed the same hard clips, so
what differs between them is known better than how good each is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

import numpy as np

from trainer.evaluation.report import ClipReport
from trainer.evaluation.resampling import Numbers, bootstrap


@dataclass(frozen=True, slots=True)
class PairedDifference:
    """How two networks differ on clips that both were asked.

    Attributes:
        clips: How many.
        only_first: Clips that only the first got right.
        only_second: Clips that only the second got right.
        value: Accuracy of the first without that of the second, -1..1.
        interval_95: By resampling the people in the clips, or the clips where nobody knows them; None
            where there is one group alone.
    """

    clips: int
    only_first: int
    only_second: int
    value: float
    interval_95: tuple[float, float] | None

    @property
    def p_value(self) -> float:
        """Probability of a difference as large if the two were equally good, clip by clip.

        Source:
            Q. McNemar, "Note on the sampling error of the difference between correlated proportions or
            percentages", Psychometrika 12 (1947); exact, from the binomial distribution.
        """
        differing = self.only_first + self.only_second
        fewer = min(self.only_first, self.only_second)
        tail = sum(math.comb(differing, count) for count in range(fewer + 1))
        return float(min(1.0, 2 * tail / 2**differing))


class PairedReport(TypedDict):
    """A paired difference for programs; `against` is the other network's name."""

    against: str
    clips: int
    only_this: int
    only_other: int
    difference: float
    low_95: float | None
    high_95: float | None
    mcnemar_p: float


def compare_paired(first: Sequence[ClipReport], second: Sequence[ClipReport]) -> PairedDifference:
    """Compare two networks clip by clip.

    Args:
        first: What one made of some clips.
        second: What the other made of them; clips that only one of them saw do not count.

    Returns:
        The difference.

    Raises:
        ValueError: If they have no clip in common.
    """
    others = {clip["file"]: clip["correct"] for clip in second}
    common = [clip for clip in first if clip["file"] in others]
    if not common:
        raise ValueError("no clip was seen by both networks")
    right = np.array([clip["correct"] for clip in common])
    other_right = np.array([others[clip["file"]] for clip in common])
    differences = right.astype(np.float64) - other_right
    known = all(clip["performer_id"] for clip in common)
    groups = [clip["performer_id"] if known else clip["file"] for clip in common]

    def mean(weights: Numbers) -> float:
        return float(weights @ differences / weights.sum())

    estimate = bootstrap(mean, groups)
    return PairedDifference(
        clips=len(common),
        only_first=int((right & ~other_right).sum()),
        only_second=int((other_right & ~right).sum()),
        value=estimate.value,
        interval_95=estimate.interval_95,
    )


def paired_report(against: str, difference: PairedDifference) -> PairedReport:
    """Put a difference into plain values.

    Args:
        against: The other network.
        difference: What was found.

    Returns:
        Ready for JSON.
    """
    low, high = difference.interval_95 or (None, None)
    return {
        "against": against,
        "clips": difference.clips,
        "only_this": difference.only_first,
        "only_other": difference.only_second,
        "difference": round(difference.value, 4),
        "low_95": None if low is None else round(low, 4),
        "high_95": None if high is None else round(high, 4),
        "mcnemar_p": float(f"{difference.p_value:.2g}"),
    }


def say_difference(found: PairedReport) -> str:
    """Write a difference in short.

    Args:
        found: The difference.

    Returns:
        Percentage points with their interval.
    """
    low, high = found["low_95"], found["high_95"]
    interval = "" if low is None or high is None else f" ({100 * low:+.1f} to {100 * high:+.1f})"
    return f"{100 * found['difference']:+.1f}{interval}"
