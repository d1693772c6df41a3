"""Pictures and videos that show where and when a model looked, and what can go wrong with them."""

import contextlib
import io
import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional

from model_zoo.calibration import Calibration
from model_zoo.checkpoint import LoadedModel
from model_zoo.description import ModelDescription
from model_zoo.input_spec import InputSpec
from model_zoo.networks.network import VideoNetwork
from tests.models import write_untrained_model
from tests.trainer.moving_squares import write_moving_squares, write_video
from trainer.cli import main
from trainer.inspection.explain import Recording, explain
from trainer.inspection.heat_drawing import Explanation, write_sheet
from trainer.inspection.heat_drawing import write_video as write_heat_video


class BrightLeft(VideoNetwork):
    """Names "Lit" when the left of the picture is white at some time, and "No gesture" otherwise."""

    def __init__(self) -> None:
        super().__init__(1, 2, dropout=0)

    def feature_maps(self, clip_NCTHW: Tensor) -> tuple[Tensor, ...]:
        return (functional.avg_pool3d(clip_NCTHW.mean(dim=1, keepdim=True).relu(), (1, 8, 8)),)

    def classify(self, *maps_NCTHW: Tensor) -> Tensor:
        lit = maps_NCTHW[0][..., :2].mean(dim=(1, 2, 3, 4))
        return torch.stack([10 * lit - 5, 0 * lit], dim=1)

    def parts(self) -> dict[str, nn.Module]:
        return {"classifier": self.classifier}


@pytest.fixture(name="model", scope="module")
def _model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_untrained_model(tmp_path_factory.mktemp("model") / "model.safetensors")


@pytest.fixture(name="lit", scope="module")
def _lit() -> Explanation:
    """What is said of six seconds in which the left half is white from 4.0 to 4.5 s."""
    return explain(*_six_seconds(), None)


def _six_seconds() -> tuple[LoadedModel, Recording]:
    spec = InputSpec(num_frames=8, frame_interval_s=0.25, height=48, width=64)
    description = ModelDescription(
        architecture="rigged", labels=("Lit", "No gesture"), input_spec=spec
    )
    pictures = np.full((60, 96, 128, 3), 60, np.uint8)
    pictures[40:45, :, :64] = 255
    model = LoadedModel(network=BrightLeft().eval(), description=description)
    return model, Recording("six seconds", pictures, 10.0)


def test_the_moment_of_the_gesture_is_shown_and_not_that_without_one(lit: Explanation) -> None:
    assert lit.label == "Lit"
    assert lit.names[0][0] == "Lit"
    assert sum(share for _, share in lit.names) == pytest.approx(1)
    end_s = lit.begin_s + (len(lit.rgb) - 1) / lit.frames_per_second
    assert lit.begin_s < 4.0 < 4.2 <= end_s
    assert end_s - lit.begin_s == pytest.approx(8 * 0.25 - 0.25, abs=0.11)
    assert "six seconds" in lit.title


def test_probabilities_are_those_of_everyday_life(lit: Explanation) -> None:
    model, recording = _six_seconds()
    calibration = Calibration(temperature=2.0, background={"No gesture": 1.5})
    rarely = replace(model, description=replace(model.description, calibration=calibration))

    believed = dict(explain(rarely, recording, None).names)

    before = dict(lit.names)
    expected = (before["Lit"] / before["No gesture"]) ** 0.5 / np.exp(1.5)
    assert believed["Lit"] / believed["No gesture"] == pytest.approx(expected, rel=1e-3)


def test_the_lit_side_and_time_are_hot(lit: Explanation) -> None:
    seen_s = lit.begin_s + lit.seen / lit.frames_per_second
    in_light = (seen_s > 3.95) & (seen_s < 4.45)
    assert in_light.any()
    assert lit.frame_weights[in_light].min() > 0.9
    assert lit.frame_weights[~in_light].max() < 0.01
    assert lit.heat[in_light][:, :, :12].min() > 0.5
    assert lit.heat[:, :, 40:].max() == 0


def test_the_label_that_is_asked_for_is_found_at_its_likeliest_moment() -> None:
    asked = explain(*_six_seconds(), "No gesture")

    assert asked.label == "No gesture"
    assert asked.begin_s + (len(asked.rgb) - 1) / 10 < 4.0
    assert not asked.heat.any()


def test_the_sheet_shows_every_seen_frame_unmirrored_and_hot_where_it_looked(
    lit: Explanation, tmp_path: Path
) -> None:
    write_sheet(tmp_path / "heat.png", lit)
    with Image.open(tmp_path / "heat.png") as picture:
        sheet = np.asarray(picture).astype(int)
    tiles = _tiles(sheet, rows=2)
    hottest = int(lit.frame_weights.argmax())
    reddish = tiles[hottest][..., 0] - tiles[hottest][..., 2]
    assert reddish[40:150, 20:60].mean() > 25  # warm colours on the left, where it is lit
    assert tiles[hottest][40:150, 20:60, 2].mean() > 160  # over white
    assert abs(tiles[hottest][40:150, 200:] - 30).max() <= 1  # on the right grey, half as bright
    cold = tiles[int(lit.frame_weights.argmin())]
    assert abs(cold[40:150] - 30).max() <= 1  # half as bright as the picture


def test_a_sheet_without_words_is_the_same_whatever_it_is_called(
    lit: Explanation, tmp_path: Path
) -> None:
    other = replace(lit, title="another", names=(("Swiping Left", 0.5),), label="Swiping Left")
    for name, explanation in (("one", lit), ("other", other)):
        write_sheet(tmp_path / f"{name}.png", explanation, with_words=False)
        write_sheet(tmp_path / f"{name}_told.png", explanation)

    def drawn(name: str) -> bytes:
        return (tmp_path / f"{name}.png").read_bytes()

    assert drawn("one") == drawn("other")
    assert drawn("one_told") != drawn("other_told")


