"""How do a network's scores become probabilities that mean something in everyday life?

A network learns from data in which gestures are frequent. Seen all day long, people mostly do something
else: of what is rare a network must be surer to be believed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from model_zoo.labels import BACKGROUND_LABELS

_MOST = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What is done to logits before they become probabilities. The default does nothing.

    Attributes:
        temperature: They are divided by this; above 1 for a network that is too sure of itself.
        background: How much likelier a background label is in life than in what the network learnt
            from, added to its logit, by label.

    Raises:
        ValueError: A number is beyond what any network needs, or a label is no background.

    Source:
        C. Guo et al., "On calibration of modern neural networks" (ICML 2017): the temperature.
        M. Saerens et al., "Adjusting the outputs of a classifier to new a priori probabilities" (Neural
        Computation 14, 2002): frequencies of classes that differ from those of training.
    """

    temperature: float = 1.0
    background: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 1 / _MOST <= self.temperature <= _MOST:
            raise ValueError(f"its temperature must be 0.01 to 100, got {self.temperature}")
        beyond = [shift for shift in self.background.values() if not -_MOST <= shift <= _MOST]
        if beyond:
            raise ValueError(f"a background must be -100 to 100 likelier, got {beyond[0]}")
        if not self.background.keys() <= set(BACKGROUND_LABELS):
            raise ValueError(
                f"its calibration names labels beside {', '.join(sorted(BACKGROUND_LABELS))}"
            )

    def probabilities(
        self, logits: NDArray[np.float32], labels: Sequence[str]
    ) -> NDArray[np.float32]:
        """Turn scores into probabilities.

        Args:
            logits: Shape (..., K).
            labels: The K classes.

        Returns:
            Shape (..., K), 0..1, summing to 1 along the last axis.
        """
        shifts = np.array([self.background.get(label, 0.0) for label in labels], np.float32)
        scores = logits / np.float32(self.temperature) + shifts
        exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))
        probabilities: NDArray[np.float32] = exponentials / exponentials.sum(axis=-1, keepdims=True)
        return probabilities
