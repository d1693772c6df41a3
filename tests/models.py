"""A small network with untrained weights, as a model file."""

from pathlib import Path

import torch

from model_zoo.checkpoint import save_checkpoint
from model_zoo.description import ModelDescription
from model_zoo.input_spec import InputSpec
from model_zoo.labels import JESTER_LABELS
from model_zoo.registry import build_network

ARCHITECTURE = "cmda_shufflenet_v2_w025+pooled"


def write_untrained_model(path: Path) -> Path:
    """Write a model file whose answers mean nothing, the same ones every time."""
    torch.manual_seed(1)
    network = build_network(ARCHITECTURE, len(JESTER_LABELS)).eval()
    description = ModelDescription(
        architecture=ARCHITECTURE, labels=JESTER_LABELS, input_spec=InputSpec()
    )
    save_checkpoint(path, network, description)
    return path
