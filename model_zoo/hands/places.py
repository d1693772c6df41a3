"""Which of the two places does a hand take that comes into sight?"""

from collections.abc import Sequence
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from model_zoo.hands.hand_points import MAX_HANDS

_REMEMBERED = 12
"""For so many pictures, about a second, a place is kept for a hand that was lost."""

_STRANGE = 10.0
"""A place that no hand was lost from counts as being so far away, in picture heights: farther than anything in
a picture. So a hand rather takes one that was lost."""

Point = NDArray[np.float32]
"""x and y, shape (2,), in picture heights."""


class Places:
    """Remembers where the hand of each place was seen last."""

    def __init__(self) -> None:
        """Begin with two places that no hand was in."""
        self._last: list[Point | None] = [None] * MAX_HANDS
        self._unseen = [0] * MAX_HANDS

    def remember(self, middles: Sequence[Point | None]) -> None:
        """Take note of a picture.

        Args:
            middles: Where the hand of each place is; None where there is none.
        """
        for place, middle in enumerate(middles):
            self._unseen[place] = 0 if middle is not None else self._unseen[place] + 1
            if middle is not None or self._unseen[place] > _REMEMBERED:
                self._last[place] = middle

    def choose(self, newcomers: Sequence[Point], free: Sequence[int]) -> tuple[int, ...]:
        """Give each hand that came into sight the place of the one that was lost nearest to it.

        Args:
            newcomers: Where these hands are; not more than there are free places.
            free: The places without a hand, in ascending order.

        Returns:
            A place for each of them.
        """
        return min(
            permutations(free, len(newcomers)),
            key=lambda places: sum(map(self._distance, newcomers, places)),
        )

    def _distance(self, middle: Point, place: int) -> float:
        last = self._last[place]
        return _STRANGE if last is None else float(np.linalg.norm(middle - last))
