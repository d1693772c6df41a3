"""How well does a model recognise clips that it has not seen?"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from model_zoo.checkpoint import LoadedModel
from model_zoo.labels import BACKGROUND_LABELS
from model_zoo.preprocessing import prepare_clip
from trainer.data.clip_folder import (
    FRAMES_PER_SECOND,
    ClipFolder,
    Split,
    list_frames,
    read_clip_folder,
    read_frame,
)
from trainer.data.frame_sampling import view_indices
from trainer.data.video_file import read_video
from trainer.errors import DataError
from trainer.evaluation.metrics import Proportion

NEGATIVE_ROLE = "negative"
"""Clips of people who do not gesture: every background class is right."""

UNSCORED_ROLES = frozenset({"qualitative"})
"""Clips to look at, whose labels are unsure: predicted, but left out of the overall figures."""

_COLUMNS = ("file", "label", "role", "performer_id", "fps")


@dataclass(frozen=True, slots=True)
class RecordedClip:
    """One recording to score.

    Attributes:
        source: A video file, or a folder of JPEG frames.
        name: What to call it in the report.
        label: What it shows.
        role: Kind of clip, such as "core" or "negative".
        performer: Who is in it.
        frames_per_second: Its true frame rate, which files do not always tell.
    """

    source: Path
    name: str
    label: str
    role: str
    performer: str
    frames_per_second: float

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


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model made of one recording.

    Attributes:
        clip: The recording.
        best: The likeliest labels with their probabilities, likeliest first, five at most.
    """

    clip: RecordedClip
    best: tuple[tuple[str, float], ...]

    @property
    def top1(self) -> bool:
        """Whether the likeliest label is right."""
        return self.clip.is_right(self.best[0][0])

    @property
    def top5(self) -> bool:
        """Whether any of the five likeliest is right."""
        return any(self.clip.is_right(label) for label, _ in self.best)


@dataclass(frozen=True, slots=True)
class Score:
    """How many of some clips were recognised.

    Attributes:
        top1: By the likeliest label.
        top5: By one of the five likeliest.
    """

    top1: Proportion
    top5: Proportion


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


def recorded_clips(folder: ClipFolder, split: Split) -> tuple[RecordedClip, ...]:
    """See the clips of a folder in Jester's layout as recordings.

    Args:
        folder: The folder.
        split: Its split, which becomes their role.

    Returns:
        The recordings; performers are not known.
    """
    return tuple(
        RecordedClip(e.folder, e.folder.name, e.label, split, "", FRAMES_PER_SECOND)
        for e in folder.entries
    )


def read_recordings(
    data: Path | None, index: Path | None, split: Split
) -> tuple[tuple[RecordedClip, ...], int]:
    """Find what to score.

    Args:
        data: A folder in Jester's layout, or None.
        index: A list of video files; used when there is no folder.
        split: Of the folder.

    Returns:
        The recordings, and how many more are listed but are not on disk.

    Raises:
        DataError: If neither is given, or what is given cannot be read.
    """
    if data is not None:
        folder = read_clip_folder(data, split)
        return recorded_clips(folder, split), len(folder.missing)
    if index is not None:
        return read_clip_index(index), 0
    raise DataError("Say what to score: --data FOLDER or --clips INDEX.csv.")


def check_labels(clips: Iterable[RecordedClip], labels: Sequence[str]) -> None:
    """Refuse clips that a model cannot get right.

    Args:
        clips: What is to be scored.
        labels: What the model knows.

    Raises:
        DataError: If a scored clip shows something else; the message names it.
    """
    for clip in clips:
        scored = clip.role not in UNSCORED_ROLES | {NEGATIVE_ROLE}
        if scored and clip.label not in labels:
            raise DataError(
                f"{clip.name}: the model does not know the label '{clip.label}'. "
                f"It knows {', '.join(labels)}."
            )


def predict(
    model: LoadedModel, clips: Iterable[RecordedClip], num_views: int
) -> Iterator[Prediction]:
    """Score recordings one after another.

    Args:
        model: The model.
        clips: What to score.
        num_views: Clips per recording, evenly spread, whose probabilities are averaged.

    Yields:
        A prediction for each, in order.
    """
    labels = model.description.labels
    for clip in clips:
        probabilities = recording_probabilities(model, clip, num_views)
        order = probabilities.argsort()[::-1][:5]
        yield Prediction(clip, tuple((labels[i], float(probabilities[i])) for i in order))


@torch.inference_mode()
def recording_probabilities(
    model: LoadedModel, clip: RecordedClip, num_views: int
) -> NDArray[np.float32]:
    """Average a model's probabilities over clips of one recording.

    Args:
        model: The model.
        clip: The recording.
        num_views: Clips at most.

    Returns:
        Shape (K,), summing to 1.
    """
    spec = model.description.input_spec
    if clip.source.is_dir():
        files = list_frames(clip.source)
        views = view_indices(len(files), clip.frames_per_second, spec, num_views)
        pictures = {i: read_frame(files[i]) for i in np.unique(views)}
        chosen = [np.stack([pictures[i] for i in view]) for view in views]
    else:
        video = read_video(clip.source)
        views = view_indices(len(video), clip.frames_per_second, spec, num_views)
        chosen = [video[view] for view in views]
    batch = torch.from_numpy(np.stack([prepare_clip(pictures, spec) for pictures in chosen]))
    mean = torch.softmax(model.network(batch), dim=1).mean(dim=0)
    return np.asarray(mean.numpy(), np.float32)


def score(predictions: Sequence[Prediction]) -> Score:
    """Count the correct ones.

    Args:
        predictions: At least one.

    Returns:
        Top-1 and top-5.
    """
    total = len(predictions)
    return Score(
        Proportion(sum(p.top1 for p in predictions), total),
        Proportion(sum(p.top5 for p in predictions), total),
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
        path.parent / row["file"],
        row["file"],
        row["label"],
        row["role"],
        row["performer_id"],
        rate,
    )
