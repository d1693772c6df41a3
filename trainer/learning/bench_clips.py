"""Which clips are loaded to measure how fast that is?"""

import shutil
from pathlib import Path

import cv2
import numpy as np

from model_zoo.labels import JESTER_LABELS
from trainer.data.clip_folder import JpegClip, list_frames, read_jpeg_clips

_FRAMES, _HEIGHT, _WIDTH = 36, 100, 176
"""Of most of Jester's clips."""

_COARSE, _GRAIN = 11, 6
"""Rows of the smooth pattern, and grey levels of the grain on it: the files get about Jester's size."""

_Found = tuple[tuple[str, ...], tuple[JpegClip, ...], str]
"""Labels, clips, and what they are in words."""


def write_noise_clips(root: Path, count: int) -> _Found:
    """Write smooth patterns with grain in Jester's layout.

    Args:
        root: A folder that is not there yet.
        count: How many.

    Returns:
        What was written.
    """
    rng = np.random.default_rng(0)
    rows = []
    for number in range(1, count + 1):
        folder = root / str(number)
        folder.mkdir(parents=True)
        coarse = rng.integers(0, 256, (_COARSE, 2 * _COARSE, 3)).astype(np.uint8)
        smooth = cv2.resize(coarse, (_WIDTH, _HEIGHT), interpolation=cv2.INTER_CUBIC)
        for frame in range(1, _FRAMES + 1):
            grain = rng.normal(0, _GRAIN, smooth.shape)
            picture = np.clip(smooth + grain, 0, 255).astype(np.uint8)
            quality = [cv2.IMWRITE_JPEG_QUALITY, 75]
            cv2.imwrite(str(folder / f"{frame:05d}.jpg"), picture, quality)
        rows.append((str(number), JESTER_LABELS[number % len(JESTER_LABELS)]))
    _write_lists(root, tuple(JESTER_LABELS), rows)
    return _read(root, "generated clips")


def copy_clips(data: Path, root: Path, count: int) -> _Found:
    """Copy some training clips, so that nothing is packed where the user keeps them.

    Args:
        data: A folder in Jester's layout with JPEG files.
        root: A folder that is not there yet.
        count: How many, at most.

    Returns:
        What was copied.

    Raises:
        DataError: If there are none.
    """  # noqa: DOC502
    labels, clips, _ = read_jpeg_clips(data, "train")
    chosen = clips[:: max(1, len(clips) // count)][:count]
    for clip in chosen:
        shutil.copytree(clip.path, root / clip.name)
    _write_lists(root, labels, [(clip.name, clip.label) for clip in chosen])
    return _read(root, f"clips of {data}")


def _write_lists(root: Path, labels: tuple[str, ...], rows: list[tuple[str, str]]) -> None:
    (root / "jester-v1-labels.csv").write_text("\n".join(labels) + "\n", encoding="utf-8")
    listed = "".join(f"{name};{label}\n" for name, label in rows)
    (root / "jester-v1-train.csv").write_text(listed, encoding="utf-8")


def _read(root: Path, about: str) -> _Found:
    labels, clips, _ = read_jpeg_clips(root, "train")
    files = [file for clip in clips for file in list_frames(clip.path)]
    kilobytes = sum(file.stat().st_size for file in files) / len(files) / 1000
    columns, rows = _size(files[0])
    return labels, clips, f"{about}: {columns}x{rows}, {kilobytes:.1f} kB a picture"


def _size(file: Path) -> tuple[int, int]:
    rows, columns = np.asarray(cv2.imread(str(file))).shape[:2]
    return columns, rows
