"""What can be asked of `gesture-trainer synthesise-streams`?"""

import argparse
from pathlib import Path
from typing import get_args

from trainer.argument_types import add_workers, picture_size, positive, seed
from trainer.data.stream_folder import StreamSplit
from trainer.synthetic.presets import RECORDING_PRESETS

_SHORTEST_MIN, _LONGEST_MIN = 0.2, 120.0
_FASTEST_FPS = 60.0
_SPLITS = get_args(StreamSplit)


def _minutes(text: str) -> float:
    value = float(text)
    if not _SHORTEST_MIN <= value <= _LONGEST_MIN:
        raise argparse.ArgumentTypeError(f"must be {_SHORTEST_MIN:g} to {_LONGEST_MIN:g}")
    return value


def _fps(text: str) -> float:
    value = float(text)
    if not 1 <= value <= _FASTEST_FPS:
        raise argparse.ArgumentTypeError(f"must be 1 to {_FASTEST_FPS:g}")
    return value


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("must be 0 to 1")
    return value


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `synthesise-streams` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder for the recordings; a started one is gone on with",
    )
    parser.add_argument(
        "--streams",
        type=positive,
        required=True,
        metavar="N",
        help="how many the folder shall hold: of any ten one for validation, one for the test",
    )
    parser.add_argument(
        "--splits",
        nargs="+",
        choices=_SPLITS,
        default=_SPLITS,
        metavar="SPLIT",
        help="make only those of the N that belong to these: train, validation, test (default: all)",
    )
    parser.add_argument(
        "--minutes", type=_minutes, default=5.0, metavar="M", help="of each (default: %(default)g)"
    )
    parser.add_argument(
        "--seed",
        type=seed,
        default=0,
        help="another seed gives other recordings (default: %(default)s)",
    )
    parser.add_argument(
        "--size",
        type=picture_size,
        default=(176, 100),
        metavar="WxH",
        help="columns and rows of the pictures (default: 176x100)",
    )
    parser.add_argument(
        "--fps", type=_fps, default=12.0, help="frames a second (default: %(default)g)"
    )
    parser.add_argument(
        "--background",
        type=_share,
        default=0.5,
        metavar="SHARE",
        help="how much of what is done is no gesture, 0 to 1 (default: %(default)g)",
    )
    parser.add_argument(
        "--preset",
        choices=RECORDING_PRESETS,
        default="default",
        help="how hard light, camera and tempo are (default: %(default)s)",
    )
    parser.add_argument(
        "--hands",
        action="store_true",
        help="render no pictures but tell where the points of hands are, for networks that see hands",
    )
    add_workers(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Render recordings.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.
    """
    from trainer.synthetic.hand_streams import HAND_POINTS
    from trainer.synthetic.streams import FILMED, StreamSettings, synthesise_streams

    settings = StreamSettings(
        seed=arguments.seed,
        seconds=arguments.minutes * 60,
        size=arguments.size,
        fps=arguments.fps,
        background_share=arguments.background,
        preset=arguments.preset,
    )
    form = HAND_POINTS if arguments.hands else FILMED
    synthesise_streams(
        arguments.out,
        arguments.streams,
        settings,
        arguments.workers,
        form=form,
        splits=arguments.splits,
    )
    return 0
