"""How does a run begin with the weights of a trained model, perhaps for other labels?"""

from collections.abc import Sequence
from pathlib import Path

import torch

from model_zoo.checkpoint import load_checkpoint
from model_zoo.networks.network import VideoNetwork
from trainer.errors import TrainerError


@torch.no_grad()
def load_initial_weights(network: VideoNetwork, model: Path, labels: Sequence[str]) -> None:
    """Copy a model's weights.

    What the classifier knows of a label is taken over by the label's name; rows of labels that the
    model does not know keep their fresh weights.

    Args:
        network: Gets the weights.
        model: A model file of the same network.
        labels: Of the network's classes.

    Raises:
        TrainerError: If the model is of another network.
    """
    loaded = load_checkpoint(model)
    weights = loaded.network.state_dict()
    own = network.state_dict()
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
