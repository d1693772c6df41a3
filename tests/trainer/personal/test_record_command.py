"""Does what somebody makes before a camera become recordings, and stay?"""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from gesture_app.recordings.recording import Kind
from gesture_app.recordings.store import RecordingStore
from tests.trainer.personal.own_recordings import NEW, SPEC
from tests.trainer.small_runs import start_trainer
from tests.videos import write_video
from trainer.cli import EXIT_INTERRUPTED, main
from trainer.errors import DataError
from trainer.personal.live_recording import Frame, Moment, takes
from trainer.personal.recordings import read_recordings


def _record(root: Path, camera: Path | str, *more: str) -> list[str]:
    names = ("--label", NEW, "--recordings", str(root), "--camera", str(camera))
    return ["personal", "record", *names, *more]


def test_takes_are_what_the_recorder_and_the_training_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    camera = write_video(tmp_path / "camera.mp4", rate_hz=25, num_frames=25 * 13)
    root = tmp_path / "recordings"

    assert main(_record(root, camera, "--takes", "2", "--performer", "Ada")) == 0

    listed = RecordingStore(root).open()
    assert [(one.label, one.performer, one.camera, one.kind) for one in listed] == [
        (NEW, "Ada", "camera.mp4", Kind.GESTURE)
    ] * 2
    assert len({one.session for one in listed}) == 1
    if sys.platform != "win32":
        assert root.stat().st_mode & 0o077 == 0
    assert [one.num_frames for one in read_recordings(root, SPEC).gestures] == [36, 36]
    told = capsys.readouterr().out
    assert all(one.id in told for one in listed)
    assert "2 of 2 takes" in told


def test_a_take_shows_what_came_after_its_countdown(tmp_path: Path) -> None:
    camera = write_video(tmp_path / "camera.mp4", rate_hz=24, num_frames=24 * 12)
    root = tmp_path / "recordings"

    assert main(_record(root, camera, "--takes", "2", "--countdown", "2", "--seconds", "3")) == 0

    redness = [
        one.read(np.array([0, 35]))[..., 0].mean(axis=(1, 2))
        for one in read_recordings(root, SPEC).gestures
    ]
    a_second = 255 / 12
    expected = [[2 * a_second, 5 * a_second], [7 * a_second, 10 * a_second]]
    assert np.allclose(redness, expected, atol=8)


def test_a_minute_of_ordinary_behaviour_is_no_gesture(tmp_path: Path) -> None:
    camera = write_video(tmp_path / "camera.mp4", rate_hz=12, num_frames=12 * 14)
    root = tmp_path / "recordings"
    label = ("--label", "Doing other things")

    assert main(_record(root, camera, "--takes", "1", "--seconds", "10", *label)) == 0

    assert [one.kind for one in RecordingStore(root).open()] == [Kind.NEGATIVE]


def test_a_video_that_ends_too_early_leaves_the_takes_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    camera = write_video(tmp_path / "camera.mp4", rate_hz=12, num_frames=12 * 9)

    assert main(_record(tmp_path / "recordings", camera, "--takes", "3")) == 1

    told = capsys.readouterr()
    assert "ended before the last take" in told.err
    assert "1 of 3 takes" in told.out
    assert len(RecordingStore(tmp_path / "recordings").open()) == 1


@pytest.mark.parametrize(
    ("camera", "told"),
    [
        ("99", "camera 99 cannot be opened"),
        ("nothing.mp4", "There is no video file nothing.mp4"),
        (__file__, "is no video"),
    ],
)
def test_where_there_is_no_camera_it_is_said_and_nothing_is_made(
    tmp_path: Path, camera: str, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(_record(tmp_path / "recordings", camera)) == 1

    err = capfd.readouterr().err
    assert told in err
    assert "WARN" not in err
    assert not (tmp_path / "recordings").exists()


def test_a_name_that_would_break_the_lists_is_refused_before_anybody_moves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(_record(tmp_path / "recordings", "99", "--label", "a;b")) == 1
    assert "cannot be the name of a gesture" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("with_what", [signal.SIGINT, signal.SIGKILL])
def test_what_was_told_as_saved_survives(tmp_path: Path, with_what: signal.Signals) -> None:
    camera = write_video(tmp_path / "camera.mp4", rate_hz=12, num_frames=12 * 900)
    root = tmp_path / "recordings"
    recorder = start_trainer(_record(root, camera, "--takes", "400", "--countdown", "1"))
    assert recorder.stdout is not None
    saved = [recorder.stdout.readline().split()[1] for _ in range(3)]

    recorder.send_signal(with_what)
    rest, _ = recorder.communicate(timeout=30)

    saved += [line.split()[1] for line in rest.splitlines() if line.startswith("saved ")]
    listed = {one.name for one in read_recordings(root, SPEC).gestures}
    assert {*saved} <= listed
    assert len(listed) < 400
    assert {*saved} <= {one.id for one in RecordingStore(root).open()}
    if with_what is signal.SIGINT:
        assert recorder.returncode == EXIT_INTERRUPTED
        assert "of 400 takes" in rest


def _frames(rate_hz: float, seconds: float) -> Iterator[Frame]:
    for number in range(round(rate_hz * seconds)):
        yield number / rate_hz, np.full((4, 6, 3), number % 256, np.uint8)


def test_somebody_is_told_when_to_begin_and_how_long() -> None:
    told: list[tuple[int, Moment]] = []

    recorded = takes(
        _frames(20, 11),
        2,
        take_s=2,
        countdown_s=3,
        tell=lambda number, moment: told.append((number, moment)),
    )

    assert [pictures.shape for pictures in recorded] == [(24, 4, 6, 3)] * 2
    assert list(dict.fromkeys((number, moment.doing) for number, moment in told)) == [
        (1, "waiting"),
        (1, "recording"),
        (2, "waiting"),
        (2, "recording"),
    ]
    assert max(moment.seconds_left for _, moment in told) == 3


def test_a_camera_that_is_too_slow_is_named() -> None:
    with pytest.raises(DataError, match=r"only 5\.0 pictures a second"):
        list(takes(_frames(5, 9), 1, take_s=2, countdown_s=1, tell=lambda _number, _moment: None))
