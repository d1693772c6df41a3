"""Does validation on recordings say what the live program would do with the same network?"""

from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from model_zoo.input_spec import InputSpec
from model_zoo.labels import JESTER_LABELS
from model_zoo.networks.streaming import StreamingNetwork
from model_zoo.preprocessing import prepare_clip
from model_zoo.registry import build_network
from tests.trainer.small_streams import gesture, timeline, write_streams
from trainer.data.stream_folder import Stream, read_pictures, read_stream_folder
from trainer.evaluation.stream_metrics import PredictedEvent
from trainer.evaluation.stream_validation import (
    announced_events,
    stream_chunk_scores,
    stream_logits,
)

SPEC = InputSpec(num_frames=32, frame_interval_s=1 / 12, height=32, width=48, chunk_frames=4)
LABELS = ("Swiping Left", "Stop Sign", "No gesture", "Doing other things")
GESTURES = [gesture("Swiping Left", 4.0, 5.0), gesture("Stop Sign", 8.0, 10.0)]


class ReadsPictureNumbers(nn.Module):
    """Stands in for a network: says whatever it was told to say from each picture's number on."""

    def __init__(self, script: dict[int, str]) -> None:
        super().__init__()
        self.anything = nn.Parameter(torch.zeros(1))
        self.script = script

    def initial_state(self, height: int, width: int) -> list[Tensor]:
        return [torch.zeros(1), torch.zeros(1, 1)]

    def step(self, chunk: Tensor, state: list[Tensor]) -> tuple[Tensor, list[Tensor]]:
        numbers = ((chunk[:, 0, -1, :, 30:].mean(dim=(1, 2)) * 0.225 + 0.45) * 255).round()
        logits = torch.zeros(len(chunk), len(LABELS))
        for row, number in zip(logits, numbers.tolist(), strict=True):
            said = [label for first, label in self.script.items() if number >= first - 1]
            row[LABELS.index(said[-1])] = 5.0
        return logits, state


def reader(script: dict[int, str]) -> StreamingNetwork:
    return cast(StreamingNetwork, ReadsPictureNumbers(script).eval())


@pytest.fixture
def streams(tmp_path: Path) -> tuple[Stream, ...]:
    write_streams(
        tmp_path,
        [("validation", timeline(GESTURES)), ("validation", timeline(GESTURES[:1], seconds=7.9))],
    )
    return read_stream_folder(tmp_path, "validation")


def test_a_perfect_network_has_perfect_scores(streams: tuple[Stream, ...]) -> None:
    perfect = {0: "No gesture", 41: "Doing other things", 54: "Swiping Left", 70: "No gesture"}
    perfect |= {90: "Doing other things", 112: "Stop Sign", 130: "No gesture"}

    result = stream_chunk_scores(reader(perfect), streams, LABELS, SPEC)

    assert result.gesture_chunks is not None
    assert result.background_chunks is not None
    assert result.gesture_chunks.value == result.background_chunks.value == 1
    assert result.gesture_chunks.total == 9
    assert result.chunks.total == result.gesture_chunks.total + result.background_chunks.total
    assert result.score.found == result.score.gestures == result.score.events == 3
    assert result.score.seconds == pytest.approx(27.9)
    delay_s = result.score.delay_quantile_s(0.5)
    assert delay_s is not None
    assert -0.45 < delay_s < 0, "as soon as it is certain: from 0.4 s before a stroke's end on"


def test_a_network_that_never_sees_a_gesture_finds_none_and_is_never_wrong_besides(
    streams: tuple[Stream, ...],
) -> None:
    result = stream_chunk_scores(reader({0: "Doing other things"}), streams, LABELS, SPEC)

    assert result.gesture_chunks is not None
    assert result.background_chunks is not None
    assert (result.gesture_chunks.correct, result.score.events) == (0, 0)
    assert result.background_chunks.value == 1, "either background is quiet"
    assert result.score.levenshtein_accuracy == 0


def test_a_gesture_out_of_the_blue_costs_chunks_and_counts_as_false(
    streams: tuple[Stream, ...],
) -> None:
    hasty = {0: "No gesture", 8: "Stop Sign", 20: "No gesture"}

    result = stream_chunk_scores(reader(hasty), streams[:1], LABELS, SPEC)

    assert result.background_chunks is not None
    assert result.background_chunks.total - result.background_chunks.correct == 3
    assert (result.score.false_activations, result.score.found) == (1, 0)


def test_recordings_without_gestures_have_no_share_of_them(tmp_path: Path) -> None:
    write_streams(tmp_path, [("validation", timeline([], seconds=5.0))])
    streams = read_stream_folder(tmp_path)

    result = stream_chunk_scores(reader({0: "No gesture"}), streams, LABELS, SPEC)

    assert result.gesture_chunks is None
    assert result.score.recall is None
    assert result.chunks.value == 1


def random_network() -> StreamingNetwork:
    """Random weights with statistics and a classifier as lively as those of a trained network."""
    torch.manual_seed(0)
    network = build_network("stream_shufflenet_v2_w025", len(JESTER_LABELS))
    assert isinstance(network, StreamingNetwork)
    for module in network.modules():
        if isinstance(module, nn.BatchNorm3d):
            module.momentum = 1.0
    with torch.no_grad():
        network.chunk_logits(torch.randn(4, 3, 32, 32, 48))
        network.classifier.weight.mul_(30)
    return network.eval()


def test_chunk_by_chunk_and_side_by_side_answers_are_those_to_each_whole_recording(
    streams: tuple[Stream, ...],
) -> None:
    network = random_network()

    answers = list(stream_logits(network, streams, SPEC))

    for stream, said in zip(streams, answers, strict=True):
        num_frames = stream.num_frames // 4 * 4
        spec = InputSpec(num_frames=num_frames, height=32, width=48)
        whole = prepare_clip(read_pictures(stream, 0, num_frames), spec)
        with torch.no_grad():
            expected = network.chunk_logits(torch.from_numpy(whole)[None])[0]
        np.testing.assert_allclose(said, expected.numpy(), atol=1e-3)
        assert np.ptp(said, axis=0).max() > 0.02, "what it says depends on what it sees"


def test_a_gesture_that_is_answered_twice_is_announced_once_and_its_way_back_never() -> None:
    times_s = np.arange(9) / 3
    sure = {0: "No gesture", 3: "Swiping Left", 5: "No gesture", 6: "Doing other things"}
    said = [sure[max(first for first in sure if first <= n)] for n in range(9)]
    probabilities = np.full((9, len(LABELS)), 0.05, np.float32)
    probabilities[np.arange(9), [LABELS.index(label) for label in said]] = 0.85

    events = announced_events(probabilities, times_s, LABELS)

    assert events == [PredictedEvent("Swiping Left", 1.0)]


def test_a_network_that_trains_is_not_scored(streams: tuple[Stream, ...]) -> None:
    training = reader({0: "No gesture"})
    training.train()

    with pytest.raises(AssertionError, match="while a network trains"):
        stream_chunk_scores(training, streams, LABELS, SPEC)
