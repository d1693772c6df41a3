"""A network of two: one sees the camera's picture, the other one drawn hands, and both count."""

import pytest
import torch
from torch import Tensor

from model_zoo.errors import UnknownModelError
from model_zoo.input_spec import HANDS_HEIGHT, HANDS_WIDTH
from model_zoo.networks.two_lenses import TwoLensNetwork, join_lenses, split_lenses
from model_zoo.registry import build_network, usual_input

NAME = "stream_shufflenet_v2_w025 & stream_points+movement"
HEIGHT, WIDTH = 56, 40 + HANDS_WIDTH


def network() -> TwoLensNetwork:
    torch.manual_seed(0)
    built = build_network(NAME, 5).eval()
    assert isinstance(built, TwoLensNetwork)
    with torch.no_grad():
        built.classifier.weight.normal_()
    return built


def moved(clip: Tensor, rows: slice, columns: slice) -> bool:
    """Whether the answer changes with a part of the picture."""
    other = clip.clone()
    other[..., rows, columns] += 1
    with torch.inference_mode():
        seer = network()
        return not torch.allclose(seer(clip), seer(other), atol=1e-6)


def test_both_parts_of_the_picture_count_and_what_is_below_the_hands_does_not() -> None:
    torch.manual_seed(1)
    clip = torch.randn(1, 3, 8, HEIGHT, WIDTH)

    assert moved(clip, slice(None), slice(0, 40))
    assert moved(clip, slice(0, HANDS_HEIGHT), slice(40, None))
    assert not moved(clip, slice(HANDS_HEIGHT, None), slice(40, None))


def test_what_was_taken_apart_can_be_put_together() -> None:
    both = torch.randn(2, 4, HEIGHT, WIDTH)
    both[..., HANDS_HEIGHT:, -HANDS_WIDTH:] = 0

    assert torch.equal(join_lenses(*split_lenses(both)), both)


def test_every_parameter_belongs_to_a_part() -> None:
    seer = network()
    of_parts = {id(one) for part in seer.parts().values() for one in part.parameters()}

    assert of_parts == {id(one) for one in seer.parameters()}


def test_its_usual_picture_has_room_for_the_hands() -> None:
    spec = usual_input(NAME)

    assert spec.lens == "both"
    assert spec.width == usual_input("stream_shufflenet_v2_w025").width + HANDS_WIDTH


@pytest.mark.parametrize(
    "name",
    [
        "stream_shufflenet_v2_w025 & cmda_shufflenet_v2_w025",
        "stream_shufflenet_v2_w025 & stream_points & stream_points",
        "stream_points & stream_shufflenet_v2_w025",
        "stream_shufflenet_v2_w025 & stream_shufflenet_v2_w025",
    ],
)
def test_only_two_networks_that_are_fed_chunk_by_chunk_can_be_joined(name: str) -> None:
    with pytest.raises(UnknownModelError, match="must name two networks"):
        build_network(name, 5)


def test_of_a_clip_the_classifier_sees_features_once_as_that_of_any_network() -> None:
    seer, seen = network(), []
    seer.classifier.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0].shape))

    seer(torch.randn(2, 3, 8, HEIGHT, WIDTH))

    assert seen == [(2, seer.classifier.in_features)]
