"""Does a model of two say what both say, weighed as was wanted?"""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from model_zoo.checkpoint import LoadedModel, load_checkpoint, save_checkpoint
from model_zoo.input_spec import InputSpec
from model_zoo.networks.two_lenses import split_lenses
from tests.models import untrained_model
from trainer.cli import main
from trainer.errors import TrainerError
from trainer.fuse import fuse

CAMERA = InputSpec(num_frames=8, frame_interval_s=1 / 12, height=56, width=72, chunk_frames=4)
HANDS = replace(CAMERA, height=2, width=24, lens="hands")
NETWORK, POINTS = "stream_shufflenet_v2_w025", "stream_points+movement"


def model(spec: InputSpec, seed: int, network: str = NETWORK) -> LoadedModel:
    made = untrained_model(network, spec)
    torch.manual_seed(seed)
    with torch.no_grad():
        made.network.classifier.weight.normal_()
        made.network.classifier.bias.normal_()
    return made


def with_labels(made: LoadedModel, labels: tuple[str, ...]) -> LoadedModel:
    return replace(made, description=replace(made.description, labels=labels))


@torch.inference_mode()
def test_scores_are_averaged_label_by_label_as_the_share_says() -> None:
    camera, hands = model(CAMERA, 1), model(HANDS, 2, POINTS)
    turned = with_labels(hands, hands.description.labels[::-1])

    fused = fuse(camera, turned, share=0.3)

    assert fused.description.input_spec == replace(CAMERA, width=72 + 24, lens="both")
    assert fused.description.architecture == f"{NETWORK} & {POINTS}"
    clip = torch.randn(2, 3, 8, 56, 96)
    picture, drawn = split_lenses(clip)
    expected = 0.3 * camera.network(picture) + 0.7 * hands.network(drawn).flip(1)
    assert torch.allclose(fused.network(clip), expected, atol=1e-4)


def test_what_does_not_fit_is_refused() -> None:
    camera, hands = model(CAMERA, 1), model(HANDS, 2, POINTS)

    with pytest.raises(TrainerError, match="--camera must be a model that sees pictures"):
        fuse(hands, camera, 0.5)
    with pytest.raises(TrainerError, match="equally far apart"):
        fuse(camera, model(replace(HANDS, frame_interval_s=0.1), 2, POINTS), 0.5)
    with pytest.raises(TrainerError, match="Only one of the models knows 'Swiping Left'"):
        fuse(camera, with_labels(hands, ("Waving", *hands.description.labels[1:])), 0.5)


def test_the_command_writes_a_model_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, made in (("camera", model(CAMERA, 1)), ("hands", model(HANDS, 2, POINTS))):
        save_checkpoint(tmp_path / f"{name}.safetensors", made.network, made.description)
    files = [f"--{name}={tmp_path / name}.safetensors" for name in ("camera", "hands")]

    assert main(["fuse", *files, f"--out={tmp_path / 'both.safetensors'}"]) == 0

    assert "until `gesture-trainer calibrate` has run" in capsys.readouterr().out
    loaded = load_checkpoint(tmp_path / "both.safetensors")
    assert loaded.description.input_spec.lens == "both"
    assert (
        loaded.description.notes["fusion"] == "0.5 of the scores of the first and 0.5 of the second"
    )


def test_a_share_is_a_number_from_0_to_1(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["fuse", "--camera=a", "--hands=b", "--out=c", "--share=2"])
    assert "must be a number from 0 to 1" in capsys.readouterr().err
