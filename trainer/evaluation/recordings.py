"""What is there to score a model on?"""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from model_zoo.labels import BACKGROUND_LABELS
from trainer.data.clip_folder import Split
from trainer.data.recording import Recording
from trainer.data.training_data import read_training_data
from trainer.data.video_file import VideoClip
from trainer.errors import DataError

NEGATIVE_ROLE = "negative"
"""Clips of people who do not gesture: every background class is right."""

UNSCORED_ROLES = frozenset({"qualitative"})
"""Clips to look at, whose labels are unsure: predicted, but left out of the overall figures."""

_COLUMNS = ("file", "label", "role", "performer_id", "fps")


@dataclass(frozen=True, slots=True)
class RecordedClip:
    """One recording to score.

    Attributes:
        source: Its pictures.
        name: What to call it in the report.
        label: What it shows.
        role: Kind of clip, such as "core" or "negative".
        performer: Who is in it; "" where nobody knows.
    """

    source: Recording
    name: str
    label: str
    role: str
    performer: str

    @property
    def counts_overall(self) -> bool:
        """Whether it shows one gesture for sure, so that a model is right or wrong about it."""
        return self.role not in UNSCORED_ROLES | {NEGATIVE_ROLE}

    def is_right(self, label: str) -> bool:
        """Tell whether a prediction counts as correct.

        Args:
            label: The prediction.

        Returns:
            Whether it equals the label, or both are background in a negative clip.
        """
        if self.role == NEGATIVE_ROLE:
            return label in BACKGROUND_LABELS
        return label == self.label


def read_clip_index(path: Path) -> tuple[RecordedClip, ...]:
    """Read a list of video files.

    Args:
        path: A CSV file with the columns file, label, role, performer_id and fps; more are ignored.
            Files are relative to it.

    Returns:
        The recordings.

    Raises:
        DataError: If the list is missing, lacks a column or holds a wrong frame rate.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
            columns = reader.fieldnames or ()
    except FileNotFoundError as error:
        raise DataError(f"There is no index {path}. Check the path.") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path} cannot be read as a CSV file ({error}).") from error
    lacking = [name for name in _COLUMNS if name not in columns]
    if lacking:
        raise DataError(
            f"{path} lacks the column(s) {', '.join(lacking)}. An index needs {', '.join(_COLUMNS)}."
        )
    if not rows:
        raise DataError(f"{path} names no clips.")
    return tuple(_parse_row(path, number, row) for number, row in enumerate(rows, start=2))


def read_recordings(
    data: Path | None, index: Path | None, split: Split
) -> tuple[tuple[RecordedClip, ...], int]:
    """Find what to score.

    Args:
        data: A folder in Jester's layout, packed or not, or with lists of videos; or None.
        index: A list of video files; used when there is no folder.
        split: Of the folder, which becomes the role of its clips.

    Returns:
        The recordings, and how many more are listed but are not on disk.

    Raises:
        DataError: If neither is given, or what is given cannot be read.
    """
    if index is not None:
        return read_clip_index(index), 0
    if data is None:
        raise DataError("Say what to score: --data FOLDER or --clips INDEX.csv.")
    folder = read_training_data([data], split)
    performers = read_performers(data / "manifest.jsonl")
    clips = tuple(
        RecordedClip(entry, entry.name, entry.label, split, performers.get(entry.name, ""))
        for entry in folder.entries
    )
    return clips, len(folder.missing)


def read_performers(manifest: Path) -> dict[str, str]:
    """Tell who is in which clip of a rendered folder.

    Args:
        manifest: The file beside its clips.

    Returns:
        Performers by the clip's id; none where nobody noted them.

    Raises:
        DataError: If the file is damaged.
    """
    if not manifest.is_file():
        return {}
    try:
        records = [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]
        return {
            str(record["id"]): f"{record['split']} {record['performer']}"
            for record in records
            if "performer" in record
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{manifest} does not tell who is in the clips ({type(error).__name__}: {error}). "
            "Render the clips again."
        ) from error


def check_labels(clips: Iterable[RecordedClip], labels: Sequence[str]) -> None:
    """Refuse clips that a model cannot get right.

    Args:
        clips: What is to be scored.
        labels: What the model knows.

    Raises:
        DataError: If a scored clip shows something else; the message names it.
    """
    for clip in clips:
        if clip.counts_overall and clip.label not in labels:
            raise DataError(
                f"{clip.name}: the model does not know the label '{clip.label}'. "
                f"It knows {', '.join(labels)}."
            )


def _parse_row(path: Path, number: int, row: dict[str, str]) -> RecordedClip:
    try:
        rate = float(row["fps"])
    except (TypeError, ValueError):
        rate = 0.0
    if not rate > 0 or not row["file"] or any(row[name] is None for name in _COLUMNS):
        raise DataError(
            f"{path}, line {number}: needs {', '.join(_COLUMNS)}, with a frame rate above 0."
        )
    return RecordedClip(
        VideoClip(path.parent / row["file"], row["label"], rate),
        row["file"],
        row["label"],
        row["role"],
        row["performer_id"],
    )
