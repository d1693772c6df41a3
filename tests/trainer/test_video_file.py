"""Are the pictures of a video those of the right moments, upright, and is a broken one named?"""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.trainer.moving_squares import write_video
from trainer.data.recording import read_all
from trainer.data.video_file import VideoClip, read_video
from trainer.errors import DataError

STEADY_S = tuple(frame / 10 for frame in range(60))


def write_greys(
    path: Path, times_s: Sequence[float], *, rate: int = 10, turned: int = 0, begin_s: float = 0
) -> Path:
    """Write pictures whose grey value tells when they were taken: 40 for each second.

    Returns:
        The file.
    """
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=rate)
        stream.width, stream.height, stream.pix_fmt, stream.gop_size = 64, 48, "yuv420p", 15
        stream.bit_rate = 20_000_000
        if turned:
            stream.set_display_rotation(turned)
        for time_s in times_s:
            picture = np.full((48, 64, 3), round(10 + 40 * time_s), np.uint8)
            picture[:12, :12] = 255
            frame = av.VideoFrame.from_ndarray(picture, "rgb24")
            frame.pts, frame.time_base = round((begin_s + time_s) * 1000), Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def moments_s(pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    """When the pictures of `write_greys` were taken."""
    return np.asarray((pictures[:, 24:40, 24:40].mean(axis=(1, 2, 3)) - 10) / 40)


def test_a_steady_video_gives_each_of_its_pictures_once(tmp_path: Path) -> None:
    clip = VideoClip(write_greys(tmp_path / "steady.mp4", STEADY_S), "Swiping Left")
    assert (clip.name, clip.num_frames, clip.hands) == ("steady", 60, None)
    assert clip.frames_per_second == pytest.approx(10, rel=0.01)
    assert np.abs(moments_s(read_all(clip)) - STEADY_S).max() < 0.04


@pytest.mark.parametrize("ending", ["mp4", "mkv"])
def test_an_unsteady_video_is_seen_at_the_speed_at_which_it_was_filmed(
    tmp_path: Path, ending: str
) -> None:
    unsteady_s = [*np.arange(0, 2, 0.04), *np.arange(2, 5.8, 0.2)]
    clip = VideoClip(write_greys(tmp_path / f"unsteady.{ending}", unsteady_s, rate=1000), "")
    times_s = np.arange(clip.num_frames) / clip.frames_per_second
    assert times_s[-1] > 5
    assert clip.num_frames < 2 * len(unsteady_s)
    assert np.abs(moments_s(read_all(clip)) - times_s).max() < 0.2


@pytest.mark.parametrize("ending", ["mp4", "mkv", "avi", "ts"])
def test_single_pictures_are_those_of_the_whole_video(tmp_path: Path, ending: str) -> None:
    clip = VideoClip(write_greys(tmp_path / f"long.{ending}", STEADY_S), "")
    whole = read_all(clip)
    for number in (0, 9, 29, 30, 31, 55, 59):
        assert np.array_equal(clip.read(np.array([number]))[0], whole[number])
    some = np.array([50, 3, 3, 58])
    assert np.array_equal(clip.read(some), whole[some])


def test_time_stamps_may_begin_anywhere(tmp_path: Path) -> None:
    clip = VideoClip(write_greys(tmp_path / "late.mkv", STEADY_S, begin_s=7), "")
    assert clip.num_frames == pytest.approx(60, abs=1)
    assert moments_s(clip.read(np.array([0, 30]))) == pytest.approx([0, 3], abs=0.11)


@pytest.mark.parametrize("turned", [90, -90, 180])
def test_a_phones_video_is_upright_as_opencv_shows_it(tmp_path: Path, turned: int) -> None:
    path = write_greys(tmp_path / "turned.mp4", STEADY_S[:5], turned=turned)
    capture = cv2.VideoCapture(str(path))
    there, bgr = capture.read()
    capture.release()
    assert there
    picture = VideoClip(path, "").read(np.array([0]))[0]
    assert picture.shape == bgr.shape
    assert np.abs(picture.astype(int) - bgr[:, :, ::-1]).max() < 12


def test_pictures_are_rgb_and_as_many_as_were_written(tmp_path: Path) -> None:
    video = read_video(write_video(tmp_path / "squares.avi", "Swiping Left"))
    assert video.shape == (24, 36, 60, 3)
    red, _, blue = video[0].max(axis=(0, 1))
    assert red > 200 > blue


def test_a_known_frame_rate_counts_more_than_the_files(tmp_path: Path) -> None:
    path = write_greys(tmp_path / "slow.avi", STEADY_S)
    told, believed = VideoClip(path, "", true_rate=30), VideoClip(path, "")
    assert told.frames_per_second == 30
    assert np.array_equal(told.read(np.array([40])), believed.read(np.array([40])))


def test_what_is_no_video_and_what_was_cut_off_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"There is no video .*nowhere\.mp4"):
        read_video(tmp_path / "nowhere.mp4")
    text = tmp_path / "text.mp4"
    text.write_text("not a video", encoding="utf-8")
    with pytest.raises(DataError, match=r"text\.mp4 holds no video"):
        read_video(text)

    cut_off = write_greys(tmp_path / "cut.mkv", STEADY_S)
    data = cut_off.read_bytes()
    cut_off.write_bytes(data[: len(data) // 2])
    with pytest.raises(DataError, match=r"cut\.mkv (should last 6\.0 s but ends|is damaged)"):
        read_video(cut_off)
