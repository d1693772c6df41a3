"""What can be asked of ``gesture-trainer``?"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import track

from model_zoo.errors import ModelZooError
from trainer.argument_types import picture_size, positive, seed
from trainer.errors import TrainerError

EXIT_OK, EXIT_FAILED, EXIT_INTERRUPTED = 0, 1, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: Arguments; those of the process when None.

    Returns:
        0 when it worked, 1 with one sentence on standard error when it could not, 130 when it was
        interrupted. Wrong usage exits with 2.
    """
    arguments = command_parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
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


def _train(arguments: argparse.Namespace) -> int:
    from model_zoo.registry import usual_input
    from trainer.learning.distributed import default_processes, run_in_processes
    from trainer.learning.recipe import Recipe
    from trainer.learning.training import plan_training

    width, height = arguments.picture
    processes = arguments.processes or default_processes()
    recipe = Recipe(
        network=arguments.network,
        input_spec=replace(usual_input(arguments.network), height=height, width=width),
        epochs=arguments.epochs,
        batch_size=arguments.batch_size,
        learning_rate=arguments.learning_rate,
        seed=arguments.seed,
    )
    job = plan_training(
        arguments.data,
        arguments.out,
        recipe,
        processes=processes,
        resume=arguments.resume,
    )
    run_in_processes(processes, job)
    return EXIT_OK


def _evaluate(arguments: argparse.Namespace) -> int:
    import torch

    from model_zoo.checkpoint import load_checkpoint
    from trainer.evaluation.clip_scores import check_labels, predict, read_recordings
    from trainer.evaluation.report import evaluation_report, print_report

    torch.set_flush_denormal(True)
    model = load_checkpoint(arguments.model)
    clips, missing = read_recordings(arguments.data, arguments.clips, arguments.split)
    check_labels(clips, model.description.labels)
    progress = Console(stderr=True)
    if missing:
        progress.print(f"[yellow]{missing:,} listed clips are not on disk: left out")
    predictions = list(
        track(
            predict(model, clips, arguments.views),
            description="scoring",
            total=len(clips),
            console=progress,
            disable=not progress.is_terminal,
        )
    )
    source = arguments.data or arguments.clips
    report = evaluation_report(
        arguments.model.name, source.name, arguments.views, predictions, missing
    )
    if arguments.json:
        sys.stdout.write(json.dumps(report) + "\n")
    else:
        print_report(Console(), report)
    return EXIT_OK


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
    _add_train(commands.add_parser("train", help="train a network on a folder in Jester's layout"))
    _add_evaluate(commands.add_parser("evaluate", help="score a model on clips or video files"))
    from trainer import convert_released
    from trainer.comparison import compare_data
    from trainer.data import pack
    from trainer.evaluation import score_events
    from trainer.inspection import describe, explain
    from trainer.synthetic import command as synthesise
    from trainer.synthetic import preview_command as preview
    from trainer.synthetic import streams_command

    synthesise.add_arguments(
        commands.add_parser("synthesise", help="render people who gesture, in Jester's layout")
    )
    streams_command.add_arguments(
        commands.add_parser("synthesise-streams", help="render continuous recordings of minutes")
    )
    preview.add_arguments(
        commands.add_parser("preview", help="look at rendered clips of one gesture or of all")
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
    compare_data.add_arguments(
        commands.add_parser("compare-data", help="show in what two collections of clips differ")
    )
    return parser


def _add_train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, required=True, nargs="+", metavar="DIR",
        help="folders in Jester's layout",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument(
        "--network", default="cmda_shufflenet_v2_w050+pooled", help="default: %(default)s"
    )
    parser.add_argument(
        "--picture",
        type=picture_size,
        default=(128, 96),
        metavar="WxH",
        help="columns and rows that the network sees (default: 128x96)",
    )
    parser.add_argument("--epochs", type=positive, default=20, help="default: %(default)s")
    parser.add_argument(
        "--batch-size",
        type=positive,
        default=16,
        help="clips per step over all processes (default: %(default)s)",
    )
    parser.add_argument("--learning-rate", type=float, default=2e-3, help="default: %(default)s")
    parser.add_argument(
        "--processes",
        type=positive,
        help="default: one for each graphics card; without one, 2 of one thread each",
    )
    parser.add_argument("--seed", type=seed, default=0, help="default: %(default)s")
    parser.add_argument("--resume", action="store_true", help="go on with the run in --out")
    parser.set_defaults(run=_train)


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", type=Path, required=True, help="a .safetensors model file")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", type=Path, help="folder in Jester's layout")
    source.add_argument(
        "--clips",
        type=Path,
        metavar="INDEX.csv",
        help="list of video files with the columns file, label, role, performer_id, fps",
    )
    parser.add_argument(
        "--split",
        choices=("train", "validation", "test"),
        default="validation",
        help="of --data; the test's labels are known of rendered clips alone (default: %(default)s)",
    )
    parser.add_argument(
        "--views",
        type=positive,
        default=3,
        help="clips per recording whose probabilities are averaged (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, no tables")
    parser.set_defaults(run=_evaluate)
