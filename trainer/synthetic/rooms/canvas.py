"""How is a room drawn? Flat pieces of the world are laid on a picture, back to front, and lit together."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.camera.framing import Points
from trainer.synthetic.camera.rasteriser import View
from trainer.synthetic.rooms.room_light import Pieces, RoomLight, light_pieces

Picture = NDArray[np.float32]
Colour = NDArray[np.float64]

OVERSAMPLING = 2
_NEAR_M = 0.06
_FIXED_POINT_BITS = 4
_FARTHEST_PX = 2.0**24

PLAIN, PLANKS, TILES, FOLDS, WEAVE = range(5)


class Texture(NamedTuple):
    """What a surface is made of: `kind` is one of PLAIN ... WEAVE.

    `across_m`, `along_m` are the sizes of a plank, tile or fold along the piece's first edge and
    across it; `contrast` is how strongly it shows; what `glows` sends out light instead of being lit.
    """

    kind: int = PLAIN
    across_m: float = 0.3
    along_m: float = 0.3
    contrast: float = 0.12
    glows: bool = False


SMOOTH = Texture()
GLOWING = Texture(glows=True)


class Frame(NamedTuple):
    """A place to build at: local points p are at `rotation @ p + origin`.

    Locally x points to the right along a wall as seen from the room, y into the wall and z up.
    """

    rotation: Points
    origin: Points


class Canvas:
    """Pieces of the world before a camera, on a raster finer than the clip's by `OVERSAMPLING`.

    Attributes:
        frame: Where the coordinates of the pieces that are laid next begin.
        lamps: For each lamp its place in the world (3,), its light at 1 m (3,) and its radius in metres.
    """

    def __init__(self, view: View, size: tuple[int, int]) -> None:
        """Start with nothing.

        Args:
            view: The camera.
            size: Width and height of the clip's pictures in pixels.
        """
        self.frame = Frame(np.eye(3), np.zeros(3))
        self.lamps: list[tuple[Points, Colour, float]] = []
        self._view = view
        self._axes = view.axes.astype(np.float64)
        self._position = view.position.astype(np.float64)
        self._scale = OVERSAMPLING * 2.0**_FIXED_POINT_BITS
        width, height = size[0] * OVERSAMPLING, size[1] * OVERSAMPLING
        self._piece = np.full((height, width), -1, np.int32)
        self._planes: list[tuple[Points, Points, Points, Colour, Texture]] = []

    def polygon(self, corners: Points, colour: Colour, texture: Texture = SMOOTH) -> None:
        """Lay a flat convex piece; what is behind the camera is cut off.

        Args:
            corners: (N,3) in metres of the current frame, in order.
            colour: (3,) linear, of the surface or, if it glows, of its light.
            texture: What it is made of.
        """
        world = corners @ self.frame.rotation.T + self.frame.origin
        seen = (world - self._position) @ self._axes.T
        if seen[:, 2].min() < _NEAR_M:
            seen = _cut_off(seen)
            if len(seen) < 3:
                return
        right = self._view.centre_x + self._view.focal_px * seen[:, 0] / seen[:, 2]
        down = self._view.centre_y - self._view.focal_px * seen[:, 1] / seen[:, 2]
        outside = (
            right.max() < 0
            or right.min() > 2 * self._view.centre_x
            or down.max() < 0
            or down.min() > 2 * self._view.centre_y
        )
        if outside:
            return
        fine = np.stack([right, down], axis=1) * self._scale
        points = np.clip(fine, -_FARTHEST_PX, _FARTHEST_PX).astype(np.int32)
        number = len(self._planes)
        cv2.fillConvexPoly(self._piece, points, (number,), cv2.LINE_8, shift=_FIXED_POINT_BITS)
        along = world[1] - world[0]
        normal = np.cross(along, world[2] - world[0])
        self._planes.append((world[0], normal, along, colour, texture))

    def lamp(self, place: Points, colour: Colour, radius_m: float) -> None:
        """Put a source of light, (3,) at 1 m, at a place (3,) of the current frame."""
        world = self.frame.rotation @ place + self.frame.origin
        self.lamps.append((world, colour, radius_m))

    def upright(
        self, x: float, z: float, width: float, height: float, y: float, colour: Colour,
        texture: Texture = SMOOTH,
    ) -> None:  # fmt: skip
        """Lay a rectangle along the wall; `x`, `z` is its lower left corner as seen."""
        right, top = x + width, z + height
        corners = np.array([[x, y, z], [right, y, z], [right, y, top], [x, y, top]])
        self.polygon(corners, colour, texture)

    def level(
        self, left: float, right: float, back: float, front: float, z: float, colour: Colour,
        texture: Texture = SMOOTH,
    ) -> None:  # fmt: skip
        """Lay a horizontal rectangle at height `z`."""
        corners = np.array([[left, back, z], [right, back, z], [right, front, z], [left, front, z]])
        self.polygon(corners, colour, texture)

    def sideways(
        self, x: float, back: float, front: float, low: float, high: float, colour: Colour,
        texture: Texture = SMOOTH,
    ) -> None:  # fmt: skip
        """Lay an upright rectangle that stands out of the wall, in the plane of constant `x`."""
        corners = np.array([[x, back, low], [x, front, low], [x, front, high], [x, back, high]])
        self.polygon(corners, colour, texture)

    def box(
        self, corner: Points | tuple[float, float, float], extent: Points | tuple[float, float, float],
        colour: Colour, texture: Texture = SMOOTH,
    ) -> None:  # fmt: skip
        """Lay the faces of a box that are seen.

        Args:
            corner: x of its left, y of its back and z of its bottom.
            extent: Its width, its depth towards the room, and its height.
            colour: (3,) linear.
            texture: What it is made of.
        """
        (x, back, low), (width, depth, height) = corner, extent
        right, front, top = x + width, back - depth, low + height
        eye = (self._position - self.frame.origin) @ self.frame.rotation
        if eye[0] < x:
            self.sideways(x, back, front, low, top, colour, texture)
        elif eye[0] > right:
            self.sideways(right, back, front, low, top, colour, texture)
        if eye[2] > top:
            self.level(x, right, back, front, top, colour, texture)
        elif eye[2] < low:
            self.level(x, right, back, front, low, colour, texture)
        if eye[1] < front:
            self.upright(x, low, width, height, front, colour, texture)

    def lit(self, light: RoomLight) -> Picture:
        """Light all pieces.

        Args:
            light: The lamps and windows of the room.

        Returns:
            (H,W,3) linear light, `OVERSAMPLING` times as large as the clip's pictures.
        """
        points, normals, along, colours, textures = zip(*self._planes, strict=True)
        kinds, sizes = [t.kind for t in textures], [t[1:4] for t in textures]
        pieces = Pieces(
            np.array(points, np.float32),
            _unit(np.array(normals)),
            _unit(np.array(along)),
            np.array(colours, np.float32),
            np.array(kinds, np.int32),
            np.array(sizes, np.float32),
            np.array([t.glows for t in textures], np.uint8),
        )
        return light_pieces(self._piece, pieces, self._view, OVERSAMPLING, light)


def _unit(vectors: Points) -> Picture:
    length = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.asarray(vectors / length, np.float32)


def _cut_off(seen: Points) -> Points:
    """The part of a polygon (N,3), in camera coordinates, that is before the camera."""
    kept = []
    for here, there in zip(seen, np.roll(seen, -1, axis=0), strict=True):
        if here[2] >= _NEAR_M:
            kept.append(here)
        if (here[2] >= _NEAR_M) != (there[2] >= _NEAR_M):
            step = (_NEAR_M - here[2]) / (there[2] - here[2])
            kept.append(here + step * (there - here))
    return np.array(kept).reshape(-1, 3)
