"""How does a recording come to lie in a folder, whole or not at all, as the program's own recorder leaves it?

The folder of a clip is written under another name, made lasting and renamed; then the lists are written anew.
What says what a clip is lies in its folder, too: from that the program makes the lists again if they are lost.
"""

import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from model_zoo.labels import BACKGROUND_LABELS
from trainer.errors import DataError
from trainer.personal.recordings import NOTES_FILE
from trainer.whole_files import UNFINISHED, write_whole

_LABELS, _TRAIN, _VALIDATION = (
    f"jester-v1-{name}.csv" for name in ("labels", "train", "validation")
)
_ABOUT = "recording.json"
_PRIVATE = 0o700
_SEPARATORS = frozenset(";,")
_QUALITY = 95
_MOST_HIGH_PX = 240


def check_name(label: str) -> None:
    """See to it that a name does not break the lists.

    Args:
        label: Of a gesture.

    Raises:
        DataError: If it would.
    """
    if not label.strip() or not label.isprintable() or not _SEPARATORS.isdisjoint(label):
        raise DataError(f"'{label}' cannot be the name of a gesture. Use letters and spaces.")


def make_private_folder(root: Path) -> None:
    """Make a folder that only its owner may look into; one that is there stays as it is.

    Args:
        root: The folder.
    """
    root.parent.mkdir(parents=True, exist_ok=True)
    root.mkdir(mode=_PRIVATE, exist_ok=True)


class RecordingFolder:
    """A folder of recordings that more are added to, in one sitting."""

    def __init__(self, root: Path, performer: str, camera: str = "") -> None:
        """Begin a sitting; nothing is written yet.

        Args:
            root: The folder; made if missing.
            performer: Who is in the recordings.
            camera: What it is called; empty where nobody knows.
        """
        self._root, self._performer, self._camera = root, performer, camera
        self._session = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"

    def add(self, pictures: NDArray[np.uint8], label: str) -> str:
        """Keep a recording; when this returns, it survives a power failure.

        Args:
            pictures: (T,H,W,3) RGB, 12 a second, not mirrored.
            label: What it shows; a background label makes it ordinary behaviour.

        Returns:
            The name that it got.

        Raises:
            DataError: If the label would break the lists.
        """  # noqa: DOC502
        check_name(label)
        now = datetime.now().astimezone()
        name = self._free_name(now)
        about = {
            "id": name,
            "label": label,
            "performer": self._performer,
            "recorded_at": now.isoformat(timespec="seconds"),
            "session": self._session,
            "kind": "negative" if label in BACKGROUND_LABELS else "gesture",
            "camera": self._camera,
        }
        write_clip(self._root / name, pictures, about)
        self._list(about)
        _make_lasting(self._root)
        return name

    def _free_name(self, now: datetime) -> str:
        taken = {row.partition(";")[0] for row in _lines(self._root / _TRAIN)}
        names = (f"{now:%Y%m%d-%H%M%S}-{number}" for number in range(1, 100_000))
        return next(
            name for name in names if name not in taken and not (self._root / name).exists()
        )

    def _list(self, about: Mapping[str, str]) -> None:
        root, label, labels = self._root, about["label"], _lines(self._root / _LABELS)
        note = json.dumps(about, ensure_ascii=False)
        write_whole(root / _LABELS, _text([*labels, *([] if label in labels else [label])]))
        write_whole(root / NOTES_FILE, _text([*_lines(root / NOTES_FILE), note]))
        write_whole(root / _VALIDATION, _text(_lines(root / _VALIDATION)))
        write_whole(root / _TRAIN, _text([*_lines(root / _TRAIN), f"{about['id']};{label}"]))


def write_clip(
    folder: Path, pictures: NDArray[np.uint8], about: Mapping[str, str] | None = None
) -> None:
    """Write the pictures of a clip, all or nothing, for its owner's eyes only.

    Args:
        folder: Must not be there yet.
        pictures: (T,H,W,3) RGB; large ones are made smaller.
        about: What the clip says of itself.
    """
    unfinished = folder.with_name(f".{folder.name}{UNFINISHED}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=_PRIVATE)
    try:
        for number, rgb in enumerate(pictures, start=1):
            _write_lasting(unfinished / f"{number:05d}.jpg", _jpeg_of(rgb))
        if about is not None:
            _write_lasting(unfinished / _ABOUT, f"{json.dumps(about, indent=2)}\n".encode())
        _make_lasting(unfinished)
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def _jpeg_of(rgb: NDArray[np.uint8]) -> bytes:
    height, width = rgb.shape[:2]
    scale = min(1.0, _MOST_HIGH_PX / height)
    smaller = cv2.resize(
        rgb, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA
    )
    bgr = cv2.cvtColor(smaller, cv2.COLOR_RGB2BGR)
    _, jpeg = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return jpeg.tobytes()


def _write_lasting(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _make_lasting(folder: Path) -> None:
    """Have the names in a folder survive a power failure; Windows does that by itself."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.is_file() else []


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
