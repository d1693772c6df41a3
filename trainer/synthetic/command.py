"""What can be asked of `gesture-trainer synthesise`?"""

import argparse
from pathlib import Path

from trainer.argument_types import add_workers, picture_size, positive, seed
from trainer.errors import TrainerError
from trainer.synthetic.presets import PRESETS

_DEFAULT_SIZES = ((176, 100), (132, 100))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `synthesise` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="folder for the clips; a started one is gone on with",
    )
    parser.add_argument(
        "--clips", type=positive, metavar="N", help="how many clips the folder shall hold"
    )
    parser.add_argument(
        "--seed",
        type=seed,
        default=0,
        help="another seed gives other clips (default: %(default)s)",
    )
    parser.add_argument(
        "--size", type=picture_size, action="append", dest="sizes", metavar="WxH",
        help="columns and rows of the pictures; give it several times to mix (default: 176x100 and 132x100)",
    )  # fmt: skip
    parser.add_argument(
        "--preset",
        choices=PRESETS,
        default="default",
        help="how hard light, camera and tempo are (default: %(default)s)",
    )
    add_workers(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Render a data set.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.

    Raises:
        TrainerError: The options do not fit together or the folder cannot be used.
    """
    sizes = tuple(arguments.sizes or _DEFAULT_SIZES)
    if arguments.out is None or arguments.clips is None:
        raise TrainerError(
            "Say with --out DIR and --clips N where to put how many clips; to look at some first, "
            "there is gesture-trainer preview."
        )
    from trainer.synthetic.dataset import DatasetSettings, synthesise_dataset

    synthesise_dataset(
        arguments.out,
        arguments.clips,
        DatasetSettings(seed=arguments.seed, sizes=sizes, preset=arguments.preset),
        arguments.workers,
    )
    return 0
