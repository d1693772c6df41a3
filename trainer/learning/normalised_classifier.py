"""How does the classifier learn from features that are nearly the same for all clips?

Averaged over space and time, rectified features have a large mean and vary little from clip to
clip. Trained on them as they are, a classifier mostly chases the labels of the last few batches
through the common part. Here the features are normalised while training, by statistics over many
steps: those of a single batch are too noisy. Afterwards the normalisation is folded into the
weights, so the finished network is the plain one.
"""

import copy
from typing import TypeVar

import torch
from torch import Tensor, distributed, nn

_EPSILON = 1e-4
_STEPS_REMEMBERED = 50

NetworkT = TypeVar("NetworkT", bound=nn.Module)


class NormalisedClassifier(nn.Module):
    """A linear layer that sees each feature with a mean near 0 and a variance near 1.

    Args:
        linear: The layer to train.
        dropout: Probability of losing a normalised feature.
        is_trained: Whether the layer was trained to see features as they are. Then it changes with the
            statistics for as long as these are being found, so that it goes on saying the same.
    """

    mean: Tensor
    variance: Tensor
    updates: Tensor

    def __init__(self, linear: nn.Linear, dropout: float, *, is_trained: bool = False) -> None:
        super().__init__()
        self._is_trained = is_trained
        self.register_buffer("mean", torch.zeros(linear.in_features))
        self.register_buffer("variance", torch.ones(linear.in_features))
        self.register_buffer("updates", torch.tensor(0))
        self.dropout = nn.Dropout(dropout)
        self.linear = linear

    def forward(self, features: Tensor) -> Tensor:
        """Score features; in training mode their statistics are learnt first.

        Args:
            features: Pooled features, shape (..., C).

        Returns:
            Logits, shape (..., K).
        """
        if self.training:
            self._learn_statistics(features.detach().flatten(0, -2).float())
        normalised = (features - self.mean) * torch.rsqrt(self.variance + _EPSILON)
        logits: Tensor = self.linear(self.dropout(normalised))
        return logits

    @torch.no_grad()
    def _learn_statistics(self, features_NC: Tensor) -> None:
        """Move towards the statistics of a batch; those of all processes' clips, where there are several."""
        plain = self.folded() if self._is_trained and self.updates < _STEPS_REMEMBERED else None
        self.updates += 1
        share = torch.clamp(1 / self.updates, min=1 / _STEPS_REMEMBERED)
        self.mean.lerp_(_mean_over_processes(features_NC.mean(dim=0)), share)
        squared_C = (features_NC - self.mean).square().mean(dim=0)
        self.variance.lerp_(_mean_over_processes(squared_C), share)
        if plain is not None:
            self.linear.weight.copy_(plain.weight * torch.sqrt(self.variance + _EPSILON))
            self.linear.bias.copy_(plain.bias + plain.weight @ self.mean)

    @torch.no_grad()
    def folded(self) -> nn.Linear:
        """Give the layer that does the same to features as they are, in evaluation mode.

        Returns:
            A new layer.
        """
        plain = copy.deepcopy(self.linear)
        plain.weight.div_(torch.sqrt(self.variance + _EPSILON))
        plain.bias.sub_(plain.weight @ self.mean)
        return plain


def _mean_over_processes(values: Tensor) -> Tensor:
    if distributed.is_initialized() and distributed.get_world_size() > 1:
        distributed.all_reduce(values)
        values /= distributed.get_world_size()
    return values


def normalise_classifier(
    network: nn.Module, dropout: float | None = None, *, is_trained: bool = False
) -> None:
    """Let a network of the model zoo train with a `NormalisedClassifier`.

    Args:
        network: Has a `dropout` followed by a linear `classifier`; changed in place.
        dropout: Probability of losing a feature; None for the network's own.
        is_trained: Whether its classifier already says something that shall not be lost.

    Raises:
        TypeError: If it has not.
    """
    linear, usual = network.get_submodule("classifier"), network.get_submodule("dropout")
    if not isinstance(linear, nn.Linear) or not isinstance(usual, nn.Dropout):
        raise TypeError(f"{type(network).__name__} has no dropout before a linear classifier")
    classifier = NormalisedClassifier(
        linear, usual.p if dropout is None else dropout, is_trained=is_trained
    )
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
