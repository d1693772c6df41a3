"""Does a folder of pictures play like a camera, in the right order and at the right speed?"""

from pathlib import Path

import cv2
import numpy as np
import pytest

from gesture_app.camera.frame import CameraError, EndOfVideo
from gesture_app.camera.image_folder import ImageFolderCamera


def write_clip(folder: Path, names: list[str]) -> Path:
    """Write pictures of which each is brighter than the one before it."""
    folder.mkdir()
    for number, name in enumerate(names):
        cv2.imwrite(str(folder / name), np.full((24, 32, 3), 20 * number, np.uint8))
    return folder


def brightness(camera: ImageFolderCamera, num_frames: int) -> list[int]:
    return [round(float(camera.read().rgb.mean()) / 20) for _ in range(num_frames)]


def test_a_clip_of_jester_has_twelve_frames_a_second_and_an_end(tmp_path: Path) -> None:
    names = [f"{number:05}.jpg" for number in range(1, 5)]
    camera = ImageFolderCamera(write_clip(tmp_path / "1", names), realtime=False)

    frames = [camera.read() for _ in names]

    assert [frame.time_s for frame in frames] == pytest.approx([0, 1 / 12, 2 / 12, 3 / 12])
    assert frames[0].rgb.shape == (24, 32, 3)
    for _ in range(2):
        with pytest.raises(EndOfVideo):
            camera.read()


def test_pictures_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    folder = write_clip(tmp_path / "1", ["frame2.png", "frame9.png", "frame10.png", "frame11.png"])

    assert brightness(ImageFolderCamera(folder, realtime=False), 4) == [0, 1, 2, 3]


def test_a_loop_begins_again_and_time_goes_on(tmp_path: Path) -> None:
    folder = write_clip(tmp_path / "1", ["1.jpg", "2.jpg"])
    camera = ImageFolderCamera(folder, realtime=False, loop=True)

    assert brightness(camera, 4) == [0, 1, 0, 1]
    assert camera.read().time_s == pytest.approx(4 / 12)


def test_other_files_in_the_folder_are_left_out(tmp_path: Path) -> None:
    folder = write_clip(tmp_path / "1", ["1.jpg", "2.jpg"])
    (folder / "notes.txt").write_text("not a picture")
    camera = ImageFolderCamera(folder, realtime=False)

    assert brightness(camera, 2) == [0, 1]
    with pytest.raises(EndOfVideo):
        camera.read()


def test_a_folder_without_pictures_is_named(tmp_path: Path) -> None:
    with pytest.raises(CameraError, match=r"folder .* holds no pictures"):
        ImageFolderCamera(tmp_path, realtime=False)
    with pytest.raises(CameraError, match=r"There is no folder .*absent"):
        ImageFolderCamera(tmp_path / "absent", realtime=False)


@pytest.mark.parametrize("content", [b"", b"a letter"])
def test_a_damaged_picture_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "00001.jpg").write_bytes(content)
    camera = ImageFolderCamera(tmp_path, realtime=False)

    with pytest.raises(CameraError, match=r"00001\.jpg is damaged"):
        camera.read()


def test_a_closed_folder_gives_nothing(tmp_path: Path) -> None:
    camera = ImageFolderCamera(write_clip(tmp_path / "1", ["1.jpg"]), realtime=True)
    camera.close()

    with pytest.raises(CameraError, match="was closed"):
        camera.read()
