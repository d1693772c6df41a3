"""Scores: what is counted, how sure we are, and how results are printed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from rich.console import Console

from model_zoo.checkpoint import save_checkpoint
from model_zoo.description import ModelDescription
from model_zoo.input_spec import InputSpec
from model_zoo.labels import JESTER_LABELS
from model_zoo.proportion import Proportion
from model_zoo.registry import build_network
from tests.trainer.moving_squares import LABELS, write_moving_squares, write_video
from trainer.cli import main
from trainer.data.clip_folder import read_clip_folder
from trainer.data.packing import pack_clips
from trainer.data.video_file import VideoClip
from trainer.errors import DataError
from trainer.evaluation.clip_scores import Prediction, predict, readable, score, surest_answers
from trainer.evaluation.recordings import RecordedClip, read_clip_index, read_recordings
from trainer.evaluation.report import Scored, evaluation_report
from trainer.evaluation.views import ViewPlan


@pytest.fixture
def model_file(tmp_path: Path) -> Path:
    description = ModelDescription(
        architecture="cmda_shufflenet_v2_w025+pooled",
        labels=JESTER_LABELS,
        input_spec=InputSpec(num_frames=8, height=24, width=40),
    )
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, build_network(description.architecture, 27), description)
    return path


@pytest.fixture
def index(tmp_path: Path) -> Path:
    for label in LABELS:
        write_video(tmp_path / f"{label}.avi", label)
    lines = [
        "file,label,role,performer_id,fps,notes",
        "Swiping Left.avi,Swiping Left,core,anna,12,",
        "Swiping Right.avi,Swiping Right,core,bert,12,",
        "No gesture.avi,No gesture,negative,anna,12,",
        "No gesture.avi,Thumb Up,qualitative,anna,12,",
    ]
    path = tmp_path / "index.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _prediction(label: str, guess: str, role: str = "core", performer: str = "a") -> Prediction:
    clip = RecordedClip(VideoClip(Path("x"), label, 12), "x", label, role, performer)
    probabilities = np.zeros(len(JESTER_LABELS))
    probabilities[JESTER_LABELS.index("Shaking Hand")] = 0.1
    probabilities[JESTER_LABELS.index(guess)] = 0.9
    return Prediction(clip, JESTER_LABELS, probabilities / probabilities.sum())


def test_either_background_class_is_right_for_people_who_do_not_gesture() -> None:
    predictions = [
        _prediction("No gesture", "Doing other things", role="negative"),
        _prediction("No gesture", "Thumb Up", role="negative"),
        _prediction("No gesture", "Doing other things", role="core"),
    ]
    assert [p.top1 for p in predictions] == [True, False, False]
    assert score(predictions).top1 == Proportion(1, 3)


def test_the_report_counts_by_role_and_performer_and_gestures_alone_overall() -> None:
    report = evaluation_report(
        Scored("m", "d", ViewPlan(1)),
        [
            _prediction("Stop Sign", "Stop Sign", performer="anna"),
            _prediction("Stop Sign", "Shaking Hand", performer="bert"),
            _prediction("Shaking Hand", "Stop Sign", performer="bert"),
            _prediction("Thumb Up", "Stop Sign", role="qualitative"),
            _prediction("No gesture", "No gesture", role="negative", performer="anna"),
        ],
    )
    assert report["overall"] is not None
    assert report["overall"]["clips"] == 3
    assert report["overall"]["top1"]["correct"] == 1
    assert report["overall"]["top5"]["correct"] == 2
    assert report["roles"]["qualitative"]["clips"] == 1
    assert report["performers"]["anna"]["top1"]["accuracy"] == 1.0
    assert report["performers"]["bert"]["top1"]["accuracy"] == 0.0
    assert report["overall"]["performer_mean_top1"] is not None
    assert report["overall"]["performer_mean_top1"]["value"] == 0.5
    assert report["classes"]["Stop Sign"]["top1"]["accuracy"] == 0.5
    assert report["classes"]["Stop Sign"]["precision"] is not None
    assert report["classes"]["Stop Sign"]["precision"]["total"] == 2
    assert report["overall"]["most_confused"][0]["share"]["correct"] == 1
    row = report["overall"]["confusion"][JESTER_LABELS.index("Stop Sign")]
    assert (row[JESTER_LABELS.index("Stop Sign")], sum(row)) == (1, 2)
    assert report["roles"]["negative"]["top1"]["accuracy"] == 1.0
    assert [clip["correct"] for clip in report["clips"]] == [True, False, False, False, True]


def test_video_files_are_scored_and_printed_as_one_json_object(
    model_file: Path, index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--model", str(model_file), "--clips", str(index), "--json"]) == 0

    report = json.loads(capsys.readouterr().out)
    assert report["overall"]["clips"] == 2
    assert set(report["roles"]) == {"core", "negative", "qualitative"}
    assert report["clips"][0]["file"] == "Swiping Left.avi"
    best = report["clips"][0]["best"]
    assert len(best) == 5
    assert best[0]["probability"] >= best[4]["probability"] > 0
    assert {"accuracy", "low_95", "high_95", "correct", "total"} == set(report["overall"]["top1"])
    assert len(report["clips"][0]["probabilities"]) == len(report["labels"]) == 27
    assert sum(report["clips"][0]["probabilities"]) == pytest.approx(1, abs=1e-4)
    assert report["schema"] == "gesture-trainer evaluation 2"


def test_tables_are_printed_without_json(
    model_file: Path, index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--model", str(model_file), "--clips", str(index)]) == 0
    printed = capsys.readouterr().out
    assert "overall" in printed
    assert "anna" in printed
    assert "expected calibration error" in printed


def test_results_go_to_files_while_the_tables_are_printed(
    model_file: Path, index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["evaluate", "--model", str(model_file), "--clips", str(index)]
    words += ["--json", str(tmp_path / "out.json"), "--report", str(tmp_path / "out.html")]
    assert main(words) == 0
    assert "overall" in capsys.readouterr().out
    assert json.loads((tmp_path / "out.json").read_text())["overall"]["clips"] == 2
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.count("data:image/jpeg;base64,") >= 2
    assert "http" not in page


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--report", "page.pdf"], "name an .html file"),
        (["--report", "nowhere/page.html"], "in a folder that exists"),
        (["--json", "nowhere/out.json"], "in a folder that exists"),
        (["--run", "here"], "add --report"),
    ],
)
def test_results_that_cannot_be_written_are_refused_before_scoring(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--model", "none", "--clips", "none", *words]) == 1
    assert sentence in capsys.readouterr().err


def test_several_processes_score_every_clip_once_and_say_what_they_cannot_read(
    model_file: Path, index: Path
) -> None:
    there = read_clip_index(index)[:3]
    alone, nothing = readable(predict(model_file, there, ViewPlan(2), processes=1))
    gone = RecordedClip(VideoClip(index.parent / "gone.avi", "A"), "gone", "A", "core", "")
    shared, unreadable = readable(predict(model_file, [gone, *there], ViewPlan(2), processes=2))
    assert nothing == []
    for one, other in zip(alone, shared, strict=True):
        assert one.clip == other.clip
        np.testing.assert_allclose(one.probabilities, other.probabilities, atol=1e-6)
    assert [(one.clip.name, "There is no video" in one.reason) for one in unreadable] == [
        ("gone", True)
    ]


def test_where_no_clip_can_be_read_the_reason_is_said(model_file: Path, tmp_path: Path) -> None:
    gone = RecordedClip(VideoClip(tmp_path / "gone.avi", "A"), "gone", "A", "core", "")
    with pytest.raises(DataError, match=r"No clip can be read; the first one: There is no video"):
        readable(predict(model_file, [gone], ViewPlan(1), processes=1))


def test_clips_that_are_only_packed_are_scored_like_their_files(
    model_file: Path, tmp_path: Path
) -> None:
    data = write_moving_squares(tmp_path / "data", clips_per_label=1)

    def scored() -> list[Prediction]:
        clips, missing = read_recordings(data, None, "validation")
        assert missing == 0
        return readable(predict(model_file, clips, ViewPlan(2), processes=1))[0]

    unpacked = scored()
    pack_clips(data, Console(quiet=True))
    for folder in ("1", "2", "3"):
        shutil.rmtree(data / folder)
    packed = scored()
    assert [p.clip.name for p in packed] == ["1", "2", "3"]
    for one, other in zip(unpacked, packed, strict=True):
        np.testing.assert_array_equal(one.probabilities, other.probabilities)


def test_people_of_rendered_clips_are_known(tmp_path: Path) -> None:
    data = write_moving_squares(tmp_path / "data", clips_per_label=1)
    record = {"id": 2, "split": "validation", "performer": 7, "label": LABELS[1]}
    (data / "manifest.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    clips, _ = read_recordings(data, None, "validation")
    assert [clip.performer for clip in clips] == ["", "validation 7", ""]


def test_an_index_without_a_needed_column_or_rate_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.csv"
    path.write_text("file,label\nx.mp4,Thumb Up\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"lacks the column\(s\) role, performer_id, fps"):
        read_clip_index(path)
    path.write_text("file,label,role,performer_id,fps\nx.mp4,A,core,b,none\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"line 2: needs file, .* with a frame rate"):
        read_clip_index(path)
    path.write_text("fps,file,label,role,performer_id\n12,x.mp4,A\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        read_clip_index(path)


def test_lists_that_excel_or_notepad_saved_are_read(index: Path, tmp_path: Path) -> None:
    index.write_text(index.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert len(read_clip_index(index)) == 4
    data = write_moving_squares(tmp_path / "data")
    for name in ("labels", "train"):
        path = data / f"jester-v1-{name}.csv"
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert read_clip_folder(data, "train").labels == LABELS


def test_clips_that_are_not_on_disk_are_counted(
    model_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_moving_squares(tmp_path / "data")
    (data / "3").rename(tmp_path / "elsewhere")
    assert main(["evaluate", "--model", str(model_file), "--data", str(data), "--json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["missing"] == 1
    assert "1 listed clips are not on disk" in printed.err


@pytest.mark.parametrize(
    ("make_broken", "sentence"),
    [
        (lambda d: (d / "index.csv").unlink(), "There is no index"),
        (lambda d: (d / "model.safetensors").write_text("x"), "damaged or is no model file"),
        (lambda d: (d / "model.safetensors").unlink(), "There is no model file"),
    ],
)
def test_what_cannot_be_scored_is_said_in_one_sentence(
    model_file: Path,
    index: Path,
    make_broken: Callable[[Path], object],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_broken(index.parent)
    code = main(["evaluate", "--model", str(model_file), "--clips", str(index)])
    error = capsys.readouterr().err
    assert code == 1
    assert sentence in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("break_one", "reason"),
    [
        (lambda file: file.write_text("not a video"), "no video that can be decoded"),
        (lambda file: file.unlink(), "There is no video"),
    ],
)
def test_a_broken_video_is_left_out_wherever_it_is_listed_and_named(
    model_file: Path,
    index: Path,
    break_one: Callable[[Path], object],
    reason: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    break_one(index.parent / "No gesture.avi")
    assert main(["evaluate", "--model", str(model_file), "--clips", str(index), "--json"]) == 0
    printed = capsys.readouterr()
    assert "2 clips cannot be read: left out" in printed.err
    assert reason in printed.err
    assert json.loads(printed.out)["missing"] == 2


def test_a_folder_that_is_a_file_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("x", encoding="utf-8")
    assert main(["synthesise", "--out", str(taken), "--clips", "1"]) == 1
    error = capsys.readouterr().err
    assert "cannot be read or written" in error
    assert str(taken) in error
    assert error.count("\n") == 1


def test_a_wrong_label_file_is_said_in_one_sentence(
    model_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_moving_squares(tmp_path / "data")
    (data / "jester-v1-labels.csv").write_text("Left\nRight\n", encoding="utf-8")
    assert main(["evaluate", "--model", str(model_file), "--data", str(data)]) == 1
    assert "unknown label 'Swiping Left'" in capsys.readouterr().err


def test_labels_that_the_model_does_not_know_are_refused_before_scoring(
    model_file: Path, index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = index.read_text().replace("Swiping Right.avi,Swiping Right", "Swiping Right.avi,Wave")
    index.write_text(text, encoding="utf-8")
    assert main(["evaluate", "--model", str(model_file), "--clips", str(index)]) == 1
    assert "the model does not know the label 'Wave'" in capsys.readouterr().err


def test_what_counts_of_a_streaming_network_is_when_it_is_surest_of_a_gesture() -> None:
    labels = ("No gesture", "Thumb Up", "Swiping Up")
    forgotten = [[0.9, 0.05, 0.05], [0.3, 0.1, 0.6], [0.5, 0.45, 0.05], [0.98, 0.01, 0.01]]
    quiet = [[0.9, 0.05, 0.05], [0.8, 0.15, 0.05], [0.9, 0.05, 0.05], [0.95, 0.02, 0.03]]

    said = surest_answers(torch.tensor([forgotten, quiet]), labels)

    assert said.tolist() == [pytest.approx(forgotten[1]), pytest.approx(quiet[1])]
