"""What can be asked of ``gesture-trainer personal trial``?"""

import argparse
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from trainer.argument_types import positive, seed
from trainer.whole_files import told_when_full, working_alone, write_whole

if TYPE_CHECKING:  # torch takes seconds to load, which --help need not wait for
    from trainer.personal.replay import Replay
    from trainer.personal.trial.measuring import Measured
    from trainer.personal.trial.rendering import Film, Planned, TrialSettings
    from trainer.personal.trial.results import Notebook

_TAKES = (1, 3, 5, 10)
_WORK = 8
"""A training takes about as long as this and a share for each recording of a gesture."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of ``trial`` and set `run` as what carries them out.

    Args:
        parser: The subcommand's parser.
    """
    parser.add_argument(
        "--model", type=Path, required=True, metavar="FILE", help="the model to begin with"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR",
        help="folder for what is rendered, which is used again",
    )  # fmt: skip
    parser.add_argument(
        "--performers", type=positive, default=3, metavar="N",
        help="how many people record (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--takes", type=positive, nargs="+", default=_TAKES, metavar="K",
        help="how many recordings of each gesture are learnt from, one training each (default: 1 3 5 10)",
    )  # fmt: skip
    parser.add_argument(
        "--seed",
        type=seed,
        default=0,
        help="another seed gives other people (default: %(default)s)",
    )
    parser.add_argument(
        "--replay", type=Path, metavar="FILE",
        help="what keeps other gestures from being forgotten (default: that of the model)",
    )  # fmt: skip
    parser.add_argument("--json", type=Path, metavar="FILE", help="where to write the numbers")
    parser.add_argument(
        "--workers", type=positive, default=os.cpu_count() or 1,
        help="processes that render, of one thread each (default: %(default)s)",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Let rendered people record, learn and be tested.

    Args:
        arguments: What `add_arguments` parsed.

    Returns:
        0, the process's exit status. A `TrainerError` says what is wrong with the folder, a
        `CheckpointError` what with the model.
    """
    from trainer.personal.trial.rendering import TrialSettings, film

    return run_trial(arguments, TrialSettings(seed=arguments.seed), film)


def run_trial(arguments: argparse.Namespace, settings: "TrialSettings", make: "Film") -> int:
    """Do the same with any settings.

    Args:
        arguments: What `add_arguments` parsed.
        settings: How many recordings there are to test on.
        make: Makes the pictures of a recording.

    Returns:
        0, the process's exit status.
    """
    from model_zoo.checkpoint import load_checkpoint
    from trainer.personal.replay import find_replay, read_replay, replay_file, shipped_replays
    from trainer.personal.trial.measuring import check_labels
    from trainer.personal.trial.rendering import plan, render_recordings
    from trainer.personal.trial.results import Notebook, results_record, results_table

    console, root, model = Console(stderr=True), arguments.out, arguments.model
    takes = sorted(set(arguments.takes))
    base, digest = load_checkpoint(model), hashlib.sha256(model.read_bytes()).hexdigest()
    check_labels(base.description.labels, model)
    replay = (
        read_replay(arguments.replay, base)
        if arguments.replay is not None
        else find_replay((replay_file(model), *shipped_replays()), base)
    )
    people = [plan(number, takes[-1], settings) for number in range(arguments.performers)]
    if arguments.json is not None:
        arguments.json.parent.mkdir(parents=True, exist_ok=True)
    with told_when_full(root), working_alone(root):
        everything = [planned for person in people for planned in person]
        render_recordings(root, everything, settings, arguments.workers, console, make)
        notebook = Notebook(root, digest)
        measured = _measure(people, takes, (model, replay, root), notebook, console)
        if arguments.json is not None:
            record = results_record(measured, model, digest, asdict(settings))
            write_whole(arguments.json, json.dumps(record, indent=1) + "\n")
        notebook.close()
    Console().print(results_table(measured))
    return 0


def _measure(
    people: "Sequence[Sequence[Planned]]",
    takes: Sequence[int],
    begun_with: "tuple[Path, Replay | None, Path]",
    notebook: "Notebook",
    console: Console,
) -> "list[Measured]":
    """Let everybody learn from so many recordings, and from so many, and show how it goes."""
    from trainer.personal.trial.measuring import Subject

    model, replay, root = begun_with
    measured = []
    columns = TextColumn("{task.description}"), TimeElapsedColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, speed_estimate_period=600) as progress:
        task = progress.add_task("Learning", total=len(people) * sum(_WORK + k for k in takes))
        for number, planned in enumerate(people):
            done = {k: notebook.find(number, k) for k in takes}
            subject = None
            for k, before in done.items():
                progress.update(task, description=f"Person {number + 1} learns from {k} recordings")
                if before is None:
                    subject = subject or Subject(model, replay, planned, root)
                    notebook.add(before := subject.learn(k))
                measured.append(before)
                progress.advance(task, _WORK + k)
    return measured
