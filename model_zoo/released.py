"""How does a file of the paper's authors become a model of ours?

It holds weights only: which network they belong to is worked out from their names and shapes.
"""

import pickle
import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from model_zoo.checkpoint import LoadedModel
from model_zoo.description import ModelDescription
from model_zoo.errors import CheckpointError
from model_zoo.labels import JESTER_LABELS
from model_zoo.registry import build_network
from model_zoo.released_names import Family, family_of, our_name

RELEASED_JESTER_LABELS: tuple[str, ...] = tuple(sorted(JESTER_LABELS))
"""Jester's classes in the order of the authors' lists, which is the alphabet's."""

_NESTED_UNDER = ("model_state", "state_dict")
"""Where training programs keep weights among other things, such as the optimiser's state."""

_CLASSIFIER = "classifier.weight"

_NAMED_IN_ERRORS = 8

_OF_BROKEN_FILES = (
    SafetensorError,
    pickle.UnpicklingError,
    struct.error,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What the readers of weights were seen to raise for files with changed or missing bytes."""


def load_released(path: Path, labels: Sequence[str] | None = None) -> LoadedModel:
    """Read weights that the authors' code wrote.

    Args:
        path: A .safetensors file, or a pickle of tensors as PyTorch writes them; nothing else that
            a pickle may hold is run.
        labels: What the network tells apart, in the order of its outputs. None means Jester's
            classes by the alphabet, if there are as many.

    Returns:
        Our network with these weights, and a description of it.

    Raises:
        CheckpointError: If the file is missing or damaged, holds something else, does not fit any
            of the networks, or has other classes than `labels`.
    """
    tensors = _read_tensors(path)
    family = family_of(tensors)
    if family is None:
        raise CheckpointError(
            f"{path} holds no network of the paper's authors: none of its {len(tensors)} tensors "
            "is named as in weidafeng/Efficient-SlowFast."
        )
    ours = _by_our_names(tensors, family)
    classifier = ours.get(_CLASSIFIER)
    if classifier is None or classifier.ndim != 2:
        raise CheckpointError(
            f"{path} lacks a classifier, so what its network tells apart is unknown. Choose a file "
            "with all weights."
        )
    num_classes = len(classifier)
    name = _best_fit(path, ours, family, num_classes)
    description = ModelDescription(
        architecture=name,
        labels=_checked_labels(path, num_classes, labels),
        input_spec=family.input_spec,
        notes={"converted_from": path.name},
    )
    network = build_network(name, num_classes)
    network.load_state_dict(network.state_dict() | ours)
    return LoadedModel(network=network.eval(), description=description)


def _read_tensors(path: Path) -> dict[str, Tensor]:
    if not path.is_file():
        raise CheckpointError(f"There is no file {path}. Check the path.")
    content = _read(path)
    for key in _NESTED_UNDER:
        if isinstance(content, Mapping) and key in content:
            content = content[key]
    if not isinstance(content, Mapping) or not all(
        isinstance(name, str) and isinstance(tensor, Tensor) for name, tensor in content.items()
    ):
        raise CheckpointError(
            f"{path} holds something other than named tensors. Choose a file of weights."
        )
    return {re.sub(r"^(module\.)+", "", name): tensor for name, tensor in content.items()}


def _read(path: Path) -> object:
    try:
        if path.suffix.lower() == ".safetensors":
            return load_file(path)
        content: object = torch.load(path, map_location="cpu", weights_only=True)
    except OSError as error:
        raise CheckpointError(f"{path} cannot be read: {error.strerror or error}.") from error
    except _OF_BROKEN_FILES as error:
        raise CheckpointError(
            f"{path} is damaged, or holds more than tensors, which is not run for safety. Fetch it "
            "anew, or choose another file of weights."
        ) from error
    return content


def _by_our_names(tensors: Mapping[str, Tensor], family: Family) -> dict[str, Tensor]:
    """Rename what has a name here; the rest keeps its own, and so does what has one twice."""
    ours: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        renamed = our_name(name, family) or name
        ours[name if renamed in ours else renamed] = tensor
    return ours


@dataclass(frozen=True, slots=True)
class _Misfits:
    """What keeps tensors from being the weights of a network, in words."""

    missing: list[str]
    superfluous: list[str]
    of_another_shape: list[str]

    @property
    def count(self) -> int:
        return len(self.missing) + len(self.superfluous) + len(self.of_another_shape)

    def __str__(self) -> str:
        kinds = {
            "missing": self.missing,
            "superfluous": self.superfluous,
            "of another shape": self.of_another_shape,
        }
        return "; ".join(
            f"{len(items)} {kind} ({_first_of(items)})" for kind, items in kinds.items() if items
        )


def _best_fit(path: Path, tensors: Mapping[str, Tensor], family: Family, num_classes: int) -> str:
    """Choose the network of a family that the weights fit, or tell why the nearest one does not."""
    nearest, fewest = "", None
    for name in family.networks:
        misfits = _misfits(tensors, name, num_classes)
        if misfits.count == 0:
            return name
        if fewest is None or misfits.count < fewest.count:
            nearest, fewest = name, misfits
    raise CheckpointError(
        f"The tensors in {path} do not fit '{nearest}', the network that they come nearest to: "
        f"{fewest}. Fetch the file anew, or choose one with all weights."
    )


def _misfits(tensors: Mapping[str, Tensor], network: str, num_classes: int) -> _Misfits:
    with torch.device("meta"):
        expected = {
            name: tuple(tensor.shape)
            for name, tensor in build_network(network, num_classes).state_dict().items()
        }
    given = {name: tuple(tensor.shape) for name, tensor in tensors.items()}
    return _Misfits(
        missing=[
            name
            for name in expected.keys() - given.keys()
            if not name.endswith("num_batches_tracked")
        ],
        superfluous=list(given.keys() - expected.keys()),
        of_another_shape=[
            f"{name}: {given[name]} instead of {expected[name]}"
            for name in expected.keys() & given.keys()
            if given[name] != expected[name]
        ],
    )


def _first_of(items: Sequence[str]) -> str:
    named = ", ".join(sorted(items)[:_NAMED_IN_ERRORS])
    return named if len(items) <= _NAMED_IN_ERRORS else f"{named}, ..."


def _checked_labels(path: Path, num_classes: int, labels: Sequence[str] | None) -> tuple[str, ...]:
    if labels is None:
        labels = RELEASED_JESTER_LABELS
        if len(labels) != num_classes:
            raise CheckpointError(
                f"{path} tells {num_classes} classes apart, so they are not Jester's "
                f"{len(labels)}. Give a file with their names, one a line, with --labels."
            )
    if len(labels) != num_classes or len(set(labels)) != len(labels) or not all(labels):
        raise CheckpointError(
            f"{path} tells {num_classes} classes apart, and as many different names are needed; "
            f"{len(labels)} names were given, {len(set(labels))} of them different."
        )
    return tuple(labels)
