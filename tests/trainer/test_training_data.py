"""Is every kind of data found at the paths that people give, and is what is wrong with it said?"""

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from model_zoo.input_spec import InputSpec
from model_zoo.labels import JESTER_LABELS
from tests.trainer.moving_squares import LABELS, write_moving_squares, write_video
from trainer.data.augmentation import Augmentation
from trainer.data.chunk_targets import IGNORED
from trainer.data.clip_folder import JpegClip
from trainer.data.dataset import TrainingClips, ValidationClips
from trainer.data.recording import ClipFolder
from trainer.data.training_data import read_training_data
from trainer.data.video_file import VideoClip
from trainer.errors import DataError

HEADER = "label,youtube_id,time_start,time_end,split\n"
LEFT, RIGHT, STILL = LABELS


def write_lines(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def write_kinetics(root: Path) -> Path:
    """Write videos and lists in the manner of Kinetics; one listed video is missing."""
    for place in ("videos/swiping", "videos/other", "val"):
        (root / place).mkdir(parents=True)
    write_video(root / "videos/swiping/abc_000001_000011.avi", LEFT)
    write_video(root / "videos/other/-d_f_000120_000130.avi", RIGHT)
    write_video(root / "val/xyz_000000_000010.avi", LEFT)
    write_lines(
        root / "train.csv",
        HEADER.strip(),
        f"{LEFT},abc,1,11,train",
        f"{RIGHT},-d_f,120,130,train",
        f"{RIGHT},gone,5,15,train",
    )
    write_lines(root / "validate.csv", HEADER.strip(), f"{LEFT},xyz,0,10,validate")
    return root


def write_mmaction(root: Path) -> Path:
    """Write videos and lists in the manner of MMAction, whose labels are numbers."""
    for place in ("videos_train/a", "videos_val"):
        (root / place).mkdir(parents=True)
    write_video(root / "videos_train/a/one two.avi", STILL)
    write_video(root / "videos_train/a/three.avi", LEFT)
    write_video(root / "videos_val/four.avi", RIGHT)
    write_lines(root / "set_train_list_videos.txt", "a/one two.avi 2", "a/three.avi 0")
    write_lines(root / "set_val_list_videos.txt", "four.avi 1", "five.avi 0")
    write_lines(root / "label_map_set.txt", *LABELS)
    return root


def shown(folder: ClipFolder) -> list[tuple[str, str]]:
    return [(clip.path.name, clip.label) for clip in folder.entries]


@pytest.mark.parametrize("given", ["", "train.csv"])
def test_kinetics_is_read_by_the_names_of_its_files(tmp_path: Path, given: str) -> None:
    root = write_kinetics(tmp_path / "kinetics")
    train = read_training_data([root / given], "train")

    assert train.labels == (LEFT, RIGHT)
    assert shown(train) == [
        ("abc_000001_000011.avi", LEFT),
        ("-d_f_000120_000130.avi", RIGHT),
    ]
    assert train.missing == ("gone_000005_000015",)
    validation = read_training_data([root / given], "validation")
    assert validation.labels == train.labels
    assert shown(validation) == [("xyz_000000_000010.avi", LEFT)]


def test_one_list_may_hold_all_splits(tmp_path: Path) -> None:
    root = write_kinetics(tmp_path)
    rows = [
        (root / name).read_text("utf-8").split("\n", 1)[1] for name in ("train.csv", "validate.csv")
    ]
    listed = root / "kinetics.csv"
    listed.write_text(HEADER + "".join(rows), encoding="utf-8")
    for name in ("train.csv", "validate.csv"):
        (root / name).unlink()

    assert len(read_training_data([listed], "train").entries) == 2
    validation = read_training_data([listed], "validation")
    assert shown(validation) == [("xyz_000000_000010.avi", LEFT)]


def test_lists_of_paths_and_numbers_are_read_with_their_file_of_labels(tmp_path: Path) -> None:
    root = write_mmaction(tmp_path)
    train = read_training_data([root], "train")
    assert train.labels == LABELS
    assert shown(train) == [("one two.avi", STILL), ("three.avi", LEFT)]
    assert [clip.name for clip in train.entries] == ["a/one two", "a/three"]
    validation = read_training_data([root], "validation")
    assert shown(validation) == [("four.avi", RIGHT)]
    assert validation.missing == ("five.avi",)


def test_lists_may_tell_labels_by_name(tmp_path: Path) -> None:
    root = write_mmaction(tmp_path)
    (root / "label_map_set.txt").unlink()
    write_lines(root / "set_train_list_videos.txt", f"a/three.avi {RIGHT}", f"a/three.avi {LEFT}")
    write_lines(root / "set_val_list_videos.txt", f"four.avi {RIGHT}")

    assert read_training_data([root], "validation").labels == (LEFT, RIGHT)
    assert shown(read_training_data([root], "validation")) == [("four.avi", RIGHT)]


def test_numbers_follow_the_file_of_labels_even_where_the_networks_order_differs(
    tmp_path: Path,
) -> None:
    root = write_mmaction(tmp_path)
    write_lines(root / "label_map_set.txt", *reversed(JESTER_LABELS))
    train = read_training_data([root], "train")
    assert train.labels == JESTER_LABELS
    assert shown(train)[1] == ("three.avi", JESTER_LABELS[-1])


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("train.csv", HEADER.replace(",", ";") + "a;b;1;2;train\n", r"lacks the column\(s\) label"),
        ("train.csv", HEADER.replace("label,", "") + "b,1,2,train\n", r"lacks .* label\."),
        ("train.csv", HEADER + "a,b,1,2\n", "line 2: needs label"),
        ("train.csv", HEADER + "a,b,one,2,train\n", "line 2 has no whole seconds"),
        ("train.csv", HEADER + "a,b,1,2,validate\n", "names no videos of the train split"),
        ("train.csv", HEADER + "a,b,1,2,train\n", "None of the 1 videos .* 'b_000001_000002'"),
        ("train.txt", "a.mp4,3\n", "line 1 is not 'path label': 'a.mp4,3'"),
        ("train.txt", "a.mp4 0\n", "Put a file labels.txt beside it"),
        ("train.txt", "\n", "names no videos"),
    ],
)
def test_wrong_lists_of_videos_are_refused_with_file_and_reason(
    tmp_path: Path, name: str, content: str, complaint: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=complaint) as error:
        read_training_data([tmp_path], "train")
    assert name in str(error.value)


