"""Folders in Jester's layout: what is read, and what is refused in one sentence."""

from pathlib import Path

import pytest

from model_zoo.labels import JESTER_LABELS
from tests.trainer.moving_squares import LABELS, write_moving_squares
from trainer.data.clip_folder import list_frames, read_clip_folder, read_frame
from trainer.data.training_data import read_training_data
from trainer.errors import DataError


def test_clips_are_listed_with_their_labels(tmp_path: Path) -> None:
    folder = read_clip_folder(write_moving_squares(tmp_path), "train")

    assert folder.labels == LABELS
    assert [entry.label for entry in folder.entries[:4]] == [*LABELS, LABELS[0]]
    assert len(list_frames(folder.entries[0].path)) == 18
    assert read_frame(list_frames(folder.entries[0].path)[0]).shape == (36, 60, 3)


def test_pictures_are_rgb(tmp_path: Path) -> None:
    folder = read_clip_folder(write_moving_squares(tmp_path), "train")
    red, _, blue = read_frame(list_frames(folder.entries[2].path)[0]).max(axis=(0, 1))
    assert red > 200 > blue


def test_jesters_own_labels_keep_the_canonical_order_whatever_the_files_order(
    tmp_path: Path,
) -> None:
    write_moving_squares(tmp_path)
    swapped = "\n".join(reversed(JESTER_LABELS))
    (tmp_path / "jester-v1-labels.csv").write_text(swapped, encoding="utf-8")
    assert read_clip_folder(tmp_path, "train").labels == JESTER_LABELS


def test_frames_may_lie_in_the_folder_that_jesters_archive_makes(tmp_path: Path) -> None:
    write_moving_squares(tmp_path)
    (tmp_path / "20bn-jester-v1").mkdir()
    for number in range(1, 13):
        (tmp_path / str(number)).rename(tmp_path / "20bn-jester-v1" / str(number))
    assert len(read_clip_folder(tmp_path, "validation").entries) == 12


def test_missing_clips_are_named_and_left_out(tmp_path: Path) -> None:
    write_moving_squares(tmp_path)
    (tmp_path / "3").rename(tmp_path.parent / "elsewhere")
    folder = read_clip_folder(tmp_path, "train")
    assert folder.missing == ("3",)
    assert len(folder.entries) == 11


@pytest.mark.parametrize(
    ("file", "content", "complaint"),
    [
        ("jester-v1-train.csv", "1,Swiping Left\n", "line 1 is not 'id;label'"),
        (
            "jester-v1-train.csv",
            "1;Swiping Left\n2;Sweeping Left\n",
            "line 2 has the unknown label",
        ),
        ("jester-v1-train.csv", "../1;Swiping Left\n", "no usable clip id"),
        ("jester-v1-train.csv", "\n", "names no clips"),
        ("jester-v1-train.csv", "77;Swiping Left\n", "None of the 1 clips"),
        ("jester-v1-labels.csv", "1;Swiping Left\n", "one class name per line and nothing else"),
        ("jester-v1-labels.csv", "Swiping Left\nSwiping Left\n", "different class names"),
        ("jester-v1-labels.csv", "", "different class names"),
    ],
)
def test_wrong_lists_are_refused_with_file_and_reason(
    tmp_path: Path, file: str, content: str, complaint: str
) -> None:
    write_moving_squares(tmp_path)
    (tmp_path / file).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=complaint) as error:
        read_clip_folder(tmp_path, "train")
    assert file in str(error.value)


def test_a_missing_list_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"jester-v1-labels\.csv is missing"):
        read_clip_folder(tmp_path, "train")
    with pytest.raises(DataError, match="There is no folder"):
        read_clip_folder(tmp_path / "nowhere", "train")


def test_an_empty_clip_and_a_broken_picture_are_named(tmp_path: Path) -> None:
    (tmp_path / "5").mkdir()
    with pytest.raises(DataError, match=r"no \.jpg frames"):
        list_frames(tmp_path / "5")
    broken = tmp_path / "5" / "00001.jpg"
    broken.write_bytes(b"not a picture")
    with pytest.raises(DataError, match=r"00001\.jpg cannot be read"):
        read_frame(broken)


def test_several_folders_are_read_as_one_if_their_labels_agree(tmp_path: Path) -> None:
    first, second = (write_moving_squares(tmp_path / name) for name in ("first", "second"))
    both = read_training_data([first, second], "train")
    assert [entry.path.parent.name for entry in both.entries] == ["first"] * 12 + ["second"] * 12
    assert both.labels == LABELS

    (second / "jester-v1-labels.csv").write_text("\n".join(JESTER_LABELS), encoding="utf-8")
    with pytest.raises(DataError, match="has labels that"):
        read_training_data([first, second], "train")


def test_a_truncated_picture_is_refused_and_not_filled_with_grey(tmp_path: Path) -> None:
    folder = read_clip_folder(write_moving_squares(tmp_path), "train")
    picture = list_frames(folder.entries[0].path)[0]
    whole = picture.read_bytes()
    picture.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataError, match="cannot be read as a picture"):
        read_frame(picture)
    picture.write_bytes(whole + b"\0\0")
    assert read_frame(picture).shape == (36, 60, 3)
