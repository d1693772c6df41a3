"""Every network: size, shapes, gradients, and CMDA against its definition."""

import itertools
import math

import pytest
import torch
from torch import Tensor, nn

from model_zoo.errors import UnknownModelError
from model_zoo.networks.cmda import CMDA, SpaceTimeAttention
from model_zoo.networks.ghostnet import SqueezeExcitation
from model_zoo.networks.pathway_options import PathwayOptions
from model_zoo.networks.resnet50 import Bottleneck
from model_zoo.networks.shufflenet import Branch
from model_zoo.networks.shufflenet_v2 import cmda_shufflenet_v2, shuffle_channels
from model_zoo.networks.slowfast import SlowFast, slow_frame_indices
from model_zoo.registry import NETWORKS, build_network

PARAMETERS_M = {
    "stream_points": 0.945,
    "cmda_shufflenet_v2_w025": 0.277,
    "cmda_shufflenet_v2_w050": 0.444,
    "cmda_shufflenet_v2_w100": 1.520,
    "cmda_shufflenet_v2_w150": 2.894,
    "cmda_shufflenet_v2_w200": 6.204,
    "cmda_shufflenet_w100_g1": 1.322,
    "cmda_shufflenet_w150_g1": 2.912,
    "cmda_shufflenet_w200_g1": 5.123,
    "cmda_shufflenet_w100_g3": 1.677,  # in the released code it cannot be built
    "cmda_shufflenet_w150_g3": 3.686,  # nor can this
    "cmda_shufflenet_w200_g3": 6.410,
    "cmda_mobilenet_v2_w050": 0.848,
    "cmda_mobilenet_v2_w070": 1.419,
    "cmda_mobilenet_v2_w100": 2.583,
    "cmda_mobilenet_v2_w200": 9.711,
    "cmda_ghostnet_w100": 4.114,
    "cmda_ghostnet_w150": 9.075,  # nobody published this number, nor the next
    "cmda_ghostnet_w200": 15.982,
    "cmda_resnet50": 33.122,
    "slowfast_resnet50": 33.707,
    "shufflenet_v2_3d_w025": 0.242,
    "shufflenet_v2_3d_w050": 0.389,
    "shufflenet_v2_3d_w100": 1.327,
    "shufflenet_v2_3d_w150": 2.575,
    "shufflenet_v2_3d_w200": 5.466,
    "stream_shufflenet_v2_w025": 0.278,
    "stream_shufflenet_v2_w050": 0.441,
    "stream_shufflenet_v2_w100": 1.503,
    "stream_shufflenet_v2_w150": 2.866,
    "stream_shufflenet_v2_w200": 6.173,
    "mobilenet_v2_3d_w020": 0.230,
    "mobilenet_v2_3d_w045": 0.666,
    "mobilenet_v2_3d_w070": 1.316,
    "mobilenet_v2_3d_w100": 2.389,
}


@pytest.mark.parametrize("name", NETWORKS)
def test_parameters_are_as_many_as_in_the_released_network(name: str) -> None:
    with torch.device("meta"):  # shapes without numbers
        network = build_network(name, 27)
    count = sum(p.numel() for p in network.parameters())
    assert round(count / 1e6, 3) == PARAMETERS_M[name]


@pytest.mark.parametrize("name", NETWORKS)
def test_clips_become_logits_and_every_parameter_learns(name: str) -> None:
    torch.manual_seed(0)
    network = build_network(name, 5)
    _open_gates(network)

    logits = network(torch.randn(2, 3, 8, 40, 56))
    logits.square().sum().backward()

    assert logits.shape == (2, 5)
    assert _without_gradient(network) == []


def _open_gates(network: nn.Module) -> None:
    """Set weights that start at 0, as behind them nothing gets a gradient."""
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name.endswith(("gamma", "weight")) and not parameter.any():
                parameter.fill_(0.5)


def _without_gradient(network: nn.Module) -> list[str]:
    return [
        name
        for name, parameter in network.named_parameters()
        if parameter.grad is None or not parameter.grad.any()
    ]


