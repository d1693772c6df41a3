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

    The twin has the same layers, wrapped so that some of them remember.

    Args:
        weights: Of the network that sees clips.
        own: Of the chunk-causal one, for names and shapes.

    Returns:
        What both have, by the names of the latter, and how it pools, which the other does not know.
    """
    known = {_without_wrapping(name): tensor for name, tensor in weights.items()}
    pools = {name: tensor for name, tensor in own.items() if name.startswith("recency.")}
    return pools | {
        name: _looking_back(known[_without_wrapping(name)], like=tensor)
        for name, tensor in own.items()
        if _without_wrapping(name) in known
    }


def _looking_back(weight: Tensor, like: Tensor) -> Tensor:
    """Turn a kernel that looks a frame ahead into one that does not.

    What it asks of the frame to come is asked of the present one, and what it asks of the one before, of
    two frames before: the twin sees twice as many in a second. So it says the same of what stands still,
    and about the same of what moves. Where the twin looks at one frame only, that gets all.

    Returns:
        The kernel, as long as that of `like`; weights that do not look at several frames as they are.
    """
    if weight.ndim != 5 or weight.shape[2] != 3:
        return weight
    if like.shape[2] == 1:
        return weight.sum(dim=2, keepdim=True)
    before, present, after = weight[:, :, :1], weight[:, :, 1:2], weight[:, :, 2:]
    return torch.cat([before, torch.zeros_like(before), present + after], dim=2)


def _without_wrapping(name: str) -> str:
    return ".".join(part for part in name.split(".") if part not in ("layers", "conv"))
