"""Which labelled videos does a list name, as those who work with Kinetics write it?

Two kinds of list are known, with or without the ending .csv:

* those of Kinetics, ``label,youtube_id,time_start,time_end,split`` below a header, for videos that were
  cut and called ``<youtube_id>_<start, 6 digits>_<end, 6 digits>.mp4``, anywhere below the list's folder;
* those of MMAction and PySlowFast, ``path label`` in each line, with a number or a name for the label
  and paths from the list's folder or from a folder in it.

The labels are those of a file with one name per line beside the list, called ``labels.txt`` or with
"label_map" in its name. Where there is none, they are the names in the training list, sorted.

Sources: github.com/PaddlePaddle/models, PaddleCV/PaddleVideo (the files of Kinetics);
github.com/open-mmlab/mmaction2, mmaction/datasets/video_dataset.py;
github.com/facebookresearch/SlowFast, slowfast/datasets/DATASET.md.
"""

import csv
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from trainer.data.clip_folder import Split
from trainer.data.clip_list import in_canonical_order, read_lines, read_names
from trainer.data.recording import ClipFolder
from trainer.data.video_file import VideoClip
from trainer.errors import DataError

_COLUMNS = ("label", "youtube_id", "time_start", "time_end", "split")
_SPLIT_WORDS: Mapping[Split, frozenset[str]] = {
    "train": frozenset({"train", "training"}),
    "validation": frozenset({"val", "validate", "validation"}),
    "test": frozenset({"test", "testing"}),
}
_LIST_ENDINGS = frozenset({".csv", ".txt"})
_VIDEO_ENDINGS = frozenset({".mp4", ".mkv", ".webm", ".avi", ".mov"})
_LINES_TRIED = 50
_MOST_PROBLEMS = 3

