"""The words that vary how pathways fuse: each does what it says, and no two contradict."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode

from model_zoo.errors import UnknownModelError
from model_zoo.networks.cmda import CMDA, SpaceTimeAttention, adaptive_kernel_size
from model_zoo.networks.fusion import Fusion, LateralConvolution
from model_zoo.networks.pathway_options import PathwayOptions
from model_zoo.networks.slowfast import SlowFast, movement
from model_zoo.registry import VARIANTS, build_network

NETWORK = "cmda_shufflenet_v2_w025"


def fusion_of(words: str, stage: str = "stem") -> Fusion:
    """Build a network with variants and return how it fuses after a stage, ready to be used."""
    network = build_network(NETWORK + words, 5).eval()
    assert isinstance(network, SlowFast)
    fusion = network.fusions[stage]
    assert isinstance(fusion, Fusion)
    return fusion


def stem_maps() -> tuple[Tensor, Tensor]:
    """Maps as they come out of the stem, where channels are 24 and 3."""
    torch.manual_seed(0)
    return torch.rand(1, 24, 3, 4, 5), torch.rand(1, 3, 12, 4, 5)


def test_movement_is_what_pictures_have_more_than_those_before_them() -> None:
    brightness = torch.tensor([1.0, 1.0, 4.0, 2.0]).reshape(1, 1, 4, 1, 1)
    seen = movement(brightness.expand(1, 3, 4, 5, 6))
    assert seen.shape == (1, 3, 4, 5, 6)
    assert seen[0, 1, :, 2, 3].tolist() == [0.0, 0.0, 9.0, -6.0]
    assert movement(brightness[:, :, 1:])[0, 0, :, 0, 0].tolist() == [9.0, 9.0, -6.0]


@pytest.mark.parametrize(("words", "alike"), [("", False), ("+movement", True)])
def test_a_fast_pathway_that_sees_movement_cannot_tell_still_scenes_apart(
    words: str, *, alike: bool
) -> None:
    torch.manual_seed(0)
    network = build_network(f"{NETWORK}+no_fusion{words}", 5).eval()
    assert isinstance(network, SlowFast)
    still = torch.rand(2, 3, 1, 32, 32).expand(2, 3, 8, 32, 32)
    slow, fast = network.feature_maps(still)
    assert not torch.allclose(slow[0], slow[1])
    assert torch.allclose(fast[0], fast[1]) == alike


@pytest.mark.parametrize("word", VARIANTS)
def test_with_every_variant_clips_become_logits_and_every_parameter_learns(word: str) -> None:
    torch.manual_seed(0)
    network = build_network(f"{NETWORK}+{word}", 5)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name.endswith("gamma"):
                parameter.fill_(0.5)  # at 0 nothing behind it would get a gradient

    logits = network(torch.randn(2, 3, 8, 40, 56))
    logits.square().sum().backward()

    assert logits.shape == (2, 5)
    gradients = {name: parameter.grad for name, parameter in network.named_parameters()}
    unreached = [name for name, gradient in gradients.items() if gradient is None]
    still = [
        name
        for name, gradient in gradients.items()
        if name.endswith("weight") and gradient is not None and not gradient.any()
    ]
    assert (unreached, still) == ([], []), (
        "a bias before a normalisation changes nothing but by rounding"
    )


@pytest.mark.parametrize(("words", "picks"), [("", "max"), ("+average", "mean"), ("+stride", "0")])
def test_one_slow_frame_is_made_of_four_fast_ones(words: str, picks: str) -> None:
    fusion = fusion_of(words)
    assert isinstance(fusion, CMDA)
    nn.init.zeros_(fusion.channel_attention.conv.weight)  # all channels weigh one half
    slow, fast = stem_maps()

    to_slow = fusion(slow, fast)[0][:, 24:]

    fours = fast.reshape(1, 3, 3, 4, 4, 5)
    wanted = {"max": fours.amax(3), "mean": fours.mean(3), "0": fours[:, :, :, 0]}[picks]
    assert torch.allclose(to_slow, wanted / 2, atol=1e-5)


@pytest.mark.parametrize(
    ("words", "slow_channels", "fast_channels"),
    [
        ("", 27, 6),
        ("+fast_to_slow", 27, 3),
        ("+slow_to_fast", 24, 6),
        ("+no_fusion", 24, 3),
        ("+lateral", 30, 3),
    ],
)
def test_a_pathway_that_is_told_nothing_stays_as_it_is(
    words: str, slow_channels: int, fast_channels: int
) -> None:
    slow, fast = stem_maps()

    slow_out, fast_out = fusion_of(words)(slow, fast)

    assert (slow_out.shape[1], fast_out.shape[1]) == (slow_channels, fast_channels)
    assert torch.equal(slow_out[:, :24], slow)
    assert torch.equal(fast_out[:, -3:], fast)


def test_the_lateral_convolution_sees_three_frames_to_either_side() -> None:
    fusion = LateralConvolution(8, 1, alpha=4).eval()
    nn.init.ones_(fusion.convolution.weight)
    fast = torch.zeros(1, 1, 16, 1, 1)
    fast[:, :, 6] = 1.0

    to_slow = fusion(torch.zeros(1, 8, 4, 1, 1), fast)[0][0, 8, :, 0, 0]

    assert to_slow.bool().tolist() == [False, True, True, False]


@pytest.mark.parametrize(("channels", "neighbours"), [(3, 1), (8, 3), (122, 3), (128, 5)])
def test_adaptive_channel_attention_looks_at_more_neighbours_where_there_are_more_channels(
    channels: int, neighbours: int
) -> None:
    adaptive = CMDA(8, channels, PathwayOptions(channel_kernel="adaptive"), alpha=4, beta_inv=8)
    fixed = CMDA(8, channels, PathwayOptions(), alpha=4, beta_inv=8)
    assert adaptive_kernel_size(channels) == neighbours
    assert adaptive.channel_attention.conv.kernel_size == (neighbours,)
    assert fixed.channel_attention.conv.kernel_size == (3,)


@pytest.mark.parametrize(("word", "narrow"), [("reduced2", 8), ("reduced4", 4), ("reduced8", 2)])
def test_reduction_narrows_queries_and_keys_only_and_leaves_one_channel(
    word: str, narrow: int
) -> None:
    last, first = fusion_of(f"+{word}", "stage4"), fusion_of("+reduced8", "stem")
    assert isinstance(last, CMDA)
    assert isinstance(first, CMDA)
    attention = last.space_time_attention
    layers = (attention.query, attention.key, attention.value)
    assert [layer.out_channels for layer in layers] == [narrow, narrow, 16]
    assert first.space_time_attention.query.out_channels == 1


def test_with_pooled_keys_every_place_attends_to_the_means_of_squares() -> None:
    torch.manual_seed(3)
    attention = SpaceTimeAttention(4, PathwayOptions(tokens="pooled_keys"))
    nn.init.ones_(attention.gamma)
    features = torch.randn(1, 4, 2, 17, 9)  # squares of 3 by 3 places, cut at the far edge

    added = attention(features) - features

    squares = itertools.product(range(2), range(0, 17, 3), range(0, 9, 3))
    means = torch.stack(
        [features[0, :, t, y : y + 3, x : x + 3].mean(dim=(1, 2)) for t, y, x in squares], dim=1
    )[None, :, :, None, None]
    keys, values = attention.key(means)[0, :, :, 0, 0], attention.value(means)[0, :, :, 0, 0]
    query = attention.query(features)[0]
    for place in [(0, 0, 0), (0, 1, 1), (1, 16, 8)]:
        weights = torch.softmax(query[:, *place] @ keys, dim=0)
        assert torch.allclose(added[0, :, *place], values @ weights, atol=1e-5)


class _LargestTensor(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Remembers how many numbers the largest tensor has that anything returns."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.numbers = 0

    def __torch_dispatch__(
        self,
        func: Callable[..., Any],
        types: Any,
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
    ) -> Any:
        returned = func(*args, **(kwargs or {}))
        for tensor in returned if isinstance(returned, tuple) else (returned,):
            if isinstance(tensor, Tensor):
                self.numbers = max(self.numbers, tensor.numel())
        return returned


@pytest.mark.parametrize("reduction", [1, 8])
def test_learning_to_attend_never_holds_all_weights_at_once_and_equals_its_definition(
    reduction: int,
) -> None:
    torch.manual_seed(4)
    attention = SpaceTimeAttention(4, PathwayOptions(reduction=reduction))
    nn.init.constant_(attention.gamma, 0.5)
    features = torch.randn(2, 4, 3, 12, 10, requires_grad=True)
    wanted = torch.randn_like(features)
    places = features[0, 0].numel()

    with _LargestTensor() as largest:
        found = attention(features)
        (gradient,) = torch.autograd.grad((found * wanted).sum(), features)

    queries, keys, values = (
        layer(features).flatten(2) for layer in (attention.query, attention.key, attention.value)
    )
    weights = torch.softmax(torch.einsum("ncq,nck->nqk", queries, keys), dim=2)
    attended = torch.einsum("nqk,nck->ncq", weights, values).reshape(features.shape)
    expected = features + 0.5 * attended
    (expected_gradient,) = torch.autograd.grad((expected * wanted).sum(), features)
    torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-5)
    torch.testing.assert_close(gradient, expected_gradient, rtol=1e-5, atol=1e-5)
    assert largest.numbers < places * places, "it is an order of magnitude slower otherwise"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (f"{NETWORK}+average+stride", "'\\+stride' contradicts"),
        (f"{NETWORK}+pooled+pooled_keys", "'\\+pooled_keys' contradicts"),
        (f"{NETWORK}+fast_to_slow+slow_to_fast", "'\\+slow_to_fast' contradicts"),
        (f"{NETWORK}+lateral+no_fusion", "'\\+no_fusion' contradicts"),
        (f"{NETWORK}+no_fusion+pooled", "leave no fusion"),
        (f"{NETWORK}+fast_to_slow+pooled", "leaves out what '\\+pooled'"),
        (f"{NETWORK}+stride+slow_to_fast", "leaves out what '\\+stride'"),
        (f"{NETWORK}+poled", "Did you mean 'pooled'"),
        ("shufflenet_v2_3d_w025+pooled", "has nothing"),
        ("slowfast_resnet50+pooled", "has nothing"),
    ],
)
def test_words_that_make_no_sense_are_refused(name: str, message: str) -> None:
    with pytest.raises(UnknownModelError, match=message):
        build_network(name, 5)


def test_words_that_do_not_contradict_go_together() -> None:
    fusion = fusion_of("+pooled+stride+adaptive+reduced2")
    assert isinstance(fusion, CMDA)
    assert (fusion.downsampling, fusion.space_time_attention.tokens) == ("stride", "pooled")
    assert fusion.channel_attention.conv.kernel_size == (1,)
    assert fusion.space_time_attention.query.out_channels == 1
