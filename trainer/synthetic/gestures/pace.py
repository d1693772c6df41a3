"""How fast do people move their hands at most when they are in no hurry?"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_FASTEST_PER_S = 4.6
"""Arm lengths a second."""
_PEAK_OVER_MEAN = 1.875


def shortest_move_s(*positions: NDArray[np.float64]) -> float:
    """Find how long a hand takes at least.

    Args:
        *positions: (3,) the places that it goes to one after the other, in arm lengths.

    Returns:
        Seconds for the whole way.

    Source: a movement of minimum jerk is 1.875 times as fast halfway as on average (T. Flash and N. Hogan, 1985).
    """
    length = sum(float(np.linalg.norm(after - before)) for before, after in pairwise(positions))
    return _PEAK_OVER_MEAN * length / _FASTEST_PER_S