_FindVideo = Callable[[str], Path | None]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a list.

    Attributes:
        line: Its number, from 1.
        video: What it says of the video: a path, or the name of a file without its ending.
        label: A name or a number.
    """

    line: int
    video: str
    label: str


def read_video_list(path: Path, split: Split) -> ClipFolder:
    """List the videos of a split.

    Args:
        path: A folder with lists, or one of these; that of the split is found by the word "train",
            "val" or "test" in its name, or by the column ``split``.
        split: Which one.

    Returns:
        Labels and videos; those that are not there are named as missing.

    Raises:
        DataError: If there is no such list, it cannot be used, or none of its videos is there.
    """
    listed = find_list(path, split)
    if listed is None:
        raise DataError(
            f"{path} has no list of the {split} split: a .csv or .txt file with "
            f"'{min(_SPLIT_WORDS[split], key=len)}' in its name, or with a column 'split'."
        )
    rows = _rows(listed, split)
    labels, named = _with_names(listed, rows)
    find = _cut_videos(listed.parent) if _is_kinetics(listed) else _videos_by_path(listed, rows)
    clips, missing = [], []
    for row, label in zip(rows, named, strict=True):
        video = find(row.video)
        if video is None:
            missing.append(row.video)
        else:
            clips.append(VideoClip(video, label, listed_as=row.video.removesuffix(video.suffix)))
    if not clips:
        raise DataError(
            f"None of the {len(rows):,} videos that {listed} names, such as '{rows[0].video}', lies "
            f"below {listed.parent}. Put their folder, or a link to it, there."
        )
    return ClipFolder(labels, tuple(clips), tuple(missing))


def find_list(path: Path, split: Split) -> Path | None:
    """Find the list of a split.

    Args:
        path: A folder with lists, or one of these.
        split: Which one.

    Returns:
        The list; None if there is none.

    Raises:
        DataError: If several could be meant.
    """
    if path.is_file() and (_is_named_for(path, split) or _has_rows_of(path, split)):
        return path
    folder = path.parent if path.is_file() else path
    found = [
        file
        for file in sorted(folder.iterdir())
        if file.suffix in _LIST_ENDINGS and not _is_labels(file) and _is_named_for(file, split)
    ]
    if len(found) > 1:
        raise DataError(
            f"{folder} has several lists of the {split} split: {', '.join(f.name for f in found)}. "
            "Keep one of them there."
        )
    return found[0] if found else None


def _is_named_for(path: Path, split: Split) -> bool:
    return not _SPLIT_WORDS[split].isdisjoint(re.split(r"[^a-z]+", path.stem.lower()))


def _has_rows_of(path: Path, split: Split) -> bool:
    """Whether a list of all splits, whose name tells of none, has some of this one."""
    if any(_is_named_for(path, other) for other in _SPLIT_WORDS) or not _is_kinetics(path):
        return False
    return any(row["split"] in _SPLIT_WORDS[split] for row in _records(path))


def _is_labels(path: Path) -> bool:
    return path.name == "labels.txt" or "label_map" in path.stem


def _is_kinetics(path: Path) -> bool:
    header = next(iter(read_lines(path)), "")
    return "youtube_id" in header


def _records(path: Path) -> list[dict[str, str]]:
    """The rows of a list of Kinetics.

    Returns:
        Texts by column.

    Raises:
        DataError: It lacks a column, or a row does.
    """
    reader = csv.DictReader(read_lines(path))
    lacking = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if lacking:
        raise DataError(
            f"{path} lacks the column(s) {', '.join(lacking)}. A list of Kinetics has "
            f"{', '.join(_COLUMNS)}, with commas between; that of its test tells no labels."
        )
    records = list(reader)
    for line, record in enumerate(records, start=2):
        if any(record[name] is None for name in _COLUMNS):
            raise DataError(f"{path}, line {line}: needs {', '.join(_COLUMNS)}.")
    return records


def _rows(path: Path, split: Split) -> list[_Row]:
    """The lines of a list that belong to a split.

    Returns:
        At least one.

    Raises:
        DataError: A line cannot be used, or there is none.
    """
    rows, problems = [], []
    if _is_kinetics(path):
        lines = [(line, record) for line, record in enumerate(_records(path), start=2)]
        for line, record in lines:
            if record["split"] not in _SPLIT_WORDS[split]:
                continue
            try:
                span = f"{int(record['time_start']):06d}_{int(record['time_end']):06d}"
                rows.append(_Row(line, f"{record['youtube_id']}_{span}", record["label"]))
            except ValueError:
                problems.append(f"line {line} has no whole seconds")
    else:
        for line, text in enumerate(read_lines(path), start=1):
            numbered = re.fullmatch(r"(.+)\s+(\d+)", text.strip())
            parts = numbered.groups() if numbered else tuple(text.split(maxsplit=1))
            if len(parts) == 2:
                rows.append(_Row(line, parts[0], parts[1].strip()))
            elif text.strip():
                problems.append(f"line {line} is not 'path label': '{text.strip()}'")
    _refuse(path, problems)
    if not rows:
        raise DataError(f"{path} names no videos of the {split} split.")
    return rows


def _with_names(path: Path, rows: Sequence[_Row]) -> tuple[tuple[str, ...], list[str]]:
    """What the videos show, by name.

    Returns:
        The classes; that of each row.

    Raises:
        DataError: A row has a class that there is not, or numbers have no names.
    """
    files = [file for file in sorted(path.parent.iterdir()) if _is_labels(file)]
    by_number = all(row.label.isdecimal() for row in rows)
    if len(files) > 1:
        raise DataError(
            f"{path.parent} has several files of labels: {', '.join(f.name for f in files)}. "
            "Keep one of them there."
        )
    if files:
        names = read_names(files[0])
    elif by_number:
        raise DataError(
            f"{path} has numbers for labels. Put a file labels.txt beside it: one name per line, that "
            "of number 0 first."
        )
    else:
        training = find_list(path.parent, "train") or path
        listed = rows if training == path else _rows(training, "train")
        names = tuple(sorted({row.label for row in listed}))
    known = {str(number): name for number, name in enumerate(names)} if by_number else {}
    known |= {name: name for name in names}
    _refuse(
        path,
        [
            f"line {row.line} has the unknown label '{row.label}'"
            for row in rows
            if row.label not in known
        ],
    )
    return in_canonical_order(names), [known[row.label] for row in rows]


def _cut_videos(folder: Path) -> _FindVideo:
    """Find videos by the name of their file, wherever it is below a folder."""
    there = {
        Path(name).stem: Path(place, name)
        for place, _, names in os.walk(folder, followlinks=True)
        for name in names
        if Path(name).suffix.lower() in _VIDEO_ENDINGS
    }
    return there.get


def _videos_by_path(path: Path, rows: Sequence[_Row]) -> _FindVideo:
    """Find videos by their path from the folder, of those in question, in which most of them lie."""
    roots = [path.parent, *(folder for folder in sorted(path.parent.iterdir()) if folder.is_dir())]
    tried = rows[:: max(1, len(rows) // _LINES_TRIED)]
    root = max(roots, key=lambda root: sum((root / row.video).is_file() for row in tried))

    def find(video: str) -> Path | None:
        return root / video if (root / video).is_file() else None

    return find


def _refuse(path: Path, problems: Sequence[str]) -> None:
    if problems:
        more = len(problems) - _MOST_PROBLEMS
        shown = "; ".join(islice(problems, _MOST_PROBLEMS)) + (f"; and {more} more" * (more > 0))
        raise DataError(f"{path} cannot be used: {shown}.")
