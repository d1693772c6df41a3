"""What does a run leave for those who use the network?"""

from pathlib import Path

from model_zoo.checkpoint import save_checkpoint
from model_zoo.description import ModelDescription
from trainer.learning.learner import Learner
from trainer.learning.material import Material
from trainer.learning.progress import EpochReport
from trainer.learning.recipe import Recipe
from trainer.learning.recipe_file import recipe_text
from trainer.learning.run_state import MODEL_FILE


def save_model(
    out: Path, kept: Learner, material: Material, recipe: Recipe, report: EpochReport
) -> None:
    """Write the present network with everything that it takes to use it.

    Args:
        out: Folder of the run.
        kept: The learner whose network is kept.
        material: What it learnt from.
        recipe: How.
        report: How good it is after the present epoch.
    """
    judged = {
        f"validation_{name}": str(value)
        for name, value in (
            ("top1", report.val_top1),
            ("top5", report.val_top5),
            ("clips", report.val_clips),
            *(report.streams or {}).items(),
        )
        if value is not None
    }
    description = ModelDescription(
        architecture=recipe.network,
        labels=material.labels,
        input_spec=recipe.input_spec_in(report.epoch - 1),
        notes={
            "data": material.name,
            "recipe": recipe_text(recipe),
            "epochs": f"{report.epoch} of {report.epochs}",
            **judged,
        },
    )
    save_checkpoint(out / MODEL_FILE, kept.plain_network(), description)
