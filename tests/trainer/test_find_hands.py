"""Do recordings with pictures become recordings of hands, as a tracker sees them?"""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from model_zoo.hands.hand_pictures import hand_pictures
from tests.trainer.small_streams import timeline, write_streams
from trainer.cli import main
from trainer.data.find_hands import find_hands
from trainer.data.hand_recordings import read_hand_points, recording_seen
from trainer.data.stream_folder import read_stream_folder
from trainer.errors import DataError
from trainer.synthetic.hand_streams import HAND_POINTS
from trainer.synthetic.streams import FILMED, Form, StreamSettings, synthesise_streams

SETTINGS = StreamSettings(seed=2, seconds=12.0, preset="easy")
QUIET = Console(file=io.StringIO())


def write(out: Path, form: Form) -> Path:
    synthesise_streams(out, 2, SETTINGS, 1, QUIET, form)
    return out


@pytest.fixture(scope="module")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("filmed") / "recordings", FILMED)


@pytest.fixture(scope="module")
def found(filmed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("found") / "hands"
    assert main(["find-hands", str(filmed), "--out", str(out), "--workers", "2"]) == 0
    return out


def test_hands_are_found_where_the_renderer_has_them(found: Path, tmp_path: Path) -> None:
    wide = 1  # of two recordings of points the second one is of a wide picture, as those with pictures are
    truth = read_hand_points(read_stream_folder(write(tmp_path / "truth", HAND_POINTS))[wide])
    seen = read_hand_points(read_stream_folder(found)[wide])

    assert seen.found
    assert not truth.found
    assert seen.aspect == pytest.approx(truth.aspect)
    there = np.isfinite(seen.points[:, :, 0, 0])
    assert there.any(axis=1).mean() > 0.2
    middles = [one.points.astype(np.float32).mean(axis=2) for one in (seen, truth)]
    apart = np.linalg.norm(middles[0][:, :, None] - middles[1][:, None], axis=-1)
    nearest = np.nanmin(np.where(np.isnan(apart), 9, apart), axis=2)
    assert np.median(nearest[there]) < 0.08


def test_splits_performers_and_gestures_stay(filmed: Path, found: Path) -> None:
    before, after = read_stream_folder(filmed), read_stream_folder(found)

    assert [(s.split, s.performer) for s in after] == [(s.split, s.performer) for s in before]
    assert [s.timeline.gestures for s in after] == [s.timeline.gestures for s in before]


def test_no_failures_are_added_to_those_that_the_tracker_had(found: Path) -> None:
    for stream in read_stream_folder(found):
        points, aspect, _ = read_hand_points(stream)

        seen = recording_seen(stream)

        assert np.array_equal(seen, hand_pictures(points.astype(np.float32), aspect))


def test_a_stopped_run_goes_on(filmed: Path, found: Path, tmp_path: Path) -> None:
    first = find_hands(filmed, tmp_path / "hands", 1, QUIET, "train")
    (only,) = read_stream_folder(tmp_path / "hands")
    written = only.video.stat().st_mtime_ns

    both = find_hands(filmed, tmp_path / "hands", 1, QUIET)

    assert (first.recordings, first.kept, both.recordings, both.kept) == (1, 0, 2, 1)
    assert only.video.stat().st_mtime_ns == written
    for one, other in zip(
        read_stream_folder(found), read_stream_folder(tmp_path / "hands"), strict=True
    ):
        assert replace(one, video=other.video) == other
        assert np.array_equal(
            read_hand_points(one).points, read_hand_points(other).points, equal_nan=True
        )


def test_where_there_is_nothing_to_find_it_says_so(found: Path, tmp_path: Path) -> None:
    write_streams(tmp_path / "life", [("train", timeline([], seconds=2.0))])

    with pytest.raises(DataError, match="holds the hands of another recording"):
        find_hands(tmp_path / "life", found, 1, QUIET)
    with pytest.raises(DataError, match="tells where hands are already"):
        find_hands(found, tmp_path / "again", 1, QUIET)
    with pytest.raises(DataError, match="Name another folder"):
        find_hands(tmp_path / "life", tmp_path / "life", 1, QUIET)
    assert find_hands(tmp_path / "life", tmp_path / "hands", 1, QUIET).share == 0
