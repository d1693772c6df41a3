"""The chunk-causal networks: step by step they say what they say of the whole video."""

import pytest
import torch
from torch import Tensor, nn

from model_zoo.networks.causal import Memory
from model_zoo.networks.cmda import SpaceTimeAttention
from model_zoo.networks.pathway_options import PathwayOptions
from model_zoo.networks.slowfast import ALPHA, movement
from model_zoo.networks.stream_points import stream_points
from model_zoo.networks.stream_shufflenet_v2 import stream_shufflenet_v2
from model_zoo.networks.streaming import WINDOW, Recency, StreamingNetwork, WindowedAttention
from model_zoo.networks.two_lenses import TwoLensNetwork

HEIGHT, WIDTH = 40, 56 + 24


@pytest.fixture(scope="module", params=["pictures", "movement", "two lenses"])
def network(request: pytest.FixtureRequest) -> StreamingNetwork:
    torch.manual_seed(0)
    if request.param == "two lenses":
        camera, hands = stream_shufflenet_v2(0.25, 5), stream_points(5)
        return lively(TwoLensNetwork(camera, hands, num_classes=5, dropout=0.2))
    return lively(stream_shufflenet_v2(0.25, 5, fast_input=request.param))


@pytest.fixture(scope="module")
def video() -> Tensor:
    torch.manual_seed(1)
    return torch.randn(1, 3, 64, HEIGHT, WIDTH)


def lively(network: StreamingNetwork) -> StreamingNetwork:
    """Let attention count, and features vary: fresh weights hardly tell one video from another."""
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, WindowedAttention):
                module.gamma.fill_(0.5)
            if isinstance(module, Recency):
                module.weight.uniform_(0, 2 / WINDOW)
            if isinstance(module, nn.BatchNorm3d):
                module.momentum = 1.0
        network.classifier.weight.normal_(std=0.1)
        network.train()(torch.randn(4, 3, 16, HEIGHT, WIDTH))
    return network.eval()


@torch.inference_mode()
def step_by_step(network: StreamingNetwork, video: Tensor) -> tuple[Tensor, list[Tensor]]:
    state = network.initial_state(video.shape[3], video.shape[4])
    answers = []
    for chunk in torch.split(video, ALPHA, dim=2):
        logits, state = network.step(chunk, state)
        answers.append(logits)
    return torch.stack(answers, dim=1), state


def test_steps_say_what_the_network_says_of_the_video_at_once(
    network: StreamingNetwork, video: Tensor
) -> None:
    with torch.inference_mode():
        at_once = network.chunk_logits(video)

    answers, _ = step_by_step(network, video)

    assert answers.shape == (1, 16, 5)
    assert torch.allclose(answers, at_once, atol=1e-4)
    assert at_once.std(dim=1).min() > 0.1, "else nothing would have been compared"


@torch.inference_mode()
def test_a_clip_is_named_as_after_its_last_chunk(network: StreamingNetwork, video: Tensor) -> None:
    clip = video[:, :, : ALPHA * WINDOW]
    assert torch.allclose(network(clip), network.chunk_logits(clip)[:, -1], atol=1e-5)


@torch.inference_mode()
def test_what_comes_later_changes_nothing(network: StreamingNetwork, video: Tensor) -> None:
    other_end = video.clone()
    other_end[:, :, 32:] = -video[:, :, 32:]

    answers, others = network.chunk_logits(video)[0], network.chunk_logits(other_end)[0]

    assert torch.allclose(answers[:8], others[:8], atol=1e-5)
    assert not torch.allclose(answers[8], others[8], atol=1e-3)


def test_someone_who_sits_still_is_judged_alike_at_the_beginning_and_later(
    network: StreamingNetwork, video: Tensor
) -> None:
    still = video[:, :, :1].expand(-1, -1, 64, -1, -1)

    answers, _ = step_by_step(network, still)

    assert torch.allclose(answers, answers[:, :1].expand_as(answers), atol=1e-3)


def test_what_is_remembered_does_not_grow_and_is_forgotten_in_the_end(
    network: StreamingNetwork, video: Tensor
) -> None:
    _, early = step_by_step(network, video[:, :, :4])
    long_ago, later = video[:, :, :8], video.repeat(1, 1, 4, 1, 1)

    answers, late = step_by_step(network, torch.cat([long_ago, later], dim=2))
    others, _ = step_by_step(network, torch.cat([-long_ago, later], dim=2))

    assert [kept.shape for kept in late] == [kept.shape for kept in early]
    assert not torch.allclose(answers[:, 2], others[:, 2], atol=1e-2)
    assert torch.allclose(answers[:, -1], others[:, -1], atol=1e-5)


def test_a_new_beginning_knows_nothing_of_the_video_before(
    network: StreamingNetwork, video: Tensor
) -> None:
    first, _ = step_by_step(network, video)
    again, _ = step_by_step(network, video)

    assert torch.equal(first, again)
    assert all(not kept.any() for kept in network.initial_state(HEIGHT, WIDTH))


def test_each_feature_can_look_at_chunks_of_an_age_of_its_own() -> None:
    recency = Recency(2)
    features = torch.randn(1, WINDOW + 3, 2)
    mean = features[:, -WINDOW:].mean(dim=1)
    assert torch.allclose(recency(features, Memory())[:, -1], mean, atol=1e-6)

    with torch.no_grad():
        recency.weight.zero_()
        recency.weight[0, 0, -1] = 1  # the newest
        recency.weight[1, 0, -4] = 1  # three chunks before it
    pooled = recency(features, Memory())

    assert torch.equal(pooled[..., 0], features[..., 0])
    assert torch.equal(pooled[:, 3:, 1], features[:, :-3, 1])
    assert torch.equal(pooled[:, :3, 1], features[:, :1, 1].expand(-1, 3))


def test_movement_is_what_a_clip_network_sees_of_every_second_picture(video: Tensor) -> None:
    network = stream_shufflenet_v2(0.25, 5, fast_input="movement").eval()
    seen: list[Tensor] = []
    network.fast.stages["stem"].register_forward_pre_hook(lambda _, given: seen.append(given[0]))

    with torch.inference_mode():
        network(video)

    by_clips = movement(video[:, :, ::2])
    assert torch.allclose(seen[0][:, :, 2::2], by_clips[:, :, 1:])
    assert not seen[0][:, :, 0].any(), "before the beginning the video stands still"


def test_attention_looks_back_over_the_window_as_cmda_looks_over_a_clip() -> None:
    torch.manual_seed(3)
    windowed = WindowedAttention(4)
    over_clip = SpaceTimeAttention(4, PathwayOptions())
    over_clip.load_state_dict(windowed.state_dict())
    for attention in (windowed, over_clip):
        nn.init.ones_(attention.gamma)
    features = torch.randn(2, 4, WINDOW + 3, 5, 3)

    attended = windowed(features, Memory())

    for last in (0, 4, WINDOW - 1, WINDOW + 2):
        seen = features[:, :, max(0, last - WINDOW + 1) : last + 1]
        assert torch.allclose(attended[:, :, last], over_clip(seen)[:, :, -1], atol=1e-5)


@pytest.mark.parametrize("num_frames", [0, 3, 15])
def test_a_video_that_cannot_be_cut_into_chunks_is_refused(
    network: StreamingNetwork, num_frames: int
) -> None:
    with pytest.raises(ValueError, match=f"multiple of 4, got {num_frames}"):
        network(torch.zeros(1, 3, num_frames, HEIGHT, WIDTH))
