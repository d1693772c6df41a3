"""How wrong is what a network says, measured by what is asked of it?"""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from trainer.data.chunk_targets import IGNORED


def label_loss(
    logits_NSK: Tensor, classes_NS: Tensor, *, background: Sequence[int], label_smoothing: float
) -> Tensor:
    """Cross-entropy, also where more than one answer is right: all of them together are likely then.

    Source: the loss of partial labels, R. Jin and Z. Ghahramani, "Learning with multiple labels" (NIPS 2002),
    every allowed class counting alike.

    Args:
        logits_NSK: What the network says.
        classes_NS: What is asked, see `trainer.data.chunk_targets.Classes`.
        background: Class indices that are allowed while a gesture is under way, besides its own. Without any,
            nothing is asked then.
        label_smoothing: Probability spread over the other classes where one class is asked.

    Returns:
        The sum, as a mean over the answers of which one class is asked.
    """
    logits_AK, classes_A = logits_NSK.flatten(0, 1).float(), classes_NS.flatten()
    asked = classes_A >= 0
    total = functional.cross_entropy(
        logits_AK,
        classes_A.where(asked, IGNORED),
        label_smoothing=label_smoothing,
        ignore_index=IGNORED,
        reduction="sum",
    )
    under_way = ~asked & (classes_A != IGNORED)
    if background and under_way.any():
        scores_BK = functional.log_softmax(logits_AK[under_way], dim=1)
        own_B1 = scores_BK.gather(1, ~classes_A[under_way][:, None])
        allowed = torch.cat([own_B1, scores_BK[:, list(background)]], dim=1)
        total = total - allowed.logsumexp(dim=1).sum()
    return total / asked.sum().clamp(min=1)
