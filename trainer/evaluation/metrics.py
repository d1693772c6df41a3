"""How good are predictions, and how sure can we be of that?"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from model_zoo.proportion import Proportion as Proportion

_TAIL = 0.025
_BISECTIONS = 80


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

    def __format__(self, form: str) -> str:
        """Write it with its interval, where there is one; the form is that of each number, such as ".1%"."""
        if self.interval_95 is None:
            return f"{self.value:{form}}"
        low, high = self.interval_95
        return f"{self.value:{form}} ({low:{form}} to {high:{form}})"


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
