"""Which of somebody's recordings are used, and how are they dealt out?"""

from pathlib import Path

import numpy as np
import pytest

from tests.trainer.personal.own_recordings import NEW, SPEC, write_recordings
from trainer.data.recording import Piece
from trainer.errors import DataError
from trainer.personal.recordings import dealt_out, pieces_of, read_recordings
from trainer.personal.training import FOLDS, folds


def test_ordinary_behaviour_is_told_from_gestures(tmp_path: Path) -> None:
    root = write_recordings(tmp_path, {NEW: 2, "Swiping Left": 1}, negative_s=8)

    recordings = read_recordings(root, SPEC)

    assert recordings.labels == (NEW, "Swiping Left")
    assert len(recordings.gestures) == 3
    assert [one.label for one in recordings.negatives] == ["Doing other things"]


def test_a_recording_that_cannot_be_read_is_named_and_left_out(tmp_path: Path) -> None:
    root = write_recordings(tmp_path, {NEW: 4})
    (root / "20261128-121314-1" / "00003.jpg").write_bytes(b"\xff\xd8 no picture \xff\xd9")
    broken = root / "20261128-121314-2" / "00004.jpg"
    broken.write_bytes(broken.read_bytes()[:-90])
    (root / "20261128-121314-3").rename(root / "elsewhere")

    recordings = read_recordings(root, SPEC)

    assert [one.name for one in recordings.gestures] == ["20261128-121314-4"]
    told = "\n".join(recordings.notes)
    assert all(f"20261128-121314-{number}" in told for number in (1, 2, 3))


def test_a_folder_without_a_readable_gesture_is_refused(tmp_path: Path) -> None:
    root = write_recordings(tmp_path, {}, negative_s=4)

    with pytest.raises(DataError, match="Record some first"):
        read_recordings(root, SPEC)


def test_notes_that_nobody_understands_are_named(tmp_path: Path) -> None:
    root = write_recordings(tmp_path, {NEW: 1})
    (root / "recordings.jsonl").write_text("{half a line")

    with pytest.raises(DataError, match=r"recordings\.jsonl cannot be understood"):
        read_recordings(root, SPEC)


def test_what_is_learnt_from_ordinary_behaviour_is_not_what_judges(tmp_path: Path) -> None:
    root = write_recordings(tmp_path, {NEW: 1}, negative_s=20)
    (negative,) = read_recordings(root, SPEC).negatives

    dealt = dealt_out(negative, SPEC)

    assert isinstance(dealt.judged, Piece)
    last = max(piece.first + piece.num_frames for piece in pieces_of(dealt.learnt))
    assert last <= dealt.judged.first
    whole = negative.read(np.arange(dealt.judged.first, dealt.judged.first + 2))
    assert np.array_equal(dealt.judged.read(np.arange(2)), whole)


def test_all_is_learnt_from_a_clip_that_somebody_called_wrong(tmp_path: Path) -> None:
    """Its gesture lies in the second half, and the network could hardly look at a half."""
    root = write_recordings(tmp_path, {NEW: 1}, negative_s=3)
    (negative,) = read_recordings(root, SPEC).negatives

    dealt = dealt_out(negative, SPEC)

    assert dealt.judged is None
    (piece,) = pieces_of(dealt.learnt)
    assert (piece.first, piece.num_frames) == (0, negative.num_frames)


def test_what_is_labelled_as_ordinary_behaviour_is_that_without_notes(tmp_path: Path) -> None:
    root = write_recordings(tmp_path, {NEW: 2}, negative_s=8)
    (root / "recordings.jsonl").unlink()

    recordings = read_recordings(root, SPEC)

    assert recordings.labels == (NEW,)
    assert [one.label for one in recordings.negatives] == ["Doing other things"]


def test_each_recording_is_kept_back_once_unless_it_is_the_only_one_of_its_gesture(
    tmp_path: Path,
) -> None:
    root = write_recordings(tmp_path, {NEW: 12, "Swiping Left": 2, "Swiping Right": 1})
    gestures = read_recordings(root, SPEC).gestures

    dealt = folds(gestures)

    assert dealt == folds(gestures)
    by_label = {
        label: [fold for one, fold in zip(gestures, dealt, strict=True) if one.label == label]
        for label in (NEW, "Swiping Left", "Swiping Right")
    }
    counts = np.bincount(by_label[NEW])
    assert len(counts) == FOLDS
    assert counts.min() == 2
    assert by_label["Swiping Left"] == [0, 1]
    assert by_label["Swiping Right"] == [-1]
