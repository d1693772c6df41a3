"""How are networks trained and scored one after the other, so that a stopped comparison can go on?"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track

from model_zoo.errors import ModelZooError
from trainer.data.recording import ClipFolder
from trainer.data.survey import survey_clips
from trainer.errors import StoppedEarlyError, TrainerError
from trainer.evaluation.clip_scores import predict, readable
from trainer.evaluation.recordings import RecordedClip, read_recordings
from trainer.evaluation.report import EvaluationReport, Scored, evaluation_report
from trainer.evaluation.views import ViewPlan
from trainer.learning.distributed import run_in_processes
from trainer.learning.observed_job import ObservedJob
from trainer.learning.plan import plan_training
from trainer.learning.recipe_file import recipe_text
from trainer.learning.run import RECIPE_FILE
from trainer.learning.run_state import MODEL_FILE, holds_run
from trainer.network_comparison.contestants import Contestant
from trainer.whole_files import write_whole

EVALUATION_FILE = "evaluation.json"
"""In the folder of a run: what `gesture-trainer evaluate --json` would write; last of all."""

_MOST_SCORERS = 8


@dataclass(frozen=True, slots=True)
class Terms:
    """What is the same for all.

    Attributes:
        data: A folder of clips, trained on and scored with its own splits.
        out: Gets a folder for each network.
        views: Of each clip when it is scored.
        processes: That train, and score.
    """

    data: Path
    out: Path
    views: ViewPlan
    processes: int


def train_and_score(one: Contestant, terms: Terms, console: Console) -> str | None:
    """Train and score a network, as far as that was not done before.

    Args:
        one: The network.
        terms: On what and how.
        console: Where to show progress.

    Returns:
        Why it failed; None if it is finished.

    Raises:
        StoppedEarlyError: If somebody asked for it; the run kept its state.
    """
    if finished_evaluation(one, terms) is not None:
        console.print("finished before")
        return None
    try:
        _train(one, terms)
        _score(one, terms, console)
    except StoppedEarlyError:
        raise
    except (TrainerError, ModelZooError, OSError, RuntimeError) as error:
        return str(error) or type(error).__name__
    return None


def begun_before(contestants: Iterable[Contestant], out: Path) -> str | None:
    """Find out whether a comparison was begun in a folder.

    Args:
        contestants: Who would take part.
        out: The folder.

    Returns:
        Name of one that has a run there; None if none has.
    """
    return next((one.name for one in contestants if holds_run(out / one.name)), None)


def finished_evaluation(one: Contestant, terms: Terms) -> EvaluationReport | None:
    """Read how a network was scored.

    Args:
        one: The network.
        terms: On what and how.

    Returns:
        Its report; None if it is not finished, or was trained or scored otherwise.
    """
    folder = terms.out / one.name
    try:
        report: EvaluationReport = json.loads((folder / EVALUATION_FILE).read_text("utf-8"))
        recipe = (folder / RECIPE_FILE).read_text("utf-8")
        same = (report["data"], report["views"]) == (_name_of(terms), str(terms.views))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return report if same and recipe == recipe_text(one.recipe) else None


def _train(one: Contestant, terms: Terms) -> None:
    out = terms.out / one.name
    job = plan_training(
        [terms.data], out, one.recipe, processes=terms.processes, resume=holds_run(out)
    )
    run_in_processes(terms.processes, ObservedJob(job))


def _score(one: Contestant, terms: Terms, console: Console) -> None:
    model = terms.out / one.name / MODEL_FILE
    clips, missing = _held_out(one, terms)
    processes = min(terms.processes, _MOST_SCORERS, len(clips))
    predictions, unreadable = readable(
        track(
            predict(model, clips, terms.views, processes),
            description="scoring",
            total=len(clips),
            console=console,
            disable=not console.is_terminal,
        )
    )
    about = Scored(one.name, _name_of(terms), terms.views, missing + len(unreadable))
    report = evaluation_report(about, predictions)
    write_whole(terms.out / one.name / EVALUATION_FILE, json.dumps(report) + "\n")


def _name_of(terms: Terms) -> str:
    """Tell the data apart from those of other folders, whatever they are called."""
    return str(terms.data.resolve())


def _held_out(one: Contestant, terms: Terms) -> tuple[list[RecordedClip], int]:
    """The validation clips that can be used, as in training, and how many cannot."""
    clips, missing = read_recordings(terms.data, None, "validation")
    sources = ClipFolder((), tuple(clip.source for clip in clips), ())
    usable = {entry.name for entry in survey_clips(sources, one.recipe.input_spec).usable.entries}
    kept = [clip for clip in clips if clip.name in usable]
    return kept, missing + len(clips) - len(kept)
