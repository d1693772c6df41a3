"""What does a model file say of itself?

Reading it needs no torch, so that a program which runs networks by another engine starts fast.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from safetensors import SafetensorError, safe_open

from model_zoo.calibration import Calibration
from model_zoo.errors import CheckpointError
from model_zoo.input_spec import InputSpec

FORMAT = "gesture-app checkpoint 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDescription:
    """What a checkpoint says of itself.

    Attributes:
        architecture: A key of `model_zoo.registry.NETWORKS`.
        labels: Class names in the order of the network's outputs.
        input_spec: The clip that the network wants.
        notes: How the weights came about, in words; keys and values are free.
        calibration: What makes probabilities in everyday life of the network's scores.
    """

    architecture: str
    labels: tuple[str, ...]
    input_spec: InputSpec
    notes: Mapping[str, str] = field(default_factory=dict)
    calibration: Calibration = field(default_factory=Calibration)


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
        with safe_open(path, framework="numpy") as file:
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
    # Files of the first versions say nothing of it.
    calibration = json.loads(metadata.get("calibration", "{}"))
    if not isinstance(calibration, dict) or not isinstance(calibration.get("background", {}), dict):
        raise TypeError("its calibration is not named")
    return ModelDescription(
        architecture=metadata["architecture"],
        labels=tuple(labels),
        input_spec=InputSpec(**spec),
        notes=notes,
        calibration=Calibration(**calibration),
    )
