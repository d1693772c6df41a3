"""How large is a room, and which part of its back wall is in the picture?"""

import numpy as np

from trainer.synthetic.rasteriser import View

FLOOR_M = -0.55


class RoomBox:
    """The walls of a room in metres; the actor sits near x = y = 0 and faces -y.

    Attributes:
        back: y of the back wall.
        left: x of the wall at the picture's left.
        right: x of the wall at the picture's right.
        ceiling: z of the ceiling.
        front: y up to where the walls reach, behind the camera.
    """

    def __init__(self, rng: np.random.Generator, view: View) -> None:
        """Draw a room.

        Args:
            rng: Source of randomness.
            view: The camera in it.
        """
        self.back = float(np.exp(rng.uniform(np.log(0.45), np.log(3.5))))
        self.left = -rng.uniform(0.9, 3.0)
        self.right = rng.uniform(0.9, 3.0)
        self.ceiling = FLOOR_M + rng.uniform(2.3, 3.0)
        self.front = float(view.position[1]) - 0.5
        self._seen_left, self._seen_right, self._seen_low, self._seen_high = self._seen_part(view)

    def _seen_part(self, view: View) -> tuple[float, float, float, float]:
        """The part of the back wall inside the picture: x from, x to, z from, z to."""
        corners = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
        size = np.array([view.centre_x * 2, view.centre_y * 2], np.float64)
        offset = (corners - 0.5) * size / float(view.focal_px)
        rays = offset[:, :1] * view.axes[0] - offset[:, 1:] * view.axes[1] + view.axes[2]
        steps = (self.back - float(view.position[1])) / np.maximum(rays[:, 1], 0.2)
        hits = view.position + rays * steps[:, None]
        return (
            float(max(hits[:, 0].min(), self.left)),
            float(min(hits[:, 0].max(), self.right)),
            float(max(hits[:, 2].min(), FLOOR_M)),
            float(min(hits[:, 2].max(), self.ceiling)),
        )

    def spot(self, rng: np.random.Generator, width: float) -> float:
        """Choose a place on the seen part of the back wall.

        Args:
            rng: Source of randomness.
            width: Of the thing that shall be there, in metres.

        Returns:
            x of the thing's left edge; the thing may reach out of the picture.
        """
        return float(
            rng.uniform(
                self._seen_left - width * 0.6, max(self._seen_right - width * 0.4, self._seen_left)
            )
        )

    def height(self, rng: np.random.Generator) -> float:
        """Choose a height on the seen part of the back wall.

        Returns:
            z in metres.
        """
        return float(rng.uniform(self._seen_low, max(self._seen_high, self._seen_low + 0.01)))
