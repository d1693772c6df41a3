"""Heat lies where and when the answer comes from, for every kind of network."""

from dataclasses import dataclass

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from model_zoo.networks.network import VideoNetwork
from model_zoo.registry import build_network
from trainer.inspection.grad_cam import class_heat, map_frames


@dataclass(frozen=True)
class Place:
    """One place of a map, and how much of the logit it makes."""

    step: int
    row: int
    column: int


class OnePlaceNetwork(VideoNetwork):
    """Class 0 is about one place of a coarse map and class 1 about nothing; squares of 4 x 4 pixels."""

    def __init__(self, place: Place) -> None:
        super().__init__(1, 2, dropout=0)
        self.place = place

    def feature_maps(self, clip_NCTHW: Tensor) -> tuple[Tensor, ...]:
        return (functional.avg_pool3d(clip_NCTHW.abs(), (1, 4, 4)),)

    def classify(self, *maps_NCTHW: Tensor) -> Tensor:
        seen = maps_NCTHW[0][:, :, self.place.step, self.place.row, self.place.column].sum(dim=1)
        return torch.stack([seen, 0 * seen], dim=1)

    def parts(self) -> dict[str, nn.Module]:
        return {"classifier": self.classifier}


class SlowLeftFastRightNetwork(VideoNetwork):
    """Half of the logit is a slow map's left column and half a fast map's right one."""

    def feature_maps(self, clip_NCTHW: Tensor) -> tuple[Tensor, ...]:
        slow = functional.avg_pool3d(clip_NCTHW, (4, 8, 8))
        return slow, functional.avg_pool3d(clip_NCTHW, (1, 8, 8))

    def classify(self, *maps_NCTHW: Tensor) -> Tensor:
        slow, fast = maps_NCTHW
        return slow[..., :1].mean(dim=(2, 3, 4)) + fast[..., -1:].mean(dim=(2, 3, 4))

    def parts(self) -> dict[str, nn.Module]:
        return {"classifier": self.classifier}


def test_the_one_place_and_time_that_decide_light_up() -> None:
    heat = class_heat(OnePlaceNetwork(Place(5, 1, 6)).eval(), torch.ones(1, 3, 8, 24, 32), 0)

    assert heat.shape == (8, 24, 32)
    assert heat.dtype == np.float32
    frame, row, column = (int(i) for i in np.unravel_index(heat.argmax(), heat.shape))
    assert (frame, row // 4, column // 4) == (5, 1, 6)
    assert heat[5, 4:8, 24:28].min() > 0.5
    assert not heat[[0, 1, 2, 3, 4, 6, 7]].any()
    assert not heat[5, 12:].any()
    assert not heat[5, :, :20].any()


def test_nothing_lights_up_where_nothing_speaks_for_the_class() -> None:
    heat = class_heat(OnePlaceNetwork(Place(0, 0, 0)).eval(), torch.ones(1, 3, 8, 24, 32), 1)
    assert not heat.any()


def test_slow_and_fast_maps_count_as_much_as_they_add() -> None:
    network = SlowLeftFastRightNetwork(1, 1, dropout=0).eval()
    heat = class_heat(network, torch.ones(1, 1, 16, 16, 32), 0)
    left, right = heat[:, :, :4], heat[:, :, -4:]
    assert np.allclose(left, 1, atol=1e-5)
    assert np.allclose(right, 1, atol=1e-5)
    assert heat[:, :, 14:18].max() < 0.3


@pytest.mark.parametrize(
    "name",
    [
        "cmda_shufflenet_v2_w025",
        "cmda_shufflenet_v2_w025+no_fusion",
        "cmda_mobilenet_v2_w050+pooled",
        "shufflenet_v2_3d_w025",
        "mobilenet_v2_3d_w020",
        "stream_shufflenet_v2_w025",
    ],
)
def test_every_kind_of_network_can_be_asked(name: str) -> None:
    torch.manual_seed(0)
    network = build_network(name, 5).eval()
    clip = torch.randn(1, 3, 8, 40, 56)

    heat = class_heat(network, clip, 3)

    assert heat.shape == (8, 40, 56)
    assert (heat.min() >= 0, heat.max()) == (True, 1)
    assert heat.std() > 0.01
    assert all(parameter.grad is None for parameter in network.parameters())
    assert not clip.requires_grad


def test_steps_of_a_map_stand_for_the_frames_that_its_pathway_sees() -> None:
    slow_fast = build_network("cmda_shufflenet_v2_w025", 5)
    stream = build_network("stream_shufflenet_v2_w025", 5)
    single = build_network("shufflenet_v2_3d_w025", 5)
    assert tuple(map_frames(slow_fast, 4, 16)) == (0, 5, 10, 15)
    assert tuple(map_frames(stream, 4, 16)) == (3, 7, 11, 15)
    assert tuple(map_frames(slow_fast, 16, 16)) == tuple(range(16))
    assert tuple(map_frames(single, 2, 16)) == (0, 15)
    assert tuple(map_frames(single, 1, 16)) == (7.5,)


def test_heat_of_two_lenses_lies_where_each_of_them_looks() -> None:
    torch.manual_seed(0)
    name = "stream_shufflenet_v2_w025 & stream_points+movement"
    network = build_network(name, 3).eval()
    with torch.no_grad():
        network.classifier.weight.normal_()

    heat = class_heat(network, torch.randn(1, 3, 8, 56, 40 + 24), 1)

    assert heat.shape == (8, 56, 64)
    assert heat[:, :, :40].max() == pytest.approx(1)
    assert heat[:, :2, 40:].max() == pytest.approx(1)
    assert not heat[:, 2:, 40:].any()
