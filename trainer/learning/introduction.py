"""What is said about a run before it begins?"""

from collections.abc import Mapping
from typing import Any

from trainer.learning.distributed import World
from trainer.learning.learner import Learner
from trainer.learning.material import Material
from trainer.learning.recipe import Recipe


def introduction(
    material: Material, recipe: Recipe, learner: Learner, world: World, place: tuple[int, int]
) -> tuple[dict[str, Any], list[str]]:
    """Introduce a run.

    Args:
        material: What it learns from.
        recipe: How.
        learner: What learns.
        world: In how many processes.
        place: Epoch and step at which it begins or goes on, from 0.

    Returns:
        Facts for programs, and sentences for people.
    """
    schedule, (epoch, step) = recipe.schedule, place
    facts = {
        "network": recipe.network,
        "parameters": sum(p.numel() for p in learner.network.parameters()),
        "training_clips": len(material.clips.entries),
        "training_recordings": len(material.streams),
        "validation_clips": len(material.held_out.entries),
        "validation_recordings": len(material.held_out_streams),
        "processes": world.size,
        "device": world.device.type,
        "batch_size": schedule.batch_size,
        "learning_rate": recipe.optimiser.rate_for(schedule.batch_size),
        "epochs": schedule.epochs,
        "first_epoch": epoch + 1,
        "first_step": step,
    }
    return facts, [_summary(facts, recipe), *material.notes]


def _summary(facts: Mapping[str, Any], recipe: Recipe) -> str:
    epochs = f"epochs {facts['first_epoch']} to {facts['epochs']}"
    if facts["first_epoch"] > facts["epochs"]:
        epochs = f"all {facts['epochs']} epochs are finished"
    rate = f"learning rate {facts['learning_rate']:.3g}"
    if recipe.schedule.batch_size != recipe.optimiser.reference_batch:
        rate += f" ({recipe.optimiser.learning_rate:.3g} for {recipe.optimiser.reference_batch}, scaled)"
    recordings = ""
    if facts["training_recordings"]:
        recordings = (
            f", {facts['training_recordings']:,} and {facts['validation_recordings']:,} recordings"
        )
    return (
        f"{facts['network']}: {facts['parameters'] / 1e6:.3f} M parameters, "
        f"{facts['training_clips']:,} training and {facts['validation_clips']:,} validation clips"
        f"{recordings}, "
        f"{facts['processes']} process(es) on {facts['device']}, {epochs}, "
        f"batch {facts['batch_size']}, {rate}"
    )
