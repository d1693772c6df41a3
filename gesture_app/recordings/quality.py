"""What about a recording might teach the wrong thing?"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from gesture_app.quality_gate import BRIGHT_LEVEL, BRIGHT_SHARE, DARK_LEVEL, DARK_SHARE
from gesture_app.recordings.movement import MOVING_SHARE, movement_of, moving_cells
from gesture_app.recordings.recording import FRAMES_PER_SECOND
from gesture_app.recordings.take import Span, TakenClip
from model_zoo.labels import BACKGROUND_LABELS

MIN_RATE_SHARE = 0.6
"""Cameras with fewer pictures, as a share of 12 a second, show a jerky gesture."""

SHORTEST_S = 0.6
"""In less nobody makes a gesture that can be told from others."""

HARDLY_SHARE = 2 * MOVING_SHARE
"""Of the picture: where less moves at the most, the hand was hardly there."""

EDGE_SHARE = 0.5
"""Of all that moves: where more lies at the left, right or upper edge, the hand left the picture."""

MOST_LOOKED_AT = 72
"""Of a minute only about so many pictures are looked at."""

_EDGE_CELLS = 2

SURE, UNSURE = 0.6, 0.3
"""Another gesture that is at least so likely is taken for this one, if this one is less than that."""

NEW_SURE = 0.8
"""A gesture of one's own is unknown to the model yet, so that it must be surer to object."""

NEAR = 0.25
"""Two answers of the model are alike whose probabilities differ by no more in all, 0..2."""


class Doubt(Enum):
    """What is wrong with a recording; it may be kept all the same."""

    TOO_DARK = auto()
    TOO_BRIGHT = auto()
    TOO_FEW_FRAMES = auto()
    HARDLY_MOVED = auto()
    LEFT_PICTURE = auto()
    TOO_SHORT = auto()


def doubts_about(taken: TakenClip, span: Span) -> tuple[Doubt, ...]:
    """Judge a recording.

    Args:
        taken: What was recorded.
        span: The part that would be kept.

    Returns:
        What is wrong with it, the worst first.
    """
    pictures = taken.cut(span)
    pictures = pictures[:: max(1, len(pictures) // MOST_LOOKED_AT)]
    cells = moving_cells(pictures)
    hardly_moved = float(movement_of(pictures).max()) < HARDLY_SHARE
    present = {
        Doubt.TOO_DARK: _share_above(pictures, DARK_LEVEL) < DARK_SHARE,
        Doubt.TOO_BRIGHT: _share_above(pictures, BRIGHT_LEVEL) > BRIGHT_SHARE,
        Doubt.TOO_FEW_FRAMES: taken.rate_hz < MIN_RATE_SHARE * FRAMES_PER_SECOND,
        Doubt.HARDLY_MOVED: hardly_moved,
        Doubt.LEFT_PICTURE: not hardly_moved and _share_at_edge(cells) > EDGE_SHARE,
        Doubt.TOO_SHORT: span.duration_s < SHORTEST_S,
    }
    return tuple(doubt for doubt in Doubt if present[doubt])


def taken_for(label: str, probabilities: Mapping[str, float]) -> str | None:
    """Ask whether a recording looks like another gesture to the model.

    Args:
        label: What it is meant to show.
        probabilities: What the model says, 0..1, by label.

    Returns:
        The other gesture; None where there is no doubt.
    """
    gestures = {
        name: value for name, value in probabilities.items() if name not in BACKGROUND_LABELS
    }
    others = {name: value for name, value in gestures.items() if name != label}
    if not others:
        return None
    likeliest = max(others, key=lambda name: others[name])
    if label not in gestures:
        return likeliest if others[likeliest] >= NEW_SURE else None
    is_other = others[likeliest] >= SURE and gestures[label] < UNSURE
    return likeliest if is_other else None


def nearest_other(
    label: str,
    probabilities: Mapping[str, float],
    earlier: Iterable[tuple[str, Mapping[str, float]]],
) -> str | None:
    """Ask whether a recording looks to the model just as earlier ones of another gesture do.

    Args:
        label: What it is meant to show.
        probabilities: What the model says, 0..1, by label.
        earlier: The labels of earlier recordings, and what the model said of them.

    Returns:
        The other gesture; None where the nearest earlier recording is of the same gesture, or none
        is near.
    """
    near: Sequence[tuple[float, str]] = sorted(
        (_distance(probabilities, told), other) for other, told in earlier
    )
    if not near or near[0][0] > NEAR or near[0][1] == label:
        return None
    return near[0][1]


def _distance(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(abs(one.get(name, 0.0) - other.get(name, 0.0)) for name in {*one, *other})


def _share_above(pictures: NDArray[np.uint8], level: int) -> float:
    light = pictures[:, ::8, ::8].sum(axis=3, dtype=np.uint16)
    return float(np.count_nonzero(light > 3 * level) / light.size)


def _share_at_edge(cells: NDArray[np.bool_]) -> float:
    """Tell how much of the movement is at the edges; arms come in through the lower one."""
    inside = cells[:, _EDGE_CELLS:, _EDGE_CELLS:-_EDGE_CELLS]
    total = int(cells.sum())
    return 1 - int(inside.sum()) / total if total else 0.0
