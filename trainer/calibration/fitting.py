"""Which calibration makes the right answers of recordings likeliest, and how well does it do?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from model_zoo.calibration import Calibration
from model_zoo.labels import BACKGROUND_LABELS
from trainer.calibration.live_answers import LiveAnswers
from trainer.evaluation.calibration_error import (
    expected_calibration_error,
    negative_log_likelihood,
)
from trainer.evaluation.metrics import Estimate
from trainer.evaluation.resampling import bootstrap

_STEPS = 200
_PRIOR = 1e-4
"""Weight of a wish for small numbers, so that a class without examples does not run away."""


def fit(
    answers: Sequence[LiveAnswers], labels: Sequence[str], *, alike: bool = False
) -> Calibration:
    """Choose temperature and how much likelier backgrounds are by maximum likelihood.

    Args:
        answers: Of recordings, at least one answer in all.
        labels: The K classes.
        alike: Whether every class counts as much as any other, however often it was asked.

    Returns:
        The calibration.
    """
    logits = torch.from_numpy(np.concatenate([one.logits for one in answers]))
    classes = torch.from_numpy(np.concatenate([one.classes for one in answers]))
    counts = torch.bincount(classes, minlength=len(labels))
    weights = 1 / counts.clamp(min=1) if alike else torch.ones(len(labels))
    backgrounds = [label for label in labels if label in BACKGROUND_LABELS]
    places = torch.zeros(len(backgrounds), len(labels))
    for row, label in enumerate(backgrounds):
        places[row, labels.index(label)] = 1
    coldness = torch.zeros(1, requires_grad=True)
    shifts = torch.zeros(len(backgrounds), requires_grad=True)
    search = torch.optim.LBFGS([coldness, shifts], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        scores = logits * coldness.exp() + shifts @ places
        wish = _PRIOR * (coldness.square().sum() + shifts.square().sum())
        total = functional.cross_entropy(scores, classes, weight=weights) + wish
        total.backward()  # type: ignore[no-untyped-call]
        return total

    search.step(loss)  # type: ignore[no-untyped-call]
    found = shifts.detach().tolist()
    return Calibration(
        temperature=round(float(torch.exp(-coldness.detach())), 3),
        background={
            label: round(shift, 2) for label, shift in zip(backgrounds, found, strict=True)
        },
    )


@dataclass(frozen=True, slots=True)
class Trust:
    """May one believe the probabilities? Intervals tell how another set of recordings would differ.

    Attributes:
        surprise: Mean negative log likelihood of what was right, in nats.
        gap: Expected calibration error, 0..1.
        right: Share of all answers.
        right_gestures: Share of the answers that name a gesture; None without any.
        sureness: Mean probability of the gestures that are named, 0..1; None without any.
    """

    surprise: Estimate
    gap: Estimate
    right: Estimate
    right_gestures: Estimate | None
    sureness: float | None


def judge(
    answers: Sequence[LiveAnswers],
    calibrations: Sequence[Calibration],
    labels: Sequence[str],
    performers: Sequence[str],
) -> Trust:
    """Compare probabilities with what was right.

    Args:
        answers: Of recordings.
        calibrations: Of each recording.
        labels: The K classes.
        performers: Who is in each recording; intervals come from drawing them anew.

    Returns:
        What is to be thought of them.
    """
    probabilities = np.concatenate(
        [
            calibration.probabilities(one.logits, labels)
            for one, calibration in zip(answers, calibrations, strict=True)
        ]
    ).astype(np.float64)
    classes = np.concatenate([one.classes for one in answers])
    people = [who for who, one in zip(performers, answers, strict=True) for _ in one.classes]
    said, confidence = probabilities.argmax(axis=1), probabilities.max(axis=1)
    right = said == classes
    named = ~np.isin(said, [labels.index(b) for b in BACKGROUND_LABELS if b in labels])
    return Trust(
        surprise=negative_log_likelihood(probabilities[np.arange(len(classes)), classes], people),
        gap=expected_calibration_error(confidence, right, people),
        right=_share(right, people),
        right_gestures=_share(right[named], list(compress(people, named))) if named.any() else None,
        sureness=float(confidence[named].mean()) if named.any() else None,
    )


def _share(right: NDArray[np.bool_], groups: Sequence[str]) -> Estimate:
    return bootstrap(lambda weights: float(weights @ right / weights.sum()), groups)


def fit_without_each_half(
    answers: Sequence[LiveAnswers], labels: Sequence[str], performers: Sequence[str]
) -> tuple[Calibration, ...]:
    """Calibrate one half of the performers by the other one, to judge what calibration is worth.

    Args:
        answers: Of recordings.
        labels: The K classes.
        performers: Who is in each recording; at least two people in all.

    Returns:
        The calibration for each recording, which has seen nobody who is in it.
    """
    turn = {performer: number % 2 for number, performer in enumerate(dict.fromkeys(performers))}
    halves = [turn[performer] for performer in performers]
    by_other = [
        fit([one for one, half in zip(answers, halves, strict=True) if half != mine], labels)
        for mine in (0, 1)
    ]
    return tuple(by_other[half] for half in halves)
