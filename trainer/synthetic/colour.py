"""Which colours do things have? Conversion to linear light and random paint."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

_GREYS = (0.05, 0.09, 0.14, 0.22, 0.35, 0.6, 0.8, 0.9)


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
