"""Which labelled clips lie in a folder in Jester's layout?

The layout of 20BN-Jester-v1: ``<id>/00001.jpg``, ``<id>/00002.jpg``, ... at 12 frames per second,
beside CSV files without a header: ``jester-v1-labels.csv`` (one name per line),
``jester-v1-train.csv`` and ``jester-v1-validation.csv`` (``id;label``), ``jester-v1-test.csv``
(``id``). Rendered and personal clips are kept the same way; rendered ones also have a
``manifest.jsonl``, which tells where the hands are and what the clips of the test show. Beside the
frames there may be packed ones (`trainer.data.packed_clips`), which are read faster.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from model_zoo.labels import JESTER_LABELS
from trainer.data.hand_places import HandPlaces, read_hand_places
from trainer.data.packed_clips import PackedClip, is_packed, read_packed_clips
from trainer.errors import DataError

FRAMES_PER_SECOND = 12.0
Split = Literal["train", "validation", "test"]

_MAX_PROBLEMS_SHOWN = 5
_JPEG_END = b"\xff\xd9"
_JPEG_PADDING = 64
"""OpenCV fills what is missing of a truncated picture with grey; a whole one ends with a mark,
after which some programs leave a few bytes more."""


@dataclass(frozen=True, slots=True)
class ClipEntry:
    """One labelled clip on disk.

    Attributes:
        folder: Where its frames lie.
        label: Its class name.
        hands: Where the hands are in its frames; None where nobody knows, as in Jester.
        packed: Its decoded frames; None if they were not packed.
    """

    folder: Path
    label: str
    hands: HandPlaces | None = field(default=None, compare=False, repr=False)
    packed: PackedClip | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ClipFolder:
    """The labelled clips of one split.

    Attributes:
        labels: Class names; matched by name, in the order of `model_zoo.labels` for Jester's own 27
            and in the file's order otherwise.
        entries: The clips that are there, in the order of the CSV.
        missing: Identifiers that the CSV names but that have no frames.
    """

    labels: tuple[str, ...]
    entries: tuple[ClipEntry, ...]
    missing: tuple[str, ...]

    @property
    def knows_hands(self) -> bool:
        """Whether some of the clips tell where the hands are."""
        return any(entry.hands is not None for entry in self.entries)


def read_clip_folder(root: Path, split: Split, *, takes_packed: bool = True) -> ClipFolder:
    """List the clips of a split.

    Args:
        root: The folder with the CSV files; frames lie in it or in ``20bn-jester-v1`` below it.
        split: Which CSV to follow.
        takes_packed: Whether to take packed frames where they are.

    Returns:
        Labels and clips.

    Raises:
        DataError: If a CSV is missing or wrong, or no clip of the split is there.
    """
    if not root.is_dir():
        raise DataError(f"There is no folder {root}. Check the path.")
    labels = _read_labels(root / "jester-v1-labels.csv")
    csv = root / f"jester-v1-{split}.csv"
    lines = _read_lines(csv)
    if split == "test":
        lines = _with_labels(csv, lines, root / "manifest.jsonl")
    rows = _parse_rows(csv, lines, labels)
    frames_root = root / "20bn-jester-v1"
    if not frames_root.is_dir():
        frames_root = root
    hands = read_hand_places(root / "manifest.jsonl")
    packed = {(clip.clip_id, clip.label): clip for clip in _packed_clips(root, split, takes_packed)}
    entries, missing = [], []
    for clip_id, label in rows:
        folder = frames_root / clip_id
        if folder.is_dir() or (clip_id, label) in packed:
            entries.append(
                ClipEntry(folder, label, hands.get(clip_id), packed.get((clip_id, label)))
            )
        else:
            missing.append(clip_id)
    if not entries:
        raise DataError(
            f"None of the {len(rows)} clips that {csv} names lies in {frames_root}. "
            "Unpack the frames there: one folder per clip, named by its id."
        )
    return ClipFolder(labels, tuple(entries), tuple(missing))


def read_clip_folders(roots: Sequence[Path], split: Split) -> ClipFolder:
    """List the clips of a split that lie in several folders with the same labels.

    Args:
        roots: At least one folder in Jester's layout.
        split: Which CSV to follow in each.

    Returns:
        Labels and the clips of all folders, one folder after the other.

    Raises:
        DataError: If a folder cannot be used, or the folders differ in their labels.
    """
    folders = [read_clip_folder(root, split) for root in roots]
    for root, folder in zip(roots, folders, strict=True):
        if folder.labels != folders[0].labels:
            raise DataError(
                f"{root} has other labels than {roots[0]}; train on one kind at a time."
            )
    return ClipFolder(
        folders[0].labels,
        tuple(entry for folder in folders for entry in folder.entries),
        tuple(clip_id for folder in folders for clip_id in folder.missing),
    )


def list_frames(folder: Path) -> list[Path]:
    """Name the pictures of a clip.

    Args:
        folder: A clip's folder.

    Returns:
        JPEG files, oldest first.

    Raises:
        DataError: If there are none.
    """
    frames = sorted(folder.glob("*.jpg"))
    if not frames:
        raise DataError(f"The clip folder {folder} holds no .jpg frames. Unpack it anew.")
    return frames


def count_frames(entry: ClipEntry) -> int:
    """Count the pictures of a clip.

    Args:
        entry: The clip.

    Returns:
        At least 1.

    Raises:
        DataError: If there are none.
    """  # noqa: DOC502
    return len(list_frames(entry.folder)) if entry.packed is None else entry.packed.num_frames


def read_frames(entry: ClipEntry, numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Read some pictures of a clip.

    Args:
        entry: The clip.
        numbers: (N,) which of its frames, counted from 0.

    Returns:
        Shape (N, H, W, 3), RGB.

    Raises:
        DataError: If one is missing, truncated or no picture.
    """  # noqa: DOC502
    if entry.packed is not None:
        return entry.packed.frames()[numbers]
    paths = list_frames(entry.folder)
    return np.stack([read_frame(paths[number]) for number in numbers])


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


