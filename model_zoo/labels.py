"""What are the 27 gestures called, and what does a mirror make of them?"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

JESTER_LABELS: tuple[str, ...] = (
    "Swiping Left",
    "Swiping Right",
    "Swiping Down",
    "Swiping Up",
    "Pushing Hand Away",
    "Pulling Hand In",
    "Sliding Two Fingers Left",
    "Sliding Two Fingers Right",
    "Sliding Two Fingers Down",
    "Sliding Two Fingers Up",
    "Pushing Two Fingers Away",
    "Pulling Two Fingers In",
    "Rolling Hand Forward",
    "Rolling Hand Backward",
    "Turning Hand Clockwise",
    "Turning Hand Counterclockwise",
    "Zooming In With Full Hand",
    "Zooming Out With Full Hand",
    "Zooming In With Two Fingers",
    "Zooming Out With Two Fingers",
    "Thumb Up",
    "Thumb Down",
    "Shaking Hand",
    "Stop Sign",
    "Drumming Fingers",
    "No gesture",
    "Doing other things",
)
"""The classes of 20BN-Jester in the line order of ``jester-v1-labels.csv``.

Left, right, clockwise and counterclockwise are the performer's own.
"""

BACKGROUND_LABELS: frozenset[str] = frozenset({"No gesture", "Doing other things"})
"""Classes that mean "nothing that should act"; no action may ever be bound to them."""

MIRROR_PAIRS: tuple[tuple[str, str], ...] = (
    ("Swiping Left", "Swiping Right"),
    ("Sliding Two Fingers Left", "Sliding Two Fingers Right"),
    ("Turning Hand Clockwise", "Turning Hand Counterclockwise"),
)
"""Classes that a horizontal flip of the picture turns into each other."""

_OPPOSITE_PAIRS = (
    ("Swiping Left", "Swiping Right"),
    ("Swiping Down", "Swiping Up"),
    ("Pushing Hand Away", "Pulling Hand In"),
    ("Sliding Two Fingers Left", "Sliding Two Fingers Right"),
    ("Sliding Two Fingers Down", "Sliding Two Fingers Up"),
    ("Pushing Two Fingers Away", "Pulling Two Fingers In"),
    ("Rolling Hand Forward", "Rolling Hand Backward"),
    ("Turning Hand Clockwise", "Turning Hand Counterclockwise"),
    ("Zooming In With Full Hand", "Zooming Out With Full Hand"),
    ("Zooming In With Two Fingers", "Zooming Out With Two Fingers"),
)

OPPOSITES: Mapping[str, str] = MappingProxyType(
    dict(_OPPOSITE_PAIRS) | {b: a for a, b in _OPPOSITE_PAIRS}
)
"""Gestures whose way back looks like another gesture: after one, the hand returns as the other."""

LOOK_ALIKES: Mapping[str, str] = MappingProxyType(
    {
        "Sliding Two Fingers Left": "Swiping Left",
        "Sliding Two Fingers Right": "Swiping Right",
        "Sliding Two Fingers Down": "Swiping Down",
        "Sliding Two Fingers Up": "Swiping Up",
        "Pushing Two Fingers Away": "Pushing Hand Away",
        "Pulling Two Fingers In": "Pulling Hand In",
        "Zooming In With Two Fingers": "Zooming In With Full Hand",
        "Zooming Out With Two Fingers": "Zooming Out With Full Hand",
    }
)
"""Gestures with two fingers, by the same movement with the whole hand. From a few metres away, or in a
poor picture, nobody can tell one from the other."""

_MIRRORED = MappingProxyType(
    {label: label for label in JESTER_LABELS}
    | dict(MIRROR_PAIRS)
    | {b: a for a, b in MIRROR_PAIRS},
)


def mirrored_labels(labels: Sequence[str]) -> dict[str, str]:
    """Say what clips show after their pictures were flipped left to right.

    Args:
        labels: The classes of a data set.

    Returns:
        The label of the mirrored clip, for each label of which it is known and whose counterpart is
        among `labels`. Of gestures that are not Jester's nothing is known.
    """
    return {
        label: _MIRRORED[label]
        for label in labels
        if label in _MIRRORED and _MIRRORED[label] in labels
    }