def test_what_is_not_written_on_the_sheet_is_told_to_programs(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clip, out = write_video(tmp_path / "clip.avi", "Swiping Left"), tmp_path / "heat.png"

    main(["explain", str(clip), "--model", str(model), "--out", str(out), "--plain"])

    names = json.loads(capsys.readouterr().out)["names"]
    assert len(names) == 3
    assert 1 >= names[0][1] >= names[1][1] >= names[2][1] > 0


def test_the_video_has_all_frames_at_the_clips_rate(lit: Explanation, tmp_path: Path) -> None:
    write_heat_video(tmp_path / "heat.mp4", lit)
    frames, rate = _read(tmp_path / "heat.mp4")
    assert rate == pytest.approx(10)
    assert len(frames) == len(lit.rgb)
    assert frames[0].shape[1] >= 480


@pytest.mark.parametrize("ending", ["png", "mp4"])
def test_a_video_file_is_explained(
    ending: str, model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clip, out = write_video(tmp_path / "clip.avi", "Swiping Left"), tmp_path / f"heat.{ending}"
    assert main(["explain", str(clip), "--model", str(model), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "clip.avi" in said
    assert said.count("%") == 3
    if ending == "png":
        with Image.open(out) as sheet:
            assert sheet.width > 1000
    else:
        assert len(_read(out)[0]) == 24


def test_a_folder_is_explained_for_the_label_asked_for(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clip = write_moving_squares(tmp_path, clips_per_label=1) / "1"
    out = tmp_path / "heat.png"
    command = ["explain", str(clip), "--model", str(model), "--out", str(out)]
    assert main([*command, "--label", "Thumb Up"]) == 0
    assert "Thumb Up" in capsys.readouterr().out
    assert out.is_file()


def test_other_endings_are_refused(model: Path, tmp_path: Path) -> None:
    clip = write_video(tmp_path / "clip.avi", "Swiping Left")
    assert _sentence(clip, model, tmp_path / "heat.gif") == (
        f"gesture-trainer: Cannot write the explanation to {tmp_path / 'heat.gif'}. "
        "Name a .png or .mp4 file in a folder that exists.\n"
    )


def test_a_folder_that_does_not_exist_is_refused(model: Path, tmp_path: Path) -> None:
    clip = write_video(tmp_path / "clip.avi", "Swiping Left")
    assert "in a folder that exists" in _sentence(clip, model, tmp_path / "no" / "heat.png")


def test_an_unknown_label_offers_the_nearest(model: Path, tmp_path: Path) -> None:
    clip = write_video(tmp_path / "clip.avi", "Swiping Left")
    sentence = _sentence(clip, model, tmp_path / "heat.png", "--label", "Swipe Left")
    assert "does not know the label 'Swipe Left'. Did you mean 'Swiping Left'?" in sentence


def test_a_clip_that_is_not_there_or_cannot_be_read_is_named(model: Path, tmp_path: Path) -> None:
    out = tmp_path / "heat.png"
    missing, text = tmp_path / "missing.mp4", tmp_path / "text.mp4"
    text.write_text("no video", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert f"There is no video and no folder of frames {missing}" in _sentence(missing, model, out)
    assert f"{text} holds no video that can be decoded" in _sentence(text, model, out)
    assert "holds no .jpg frames" in _sentence(tmp_path / "empty", model, out)


def test_frames_of_different_sizes_are_refused(model: Path, tmp_path: Path) -> None:
    clip = write_moving_squares(tmp_path, clips_per_label=1) / "1"
    cv2.imwrite(str(clip / "00099.jpg"), np.zeros((20, 30, 3), np.uint8))
    assert "differ in size" in _sentence(clip, model, tmp_path / "heat.png")


def test_a_clip_of_too_few_frames_is_refused(model: Path, tmp_path: Path) -> None:
    clip = write_video(tmp_path / "clip.avi", "Swiping Left", num_frames=3)
    assert "clip.avi is too short: it has 3 frame(s), which is 0.2 s of the 2.5 s" in _sentence(
        clip, model, tmp_path / "heat.png"
    )


def test_a_rate_that_cannot_be_is_refused(model: Path, tmp_path: Path) -> None:
    clip = write_video(tmp_path / "clip.avi", "Swiping Left")
    sentence = _sentence(clip, model, tmp_path / "heat.png", "--fps", "0")
    assert "cannot have 0 frames a second. Tell the rate with --fps" in sentence


def _sentence(clip: Path, model: Path, out: Path, *more: str) -> str:
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        assert main(["explain", str(clip), "--model", str(model), "--out", str(out), *more]) == 1
    assert not out.exists()
    return said.getvalue()


def _tiles(sheet: NDArray[np.int64], rows: int) -> list[NDArray[np.int64]]:
    """The pictures of a sheet of four columns with two names above them."""
    top = 2 * 16 + 2 * 26 + 2 * 18
    return [
        sheet[top + row * 196 :, 16 + column * 260 :][:192, :256]
        for row in range(rows)
        for column in range(4)
    ]


def _read(path: Path) -> tuple[list[NDArray[np.uint8]], float]:
    capture = cv2.VideoCapture(str(path))
    frames = []
    while True:
        there, picture = capture.read()
        if not there:
            break
        frames.append(np.asarray(picture, np.uint8))
    rate = float(capture.get(cv2.CAP_PROP_FPS))
    capture.release()
    return frames, rate
