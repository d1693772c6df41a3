"""What can be asked of ``gesture-trainer``?"""

import argparse
import sys
from collections.abc import Sequence

from model_zoo.errors import ModelZooError
from trainer.errors import StoppedEarlyError, TrainerError

EXIT_OK, EXIT_FAILED, EXIT_INTERRUPTED = 0, 1, 130
EXIT_STOPPED_EARLY = 75
"""Asked to stop before the end; the same command with --resume goes on. EX_TEMPFAIL of sysexits.h."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: Arguments; those of the process when None.

    Returns:
        0 when it worked, 1 with one sentence on standard error when it could not, 75 when a training run
        was asked to stop and kept its state, 130 when it was interrupted before there was one, or another
        command was. Wrong usage exits with 2.
    """
    try:
        arguments = command_parser().parse_args(argv)
        return int(arguments.run(arguments))
    except StoppedEarlyError as error:
        sys.stderr.write(f"gesture-trainer: {error}\n")
        return EXIT_STOPPED_EARLY
    except (TrainerError, ModelZooError) as error:
        sys.stderr.write(f"gesture-trainer: {error}\n")
        return EXIT_FAILED
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        sys.stderr.write(f"gesture-trainer: a file cannot be read or written ({what}).\n")
        return EXIT_FAILED
    except KeyboardInterrupt:
        sys.stderr.write("gesture-trainer: interrupted; what was finished is kept.\n")
        return EXIT_INTERRUPTED


def command_parser() -> argparse.ArgumentParser:
    """Describe the command line.

    Returns:
        A parser of everything that may be typed.
    """
    parser = argparse.ArgumentParser(
        prog="gesture-trainer",
        description="Train, evaluate and feed the networks that recognise gestures.",
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    from trainer import convert_released, fuse
    from trainer.calibration import command as calibrate
    from trainer.data import find_hands_command as find_hands
    from trainer.data import pack
    from trainer.data import prepare_jester_command as prepare_jester
    from trainer.data_comparison import compare_data
    from trainer.evaluation import evaluate_command, score_events
    from trainer.inspection import describe, explain
    from trainer.learning import bench_command as bench
    from trainer.learning import train_command as train
    from trainer.network_comparison import compare_command as compare
    from trainer.personal import command as personal
    from trainer.synthetic import command as synthesise
    from trainer.synthetic import gesture_pictures_command as gesture_pictures
    from trainer.synthetic import preview_command as preview
    from trainer.synthetic import streams_command

    train.add_arguments(
        commands.add_parser("train", help="train a network on clips and recordings")
    )
    evaluate_command.add_arguments(
        commands.add_parser("evaluate", help="score a model on clips or video files")
    )
    fuse.add_arguments(
        commands.add_parser("fuse", help="join a model that sees pictures with one that sees hands")
    )
    calibrate.add_arguments(
        commands.add_parser("calibrate", help="make a model's probabilities mean what they say")
    )
    personal.add_arguments(
        commands.add_parser("personal", help="learn one's own gestures from a few recordings")
    )
    synthesise.add_arguments(
        commands.add_parser("synthesise", help="render people who gesture, in Jester's layout")
    )
    streams_command.add_arguments(
        commands.add_parser("synthesise-streams", help="render continuous recordings of minutes")
    )
    find_hands.add_arguments(
        commands.add_parser("find-hands", help="find the hands in recordings with pictures, once")
    )
    preview.add_arguments(
        commands.add_parser("preview", help="look at rendered clips of one gesture or of all")
    )
    gesture_pictures.add_arguments(
        commands.add_parser(
            "gesture-pictures", help="render the app's small animations of gestures"
        )
    )
    prepare_jester.add_arguments(
        commands.add_parser("prepare-jester", help="unpack and check Jester as it is distributed")
    )
    pack.add_arguments(
        commands.add_parser("pack", help="decode the clips of a folder once, to read them faster")
    )
    convert_released.add_arguments(
        commands.add_parser("convert-released", help="make a model file of the authors' weights")
    )
    describe.add_arguments(
        commands.add_parser("describe", help="show what a network is made of and what it costs")
    )
    explain.add_arguments(
        commands.add_parser("explain", help="show where and when a model looked in a clip")
    )
    score_events.add_arguments(
        commands.add_parser("score-events", help="score the live program's events on recordings")
    )
    compare.add_arguments(
        commands.add_parser("compare", help="train and score several networks under one budget")
    )
    bench.add_arguments(
        commands.add_parser("bench", help="measure how fast this machine trains and loads clips")
    )
    compare_data.add_arguments(
        commands.add_parser("compare-data", help="show in what two collections of clips differ")
    )
    return parser