@pytest.mark.parametrize("name", ["cmda_shufflenet_v2_w025", "cmda_ghostnet_w100"])
def test_output_in_evaluation_mode_is_logits_as_in_training(name: str) -> None:
    network = build_network(name, 5).eval()
    with torch.no_grad():
        network.classifier.bias.copy_(torch.tensor([-3.0, -1.0, 0.0, 1.0, 3.0]))
        assert (network(torch.zeros(1, 3, 4, 32, 32)) < 0).any()


@pytest.mark.parametrize(
    ("name", "fused"),
    [
        ("cmda_shufflenet_v2_w025", ["stem", "stage2", "stage3", "stage4"]),
        ("cmda_shufflenet_w100_g1", ["stem", "stage2", "stage3", "stage4"]),
        ("cmda_mobilenet_v2_w050", ["stage1", "stage2", "stage3", "stage5"]),
        ("cmda_ghostnet_w100", ["stage1", "stage2", "stage3", "stage4"]),
        ("cmda_resnet50", ["stem", "res2", "res3", "res4"]),
        ("slowfast_resnet50", ["stem", "res2", "res3", "res4"]),
    ],
)
def test_pathways_fuse_after_these_stages(name: str, fused: list[str]) -> None:
    with torch.device("meta"):
        network = build_network(name, 5)
    assert isinstance(network, SlowFast)
    assert list(network.fusions) == fused


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("cmda_shufflenet_v2_w025", [(144, 4), (32, 16)]),
        ("cmda_shufflenet_w100_g1", [(637, 4), (140, 16)]),
        ("cmda_mobilenet_v2_w050", [(160, 4), (20, 16)]),
        ("cmda_ghostnet_w100", [(160, 4), (20, 16)]),
        ("cmda_resnet50", [(2048, 4), (256, 16)]),
        ("shufflenet_v2_3d_w025", [(128, 1)]),
        ("mobilenet_v2_3d_w020", [(64, 1)]),
    ],
)
def test_two_pathways_keep_their_frames_and_single_streams_do_not(
    name: str, shapes: list[tuple[int, int]]
) -> None:
    with torch.device("meta"):
        maps = build_network(name, 5).feature_maps(torch.zeros(1, 3, 16, 64, 64))
    assert [tuple(m.shape) for m in maps] == [(1, *shape, 2, 2) for shape in shapes]


def test_after_a_shuffle_every_group_sees_every_other() -> None:
    branch = Branch(9, 9, 9, stride=1, groups=3).eval()
    nn.init.ones_(next(branch.before_shuffle.parameters()))
    clip = torch.zeros(1, 9, 1, 3, 3)
    other = clip.clone()
    other[:, 0] = 1.0  # a channel of the first group
    changed = (branch(clip) != branch(other)).flatten(2).any(dim=2)
    assert changed.all()


def test_a_resnet_unit_starts_as_its_shortcut() -> None:
    unit = Bottleneck(8, 4, frames=3, stride=2).eval()
    clip = torch.randn(1, 8, 4, 6, 6)
    assert torch.equal(unit(clip), torch.relu(unit.shortcut(clip)))


@pytest.mark.parametrize(("width", "groups"), [("w200", {3}), ("w100", {1, 3})])
def test_convolutions_are_in_three_groups_wherever_channels_allow_it(
    width: str, groups: set[int]
) -> None:
    with torch.device("meta"):
        network = build_network(f"cmda_shufflenet_{width}_g3", 5)
    assert groups == {
        module.groups
        for name, module in network.named_modules()
        if name.endswith(("before_shuffle.0", "after_shuffle.2")) and isinstance(module, nn.Conv3d)
    }


def test_slow_frames_reach_from_first_to_last() -> None:
    assert slow_frame_indices(16) == (0, 5, 10, 15)
    assert slow_frame_indices(32) == (0, 4, 8, 13, 17, 22, 26, 31)
    assert slow_frame_indices(4) == (0,)


