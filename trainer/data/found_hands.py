"""Where does a tracker find the hands in a labelled recording?"""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from model_zoo.hands.hand_pictures import hand_pictures
from model_zoo.input_spec import InputSpec
from model_zoo.lens import open_tracker
from model_zoo.preprocessing import fit_picture
from model_zoo.side_by_side import camera_size, side_by_side
from trainer.data.hand_recordings import HandPoints, moments
from trainer.data.recording import Piece, Recording

_FPS = 12.0
"""Pictures a second that the tracker is shown, as in live use; or all, where there are fewer."""

_RECORDINGS_KEPT = 1024


def found_hands(recording: Recording, frames: NDArray[np.int64]) -> HandPoints:
    """Find the hands in some pictures of a recording.

    A recording is looked at once, from its beginning; what was found is kept in memory.

    Args:
        recording: Short enough to be read as a whole; of a piece, the whole one is looked at.
        frames: (T,) numbers of pictures, from 0.

    Returns:
        For each of them, between two pictures that the tracker saw where it lies between them.

    Raises:
        DataError: If it cannot be read.
    """  # noqa: DOC502
    if isinstance(recording, Piece):
        return found_hands(recording.whole, frames + recording.first)
    every = max(1.0, recording.frames_per_second / _FPS)
    points, aspect, _ = _track(_Seen(recording.path, every, recording))
    return HandPoints(moments(points, frames / every), aspect)


def find_ahead(recordings: Iterable[Recording], tell: Callable[[int], None]) -> None:
    """Find the hands in recordings that `found_hands` will be asked of, on all processors at once.

    Args:
        recordings: Short enough to be read as a whole, no two the same.
        tell: Told, on this thread, how many more pictures were looked at.

    Raises:
        DataError: If one of them cannot be read.
    """  # noqa: DOC502

    def find(recording: Recording) -> int:
        found_hands(recording, np.zeros(1, np.int64))
        return recording.num_frames

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for num_pictures in threads.map(find, recordings):
            tell(num_pictures)


def clip_seen(
    recording: Recording, frames: NDArray[np.int64], spec: InputSpec
) -> NDArray[np.uint8]:
    """Show a network some pictures of a recording, the hands in them, or both.

    Args:
        recording: Short enough to be read as a whole.
        frames: (T,) numbers of pictures, from 0.
        spec: What the network wants.

    Returns:
        Shape (T, H, W, 3).

    Raises:
        DataError: If it cannot be read.
    """  # noqa: DOC502
    if spec.lens == "camera":
        return recording.read(frames)
    points, aspect, _ = found_hands(recording, frames)
    hands = hand_pictures(points, aspect)
    if spec.lens == "hands":
        return hands
    pictures = np.stack([fit_picture(rgb, *camera_size(spec)) for rgb in recording.read(frames)])
    return side_by_side(pictures, hands)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Every so many pictures of a recording; recordings of one path are the same."""

    path: Path
    every: float
    recording: Recording = field(compare=False)


@lru_cache(maxsize=_RECORDINGS_KEPT)
def _track(seen: _Seen) -> HandPoints:
    recording = seen.recording
    shown = np.rint(np.arange(0, recording.num_frames - 0.5, seen.every)).astype(np.int64)
    return track_hands(recording.read(np.minimum(shown, recording.num_frames - 1)))


def track_hands(pictures: NDArray[np.uint8]) -> HandPoints:
    """Find the hands in a whole video.

    Args:
        pictures: Shape (F, H, W, 3), RGB, about 12 of a second.

    Returns:
        In each picture.
    """
    tracker = open_tracker()
    points = np.stack([tracker.follow(rgb) for rgb in pictures])
    height, width = pictures.shape[1:3]
    return HandPoints(points, width / height)
