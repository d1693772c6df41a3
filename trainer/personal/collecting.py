"""How do clips that somebody has already come among the recordings?"""

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from model_zoo.labels import BACKGROUND_LABELS
from trainer.data.clip_folder import FRAMES_PER_SECOND
from trainer.errors import DataError
from trainer.inspection.explain import read_recording
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
    """
    if not label.strip() or not label.isprintable() or not _SEPARATORS.isdisjoint(label):
        raise DataError(f"'{label}' cannot be the name of a gesture. Use letters and spaces.")
    now = datetime.now().astimezone()
    stamp = f"{now:%Y%m%d-%H%M%S}"
    rows = _lines(root / _TRAIN)
    taken = {row.partition(";")[0] for row in rows}
    names = []
    for source in sources:
        for pictures in _parts(_at_twelve_a_second(source), part_s):
            name = next(n for n in _numbered(stamp) if n not in taken and not (root / n).exists())
            taken.add(name)
            about = _about(name, label, performer, now)
            _write_clip(root / name, pictures, about)
            _list(root, about)
            names.append(name)
    return names


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


def _about(name: str, label: str, performer: str, now: datetime) -> dict[str, str]:
    """What the program that records keeps of each recording, too.

    Returns:
        Texts by name.
    """
    return {
        "id": name,
        "label": label,
        "performer": performer,
        "recorded_at": now.isoformat(timespec="seconds"),
        "session": f"{now:%Y%m%d-%H%M%S}",
        "kind": "negative" if label in BACKGROUND_LABELS else "gesture",
        "camera": "",
    }


def _write_clip(folder: Path, pictures: NDArray[np.uint8], about: Mapping[str, str]) -> None:
    unfinished = folder.with_name(f".{folder.name}{UNFINISHED}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=_PRIVATE)
    height, width = pictures.shape[1:3]
    scale = min(1.0, _MOST_HIGH_PX / height)
    size = (round(width * scale), round(height * scale))
    for number, rgb in enumerate(pictures, start=1):
        smaller = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
        bgr = cv2.cvtColor(smaller, cv2.COLOR_RGB2BGR)
        _, jpeg = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
        (unfinished / f"{number:05d}.jpg").write_bytes(jpeg.tobytes())
    (unfinished / _ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    unfinished.rename(folder)


def _list(root: Path, about: Mapping[str, str]) -> None:
    name, label, labels = about["id"], about["label"], _lines(root / _LABELS)
    note = json.dumps(about, ensure_ascii=False)
    write_whole(root / _LABELS, _text([*labels, *([] if label in labels else [label])]))
    write_whole(root / NOTES_FILE, _text([*_lines(root / NOTES_FILE), note]))
    write_whole(root / _VALIDATION, _text(_lines(root / _VALIDATION)))
    write_whole(root / _TRAIN, _text([*_lines(root / _TRAIN), f"{name};{label}"]))


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.is_file() else []


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _numbered(stamp: str) -> "map[str]":
    return map((stamp + "-{}").format, range(1, 100_000))
