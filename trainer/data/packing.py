"""How are the clips of a folder packed? Shard by shard, so that it can be stopped and gone on with."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from rich.console import Console
from rich.progress import track

from trainer.data.clip_folder import (
    FRAMES_PER_SECOND,
    JpegClip,
    Split,
    list_frames,
    read_frame,
    read_jpeg_clips,
)
from trainer.data.hand_places import NUMBERS_OF_A_HAND, unknown_places
from trainer.data.packed_clips import (
    CLIPS_ENDING,
    FRAMES_ENDING,
    HANDS_ENDING,
    INDEX_FILE,
    LAYOUT_VERSION,
    MANIFEST_FILE,
    PACKED_FOLDER,
    checksum,
    is_packed,
    read_packed_clips,
)
from trainer.errors import DataError
from trainer.whole_files import (
    LOCK_FILE,
    told_when_full,
    working_alone,
    write_whole,
    write_whole_array,
)

_SHARD_BYTES = 250_000_000
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class _Clip:
    """What a shard's list says of a clip."""

    id: str
    label: str
    split: Split
    num_frames: int
    knows_hands: bool
    stroke_s: list[float] | None
    jpeg_bytes: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class _Shard:
    name: str
    size: tuple[int, int]
    clips: tuple[_Clip, ...]
    entries: tuple[JpegClip, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """What packing did.

    Attributes:
        num_clips: Clips that are packed now.
        num_bytes: Size of their frames.
        num_shards: Shards that hold them.
        num_kept: How many of the shards were there already, and whole.
    """

    num_clips: int
    num_bytes: int
    num_shards: int
    num_kept: int


def pack_clips(root: Path, console: Console, shard_bytes: int = _SHARD_BYTES) -> Packed:
    """Pack all labelled clips of a folder; what an earlier run packed is checked and kept.

    Args:
        root: A folder in Jester's layout.
        console: Where to show the progress.
        shard_bytes: How large a shard may become; a larger clip has one of its own.

    Returns:
        What was done.

    Raises:
        DataError: The folder or a picture in it cannot be used.
        TrainerError: The disk is full.
    """  # noqa: DOC502
    folder, manifest = root / PACKED_FOLDER, root / MANIFEST_FILE
    labels, entries, without_pictures = _labelled_clips(root)
    _refuse_to_lose(root, without_pictures)
    shards = _plan_shards(_shown(entries, "looking", console), shard_bytes)
    with told_when_full(folder), working_alone(folder):
        whole = [shard for shard in _shown(shards, "checking", console) if _is_whole(folder, shard)]
        kept = {shard.name for shard in whole}
        missing = [shard for shard in shards if shard.name not in kept]
        index = {
            "version": LAYOUT_VERSION,
            "labels": labels,
            "shards": [shard.name for shard in shards],
            "frames_per_second": FRAMES_PER_SECOND,
            "manifest_crc32": checksum(manifest) if manifest.is_file() else None,
        }
        _sweep(folder, whole)
        for shard in _shown(missing, "packing", console):
            _write_shard(folder, shard)
        write_whole(folder / INDEX_FILE, json.dumps(index, indent=1) + "\n")
    num_bytes = sum(_frame_bytes(s.size) * c.num_frames for s in shards for c in s.clips)
    return Packed(len(entries), num_bytes, len(shards), len(whole))


def _refuse_to_lose(root: Path, without_pictures: set[str]) -> None:
    """Stop where packed frames are the only copy of clips that are still listed.

    Raises:
        DataError: There are such clips.
    """
    try:
        packed = {clip.name for clip in read_packed_clips(root).clips} if is_packed(root) else ()
    except DataError:  # damaged, so of no use as they are
        return
    lost = sorted(without_pictures & set(packed))
    if lost:
        raise DataError(
            f"{len(lost)} clips such as '{lost[0]}' have no pictures in {root} any more and would be "
            f"lost from what was packed. Bring their folders back, or delete {root / PACKED_FOLDER}."
        )


def _labelled_clips(
    root: Path,
) -> tuple[tuple[str, ...], list[tuple[Split, JpegClip]], set[str]]:
    """The clips of every split whose labels are known: Jester keeps those of its test.

    Returns:
        The labels; split and clip; which clips are listed but have no pictures.

    Raises:
        DataError: There is none.
    """
    splits: tuple[Split, ...] = ("train", "validation", "test")
    labels: tuple[str, ...] = ()
    entries: list[tuple[Split, JpegClip]] = []
    without_pictures: set[str] = set()
    for split in splits:
        listed = root / f"jester-v1-{split}.csv"
        tells_labels = split != "test" or (root / MANIFEST_FILE).is_file()
        if tells_labels and listed.is_file() and listed.stat().st_size > 0:
            labels, clips, missing = read_jpeg_clips(root, split)
            entries += [(split, clip) for clip in clips]
            without_pictures |= set(missing)
    if not entries:
        raise DataError(
            f"There are no labelled clips in {root} in Jester's layout. Check the path."
        )
    return labels, entries, without_pictures


def _plan_shards(entries: Iterable[tuple[Split, JpegClip]], shard_bytes: int) -> list[_Shard]:
    """Deal the clips out to shards of one size of pictures each, in their order."""
    filling: dict[tuple[int, int], list[tuple[_Clip, JpegClip]]] = {}
    shards: list[_Shard] = []
    counts: dict[tuple[int, int], int] = {}

    def close(size: tuple[int, int]) -> None:
        number = counts.get(size, 0)
        counts[size] = number + 1
        clips, sources = zip(*filling.pop(size), strict=True)
        shards.append(_Shard(f"{size[0]}x{size[1]}-{number:04d}", size, clips, sources))

    for split, entry in entries:
        frames = list_frames(entry.path)
        size = _picture_size(frames[0])
        stats = [frame.stat() for frame in frames]
        jpeg_bytes, changed_ns = sum(s.st_size for s in stats), max(s.st_mtime_ns for s in stats)
        clip = _Clip(
            id=entry.name,
            label=entry.label,
            split=split,
            num_frames=len(frames),
            knows_hands=entry.hands is not None,
            stroke_s=None if entry.stroke_s is None else list(entry.stroke_s),
            jpeg_bytes=jpeg_bytes,
            changed_ns=changed_ns,
        )
        filled = sum(earlier.num_frames for earlier, _ in filling.get(size, []))
        if filled and (filled + len(frames)) * _frame_bytes(size) > shard_bytes:
            close(size)
        filling.setdefault(size, []).append((clip, entry))
    for size in list(filling):
        close(size)
    return shards


def _frame_bytes(size: tuple[int, int]) -> int:
    return size[0] * size[1] * 3


def _picture_size(path: Path) -> tuple[int, int]:
    try:
        with Image.open(path) as picture:
            return picture.size
    except OSError as error:
        raise DataError(f"{path} cannot be read as a picture. Unpack its clip anew.") from error


def _is_whole(folder: Path, shard: _Shard) -> bool:
    """Whether a shard was packed from the same clips, and not a bit of it has changed since."""
    try:
        text = (folder / f"{shard.name}{CLIPS_ENDING}").read_text(encoding="utf-8")
        record: dict[str, Any] = json.loads(text)
        return bool(
            record["clips"] == [asdict(clip) for clip in shard.clips]
            and record["frames_crc32"] == checksum(folder / f"{shard.name}{FRAMES_ENDING}")
            and record["hands_crc32"] == checksum(folder / f"{shard.name}{HANDS_ENDING}")
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return False


def _sweep(folder: Path, whole: Sequence[_Shard]) -> None:
    """Remove the index first, then everything that belongs to no whole shard."""
    kept = {
        f"{shard.name}{ending}"
        for shard in whole
        for ending in (FRAMES_ENDING, HANDS_ENDING, CLIPS_ENDING)
    }
    (folder / INDEX_FILE).unlink(missing_ok=True)
    for path in folder.iterdir():
        if path.name not in kept | {LOCK_FILE}:
            path.unlink()


def _write_shard(folder: Path, shard: _Shard) -> None:
    """Write the arrays of a shard, then its list."""
    width, height = shard.size
    num_frames = sum(clip.num_frames for clip in shard.clips)
    frames, hands = folder / f"{shard.name}{FRAMES_ENDING}", folder / f"{shard.name}{HANDS_ENDING}"
    write_whole_array(
        frames, np.dtype(np.uint8), (num_frames, height, width, 3),
        (_clip_frames(entry, shard.size, clip.num_frames) for clip, entry in _pairs(shard)),
    )  # fmt: skip
    write_whole_array(
        hands, np.dtype(np.float32), (num_frames, 2, NUMBERS_OF_A_HAND),
        (_clip_hands(entry, clip.num_frames) for clip, entry in _pairs(shard)),
    )  # fmt: skip
    record = {
        "frames_crc32": checksum(frames),
        "hands_crc32": checksum(hands),
        "clips": [asdict(clip) for clip in shard.clips],
    }
    write_whole(folder / f"{shard.name}{CLIPS_ENDING}", json.dumps(record) + "\n")


def _pairs(shard: _Shard) -> Iterable[tuple[_Clip, JpegClip]]:
    return zip(shard.clips, shard.entries, strict=True)


def _clip_frames(entry: JpegClip, size: tuple[int, int], num_frames: int) -> NDArray[np.uint8]:
    """The pictures of a clip.

    Returns:
        (T,H,W,3) RGB.

    Raises:
        DataError: They differ in size.
    """
    frames = [read_frame(path) for path in list_frames(entry.path)]
    if len(frames) != num_frames or any(f.shape != (size[1], size[0], 3) for f in frames):
        raise DataError(
            f"The pictures in {entry.path} differ in size from the first, or their number changed "
            "meanwhile. Unpack the clip anew."
        )
    return np.stack(frames)


def _clip_hands(entry: JpegClip, num_frames: int) -> NDArray[np.float32]:
    """Where the hands are.

    Returns:
        (T,2,16), see `trainer.data.hand_places`.

    Raises:
        DataError: The manifest tells of another number of frames.
    """
    hands = unknown_places(num_frames) if entry.hands is None else entry.hands
    if len(hands) != num_frames:
        raise DataError(
            f"{entry.path} holds {num_frames} frames, but the manifest tells of {len(hands)}. "
            "Render the clip again."
        )
    return hands


def _shown(things: Sequence[_Thing], doing: str, console: Console) -> Iterable[_Thing]:
    return track(things, doing, console=console, disable=not console.is_terminal)
