"""Training with normalised features ends in the plain network."""

import copy

import pytest
import torch
from torch import nn

from model_zoo.registry import build_network
from trainer.learning.normalised_classifier import (
    NormalisedClassifier,
    normalise_classifier,
    with_plain_classifier,
)


def test_the_folded_network_says_the_same_and_has_the_plain_networks_parameters() -> None:
    torch.manual_seed(0)
    network = build_network("cmda_shufflenet_v2_w025+pooled", 5)
    plain_names = set(network.state_dict())
    normalise_classifier(network)
    clips = torch.randn(4, 3, 8, 32, 40)
    for _ in range(3):
        network(clips)  # moves the running statistics
    network.eval()

    plain = with_plain_classifier(network)

    assert set(plain.state_dict()) == plain_names
    assert torch.allclose(plain(clips), network(clips), atol=1e-4)
    assert not isinstance(network.get_submodule("classifier"), nn.Linear), "the original stays"


def test_the_classifier_sees_features_of_equal_size_and_without_a_common_part() -> None:
    torch.manual_seed(0)
    classifier = NormalisedClassifier(nn.Linear(50, 3), dropout=0.0)
    seen: list[torch.Tensor] = []
    classifier.linear.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    scale = torch.linspace(0.1, 3, 50)

    for _ in range(300):
        classifier(5 + scale * torch.randn(8, 50))

    late = torch.cat(seen[200:])
    assert late.mean(dim=0).abs().max() < 0.2
    assert (late.std(dim=0) - 1).abs().max() < 0.25


def test_in_low_precision_it_learns_from_what_it_will_say() -> None:
    torch.manual_seed(0)
    classifier = NormalisedClassifier(nn.Linear(50, 5), dropout=0.0)
    classifier(0.3 + 0.05 * torch.randn(64, 50))  # features that hardly vary

    features = 0.3 + 0.05 * torch.randn(64, 50)
    with torch.autocast("cpu", torch.bfloat16):
        learnt_from = classifier(features)

    torch.testing.assert_close(
        learnt_from.float(), classifier.folded()(features), rtol=0, atol=0.03
    )


def test_statistics_never_change_what_the_classifier_says() -> None:
    torch.manual_seed(0)
    trained = nn.Linear(50, 5)
    features = 0.3 + torch.linspace(0.01, 0.2, 50) * torch.randn(64, 50)
    expected = trained(features)
    classifier = NormalisedClassifier(copy.deepcopy(trained), dropout=0.0)

    for step in range(300):
        classifier(0.01 * step + torch.randn(8, 50))  # features that drift
        assert torch.allclose(classifier.folded()(features), expected, atol=1e-3), step

    classifier.eval()
    assert torch.allclose(classifier(features), expected, atol=1e-3)


def test_networks_without_such_an_end_are_refused() -> None:
    network = nn.Sequential()
    network.add_module("dropout", nn.Dropout(0.1))
    network.add_module("classifier", nn.ReLU())
    with pytest.raises(TypeError, match="no dropout before a linear classifier"):
        normalise_classifier(network)
    with pytest.raises(TypeError, match="no normalised classifier"):
        with_plain_classifier(network)
