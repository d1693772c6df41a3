"""Does `gesture-trainer calibrate` find out what scores mean in life?"""

from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from model_zoo.calibration import Calibration
from model_zoo.checkpoint import LoadedModel, load_checkpoint, save_checkpoint
from model_zoo.description import ModelDescription, read_description
from model_zoo.input_spec import InputSpec
from model_zoo.networks.network import VideoNetwork
from model_zoo.registry import build_network
from tests.models import write_untrained_model
from tests.trainer.moving_squares import LABELS as LABELS_OF_SQUARES
from tests.trainer.moving_squares import write_moving_squares
from tests.trainer.small_streams import gesture, timeline, write_streams
from trainer.calibration.fitting import fit, fit_without_each_half, judge
from trainer.calibration.live_answers import LiveAnswers, live_answers
from trainer.cli import main
from trainer.data.stream_folder import read_stream_folder

LABELS = ("Swiping Left", "Stop Sign", "No gesture", "Doing other things")
CLIPS = InputSpec(num_frames=16, frame_interval_s=1 / 6, height=32, width=48)
CHUNKS = InputSpec(num_frames=32, frame_interval_s=1 / 12, height=32, width=48, chunk_frames=4)


def lively_answers(rng: np.random.Generator, count: int = 4000) -> LiveAnswers:
    """Of a network that learnt from as many gestures as backgrounds and is twice as sure as it should be.

    In life one moment in eight shows a gesture. What it sees is a noisy hint at the class.
    """
    classes = rng.choice(4, count, p=[1 / 16, 1 / 16, 3 / 8, 1 / 2])
    hint = np.eye(4)[classes] + rng.normal(0, 1, (count, 4))
    return LiveAnswers((2 * hint).astype(np.float32), classes.astype(np.int64))


def test_temperature_and_frequencies_of_life_are_found() -> None:
    found = fit([lively_answers(np.random.default_rng(0), 40_000)], LABELS)
    assert found.temperature == pytest.approx(2, rel=0.05)
    assert found.background["No gesture"] == pytest.approx(np.log(6), abs=0.1)
    assert found.background["Doing other things"] == pytest.approx(np.log(8), abs=0.1)


def test_labels_count_alike_however_often_they_were_asked() -> None:
    found = fit([lively_answers(np.random.default_rng(0), 40_000)], LABELS, alike=True)
    assert found.temperature == pytest.approx(2, rel=0.1)
    assert found.background["No gesture"] == pytest.approx(0, abs=0.1)
    assert found.background["Doing other things"] == pytest.approx(0, abs=0.1)


def test_calibrated_by_others_probabilities_can_be_believed() -> None:
    rng = np.random.default_rng(1)
    answers = [lively_answers(rng) for _ in range(6)]

    people = list("abcabc")
    before = judge(answers, [Calibration()] * 6, LABELS, people)
    after = judge(answers, fit_without_each_half(answers, LABELS, people), LABELS, people)

    assert before.right_gestures is not None
    assert after.right_gestures is not None
    assert before.sureness is not None
    assert after.sureness is not None
    assert before.sureness - before.right_gestures.value > 0.3, "it was far too sure of gestures"
    assert after.sureness == pytest.approx(after.right_gestures.value, abs=0.05)
    assert before.gap.value > 0.15
    assert after.gap.value < 0.03
    assert after.surprise.value < before.surprise.value
    assert after.right.value > before.right.value


def test_nobody_is_calibrated_by_recordings_of_their_own() -> None:
    """Half of the people are sure without reason; each is calibrated by the other half."""
    rng = np.random.default_rng(2)
    calm = [lively_answers(rng) for _ in range(4)]
    loud = [LiveAnswers(4 * one.logits, one.classes) for one in calm]

    found = fit_without_each_half([calm[0], loud[0], calm[1], loud[1]], LABELS, list("abab"))
    by_a, by_b = (one.temperature for one in (found[1], found[0]))

    assert found[0] == found[2]
    assert found[1] == found[3]
    assert by_b == pytest.approx(4 * by_a, rel=0.1)
    mixed = fit_without_each_half([calm[0], calm[1], loud[0], loud[1]], LABELS, list("aabb"))
    assert mixed[0] == mixed[1]
    assert mixed[0].temperature == pytest.approx(by_b, rel=0.01)


def test_where_no_gesture_is_named_nothing_is_said_of_them() -> None:
    still = LiveAnswers(np.array([[0, 0, 5, 0]] * 3, np.float32), np.array([2, 2, 3]))
    trust = judge([still], [Calibration()], LABELS, ["a"])
    assert (trust.right_gestures, trust.sureness) == (None, None)
    assert trust.right.value == pytest.approx(2 / 3)


class TellsNewestPicture(nn.Module):
    """Stands in for a network: its first score is the number of the newest picture that it sees."""

    def forward(self, clips: Tensor) -> Tensor:
        numbers = ((clips[:, 0, -1, :, 30:].mean(dim=(1, 2)) * 0.225 + 0.45) * 255).round()
        return torch.stack([numbers, *[torch.zeros_like(numbers)] * (len(LABELS) - 1)], dim=1)


