"""What does a network see that looks at hands alone? Their points, written down as a tiny picture.

A row for each hand and a column for each point: red tells how far it lies to the right of the hand's middle,
green how far below it, measured by the hand's size. Three more columns tell where the middle is, across and down, and
how large the hand is, in red and green together. Blue tells whether the hand is there.

Source:
    The idea of writing bodies down as pictures is that of Y. Du, Y. Fu and L. Wang, "Skeleton based action recognition
    with convolutional neural network" (ACPR 2015).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model_zoo.hands.hand_points import MAX_HANDS, NUM_POINTS
from model_zoo.input_spec import HANDS_HEIGHT, HANDS_WIDTH

FORGOTTEN_AFTER = 6
"""A hand that is not found is written down where it was last seen, as one that was lost a moment ago for so
many pictures: trackers lose hands in fast movements, and half a second later they have left."""

_REACH = 3.0
"""Points lie at most so many sizes of the hand from its middle."""

_LEAST_SIZE = 0.01
_SIZES = (np.log(_LEAST_SIZE), np.log(0.6))
_ACROSS, _DOWN = (-1.1, 1.1), (-0.7, 0.7)
_NEUTRAL = 115
"""Is nothing once it is normalised."""

_FOUND, _LOST, _LONG_LOST, _NEVER_SEEN = 255, 120, 40, 0
_MOST = 510
"""Red and green together tell as much; either alone half of it."""


class HandWriter:
    """Writes down the hands of one picture after the other."""

    def __init__(self) -> None:
        """Begin with a recording of which nothing was seen."""
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget the hands of earlier pictures."""
        self._last_seen = np.zeros((MAX_HANDS, NUM_POINTS, 2), np.float32)
        self._missed = np.full(MAX_HANDS, np.inf)

    def write(self, hands: NDArray[np.float32], aspect: float) -> NDArray[np.uint8]:
        """Write down the hands of the next pictures.

        Args:
            hands: Shape (T, 2, 21, 2), the `Hands` of each, oldest first.
            aspect: Width of the camera's pictures in their heights.

        Returns:
            Shape (T, `HANDS_HEIGHT`, `HANDS_WIDTH`, 3).
        """
        points, missed = self._carried_on(hands)
        seen = np.isfinite(missed)
        middle = points.mean(axis=2)
        apart = points - middle[:, :, None]
        size = np.linalg.norm(apart, axis=-1).mean(axis=-1).clip(_LEAST_SIZE)
        pictures = np.full((len(hands), HANDS_HEIGHT, HANDS_WIDTH, 3), _NEUTRAL, np.uint8)
        shares = (apart / size[..., None, None] / _REACH).clip(-1, 1)
        pictures[:, :, :NUM_POINTS, :2] = np.rint(127.5 + 127.5 * shares)
        numbers = (
            (middle[..., 0] - aspect / 2, _ACROSS),
            (middle[..., 1] - 0.5, _DOWN),
            (np.log(size), _SIZES),
        )
        for column, (number, (least, most)) in enumerate(numbers, start=NUM_POINTS):
            level = np.rint(((number - least) / (most - least)).clip(0, 1) * _MOST).astype(np.int64)
            pictures[:, :, column, 0], pictures[:, :, column, 1] = (level + 1) // 2, level // 2
        pictures[..., :2] = np.where(seen[..., None, None], pictures[..., :2], _NEUTRAL)
        pictures[..., 2] = np.select(
            [missed == 0, missed <= FORGOTTEN_AFTER, seen],
            [_FOUND, _LOST, _LONG_LOST],
            default=_NEVER_SEEN,
        )[..., None]
        return pictures

    def _carried_on(
        self, hands: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
        """Where each hand is or was last seen, (T, 2, 21, 2), and how many pictures ago, (T, 2), infinitely many for never."""
        found = ~np.isnan(hands[:, :, 0, 0])
        moments = np.arange(len(hands))[:, None]
        last = np.maximum.accumulate(np.where(found, moments, -1), axis=0)
        places = np.arange(MAX_HANDS)[None]
        before = last < 0
        points = np.where(
            before[..., None, None], self._last_seen[None], hands[last.clip(0), places]
        )
        missed = np.where(before, self._missed + moments + 1, moments - last)
        self._last_seen, self._missed = points[-1], missed[-1]
        return points, missed


def hand_pictures(hands: NDArray[np.float32], aspect: float) -> NDArray[np.uint8]:
    """Write down the hands of successive pictures, before which nothing was seen.

    Args:
        hands: Shape (T, 2, 21, 2), the `Hands` of each, oldest first.
        aspect: Width of the camera's pictures in their heights.

    Returns:
        Shape (T, `HANDS_HEIGHT`, `HANDS_WIDTH`, 3).
    """
    return HandWriter().write(hands, aspect)


class WrittenHands(NamedTuple):
    """What such pictures tell.

    Attributes:
        points: Shape (T, 2, 21, 2), from the middle of the camera's picture to the right and down, in its heights.
        found: Shape (T, 2), whether a hand is there.
    """

    points: NDArray[np.float32]
    found: NDArray[np.bool_]


def read_hands(pictures: NDArray[np.uint8]) -> WrittenHands:
    """Read what `HandWriter` wrote.

    Args:
        pictures: Shape (T, `HANDS_HEIGHT`, `HANDS_WIDTH`, 3).

    Returns:
        The hands, as exact as they were written down; those that were lost where they were last seen.
    """
    numbers = pictures.astype(np.float32)
    levels = numbers[:, :, NUM_POINTS:, :2].sum(axis=-1) / _MOST
    across, down, size = (
        least + levels[..., column] * (most - least)
        for column, (least, most) in enumerate((_ACROSS, _DOWN, _SIZES))
    )
    apart = (numbers[:, :, :NUM_POINTS, :2] - 127.5) / 127.5 * _REACH
    middle = np.stack([across, down], axis=-1)
    points = middle[:, :, None] + apart * np.exp(size)[..., None, None]
    return WrittenHands(points.astype(np.float32), pictures[:, :, 0, 2] == _FOUND)
