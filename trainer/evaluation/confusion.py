"""Which classes are mistaken for which?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.evaluation.metrics import Estimate, Proportion
from trainer.evaluation.resampling import Numbers, bootstrap

Classes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Mistake:
    """Clips of one class that were all called the same other one.

    Attributes:
        true: The class that they show.
        said: The class that was said.
        share: How many of the clips of `true`.
    """

    true: int
    said: int
    share: Proportion


def confusion_matrix(
    true: Classes, said: Classes, num_classes: int, weights: Numbers | None = None
) -> Numbers:
    """Count which class was taken for which.

    Args:
        true: The class of each clip, shape (N,).
        said: The class that was said, shape (N,).
        num_classes: K.
        weights: How often each clip counts, shape (N,); once if None.

    Returns:
        Shape (K, K), a row for each true class, a column for each class that was said.
    """
    cells = np.bincount(true * num_classes + said, weights, num_classes * num_classes)
    return cells.reshape(num_classes, num_classes).astype(np.float64)


def f1_scores(matrix: Numbers) -> Numbers:
    """Join recall and precision of each class.

    Args:
        matrix: What `confusion_matrix` counted.

    Returns:
        Shape (K,), their harmonic mean, 0..1; NaN for classes of which there is no clip.
    """
    shown, said, right = matrix.sum(axis=1), matrix.sum(axis=0), matrix.diagonal()
    scores = np.full(len(matrix), np.nan)
    np.divide(2 * right, shown + said, out=scores, where=shown > 0)
    return scores


def macro_f1(true: Classes, said: Classes, num_classes: int, groups: Sequence[str]) -> Estimate:
    """Average the F1 score over the classes, however many clips show each.

    Args:
        true: The class of each clip, shape (N,).
        said: The class that was said, shape (N,).
        num_classes: K.
        groups: What to resample by, N names.

    Returns:
        The mean over the classes of which there are clips.
    """
    return bootstrap(
        lambda weights: float(
            np.nanmean(f1_scores(confusion_matrix(true, said, num_classes, weights)))
        ),
        groups,
    )


def recall(matrix: Numbers, index: int) -> Proportion | None:
    """Tell how many clips of a class were recognised.

    Args:
        matrix: Counts.
        index: Which class.

    Returns:
        The share; None where no clip shows it.
    """
    return _share(matrix[index, index], matrix[index].sum())


def precision(matrix: Numbers, index: int) -> Proportion | None:
    """Tell how often a class was rightly said.

    Args:
        matrix: Counts.
        index: Which class.

    Returns:
        The share; None where it was never said.
    """
    return _share(matrix[index, index], matrix[:, index].sum())


def most_confused(matrix: Numbers, number: int) -> list[Mistake]:
    """Name the mistakes that are made most often.

    Args:
        matrix: Counts.
        number: How many at most.

    Returns:
        The largest numbers of clips first; of equal numbers the largest shares.
    """
    mistakes = [
        Mistake(int(true), int(said), Proportion(int(matrix[true, said]), int(matrix[true].sum())))
        for true, said in np.argwhere(matrix)
        if true != said
    ]
    mistakes.sort(key=lambda mistake: (-mistake.share.correct, -mistake.share.value))
    return mistakes[:number]


def _share(right: float, total: float) -> Proportion | None:
    return Proportion(int(right), int(total)) if total else None
