"""How does the classifier learn from features that are nearly the same for all clips?

Averaged over space and time, rectified features have a large mean and vary little from clip to
clip. Trained on them as they are, a classifier mostly chases the labels of the last few batches
through the common part. Here the features are normalised while training; afterwards the
normalisation is folded into the weights, so the finished network is the plain one.
"""

import copy

import torch
from torch import Tensor, nn


class NormalisedClassifier(nn.Module):
    """A linear layer that sees each feature with mean 0 and variance 1.

    Args:
        linear: The layer to train.
        dropout: Probability of losing a normalised feature.
    """

    def __init__(self, linear: nn.Linear, dropout: float) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(linear.in_features, affine=False)
        self.dropout = nn.Dropout(dropout)
        self.linear = linear

    def forward(self, features_NC: Tensor) -> Tensor:
        """Score features.

        Args:
            features_NC: Pooled features.

        Returns:
            Logits, shape (N, K).
        """
        logits: Tensor = self.linear(self.dropout(self.norm(features_NC)))
        return logits

    @torch.no_grad()
    def folded(self) -> nn.Linear:
        """Give the layer that does the same to features as they are, in evaluation mode.

        Returns:
            A new layer.

        Raises:
            TypeError: If the normalisation keeps no running statistics.
        """
        mean, variance = self.norm.running_mean, self.norm.running_var
        if mean is None or variance is None:
            raise TypeError("the normalisation has no running statistics to fold")
        plain = copy.deepcopy(self.linear)
        plain.weight.div_(torch.sqrt(variance + self.norm.eps))
        plain.bias.sub_(plain.weight @ mean)
        return plain


def normalise_classifier(network: nn.Module) -> None:
    """Let a network of the model zoo train with a `NormalisedClassifier`.

    Args:
        network: Has a `dropout` followed by a linear `classifier`; changed in place.

    Raises:
        TypeError: If it has not.
    """
    linear, dropout = network.get_submodule("classifier"), network.get_submodule("dropout")
    if not isinstance(linear, nn.Linear) or not isinstance(dropout, nn.Dropout):
        raise TypeError(f"{type(network).__name__} has no dropout before a linear classifier")
    network.set_submodule("classifier", NormalisedClassifier(linear, dropout.p))
    network.set_submodule("dropout", nn.Dropout(0.0))


def with_plain_classifier(network: nn.Module) -> nn.Module:
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
