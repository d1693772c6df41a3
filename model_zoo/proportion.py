"""How large is a share that was counted, and how sure can we be of that?"""

import math
from dataclasses import dataclass

_Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share of clips, or of tries, with its uncertainty.

    Attributes:
        correct: How many count: those that were right, found or, where mistakes are counted, missed.
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
        """Where the true share lies with 95 % confidence, both 0..1 (Wilson's score interval).

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
