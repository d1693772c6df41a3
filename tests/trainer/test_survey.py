"""Is what cannot be used found before a run begins, and does what breaks later not end it?"""

import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
from rich.console import Console
from torch.utils.data import DataLoader

from model_zoo.input_spec import InputSpec
from tests.trainer.moving_squares import LABELS, write_moving_squares, write_video
from trainer.data.augmentation import Augmentation
from trainer.data.chunk_targets import IGNORED, Example
from trainer.data.clip_folder import read_clip_folder
from trainer.data.dataset import TrainingClips, ValidationClips
from trainer.data.packing import pack_clips
from trainer.data.recording import ClipFolder, Recording
from trainer.data.survey import Finding, survey_clips
from trainer.data.video_file import VideoClip
from trainer.errors import DataError

SPEC = InputSpec(num_frames=8, frame_interval_s=1 / 6, height=24, width=40)


def cut_in_half(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def keep_pictures(folder: Path, most: int) -> None:
    for number, path in enumerate(sorted(folder.iterdir())):
        if number >= most:
            path.unlink()


@pytest.fixture
def squares(tmp_path: Path) -> Path:
    return write_moving_squares(tmp_path / "squares", tells_hands=True)


def test_what_cannot_be_used_is_left_out_and_named_in_one_summary(squares: Path) -> None:
    keep_pictures(squares / "1", 0)
    cut_in_half(squares / "2" / "00007.jpg")
    (squares / "3" / "00018.jpg").write_bytes(b"")
    (squares / "4" / "00009.jpg").unlink()
    (squares / "5" / "00001.jpg").unlink()
    keep_pictures(squares / "6", 17)
    shutil.rmtree(squares / "7")

    survey = survey_clips(read_clip_folder(squares, "train"), SPEC)

    assert survey.names == {
        Finding.EMPTY: ("1",),
        Finding.TRUNCATED: ("2", "3"),
        Finding.GAP: ("4", "5"),
        Finding.UNSURE_HANDS: ("6",),
    }
    assert [clip.name for clip in survey.usable.entries] == ["8", "9", "10", "11", "12"]
    assert survey.lines() == [
        "1 clips (7) listed but not there: left out.",
        "1 clips (1) hold no pictures: left out.",
        "2 clips (4, 5) lack pictures between others: left out.",
        "2 clips (2, 3) hold truncated pictures: left out.",
        "1 clips (6) hold another number of pictures than the manifest tells: left out.",
    ]


def test_short_clips_are_told_but_used(tmp_path: Path) -> None:
    squares = write_moving_squares(tmp_path)
    keep_pictures(squares / "1", 14)
    keep_pictures(squares / "2", 15)
    survey = survey_clips(read_clip_folder(squares, "train"), SPEC)
    assert survey.names == {Finding.SHORT: ("1",)}
    assert len(survey.usable.entries) == 12
    assert "1 clips (1) are shorter than what the network sees" in survey.lines()[0]

    pack_clips(squares, Console(quiet=True))
    assert survey_clips(read_clip_folder(squares, "train"), SPEC).names == {Finding.SHORT: ("1",)}


def test_nothing_is_said_of_clips_that_are_whole(squares: Path) -> None:
    folder = read_clip_folder(squares, "train")
    survey = survey_clips(folder, SPEC)
    assert (survey.usable, survey.lines()) == (folder, [])


def test_many_findings_are_counted_and_the_first_ones_named(squares: Path) -> None:
    for number in range(1, 9):
        keep_pictures(squares / str(number), 0)
    survey = survey_clips(read_clip_folder(squares, "train"), SPEC)
    assert survey.lines() == ["8 clips (1, 2, 3 and 5 more) hold no pictures: left out."]


def test_where_nothing_can_be_used_no_run_begins(squares: Path) -> None:
    for number in range(1, 13):
        keep_pictures(squares / str(number), 0)
    with pytest.raises(DataError, match=r"No clip can be used\. 12 clips \(1, 2, 3 and 9 more\)"):
        survey_clips(read_clip_folder(squares, "train"), SPEC)


def test_pictures_numbered_without_zeros_are_in_the_order_of_their_numbers(squares: Path) -> None:
    entry = read_clip_folder(squares, "train").entries[0]
    before = entry.read(np.arange(18))
    for path in (squares / "1").iterdir():
        path.rename(path.with_name(f"{int(path.stem)}.jpg"))
    assert (entry.read(np.arange(18)) == before).all()
    assert survey_clips(read_clip_folder(squares, "train"), SPEC).names == {}


def test_an_empty_video_is_left_out(tmp_path: Path) -> None:
    whole, empty = (VideoClip(tmp_path / f"{name}.avi", LABELS[0]) for name in ("whole", "empty"))
    write_video(whole.path, LABELS[0])
    empty.path.write_bytes(b"")
    survey = survey_clips(ClipFolder(LABELS, (whole, empty), ()), SPEC)
    assert (survey.usable.entries, survey.names) == ((whole,), {Finding.EMPTY: ("empty",)})


def training_clips(entries: tuple[Recording, ...]) -> TrainingClips:
    return TrainingClips(entries, LABELS, SPEC, Augmentation(mirror=0), seed=3)


class TestWhatBreaksWhileARunGoesOn:
    def test_the_next_clip_takes_the_place_of_one_that_cannot_be_read(self, squares: Path) -> None:
        clips = training_clips(read_clip_folder(squares, "train").entries)
        assert not clips.unreadable
        shutil.rmtree(squares / "2")
        shutil.rmtree(squares / "12")

        assert [int(clips[number].classes[0]) for number in (1, 11)] == [2, 0]
        assert clips[1].clip.equal(clips[1].clip)
        assert not clips[1].clip.equal(clips[2].clip)
        assert clips.unreadable == (str(squares / "2"), str(squares / "12"))

    def test_the_clips_that_a_loaders_workers_could_not_read_are_counted_too(
        self, squares: Path
    ) -> None:
        clips = training_clips(read_clip_folder(squares, "train").entries[:4])
        shutil.rmtree(squares / "3")
        loader: DataLoader[Example] = DataLoader(
            clips, 4, num_workers=1, multiprocessing_context="fork"
        )
        (batch,) = [Example(*parts) for parts in loader]
        assert batch.classes[:, 0].tolist() == [0, 1, 0, 0]
        assert clips.unreadable == (str(squares / "3"),)

    def test_a_disk_that_is_gone_ends_the_run_with_one_sentence(self, squares: Path) -> None:
        clips = training_clips(read_clip_folder(squares, "train").entries)
        shutil.rmtree(squares)
        with pytest.raises(DataError, match=r"None of the clips from .*squares/4 on can be read"):
            clips[3]

    def test_a_held_out_clip_that_cannot_be_read_counts_neither_way(self, squares: Path) -> None:
        clips = ValidationClips(read_clip_folder(squares, "validation").entries, LABELS, SPEC)
        shutil.rmtree(squares / "2")
        assert [clips[number][1] for number in range(3)] == [0, IGNORED, 2]
        assert clips[1][0].shape == clips[0][0].shape
        assert clips.unreadable == (str(squares / "2"),)

    def test_pictures_that_differ_in_size_are_no_clip(self, squares: Path) -> None:
        clips = training_clips(read_clip_folder(squares, "train").entries)
        smaller = np.full((20, 30, 3), 90, np.uint8)
        for number in range(1, 10):
            cv2.imwrite(str(squares / "1" / f"{number:05d}.jpg"), smaller)
        assert int(clips[0].classes[0]) == 1
        assert clips.unreadable == (str(squares / "1"),)
