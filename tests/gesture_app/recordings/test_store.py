"""Is a recording that was shown as saved there for good, whatever happens?"""

import errno
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from gesture_app.recordings.candidates import CandidateStore, LastSeconds
from gesture_app.recordings.model_versions import ModelVersions
from gesture_app.recordings.problems import RecordingError, told_in_words
from gesture_app.recordings.recording import NEGATIVE_LABEL, Circumstances
from gesture_app.recordings.store import RecordingStore
from gesture_app.trash import KEPT_S
from tests.gesture_app.recordings.clips import modes_below, moving_square, steady_frames
from trainer.data.clip_folder import read_clip_folder

SITTING = Circumstances("evening", camera="Webcam")
CLIP = moving_square(12, 2, 9)


class Clock:
    """Tells a time that a test moves by hand."""

    def __init__(self) -> None:
        self.now_s = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> RecordingStore:
    return RecordingStore(tmp_path / "gesture-app" / "recordings", clock)


def saved(store: RecordingStore, label: str = "Thumb Up") -> str:
    return store.save(CLIP, label, SITTING).id


def test_what_was_saved_is_found_again_by_another_program(store: RecordingStore) -> None:
    recording = store.save(CLIP, "Two Taps", SITTING)
    assert RecordingStore(store.root).open() == (recording,)
    pictures = store.pictures(recording.id)
    assert pictures.shape == CLIP.shape
    assert np.abs(pictures.astype(int) - CLIP).mean() < 8


def test_the_trainer_reads_the_folder_as_it_reads_jester(store: RecordingStore) -> None:
    ids = [saved(store, "Two Taps"), saved(store, "Thumb Up")]
    store.save(CLIP, NEGATIVE_LABEL, SITTING)
    folder = read_clip_folder(store.root, "train")
    assert folder.labels == ("Thumb Up", NEGATIVE_LABEL, "Two Taps")
    assert [(clip.name, clip.label) for clip in folder.entries][:2] == [
        (ids[0], "Two Taps"),
        (ids[1], "Thumb Up"),
    ]
    assert (store.root / "jester-v1-validation.csv").read_text() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_nobody_else_may_look(store: RecordingStore) -> None:
    saved(store)
    store.delete([saved(store)])
    assert modes_below(store.root) == {(True, 0o700), (False, 0o600)}


def test_recordings_of_one_second_have_names_of_their_own(store: RecordingStore) -> None:
    first = saved(store)
    store.delete([first])
    others = [saved(store) for _ in range(10)]
    assert len({first, *others}) == 11
    assert [recording.id for recording in store.recordings()] == others


def test_what_was_deleted_comes_back_as_it_was(store: RecordingStore) -> None:
    kept, gone = saved(store), saved(store, "Two Taps")
    before = store.recordings()
    store.delete([gone])
    assert [recording.id for recording in store.recordings()] == [kept]
    assert gone not in (store.root / "jester-v1-train.csv").read_text()
    store.bring_back(store.deleted())
    assert RecordingStore(store.root).open() == before


def test_what_is_relabelled_is_so_in_every_list(store: RecordingStore) -> None:
    first, second = saved(store), saved(store)

    store.relabel([second], "Two Taps")

    assert [one.label for one in RecordingStore(store.root).open()] == [
        store.recordings()[0].label,
        "Two Taps",
    ]
    assert store.recordings()[0].label != "Two Taps"
    assert f"{second};Two Taps\n" in (store.root / "jester-v1-train.csv").read_text()
    assert "Two Taps\n" in (store.root / "jester-v1-labels.csv").read_text()
    assert first in (store.root / "jester-v1-train.csv").read_text()


def test_after_seven_days_it_is_gone(store: RecordingStore, clock: Clock) -> None:
    gone = saved(store)
    store.delete([gone])
    clock.now_s += KEPT_S - 10
    store.open()
    assert store.deleted() == (gone,)
    clock.now_s += 20
    store.open()
    assert store.deleted() == ()
    with pytest.raises(RecordingError, match="for good"):
        store.bring_back([gone])


