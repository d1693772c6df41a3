"""How good are predictions, and how sure can we be of that?"""

import math
from collections.abc import Callable
from dataclasses import dataclass

_Z_95 = 1.959963984540054
_TAIL = 0.025
_BISECTIONS = 80


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share of clips with its uncertainty.

    Attributes:
        correct: How many.
        total: Out of how many; at least 1.
    """

    correct: int
    total: int

    @property
    def value(self) -> float:
        """The share, 0..1."""
        return self.correct / self.total

    @property
    def interval_95(self) -> tuple[float, float]:
        """Where the true share lies with 95 % confidence (Wilson's score interval).

        Source:
            E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
            Journal of the American Statistical Association 22 (1927).
        """
        n, p, z = self.total, self.value, _Z_95
        centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, centre - half), min(1.0, centre + half)

    def __str__(self) -> str:
        low, high = self.interval_95
        return f"{self.value:.1%} ({low:.1%} to {high:.1%}, {self.correct} of {self.total})"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its uncertainty.

    Attributes:
        value: The number.
        interval_95: Where the true one lies with 95 % confidence; None where too little was seen to
            tell.
    """

    value: float
    interval_95: tuple[float, float] | None


def poisson_interval_95(count: int) -> tuple[float, float]:
    """Tell how many events of a kind to expect where some were counted.

    Args:
        count: Independent events that were seen, such as false activations.

    Returns:
        Where their expected number lies with 95 % confidence (exact).

    Source:
        F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936).
    """
    most = count + 10 + 6 * math.sqrt(count + 1)
    low = 0.0
    if count:
        low = _where(lambda mean: 1 - _poisson_at_most(count - 1, mean) > _TAIL, 0.0, most)
    return low, _where(lambda mean: _poisson_at_most(count, mean) < _TAIL, 0.0, most)


def _where(is_beyond: Callable[[float], bool], low: float, high: float) -> float:
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_beyond(middle) else (middle, high)
    return high


def _poisson_at_most(count: int, mean: float) -> float:
    logarithm = math.log(mean)
    return math.fsum(math.exp(i * logarithm - mean - math.lgamma(i + 1)) for i in range(count + 1))
