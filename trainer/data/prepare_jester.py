"""How does Jester get from its download to a folder that can be trained on, though the way be interrupted?"""

import os
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    track,
)

from trainer.data.jester_archive import (
    ARCHIVE_FOLDER,
    ArchivedFrame,
    ArchivePart,
    Ignored,
    JoinedParts,
    archived_frames,
    find_parts,
)
from trainer.data.jester_lists import JesterLists, read_lists
from trainer.data.jester_report import (
    REPORT_FILE,
    BrokenClip,
    PrepareReport,
    find_problem,
    print_summary,
    report_on,
)
from trainer.errors import DataError
from trainer.whole_files import UNFINISHED, told_when_full, working_alone, write_whole

_THREADS, _CHUNK = 8, 512
"""Small files are waited for more than worked on, most of all on a network's disk."""

ClipsOnDisk = dict[str, BrokenClip | None]
"""Identifiers of clips and what is wrong with them; None where nothing is."""


@dataclass(frozen=True, slots=True)
class Advance:
    """How far unpacking has come.

    Attributes:
        num_bytes: Of the archive, compressed, that were read.
        num_clips: That were met in it.
        num_written: Of these, how many were not there before.
    """

    num_bytes: int
    num_clips: int
    num_written: int


def prepare_jester(source: Path, out: Path, console: Console) -> PrepareReport:
    """Unpack Jester's archive, then tell what is there.

    Clips that an earlier run finished are kept; broken ones are unpacked anew.

    Args:
        source: Folder with the archive, whole or in parts, and the lists in it or beside it.
        out: Where clips and lists go.
        console: Where to show progress and summary.

    Returns:
        What is there; also written to ``prepare-report.json`` in ``out``.

    Raises:
        DataError: Archive or lists cannot be used. If the archive is damaged, what came before the
            damage is unpacked and reported on first.
        TrainerError: The disk is full, or another run is writing there.
    """  # noqa: DOC502
    parts = find_parts(source)
    lists = read_lists(out, source)
    with told_when_full(out), working_alone(out):
        frames_root = _frames_root(out)
        frames_root.mkdir(exist_ok=True)
        for leftover in frames_root.glob(f"[0-9]*{UNFINISHED}"):
            shutil.rmtree(leftover)
        lists.copy_to(out)
        clips, ignored, damage = _look_at_all(frames_root, console), Ignored(), None
        if not report_on(lists, clips, ignored).lacks_nothing:
            damage = _unpack_with_progress(parts, frames_root, clips, ignored, console)
        report = _conclude(out, lists, clips, ignored, console)
    if damage is not None:
        raise damage
    return report


def check_jester(out: Path, source: Path | None, console: Console) -> PrepareReport:
    """Tell what is there of a Jester that was unpacked before.

    Args:
        out: Folder with the clips, or with the folder ``20bn-jester-v1`` that holds them.
        source: Where the lists are if not in ``out``.
        console: Where to show progress and summary.

    Returns:
        What is there; also written to ``prepare-report.json`` in ``out``.

    Raises:
        DataError: There is no such folder, or the lists cannot be used.
        TrainerError: The disk is full, or another run is writing there.
    """  # noqa: DOC502
    for folder in (out, *([source] if source else [])):
        if not folder.is_dir():
            raise DataError(f"There is no folder {folder}. Check the path.")
    lists = read_lists(out, source)
    with told_when_full(out), working_alone(out):
        return _conclude(out, lists, _look_at_all(_frames_root(out), console), Ignored(), console)