def test_a_clip_network_is_asked_for_a_gesture_while_its_stroke_is_well_in_sight(
    tmp_path: Path,
) -> None:
    write_streams(tmp_path, [("validation", timeline([gesture("Stop Sign", 8.0, 8.8)]))])
    (stream,) = read_stream_folder(tmp_path)
    network = cast(VideoNetwork, TellsNewestPicture())
    description = ModelDescription(architecture="none", labels=LABELS, input_spec=CLIPS)

    answers = live_answers(LoadedModel(network=network, description=description), stream)

    newest_s = answers.logits[:, 0] / 12
    stop = newest_s[answers.classes == LABELS.index("Stop Sign")]
    assert stop.min() == pytest.approx(8.4, abs=0.2)
    assert stop.max() == pytest.approx(10.0, abs=0.2)
    not_yet = (newest_s > 8.05) & (newest_s < 8.3)
    going = (newest_s > 10.2) & (newest_s < 10.8)
    assert not (not_yet | going).any(), (
        "nothing is asked in a stroke's beginning and on its way out of sight"
    )
    assert answers.classes[0] == LABELS.index("No gesture")
    assert np.diff(newest_s).min() == pytest.approx(CLIPS.frame_interval_s, abs=0.1)


@pytest.mark.parametrize(
    ("architecture", "spec"),
    [("shufflenet_v2_3d_w025", CLIPS), ("stream_shufflenet_v2_w025", CHUNKS)],
)
def test_a_model_file_is_calibrated_in_its_place(
    architecture: str, spec: InputSpec, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    swipe = timeline([gesture("Swiping Left", 4.0, 5.0)], seconds=7.0)
    write_streams(tmp_path / "life", [("validation", swipe)] * 2 + [("test", swipe)])
    model = write_untrained_model(tmp_path / "m.safetensors", architecture, spec)

    assert main(["calibrate", "--model", str(model), "--data", str(tmp_path / "life")]) == 0

    after = read_description(model)
    assert after.calibration.background.keys() == {"No gesture", "Doing other things"}
    assert after.calibration.background["No gesture"] > 0.5, "mostly nothing happens"
    assert "of life" in after.notes["calibration"]
    said = capsys.readouterr().out
    assert "2 recordings" in said
    assert "calibration error" in said


def test_who_learnt_from_recordings_is_made_fair_to_clips(tmp_path: Path) -> None:
    swipe = timeline([gesture("Swiping Left", 4.0, 5.0)], seconds=16.0)
    write_streams(tmp_path / "life", [("validation", swipe)] * 2)
    clips = write_moving_squares(tmp_path / "clips")
    rows = (clips / "jester-v1-validation.csv").read_text(encoding="utf-8").splitlines()
    often = [row for row in rows if row.endswith("No gesture")] * 5
    (clips / "jester-v1-validation.csv").write_text("\n".join([*rows, *often]), encoding="utf-8")
    labels = (*LABELS_OF_SQUARES, "Doing other things")
    network = build_network("stream_shufflenet_v2_w025", len(labels))
    with torch.no_grad():
        network.classifier.weight.zero_()
        network.classifier.bias.copy_(torch.tensor([0.0, 0.0, 8.0, 2.0]))
    path = tmp_path / "m.safetensors"
    description = ModelDescription(
        architecture="stream_shufflenet_v2_w025", labels=labels, input_spec=CHUNKS
    )
    save_checkpoint(path, network, description)
    command = ["calibrate", "--model", str(path), "--data", str(tmp_path / "life")]

    assert main([*command, "--clips", str(clips)]) == 0

    bias = load_checkpoint(path).network.classifier.bias.tolist()
    assert bias[2] == pytest.approx(0, abs=0.3), (
        "that no gesture is frequent among clips counts for nothing"
    )
    assert bias[3] < -1, "none shows other things"


def test_recordings_shorter_than_a_chunk_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    swipe = timeline([gesture("Swiping Left", 4.0, 5.0)], seconds=7.0)
    blink = timeline([], seconds=0.25)
    write_streams(tmp_path / "life", [("validation", one) for one in (swipe, blink, swipe)])
    model = write_untrained_model(tmp_path / "m.safetensors", "stream_shufflenet_v2_w025", CHUNKS)

    assert main(["calibrate", "--model", str(model), "--data", str(tmp_path / "life")]) == 0

    assert "2 recordings" in capsys.readouterr().out


def test_clips_of_what_the_model_does_not_know_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    swipe = timeline([gesture("Swiping Left", 4.0, 5.0)], seconds=7.0)
    write_streams(tmp_path / "life", [("validation", swipe)] * 2)
    clips = write_moving_squares(tmp_path / "clips")
    for name in ("labels", "train", "validation"):
        file = clips / f"jester-v1-{name}.csv"
        file.write_text(file.read_text("utf-8").replace("No gesture", "Bow"), "utf-8")
    model = write_untrained_model(tmp_path / "m.safetensors", "stream_shufflenet_v2_w025", CHUNKS)
    command = ["calibrate", "--model", str(model), "--data", str(tmp_path / "life")]

    assert main([*command, "--clips", str(clips)]) == 1

    assert "does not know the label 'Bow'" in capsys.readouterr().err


def test_who_learnt_from_clips_is_fair_to_them_already(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_streams(tmp_path, [("validation", timeline([]))])
    model = write_untrained_model(tmp_path / "m.safetensors", "shufflenet_v2_3d_w025", CLIPS)
    command = ["calibrate", "--model", str(model), "--data", str(tmp_path)]

    assert main([*command, "--clips", str(tmp_path)]) == 1

    assert "fair to them already" in capsys.readouterr().err
