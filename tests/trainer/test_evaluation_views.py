"""Views: which moments and which parts of the picture are averaged."""

import argparse
from pathlib import Path

import numpy as np
import pytest
import torch

from model_zoo.checkpoint import load_checkpoint, save_checkpoint
from model_zoo.description import ModelDescription
from model_zoo.input_spec import InputSpec
from model_zoo.preprocessing import prepare_clip
from model_zoo.registry import build_network
from tests.trainer.moving_squares import LABELS, write_video
from trainer.data.frame_sampling import view_indices
from trainer.data.recording import read_all
from trainer.data.video_file import VideoClip
from trainer.evaluation.clip_scores import predict_clip
from trainer.evaluation.recordings import RecordedClip
from trainer.evaluation.views import ViewPlan, moments, parts_of_picture, view_plan

SQUARE = InputSpec(num_frames=2, height=112, width=112)
PAPER = ViewPlan(10, 3)


@pytest.mark.parametrize(
    ("text", "plan"), [("1", ViewPlan(1, 1)), ("3", ViewPlan(3, 1)), ("10x3", PAPER)]
)
def test_views_are_read_as_they_are_written(text: str, plan: ViewPlan) -> None:
    assert view_plan(text) == plan
    assert str(plan) == text


@pytest.mark.parametrize("text", ["0", "x3", "10x2", "10x", "-1", "101", "3.5", ""])
def test_other_views_are_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="10x3"):
        view_plan(text)


def _numbered_columns(rows: int, columns: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    row = np.arange(columns, dtype=np.uint8)[None, None, :, None]
    return np.broadcast_to(row, (2, rows, columns, 3)).copy()


def test_a_wide_picture_is_seen_at_its_left_its_middle_and_its_right() -> None:
    rgb = _numbered_columns(100, 176)
    left, middle, right = parts_of_picture(rgb, SQUARE, PAPER)
    assert left.shape == right.shape == (2, 100, 100, 3)
    assert (left[0, 0, 0, 0], right[0, 0, -1, 0]) == (0, 175)
    assert middle is rgb, "prepare_clip cuts out the middle, as it does live"
    parts = [prepare_clip(part, SQUARE) for part in (left, middle, right)]
    means = [float(part.mean()) for part in parts]
    assert means[0] < means[1] < means[2]


def test_a_high_picture_is_seen_at_its_top_its_middle_and_its_bottom() -> None:
    rgb = _numbered_columns(100, 176).transpose(0, 2, 1, 3)
    top, _, bottom = parts_of_picture(rgb, SQUARE, PAPER)
    assert top.shape == (2, 100, 100, 3)
    assert (top[0, 0, 0, 0], bottom[0, -1, 0, 0]) == (0, 175)


def test_parts_keep_the_shape_of_what_the_network_sees() -> None:
    spec = InputSpec(num_frames=2, height=96, width=128)
    left, _, right = parts_of_picture(_numbered_columns(100, 176), spec, PAPER)
    assert left.shape[1:3] == (100, 133)
    assert (left[0, 0, 0, 0], right[0, 0, -1, 0]) == (0, 175)


def test_where_the_whole_picture_fits_there_is_one_part() -> None:
    spec = InputSpec(num_frames=2, height=96, width=128)
    assert len(parts_of_picture(_numbered_columns(75, 100), spec, PAPER)) == 1


def test_ten_moments_are_spread_from_the_first_frame_to_the_last() -> None:
    spec = InputSpec()
    frames, counts = moments(60, 12, spec, PAPER)
    assert frames.shape == (10, 16)
    assert (frames[0, 0], frames[-1, -1]) == (0, 59)
    assert counts.tolist() == [1] * 10


def test_moments_that_are_the_same_are_looked_at_once_and_count_as_often() -> None:
    spec = InputSpec()
    frames, counts = moments(36, 12, spec, PAPER)
    assert len(frames) < 10
    assert counts.sum() == 10
    everything = np.stack(view_indices(36, 12, spec, 10))
    assert np.average(frames, axis=0, weights=counts) == pytest.approx(everything.mean(axis=0))


def test_probabilities_are_the_mean_over_all_views(tmp_path: Path) -> None:
    spec = InputSpec(num_frames=8, height=32, width=32)
    description = ModelDescription(
        architecture="cmda_shufflenet_v2_w025+pooled", labels=LABELS, input_spec=spec
    )
    torch.manual_seed(0)
    save_checkpoint(
        tmp_path / "m.safetensors", build_network(description.architecture, 3), description
    )
    model = load_checkpoint(tmp_path / "m.safetensors")
    write_video(tmp_path / "a.avi", LABELS[0], num_frames=22)
    clip = RecordedClip(VideoClip(tmp_path / "a.avi", LABELS[0], 12), "a", LABELS[0], "core", "")

    with torch.no_grad():
        model.network.get_parameter("classifier.weight").mul_(1e4)  # tells the views apart
        pictures = read_all(clip.source)
        expected = []
        for numbers in view_indices(22, 12, spec, 3):
            columns = (0, 12, 24)  # of 60 x 36 pixels, 36 x 36 are seen
            parts = [pictures[numbers][:, :, first : first + 36] for first in columns]
            views = torch.from_numpy(np.stack([prepare_clip(part, spec) for part in parts]))
            expected.append(torch.softmax(model.network(views), dim=1).numpy())

    seen = [predict_clip(model, clip, plan) for plan in (ViewPlan(1), ViewPlan(3), ViewPlan(3, 3))]

    assert [prediction.views for prediction in seen] == [1, 3, 9]
    middles = np.stack(expected)[:, 1]
    assert np.ptp(middles[:, 0]) > 0.01
    for prediction, mean in zip(
        seen, (middles[1], middles.mean(axis=0), np.mean(expected, axis=(0, 1))), strict=True
    ):
        np.testing.assert_allclose(prediction.probabilities, mean, atol=2e-3)