@pytest.mark.parametrize("num_frames", [0, 3, 15])
def test_clips_that_cannot_be_divided_are_refused(num_frames: int) -> None:
    with pytest.raises(ValueError, match=f"multiple of 4, got {num_frames}"):
        slow_frame_indices(num_frames)


def test_the_slow_pathway_sees_only_its_frames() -> None:
    network = cmda_shufflenet_v2(0.25, 5, PathwayOptions()).eval()
    clip = torch.randn(1, 3, 16, 32, 32)
    seen: list[Tensor] = []
    network.slow.stages["stem"].register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))

    network(clip)

    assert torch.equal(seen[0], clip[:, :, [0, 5, 10, 15]])


def test_channels_are_interleaved() -> None:
    x = torch.arange(6.0).reshape(1, 6, 1, 1, 1)
    assert shuffle_channels(x, 2).flatten().tolist() == [0, 3, 1, 4, 2, 5]


def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(UnknownModelError, match="Did you mean 'cmda_shufflenet_v2_w100'"):
        build_network("cmda_shuflenet_v2_w100", 27)


def test_an_unknown_width_is_refused() -> None:
    with pytest.raises(ValueError, match=r"width must be one of .* got 3"):
        cmda_shufflenet_v2(3, 5, PathwayOptions())


def test_pooled_attention_gives_all_places_of_a_token_the_same_and_others_their_own() -> None:
    torch.manual_seed(0)
    attention = SpaceTimeAttention(4, PathwayOptions(tokens="pooled"))
    torch.nn.init.ones_(attention.gamma)
    features = torch.randn(1, 4, 2, 25, 18)  # tokens of 4 by 4 places, cut at the far edges

    added = attention(features) - features

    tokens = [added[..., y : y + 4, x : x + 4] for y in range(0, 25, 4) for x in range(0, 18, 4)]
    for token in tokens:
        assert torch.allclose(token, token[..., :1, :1].expand_as(token), atol=1e-6)
    assert not torch.allclose(tokens[0][..., 0, 0], tokens[-1][..., 0, 0], atol=1e-4)


def test_pooled_attention_equals_full_attention_on_features_that_need_no_pooling() -> None:
    torch.manual_seed(1)
    full, pooled = (
        CMDA(16, 2, PathwayOptions(), alpha=4, beta_inv=8),
        CMDA(16, 2, PathwayOptions(tokens="pooled"), alpha=4, beta_inv=8),
    )
    pooled.load_state_dict(full.state_dict())
    slow, fast = torch.randn(2, 16, 2, 8, 8), torch.randn(2, 2, 8, 8, 8)
    for a, b in zip(full(slow, fast), pooled(slow, fast), strict=True):
        assert torch.equal(a, b)


def test_cmda_equals_its_definition_written_as_loops() -> None:
    torch.manual_seed(2)
    module = CMDA(16, 4, PathwayOptions(), alpha=2, beta_inv=8).eval()
    with torch.no_grad():
        module.space_time_attention.gamma.fill_(0.7)
        for norm in (module.norm_to_slow, module.norm_to_fast):
            torch.nn.init.uniform_(norm.running_mean, -0.5, 0.5)  # type: ignore[arg-type]
            torch.nn.init.uniform_(norm.running_var, 0.5, 1.5)  # type: ignore[arg-type]
        slow, fast = torch.randn(1, 16, 2, 3, 2), torch.randn(1, 4, 4, 3, 2)
        to_slow, to_fast = module(slow, fast)
        assert torch.allclose(to_slow[:, :16], slow)
        assert torch.allclose(to_slow[:, 16:], _fast_to_slow(module, fast), atol=1e-5)
        assert torch.allclose(to_fast[:, :2], _slow_to_fast(module, slow), atol=1e-5)
        assert torch.allclose(to_fast[:, 2:], fast)


