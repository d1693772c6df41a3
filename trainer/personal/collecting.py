"""How do clips that somebody has already come among the recordings?"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trainer.data.clip_folder import FRAMES_PER_SECOND
from trainer.inspection.explain import read_recording
from trainer.personal.keeping import RecordingFolder, check_name


def add_recordings(
    root: Path,
    sources: Sequence[Path],
    label: str,
    *,
    performer: str = "me",
    part_s: float | None = None,
) -> list[str]:
    """Copy clips into a folder of recordings; each is there whole or not at all.

    Args:
        root: The folder; made if missing.
        sources: Folders of frames at 12 a second, or video files.
        label: What they show; a background label makes them ordinary behaviour.
        performer: Who is in them.
        part_s: Each is cut into recordings of so many seconds, for a gesture that was made again and
            again; a rest of less than half of that is left out. None keeps each whole.

    Returns:
        The names that they got.

    Raises:
        DataError: If one of them cannot be read; those before it are kept.
    """  # noqa: DOC502
    check_name(label)
    folder = RecordingFolder(root, performer)
    return [
        folder.add(pictures, label)
        for source in sources
        for pictures in _parts(_at_twelve_a_second(source), part_s)
    ]


def _parts(pictures: NDArray[np.uint8], part_s: float | None) -> list[NDArray[np.uint8]]:
    if part_s is None:
        return [pictures]
    length = max(1, round(part_s * FRAMES_PER_SECOND))
    parts = [pictures[first : first + length] for first in range(0, len(pictures), length)]
    return [part for part in parts if 2 * len(part) >= length] or [pictures]


def _at_twelve_a_second(source: Path) -> NDArray[np.uint8]:
    recording = read_recording(source, None)
    length_s = len(recording.rgb) / recording.frames_per_second
    times_s = np.arange(max(1, round(length_s * FRAMES_PER_SECOND))) / FRAMES_PER_SECOND
    numbers = np.rint(times_s * recording.frames_per_second).astype(np.int64)
    chosen: NDArray[np.uint8] = recording.rgb[np.minimum(numbers, len(recording.rgb) - 1)]
    return chosen
