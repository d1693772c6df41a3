"""Where in a picture are the palms of hands?

Source: Zhang et al., "MediaPipe Hands: On-device Real-time Hand Tracking", 2020, section 2.1; google-ai-edge/
mediapipe, graph palm_detection_cpu. The network is a single-shot detector: each of its answers is the distance
of a palm from an anchor.
"""

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_zoo.hands.hand_network import PALM_NETWORK, HandNetwork
from model_zoo.hands.region import Region, region_of_palm

_GRIDS = ((24, 2), (12, 6))
"""Cells in each row and column of a layer of anchors, and anchors in the middle of each."""

_MIN_SCORE = 0.4
"""What is less likely a palm than this, 0..1, is none. MediaPipe takes 0.5; in small pictures of webcams this
finds more hands, and what it takes for a palm is looked at again when the joints are searched."""

_SAME_PALM = 0.3
"""Boxes that overlap more than this, intersection over union, are one palm."""

_BOX = slice(0, 4)
_WRIST = slice(4, 6)
_MIDDLE_MCP = slice(8, 10)


class PalmDetector:
    """Finds hands without knowing where they were."""

    def __init__(self) -> None:
        """Read the network; see `HandNetwork` for what can be wrong with it."""
        self._network = HandNetwork(PALM_NETWORK)
        self._anchors = _anchors(self._network.side)

    def find(self, rgb: NDArray[np.uint8]) -> list[Region]:
        """Look at a whole picture.

        Args:
            rgb: Shape (H, W, 3).

        Returns:
            The square around each hand, the surest first.
        """
        letter, left, top = _letterbox(rgb, self._network.side)
        answers, scores = self._network.outputs(letter)
        likely = scores[:, 0] >= math.log(_MIN_SCORE / (1 - _MIN_SCORE))
        palms = answers[likely]
        for points in (slice(0, 2), *(slice(first, first + 2) for first in range(4, 18, 2))):
            palms[:, points] += self._anchors[likely]
        chances = 1 / (1 + np.exp(-np.minimum(scores[likely, 0], 100)))
        scale = max(rgb.shape[:2]) / self._network.side
        return [_region(palm, left, top, scale) for palm in _distinct(palms, chances)]


def _anchors(side: int) -> NDArray[np.float32]:
    """Place the anchors, in the network's order, shape (N, 2), in pixels of its picture."""
    layers = []
    for cells, per_cell in _GRIDS:
        middles = (np.arange(cells, dtype=np.float32) + 0.5) * (side / cells)
        down, across = np.meshgrid(middles, middles, indexing="ij")
        layers.append(np.stack([across, down], -1).reshape(-1, 2).repeat(per_cell, axis=0))
    return np.concatenate(layers).astype(np.float32)


def _letterbox(rgb: NDArray[np.uint8], side: int) -> tuple[NDArray[np.uint8], int, int]:
    """Fit a picture into a black square, and tell its left and top in there."""
    rows, columns = rgb.shape[:2]
    scale = side / max(rows, columns)
    height, width = max(1, round(rows * scale)), max(1, round(columns * scale))
    top, left = (side - height) // 2, (side - width) // 2
    fitted = Image.fromarray(rgb).resize(
        (width, height), Image.Resampling.BICUBIC, reducing_gap=2.0
    )
    letter = np.zeros((side, side, 3), np.uint8)
    letter[top : top + height, left : left + width] = np.asarray(fitted)
    return letter, left, top


def _region(palm: NDArray[np.float32], left: int, top: int, scale: float) -> Region:
    """Find the square around a hand in the picture from its palm in the black square."""
    border = np.array([left, top], np.float32)
    x, y, width, height = palm[_BOX]
    middle = (np.array([x, y], np.float32) - border) * scale
    return region_of_palm(
        (palm[_WRIST] - border) * scale,
        (palm[_MIDDLE_MCP] - border) * scale,
        np.array([*middle, width * scale, height * scale], np.float32),
    )


def _distinct(
    palms: NDArray[np.float32], chances: NDArray[np.float32]
) -> list[NDArray[np.float32]]:
    """Make one palm of all that lie upon each other: their mean, weighted by how likely each is."""
    order = np.argsort(-chances, kind="stable")
    palms, chances = palms[order], chances[order]
    distinct = []
    while len(palms):
        same = _overlaps(palms) > _SAME_PALM
        same[0] = True  # boxes without a size overlap nothing
        distinct.append(np.average(palms[same], axis=0, weights=chances[same]))
        palms, chances = palms[~same], chances[~same]
    return distinct


def _overlaps(palms: NDArray[np.float32]) -> NDArray[np.float32]:
    """Compare the first box with each, intersection over union, shape (N,)."""
    middles, sizes = palms[:, :2], np.maximum(palms[:, 2:4], 0)
    low, high = middles - sizes / 2, middles + sizes / 2
    common = np.maximum(np.minimum(high, high[0]) - np.maximum(low, low[0]), 0).prod(axis=1)
    areas = sizes.prod(axis=1)
    overlaps: NDArray[np.float32] = common / np.maximum(areas + areas[0] - common, 1e-9)
    return overlaps
