"""How are weights kept, together with everything needed to use them?

One safetensors file: the state dict, and as metadata the network's name, its labels, its input and
free notes. Loading one runs no code from the file.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import nn

from model_zoo.errors import CheckpointError, UnknownModelError
from model_zoo.input_spec import InputSpec
from model_zoo.registry import build_network

FORMAT = "gesture-app checkpoint 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDescription:
    """What a checkpoint says of itself.

    Attributes:
        architecture: A key of `model_zoo.registry.NETWORKS`.
        labels: Class names in the order of the network's outputs.
        input_spec: The clip that the network wants.
        notes: How the weights came about, in words; keys and values are free.
    """

    architecture: str
    labels: tuple[str, ...]
    input_spec: InputSpec
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedModel:
    """A network with its weights, ready to use.

    Attributes:
        network: In evaluation mode; float32 (N, 3, T, H, W) to logits (N, K).
        description: Labels, input and origin.
    """

    network: nn.Module
    description: ModelDescription


def save_checkpoint(path: Path, network: nn.Module, description: ModelDescription) -> None:
    """Write weights and description to one file, whole or not at all.

    Args:
        path: Where to; an existing file is replaced.
        network: Its state dict is kept.
        description: What to say of it.

    Raises:
        CheckpointError: If the file cannot be written.
    """
    metadata = {
        "format": FORMAT,
        "architecture": description.architecture,
        "labels": json.dumps(description.labels),
        "input_spec": json.dumps(asdict(description.input_spec)),
        "notes": json.dumps(dict(description.notes)),
    }
    tensors = {name: tensor.contiguous() for name, tensor in network.state_dict().items()}
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_bytes(save(tensors, metadata))
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise CheckpointError(f"Cannot write the model file {path}: {error.strerror}.") from error


def load_checkpoint(path: Path) -> LoadedModel:
    """Read a file that `save_checkpoint` wrote.

    Args:
        path: The file.

    Returns:
        The network with its weights and description.

    Raises:
        CheckpointError: If the file is missing, damaged, not one of ours, or does not fit the
            network that it names.
    """
    description = read_description(path)
    try:
        network = build_network(description.architecture, len(description.labels))
    except UnknownModelError as error:
        raise CheckpointError(f"{path}: {error} A newer program may know it.") from error
    with safe_open(path, framework="pt") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    expected = network.state_dict()
    misfits = sorted(
        (expected.keys() ^ tensors.keys())
        | {
            name
            for name in expected.keys() & tensors.keys()
            if expected[name].shape != tensors[name].shape
        }
    )
    if misfits:
        raise CheckpointError(
            f"The weights in {path} do not fit the network '{description.architecture}' that the "
            f"file names: {len(misfits)} tensors are missing, superfluous or of another shape, "
            f"such as '{misfits[0]}'. Use a file written by gesture-trainer."
        )
    network.load_state_dict(tensors)
    return LoadedModel(network=network.eval(), description=description)


def read_description(path: Path) -> ModelDescription:
    """Read what a checkpoint says of itself, without its weights.

    Args:
        path: The file.

    Returns:
        The description.

    Raises:
        CheckpointError: If the file is missing, damaged or not one of ours.
    """
    if not path.is_file():
        raise CheckpointError(f"There is no model file {path}. Check the path.")
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
    except (SafetensorError, OSError) as error:
        raise CheckpointError(
            f"{path} is damaged or is no model file ({error}). Fetch it anew or choose another."
        ) from error
    if metadata.get("format") != FORMAT:
        raise CheckpointError(
            f"{path} holds weights of another program: it lacks the description that Gesture App "
            "needs. Use a file written by gesture-trainer."
        )
    try:
        return _parse_description(metadata)
    except (KeyError, TypeError, ValueError) as error:
        raise CheckpointError(
            f"The description in {path} cannot be read ({error}). Fetch the file anew."
        ) from error


def _parse_description(metadata: Mapping[str, str]) -> ModelDescription:
    spec = json.loads(metadata["input_spec"])
    spec |= {name: tuple(spec[name]) for name in ("mean", "std")}
    labels = json.loads(metadata["labels"])
    named = isinstance(labels, list) and all(isinstance(label, str) for label in labels)
    if not named or not labels or len(set(labels)) != len(labels):
        raise ValueError("its labels are not a list of different names")
    notes = json.loads(metadata["notes"])
    if not isinstance(notes, dict):
        raise TypeError("its notes are not named")
    return ModelDescription(
        architecture=metadata["architecture"],
        labels=tuple(labels),
        input_spec=InputSpec(**spec),
        notes=notes,
    )
