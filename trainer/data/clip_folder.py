"""Which labelled clips lie in a folder in Jester's layout?

The layout of 20BN-Jester-v1: ``<id>/00001.jpg``, ``<id>/00002.jpg``, ... at 12 frames per second,
beside CSV files without a header: ``jester-v1-labels.csv`` (one name per line),
``jester-v1-train.csv`` and ``jester-v1-validation.csv`` (``id;label``), ``jester-v1-test.csv``
(``id``). Rendered and personal clips are kept the same way; rendered ones also have a
``manifest.jsonl``, which tells where the hands are and what the clips of the test show. Beside the
frames there may be packed ones (`trainer.data.packed_clips`), which are read faster.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.data.clip_list import in_canonical_order, read_names, read_rows
from trainer.data.hand_places import HandPlaces, Stroke, read_rendered
from trainer.data.packed_clips import (
    MANIFEST_FILE,
    PackedClip,
    is_packed,
    read_packed_clips,
    refuse_outdated,
)
from trainer.data.recording import ClipFolder as ClipFolder
from trainer.data.recording import Recording
from trainer.errors import DataError

FRAMES_PER_SECOND = 12.0
JPEG_ENDING = ".jpg"
Split = Literal["train", "validation", "test"]

_LABELS_FILE = "jester-v1-labels.csv"
_JPEG_END = b"\xff\xd9"
_JPEG_PADDING = 64
"""OpenCV fills what is missing of a truncated picture with grey; a whole one ends with a mark,
after which some programs leave a few bytes more."""

_BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows would end a file of text at some bytes."""


