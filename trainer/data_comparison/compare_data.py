"""In what do two collections of clips differ? Rendered ones from real ones, for instance."""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track

from trainer.argument_types import positive
from trainer.data.clip_folder import Split, read_clip_folder
from trainer.data.recording import Recording, read_all
from trainer.data_comparison.clip_statistics import STATISTICS, measure_clip, normal_view
from trainer.data_comparison.compare_page import ShownClip, write_page
from trainer.data_comparison.compare_report import comparison_report, print_comparison
from trainer.data_comparison.two_sample import FEWEST_CLIPS, Sample
from trainer.errors import DataError, TrainerError

_MAX_CLIPS = 300
_CLIPS_SHOWN = 12
_SPLITS: tuple[Split, ...] = ("train", "validation")


@dataclass(frozen=True, slots=True)
class ComparedClip:
    """A clip of a collection, not yet read.

    Attributes:
        source: Its pictures.
        performer: Who is in it; clips of folders have one each where nobody knows.
    """

    source: Recording
    performer: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `compare-data` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.description = (
        "Compare two collections in numbers and pictures. The report shows pictures of the clips: "
        "keep it out of repositories where real people are in them."
    )
    for name in ("a", "b"):
        parser.add_argument(
            name,
            type=Path,
            metavar=name.upper(),
            help="a folder in Jester's layout, or an index (.csv) of video files",
        )
    parser.add_argument(
        "--out", type=Path, metavar="FILE.html", help="write a page with histograms and pictures"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, no tables")
    parser.add_argument(
        "--max-clips", type=positive, default=_MAX_CLIPS, metavar="N",
        help="clips of each at most, drawn by lot (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--roles", type=_roles, metavar="ROLE,...",
        help="which roles of an index to take, such as core,hard (default: all that are scored)",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare two collections.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.

    Raises:
        TrainerError: A collection cannot be read or is too small, or the page cannot be written.
    """
    out: Path | None = arguments.out
    if out is not None and (out.suffix.lower() != ".html" or not out.parent.is_dir()):
        raise TrainerError(
            f"Cannot write the report to {out}. Name an .html file in a folder that exists."
        )
    collections = [
        _drawn_by_lot(read_collection(path, arguments.roles), arguments.max_clips)
        for path in (arguments.a, arguments.b)
    ]
    progress = Console(stderr=True)
    (a, shown_a), (b, shown_b) = (
        _measure(str(path), clips, progress)
        for path, clips in zip((arguments.a, arguments.b), collections, strict=True)
    )
    report = comparison_report(a, b)
    if arguments.json:
        sys.stdout.write(json.dumps(report.as_record()) + "\n")
    else:
        print_comparison(Console(), report)
    if out is not None:
        write_page(out, report, shown_a, shown_b)
        progress.print(f"Report: {out}")
    return 0


def read_collection(path: Path, roles: frozenset[str] | None) -> tuple[ComparedClip, ...]:
    """List the clips of a collection.

    Args:
        path: A folder in Jester's layout, of which all labelled clips are taken, or an index of video
            files.
        roles: Which roles of an index; all that are scored if None.

    Returns:
        At least four clips.

    Raises:
        DataError: If it cannot be read or there are fewer.
    """
    clips = _of_folder(path) if path.is_dir() else _of_index(path, roles)
    if len(clips) < FEWEST_CLIPS:
        raise DataError(
            f"{path} holds {len(clips)} clip(s), of which nothing can be told; "
            f"give at least {FEWEST_CLIPS}."
        )
    return clips


def _roles(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(",") if name.strip())


def _of_folder(root: Path) -> tuple[ComparedClip, ...]:
    entries: list[Recording] = []
    for split in _SPLITS:
        csv = root / f"jester-v1-{split}.csv"
        if split == "train" or (csv.is_file() and csv.stat().st_size > 0):
            entries.extend(read_clip_folder(root, split).entries)
    performers = _performers(root / "manifest.jsonl")
    return tuple(
        ComparedClip(entry, performers.get(entry.name, str(entry.path))) for entry in entries
    )


def _performers(manifest: Path) -> dict[str, str]:
    """Who is in which clip of a rendered collection; of others nobody knows.

    Returns:
        Performers by the clip's id.
    """
    if not manifest.is_file():
        return {}
    records = [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]
    return {
        str(record["id"]): f"{record['split']} {record['performer']}"
        for record in records
        if "performer" in record
    }


def _of_index(path: Path, roles: frozenset[str] | None) -> tuple[ComparedClip, ...]:
    if path.suffix.lower() != ".csv":
        raise DataError(
            f"There is no folder {path}. Give a folder in Jester's layout or an index (.csv) of videos."
        )
    from trainer.evaluation.recordings import UNSCORED_ROLES, read_clip_index

    rows = read_clip_index(path)
    there = {row.role for row in rows}
    if roles is not None and not roles <= there:
        raise DataError(
            f"{path} has no clips of the role(s) {', '.join(sorted(roles - there))}. "
            f"It has {', '.join(sorted(there))}."
        )
    wanted = there - UNSCORED_ROLES if roles is None else roles
    return tuple(
        ComparedClip(row.source, row.performer or row.name) for row in rows if row.role in wanted
    )


def _drawn_by_lot(clips: tuple[ComparedClip, ...], most: int) -> tuple[ComparedClip, ...]:
    if most < FEWEST_CLIPS:
        raise TrainerError(f"--max-clips must be at least {FEWEST_CLIPS}.")
    if len(clips) <= most:
        return clips
    chosen = np.random.default_rng(0).choice(len(clips), most, replace=False)
    return tuple(clips[i] for i in np.sort(chosen))


def _measure(
    name: str, clips: tuple[ComparedClip, ...], progress: Console
) -> tuple[Sample, tuple[ShownClip, ...]]:
    """Measure the clips, and keep the pictures of some for the report."""
    number = min(_CLIPS_SHOWN, len(clips))
    kept = set(np.random.default_rng(1).choice(len(clips), number, replace=False).tolist())
    values, shown = [], []
    for i, clip in enumerate(
        track(
            clips,
            description=f"measuring {name}",
            console=progress,
            disable=not progress.is_terminal,
        )
    ):
        rgb = normal_view(read_all(clip.source), clip.source.frames_per_second)
        measured = measure_clip(rgb, str(clip.source.path), clip.source.hands)
        values.append([measured[statistic.key] for statistic in STATISTICS])
        if i in kept:
            shown.append(ShownClip.of(rgb, clip.source.label))
    people = sorted({clip.performer for clip in clips})
    sample = Sample(
        name,
        np.asarray(values, np.float64),
        tuple(clip.source.label for clip in clips),
        np.array([people.index(clip.performer) for clip in clips], np.int64),
    )
    return sample, tuple(shown)
