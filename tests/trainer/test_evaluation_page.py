"""The page that tells how good a model is: does it show everything, safely and offline?"""

import base64
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import cv2
import numpy as np
import pytest

from model_zoo.input_spec import InputSpec
from model_zoo.labels import JESTER_LABELS
from tests.trainer.moving_squares import write_video
from trainer.data.video_file import VideoClip
from trainer.errors import DataError
from trainer.evaluation.clip_scores import Prediction
from trainer.evaluation.contact_sheet import worst_clips
from trainer.evaluation.curve_charts import round_step
from trainer.evaluation.evaluation_page import evaluation_page
from trainer.evaluation.recordings import RecordedClip
from trainer.evaluation.report import Scored, evaluation_report
from trainer.evaluation.training_log import read_training_log
from trainer.evaluation.views import ViewPlan

SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)


@pytest.fixture
def video(tmp_path: Path) -> Path:
    write_video(tmp_path / "a.avi", "Swiping Left")
    return tmp_path / "a.avi"


def prediction(
    video: Path, label: str, said: str, confidence: float, name: str = "a.avi", role: str = "core"
) -> Prediction:
    probabilities = np.full(27, (1 - confidence) / 26)
    probabilities[JESTER_LABELS.index(said)] = confidence
    clip = RecordedClip(VideoClip(video, label, 12), name, label, role, "anna")
    return Prediction(clip, JESTER_LABELS, probabilities)


def write_log(folder: Path, *lines: str) -> Path:
    (folder / "log.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return folder


def test_every_part_is_there_and_nothing_is_fetched(video: Path) -> None:
    predictions = [
        prediction(video, "Thumb Up", "Thumb Up", 0.8),
        prediction(video, "Thumb Up", "Stop Sign", 0.7),
        prediction(video, "Stop Sign", "Stop Sign", 0.4),
    ]
    record = {"epoch": 1, "loss": 3.0, "train_top1": 0.1, "val_top1": 0.2, "val_top5": 0.4}
    log = read_training_log(
        write_log(video.parent, json.dumps(record), json.dumps(record | {"epoch": 2, "loss": 2.0}))
    )
    report = evaluation_report(Scored("m.safetensors", "clips", ViewPlan(10, 3)), predictions)

    page = evaluation_page(report, worst_clips(predictions, InputSpec()), log)

    drawings = SVG.findall(page)
    assert len(drawings) == 5, "confusion, classes, reliability, and two of training"
    for drawing in drawings:
        ET.fromstring(drawing)
    assert "66.7%" in page
    assert "1 of 2 clips of Thumb Up were called Stop Sign" in page
    assert "validation top-5" in page
    assert not re.search(r"(?:src|href)=\"(?!data:)", page)
    assert "prefers-color-scheme: dark" in page


def test_names_cannot_break_the_page(video: Path) -> None:
    predictions = [prediction(video, "Thumb Up", "Stop Sign", 0.7, name="<script>alert('x')&.avi")]
    report = evaluation_report(Scored("<b>m", "d", ViewPlan()), predictions)
    page = evaluation_page(report, worst_clips(predictions, InputSpec()), None)
    assert "<script" not in page
    assert "<b>m" not in page
    assert "&lt;script&gt;" in page


def test_clips_of_which_none_counts_overall_still_make_a_page(video: Path) -> None:
    predictions = [prediction(video, "No gesture", "Thumb Up", 0.9, role="negative")]
    report = evaluation_report(Scored("m", "d", ViewPlan()), predictions)
    assert report["overall"] is None
    assert "negative" in evaluation_page(report, worst_clips(predictions, InputSpec()), None)


def test_the_surest_mistakes_are_shown_first_with_their_pictures(video: Path) -> None:
    predictions = [
        prediction(video, "Thumb Up", "Thumb Up", 0.99, "right"),
        prediction(video, "Thumb Up", "Stop Sign", 0.5, "unsure"),
        prediction(video, "Thumb Up", "Stop Sign", 0.9, "sure"),
        prediction(video, "Thumb Up", "Stop Sign", 0.95, "label unsure", role="qualitative"),
        *[prediction(video, "Thumb Up", "Thumb Down", 0.1, f"{i}") for i in range(30)],
    ]
    shown = worst_clips(predictions, InputSpec())
    assert [clip.prediction.clip.name for clip in shown[:2]] == ["sure", "unsure"]
    assert len(shown) == 24
    data = np.frombuffer(base64.b64decode(shown[0].jpeg_base64), np.uint8)
    picture = cv2.imdecode(data, cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape == (90, 6 * 150, 3), "six pictures of 60 x 36, side by side"


def test_logs_of_other_recipes_and_killed_runs_are_read(tmp_path: Path) -> None:
    log = read_training_log(
        write_log(
            tmp_path,
            '{"event": "started"}',
            '{"epoch": 1, "loss": 3.5, "picture": [72, 96], "val_top1": null, "new": 7}',
            '{"epoch": 3, "loss": NaN, "val_top1": 0.3}',
            '{"epoch": 2, "loss": 9.0}',
            '{"epoch": 2, "loss": 3.0}',
            '{"epoch": 4, "los',
        )
    )
    loss, top1 = log.curve("loss"), log.curve("val_top1")
    assert loss is not None
    assert top1 is not None
    assert list(loss.points) == [(1, 3.5), (2, 3.0)]
    assert list(top1.points) == [(3, 0.3)]
    assert log.curve("picture") is None


def test_a_folder_without_a_log_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Name the folder of a training run"):
        read_training_log(tmp_path)
    with pytest.raises(DataError, match="tells of no epoch"):
        read_training_log(write_log(tmp_path, "{}"))


@pytest.mark.parametrize(
    ("highest", "step"), [(3.31, 0.5), (1.0, 0.2), (0.013, 0.002), (40, 10), (79, 10), (0, 1)]
)
def test_axes_are_marked_at_round_numbers(highest: float, step: float) -> None:
    assert round_step(highest) == pytest.approx(step)