@dataclass(frozen=True, slots=True)
class JpegClip:
    """A folder of JPEG files that shows one thing.

    Attributes:
        path: The folder.
        label: Its class name.
        hands: Where the hands are in its frames; None where nobody knows, as in Jester.
        stroke_s: When the gesture begins and ends, in seconds; None where nobody knows.
    """

    path: Path
    label: str
    hands: HandPlaces | None = field(default=None, compare=False, repr=False)
    stroke_s: Stroke | None = None

    @property
    def name(self) -> str:
        """Its id in the list."""
        return self.path.name

    @property
    def num_frames(self) -> int:
        """How many files there are, at least 1."""
        return len(list_frames(self.path))

    @property
    def frames_per_second(self) -> float:
        """Jester's."""
        return FRAMES_PER_SECOND

    def read(self, numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Decode some pictures.

        Args:
            numbers: (N,) which of its frames, counted from 0, in any order.

        Returns:
            Shape (N, H, W, 3), RGB.

        Raises:
            DataError: If one is missing, truncated, no picture or of another size.
        """
        files = list_frames(self.path)
        wanted, places = np.unique(numbers, return_inverse=True)
        pictures = [read_frame(files[number]) for number in wanted]
        if len({picture.shape for picture in pictures}) > 1:
            raise DataError(f"The pictures in {self.path} differ in size. Unpack the clip anew.")
        return np.stack(pictures)[places]


def is_clip_folder(root: Path) -> bool:
    """Tell whether a folder is in Jester's layout.

    Args:
        root: Any path.

    Returns:
        Whether one of the lists lies in it.
    """
    return any(root.glob("jester-v1-*.csv"))


def read_clip_folder(root: Path, split: Split) -> ClipFolder:
    """List the clips of a split, packed ones where they were packed.

    Args:
        root: The folder with the CSV files; frames lie in it or in ``20bn-jester-v1`` below it.
        split: Which CSV to follow.

    Returns:
        Labels and clips.

    Raises:
        DataError: If a CSV is missing or wrong, no clip of the split is there, or what was packed is
            damaged or outdated.
    """  # noqa: DOC502
    packed: dict[str, PackedClip] = {}
    if is_packed(root):
        all_packed = read_packed_clips(root)
        refuse_outdated(root, all_packed, _frames_root(root))
        packed = {clip.name: clip for clip in all_packed.clips}
    labels, rows = _read_rows(root, split, packed)
    found: dict[str, Recording] = {
        clip_id: replace(packed[clip_id], label=label)
        for clip_id, label in rows
        if clip_id in packed
    }
    unpacked = [row for row in rows if row[0] not in packed]
    found |= {clip.name: clip for clip in _jpeg_clips(root, unpacked)}
    _refuse_none(root, split, rows, found)
    return ClipFolder(
        labels,
        tuple(found[name] for name, _ in rows if name in found),
        tuple(name for name, _ in rows if name not in found),
    )


def read_jpeg_clips(
    root: Path, split: Split
) -> tuple[tuple[str, ...], tuple[JpegClip, ...], tuple[str, ...]]:
    """List the clips of a split whose JPEG files are there, whether or not they were packed.

    Args:
        root: The folder with the CSV files.
        split: Which CSV to follow.

    Returns:
        Labels; clips; names of the clips without files.

    Raises:
        DataError: If a CSV is missing or wrong, or no clip of the split is there.
    """  # noqa: DOC502
    labels, rows = _read_rows(root, split, {})
    clips = {clip.name: clip for clip in _jpeg_clips(root, rows)}
    _refuse_none(root, split, rows, clips)
    return labels, tuple(clips.values()), tuple(name for name, _ in rows if name not in clips)


def list_frames(folder: Path) -> list[Path]:
    """Name the pictures of a clip.

    Args:
        folder: A clip's folder.

    Returns:
        JPEG files, oldest first.

    Raises:
        DataError: If there are none.
    """
    try:
        with os.scandir(folder) as files:
            names = [file.name for file in files if file.name.endswith(JPEG_ENDING)]
    except OSError:
        names = []
    if not names:
        raise DataError(f"The clip folder {folder} holds no .jpg frames. Unpack it anew.")
    return [folder / name for name in sorted(names, key=frame_order)]


def frame_order(name: str) -> tuple[int, str]:
    """Say where a picture belongs among those of its clip.

    Args:
        name: Of its file, such as 00012.jpg, or 12.jpg where zeros were left out.

    Returns:
        What to sort by.
    """
    return len(name), name


def read_frame(path: Path) -> NDArray[np.uint8]:
    """Decode one picture.

    Args:
        path: A JPEG file.

    Returns:
        Shape (H, W, 3), RGB.

    Raises:
        DataError: If the file is missing, truncated or no picture.
    """
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    bgr = None
    if _JPEG_END in data[-_JPEG_PADDING:]:
        bgr = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if bgr is None:
        raise DataError(f"{path} cannot be read as a picture. Unpack its clip anew.")
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)


def ends_as_a_jpeg(path: Path) -> bool:
    """Tell whether a picture is there to its end, as far as its last bytes tell.

    Args:
        path: A JPEG file.

    Returns:
        Whether they hold the mark that ends a picture.
    """
    try:
        file = os.open(path, os.O_RDONLY | _BINARY)
        try:
            os.lseek(file, max(0, os.lseek(file, 0, os.SEEK_END) - _JPEG_PADDING), os.SEEK_SET)
            return _JPEG_END in os.read(file, _JPEG_PADDING)
        finally:
            os.close(file)
    except OSError:
        return False


def _read_rows(
    root: Path, split: Split, packed: Mapping[str, PackedClip]
) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """What the lists of a folder say.

    Returns:
        The labels; the id and the label of each clip of the split.

    Raises:
        DataError: A list is missing or wrong.
    """
    if not root.is_dir():
        raise DataError(f"There is no folder {root}. Check the path.")
    labels = in_canonical_order(read_names(root / _LABELS_FILE))
    csv = _list_file(root, split)
    known = _labels_of_the_test(csv, root / MANIFEST_FILE, packed) if split == "test" else None
    return labels, read_rows(csv, labels, known)


def _labels_of_the_test(
    csv: Path, manifest: Path, packed: Mapping[str, PackedClip]
) -> dict[str, str]:
    """What the clips of a test show, whose list has the ids alone.

    Returns:
        Labels by id.

    Raises:
        DataError: Nothing tells them.
    """
    if manifest.is_file():
        return _labels_in_manifest(manifest)
    known = {clip.name: clip.label for clip in packed.values() if clip.split == "test"}
    if not known:
        raise DataError(
            f"{csv} tells no labels: Jester keeps those of its test, and only rendered clips have a "
            "manifest.jsonl that tells them. Use the validation split."
        )
    return known


def _labels_in_manifest(manifest: Path) -> dict[str, str]:
    try:
        with manifest.open(encoding="utf-8") as records:
            return {str(record["id"]): str(record["label"]) for record in map(json.loads, records)}
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{manifest} does not tell the labels of the test ({type(error).__name__}: {error}). "
            "Render the clips again."
        ) from error


def _frames_root(root: Path) -> Path:
    archive = root / "20bn-jester-v1"
    return archive if archive.is_dir() else root


def _jpeg_clips(root: Path, rows: Sequence[tuple[str, str]]) -> list[JpegClip]:
    """Those that have a folder; all folders are listed at once, which is quick on network disks."""
    if not rows:
        return []
    frames_root = _frames_root(root)
    with os.scandir(frames_root) as folders:
        there = {folder.name for folder in folders}
    hands, strokes = read_rendered(root / MANIFEST_FILE)
    return [
        JpegClip(frames_root / clip_id, label, hands.get(clip_id), strokes.get(clip_id))
        for clip_id, label in rows
        if clip_id in there
    ]


def _refuse_none(
    root: Path, split: Split, rows: Sequence[tuple[str, str]], found: Mapping[str, Recording]
) -> None:
    if not found:
        raise DataError(
            f"None of the {len(rows)} clips that {_list_file(root, split)} names lies in "
            f"{_frames_root(root)}. Unpack the frames there: one folder per clip, named by its id."
        )


def _list_file(root: Path, split: Split) -> Path:
    return root / f"jester-v1-{split}.csv"
