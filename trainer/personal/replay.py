"""What keeps a network from forgetting the gestures that it knows?

Features of rendered clips of all of them, looked at once: the new classifier shall say of these what the
old one said. Others, which nothing is learnt from, tell how much is forgotten all the same.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from trainer.data.augmentation import Augmentation
from trainer.data.clip_folder import read_clip_folder
from trainer.data.recording import Recording
from trainer.errors import DataError
from trainer.personal.features import FeatureReader, Seen

REPLAY_FOLDER = "replay"
"""Beside the folder of the models: a file for each model that has one, of the same name."""

LEARNT_PER_CLASS, CHECKED_PER_CLASS = 24, 12


@dataclass(frozen=True, slots=True)
class Replay:
    """Features of clips that nobody recorded.

    Attributes:
        learnt: Features to go on saying the same of, (M, C); none where nothing is known.
        checked: Others, with what they show.
        labels: Of the classes.
    """

    learnt: Tensor
    checked: Seen
    labels: tuple[str, ...]


def nothing_to_replay(labels: Sequence[str], num_features: int) -> Replay:
    """Stand in where there is no file for a model.

    Args:
        labels: What it knows.
        num_features: C.

    Returns:
        A replay without clips.
    """
    none = torch.zeros(0, dtype=torch.int64)
    empty = torch.zeros((0, num_features))
    return Replay(empty, Seen(empty, none, none), tuple(labels))


def replay_file(model: Path) -> Path:
    """Say where the replay of a model lies.

    Args:
        model: A model file.

    Returns:
        The path of its replay, whether there is one or not.
    """
    return model.resolve().parent.parent / REPLAY_FOLDER / model.name


def make_replay(
    reader: FeatureReader, clips: Path, labels: Sequence[str], augmentation: Augmentation
) -> Replay:
    """Look at clips for a replay.

    Args:
        reader: Looks at them.
        clips: A folder in Jester's layout: training clips are replayed, validation clips checked.
        labels: What the model knows.
        augmentation: How the replayed clips vary.

    Returns:
        The first clips of each class.
    """
    learnt = _first(read_clip_folder(clips, "train").entries, labels, LEARNT_PER_CLASS)
    checked = _first(read_clip_folder(clips, "validation").entries, labels, CHECKED_PER_CLASS)
    return Replay(
        reader.views(learnt, labels, augmentation, num_views=1).features,
        reader.centred(checked, labels),
        tuple(labels),
    )


def write_replay(replay: Replay, model: Path, out: Path) -> None:
    """Keep a replay, as half-precision numbers.

    Args:
        replay: What to keep.
        model: The model whose features they are.
        out: The file.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    tensors = {
        "learnt": replay.learnt.half(),
        "checked": replay.checked.features.half(),
        "classes": replay.checked.classes.to(torch.int16),
    }
    metadata = {"model": file_digest(model), "labels": json.dumps(replay.labels)}
    save_file(tensors, out, metadata)


def read_replay(file: Path, model: Path) -> Replay:
    """Read what `write_replay` wrote.

    Args:
        file: The file.
        model: The model that it must belong to.

    Returns:
        The replay.

    Raises:
        DataError: If it is damaged or belongs to other weights.
    """
    try:
        with safe_open(file, framework="pt") as opened:
            metadata = opened.metadata()
            learnt, checked, classes = (
                opened.get_tensor(name) for name in ("learnt", "checked", "classes")
            )
        belongs_to, labels = metadata["model"], json.loads(metadata["labels"])
    except (OSError, SafetensorError, KeyError, ValueError, TypeError) as error:
        raise DataError(f"The replay {file} cannot be read: {error}. Install it again.") from error
    if belongs_to != file_digest(model):
        raise DataError(
            f"The replay {file} belongs to other weights than {model}. Make it anew with "
            "'gesture-trainer personal replay'."
        )
    numbers = torch.arange(len(classes))
    return Replay(
        learnt.float(), Seen(checked.float(), classes.to(torch.int64), numbers), tuple(labels)
    )


def file_digest(path: Path) -> str:
    """Tell files apart.

    Args:
        path: A file.

    Returns:
        Its SHA-256, in hexadecimal digits.
    """
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _first(entries: Sequence[Recording], labels: Sequence[str], most: int) -> list[Recording]:
    return [
        entry for label in labels for entry in [one for one in entries if one.label == label][:most]
    ]
