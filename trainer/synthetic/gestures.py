"""How does a person move for each gesture label?"""

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.body import Person, Side
from trainer.synthetic.motion import Motion


def animate(
    person: Person,
    label: str,
    rng: np.random.Generator,
    hand: Side,
    times_s: NDArray[np.float64],
    duration_s: float,
) -> Motion:
    """Make up a movement and sample it.

    Calling this again with an equal fresh generator gives the same movement, whatever `times_s` is.

    Args:
        person: Who moves.
        label: One of `model_zoo.labels.JESTER_LABELS`.
        rng: Source of randomness.
        hand: The hand that gestures (left and right are the performer's own).
        times_s: (T,) moments to sample, seconds from the start of the clip; any order, may lie outside the clip.
        duration_s: Length of the clip.

    Returns:
        The movement at these moments.

    Raises:
        ValueError: The label is unknown.
    """
    raise NotImplementedError
