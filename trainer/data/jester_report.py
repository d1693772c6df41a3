"""Which of Jester's clips are on disk and whole, and what is said about the others?"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from trainer.data.clip_folder import JPEG_ENDING, Split, ends_as_a_jpeg
from trainer.data.jester_archive import Ignored
from trainer.data.jester_lists import PUBLISHED_COUNTS, JesterLists
from trainer.data.recording import shown_names

REPORT_FILE = "prepare-report.json"
FEWEST_FRAMES, MOST_FRAMES = 12, 70
"""Of the published clips. Source: counted over the frame lists of the stmodeling repository."""

_FRAME_NAME = re.compile(r"(\d{5})\.jpg", re.ASCII)
_NUM_NAMED = 5
_TRAINED_ON: tuple[Split, ...] = ("train", "validation")


@dataclass(frozen=True, slots=True)
class BrokenClip:
    """A clip whose pictures are not as they should be.

    Attributes:
        id: Its identifier.
        problem: What is wrong with it.
        part: The archive's part that it was unpacked from; None if that was in another run.
    """

    id: str
    problem: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class SplitReport:
    """What is there of a split.

    Attributes:
        published: How many clips it has in 20BN-Jester-v1.
        listed: How many its list names.
        missing: Those that have no folder.
        broken: Those whose pictures are not as they should be.
    """

    published: int
    listed: int
    missing: tuple[str, ...]
    broken: tuple[BrokenClip, ...]

    @property
    def whole(self) -> int:
        """How many can be used."""
        return self.listed - len(self.missing) - len(self.broken)


@dataclass(frozen=True, slots=True)
class PrepareReport:
    """What is there of Jester.

    Attributes:
        splits: By name.
        unlisted: Clips on disk that no list names.
        ignored: What the archive held beside clips, as far as it was read.
        notes: In what the lists differ from what was published.
    """

    splits: Mapping[Split, SplitReport]
    unlisted: tuple[str, ...]
    ignored: Ignored
    notes: tuple[str, ...]

    @property
    def can_train(self) -> bool:
        """Whether every clip that training needs is there and whole."""
        return not any(
            self.splits[split].missing or self.splits[split].broken for split in _TRAINED_ON
        )

    @property
    def lacks_nothing(self) -> bool:
        """Whether all splits are listed, and every clip of them is there and whole."""
        return all(split.listed and split.whole == split.listed for split in self.splits.values())

    def to_json(self) -> str:
        """Write everything as text.

        Returns:
            JSON; all identifiers, not only the first.
        """
        return json.dumps({"can_train": self.can_train, **asdict(self)}, indent=1) + "\n"


def find_problem(folder: Path) -> str | None:
    """Look whether a clip's pictures are all there and whole.

    Only the end of each file is read: a truncated one lacks the mark there.

    Args:
        folder: The clip's.

    Returns:
        What is wrong with it; None if nothing is.
    """
    numbers: list[int] = []
    with os.scandir(folder) as files:
        names = [file.name for file in files if file.name.endswith(JPEG_ENDING)]
    for name in names:
        if not (named := _FRAME_NAME.fullmatch(name)):
            return f"{name} is no frame of it"
        numbers.append(int(named[1]))
    numbers.sort()
    if not numbers:
        return "it has no frames"
    for expected, number in enumerate(numbers, start=1):
        if number != expected:
            return f"frame {min(number, expected)} breaks the numbering from 1 on"
    if not FEWEST_FRAMES <= len(numbers) <= MOST_FRAMES:
        return f"it has {len(numbers)} frames; Jester's clips have {FEWEST_FRAMES} to {MOST_FRAMES}"
    paths = (folder / f"{number:05d}.jpg" for number in numbers)
    truncated = next((path for path in paths if not ends_as_a_jpeg(path)), None)
    return f"{truncated.name} is truncated" if truncated else None


def report_on(
    lists: JesterLists, clips: Mapping[str, BrokenClip | None], ignored: Ignored
) -> PrepareReport:
    """Compare what is listed with what is there.

    Args:
        lists: What is listed.
        clips: What is on disk: identifiers and what is wrong with them, if something is.
        ignored: What the archive held beside clips.

    Returns:
        The comparison.
    """
    splits: dict[Split, SplitReport] = {}
    for split, published in PUBLISHED_COUNTS.items():
        listed = lists.clips[split]
        broken = [clips[clip_id] for clip_id in listed if clip_id in clips]
        splits[split] = SplitReport(
            published,
            len(listed),
            missing=tuple(clip_id for clip_id in listed if clip_id not in clips),
            broken=tuple(clip for clip in broken if clip is not None),
        )
    known = {clip_id for listed in lists.clips.values() for clip_id in listed}
    unlisted = sorted(set(clips) - known, key=int)
    return PrepareReport(splits, tuple(unlisted), ignored, lists.notes)


def print_summary(console: Console, report: PrepareReport, where: Path) -> None:
    """Show the numbers, the first names, and what to do.

    Args:
        console: Where to.
        report: What to show.
        where: The folder of the prepared data.
    """
    table = Table("split", title="Jester on disk")
    for column in ("published", "listed", "whole", "missing", "broken"):
        table.add_column(column, justify="right")
    for name, split in report.splits.items():
        counts = (split.published, split.listed, split.whole, len(split.missing), len(split.broken))
        table.add_row(name, *(f"{count:,}" for count in counts))
    console.print(table)
    for line in (*report.notes, *_lines(report), _advice(report, where)):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _lines(report: PrepareReport) -> list[str]:
    lines = []
    for name, split in report.splits.items():
        if split.missing:
            lines.append(f"{name}: missing are {shown_names(split.missing, _NUM_NAMED)}.")
        if split.broken:
            told = [f"{clip.id} ({clip.problem})" for clip in split.broken]
            lines.append(f"{name}: broken are {shown_names(told, _NUM_NAMED)}.")
    if report.unlisted:
        lines.append(
            f"{len(report.unlisted):,} clips are on no list, so nothing reads them: "
            f"{shown_names(report.unlisted, _NUM_NAMED)}."
        )
    if report.ignored.count:
        lines.append(
            f"{report.ignored.count:,} entries of the archive are no frames of clips and were left "
            f"alone; the first: {', '.join(report.ignored.first)}."
        )
    return lines


def _advice(report: PrepareReport, where: Path) -> str:
    if report.can_train:
        return (
            f"All clips that training needs are there. The whole report is {where / REPORT_FILE}."
        )
    parts = sorted(
        {clip.part for split in report.splits.values() for clip in split.broken if clip.part}
    )
    download = f"Download {', '.join(parts)} again" if parts else "Download what is lacking again"
    return (
        f"Clips that training needs are missing or broken; {where / REPORT_FILE} names them all. "
        f"{download} and repeat prepare-jester: clips that are whole are kept, broken ones are unpacked "
        "anew. Who wants only some of the clips takes the others out of the lists."
    )
