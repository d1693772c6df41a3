"""What networks cost: against the released ones, against arithmetic by hand, part by part."""

import pytest
import torch

from model_zoo.complexity import build_without_weights, measure_complexity
from model_zoo.registry import NETWORKS, build_network

MMACS_AND_ATTENTION = {
    "cmda_shufflenet_v2_w025": (130.0, 64.7),
    "cmda_shufflenet_v2_w050": (153.8, 67.5),
    "cmda_shufflenet_v2_w100": (312.5, 79.0),
    "cmda_shufflenet_v2_w150": (518.4, 90.2),
    "cmda_shufflenet_v2_w200": (900.5, 99.2),
    "cmda_shufflenet_w100_g1": (369.9, 84.5),
    "cmda_shufflenet_w150_g1": (719.5, 116.9),
    "cmda_shufflenet_w200_g1": (1214.4, 169.0),
    "cmda_shufflenet_w100_g3": (477.8, 101.5),
    "cmda_shufflenet_w150_g3": (975.2, 142.4),
    "cmda_shufflenet_w200_g3": (1582.9, 203.0),
    "cmda_mobilenet_v2_w050": (184.1, 22.5),
    "cmda_mobilenet_v2_w070": (300.0, 42.3),
    "cmda_mobilenet_v2_w100": (544.3, 64.7),
    "cmda_mobilenet_v2_w200": (1749.7, 129.4),
    "cmda_ghostnet_w100": (948.7, 695.6),
    "cmda_ghostnet_w150": (1499.9, 1033.0),
    "cmda_ghostnet_w200": (2150.1, 1391.3),
    "cmda_resnet50": (7383.0, 875.3),
    "slowfast_resnet50": (6593.0, 0.0),
    "mobilenet_v2_3d_w020": (54.2, 0.0),
    "mobilenet_v2_3d_w045": (157.2, 0.0),
    "mobilenet_v2_3d_w070": (295.0, 0.0),
    "mobilenet_v2_3d_w100": (518.3, 0.0),
    "shufflenet_v2_3d_w025": (109.9, 0.0),
    "shufflenet_v2_3d_w050": (119.3, 0.0),
    "shufflenet_v2_3d_w100": (186.0, 0.0),
    "shufflenet_v2_3d_w150": (280.3, 0.0),
    "shufflenet_v2_3d_w200": (423.7, 0.0),
    "stream_shufflenet_v2_w025": (49.3, 2.6),
    "stream_shufflenet_v2_w050": (70.3, 3.6),
    "stream_shufflenet_v2_w100": (217.5, 8.2),
    "stream_shufflenet_v2_w150": (412.1, 12.0),
    "stream_shufflenet_v2_w200": (785.4, 16.3),
}
"""For 16 frames of 112 x 112 pixels. Where the released networks were measured, these are theirs."""


@pytest.mark.parametrize("name", [name for name in NETWORKS if name != "stream_points"])
def test_every_network_costs_what_it_should_and_its_parts_add_up(name: str) -> None:
    network = build_without_weights(name, 27)
    found = measure_complexity(network, num_frames=16, height=112, width=112)

    millions = (round(found.macs / 1e6, 1), round(found.attention_macs / 1e6, 1))
    assert millions == MMACS_AND_ATTENTION[name]
    assert found.macs == sum(part.macs for part in found.parts)
    assert found.attention_macs == sum(part.attention_macs for part in found.parts)
    assert found.parameters == sum(part.parameters for part in found.parts)


def test_points_cost_a_fraction_of_pictures() -> None:
    found = measure_complexity(
        build_without_weights("stream_points", 27), num_frames=16, height=2, width=24
    )

    assert round(found.macs / 1e6, 1) == 13.5
    assert found.macs == sum(part.macs for part in found.parts)
    assert found.parameters == sum(part.parameters for part in found.parts)


@pytest.mark.parametrize(
    ("name", "num_frames", "gmacs", "attention_gmacs"),
    [
        ("cmda_resnet50", 32, 105.7, 56.0),
        ("slowfast_resnet50", 32, 50.3, 0.0),
        ("cmda_shufflenet_v2_w100", 16, 2.1, 1.3),
    ],
)
def test_large_clips_cost_what_the_released_networks_cost(
    name: str, num_frames: int, gmacs: float, attention_gmacs: float
) -> None:
    network = build_without_weights(name, 27)
    found = measure_complexity(network, num_frames=num_frames, height=224, width=224)
    assert round(found.macs / 1e9, 1) == gmacs
    assert round(found.attention_macs / 1e9, 1) == attention_gmacs


def test_costs_equal_arithmetic_by_hand() -> None:
    network = build_without_weights("cmda_shufflenet_v2_w025", 27)
    found = measure_complexity(network, num_frames=16, height=112, width=112)
    parts = {part.name: part for part in found.parts}

    stem = parts["stem, slow"]  # 24 kernels of 3 x 3 x 3 x 3 at 4 x 56 x 56 places, then a pool
    assert stem.macs == 24 * 3 * 27 * 4 * 56 * 56
    assert stem.parameters == 24 * 3 * 27 + 2 * 24
    assert stem.shapes == ((24, 4, 28, 28),)

    fusion = parts["stem, fusion"]
    places = 4 * 28 * 28  # each of three channels is compared with, and then summed over, all
    assert fusion.attention_macs == 2 * places * places * 3
    channel_attention = 3 * 3
    assert fusion.macs == fusion.attention_macs + places * (24 * 3 + 3 * 3 * 3) + channel_attention
    assert fusion.shapes == ((27, 4, 28, 28), (6, 16, 28, 28))

    classifier = parts["classifier"]
    assert (classifier.macs, classifier.parameters) == (1152 * 27, 1152 * 27 + 27)
    assert classifier.shapes == ((27,),)


def test_a_network_is_left_as_it_was() -> None:
    network = build_network("cmda_shufflenet_v2_w025", 5)
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    measure_complexity(network, num_frames=8, height=32, width=32)
    assert network.training
    assert all(torch.equal(before[name], now) for name, now in network.state_dict().items())


def test_a_clip_that_a_network_cannot_see_is_refused() -> None:
    network = build_without_weights("cmda_shufflenet_v2_w025", 5)
    with pytest.raises(ValueError, match="multiple of 4, got 10"):
        measure_complexity(network, num_frames=10, height=32, width=32)
