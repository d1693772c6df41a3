"""How does a run begin with the weights of a trained model, perhaps for other labels?"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from model_zoo.checkpoint import load_checkpoint
from model_zoo.networks.network import VideoNetwork
from model_zoo.networks.streaming import StreamingNetwork
from trainer.errors import TrainerError


@torch.no_grad()
def load_initial_weights(network: VideoNetwork, model: Path, labels: Sequence[str]) -> None:
    """Copy a model's weights.

    What the classifier knows of a label is taken over by the label's name; rows of labels that the
    model does not know keep their fresh weights. A chunk-causal network can begin with what its twin
    knows, which sees clips.

    Args:
        network: Gets the weights.
        model: A model file of the same network, or of the twin.
        labels: Of the network's classes.

    Raises:
        TrainerError: If the model is of another network.
    """
    loaded = load_checkpoint(model)
    weights = loaded.network.state_dict()
    own = network.state_dict()
    if isinstance(network, StreamingNetwork) and not isinstance(loaded.network, StreamingNetwork):
        weights = _for_chunks(weights, own)
    for name in ("classifier.weight", "classifier.bias"):
        known = weights.pop(name)
        for row, label in enumerate(labels):
            if label in loaded.description.labels and known.shape[1:] == own[name].shape[1:]:
                own[name][row] = known[loaded.description.labels.index(label)]
        weights[name] = own[name]
    try:
        network.load_state_dict(weights)
    except RuntimeError as error:
        raise TrainerError(
            f"{model} holds {loaded.description.architecture}, whose weights do not fit the network of "
            "the recipe. Choose its recipe, or another --initial model."
        ) from error


def _for_chunks(weights: Mapping[str, Tensor], own: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Hand the weights of a network that sees clips to its chunk-causal twin.

    The twin has the same layers, wrapped so that some of them remember. Where it looks at one frame
    and the other network at three, it gets the sum of the kernel over time, which says the same of
    what stands still.

    Args:
        weights: Of the network that sees clips.
        own: Of the chunk-causal one, for names and shapes.

    Returns:
        What both have, by the names of the latter.
    """
    known = {_without_wrapping(name): tensor for name, tensor in weights.items()}
    handed_over = {}
    for name, tensor in own.items():
        weight = known.get(_without_wrapping(name))
        if weight is not None:
            sees_one_frame = tensor.ndim == 5 and tensor.shape[2] == 1
            handed_over[name] = weight.sum(dim=2, keepdim=True) if sees_one_frame else weight
    return handed_over


def _without_wrapping(name: str) -> str:
    return ".".join(part for part in name.split(".") if part not in ("layers", "conv"))
