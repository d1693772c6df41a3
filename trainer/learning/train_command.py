"""What can be asked of `gesture-trainer train`? A recipe, clips, and a folder for what comes out."""

import argparse
from contextlib import nullcontext
from pathlib import Path

from trainer.argument_types import picture_size, positive, seed
from trainer.learning.distributed import (
    default_processes,
    leads_run,
    run_in_processes,
    run_under_torchrun,
    started_by_torchrun,
    torchrun_world_size,
)
from trainer.learning.observed_job import ObservedJob
from trainer.learning.plan import plan_training
from trainer.learning.recipe_file import read_recipe, shipped_recipes
from trainer.learning.recipe_options import asked_changes
from trainer.learning.run import RECIPE_FILE
from trainer.learning.run_state import holds_run
from trainer.whole_files import working_alone

_USUAL_RECIPE = "clip"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of `train` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "recipe", nargs="?", metavar="RECIPE",
        help=f"a TOML file, or one of {', '.join(shipped_recipes())} (default: {_USUAL_RECIPE}, or what a "
        "run that goes on was begun with)",
    )  # fmt: skip
    parser.add_argument(
        "--data", type=Path, required=True, nargs="+", metavar="DIR",
        help="folders in Jester's layout, packed or not, lists of videos, continuous recordings or those of hands",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument(
        "--set", dest="changes", nargs="+", default=[], metavar="NAME=VALUE",
        help="replace settings of the recipe, such as schedule.epochs=5",
    )  # fmt: skip
    parser.add_argument("--network", help="short for --set network=NAME")
    parser.add_argument(
        "--picture", type=picture_size, metavar="WxH",
        help="short for --set input.width=W input.height=H",
    )  # fmt: skip
    parser.add_argument("--epochs", type=positive, help="short for --set schedule.epochs=N")
    parser.add_argument(
        "--batch-size", type=positive,
        help="clips per step over all processes; the learning rate is scaled with it",
    )  # fmt: skip
    parser.add_argument("--seed", type=seed, help="short for --set seed=N")
    parser.add_argument(
        "--initial", type=Path, metavar="MODEL", help="begin with the weights of this model"
    )
    parser.add_argument(
        "--processes", type=positive,
        help="default: one for each graphics card; without one, 2 of one thread each",
    )  # fmt: skip
    going_on = parser.add_mutually_exclusive_group()
    going_on.add_argument("--resume", action="store_true", help="go on with the run in --out")
    going_on.add_argument(
        "--resume-if-possible", action="store_true",
        help="go on if there is a run in --out, else begin one; for jobs that are started again",
    )  # fmt: skip
    parser.add_argument(
        "--progress", choices=("bar", "json"), default="bar",
        help="bars for people, or lines of JSON on standard output (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--tensorboard", action="store_true", help="write curves to --out/tensorboard, too"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status.
    """
    # Before anything is looked at: what another run keeps in the folder would change meanwhile.
    with working_alone(arguments.out) if leads_run() else nullcontext():
        _train(arguments)
    return 0


def _train(arguments: argparse.Namespace) -> None:
    by_torchrun = started_by_torchrun()
    processes = torchrun_world_size() if by_torchrun else arguments.processes
    processes = processes or default_processes()
    resume = arguments.resume or (arguments.resume_if_possible and holds_run(arguments.out))
    # A run that goes on has the recipe that it was begun with.
    goes_on = resume and holds_run(arguments.out)
    begun_with = str(arguments.out / RECIPE_FILE)
    source = begun_with if goes_on and _names_no_recipe(arguments) else None
    job = plan_training(
        arguments.data,
        arguments.out,
        read_recipe(source or arguments.recipe or _USUAL_RECIPE, asked_changes(arguments)),
        processes=processes,
        initial=arguments.initial,
        resume=resume,
    )
    work = ObservedJob(job, arguments.progress, tensorboard=arguments.tensorboard)
    if by_torchrun:
        run_under_torchrun(work)
    else:
        run_in_processes(processes, work)


def _names_no_recipe(arguments: argparse.Namespace) -> bool:
    return arguments.recipe is None and not asked_changes(arguments)
