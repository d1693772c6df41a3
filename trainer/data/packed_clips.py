"""How does one read clips at once, without opening and decoding a file for every frame?

`gesture-trainer pack` adds a folder ``packed`` to a folder in Jester's layout. In it the decoded frames
of many clips lie end to end in a shard, an ordinary .npy file that is mapped into memory, so that a clip
is a slice of it. A shard holds pictures of one size and some 250 MB:

* ``176x100-0000.frames.npy``: uint8 (F, H, W, 3), RGB, the frames of its clips one after the other.
* ``176x100-0000.hands.npy``: float32 (F, 2, 3), where the hands are in them (`trainer.data.hand_places`).
* ``176x100-0000.json``: its clips in order, each with id, label, split, number of frames and the size of
  its JPEG files in bytes; and the CRC-32 of the two arrays. It is written after both.
* ``index.json``: the layout's version, the labels and the names of all shards. It is written last, so
  where it is missing, packing is not finished.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.errors import DataError

PACKED_FOLDER = "packed"
INDEX_FILE = "index.json"
LAYOUT_VERSION = 1
FRAMES_ENDING, HANDS_ENDING, CLIPS_ENDING = ".frames.npy", ".hands.npy", ".json"


@dataclass(frozen=True, slots=True)
class PackedClip:
    """One clip in a shard.

    Attributes:
        clip_id: Its name in the CSV.
        label: What it shows.
        split: "train", "validation" or "test".
        shard: The shard's path without an ending.
        first: Number of its first frame in the shard.
        num_frames: T.
    """

    clip_id: str
    label: str
    split: str
    shard: str
    first: int
    num_frames: int

    def frames(self) -> NDArray[np.uint8]:
        """Look at the pictures; what is not read of them stays on disk.

        Returns:
            A view (T, H, W, 3) RGB that cannot be written to.
        """
        array: NDArray[np.uint8] = _open_array(self.shard + FRAMES_ENDING)
        return array[self.first : self.first + self.num_frames]

    def hands(self) -> NDArray[np.float32]:
        """Look at where the hands are.

        Returns:
            A view (T, 2, 3), see `trainer.data.hand_places`; NaN where nobody knows.
        """
        array: NDArray[np.float32] = _open_array(self.shard + HANDS_ENDING)
        return array[self.first : self.first + self.num_frames]


@dataclass(frozen=True, slots=True)
class PackedClips:
    """All clips that were packed.

    Attributes:
        labels: Class names.
        clips: The clips, shard by shard.
    """

    labels: tuple[str, ...]
    clips: tuple[PackedClip, ...]


def is_packed(root: Path) -> bool:
    """Tell whether the clips of a folder were packed to the end.

    Args:
        root: A folder in Jester's layout.

    Returns:
        Whether `read_packed_clips` may be asked.
    """
    return (root / PACKED_FOLDER / INDEX_FILE).is_file()


def read_packed_clips(root: Path) -> PackedClips:
    """Find the packed clips of a folder.

    Args:
        root: A folder in Jester's layout that was packed.

    Returns:
        The clips.

    Raises:
        DataError: The clips are not packed, or something of them is missing or damaged.
    """
    _open_array.cache_clear()  # they may have been packed anew meanwhile
    folder = root / PACKED_FOLDER
    if not is_packed(root):
        raise DataError(
            f"{root} holds no packed clips, or packing stopped half-way. Run: "
            f"gesture-trainer pack {root}"
        )
    try:
        return _read_index(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"The packed clips in {folder} are damaged or of another version "
            f"({type(error).__name__}: {error}). Mend them with: gesture-trainer pack {root}"
        ) from error


def _read_index(folder: Path) -> PackedClips:
    """All clips of all shards.

    Returns:
        The clips.

    Raises:
        ValueError: The layout is of another version.
    """
    index: dict[str, Any] = json.loads((folder / INDEX_FILE).read_text(encoding="utf-8"))
    if index["version"] != LAYOUT_VERSION:
        raise ValueError(f"version {index['version']}")
    clips = tuple(clip for name in index["shards"] for clip in _read_shard(folder / name))
    return PackedClips(tuple(index["labels"]), clips)


def _read_shard(shard: Path) -> list[PackedClip]:
    """The clips of one shard, whose arrays must be as long as it says.

    Returns:
        The clips.

    Raises:
        ValueError: They are not.
    """
    record: dict[str, Any] = json.loads(
        shard.with_name(shard.name + CLIPS_ENDING).read_text(encoding="utf-8")
    )
    clips, first = [], 0
    for clip in record["clips"]:
        clips.append(
            PackedClip(
                clip["id"], clip["label"], clip["split"], str(shard), first, clip["num_frames"]
            )
        )
        first += clip["num_frames"]
    for ending in (FRAMES_ENDING, HANDS_ENDING):
        if len(_open_array(str(shard) + ending)) != first:
            raise ValueError(f"{shard.name}{ending} has another length than its list")
    return clips


@cache
def _open_array(path: str) -> NDArray[Any]:
    """Map an array into memory, once in each process."""
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
