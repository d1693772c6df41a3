"""Does a network answer as its file promises?"""

from pathlib import Path

import numpy as np

from model_zoo.description import ModelDescription
from model_zoo.engines.engine import Engine
from model_zoo.errors import CheckpointError


def check_by_running(engine: Engine, path: Path, description: ModelDescription) -> None:
    """Show an engine black pictures; it has forgotten them afterwards.

    The first run of an engine is the slowest, so this also makes the next one fast.

    Args:
        engine: Runs the network.
        path: The model file, to be named.
        description: What the file says of itself.

    Raises:
        CheckpointError: If the network cannot see such clips, knows another number of gestures, or
            answers with numbers that are not finite.
    """
    spec = description.input_spec
    black = np.zeros((3, spec.frames_at_once, spec.height, spec.width), np.float32)
    try:
        logits = engine.logits(black)
    except (ValueError, RuntimeError) as error:
        raise CheckpointError(
            f"The network in {path} cannot see clips such as its file describes ({error}); use "
            "a file that was written by one training run."
        ) from error
    engine.reset()
    if logits.shape != (len(description.labels),):
        raise CheckpointError(
            f"The model file {path} names {len(description.labels)} gestures, but its network tells "
            f"{logits.shape[-1]} apart; use a file that was written by one training run."
        )
    if not np.isfinite(logits).all():
        raise CheckpointError(
            f"The network in {path} answers with numbers that are not finite; its weights are "
            "damaged, use another file."
        )