def _read_labels(path: Path) -> tuple[str, ...]:
    names = tuple(line.strip() for line in _read_lines(path) if line.strip())
    if not names or len(set(names)) != len(names):
        raise DataError(f"{path} must list different class names, one per line.")
    separated = [name for name in names if ";" in name or "," in name]
    if separated:
        raise DataError(
            f"{path} must hold one class name per line and nothing else, "
            f"but a line reads '{separated[0]}'. Is it another list?"
        )
    return JESTER_LABELS if set(names) == set(JESTER_LABELS) else names


def _packed_clips(root: Path, split: Split, takes_packed: bool) -> list[PackedClip]:
    packed = read_packed_clips(root).clips if takes_packed and is_packed(root) else ()
    return [clip for clip in packed if clip.split == split]


def _with_labels(path: Path, lines: list[str], manifest: Path) -> list[str]:
    """Add the labels to the rows of a test, whose list has the ids alone.

    Returns:
        Rows of id and label.

    Raises:
        DataError: Nothing tells the labels.
    """
    if not manifest.is_file():
        raise DataError(
            f"{path} tells no labels: Jester keeps those of its test, and only rendered clips have a "
            "manifest.jsonl that tells them. Use the validation split."
        )
    try:
        with manifest.open(encoding="utf-8") as records:
            known = {str(record["id"]): str(record["label"]) for record in map(json.loads, records)}
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{manifest} does not tell the labels of the test ({type(error).__name__}: {error}). "
            "Render the clips again."
        ) from error
    return [f"{line.strip()};{known.get(line.strip(), '')}" for line in lines if line.strip()]


def _parse_rows(path: Path, lines: list[str], labels: tuple[str, ...]) -> list[tuple[str, str]]:
    known = set(labels)
    rows: list[tuple[str, str]] = []
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        clip_id, separator, label = (part.strip() for part in line.partition(";"))
        if not separator:
            problems.append(f"line {number} is not 'id;label': '{line.strip()}'")
        elif label not in known:
            problems.append(f"line {number} has the unknown label '{label}'")
        elif not clip_id or "/" in clip_id or "\\" in clip_id or clip_id.startswith("."):
            problems.append(f"line {number} has no usable clip id: '{clip_id}'")
        else:
            rows.append((clip_id, label))
    if problems:
        more = len(problems) - _MAX_PROBLEMS_SHOWN
        shown = "; ".join(problems[:_MAX_PROBLEMS_SHOWN]) + (f"; and {more} more" * (more > 0))
        raise DataError(f"{path} cannot be used: {shown}.")
    if not rows:
        raise DataError(f"{path} names no clips.")
    return rows


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise DataError(
            f"The file {path} is missing. A folder in Jester's layout has it beside the clips."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read as text ({error}).") from error
