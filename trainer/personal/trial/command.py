"""What can be asked of ``gesture-trainer personal trial``?"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from trainer.argument_types import add_workers, positive, seed
from trainer.whole_files import told_when_full, working_alone, write_whole

if TYPE_CHECKING:  # torch takes seconds to load, which --help need not wait for
    from trainer.personal.trial.measuring import Beginning, Measured
    from trainer.personal.trial.rendering import Film, Planned, TrialSettings
    from trainer.personal.trial.results import Notebook

_TAKES = (1, 3, 5, 10)
_SPEED_OVER_S = 600.0


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
    add_workers(parser)
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
    from trainer.personal.trial.measuring import Beginning
    from trainer.personal.trial.rendering import plan, render_recordings
    from trainer.personal.trial.results import Notebook, results_record, results_table

    console, root = Console(stderr=True), arguments.out
    takes = sorted(set(arguments.takes))
    beginning = Beginning.read(arguments.model, arguments.replay)
    people = [plan(number, takes[-1], settings) for number in range(arguments.performers)]
    with told_when_full(root), working_alone(root):
        everything = [planned for person in people for planned in person]
        render_recordings(root, everything, settings, arguments.workers, console, make)
        notebook = Notebook(root, beginning.fingerprint)
        with _Bar(console, len(people) * sum(map(_work, takes))) as bar:
            measured = [
                one
                for planned in people
                for one in _measure(beginning, planned, takes, root, notebook, bar)
            ]
    if arguments.json is not None:
        with told_when_full(arguments.json):
            arguments.json.parent.mkdir(parents=True, exist_ok=True)
            record = results_record(measured, beginning, settings)
            write_whole(arguments.json, json.dumps(record, indent=1) + "\n")
    notebook.close()
    Console().print(results_table(measured))
    return 0


def _measure(
    beginning: "Beginning",
    planned: "Sequence[Planned]",
    takes: Sequence[int],
    root: Path,
    notebook: "Notebook",
    bar: "_Bar",
) -> "Iterator[Measured]":
    """Let one person learn from so many recordings of each gesture, then from so many.

    Yields:
        What came of each training, those of before an interruption among them.
    """
    from trainer.personal.trial.measuring import Subject

    person, subject = planned[0].performer, None
    for count in takes:
        bar.begin(
            f"Person {person + 1} learns from {count} recordings of each gesture", _work(count)
        )
        measured = notebook.find(person, count)
        if measured is None:
            subject = subject or Subject(beginning, planned, root)
            measured = subject.learn(count, bar.looked)
            notebook.add(measured)
        yield measured
        bar.looked(1, 1)


def _work(takes: int) -> int:
    """Tell roughly how long a training takes: ordinary behaviour and loading, and each recording."""
    return 8 + takes


class _Bar:
    """How far the trainings are, and how long the rest takes."""

    def __init__(self, console: Console, total: int) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())  # fmt: skip
        self._shown = Progress(*columns, console=console, speed_estimate_period=_SPEED_OVER_S)
        self._task = self._shown.add_task("Learning", total=total)
        self._before, self._now = 0, 0

    def __enter__(self) -> Self:
        self._shown.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._shown.stop()

    def begin(self, what: str, work: int) -> None:
        self._before, self._now = self._before + self._now, work
        self._shown.update(self._task, description=what)

    def looked(self, done: int, of: int) -> None:
        self._shown.update(self._task, completed=self._before + self._now * done / of)
