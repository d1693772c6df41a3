"""Tiny archives in the form in which Jester is distributed."""

import io
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import cv2
import numpy as np

from model_zoo.labels import JESTER_LABELS

TRAIN, VALIDATION, TEST = ("1", "2", "4"), ("3", "5"), ("6",)
FRAMES = 13
ROOT = "20bn-jester-v1"


def jpeg(clip_id: int, number: int) -> bytes:
    """A picture that no other clip and frame has."""
    picture = np.random.default_rng((clip_id, number)).integers(0, 255, (10, 14, 3), np.uint8)
    return cv2.imencode(".jpg", picture)[1].tobytes()


def clip_files(clip_ids: Iterable[str], frames: int = FRAMES) -> dict[str, bytes]:
    """Names and contents of clips' files, in an archive's order."""
    return {
        f"{ROOT}/{clip_id}/{number:05d}.jpg": jpeg(int(clip_id), number)
        for clip_id in clip_ids
        for number in range(1, frames + 1)
    }


def member(name: str, kind: bytes = tarfile.REGTYPE, leads_to: str = "") -> tarfile.TarInfo:
    """An entry of an archive; its size is that of what is added with it."""
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, leads_to
    return entry


def gzipped_tar(
    files: Mapping[str, bytes] | None = None, others: Iterable[tarfile.TarInfo] = ()
) -> bytes:
    """An archive of all six clips, or of certain files, and what else there is before them."""
    files = clip_files((*TRAIN, *VALIDATION, *TEST)) if files is None else files
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        archive.addfile(member(ROOT, tarfile.DIRTYPE))
        for other in others:
            archive.addfile(other)
        for name, content in files.items():
            entry = member(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def write_parts(source: Path, archive: bytes, *cuts: int) -> list[Path]:
    """Cut an archive at certain bytes into numbered parts."""
    source.mkdir(parents=True, exist_ok=True)
    edges = [0, *cuts, len(archive)]
    paths = [source / f"{ROOT}-{number:02d}" for number in range(len(edges) - 1)]
    for path, start, end in zip(paths, edges, edges[1:], strict=False):
        path.write_bytes(archive[start:end])
    return paths


def write_lists(folder: Path) -> None:
    """Write the four CSV files, with their published names."""
    folder.mkdir(parents=True, exist_ok=True)
    labels = [JESTER_LABELS[int(clip_id) % 27] for clip_id in (*TRAIN, *VALIDATION)]
    rows = [f"{i};{label}" for i, label in zip((*TRAIN, *VALIDATION), labels, strict=True)]
    for name, lines in (
        ("labels", JESTER_LABELS),
        ("train", rows[: len(TRAIN)]),
        ("validation", rows[len(TRAIN) :]),
        ("test", TEST),
    ):
        (folder / f"jester-v1-{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
