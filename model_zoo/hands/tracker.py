"""Where are the hands in each picture of a video?

A detector finds hands anywhere in a picture; from then on each is looked for near where it was, which takes
less time and also finds hands that the detector would miss.

Source: Zhang et al., "MediaPipe Hands: On-device Real-time Hand Tracking", 2020, section 3.
"""

import numpy as np
from numpy.typing import NDArray

from model_zoo.hands.hand_landmarks import HandLandmarks
from model_zoo.hands.hand_points import MAX_HANDS, MIDDLE_MCP, WRIST, Hands, no_hands
from model_zoo.hands.palm_detector import PalmDetector
from model_zoo.hands.places import Places, Point
from model_zoo.hands.region import Region, region_of_hand

_LOOK_EVERY = (2, 6)
"""Every so many pictures the detector looks for hands where none, and where one is followed. Looking every time
finds a hand in about 1.5 % more of the pictures that have one, and takes nearly twice the processor time."""

_SAME_HAND = 0.5
"""Squares around hands that overlap more than this, intersection over union, are around one hand."""

_SAME_POINTS = 0.2
"""Two hands whose points are this near to each other, in lengths of the palm, are one."""

_LARGEST = 4.0
"""A square around a hand is at most so many times as large as the picture's longer side."""


class HandTracker:
    """Follows up to two hands through a video, on one thread."""

    def __init__(self) -> None:
        """Read the networks; see `HandNetwork` for what can be wrong with them."""
        self._palms = PalmDetector()
        self._landmarks = HandLandmarks()
        self.reset()

    def reset(self) -> None:
        """Forget what was seen; the next picture begins a recording."""
        self._followed: list[Region | None] = [None] * MAX_HANDS
        self._places = Places()
        self._until_look = 0

    def follow(self, rgb: NDArray[np.uint8]) -> Hands:
        """Find the hands in the next picture of a video.

        Args:
            rgb: Shape (H, W, 3), RGB, not mirrored, about 12 of them a second.

        Returns:
            Shape (2, 21, 2), in picture heights; NaN where no hand is. A hand keeps its place while it is seen,
            and when it comes back within about a second.

        Raises:
            ValueError: If the picture has another shape or type.
        """
        if rgb.dtype != np.uint8 or rgb.ndim != 3 or rgb.shape[2] != 3 or 0 in rgb.shape:
            raise ValueError(f"a picture must be uint8 (H, W, 3), got {rgb.dtype} {rgb.shape}")
        found = self._find_followed(rgb)
        self._find_new(rgb, found)
        self._followed = [None if points is None else region_of_hand(points) for points in found]
        rows = rgb.shape[0]
        self._places.remember(
            [None if points is None else _middle(points, rows) for points in found]
        )
        hands = no_hands()
        for place, points in enumerate(found):
            if points is not None:
                hands[place] = points / rows
        return hands

    def _find_followed(self, rgb: NDArray[np.uint8]) -> list[NDArray[np.float32] | None]:
        """Look where the hands were; one that is lost lets the detector look at once."""
        found = [None if region is None else self._look(rgb, region) for region in self._followed]
        if found[0] is not None and found[1] is not None and _is_same(found[0], found[1]):
            found[1] = None
        lost = any(
            region is not None and points is None
            for region, points in zip(self._followed, found, strict=True)
        )
        if lost:
            self._until_look = 0
        return found

    def _find_new(self, rgb: NDArray[np.uint8], found: list[NDArray[np.float32] | None]) -> None:
        """Let the detector look for hands that are not followed yet, if it is time to."""
        free = [place for place, points in enumerate(found) if points is None]
        if not free:
            return
        self._until_look -= 1
        if self._until_look >= 0:
            return
        newcomers = self._newcomers(rgb, [points for points in found if points is not None])
        middles = [_middle(points, rgb.shape[0]) for points in newcomers]
        for place, points in zip(self._places.choose(middles, free), newcomers, strict=True):
            found[place] = points
        num_hands = MAX_HANDS - len(free) + len(newcomers)
        if num_hands < MAX_HANDS:
            self._until_look = _LOOK_EVERY[num_hands] - 1

    def _newcomers(
        self, rgb: NDArray[np.uint8], known: list[NDArray[np.float32]]
    ) -> list[NDArray[np.float32]]:
        regions = [region_of_hand(points) for points in known]
        newcomers: list[NDArray[np.float32]] = []
        for palm in self._palms.find(rgb):
            if len(known) + len(newcomers) == MAX_HANDS:
                break
            if any(palm.overlap(region) > _SAME_HAND for region in regions):
                continue
            points = self._look(rgb, palm)
            if points is None or any(_is_same(points, other) for other in [*known, *newcomers]):
                continue
            newcomers.append(points)
            regions.append(palm)
        return newcomers

    def _look(self, rgb: NDArray[np.uint8], region: Region) -> NDArray[np.float32] | None:
        """Look for a hand in a square, unless that is nonsense."""
        rows, columns = rgb.shape[:2]
        is_near = 0 <= region.x <= columns and 0 <= region.y <= rows
        if not is_near or not 1 <= region.side <= _LARGEST * max(rows, columns):
            return None
        return self._landmarks.find(rgb, region)


def _middle(points: NDArray[np.float32], rows: int) -> Point:
    """Tell where a hand is, in picture heights."""
    middle: Point = (points[WRIST] + points[MIDDLE_MCP]) / np.float32(2 * rows)
    return middle


def _is_same(one: NDArray[np.float32], other: NDArray[np.float32]) -> bool:
    """Tell whether two hands have fallen on each other."""
    if region_of_hand(one).overlap(region_of_hand(other)) > _SAME_HAND:
        return True
    palm = float(np.linalg.norm(one[MIDDLE_MCP] - one[WRIST]))
    apart = np.linalg.norm(one - other, axis=1).mean()
    return float(apart) < _SAME_POINTS * palm
