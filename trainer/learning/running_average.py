"""Which weights are kept: an average over the last steps, steadier than the last step alone."""

import copy
from typing import Generic, TypeVar

import torch
from torch import nn

NetworkT = TypeVar("NetworkT", bound=nn.Module)


class RunningAverage(Generic[NetworkT]):
    """An exponential moving average of a network's weights and statistics.

    Args:
        network: What to follow; copied.
        decay: Part of the average that each step keeps. It starts near 0 and grows to this, so
            that the untrained weights of the beginning are soon forgotten.

    Attributes:
        network: The averaged network.
        updates: How many steps it has seen.
    """

    def __init__(self, network: NetworkT, decay: float) -> None:
        self.network = copy.deepcopy(network).requires_grad_(requires_grad=False)
        self.updates = 0
        self._decay = decay

    @torch.no_grad()
    def update(self, network: NetworkT) -> None:
        """Move towards the network's present weights.

        Args:
            network: The network that was copied.
        """
        self.updates += 1
        decay = min(self._decay, self.updates / (10 + self.updates))
        average, current = self.network.state_dict(), network.state_dict()
        real = [name for name, tensor in average.items() if tensor.is_floating_point()]
        torch._foreach_lerp_(
            [average[name] for name in real], [current[name] for name in real], 1 - decay
        )
        for name in average.keys() - set(real):
            average[name].copy_(current[name])
