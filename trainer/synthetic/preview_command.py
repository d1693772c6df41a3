"""What can be asked of `gesture-trainer preview`?"""

import argparse
from pathlib import Path

from model_zoo.labels import JESTER_LABELS
from trainer.argument_types import picture_size, positive, seed
from trainer.synthetic.presets import PRESETS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `preview` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "--label", choices=JESTER_LABELS, metavar="LABEL",
        help="show all pictures of one clip of this gesture (default: some of every class)",
    )  # fmt: skip
    parser.add_argument(
        "--seed", type=seed, default=0, help="another seed gives other clips (default: %(default)s)"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("preview.png"), metavar="FILE",
        help="a sheet (.png) or an animation (.gif, .mp4, .avi) (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--size", type=picture_size, default=(176, 100), metavar="WxH",
        help="columns and rows of a picture (default: 176x100)",
    )  # fmt: skip
    parser.add_argument(
        "--seconds", type=positive, default=3, help="length of a clip (default: %(default)s)"
    )
    parser.add_argument(
        "--fps", type=positive, default=12, help="pictures a second (default: %(default)s)"
    )
    parser.add_argument(
        "--preset",
        choices=PRESETS,
        default="default",
        help="how hard light, camera and tempo are (default: %(default)s)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Render clips and show them.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.
    """
    from rich.console import Console

    from trainer.synthetic.preview import Wish, write_preview

    console = Console(stderr=True)
    wish = Wish(
        arguments.label,
        arguments.seed,
        arguments.size,
        PRESETS[arguments.preset],
        arguments.seconds,
        arguments.fps,
    )
    write_preview(arguments.out, wish, console)
    console.print(f"Written: {arguments.out}", highlight=False, soft_wrap=True)
    return 0
