"""Training with normalised features ends in the plain network."""

import pytest
import torch
from torch import nn

from model_zoo.registry import build_network
from trainer.normalised_classifier import normalise_classifier, with_plain_classifier


def test_the_folded_network_says_the_same_and_has_the_plain_networks_parameters() -> None:
    torch.manual_seed(0)
    network = build_network("cmda_shufflenet_v2_w025_pooled", 5)
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
    network = build_network("cmda_shufflenet_v2_w025_pooled", 5)
    normalise_classifier(network)
    seen: list[torch.Tensor] = []
    linear = network.get_submodule("classifier.linear")
    linear.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    network.get_submodule("classifier.dropout").eval()

    network(torch.randn(16, 3, 4, 32, 40))

    assert seen[0].mean(dim=0).abs().max() < 1e-4
    assert seen[0].std(dim=0).median() > 0.9


def test_networks_without_such_an_end_are_refused() -> None:
    network = nn.Sequential()
    network.add_module("dropout", nn.Dropout(0.1))
    network.add_module("classifier", nn.ReLU())
    with pytest.raises(TypeError, match="no dropout before a linear classifier"):
        normalise_classifier(network)
    with pytest.raises(TypeError, match="no normalised classifier"):
        with_plain_classifier(network)