def test_labels_that_are_not_known_and_lists_that_are_not_there_are_named(tmp_path: Path) -> None:
    root = write_kinetics(tmp_path)
    with pytest.raises(DataError, match="no list of the test split"):
        read_training_data([root], "test")
    write_lines(root / "validate.csv", HEADER.strip(), "Sweeping,xyz,0,10,validate")
    with pytest.raises(
        DataError, match=r"validate\.csv .* line 2 has the unknown label 'Sweeping'"
    ):
        read_training_data([root], "validation")
    write_lines(root / "another_train.csv", HEADER.strip())
    with pytest.raises(DataError, match=r"several lists .* another_train\.csv, train\.csv"):
        read_training_data([root], "train")
    with pytest.raises(DataError, match=r"There is no .*nowhere"):
        read_training_data([root / "nowhere"], "train")


def test_folders_and_lists_are_trained_on_together_if_their_labels_agree(tmp_path: Path) -> None:
    squares = write_moving_squares(tmp_path / "squares")
    videos = write_mmaction(tmp_path / "videos")
    both = read_training_data([squares, videos], "train")
    assert [type(clip) for clip in both.entries] == [JpegClip] * 12 + [VideoClip] * 2

    spec = InputSpec(num_frames=8, height=36, width=60)
    clips = TrainingClips(both.entries, both.labels, spec, Augmentation(), seed=1)
    assert clips[12].clip.shape == clips[0].clip.shape == (3, 8, 36, 60)
    held_out = ValidationClips(both.entries, both.labels, spec)
    assert [held_out[number][1] for number in (12, 13)] == [2, 0]

    write_lines(videos / "label_map_set.txt", LEFT, RIGHT, "Nothing")
    with pytest.raises(
        DataError, match=r"videos has labels that .*squares has not, such as 'Nothing'"
    ):
        read_training_data([squares, videos], "train")
    write_lines(videos / "label_map_set.txt", RIGHT, LEFT, STILL)
    with pytest.raises(DataError, match="in another order"):
        read_training_data([squares, videos], "train")


def test_an_empty_folder_is_told_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"jester-v1-labels\.csv is missing"):
        read_training_data([tmp_path], "train")


def test_a_clip_moves_at_its_own_speed_whatever_its_frame_rate(tmp_path: Path) -> None:
    write_video(tmp_path / "slow.avi", LEFT, num_frames=24, frames_per_second=12)
    write_video(tmp_path / "fast.avi", LEFT, num_frames=48, frames_per_second=24)
    entries = [VideoClip(tmp_path / name, LEFT) for name in ("slow.avi", "fast.avi")]
    spec = InputSpec(num_frames=8, height=36, width=60)
    held_out = ValidationClips(entries, LABELS, spec)
    slow, fast = (square_places(held_out[number][0]) for number in (0, 1))
    assert slow[-1] - slow[0] > 15
    assert fast == pytest.approx(slow, abs=1.5)


def square_places(clip: Tensor) -> list[float]:
    """How far from the left the middle of the square is in each picture, in pixels."""
    bright = (clip[0] - clip[0].amin()).pow(4).sum(dim=1)
    columns = torch.arange(clip.shape[3])
    return [float((row * columns).sum() / row.sum()) for row in bright]


class _Asked:
    """A recording that notes which of its pictures are asked for; its gesture takes from 1 to 1.4 s."""

    name, label, path = "7", "Swiping Left", Path("7")
    num_frames, frames_per_second, hands, stroke_s = 37, 12.0, None, (1.0, 1.4)

    def __init__(self) -> None:
        self.seen_s: list[tuple[float, float]] = []

    def read(self, numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
        self.seen_s.append((numbers[0] / 12, numbers[-1] / 12))
        return np.zeros((len(numbers), 32, 40, 3), np.uint8)


def test_slow_motion_is_trained_on_where_the_gesture_is() -> None:
    recording = _Asked()
    spec = InputSpec(num_frames=16, frame_interval_s=1 / 6, height=32, width=40)
    clips = TrainingClips([recording], LABELS, spec, Augmentation(slow_motion=1.0), seed=1)
    for view in range(30):
        clips[view]
    assert all(begin_s <= 1.05 and end_s >= 1.35 for begin_s, end_s in recording.seen_s)
    assert min(end_s - begin_s for begin_s, end_s in recording.seen_s) < 1.5


@pytest.mark.parametrize(
    ("label", "num_asked"), [("Thumb Up", 2), ("Doing other things", 2), ("No gesture", 4)]
)
def test_before_somebody_moves_a_streaming_network_is_asked_for_nothing(
    label: str, num_asked: int
) -> None:
    recording = _Asked()
    recording.label = label
    spec = InputSpec(num_frames=16, frame_interval_s=1 / 6, height=32, width=40, chunk_frames=4)

    classes = TrainingClips([recording], JESTER_LABELS, spec, Augmentation(), seed=1)[0].classes

    asked = [IGNORED] * (4 - num_asked) + [JESTER_LABELS.index(label)] * num_asked
    assert classes.tolist() == asked
