"""What can be asked of `gesture-trainer synthesise`?"""

import argparse
import os
from pathlib import Path

from model_zoo.labels import JESTER_LABELS
from trainer.argument_types import picture_size, positive, seed
from trainer.errors import TrainerError

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
        "--workers",
        type=positive,
        default=os.cpu_count() or 1,
        help="of one thread each (default: %(default)s)",
    )
    parser.add_argument(
        "--label", choices=JESTER_LABELS, metavar="LABEL", help="what --preview or --video show"
    )
    parser.add_argument(
        "--preview", type=Path, metavar="FILE.png", help="draw a sheet of example clips instead"
    )
    parser.add_argument(
        "--video", type=Path, metavar="FILE.mp4", help="render one gesture as a video file instead"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Render a data set, a preview or a video.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.

    Raises:
        TrainerError: The options do not fit together or the folder cannot be used.
    """
    sizes = tuple(arguments.sizes or _DEFAULT_SIZES)
    if arguments.preview is not None:
        from trainer.synthetic.preview import write_preview

        write_preview(arguments.preview, arguments.seed, sizes[0], arguments.label)
        return 0
    if arguments.video is not None:
        from trainer.synthetic.preview import render_video

        if arguments.label is None:
            raise TrainerError("Say with --label which gesture the video shall show.")
        render_video(arguments.video, arguments.label, arguments.seed, sizes[0])
        return 0
    if arguments.out is None or arguments.clips is None:
        raise TrainerError(
            "Say with --out DIR and --clips N where to put how many clips, or ask for a --preview or --video."
        )
    from trainer.synthetic.dataset import DatasetSettings, synthesise_dataset

    synthesise_dataset(
        arguments.out,
        arguments.clips,
        DatasetSettings(seed=arguments.seed, sizes=sizes),
        arguments.workers,
    )
    return 0