def _fast_to_slow(module: CMDA, fast: Tensor) -> Tensor:
    _, channels, frames, rows, columns = fast.shape
    pooled = torch.zeros(1, channels, frames // 2, rows, columns)
    for c, t, y, x in itertools.product(*map(range, pooled.shape[1:])):
        pooled[0, c, t, y, x] = max(fast[0, c, 2 * t, y, x], fast[0, c, 2 * t + 1, y, x])
    means = [float(pooled[0, c].mean()) for c in range(channels)]
    kernel = module.channel_attention.conv.weight.flatten().tolist()
    for c in range(channels):
        score = sum(kernel[k] * means[c + k - 1] for k in range(3) if 0 <= c + k - 1 < channels)
        pooled[0, c] *= 1 / (1 + math.exp(-score))
    return torch.relu(module.norm_to_slow(pooled))


def _slow_to_fast(module: CMDA, slow: Tensor) -> Tensor:
    narrow = module.narrow(slow)
    attention = module.space_time_attention
    q, k, v = (layer(narrow)[0] for layer in (attention.query, attention.key, attention.value))
    frames, rows, columns = narrow.shape[2:]
    places = list(itertools.product(range(frames), range(rows), range(columns)))
    attended = torch.zeros_like(narrow)
    for here in places:
        scores = torch.tensor([float(q[:, *here] @ k[:, *p]) for p in places])
        weights = torch.softmax(scores, dim=0)
        for weight, place in zip(weights, places, strict=True):
            attended[0, :, *here] += weight * v[:, *place]
    normed = torch.relu(module.norm_to_fast(narrow + 0.7 * attended))
    return torch.stack([normed[:, :, t // 2] for t in range(2 * normed.shape[2])], dim=2)


@pytest.mark.parametrize("name", NETWORKS)
def test_weights_begin_as_in_the_released_code(name: str) -> None:
    torch.manual_seed(0)
    network = build_network(name, 27)

    assert network.dropout.p == (0.5 if "resnet50" in name else 0.2)
    assert float(network.classifier.weight.detach().std()) == pytest.approx(0.01, rel=0.2)
    assert not network.classifier.bias.any()
    for layer_name, layer in network.named_modules():
        if isinstance(layer, nn.Conv3d) and layer.weight.numel() > 3000:
            fan_out = layer.weight[:, 0].numel()
            assert float(layer.weight.detach().std()) == pytest.approx(
                math.sqrt(2 / fan_out), rel=0.15
            ), layer_name
        if isinstance(layer, nn.BatchNorm3d) and "resnet50" not in name:
            assert bool((layer.weight == 1).all())
        if layer_name.endswith("space_time_attention"):
            assert not layer.get_parameter("gamma").any(), "attention begins as identity"


def test_a_residual_branch_of_resnet_begins_with_nothing() -> None:
    unit = Bottleneck(64, 16, frames=1, stride=1).eval()
    features = torch.rand(1, 64, 2, 4, 4)
    assert torch.equal(unit(features), features)


def test_mobilenet_v2_saturates_at_six() -> None:
    network = build_network("mobilenet_v2_3d_w020", 27).eval()
    stem = network.get_submodule("pathway.stages.stem")
    assert stem(torch.full((1, 3, 4, 8, 8), 1e3)).max() == 6


def test_ghostnet_weighs_channels_by_a_hard_sigmoid_of_their_means() -> None:
    torch.manual_seed(0)
    weighing = SqueezeExcitation(6)
    features = torch.randn(2, 6, 3, 4, 5)
    means = features.mean(dim=(2, 3, 4), keepdim=True)
    scores = weighing.excite(torch.relu(weighing.squeeze(means)))

    expected = features * ((scores + 3).clamp(0, 6) / 6)

    assert torch.allclose(weighing(features), expected, atol=1e-6)
    assert not torch.allclose(expected, features * torch.sigmoid(scores), atol=1e-4)


def test_of_a_chunk_causal_network_only_what_the_fast_pathway_sees_can_be_varied() -> None:
    build_network("stream_shufflenet_v2_w025+movement", 5)
    with pytest.raises(UnknownModelError, match=r"has nothing that '\+pooled' could change"):
        build_network("stream_shufflenet_v2_w025+movement+pooled", 5)
