"""Do two collections of measured clips look alike, and if not, by what are they told apart?

Everybody counts alike, however many clips show them: somebody with twenty clips would else stand
for half of a small collection.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.data_comparison.clip_statistics import STATISTICS, Statistic

Numbers = NDArray[np.float64]

PERCENTILES = (5, 25, 50, 75, 95)
FEWEST_CLIPS = 4

_BOOTSTRAPS = 400
_CHANCE_FACTOR = 1.628
"""Times the root of (1/n + 1/m): what the distance of equal collections exceeds once in a hundred."""

_KNOWN_SHARE = 0.8
_FOLDS = 5
_PENALTY = 0.02
_NEWTON_STEPS = 25
_FARTHEST = 4.0
_NO_SHIFT = 0.25


@dataclass(frozen=True, eq=False)
class Sample:
    """The measured clips of one collection.

    Attributes:
        name: What to call it.
        values: Shape (N, S), in the order of `STATISTICS`; NaN where it cannot be told.
        labels: What each clip shows.
        performers: Shape (N,), equal numbers for the same person.
    """

    name: str
    values: Numbers
    labels: tuple[str, ...]
    performers: NDArray[np.int64]

    def of_label(self, label: str) -> "Sample":
        """Keep the clips that show one thing.

        Args:
            label: What.

        Returns:
            A smaller sample, which may be empty.
        """
        kept = np.array([other == label for other in self.labels], bool)
        return Sample(
            self.name, self.values[kept], (label,) * int(kept.sum()), self.performers[kept]
        )


@dataclass(frozen=True, slots=True)
class Spread:
    """How one statistic is distributed in one collection.

    Attributes:
        count: Clips of which it is known.
        performers: People in them.
        percentiles: At `PERCENTILES`.
        median_95: Where the median lies with 95 % confidence, by drawing people anew.
    """

    count: int
    performers: int
    percentiles: tuple[float, ...]
    median_95: tuple[float, float]

    @property
    def median(self) -> float:
        """The middle value."""
        return self.percentiles[2]

    @property
    def quartile_range(self) -> float:
        """From the 25th to the 75th percentile."""
        return self.percentiles[3] - self.percentiles[1]


@dataclass(frozen=True, slots=True)
class Difference:
    """How one statistic differs between collections A and B.

    Attributes:
        statistic: Which.
        a: How it is distributed in A.
        b: How it is distributed in B.
        distance: Largest distance of the cumulated distributions (Kolmogorov and Smirnov), 0..1.
        by_chance: What it would have to exceed not to be chance.
        shift: Median of A less that of B, in quartile ranges of both together.
    """

    statistic: Statistic
    a: Spread
    b: Spread
    distance: float
    by_chance: float
    shift: float

    @property
    def is_real(self) -> bool:
        """Whether it is more than chance."""
        return self.distance > self.by_chance

    @property
    def verdict(self) -> str:
        """What it means, in words."""
        if not self.is_real:
            return "within chance"
        strength = next(
            word
            for limit, word in ((0.3, "slightly"), (0.6, "clearly"), (2, "far"))
            if self.distance < limit
        )
        if abs(self.shift) >= _NO_SHIFT:
            return (
                f"A is {strength} {self.statistic.more if self.shift > 0 else self.statistic.less}"
            )
        wider = self.a.quartile_range >= self.b.quartile_range
        return f"A varies {strength} {'more' if wider else 'less'}"


@dataclass(frozen=True, slots=True)
class Separability:
    """How well a simple classifier tells A from B by the statistics.

    Attributes:
        accuracy: On people it was not fitted to, both collections counting alike: 0.5 is chance.
        telling: The statistics it goes by and their weights, greatest first; above 0 speaks for A.
    """

    accuracy: float
    telling: tuple[tuple[Statistic, float], ...]


def compare(a: Sample, b: Sample) -> tuple[Difference, ...]:
    """Compare each statistic.

    Args:
        a: One collection.
        b: The other one.

    Returns:
        The statistics that are known of at least `FEWEST_CLIPS` clips of both, what differs most first.
    """
    differences = []
    for column, statistic in enumerate(STATISTICS):
        values_a, people_a = _known(a, column)
        values_b, people_b = _known(b, column)
        if min(len(values_a), len(values_b)) >= FEWEST_CLIPS:
            differences.append(_difference(statistic, (values_a, people_a), (values_b, people_b)))
    return tuple(sorted(differences, key=lambda d: (not d.is_real, -d.distance)))


def spread_of(sample: Sample, statistic: Statistic) -> Spread | None:
    """Describe one statistic of one collection.

    Args:
        sample: The collection.
        statistic: Which.

    Returns:
        How it is distributed; None if too few clips tell it.
    """
    values, people = _known(sample, STATISTICS.index(statistic))
    return _spread(values, people) if len(values) >= FEWEST_CLIPS else None


def tell_apart(a: Sample, b: Sample) -> Separability | None:
    """Fit logistic regressions, and try each on people that it has not seen.

    Args:
        a: One collection.
        b: The other one.

    Returns:
        How well it goes; None with fewer than two people in a collection.
    """
    folds = min(_FOLDS, len(np.unique(a.performers)), len(np.unique(b.performers)))
    used = [
        column
        for column in range(len(STATISTICS))
        if all((~np.isnan(s.values[:, column])).mean() >= _KNOWN_SHARE for s in (a, b))
    ]
    if folds < 2 or not used:
        return None
    features = _standardised(np.concatenate([s.values[:, used] for s in (a, b)]))
    is_a = np.repeat([1.0, 0.0], [len(a.values), len(b.values)])
    weights = np.concatenate([person_weights(s.performers) for s in (a, b)])
    fold = np.concatenate([_folds(s.performers, folds) for s in (a, b)])
    right = np.zeros(len(is_a))
    for k in range(folds):
        fitted = _logistic(features[fold != k], is_a[fold != k], weights[fold != k])
        right[fold == k] = ((_with_one(features[fold == k]) @ fitted) > 0) == is_a[fold == k]
    coefficients = _logistic(features, is_a, weights)[1:]
    order = np.argsort(-np.abs(coefficients))
    accuracy = float((weights * right).sum() / weights.sum())
    return Separability(
        accuracy, tuple((STATISTICS[used[i]], float(coefficients[i])) for i in order)
    )


def person_weights(performers: NDArray[np.int64]) -> Numbers:
    """Let everybody count alike.

    Args:
        performers: Shape (N,), equal numbers for the same person.

    Returns:
        Shape (N,), a weight for each clip, 1 in all.
    """
    _, place, counts = np.unique(performers, return_inverse=True, return_counts=True)
    return np.asarray(1 / counts[place] / len(counts), np.float64)


def _known(sample: Sample, column: int) -> tuple[Numbers, NDArray[np.int64]]:
    known = ~np.isnan(sample.values[:, column])
    return sample.values[known, column], sample.performers[known]


def _difference(
    statistic: Statistic,
    a: tuple[Numbers, NDArray[np.int64]],
    b: tuple[Numbers, NDArray[np.int64]],
) -> Difference:
    spread_a, spread_b = _spread(*a), _spread(*b)
    places = np.unique(np.concatenate([a[0], b[0]]))
    apart = np.abs(_cumulated(*a, places) - _cumulated(*b, places)).max()
    both = np.concatenate([a[0], b[0]])
    weights = np.concatenate([person_weights(a[1]), person_weights(b[1])])
    low, high = _weighted_percentiles(both, weights, (25, 75))
    gap = spread_a.median - spread_b.median
    return Difference(
        statistic,
        spread_a,
        spread_b,
        float(apart),
        float(_CHANCE_FACTOR * np.sqrt(1 / spread_a.performers + 1 / spread_b.performers)),
        gap / max(high - low, 1e-9) if gap else 0.0,
    )


def _spread(values: Numbers, performers: NDArray[np.int64]) -> Spread:
    percentiles = _weighted_percentiles(values, person_weights(performers), PERCENTILES)
    return Spread(
        len(values),
        len(np.unique(performers)),
        tuple(float(value) for value in percentiles),
        _median_interval(values, performers),
    )


def _weighted_percentiles(values: Numbers, weights: Numbers, wanted: Sequence[int]) -> Numbers:
    order = np.argsort(values)
    share = np.cumsum(weights[order]) - weights[order] / 2
    return np.interp(np.array(wanted) / 100, share / weights.sum(), values[order])


def _median_interval(values: Numbers, performers: NDArray[np.int64]) -> tuple[float, float]:
    """Draw as many people as there are, some of them several times, and look where medians fall."""
    people, place, counts = np.unique(performers, return_inverse=True, return_counts=True)
    rng = np.random.default_rng(0)
    drawn = rng.multinomial(len(people), np.full(len(people), 1 / len(people)), _BOOTSTRAPS)
    order = np.argsort(values)
    weights = (drawn / counts)[:, place[order]]
    share = np.cumsum(weights, axis=1) / weights.sum(axis=1, keepdims=True)
    medians = values[order][(share >= 0.5).argmax(axis=1)]
    low, high = np.percentile(medians, (2.5, 97.5))
    return float(low), float(high)


def _cumulated(values: Numbers, performers: NDArray[np.int64], places: Numbers) -> Numbers:
    order = np.argsort(values)
    share = np.concatenate([[0.0], np.cumsum(person_weights(performers)[order])])
    return np.asarray(share[np.searchsorted(values[order], places, side="right")], np.float64)


def _standardised(values: Numbers) -> Numbers:
    """Centre and scale columns, robustly; what is not known counts as usual."""
    middle = np.nanmedian(values, axis=0)
    low, high = np.nanpercentile(values, (25, 75), axis=0)
    deviation = np.maximum(high - low, 0.5 * np.nanstd(values, axis=0)) / 1.35
    scaled = np.nan_to_num((values - middle) / np.maximum(deviation, 1e-9))
    return np.asarray(np.clip(scaled, -_FARTHEST, _FARTHEST), np.float64)


def _folds(performers: NDArray[np.int64], folds: int) -> NDArray[np.int64]:
    people, place = np.unique(performers, return_inverse=True)
    shuffled = np.random.default_rng(0).permutation(len(people))
    return np.asarray(shuffled[place] % folds, np.int64)


def _with_one(features: Numbers) -> Numbers:
    return np.column_stack([np.ones(len(features)), features])


def _logistic(features: Numbers, is_a: Numbers, weights: Numbers) -> Numbers:
    """Newton's method for logistic regression with a quadratic penalty; the intercept comes first."""
    design = _with_one(features)
    balanced = weights / np.where(is_a > 0, weights[is_a > 0].sum(), weights[is_a == 0].sum()) / 2
    penalty = np.full(design.shape[1], _PENALTY)
    penalty[0] = 1e-6
    fitted = np.zeros(design.shape[1])
    for _ in range(_NEWTON_STEPS):
        probability = 1 / (1 + np.exp(-np.clip(design @ fitted, -30, 30)))
        gradient = design.T @ (balanced * (probability - is_a)) + penalty * fitted
        curvature = (design.T * (balanced * probability * (1 - probability))) @ design
        step = np.linalg.solve(curvature + np.diag(penalty), gradient)
        fitted -= step
        if np.abs(step).max() < 1e-6:
            break
    return fitted
