"""How large is a room, how is it turned to the camera, and where along its walls is room for things?"""

from typing import Literal

import numpy as np

from trainer.synthetic.camera.framing import Points
from trainer.synthetic.camera.rasteriser import View
from trainer.synthetic.rooms.canvas import Frame

WallName = Literal["back", "left", "right"]

FLOOR_M = -0.55
_TURNED_SHARE = 0.22
_SEEN_PER_M = 0.62
_EYE_BEFORE_ACTOR_M = 0.7
_CAMERA_TO_WALL_M = 0.35
_QUARTER = np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])


class RoomBox:
    """The walls of a room in metres; the actor sits near x = y = 0 and faces about -y.

    Attributes:
        back: y of the back wall.
        left: x of the wall at the picture's left.
        right: x of the wall at the picture's right.
        ceiling: z of the ceiling.
        front: y up to where the walls reach, behind the camera.
        rotation: (3,3) from the room's coordinates to the world's.
    """

    def __init__(self, rng: np.random.Generator, view: View) -> None:
        """Draw a room.

        Args:
            rng: Source of randomness.
            view: The camera, which has to be inside.
        """
        self.back = float(np.exp(rng.normal(np.log(1.3), 0.55)))
        self.back = float(np.clip(self.back, 0.5, 5.0))
        self.left = -float(np.clip(np.exp(rng.normal(np.log(1.7), 0.45)), 0.7, 4.5))
        self.right = float(np.clip(np.exp(rng.normal(np.log(1.7), 0.45)), 0.7, 4.5))
        self.ceiling = FLOOR_M + rng.uniform(2.25, 2.9)
        turn = rng.uniform(-0.8, 0.8) if rng.random() < _TURNED_SHARE else rng.normal(0, 0.12)
        cosine, sine = np.cos(turn), np.sin(turn)
        self.rotation: Points = np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1.0]])
        eye = view.position.astype(np.float64) @ self.rotation
        self.left = min(self.left, float(eye[0]) - _CAMERA_TO_WALL_M)
        self.right = max(self.right, float(eye[0]) + _CAMERA_TO_WALL_M)
        self.front = float(eye[1]) - 0.6

    @property
    def height(self) -> float:
        """From the floor to the ceiling, in metres."""
        return self.ceiling - FLOOR_M

    def frame(self, wall: WallName = "back") -> Frame:
        """Find where things against a wall are built.

        Returns:
            The wall's frame: x = 0 is the actor's place before the back wall, or the corner with it.
        """
        if wall == "back":
            return Frame(self.rotation, self.rotation @ np.array([0.0, self.back, 0.0]))
        x = self.left if wall == "left" else self.right
        along = _QUARTER.T if wall == "left" else _QUARTER
        return Frame(self.rotation @ along, self.rotation @ np.array([x, self.back, 0.0]))

    def spot(self, rng: np.random.Generator, width: float, wall: WallName) -> float:
        """Choose a place along a wall, mostly where the camera may see it.

        Args:
            rng: Source of randomness.
            width: Of the thing that shall be there, in metres.
            wall: Which wall.

        Returns:
            x of the thing's left edge in the wall's frame.
        """
        if wall == "back":
            half = _SEEN_PER_M * (self.back + _EYE_BEFORE_ACTOR_M)
            low, high = max(-half, self.left), min(half, self.right)
            x = rng.uniform(low - 0.4 * width, max(high - 0.6 * width, low))
            return float(np.clip(x, self.left, max(self.right - width, self.left)))
        depth = rng.uniform(0.0, max(self.back + 0.2 - 0.5 * width, 0.05))
        return float(depth if wall == "right" else -depth - width)

    def inside(self, world: Points) -> Points:
        """Move points of the world (...,3) into the room, a little away from its walls.

        Returns:
            Points of the world.
        """
        low = np.array([self.left, self.front, FLOOR_M]) + 0.1
        high = np.array([self.right, self.back, self.ceiling]) - 0.1
        return np.asarray(np.clip(world @ self.rotation, low, high) @ self.rotation.T, np.float64)
