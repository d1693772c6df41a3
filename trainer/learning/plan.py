"""What can be checked before the first step of a run, so that it does not fail after hours?"""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from model_zoo.complexity import build_without_weights, measure_complexity
from model_zoo.registry import build_network
from trainer.errors import TrainerError
from trainer.learning.batches import BatchPlan
from trainer.learning.initial_weights import load_initial_weights
from trainer.learning.material import (
    Material,
    example_sources,
    is_of_recordings,
    read_material,
)
from trainer.learning.recipe import Recipe
from trainer.learning.run import TrainingJob
from trainer.learning.run_state import holds_results, read_state


def plan_training(
    data: Sequence[Path],
    out: Path,
    recipe: Recipe,
    *,
    processes: int = 1,
    initial: Path | None = None,
    resume: bool = False,
) -> TrainingJob:
    """Check everything that can be checked before the first step.

    Args:
        data: At least one folder or list of clips, or folder of continuous recordings.
        out: Folder of the run; made when missing.
        recipe: How to train.
        processes: How many will train.
        initial: Weights to begin with; None for fresh ones.
        resume: Go on where the run in `out` stopped.

    Returns:
        What to run.

    Raises:
        TrainerError: If the data cannot be used, the batch does not fit, or the folder holds a run
            already, or none that can be resumed with this recipe.
    """
    _check_clip_sizes(recipe)
    if initial is not None:
        load_initial_weights(build_network(recipe.network, 1), initial, ())
    material = read_material(data, recipe, Console(stderr=True))
    _check_batches(recipe, material, processes)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrainerError(f"Cannot make the folder {out}: {error.strerror}.") from error
    job = TrainingJob(material=material, out=out, recipe=recipe, initial=initial, resume=resume)
    if resume:
        read_state(out, job.identity)
    elif holds_results(out):
        raise TrainerError(
            f"{out} holds a run already. Add --resume to go on with it, or choose another --out."
        )
    return job


def _check_batches(recipe: Recipe, material: Material, processes: int) -> None:
    """Refuse batches that cannot be divided or filled, in any part of the run.

    Raises:
        TrainerError: The message says which and why.
    """
    schedule = recipe.schedule
    shares = processes * schedule.accumulate
    sources = example_sources(material, recipe)
    for batch_size in sorted({recipe.batch_size_in(epoch) for epoch in range(schedule.epochs)}):
        if batch_size % shares:
            parts = f" x {schedule.accumulate} parts" if schedule.accumulate > 1 else ""
            raise TrainerError(
                f"A batch of {batch_size} clips does not divide among {processes} "
                f"process(es){parts}. Choose another --batch-size."
            )
        plan = BatchPlan(recipe.seed, batch_size, schedule.accumulate, recipe.views)
        for source in sources:
            if not plan.steps([len(source)]):
                what = "windows of the recordings" if is_of_recordings(source) else "training clips"
                raise TrainerError(
                    f"A batch of {batch_size} clips must not exceed the {len(source) * recipe.views} "
                    f"{what}. Choose another --batch-size."
                )


def _check_clip_sizes(recipe: Recipe) -> None:
    """Refuse clips that the network cannot see, in any part of the run.

    Raises:
        TrainerError: The message says why.
    """
    network = build_without_weights(recipe.network, 2)
    specs = {recipe.input_spec_in(epoch) for epoch in range(recipe.schedule.epochs)}
    for spec in specs:
        size = f"{spec.num_frames} frames of {spec.width}x{spec.height}"
        try:
            measure_complexity(
                network, num_frames=spec.num_frames, height=spec.height, width=spec.width
            )
        except (ValueError, RuntimeError) as error:
            raise TrainerError(
                f"{recipe.network} cannot see clips of {size}: {error}. Change [input] or the phases of "
                "the recipe."
            ) from error
