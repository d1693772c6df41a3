"""Pictures of somebody who gestures, as a camera gives them."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gesture_app.bundled import DEMO_FOLDER
from gesture_app.camera.frame import EndOfVideo, Frame
from gesture_app.camera.video_file import VideoFileCamera
from gesture_app.recordings.take import Phase, Take, TakenClip


def demo_take(name: str, duration_s: float = 5.0) -> TakenClip:
    """Record a rendered clip that came with the program."""
    camera, take = VideoFileCamera(DEMO_FOLDER / name, realtime=False), Take(duration_s, 0.0)
    try:
        while take.add(camera.read()) is not Phase.COMPLETE:
            pass
    except EndOfVideo:
        raise AssertionError(f"{name} is shorter than {duration_s} s") from None
    finally:
        camera.close()
    return take.clip()


def camera_noise(num: int, seed: int = 0) -> NDArray[np.float64]:
    """Make what a webcam adds to pictures of 120 x 160."""
    return np.random.default_rng(seed).normal(0, 6, (num, 120, 160, 3))


def moving_square(
    num: int, begins: int, ends: int, *, grey: int = 90, seed: int = 0
) -> NDArray[np.uint8]:
    """Make noisy pictures in which a light square moves from one number to another."""
    pictures = np.full((num, 120, 160, 3), grey, np.float64)
    for number in range(num):
        left = 30 + 5 * (min(max(number, begins), ends) - begins)
        pictures[number, 40:75, left : left + 35] = 200
    return np.clip(pictures + camera_noise(num, seed), 0, 255).astype(np.uint8)


def steady_frames(rate_hz: float, duration_s: float, begin_s: float = 10.0) -> list[Frame]:
    """Make frames whose red tells when each was taken, in hundredths of a second."""
    times_s = np.arange(0, duration_s + 1e-9, 1 / rate_hz)
    return [Frame(np.full((24, 32, 3), _red(t), np.uint8), begin_s + t) for t in times_s]


def _red(time_s: float) -> int:
    return int(time_s * 40) % 256


def modes_below(folder: Path) -> set[tuple[bool, int]]:
    """Tell which rights there are below a folder: whether of a folder, and the rights."""
    paths = (folder, *folder.rglob("*"))
    return {(path.is_dir(), path.stat().st_mode & 0o777) for path in paths}
