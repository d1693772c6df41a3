"""How is a room drawn? Flat pieces of the world are painted on a picture, back to front."""

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.framing import Points
from trainer.synthetic.rasteriser import View

Picture = NDArray[np.float32]
Colour = NDArray[np.float64]

OVERSAMPLING = 2
_NEAR_M = 0.06
_FIXED_POINT_BITS = 4
_FARTHEST_PX = 2.0**24


class Canvas:
    """A picture (H,W,3) in linear light, larger than the clip's by `OVERSAMPLING`.

    Attributes:
        picture: What was painted so far.
    """

    def __init__(self, view: View, size: tuple[int, int]) -> None:
        """Start with a black picture.

        Args:
            view: The camera.
            size: Width and height of the clip's pictures in pixels.
        """
        width, height = size[0] * OVERSAMPLING, size[1] * OVERSAMPLING
        self.picture: Picture = np.zeros((height, width, 3), np.float32)
        self._view = view

    def polygon(self, corners: Points, colour: Colour) -> None:
        """Fill a flat convex piece of the world; what is behind the camera is cut off.

        Args:
            corners: (N,3) in metres, in order.
            colour: (3,) linear.
        """
        seen = (corners - self._view.position) @ self._view.axes.T.astype(np.float64)
        clipped = []
        for here, there in zip(seen, np.roll(seen, -1, axis=0), strict=True):
            if here[2] >= _NEAR_M:
                clipped.append(here)
            if (here[2] >= _NEAR_M) != (there[2] >= _NEAR_M):
                step = (_NEAR_M - here[2]) / (there[2] - here[2])
                clipped.append(here + step * (there - here))
        if len(clipped) < 3:
            return
        x, y, depth = np.array(clipped).T
        right = self._view.centre_x + self._view.focal_px * x / depth
        down = self._view.centre_y - self._view.focal_px * y / depth
        pixels = np.stack([right, down], axis=1)
        fine = pixels * OVERSAMPLING * 2**_FIXED_POINT_BITS
        points = np.clip(fine, -_FARTHEST_PX, _FARTHEST_PX).astype(np.int32)
        paint = tuple(float(c) for c in colour)
        cv2.fillConvexPoly(self.picture, points, paint, cv2.LINE_AA, shift=_FIXED_POINT_BITS)

    def upright(
        self, x: float, z: float, width: float, height: float, y: float, colour: Colour
    ) -> None:
        """Fill a rectangle that faces the camera; `x`, `z` is its lower left corner as seen."""
        self.polygon(
            np.array(
                [[x, y, z], [x + width, y, z], [x + width, y, z + height], [x, y, z + height]]
            ),
            colour,
        )

    def level(
        self, left: float, right: float, back: float, front: float, z: float, colour: Colour
    ) -> None:
        """Fill a horizontal rectangle at height `z`."""
        self.polygon(
            np.array([[left, back, z], [right, back, z], [right, front, z], [left, front, z]]),
            colour,
        )

    def sideways(
        self, x: float, back: float, front: float, low: float, high: float, colour: Colour
    ) -> None:
        """Fill an upright rectangle seen from the side, in the plane of constant `x`."""
        self.polygon(
            np.array([[x, back, low], [x, front, low], [x, front, high], [x, back, high]]), colour
        )

    def box(self, corner: tuple[float, float], width: float, height: float, back: float, depth: float,
            colour: Colour) -> None:  # fmt: skip
        """Fill a box of some depth with its back at y = `back`: its sides, top and front.

        `corner` is x and z of its lower left corner as seen.
        """
        x, z = corner
        front = back - depth
        self.sideways(x, back, front, z, z + height, colour * 0.7)
        self.sideways(x + width, back, front, z, z + height, colour * 0.6)
        self.level(x, x + width, back, front, z, colour * 0.4)
        self.level(x, x + width, back, front, z + height, colour * 1.25)
        self.upright(x, z, width, height, front, colour)
