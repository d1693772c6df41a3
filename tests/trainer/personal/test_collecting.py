"""Do clips that somebody has already become recordings like any other?"""

from pathlib import Path

import numpy as np
import pytest

from gesture_app.recordings.recording import Circumstances, Kind
from gesture_app.recordings.store import RecordingStore
from tests.trainer.moving_squares import write_video
from tests.trainer.personal.own_recordings import NEW, SPEC, write_recordings
from trainer.cli import main
from trainer.personal.recordings import read_recordings


def _import(root: Path, label: str, *sources: Path) -> int:
    return main(
        ["personal", "import", *map(str, sources), "--label", label, "--recordings", str(root)]
    )


def test_videos_and_folders_are_added_at_jesters_rate(tmp_path: Path) -> None:
    video = write_video(tmp_path / "clip.avi", NEW, num_frames=50, frames_per_second=25)
    folder = write_recordings(tmp_path / "others", {NEW: 1}) / "20261128-121314-1"
    root = tmp_path / "recordings"

    assert _import(root, NEW, video, folder) == 0

    added = read_recordings(root, SPEC).gestures
    assert [one.num_frames for one in added] == [24, 18]
    assert {one.label for one in added} == {NEW}


def test_the_recorder_lists_what_was_imported_and_keeps_it(tmp_path: Path) -> None:
    root = tmp_path / "recordings"
    store = RecordingStore(root)
    pictures = np.zeros((14, 36, 60, 3), np.uint8)
    store.save(pictures, "Thumb Up", Circumstances(session="a"))
    video = write_video(tmp_path / "clip.avi", NEW)

    assert _import(root, NEW, video) == 0
    assert _import(root, "Doing other things", video) == 0
    RecordingStore(root).save(pictures, "Thumb Up", Circumstances(session="b"))

    listed = RecordingStore(root).open()
    assert sorted((one.label, one.kind) for one in listed) == [
        ("Doing other things", Kind.NEGATIVE),
        (NEW, Kind.GESTURE),
        ("Thumb Up", Kind.GESTURE),
        ("Thumb Up", Kind.GESTURE),
    ]
    used = read_recordings(root, SPEC)
    assert (len(used.gestures), len(used.negatives)) == (3, 1)


def test_a_video_of_one_gesture_again_and_again_is_cut(tmp_path: Path) -> None:
    video = write_video(tmp_path / "clip.avi", NEW, num_frames=100)
    root = tmp_path / "recordings"
    names = ("--label", NEW, "--recordings", str(root), "--every", "3", "--performer", "Ada")

    assert main(["personal", "import", str(video), *names]) == 0

    recordings = RecordingStore(root).open()
    assert len(recordings) == 3
    assert {one.performer for one in recordings} == {"Ada"}
    assert [one.num_frames for one in read_recordings(root, SPEC).gestures] == [36, 36, 28]


@pytest.mark.parametrize("label", ["", "a;b", "a,b", "a\nb"])
def test_a_name_that_would_break_the_lists_is_refused(
    tmp_path: Path, label: str, capsys: pytest.CaptureFixture[str]
) -> None:
    video = write_video(tmp_path / "clip.avi", NEW)

    assert _import(tmp_path / "recordings", label, video) == 1
    assert "cannot be the name of a gesture" in capsys.readouterr().err
    assert not list((tmp_path / "recordings").glob("2*"))


def test_what_cannot_be_read_is_named_and_what_came_before_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    video = write_video(tmp_path / "clip.avi", NEW)
    broken = tmp_path / "broken.avi"
    broken.write_bytes(b"no video")
    root = tmp_path / "recordings"

    assert _import(root, NEW, video, broken) == 1
    assert "broken.avi" in capsys.readouterr().err
    assert len(read_recordings(root, SPEC).gestures) == 1
