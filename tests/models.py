"""A small network with untrained weights, as a model file."""

from pathlib import Path

import torch

from model_zoo.checkpoint import LoadedModel, save_checkpoint
from model_zoo.description import ModelDescription
from model_zoo.input_spec import InputSpec
from model_zoo.labels import JESTER_LABELS
from model_zoo.registry import build_network

ARCHITECTURE = "cmda_shufflenet_v2_w025+pooled"


def untrained_model(architecture: str, input_spec: InputSpec) -> LoadedModel:
    """Build a network whose answers mean nothing, the same ones every time.

    Attention and some branches begin with a weight of zero; here they count like the others.
    """
    torch.manual_seed(1)
    network = build_network(architecture, len(JESTER_LABELS)).eval()
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if not parameter.any() and not name.endswith("bias"):
                parameter.fill_(0.5)
    return LoadedModel(
        network=network,
        description=ModelDescription(
            architecture=architecture, labels=JESTER_LABELS, input_spec=input_spec
        ),
    )


def write_untrained_model(
    path: Path, architecture: str = ARCHITECTURE, input_spec: InputSpec | None = None
) -> Path:
    """Write such a network to a model file."""
    model = untrained_model(architecture, input_spec or InputSpec())
    save_checkpoint(path, model.network, model.description)
    return path
