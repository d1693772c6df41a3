"""How do gradients change weights, and how fast at which time of a run?"""

import math

import torch
from torch import nn

from trainer.learning.recipe import Recipe, Schedule


def build_optimiser(learner: nn.Module, recipe: Recipe) -> torch.optim.Optimizer:
    """Make what changes the weights.

    Args:
        learner: A `trainer.learning.learner.Learner`.
        recipe: Its table `optimiser` says how.

    Returns:
        The optimiser; each group of parameters has a "rate", its part of the learning rate.
    """
    settings = recipe.optimiser
    groups = []
    for is_matrix in (True, False):
        for in_classifier in (True, False):
            members = [
                parameter
                for name, parameter in learner.named_parameters()
                if (parameter.ndim > 1) == is_matrix
                and name.startswith("network.classifier.") == in_classifier
            ]
            decays = is_matrix or settings.decay_all
            is_summing = is_matrix and in_classifier
            groups.append(
                {
                    "params": members,
                    "weight_decay": settings.weight_decay if decays else 0.0,
                    "rate": settings.classifier_rate if is_summing else 1.0,
                }
            )
    if settings.kind == "adamw":
        return torch.optim.AdamW(groups, lr=settings.learning_rate)
    return torch.optim.SGD(
        groups,
        lr=settings.learning_rate,
        momentum=settings.momentum,
        nesterov=settings.nesterov,
        dampening=settings.dampening,
    )


def schedule_factor(schedule: Schedule, time: float) -> float:
    """Tell what part of its peak the learning rate has.

    Args:
        schedule: The course of the run.
        time: In epochs from the beginning.

    Returns:
        0..1.
    """
    if time < schedule.warmup_epochs:
        risen = time / schedule.warmup_epochs
        after = _factor_after_warmup(schedule, schedule.warmup_epochs)
        return schedule.warmup_from + (after - schedule.warmup_from) * risen
    return _factor_after_warmup(schedule, time)


def _factor_after_warmup(schedule: Schedule, time: float) -> float:
    if schedule.kind == "steps":
        passed = [drop.factor for drop in schedule.drops if drop.epoch <= time]
        return passed[-1] if passed else 1.0
    length = max(1e-9, schedule.epochs - schedule.warmup_epochs)
    done = min(1.0, (time - schedule.warmup_epochs) / length)
    return 0.5 * (1 + math.cos(math.pi * done))


def set_learning_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    """Give every group of parameters its part of a learning rate.

    Args:
        optimiser: What `build_optimiser` returned.
        rate: The learning rate.
    """
    for group in optimiser.param_groups:
        group["lr"] = rate * group["rate"]
