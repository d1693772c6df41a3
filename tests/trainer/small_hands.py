"""Hands that move, for tests of what another camera or a tracker makes of them."""

import numpy as np


def crossing(speed: float, size: float = 0.3, pictures: int = 60) -> np.ndarray:
    """A hand (T,2,21,2) that moves to the right and back, so many picture heights a second."""
    shape = np.random.default_rng(3).uniform(-size / 2, size / 2, (21, 2))
    phase = np.abs((np.arange(pictures) / 12 * speed + 0.5) % 2 - 1)
    points = np.full((pictures, 2, 21, 2), np.nan, np.float32)
    points[:, 0] = shape + np.stack([0.3 + phase, np.full(pictures, 0.5)], -1)[:, None]
    return points
