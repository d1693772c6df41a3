"""What can be asked of `gesture-trainer fuse`?"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from model_zoo.description import ModelDescription
from model_zoo.input_spec import HANDS_WIDTH, InputSpec
from trainer.errors import TrainerError

if TYPE_CHECKING:  # torch takes seconds to load, which --help need not wait for
    from model_zoo.checkpoint import LoadedModel


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `fuse` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.description = (
        "Join a streaming model that sees the camera's pictures with one that sees the hands that are found in "
        "them. The scores of both are averaged. Afterwards calibrate the new model."
    )
    parser.add_argument(
        "--camera", type=Path, required=True, metavar="FILE", help="a model that sees pictures"
    )
    parser.add_argument(
        "--hands", type=Path, required=True, metavar="FILE", help="a model that sees hands"
    )
    parser.add_argument(
        "--share", type=_share, default=0.5,
        help="how much what the first one says counts, 0..1 (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the new .safetensors model file"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Join two models.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.

    Raises:
        TrainerError: They do not fit each other.
        CheckpointError: A model file cannot be read or written.
    """  # noqa: DOC502
    from model_zoo.checkpoint import load_checkpoint, save_checkpoint

    out: Path = arguments.out
    camera, hands = load_checkpoint(arguments.camera), load_checkpoint(arguments.hands)
    fused = fuse(camera, hands, arguments.share)
    save_checkpoint(out, fused.network, fused.description)
    sys.stdout.write(
        f"{out} sees pictures as {arguments.camera.name} does ({arguments.share:.0%}) and hands as "
        f"{arguments.hands.name} does. Its probabilities mean little until `gesture-trainer calibrate` has run.\n"
    )
    return 0


def fuse(camera: "LoadedModel", hands: "LoadedModel", share: float) -> "LoadedModel":
    """Join two streaming models in one that averages their scores.

    Args:
        camera: Sees pictures.
        hands: Sees hands; it knows the same labels.
        share: How much what the former says counts, 0..1; the rest is the latter's.

    Returns:
        A model that sees both, not calibrated.

    Raises:
        TrainerError: They do not fit each other.
    """  # noqa: DOC502
    import torch

    from model_zoo.checkpoint import LoadedModel
    from model_zoo.networks.two_lenses import TwoLensNetwork
    from model_zoo.registry import build_network

    description = _described(camera.description, hands.description, share)
    network = build_network(description.architecture, len(description.labels))
    assert isinstance(network, TwoLensNetwork), "its name says so"
    for member, model in ((network.camera, camera), (network.hands, hands)):
        weights = model.network.state_dict()
        member.load_state_dict(
            {name: weights[name] for name in weights if not name.startswith("classifier.")}
        )
    order = [hands.description.labels.index(label) for label in description.labels]
    of_camera, of_hands = camera.network.classifier, hands.network.classifier
    with torch.no_grad():
        network.classifier.weight.copy_(
            torch.cat(
                [share * of_camera.weight, (1 - share) * of_hands.weight[order]],
                dim=1,
            )
        )
        network.classifier.bias.copy_(share * of_camera.bias + (1 - share) * of_hands.bias[order])
    return LoadedModel(network=network.eval(), description=description)


def _described(camera: ModelDescription, hands: ModelDescription, share: float) -> ModelDescription:
    if set(camera.labels) != set(hands.labels):
        differing = sorted(set(camera.labels) ^ set(hands.labels))
        raise TrainerError(
            f"Only one of the models knows '{differing[0]}'. Models can be joined that know the same labels."
        )
    return ModelDescription(
        architecture=f"{camera.architecture} & {hands.architecture}",
        labels=camera.labels,
        input_spec=_seen_by_both(camera.input_spec, hands.input_spec),
        notes={
            **{f"camera: {name}": text for name, text in camera.notes.items()},
            **{f"hands: {name}": text for name, text in hands.notes.items()},
            "fusion": f"{share:g} of the scores of the first and {1 - share:g} of the second",
        },
    )


def _seen_by_both(camera: InputSpec, hands: InputSpec) -> InputSpec:
    if camera.lens != "camera" or hands.lens != "hands":
        raise TrainerError(
            "--camera must be a model that sees pictures and --hands one that sees hands."
        )
    rest = replace(camera, height=hands.height, width=hands.width, lens="hands")
    if camera.chunk_frames is None or rest != hands:
        raise TrainerError(
            "Both models must be fed chunk by chunk, and see equally many frames, equally far apart, normalised "
            "alike. Train one of them anew with the other's recipe."
        )
    return replace(camera, width=camera.width + HANDS_WIDTH, lens="both")


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to 1, not {text}")
    return share
