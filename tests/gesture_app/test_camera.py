"""Do cameras and files give frames with true times, and say what is wrong?"""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray

from gesture_app.camera import (
    CameraError,
    CameraInfo,
    EndOfVideo,
    Frame,
    OpenCvCamera,
    VideoFileCamera,
    read_video4linux,
)
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


class FakeDevice:
    """Gives prepared pictures (None is a failed read), each when it is asked to, then hangs."""

    def __init__(self, pictures: Sequence[NDArray[np.uint8] | None]) -> None:
        self.released = Event()
        self._pictures = list(pictures)
        self._unplugged = Event()

    def read(self) -> tuple[bool, NDArray[np.uint8]]:
        if not self._pictures:
            self._unplugged.wait(TIMEOUT_S)
            return False, np.empty(0, np.uint8)
        picture = self._pictures.pop(0)
        if picture is None:
            return False, np.empty(0, np.uint8)
        return True, picture

    def release(self) -> None:
        self.released.set()

    def let_go(self) -> None:
        self._unplugged.set()


BLUE_BGR = np.full((4, 4, 3), (255, 0, 0), np.uint8)


class TestCamera:
    def test_a_picture_arrives_as_rgb_with_the_moment_of_its_capture(self) -> None:
        device = FakeDevice([None, BLUE_BGR])
        before_s = time.perf_counter()
        camera = OpenCvCamera(0, open_device=lambda _index: device)

        frame = camera.read()

        assert frame.rgb[0, 0].tolist() == [0, 0, 255]
        assert before_s <= frame.time_s <= time.perf_counter()
        device.let_go()
        camera.close()
        assert device.released.is_set(), "it can be opened again at once"

    def test_a_camera_that_hangs_is_told_instead_of_waited_for(self) -> None:
        device = FakeDevice([BLUE_BGR])
        camera = OpenCvCamera(
            3, open_device=lambda _index: device, read_timeout_s=0.05, release_timeout_s=0.05
        )
        camera.read()

        with pytest.raises(CameraError, match="Camera 3 stopped giving pictures"):
            camera.read()

        camera.close()
        device.let_go()
        assert device.released.wait(TIMEOUT_S)

    def test_a_camera_that_never_gives_a_picture_is_told_on_opening(self) -> None:
        device = FakeDevice([])

        with pytest.raises(CameraError, match="Camera 1 gives no picture"):
            OpenCvCamera(
                1, open_device=lambda _index: device, open_timeout_s=0.05, release_timeout_s=0.05
            )

        device.let_go()
        assert device.released.wait(TIMEOUT_S)

    def test_a_camera_that_is_not_there_is_told(self) -> None:
        with pytest.raises(CameraError, match="Camera 97 gives no picture"):
            OpenCvCamera(97)

    def test_closing_twice_is_harmless_and_nothing_is_read_afterwards(self) -> None:
        device = FakeDevice([BLUE_BGR])
        camera = OpenCvCamera(0, open_device=lambda _index: device, release_timeout_s=0.05)
        camera.read()
        camera.close()
        camera.close()

        with pytest.raises(CameraError):
            camera.read()
        device.let_go()
        assert device.released.wait(TIMEOUT_S)


