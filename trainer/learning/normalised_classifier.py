"""How does the classifier learn from features that are nearly the same for all clips?

Averaged over space and time, rectified features have a large mean and vary little from clip to
clip. Trained on them as they are, a classifier mostly chases the labels of the last few batches
through the common part. Here the features are normalised while training, by statistics over many
steps: those of a single batch are too noisy. The statistics change how the classifier learns, never
what it says: when they move, its weights move along (docs/decisions/0026). Afterwards the
normalisation is folded into the weights, so the finished network is the plain one.
"""

import copy
from typing import TypeVar

import torch
from torch import Tensor, distributed, nn

_EPSILON = 1e-4
_STEPS_REMEMBERED = 200

NetworkT = TypeVar("NetworkT", bound=nn.Module)


class NormalisedClassifier(nn.Module):
    """A linear layer that sees each feature with a mean near 0 and a variance near 1.

    Args:
        linear: The layer to train.
        dropout: Probability of losing a normalised feature.
    """

    mean: Tensor
    variance: Tensor
    updates: Tensor

    def __init__(self, linear: nn.Linear, dropout: float) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(linear.in_features))
        self.register_buffer("variance", torch.ones(linear.in_features))
        self.register_buffer("updates", torch.tensor(0))
        self.dropout = nn.Dropout(dropout)
        self.linear = linear

    def forward(self, features: Tensor) -> Tensor:
        """Score features; in training mode their statistics are learnt first, which changes no score.

        Args:
            features: Pooled features, shape (..., C).

        Returns:
            Logits, shape (..., K).
        """
        if self.training:
            self._learn_statistics(features.detach().flatten(0, -2).float())
        normalised = (features - self.mean) / self._deviation()
        logits: Tensor = self.linear(self.dropout(normalised))
        return logits

    @torch.no_grad()
    def _learn_statistics(self, features_NC: Tensor) -> None:
        """Move towards the statistics of a batch, of all processes' clips, and say the same as before."""
        old_mean, old_deviation = self.mean.clone(), self._deviation()
        self.updates += 1
        share = torch.clamp(1 / self.updates, min=1 / _STEPS_REMEMBERED)
        self.mean.lerp_(_mean_over_processes(features_NC.mean(dim=0)), share)
        squared_C = (features_NC - self.mean).square().mean(dim=0)
        self.variance.lerp_(_mean_over_processes(squared_C), share)
        self.linear.weight.div_(old_deviation)
        # In low precision a copy of the weights as they are in between would be kept for the logits.
        with torch.autocast(features_NC.device.type, enabled=False):
            self.linear.bias.add_(self.linear.weight @ (self.mean - old_mean))
        self.linear.weight.mul_(self._deviation())

    @torch.no_grad()
    def folded(self) -> nn.Linear:
        """Give the layer that does the same to features as they are, in evaluation mode.

        Returns:
            A new layer.
        """
        plain = copy.deepcopy(self.linear)
        plain.weight.div_(self._deviation())
        plain.bias.sub_(plain.weight @ self.mean)
        return plain

    def _deviation(self) -> Tensor:
        return torch.sqrt(self.variance + _EPSILON)


def _mean_over_processes(values: Tensor) -> Tensor:
    if distributed.is_initialized() and distributed.get_world_size() > 1:
        distributed.all_reduce(values)
        values /= distributed.get_world_size()
    return values


def normalise_classifier(network: nn.Module, dropout: float | None = None) -> None:
    """Let a network of the model zoo train with a `NormalisedClassifier`.

    Args:
        network: Has a `dropout` followed by a linear `classifier`; changed in place.
        dropout: Probability of losing a feature; None for the network's own.

    Raises:
        TypeError: If it has not.
    """
    linear, usual = network.get_submodule("classifier"), network.get_submodule("dropout")
    if not isinstance(linear, nn.Linear) or not isinstance(usual, nn.Dropout):
        raise TypeError(f"{type(network).__name__} has no dropout before a linear classifier")
    classifier = NormalisedClassifier(linear, usual.p if dropout is None else dropout)
    network.set_submodule("classifier", classifier)
    network.set_submodule("dropout", nn.Dropout(0.0))


def with_plain_classifier(network: NetworkT) -> NetworkT:
    """Undo `normalise_classifier` without changing what the network says in evaluation mode.

    Args:
        network: With a normalised classifier; left as it is.

    Returns:
        A copy with the parameters of the plain network.

    Raises:
        TypeError: If its classifier is not normalised.
    """
    plain = copy.deepcopy(network)
    classifier = plain.get_submodule("classifier")
    if not isinstance(classifier, NormalisedClassifier):
        raise TypeError(f"{type(network).__name__} has no normalised classifier")
    plain.set_submodule("classifier", classifier.folded())
    plain.set_submodule("dropout", nn.Dropout(classifier.dropout.p))
    return plain.train(network.training)
