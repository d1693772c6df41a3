"""Is what people type understood, and told in one sentence where it cannot be opened?"""

from pathlib import Path

import cv2
import numpy as np
import pytest

from gesture_app.camera.frame import CameraError
from gesture_app.camera.image_folder import ImageFolderCamera
from gesture_app.camera.sources import is_live, open_source
from gesture_app.camera.test_pattern import PatternCamera
from gesture_app.camera.video_file import VideoFileCamera
from tests.videos import write_video


def test_a_video_file_is_played(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", rate_hz=12, num_frames=3)

    camera = open_source(str(path), realtime=False)

    assert isinstance(camera, VideoFileCamera)
    assert camera.read().rgb.shape == (48, 64, 3)
    camera.close()


def test_a_folder_of_pictures_is_played(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "00001.jpg"), np.zeros((24, 32, 3), np.uint8))

    camera = open_source(str(tmp_path), realtime=False)

    assert isinstance(camera, ImageFolderCamera)
    assert camera.read().rgb.shape == (24, 32, 3)


def test_the_pattern_needs_nothing() -> None:
    assert isinstance(open_source("pattern", realtime=False), PatternCamera)


def test_the_pattern_comes_at_the_rate_that_was_typed() -> None:
    pattern = open_source("pattern:15", realtime=False)

    assert [pattern.read().time_s for _ in range(3)] == pytest.approx([0, 1 / 15, 2 / 15])


def test_the_demo_ends_where_it_is_not_shown_in_real_time() -> None:
    camera = open_source("demo", realtime=False)

    assert isinstance(camera, VideoFileCamera)
    assert camera.read().time_s == 0
    camera.close()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("camera:97", r"Camera 97 gives no picture"),
        ("camera:", r"needs a number or a name, such as camera:0"),
        ("camera:Brio of nobody", r"There is no camera 'Brio of nobody'"),
        ("pattern:fast", r"pattern:fast is no rate; .* pattern:15"),
        ("absent.mp4", r"There is no video file or folder absent\.mp4; .* pattern"),
        ("screen:", r"is no part of the screen; write left, top and size"),
        ("screen:0,0,0x480", r"is no part of the screen"),
        ("screen:a,b,cxd", r"is no part of the screen"),
        ("screen:-5,0,640x480", r"is no part of the screen"),
    ],
)
def test_what_cannot_be_opened_is_told_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(CameraError, match=sentence) as told:
        open_source(text, realtime=False)

    assert "\n" not in str(told.value)
    assert str(told.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("camera:0", True),
        ("camera:C920", True),
        ("screen:0,0,10x10", True),
        ("demo", False),
        ("pattern", False),
        ("clip.mp4", False),
    ],
)
def test_only_what_happens_now_can_be_late(text: str, live: bool) -> None:
    assert is_live(text) is live
