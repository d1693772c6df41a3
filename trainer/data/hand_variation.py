"""How would another camera show the hands of a recording?"""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]
"""Shape (T, 2, 21, 2): `Hands` of successive pictures, a twelfth of a second apart."""

_LEAST_INSIDE = 0.6
"""A hand of which less is in the picture is not found."""


def vary_hands(points: Points, aspect: float, rng: np.random.Generator, *, mirror: bool) -> Points:
    """Show hands as another camera would: tilted, scaled, stretched and shifted, in all pictures alike.

    Args:
        points: Where they are.
        aspect: Width of the pictures in their heights.
        rng: Draws everything.
        mirror: Whether left and right change sides.

    Returns:
        The same shape; NaN where a hand is not in the picture, or not any more.
    """
    middle = np.array([aspect / 2, 0.5])
    angle, scale = rng.normal(0, 0.12), np.exp(rng.normal(0, 0.2))
    stretch = np.exp(rng.normal(0, 0.06))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    change = turn @ np.diag([scale * stretch * (-1 if mirror else 1), scale])
    shift = middle + rng.normal(0, 0.06, 2)
    seen: Points = ((points - middle) @ change.T + shift).astype(np.float32)
    is_inside = ((seen > 0) & (seen < [aspect, 1])).all(axis=-1).mean(axis=-1) >= _LEAST_INSIDE
    seen[~is_inside] = np.nan
    return seen[:, ::-1] if rng.random() < 0.5 else seen  # nobody knows which hand is found first
