"""Are continuous recordings of one piece, and is what their timelines say what happens in them?"""

import hashlib
import io
import shutil
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from rich.console import Console

from model_zoo.labels import BACKGROUND_LABELS, JESTER_LABELS
from trainer.data.stream_folder import (
    hands_file,
    read_pictures,
    read_stream_folder,
    read_stream_hands,
)
from trainer.errors import DataError, TrainerError
from trainer.synthetic.filming import capture_times
from trainer.synthetic.people.body import load_body
from trainer.synthetic.streams import (
    StreamSettings,
    film_stream,
    stage_stream,
    synthesise_streams,
)
from trainer.synthetic.streams_scene import StreamScene
from trainer.whole_files import LOCK_FILE

MINUTE = StreamSettings(seed=11, seconds=60.0)
LONG = StreamSettings(seed=12, seconds=420.0)
SHORT = StreamSettings(seed=5, seconds=12.0, size=(48, 32), fps=4.0)
NUM_STREAMS = 3


@cache
def scene_of(settings: StreamSettings, stream_id: int = 1) -> StreamScene:
    return stage_stream(settings, stream_id)


def joints_at(scene: StreamScene, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where all joints (T,K,3) of the body are; what is held comes after them."""
    transforms, rest = scene.pose_at(times_s), scene.actor.person.joints
    count = len(load_body().bone_names)
    assert len(rest) == count
    turned = np.einsum("tkij,kj->tki", transforms.rotations[:, :count], rest)
    return np.asarray(turned + transforms.translations[:, :count], np.float64)


def farthest_move_m(scene: StreamScene, before_s: NDArray[np.float64], step_s: float) -> float:
    """How far any joint moves within a step after these moments."""
    move = joints_at(scene, before_s + step_s) - joints_at(scene, before_s)
    return float(np.linalg.norm(move, axis=-1).max())


def render_quietly(out: Path, workers: int = 1, settings: StreamSettings = SHORT) -> None:
    synthesise_streams(out, NUM_STREAMS, settings, workers, Console(file=io.StringIO()))


def digests(folder: Path) -> dict[str, str]:
    """What is in a folder, but for the lock, which tells who wrote it since when."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.name != LOCK_FILE
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("streams") / "made"
    render_quietly(out, workers=2)
    return out


class TestTimeline:
    def test_everything_is_in_order_and_within_the_recording(self) -> None:
        timeline = scene_of(LONG).timeline
        spans = sorted(
            [(g.onset_s, g.end_s) for g in timeline.gestures]
            + [(a.begin_s, a.end_s) for a in timeline.activities]
        )

        assert spans[0][0] > 0
        assert spans[-1][1] <= LONG.seconds
        assert all(begin_s >= end_s for (_, end_s), (begin_s, _) in pairwise(spans))
        for gesture in timeline.gestures:
            assert gesture.onset_s <= gesture.stroke_begin_s < gesture.stroke_end_s <= gesture.end_s

    def test_gestures_are_gestures_and_the_rest_is_background(self) -> None:
        timeline = scene_of(LONG).timeline

        assert {g.label for g in timeline.gestures} == set(JESTER_LABELS) - BACKGROUND_LABELS
        assert {a.label for a in timeline.activities} <= BACKGROUND_LABELS

    def test_background_takes_the_share_that_was_asked_for(self) -> None:
        timeline = scene_of(LONG).timeline
        gesturing_s = sum(g.end_s - g.onset_s for g in timeline.gestures)
        background_s = sum(a.end_s - a.begin_s for a in timeline.activities)

        share = background_s / (background_s + gesturing_s)
        assert share == pytest.approx(LONG.background_share, abs=0.08)

    def test_some_gestures_follow_each_other_at_once_and_some_after_a_rest(self) -> None:
        gaps_s = [
            after.onset_s - before.end_s
            for before, after in pairwise(scene_of(LONG).timeline.gestures)
        ]

        assert min(gaps_s) < 0.5
        assert max(gaps_s) > 5.0

    def test_hands_are_mostly_in_the_picture_while_they_gesture(self) -> None:
        people = [scene_of(StreamSettings(seed=person, seconds=60.0)) for person in range(8)]
        visible = [g.visible for scene in people for g in scene.timeline.gestures]

        assert np.mean(visible) > 0.9
        assert min(visible) < 0.6  # nobody sees to it always


class TestContinuity:
    def test_nothing_jumps_where_one_thing_ends_and_the_next_begins(self) -> None:
        scene = scene_of(LONG)
        timeline = scene.timeline
        ends_s = np.array(
            [s for g in timeline.gestures for s in (g.onset_s, g.end_s)]
            + [s for a in timeline.activities for s in (a.begin_s, a.end_s)]
        )

        assert farthest_move_m(scene, ends_s - 0.0006, 0.0012) < 0.003

    def test_no_joint_moves_faster_than_people_can(self) -> None:
        times_s = np.arange(0, MINUTE.seconds, 1 / 24)

        assert farthest_move_m(scene_of(MINUTE), times_s, 1 / 24) < 0.35

    def test_the_hand_moves_in_the_stroke_and_less_before_the_onset(self) -> None:
        scene = scene_of(LONG)
        moved = []
        for gesture in scene.timeline.gestures[:12]:
            begin_s, end_s = gesture.stroke_begin_s, gesture.stroke_end_s
            rest = scene.hand_at(gesture.onset_s - np.array([0.2, 0.0]))
            stroke = scene.hand_at(np.linspace(gesture.onset_s, begin_s, 2))
            still_m = np.linalg.norm(rest[1] - rest[0], axis=-1).max()
            raised_m = np.linalg.norm(stroke[1] - stroke[0], axis=-1).max()
            assert end_s > begin_s
            moved.append(raised_m > still_m)

        assert np.mean(moved) > 0.6


class TestPictures:
    def test_pieces_of_any_length_give_the_same_pictures(self) -> None:
        scene = scene_of(SHORT)
        whole = np.concatenate(list(film_stream(scene, SHORT, piece_s=SHORT.seconds)))
        pieces = np.concatenate(list(film_stream(scene, SHORT, piece_s=0.9)))

        assert whole.shape == (48, 32, 48, 3)
        np.testing.assert_array_equal(pieces, whole)

    def test_the_light_changes_slowly_and_never_at_once(self) -> None:
        scene = scene_of(LONG)
        assert scene.daylight is not None
        keys = [
            scene.daylight.change(scene.lighting, time_s).lights.key.mean()
            for time_s in np.arange(0, LONG.seconds, 0.5)
        ]

        assert max(keys) / min(keys) > 1.01
        assert np.abs(np.diff(np.log(keys))).max() < 0.2

    def test_a_slow_webcam_repeats_pictures(self) -> None:
        times_s = capture_times(range(12, 24), fps=12.0, webcam_rate=6.0)

        assert len(set(times_s)) == 6
        assert times_s[0] == 1.0


class TestFolder:
    def test_it_can_be_read_with_performers_of_their_own_in_every_split(self, folder: Path) -> None:
        streams = read_stream_folder(folder)

        assert {stream.split for stream in streams} == {"train", "validation", "test"}
        assert len({stream.performer for stream in streams}) == NUM_STREAMS
        assert all(stream.timeline.seconds == SHORT.seconds for stream in streams)

    def test_videos_hold_what_was_filmed_and_any_part_can_be_read(self, folder: Path) -> None:
        stream = read_stream_folder(folder)[0]
        filmed = np.concatenate(list(film_stream(scene_of(SHORT), SHORT)))

        assert stream.num_frames == len(filmed)
        for first, count in ((0, 5), (17, 8), (44, 9)):
            read = read_pictures(stream, first, count)
            part = filmed[first : first + count]
            assert read.shape == part.shape
            assert np.abs(read.astype(int) - part).mean() < 4

    def test_it_tells_where_the_hands_are_in_every_picture(
        self, folder: Path, tmp_path: Path
    ) -> None:
        copy = shutil.copytree(folder, tmp_path / "copy")
        streams = read_stream_folder(copy)

        of_streams = [read_stream_hands(stream) for stream in streams]

        for stream, hands in zip(streams, of_streams, strict=True):
            assert hands.shape == (stream.num_frames, 2, 16)
        presence = np.concatenate([hands[..., 2] for hands in of_streams])
        assert set(np.unique(presence)) == {0.0, 1.0}

        stream = streams[0]

        hands_file(stream.video).write_text('{"L": [], "R": []}', encoding="utf-8")
        with pytest.raises(DataError, match="does not tell where hands are"):
            read_stream_hands(stream)

    def test_an_interrupted_run_goes_on_whatever_the_number_of_workers(
        self, folder: Path, tmp_path: Path
    ) -> None:
        begun = tmp_path / "begun"
        render_quietly(begun)
        kept = (begun / "1.avi").stat().st_mtime_ns
        (begun / "2.avi").rename(begun / ".unfinished.2.avi")
        (begun / "3.avi").unlink()
        (begun / "3.json").unlink()
        render_quietly(begun)

        assert digests(begun) == digests(folder)
        assert (begun / "1.avi").stat().st_mtime_ns == kept

    def test_other_settings_and_other_folders_are_refused(
        self, folder: Path, tmp_path: Path
    ) -> None:
        with pytest.raises(TrainerError, match="other settings"):
            render_quietly(folder, settings=StreamSettings(seed=6, seconds=12.0))
        (tmp_path / "mine.txt").write_text("", encoding="utf-8")
        with pytest.raises(TrainerError, match="not empty"):
            render_quietly(tmp_path)