def test_the_trash_can_be_emptied_at_once(store: RecordingStore) -> None:
    store.delete([saved(store)])
    store.forget_deleted()
    assert store.deleted() == ()
    assert not list(store.root.rglob("*.jpg"))


def test_lists_that_were_lost_are_made_anew(store: RecordingStore) -> None:
    saved(store), saved(store, "Two Taps")
    before = store.recordings()
    train = (store.root / "jester-v1-train.csv").read_text()
    for path in store.root.glob("*.csv"):
        path.unlink()
    (store.root / "recordings.jsonl").write_text('{"id": 3}\nnonsense\n')
    assert RecordingStore(store.root).open() == before
    assert (store.root / "jester-v1-train.csv").read_text() == train
    lines = (store.root / "recordings.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [recording.id for recording in before]


def test_a_folder_that_forgot_what_it_is_learns_it_from_the_list(store: RecordingStore) -> None:
    damaged = saved(store, "Two Taps")
    (store.root / damaged / "recording.json").write_text("{")
    assert [recording.label for recording in RecordingStore(store.root).open()] == ["Two Taps"]
    assert json.loads((store.root / damaged / "recording.json").read_text())["id"] == damaged


def test_what_was_half_written_is_removed(store: RecordingStore) -> None:
    kept = saved(store)
    (store.root / ".unfinished-jester-v1-labels.csv").write_text("Thu")
    (store.root / ".unfinished-20261128-121314-1").mkdir()
    (store.root / ".unfinished-20261128-121314-1" / "00001.jpg").write_bytes(b"x")
    assert [recording.id for recording in store.open()] == [kept]
    assert not list(store.root.glob(".unfinished*"))


def test_what_nobody_knows_is_left_alone(store: RecordingStore) -> None:
    saved(store)
    unknown = store.root / "20200101-000000-1"
    unknown.mkdir()
    (unknown / "00001.jpg").write_bytes(b"x")
    assert len(store.open()) == 1
    assert (unknown / "00001.jpg").exists()


def test_a_full_disk_is_told_and_loses_nothing(store: RecordingStore) -> None:
    kept = saved(store)
    with (
        pytest.raises(RecordingError, match=r"disk of .* is full.*make room"),
        told_in_words(store.root),
    ):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert [recording.id for recording in store.open()] == [kept]


def test_a_list_that_cannot_be_written_leaves_no_recording_behind(store: RecordingStore) -> None:
    kept = saved(store)
    in_the_way = store.root / "recordings.jsonl"
    in_the_way.unlink()
    in_the_way.mkdir()
    with pytest.raises(RecordingError):
        saved(store)
    in_the_way.rmdir()
    assert [recording.id for recording in store.open()] == [kept]
    assert (store.root / "jester-v1-train.csv").read_text() == f"{kept};Thumb Up\n"


_SAVES_FOR_EVER = """
import sys
from pathlib import Path
import numpy as np
from gesture_app.recordings.recording import Circumstances
from gesture_app.recordings.store import RecordingStore
store = RecordingStore(Path(sys.argv[1]))
store.open()
print("ready", flush=True)
for number in range(10_000):
    clip = np.full((12, 120, 160, 3), number % 256, np.uint8)
    print(store.save(clip, f"Gesture {number % 3}", Circumstances("test")).id, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of Unix")
def test_killed_at_any_moment_nothing_is_lost_that_was_shown_as_saved(tmp_path: Path) -> None:
    chance, told = random.Random(1), []
    for _ in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", _SAVES_FOR_EVER, str(tmp_path / "recordings")],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        with child, child.stdout:
            assert child.stdout.readline() == "ready\n"
            told += [child.stdout.readline().strip() for _ in range(chance.randrange(4))]
            try:
                child.wait(chance.uniform(0.0, 0.03))
            except subprocess.TimeoutExpired:
                child.kill()
            told += child.stdout.read().split()
    store = RecordingStore(tmp_path / "recordings")
    found = {recording.id for recording in store.open()}
    assert told
    assert found >= set(told)
    assert all(len(store.pictures(recording_id)) == 12 for recording_id in found)
    assert not list(store.root.glob(".unfinished*"))
    listed = read_clip_folder(store.root, "train").entries
    assert {clip.name for clip in listed} == found


class TestVersions:
    def test_each_accepted_model_is_kept_under_the_next_number(self, tmp_path: Path) -> None:
        versions, model = ModelVersions(tmp_path / "models"), tmp_path / "model.safetensors"
        model.write_bytes(b"first")
        first = versions.accept(model)
        model.write_bytes(b"second")
        second = versions.accept(model)
        assert [path.name for path in (first, second)] == [
            "my-gestures-1.safetensors",
            "my-gestures-2.safetensors",
        ]
        assert first.read_bytes() == b"first"
        assert [version.path for version in versions.versions()] == [second, first]

    def test_a_model_that_is_gone_changes_nothing(self, tmp_path: Path) -> None:
        versions = ModelVersions(tmp_path / "models")
        with pytest.raises(RecordingError, match="cannot be read"):
            versions.accept(tmp_path / "gone.safetensors")
        assert versions.versions() == ()


class TestThatWasWrong:
    def test_nothing_is_remembered_unless_it_is_wanted(self) -> None:
        last = LastSeconds()
        for frame in steady_frames(30, 4):
            last.see_frame(frame)
        assert last.pictures() is None

    def test_the_last_three_seconds_are_remembered(self) -> None:
        last = LastSeconds()
        last.switch(is_on=True)
        for frame in steady_frames(30, 5):
            last.see_frame(frame)
        pictures = last.pictures()
        assert pictures is not None
        assert len(pictures) == 36
        assert pictures[0, 0, 0, 0] == pytest.approx(80, abs=2)
        last.switch(is_on=False)
        assert last.pictures() is None

    def test_the_pictures_are_those_of_the_gesture_that_was_seen(self) -> None:
        last = LastSeconds()
        last.switch(is_on=True)
        for frame in steady_frames(30, 9):
            last.see_frame(frame)

        pictures = last.pictures(seen_s=14.0)

        assert pictures is not None
        assert len(pictures) == 36
        assert pictures[0, 0, 0, 0] == pytest.approx(80, abs=2)
        assert pictures[-1, 0, 0, 0] == pytest.approx(196, abs=3)

    def test_pictures_of_long_ago_are_forgotten(self) -> None:
        last = LastSeconds()
        last.switch(is_on=True)
        for frame in steady_frames(30, 9):
            last.see_frame(frame)
        assert last.pictures(seen_s=10.5) is None

    def test_what_was_before_a_gap_is_forgotten(self) -> None:
        last = LastSeconds()
        last.switch(is_on=True)
        for frame in (*steady_frames(30, 3), *steady_frames(30, 0.5, begin_s=20)):
            last.see_frame(frame)
        assert last.pictures() is None

    def test_a_candidate_waits_apart_until_it_is_reviewed(
        self, tmp_path: Path, store: RecordingStore
    ) -> None:
        candidates = CandidateStore(tmp_path / "candidates")
        one = candidates.keep(CLIP, "Swiping Left", SITTING)
        other = candidates.keep(CLIP, "Stop Sign", SITTING)
        assert store.open() == ()
        recording = candidates.accept(one, "Swiping Right", store)
        candidates.throw_away(other.id)
        assert store.open() == (recording,)
        assert recording.label == "Swiping Right"
        assert candidates.candidates() == ()
        candidates.bring_back(other.id)
        assert candidates.candidates() == (other,)
