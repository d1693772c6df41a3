"""How does a classifier learn somebody's gestures without forgetting the others?

It begins with what it said before. Of replayed features it shall go on saying that (a distillation); of
one's own recordings it shall say what they are, and of ordinary behaviour that it is no gesture; and its
weights shall not move further than that takes. All features are at hand, so this is a small convex problem,
solved in less than a second.

Source:
    The idea of keeping old answers by distillation: Z. Li and D. Hoiem, "Learning without forgetting" (ECCV
    2016).
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.personal.features import Seen

_KEEPS_ANSWERS = 3.0
_KEEPS_WEIGHTS = 0.03
"""Both measured on rendered persons: docs/personal-gestures.md."""

_LABEL_SMOOTHING = 0.05
_UNKNOWN_YET = -1.0
"""Logit with which a gesture begins that the network has never heard of."""

_STEPS = 60
_LEAST_SPREAD = 0.01


@dataclass(frozen=True, slots=True)
class Lesson:
    """What there is to learn from.

    Attributes:
        own: Views of one's own recordings.
        replayed: Features to go on saying the same of, (M, C); may be empty.
        num_classes: K, the old ones first.
        background: Those of them that are no gesture. Who records a minute of ordinary behaviour sits still
            in it and does things, so of views of one of these classes nobody knows which of them they show:
            the old classifier is asked.
    """

    own: Seen
    replayed: Tensor
    num_classes: int
    background: tuple[int, ...]


def learn(old: nn.Linear, lesson: Lesson) -> nn.Linear:
    """Make the classifier that follows from a lesson.

    Args:
        old: The classifier until now, for features as they are.
        lesson: What there is to learn from.

    Returns:
        A new one, for features as they are.
    """
    everything = torch.cat([lesson.replayed, lesson.own.features])
    mean_C = everything.mean(dim=0)
    spread_C = everything.std(dim=0)
    spread_C = spread_C + _LEAST_SPREAD * spread_C.mean() + torch.finfo(torch.float32).eps
    weight_KC, bias_K = _beginning(old, lesson.num_classes, mean_C, spread_C)
    first_KC = weight_KC.clone()
    replayed = (lesson.replayed - mean_C) / spread_C
    own = (lesson.own.features - mean_C) / spread_C
    answers = torch.softmax(functional.linear(replayed, weight_KC, bias_K), dim=1)
    shown_MK = _shown(lesson, functional.linear(own, weight_KC, bias_K))
    share_M = _equal_shares(lesson.own.classes)
    weight_KC.requires_grad_()
    bias_K.requires_grad_()
    solver = torch.optim.LBFGS(
        [weight_KC, bias_K], max_iter=_STEPS, history_size=10, line_search_fn="strong_wolfe"
    )

    def cost() -> Tensor:
        solver.zero_grad()
        wrong = functional.cross_entropy(
            functional.linear(own, weight_KC, bias_K),
            shown_MK,
            reduction="none",
            label_smoothing=_LABEL_SMOOTHING,
        )
        total = (share_M * wrong).sum() + _KEEPS_WEIGHTS * (weight_KC - first_KC).square().sum()
        if len(replayed):
            said = functional.log_softmax(functional.linear(replayed, weight_KC, bias_K), dim=1)
            total = total + _KEEPS_ANSWERS * functional.kl_div(said, answers, reduction="batchmean")
        total.backward()  # type: ignore[no-untyped-call]
        return total

    solver.step(cost)  # type: ignore[no-untyped-call]
    return _for_plain_features(weight_KC.detach(), bias_K.detach(), mean_C, spread_C)


def _beginning(
    old: nn.Linear, num_classes: int, mean_C: Tensor, spread_C: Tensor
) -> tuple[Tensor, Tensor]:
    """Say the same as before, of features of mean 0 and spread 1."""
    weight_KC = torch.zeros(num_classes, old.in_features)
    bias_K = torch.full((num_classes,), _UNKNOWN_YET)
    known = old.weight.detach()
    weight_KC[: len(known)] = known * spread_C
    bias_K[: len(known)] = old.bias.detach() + known @ mean_C
    return weight_KC, bias_K


def _shown(lesson: Lesson, said_MK: Tensor) -> Tensor:
    """Tell what each of one's own views shows, as probabilities (M, K), given what was said of them before."""
    shown_MK = functional.one_hot(lesson.own.classes, lesson.num_classes).to(said_MK.dtype)
    background = list(lesson.background)
    is_background = shown_MK[:, background].any(dim=1)
    among_MB = torch.softmax(said_MK[:, background], dim=1)
    shown_MK[:, background] = torch.where(is_background[:, None], among_MB, 0.0)
    return shown_MK


def _for_plain_features(
    weight_KC: Tensor, bias_K: Tensor, mean_C: Tensor, spread_C: Tensor
) -> nn.Linear:
    plain = nn.Linear(weight_KC.shape[1], weight_KC.shape[0])
    with torch.no_grad():
        plain.weight.copy_(weight_KC / spread_C)
        plain.bias.copy_(bias_K - plain.weight @ mean_C)
    return plain


def _equal_shares(classes_M: Tensor) -> Tensor:
    """Let every class weigh the same, however often it was recorded; all weigh 1 together."""
    counts = torch.bincount(classes_M)
    return 1 / (counts[classes_M] * (counts > 0).sum())
