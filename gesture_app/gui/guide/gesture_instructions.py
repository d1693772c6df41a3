"""Which gestures does somebody try first, and how are they made?"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from model_zoo.labels import BACKGROUND_LABELS

NUM_TRIED = 3

_LIKELIEST_FIRST = (
    *("Shaking Hand", "Swiping Left", "Thumb Up", "Stop Sign", "Swiping Right"),
    *("Swiping Up", "Swiping Down", "Thumb Down", "Pushing Hand Away", "Drumming Fingers"),
)
"""Easy to make, useful, and seen better than others: what is tried first should succeed."""


def gestures_to_try(labels: Sequence[str]) -> tuple[str, ...]:
    """Choose what somebody tries who never did.

    Args:
        labels: What the model knows.

    Returns:
        At most three of them, the likeliest to be recognised first; of a model that knows none of the
        usual gestures, its first ones.
    """
    usual = [label for label in _LIKELIEST_FIRST if label in labels]
    others = [label for label in labels if label not in {*usual, *BACKGROUND_LABELS}]
    return tuple([*usual, *others][:NUM_TRIED])


def how_to_make(label: str) -> str:
    """Say how a gesture is made.

    Args:
        label: The gesture, as the network calls it.

    Returns:
        One or two sentences.
    """
    return {
        "Shaking Hand": _tr(
            "Lift your open hand and shake it quickly from side to side, as if to say no."
        ),
        "Swiping Left": _tr("Move your open hand from right to left, as if you push a page aside."),
        "Swiping Right": _tr(
            "Move your open hand from left to right, as if you push a page aside."
        ),
        "Swiping Up": _tr("Move your open hand upwards, as if you push a page up."),
        "Swiping Down": _tr("Move your open hand downwards, as if you pull a page down."),
        "Thumb Up": _tr("Make a fist, stretch your thumb up, and hold it still for a moment."),
        "Thumb Down": _tr("Make a fist, point your thumb down, and hold it still for a moment."),
        "Stop Sign": _tr(
            "Lift your open hand towards the camera, as if to say stop, and hold it for a moment."
        ),
        "Pushing Hand Away": _tr("Push your open hand away from you, towards the camera."),
        "Drumming Fingers": _tr("Drum with your fingers in the air, as on a table."),
    }.get(label, _tr("Make it as the picture shows it."))


def _tr(words: str) -> str:
    return QCoreApplication.translate("gesture_instructions", words)
