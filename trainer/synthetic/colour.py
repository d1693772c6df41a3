"""Which colours do things have? Conversion to linear light and random paint."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

_GREYS = (0.05, 0.09, 0.14, 0.22, 0.35, 0.6, 0.8, 0.9)
_WOODS = (
    (0.78, 0.66, 0.5),
    (0.64, 0.48, 0.33),
    (0.5, 0.34, 0.22),
    (0.33, 0.23, 0.17),
    (0.85, 0.78, 0.68),
)
_WALLS = (
    (0.86, 0.85, 0.82),
    (0.8, 0.78, 0.73),
    (0.86, 0.8, 0.68),
    (0.7, 0.71, 0.7),
    (0.72, 0.76, 0.8),
    (0.75, 0.79, 0.7),
)
_WALL_SHARES = (0.42, 0.2, 0.14, 0.1, 0.07, 0.07)


def linear(display_rgb: ArrayLike) -> NDArray[np.float64]:
    """Convert colours as displayed (0..1) to linear light.

    Returns:
        Colours of the same shape, 0..1.
    """
    return np.asarray(display_rgb, np.float64) ** 2.2


def sample_paint(rng: np.random.Generator, saturation: float = 1.0) -> NDArray[np.float64]:
    """Draw the colour of a piece of cloth, furniture or decoration: about half are greys.

    Args:
        rng: Source of randomness.
        saturation: Scales how colourful the rest is.

    Returns:
        (3,) linear colour.
    """
    if rng.random() < 0.5:
        return linear(np.clip(rng.choice(_GREYS) + rng.normal(0, 0.02, 3), 0.02, 0.95))
    value = rng.uniform(0.15, 0.9)
    chroma = saturation * rng.beta(2.0, 2.6)
    hue = rng.uniform(0, 6)
    distance = np.abs((np.array([0.0, 2.0, 4.0]) - hue + 3) % 6 - 3)
    pure = np.clip(2 - distance, 0, 1)
    return linear(np.clip(value * (1 - chroma * (1 - pure)), 0, 1))


def sample_wood(rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw the colour of furniture: mostly wood, else white or grey, seldom painted.

    Args:
        rng: Source of randomness.

    Returns:
        (3,) linear colour.
    """
    kind = rng.random()
    if kind < 0.55:
        wood = np.array(_WOODS[rng.integers(len(_WOODS))])
        return linear(np.clip(wood * rng.uniform(0.8, 1.1) + rng.normal(0, 0.015, 3), 0.05, 0.95))
    if kind < 0.75:
        return linear(np.clip(rng.uniform(0.75, 0.92) + rng.normal(0, 0.012, 3), 0, 0.95))
    return sample_paint(rng, saturation=0.45)


def sample_wall(rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw the colour of a wall: nearly always white, cream or grey, seldom painted.

    Args:
        rng: Source of randomness.

    Returns:
        (3,) linear colour.
    """
    if rng.random() < 0.07:
        return sample_paint(rng, saturation=0.6) * 0.8 + 0.05
    wall = np.array(_WALLS[rng.choice(len(_WALLS), p=_WALL_SHARES)])
    return linear(np.clip(wall * rng.uniform(0.8, 1.08) + rng.normal(0, 0.01, 3), 0.1, 0.95))
