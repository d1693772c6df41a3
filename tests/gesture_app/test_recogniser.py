"""Does a model file become a recogniser, or one clear sentence?"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from gesture_app.frame_buffer import Clip
from gesture_app.recogniser import ModelError, NetworkRecogniser
from model_zoo.calibration import Calibration
from model_zoo.checkpoint import load_checkpoint, save_checkpoint
from model_zoo.description import ModelDescription
from model_zoo.engines.names import EngineChoice
from model_zoo.input_spec import InputSpec
from model_zoo.labels import JESTER_LABELS
from tests.models import write_untrained_model


@pytest.fixture
def clip() -> Clip:
    rng = np.random.default_rng(0)
    return Clip(rng.integers(0, 256, (16, 48, 64, 3), np.uint8), time_s=7.5)


def test_a_clip_becomes_a_probability_for_each_label(untrained_model: Path, clip: Clip) -> None:
    recogniser = NetworkRecogniser.load(untrained_model)

    recognition = recogniser.recognise(clip)

    assert recogniser.engine.startswith("OpenVINO")

    assert recognition.labels == recogniser.labels == JESTER_LABELS
    assert recognition.probabilities.dtype == np.float32
    assert recognition.probabilities.shape == (27,)
    assert recognition.probabilities.sum() == pytest.approx(1, abs=1e-5)
    assert recognition.time_s == 7.5


def test_the_same_clip_has_the_same_probabilities(untrained_model: Path, clip: Clip) -> None:
    once = NetworkRecogniser.load(untrained_model).recognise(clip)
    again = NetworkRecogniser.load(untrained_model).recognise(clip)

    assert np.array_equal(once.probabilities, again.probabilities)


def test_both_engines_say_the_same(untrained_model: Path, clip: Clip) -> None:
    fast = NetworkRecogniser.load(untrained_model, "openvino").recognise(clip)
    slow = NetworkRecogniser.load(untrained_model, "torch").recognise(clip)

    assert fast.probabilities == pytest.approx(slow.probabilities, abs=1e-6)


def test_probabilities_are_calibrated_as_the_file_says(
    untrained_model: Path, tmp_path: Path, clip: Clip
) -> None:
    plain = NetworkRecogniser.load(untrained_model).recognise(clip).probabilities
    model = load_checkpoint(untrained_model)
    quieter = Calibration(background={"No gesture": np.log(5)})
    calibrated = tmp_path / "calibrated.safetensors"
    save_checkpoint(calibrated, model.network, replace(model.description, calibration=quieter))

    found = NetworkRecogniser.load(calibrated).recognise(clip).probabilities

    still, thumb_up = JESTER_LABELS.index("No gesture"), JESTER_LABELS.index("Thumb Up")
    assert found[still] / found[thumb_up] == pytest.approx(
        5 * plain[still] / plain[thumb_up], rel=1e-4
    )


def test_a_network_that_sees_whole_clips_gets_ten_a_second(untrained_model: Path) -> None:
    recogniser = NetworkRecogniser.load(untrained_model)

    assert (recogniser.hop_s, recogniser.input_spec.num_frames) == (0.1, 16)


def test_a_streaming_network_is_shown_a_chunk_at_a_time_and_can_forget(tmp_path: Path) -> None:
    spec = InputSpec(num_frames=32, frame_interval_s=1 / 12, height=32, width=32, chunk_frames=4)
    path = write_untrained_model(tmp_path / "stream.safetensors", "stream_shufflenet_v2_w025", spec)
    recogniser = NetworkRecogniser.load(path, "torch")
    chunk = Clip(np.random.default_rng(0).integers(0, 256, (4, 32, 32, 3), np.uint8), 0.25)

    first, second = recogniser.recognise(chunk), recogniser.recognise(chunk)
    recogniser.reset()
    again = recogniser.recognise(chunk)

    assert recogniser.hop_s == pytest.approx(1 / 3)
    assert recogniser.input_spec.span_s == pytest.approx(1 / 4)
    assert not np.array_equal(first.probabilities, second.probabilities)
    assert np.array_equal(first.probabilities, again.probabilities)


class _Listening:
    """An engine that writes down what it is shown; None stands for a reset."""

    name = "none"

    def __init__(self) -> None:
        self.shown: list[list[float] | None] = []

    def logits(self, frames_CTHW: np.ndarray) -> np.ndarray:
        self.shown.append([round(float(level), 3) for level in frames_CTHW[0, :, 0, 0]])
        return np.zeros(27, np.float32)

    def reset(self) -> None:
        self.shown.append(None)


def test_a_streaming_network_first_sees_as_much_stillness_as_it_remembers() -> None:
    spec = InputSpec(
        num_frames=12, height=2, width=2, mean=(0, 0, 0), std=(1, 1, 1), chunk_frames=4
    )
    engine = _Listening()
    description = ModelDescription(architecture="any", labels=JESTER_LABELS, input_spec=spec)
    recogniser = NetworkRecogniser(engine, description)
    first, second = (
        Clip(np.tile(np.array(levels, np.uint8)[:, None, None, None], (1, 2, 2, 3)), 0.5)
        for levels in ((51, 102, 153, 204), (255, 0, 255, 0))
    )

    for clip in (first, second):
        recogniser.recognise(clip)
    recogniser.reset()
    recogniser.recognise(second)

    still, moving, later = [0.2] * 4, [0.2, 0.4, 0.6, 0.8], [1.0, 0.0, 1.0, 0.0]
    assert engine.shown == [still, still, moving, later, None, [1.0] * 4, [1.0] * 4, later]
    assert recogniser.warm_up_s == pytest.approx(spec.span_s * 3 / 11)


def test_the_live_app_leaves_the_other_processors_alone(untrained_model: Path) -> None:
    NetworkRecogniser.load(untrained_model, "torch")

    assert torch.get_num_threads() == 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"absent\.safetensors"):
        NetworkRecogniser.load(tmp_path / "absent.safetensors")


@pytest.mark.parametrize("content", [b"", b"not weights at all\n" * 50])
def test_a_file_of_another_kind_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.safetensors"
    path.write_bytes(content)

    with pytest.raises(ModelError, match=r"letter\.safetensors is damaged or is no model"):
        NetworkRecogniser.load(path)


def test_a_file_that_was_cut_off_is_named(untrained_model: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.safetensors"
    path.write_bytes(untrained_model.read_bytes()[:100_000])

    with pytest.raises(ModelError, match=r"cut\.safetensors is damaged"):
        NetworkRecogniser.load(path)


def test_weights_of_another_program_are_told_from_damaged_ones(
    untrained_model: Path, tmp_path: Path
) -> None:
    path = tmp_path / "foreign.safetensors"
    save_file(load_file(untrained_model), path)

    with pytest.raises(ModelError, match="weights of another program"):
        NetworkRecogniser.load(path)


def test_labels_that_do_not_fit_the_network_are_refused(
    untrained_model: Path, tmp_path: Path
) -> None:
    model = load_checkpoint(untrained_model)
    path = tmp_path / "fewer_labels.safetensors"
    fewer = type(model.description)(
        architecture=model.description.architecture,
        labels=JESTER_LABELS[:5],
        input_spec=model.description.input_spec,
    )
    save_checkpoint(path, model.network, fewer)

    with pytest.raises(ModelError, match=r"fewer_labels\.safetensors do not fit"):
        NetworkRecogniser.load(path)


@pytest.mark.parametrize("engine", ["auto", "torch"])
def test_a_clip_that_the_network_cannot_divide_is_refused(
    untrained_model: Path, tmp_path: Path, engine: EngineChoice
) -> None:
    model = load_checkpoint(untrained_model)
    path = tmp_path / "odd.safetensors"
    odd = replace(
        model.description, input_spec=replace(model.description.input_spec, num_frames=15)
    )
    save_checkpoint(path, model.network, odd)

    with pytest.raises(ModelError, match=r"odd\.safetensors cannot see clips"):
        NetworkRecogniser.load(path, engine)


@pytest.mark.parametrize("engine", ["auto", "torch"])
def test_weights_that_are_not_numbers_are_refused(
    untrained_model: Path, tmp_path: Path, engine: EngineChoice
) -> None:
    model = load_checkpoint(untrained_model)
    path = tmp_path / "nan.safetensors"
    with torch.no_grad():
        next(model.network.parameters()).fill_(float("nan"))
    save_checkpoint(path, model.network, model.description)

    with pytest.raises(ModelError, match=r"nan\.safetensors answers with numbers"):
        NetworkRecogniser.load(path, engine)
