"""Does a video file give frames with true times, and is it said what is wrong with one?"""

import time
from pathlib import Path

import numpy as np
import pytest

from gesture_app.camera.frame import CameraError, EndOfVideo, Frame
from gesture_app.camera.video_file import VideoFileCamera
from tests.fakes import TIMEOUT_S
from tests.videos import write_video


def read_all(camera: VideoFileCamera) -> list[Frame]:
    frames = []
    try:
        while True:
            frames.append(camera.read())
    except EndOfVideo:
        camera.close()
    return frames


@pytest.mark.parametrize("rate_hz", [10, 12, 25, 29.97])
def test_frame_times_are_positions_in_the_video(tmp_path: Path, rate_hz: float) -> None:
    path = write_video(tmp_path / "a.mp4", rate_hz=rate_hz, num_frames=20)

    frames = read_all(VideoFileCamera(path, realtime=False))

    wanted_s = [number / rate_hz for number in range(20)]
    assert [frame.time_s for frame in frames] == pytest.approx(wanted_s, abs=0.002)


def test_pictures_are_rgb_of_the_size_of_the_file(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", rate_hz=12, num_frames=5, size=(64, 48))

    frames = read_all(VideoFileCamera(path, realtime=False))

    assert frames[0].rgb.shape == (48, 64, 3)
    assert frames[0].rgb.dtype == np.uint8
    assert frames[0].rgb[..., 2].mean() > 200 > 50 > frames[0].rgb[..., 0].mean()
    assert frames[-1].rgb[..., 0].mean() > 200 > 50 > frames[-1].rgb[..., 2].mean()


def test_large_pictures_are_scaled_down_so_that_memory_stays_small(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", rate_hz=12, num_frames=2, size=(1280, 960))

    frames = read_all(VideoFileCamera(path, realtime=False))

    assert frames[0].rgb.shape == (480, 640, 3)


def test_a_loop_begins_again_and_time_goes_on(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", rate_hz=10, num_frames=5)
    camera = VideoFileCamera(path, realtime=False, loop=True)

    frames = [camera.read() for _ in range(13)]
    camera.close()

    assert [frame.time_s for frame in frames] == pytest.approx(np.arange(13) / 10, abs=0.002)
    assert np.array_equal(frames[0].rgb, frames[5].rgb)
    assert np.array_equal(frames[2].rgb, frames[12].rgb)


def test_real_time_gives_no_frame_before_its_moment(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", rate_hz=50, num_frames=6)
    began_s = time.perf_counter()

    read_all(VideoFileCamera(path, realtime=True))

    assert 0.1 <= time.perf_counter() - began_s < TIMEOUT_S


def test_the_end_is_told_again_and_again(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", rate_hz=10, num_frames=2)
    camera = VideoFileCamera(path, realtime=False)
    camera.read()
    camera.read()
    for _ in range(2):
        with pytest.raises(EndOfVideo):
            camera.read()
    camera.close()


def test_a_closed_file_is_told(tmp_path: Path) -> None:
    camera = VideoFileCamera(
        write_video(tmp_path / "a.mp4", rate_hz=10, num_frames=2), realtime=False
    )
    camera.close()
    camera.close()

    with pytest.raises(CameraError, match="was closed"):
        camera.read()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CameraError, match=r"There is no video file .*absent\.mp4"):
        VideoFileCamera(tmp_path / "absent.mp4", realtime=False)


@pytest.mark.parametrize("content", [b"", b"this is a letter, not a video\n" * 100])
def test_a_file_that_is_no_video_is_named(
    tmp_path: Path, content: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.mp4"
    path.write_bytes(content)

    with pytest.raises(CameraError, match=r"letter\.mp4 cannot be read as a video"):
        VideoFileCamera(path, realtime=False)
    assert capfd.readouterr() == ("", "")


def test_a_video_that_was_cut_off_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = write_video(tmp_path / "whole.mp4", rate_hz=10, num_frames=20).read_bytes()
    path = tmp_path / "cut.mp4"
    path.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(CameraError, match=r"cut\.mp4 cannot be read as a video"):
        VideoFileCamera(path, realtime=False)
    assert capfd.readouterr() == ("", "")