class TestVideoFile:
    @pytest.mark.parametrize("rate_hz", [10, 12, 25, 29.97])
    def test_frame_times_are_positions_in_the_video(self, tmp_path: Path, rate_hz: float) -> None:
        path = write_video(tmp_path / "a.mp4", rate_hz=rate_hz, num_frames=20)

        frames = read_all(VideoFileCamera(path, realtime=False))

        wanted_s = [number / rate_hz for number in range(20)]
        assert [frame.time_s for frame in frames] == pytest.approx(wanted_s, abs=0.002)

    def test_pictures_are_rgb_of_the_size_of_the_file(self, tmp_path: Path) -> None:
        path = write_video(tmp_path / "a.mp4", rate_hz=12, num_frames=5, size=(64, 48))

        frames = read_all(VideoFileCamera(path, realtime=False))

        assert frames[0].rgb.shape == (48, 64, 3)
        assert frames[0].rgb.dtype == np.uint8
        assert frames[0].rgb[..., 2].mean() > 200 > 50 > frames[0].rgb[..., 0].mean()
        assert frames[-1].rgb[..., 0].mean() > 200 > 50 > frames[-1].rgb[..., 2].mean()

    def test_large_pictures_are_scaled_down_so_that_memory_stays_small(
        self, tmp_path: Path
    ) -> None:
        path = write_video(tmp_path / "a.mp4", rate_hz=12, num_frames=2, size=(1280, 960))

        frames = read_all(VideoFileCamera(path, realtime=False))

        assert frames[0].rgb.shape == (480, 640, 3)

    def test_a_loop_begins_again_and_time_goes_on(self, tmp_path: Path) -> None:
        path = write_video(tmp_path / "a.mp4", rate_hz=10, num_frames=5)
        camera = VideoFileCamera(path, realtime=False, loop=True)

        frames = [camera.read() for _ in range(13)]
        camera.close()

        assert [frame.time_s for frame in frames] == pytest.approx(np.arange(13) / 10, abs=0.002)
        assert np.array_equal(frames[0].rgb, frames[5].rgb)
        assert np.array_equal(frames[2].rgb, frames[12].rgb)

    def test_real_time_gives_no_frame_before_its_moment(self, tmp_path: Path) -> None:
        path = write_video(tmp_path / "a.mp4", rate_hz=50, num_frames=6)
        began_s = time.perf_counter()

        read_all(VideoFileCamera(path, realtime=True))

        assert 0.1 <= time.perf_counter() - began_s < TIMEOUT_S

    def test_the_end_is_told_again_and_again(self, tmp_path: Path) -> None:
        path = write_video(tmp_path / "a.mp4", rate_hz=10, num_frames=2)
        camera = VideoFileCamera(path, realtime=False)
        camera.read()
        camera.read()
        for _ in range(2):
            with pytest.raises(EndOfVideo):
                camera.read()
        camera.close()

    def test_a_closed_file_is_told(self, tmp_path: Path) -> None:
        camera = VideoFileCamera(
            write_video(tmp_path / "a.mp4", rate_hz=10, num_frames=2), realtime=False
        )
        camera.close()
        camera.close()

        with pytest.raises(CameraError, match="was closed"):
            camera.read()

    def test_a_file_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(CameraError, match=r"There is no video file .*absent\.mp4"):
            VideoFileCamera(tmp_path / "absent.mp4", realtime=False)

    @pytest.mark.parametrize("content", [b"", b"this is a letter, not a video\n" * 100])
    def test_a_file_that_is_no_video_is_named(
        self, tmp_path: Path, content: bytes, capfd: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "letter.mp4"
        path.write_bytes(content)

        with pytest.raises(CameraError, match=r"letter\.mp4 cannot be read as a video"):
            VideoFileCamera(path, realtime=False)
        assert capfd.readouterr() == ("", "")

    def test_a_video_that_was_cut_off_is_named(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        whole = write_video(tmp_path / "whole.mp4", rate_hz=10, num_frames=20).read_bytes()
        path = tmp_path / "cut.mp4"
        path.write_bytes(whole[: len(whole) // 2])

        with pytest.raises(CameraError, match=r"cut\.mp4 cannot be read as a video"):
            VideoFileCamera(path, realtime=False)
        assert capfd.readouterr() == ("", "")


class TestCameraList:
    def test_only_nodes_that_give_pictures_are_listed_by_number(self, tmp_path: Path) -> None:
        for node, name, index in (
            ("video10", "Desk camera", 0),
            ("video2", "Built-in camera", 0),
            ("video3", "Built-in camera", 1),
        ):
            folder = tmp_path / node
            folder.mkdir()
            (folder / "name").write_text(f"{name}\n")
            (folder / "index").write_text(f"{index}\n")

        assert read_video4linux(tmp_path) == (
            CameraInfo(2, "Built-in camera"),
            CameraInfo(10, "Desk camera"),
        )

    def test_a_computer_without_cameras_has_an_empty_list(self, tmp_path: Path) -> None:
        assert read_video4linux(tmp_path / "absent") == ()


def test_opencv_does_not_send_qt_to_its_own_plugins() -> None:
    assert "QT_QPA_PLATFORM_PLUGIN_PATH" not in os.environ
    assert "QT_QPA_FONTDIR" not in os.environ
