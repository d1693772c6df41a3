"""Which gestures belong together in a list?"""

from collections.abc import Sequence

from model_zoo.labels import BACKGROUND_LABELS

_FAMILIES: tuple[tuple[str, ...], ...] = (
    ("Swiping",),
    ("Sliding Two Fingers",),
    ("Pushing", "Pulling"),
    ("Zooming In", "Zooming Out"),
    ("Rolling", "Turning"),
    ("Thumb", "Stop Sign", "Shaking", "Drumming"),
)
"""How the names of each family begin."""


def group_by_family(labels: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Put like gestures next to each other.

    Args:
        labels: Class names in any order; unknown ones are welcome.

    Returns:
        Indices into `labels`, one tuple a family: the known families first, then the gestures of no
        known family, then the background classes. No tuple is empty; each index appears once.
    """
    groups: list[list[int]] = [[] for _ in range(len(_FAMILIES) + 2)]
    for index, label in enumerate(labels):
        groups[_group_of(label)].append(index)
    return tuple(tuple(group) for group in groups if group)


def _group_of(label: str) -> int:
    if label in BACKGROUND_LABELS:
        return len(_FAMILIES) + 1
    for group, beginnings in enumerate(_FAMILIES):
        if label.startswith(beginnings):
            return group
    return len(_FAMILIES)