def unpack_clips(
    joined: JoinedParts,
    frames_root: Path,
    clips: ClipsOnDisk,
    ignored: Ignored,
    tell: Callable[[Advance], None],
) -> None:
    """Unpack those clips of the archive that are not yet whole on disk, each of them whole or not.

    Args:
        joined: The archive.
        frames_root: Where the clips' folders go.
        clips: What is on disk; kept up to date.
        ignored: Counts what is no picture of a clip.
        tell: Called after every clip.

    Raises:
        DataError: The archive is damaged or in disorder.
    """
    met: set[str] = set()
    num_written = 0
    frames = archived_frames(joined, ignored)
    with ThreadPoolExecutor(_THREADS) as threads:
        for clip_id, its_frames in groupby(frames, key=lambda frame: frame.clip_id):
            if clip_id in met:
                raise DataError(
                    f"The archive holds frames of clip {clip_id} in two places, unlike the one that was "
                    "published. Get the original archive."
                )
            met.add(clip_id)
            if clip_id not in clips or clips[clip_id] is not None:
                part = joined.part.path.name
                problem = _write_clip(frames_root, clip_id, its_frames, threads)
                clips[clip_id] = BrokenClip(clip_id, problem, part) if problem else None
                num_written += 1
            tell(Advance(joined.num_bytes_read, len(met), num_written))


def _write_clip(
    frames_root: Path, clip_id: str, frames: Iterable[ArchivedFrame], threads: ThreadPoolExecutor
) -> str | None:
    """Write a clip's pictures; it gets its name when the next clip begins.

    Returns:
        What is wrong with it, if something is.
    """
    unfinished = frames_root / f"{clip_id}{UNFINISHED}"
    unfinished.mkdir()
    try:
        pictures = {unfinished / frame.name: frame.read() for frame in frames}
        for _ in threads.map(Path.write_bytes, pictures.keys(), pictures.values()):
            pass  # each would raise here what it raised there
        problem = find_problem(unfinished)
        finished = frames_root / clip_id
        if finished.exists():  # a broken one
            shutil.rmtree(finished)
        unfinished.rename(finished)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return problem


def _unpack_with_progress(
    parts: tuple[ArchivePart, ...],
    frames_root: Path,
    clips: ClipsOnDisk,
    ignored: Ignored,
    console: Console,
) -> DataError | None:
    """Unpack and show how far it is.

    Returns:
        What stopped it; None if it came to the end.
    """
    whole = sum(problem is None for problem in clips.values())
    if whole:
        console.print(
            f"{whole:,} clips are there already and are kept. The archive is read from its beginning all "
            "the same, because one cannot enter it in the middle; nothing is written meanwhile.",
            highlight=False,
            soft_wrap=True,
        )
    columns = (
        TextColumn("unpacking"),
        BarColumn(),
        DownloadColumn(),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=sum(part.num_bytes for part in parts), told="")

        def tell(advance: Advance) -> None:
            told = f"{advance.num_clips:,} clips, {advance.num_written:,} written"
            progress.update(task, completed=advance.num_bytes, told=told)

        try:
            with JoinedParts(parts) as joined:
                unpack_clips(joined, frames_root, clips, ignored, tell)
        except DataError as error:
            return error
    return None


def _look_at_all(frames_root: Path, console: Console) -> ClipsOnDisk:
    """Check every clip that is on disk."""
    ids = _clips_in(frames_root)
    chunks = [ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK)]
    clips: ClipsOnDisk = {}
    with ThreadPoolExecutor(_THREADS) as threads:
        for chunk in track(chunks, "checking", console=console, disable=not console.is_terminal):
            problems = threads.map(find_problem, [frames_root / clip_id for clip_id in chunk])
            for clip_id, problem in zip(chunk, problems, strict=True):
                clips[clip_id] = BrokenClip(clip_id, problem) if problem else None
    return clips


def _clips_in(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted((e.name for e in entries if e.name.isdecimal() and e.is_dir()), key=int)


def _conclude(
    out: Path, lists: JesterLists, clips: ClipsOnDisk, ignored: Ignored, console: Console
) -> PrepareReport:
    report = report_on(lists, clips, ignored)
    write_whole(out / REPORT_FILE, report.to_json())
    print_summary(console, report, out)
    return report


def _frames_root(out: Path) -> Path:
    """Where the clips lie or shall lie: in the folder itself if some are there already."""
    below = out / ARCHIVE_FOLDER
    return below if below.is_dir() or not _clips_in(out) else out
