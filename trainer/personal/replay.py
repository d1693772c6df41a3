"""What keeps a network from forgetting the gestures that it knows?

Features of rendered clips of all of them, looked at once: the new classifier shall say of these what the
old one said. Others, which nothing is learnt from, tell how much is forgotten all the same.

What is seen depends on all weights below the classifier and on nothing else, so a replay serves a model
and all that were made from it by learning somebody's gestures.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor, nn

from model_zoo.checkpoint import LoadedModel
from trainer.data.augmentation import Augmentation
from trainer.data.clip_folder import read_clip_folder
from trainer.data.recording import Recording
from trainer.errors import DataError
from trainer.personal.features import FeatureReader, Seen
from trainer.whole_files import UNFINISHED

REPLAY_FOLDER = "replay"
"""Beside the folder of the models: a file for each model that has one, of the same name."""

LEARNT_PER_CLASS, CHECKED_PER_CLASS = 24, 12

_CLASSIFIER = "classifier."


@dataclass(frozen=True, slots=True)
class Replay:
    """Features of clips that nobody recorded.

    Attributes:
        learnt: Features to go on saying the same of, (M, C); none where nothing is known.
        checked: Others, with what they show.
        labels: Of the classes of `checked`.
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


def shipped_replays() -> tuple[Path, ...]:
    """List what came with the program.

    Returns:
        Files by name.
    """
    above = Path(__file__).resolve().parents[2]
    folders = (above / "resources", above / "gesture_app" / "resources")
    return tuple(
        sorted(file for at in folders for file in (at / REPLAY_FOLDER).glob("*.safetensors"))
    )


def find_replay(files: Iterable[Path], model: LoadedModel) -> Replay | None:
    """Look for the replay of a model.

    Args:
        files: Where it may be; those that are not there are passed over.
        model: What it must fit.

    Returns:
        The first that fits; None if none does.

    Raises:
        DataError: If one of them is damaged.
    """  # noqa: DOC502
    digest = weights_digest(model.network)
    for file in files:
        if file.is_file() and _belongs_to(file) == digest:
            return read_replay(file, model)
    return None


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
        reader.views(learnt, labels, augmentation, range(1)).features,
        reader.centred(checked, labels),
        tuple(labels),
    )


def write_replay(replay: Replay, model: LoadedModel, out: Path) -> None:
    """Keep a replay, as half-precision numbers; whole or not at all.

    Args:
        replay: What to keep.
        model: The model whose features they are.
        out: The file.
    """
    tensors = {
        "learnt": replay.learnt.half(),
        "checked": replay.checked.features.half(),
        "classes": replay.checked.classes.to(torch.int16),
    }
    metadata = {"weights": weights_digest(model.network), "labels": json.dumps(replay.labels)}
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(out.name + UNFINISHED)
    try:
        unfinished.write_bytes(save(tensors, metadata))
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def read_replay(file: Path, model: LoadedModel) -> Replay:
    """Read what `write_replay` wrote.

    Args:
        file: The file.
        model: The model that it must belong to.

    Returns:
        The replay.

    Raises:
        DataError: If it is damaged or belongs to other weights.
    """  # noqa: DOC501
    belongs_to = _belongs_to(file)
    try:
        with safe_open(file, framework="pt") as opened:
            learnt, checked, classes = (
                opened.get_tensor(name) for name in ("learnt", "checked", "classes")
            )
            labels = tuple(json.loads(opened.metadata()["labels"]))
    except (OSError, SafetensorError, KeyError, ValueError, TypeError) as error:
        raise _damaged(file, error) from error
    if belongs_to != weights_digest(model.network):
        raise DataError(
            f"The replay {file} belongs to other weights than the model. Make it anew with "
            "'gesture-trainer personal replay'."
        )
    known = model.description.labels
    if known[: len(labels)] != labels:
        raise DataError(
            f"The replay {file} shows other gestures than the model knows, such as '{labels[0]}'. "
            "Make it anew with 'gesture-trainer personal replay'."
        )
    numbers = torch.arange(len(classes))
    return Replay(learnt.float(), Seen(checked.float(), classes.to(torch.int64), numbers), labels)


def weights_digest(network: nn.Module) -> str:
    """Tell apart what networks see, whatever they call it.

    Args:
        network: Ends in a classifier, which does not count.

    Returns:
        SHA-256 of all other weights, in hexadecimal digits.
    """
    digest = hashlib.sha256()
    for name, tensor in sorted(network.state_dict().items()):
        if not name.startswith(_CLASSIFIER):
            digest.update(name.encode())
            digest.update(tensor.contiguous().numpy().tobytes())
    return digest.hexdigest()


def _belongs_to(file: Path) -> str:
    try:
        with safe_open(file, framework="pt") as opened:
            return str(opened.metadata()["weights"])
    except (OSError, SafetensorError, KeyError, TypeError) as error:
        raise _damaged(file, error) from error


def _damaged(file: Path, error: Exception) -> DataError:
    return DataError(f"The replay {file} cannot be read: {error}. Install it again.")


def _first(entries: Sequence[Recording], labels: Sequence[str], most: int) -> list[Recording]:
    return [
        entry for label in labels for entry in [one for one in entries if one.label == label][:most]
    ]
