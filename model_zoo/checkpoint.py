"""How are weights kept, together with everything needed to use them?

One safetensors file: the state dict, and as metadata the network's name, its labels, its input and
free notes. Loading one runs no code from the file.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from safetensors import safe_open
from safetensors.torch import save
from torch import nn

from model_zoo.description import FORMAT, ModelDescription, read_description
from model_zoo.errors import CheckpointError, UnknownModelError
from model_zoo.networks.network import VideoNetwork
from model_zoo.networks.streaming import StreamingNetwork
from model_zoo.registry import build_network


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedModel:
    """A network with its weights, ready to use.

    Attributes:
        network: In evaluation mode; float32 (N, 3, T, H, W) to logits (N, K).
        description: Labels, input and origin.
    """

    network: VideoNetwork
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
        "calibration": json.dumps(
            {
                "temperature": description.calibration.temperature,
                "background": dict(description.calibration.background),
            }
        ),
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
    if description.input_spec.chunk_frames is not None and not isinstance(
        network, StreamingNetwork
    ):
        raise CheckpointError(
            f"{path} says that the network '{description.architecture}' is fed chunk by chunk, but "
            "it sees each clip whole. Use a file written by gesture-trainer."
        )
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
