"""Model files: what is written is read, and what is not ours is refused in one sentence."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from model_zoo.calibration import Calibration
from model_zoo.checkpoint import load_checkpoint, save_checkpoint
from model_zoo.description import ModelDescription, read_description
from model_zoo.errors import CheckpointError
from model_zoo.input_spec import InputSpec
from model_zoo.registry import build_network

DESCRIPTION = ModelDescription(
    architecture="cmda_shufflenet_v2_w025+pooled",
    labels=("Wave", "Nothing"),
    input_spec=InputSpec(num_frames=8, height=32, width=40, mean=(0.4, 0.5, 0.6)),
    notes={"data": "made up"},
    calibration=Calibration(temperature=1.25, background={"No gesture": 2.5}),
)


@pytest.fixture
def model_file(tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, build_network(DESCRIPTION.architecture, 2), DESCRIPTION)
    return path


def test_a_round_trip_gives_the_same_network_and_description(tmp_path: Path) -> None:
    network = build_network(DESCRIPTION.architecture, 2).eval()
    save_checkpoint(tmp_path / "model.safetensors", network, DESCRIPTION)

    loaded = load_checkpoint(tmp_path / "model.safetensors")

    clip = torch.randn(1, 3, 8, 32, 40)
    assert loaded.description == DESCRIPTION
    assert not loaded.network.training
    assert torch.equal(loaded.network(clip), network(clip))


@pytest.mark.parametrize(
    "name",
    [
        "shufflenet_v2_3d_w025",
        "cmda_shufflenet_w100_g3",
        "cmda_mobilenet_v2_w050",
        "mobilenet_v2_3d_w020",
        "cmda_ghostnet_w100",
        "cmda_shufflenet_v2_w025+lateral",
    ],
)
def test_every_backbone_survives_a_round_trip(tmp_path: Path, name: str) -> None:
    network = build_network(name, 2)
    save_checkpoint(tmp_path / "m.safetensors", network, replace(DESCRIPTION, architecture=name))

    loaded = load_checkpoint(tmp_path / "m.safetensors").network.state_dict()

    assert all(torch.equal(loaded[key], value) for key, value in network.state_dict().items())


def test_the_description_can_be_read_alone(model_file: Path) -> None:
    assert read_description(model_file) == DESCRIPTION


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"There is no model file .*nothing\.safetensors"):
        load_checkpoint(tmp_path / "nothing.safetensors")


def test_a_truncated_file_is_called_damaged(model_file: Path) -> None:
    model_file.write_bytes(model_file.read_bytes()[:-100])
    with pytest.raises(CheckpointError, match="damaged"):
        load_checkpoint(model_file)


def test_something_else_is_called_no_model_file(tmp_path: Path) -> None:
    path = tmp_path / "song.safetensors"
    path.write_text("la la la", encoding="utf-8")
    with pytest.raises(CheckpointError, match="no model file"):
        load_checkpoint(path)


def test_weights_of_another_program_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "foreign.safetensors"
    save_file({"layer.weight": torch.zeros(2, 2)}, path)
    with pytest.raises(CheckpointError, match="another program"):
        load_checkpoint(path)


def test_weights_that_do_not_fit_their_network_are_refused(model_file: Path) -> None:
    tensors = load_file(model_file)
    metadata = {
        "format": "gesture-app checkpoint 1",
        "architecture": "cmda_shufflenet_v2_w050+pooled",
        "labels": '["Wave", "Nothing"]',
        "input_spec": '{"mean": [0, 0, 0], "std": [1, 1, 1]}',
        "notes": "{}",
    }
    save_file(tensors, model_file, metadata)
    with pytest.raises(CheckpointError, match="do not fit the network"):
        load_checkpoint(model_file)


@pytest.mark.parametrize("labels", ["[]", '["Wave", "Wave"]', '"Wave"', "[1, 2]", "nonsense"])
def test_a_broken_description_is_refused(model_file: Path, labels: str) -> None:
    tensors = load_file(model_file)
    metadata = {
        "format": "gesture-app checkpoint 1",
        "architecture": DESCRIPTION.architecture,
        "labels": labels,
        "input_spec": '{"mean": [0, 0, 0], "std": [1, 1, 1]}',
        "notes": "{}",
    }
    save_file(tensors, model_file, metadata)
    with pytest.raises(CheckpointError, match=r"description .* cannot be read"):
        load_checkpoint(model_file)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("input_spec", '{"mean": [0, 0], "std": [1, 1]}'),
        ("input_spec", '{"height": 1.5, "mean": [0, 0, 0], "std": [1, 1, 1]}'),
        ("notes", '["trained somehow"]'),
        ("calibration", '["cold"]'),
        ("calibration", '{"background": ["No gesture"]}'),
        ("calibration", '{"temperature": "cold"}'),
        ("calibration", '{"coldness": 1}'),
    ],
)
def test_an_impossible_description_is_refused(model_file: Path, field: str, text: str) -> None:
    with safe_open(model_file, framework="pt") as file:
        metadata = file.metadata()
    save_file(load_file(model_file), model_file, metadata | {field: text})
    with pytest.raises(CheckpointError, match=r"description .* cannot be read"):
        load_checkpoint(model_file)


def test_a_failed_write_leaves_the_old_file_whole(tmp_path: Path) -> None:
    folder = tmp_path / "model.safetensors"
    folder.mkdir()
    with pytest.raises(CheckpointError, match="Cannot write"):
        save_checkpoint(folder, build_network(DESCRIPTION.architecture, 2), DESCRIPTION)
    assert list(tmp_path.iterdir()) == [folder]
