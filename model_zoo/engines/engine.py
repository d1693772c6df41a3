"""What does a program need of whatever runs a network?"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from model_zoo.errors import ModelZooError


class EngineError(ModelZooError):
    """An engine cannot run a network on this computer."""


class UnreadableNetworkError(EngineError):
    """An engine does not accept what was converted for it."""


class Engine(Protocol):
    """Runs one network, on one thread at a time."""

    @property
    def name(self) -> str:
        """What to call it, such as "OpenVINO 2026.4.1"."""
        ...

    def logits(self, frames_CTHW: NDArray[np.float32]) -> NDArray[np.float32]:
        """Score one clip, or the next chunk of a video.

        Args:
            frames_CTHW: Prepared frames, shape (3, T, H, W), oldest first. T is `chunk_frames` of
                the network's `InputSpec` where it has them, else `num_frames`.

        Returns:
            Shape (K,).
        """
        ...

    def reset(self) -> None:
        """Forget earlier chunks; the next one begins a video."""
        ...
