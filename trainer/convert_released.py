"""What can be asked of `gesture-trainer convert-released`?"""

import argparse
import sys
from pathlib import Path

from trainer.errors import DataError, TrainerError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `convert-released` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "released",
        type=Path,
        metavar="IN",
        help="weights that the authors' code wrote: .safetensors, .pyth, .pt or .pth",
    )
    parser.add_argument(
        "out", type=Path, metavar="OUT", help="the .safetensors model file to write"
    )
    parser.add_argument(
        "--labels",
        type=Path,
        metavar="FILE",
        help="what the network tells apart, one name a line in the order of its outputs "
        "(default: Jester's 27 gestures by the alphabet)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Convert one file and say which network it holds.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.

    Raises:
        TrainerError: IN and OUT are the same file, OUT is not named as a model file, or the label
            file is no text.
    """
    from model_zoo.checkpoint import save_checkpoint
    from model_zoo.engines.torch_engine import TorchEngine
    from model_zoo.engines.trial import check_by_running
    from model_zoo.released import load_released

    released, out = arguments.released, arguments.out
    if released.resolve() == out.resolve():
        raise TrainerError(f"{out} would be overwritten by its own conversion. Name another OUT.")
    if out.suffix != ".safetensors":
        raise TrainerError(f"A model file ends in .safetensors, {out} does not. Name another OUT.")
    labels = None if arguments.labels is None else _read_labels(arguments.labels)
    model = load_released(released, labels)
    check_by_running(TorchEngine(model), released, model.description)
    save_checkpoint(out, model.network, model.description)
    sys.stdout.write(
        f"{released} holds the network '{model.description.architecture}' with "
        f"{len(model.description.labels)} labels; as a model file it is now {out}.\n"
    )
    return 0


def _read_labels(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is no text in UTF-8. Write one label a line.") from error
    return [line.strip() for line in lines if line.strip()]
