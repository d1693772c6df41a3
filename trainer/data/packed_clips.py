"""How does one read clips at once, without opening and decoding a file for every frame?

`gesture-trainer pack` adds a folder ``packed`` to a folder in Jester's layout. In it the decoded frames
of many clips lie end to end in a shard, an ordinary .npy file that is mapped into memory, so that a clip
is a slice of it. A shard holds pictures of one size and some 250 MB:

* ``176x100-0000.frames.npy``: uint8 (F, H, W, 3), RGB, the frames of its clips one after the other.
* ``176x100-0000.hands.npy``: float32 (F, 2, 16), where the hands are in them (`trainer.data.hand_places`).
* ``176x100-0000.json``: its clips in order, each with id, label, split, number of frames, whether the
  hands are known, when the stroke of its gesture is and the size of its JPEG files in bytes; and the CRC-32 of the two arrays. It is
  written after both.
* ``index.json``: the layout's version, the labels, the names of all shards, the frame rate, and the
  CRC-32 of the manifest. It is written last, so where it is missing, packing is not finished.

The lists beside the folder ``packed`` stay in force: they may be changed without packing anew.
"""

import json
import os
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.data.hand_places import HandPlaces, Stroke, as_stroke
from trainer.errors import DataError

PACKED_FOLDER = "packed"
INDEX_FILE = "index.json"
LAYOUT_VERSION = 3
MANIFEST_FILE = "manifest.jsonl"
FRAMES_ENDING, HANDS_ENDING, CLIPS_ENDING = ".frames.npy", ".hands.npy", ".json"

_CLIPS_COMPARED = 16
_READ_BYTES = 1 << 22


@dataclass(frozen=True, slots=True)
class PackedClip:
    """One clip in a shard.

    Attributes:
        name: Its id in the list.
        label: What it shows.
        split: "train", "validation" or "test", as it was when it was packed.
        shard: The shard's path without an ending.
        first: Number of its first frame in the shard.
        num_frames: T.
        frames_per_second: Its frame rate.
        knows_hands: Whether it is known where the hands are.
        jpeg_bytes: Size of the files that it was made from.
        stroke_s: When the gesture begins and ends, in seconds; None where nobody knows.
    """

    name: str
    label: str
    split: str
    shard: str
    first: int
    num_frames: int
    frames_per_second: float
    knows_hands: bool
    jpeg_bytes: int
    stroke_s: Stroke | None = None

    @property
    def path(self) -> Path:
        """The folder it was packed from, which need not be there any more."""
        return Path(self.shard).parent.parent / self.name

    @property
    def hands(self) -> HandPlaces | None:
        """Where the hands are; None where nobody knows."""
        if not self.knows_hands:
            return None
        array: HandPlaces = _open_array(self.shard + HANDS_ENDING)
        return array[self.first : self.first + self.num_frames]

    def frames(self) -> NDArray[np.uint8]:
        """Look at the pictures; what is not read of them stays on disk.

        Returns:
            A view (T, H, W, 3) RGB that cannot be written to.
        """
        array: NDArray[np.uint8] = _open_array(self.shard + FRAMES_ENDING)
        return array[self.first : self.first + self.num_frames]

    def read(self, numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Read some pictures.

        Args:
            numbers: (N,) which of its frames, counted from 0.

        Returns:
            Shape (N, H, W, 3), RGB.
        """
        return self.frames()[numbers]


@dataclass(frozen=True, slots=True)
class PackedClips:
    """All clips that were packed.

    Attributes:
        labels: Class names.
        clips: The clips, shard by shard.
        manifest_crc32: Checksum of the manifest from which they were packed; None without one.
    """

    labels: tuple[str, ...]
    clips: tuple[PackedClip, ...]
    manifest_crc32: int | None


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


def refuse_outdated(root: Path, packed: PackedClips, frames_root: Path) -> None:
    """Compare packed clips with what they were made from, as far as a moment suffices.

    The manifest must be the same, and so must the number and size of the files of a few clips, if
    they are still there.

    Args:
        root: The folder that was packed.
        packed: What `read_packed_clips` read.
        frames_root: Where the folders of the clips were.

    Raises:
        DataError: They differ; the sentence says where.
    """
    changed = None
    manifest = root / MANIFEST_FILE
    if manifest.is_file() and checksum(manifest) != packed.manifest_crc32:
        changed = manifest
    step = max(1, len(packed.clips) // _CLIPS_COMPARED)
    for clip in packed.clips[::step]:
        folder = frames_root / clip.name
        packed_from = (clip.num_frames, clip.jpeg_bytes)
        if changed is None and folder.is_dir() and _jpeg_sizes(folder) != packed_from:
            changed = folder
    if changed is not None:
        raise DataError(
            f"{changed} is not what was packed in {root / PACKED_FOLDER}: it has changed since. Bring "
            f"that up to date with: gesture-trainer pack {root}"
        )


def checksum(path: Path) -> int:
    """Sum up a file.

    Args:
        path: Of any size.

    Returns:
        CRC-32.
    """
    total = 0
    with path.open("rb") as file:
        while data := file.read(_READ_BYTES):
            total = zlib.crc32(data, total)
    return total


def _jpeg_sizes(folder: Path) -> tuple[int, int]:
    """How many JPEG files there are, and their size together."""
    with os.scandir(folder) as files:
        sizes = [file.stat().st_size for file in files if file.name.endswith(".jpg")]
    return len(sizes), sum(sizes)


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
    rate = float(index["frames_per_second"])
    clips = tuple(clip for name in index["shards"] for clip in _read_shard(folder / name, rate))
    return PackedClips(tuple(index["labels"]), clips, index["manifest_crc32"])


def _read_shard(shard: Path, frames_per_second: float) -> list[PackedClip]:
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
                name=clip["id"],
                label=clip["label"],
                split=clip["split"],
                shard=str(shard),
                first=first,
                num_frames=clip["num_frames"],
                frames_per_second=frames_per_second,
                knows_hands=clip["knows_hands"],
                jpeg_bytes=clip["jpeg_bytes"],
                stroke_s=as_stroke(clip["stroke_s"]),
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
