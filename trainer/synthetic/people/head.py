"""Where are the parts of a person's head?"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.people.body import Person, load_body

Mask = NDArray[np.float64]


@lru_cache(maxsize=1)
def _ears() -> NDArray[np.bool_]:
    """Which vertices (V,) of the mean body are ears."""
    body = load_body()
    x, y, z = body.mean.reshape(-1, 3)[: len(body.weights)].T
    beside = (np.abs(x) > 0.0745) & (np.abs(x) < 0.11)
    at_height = (z > 0.765) & (z < 0.868)
    return np.asarray(beside & at_height & (y > -0.1) & (y < -0.004))


class Head:
    """Positions on the head; on the face in units of the distance between the eyes.

    Attributes:
        unit: Distance between the eyes, metres.
        eye_y: How far back the eyes are.
        eye_z: How high the eyes are.
        x: (V,) of all vertices, metres; also `y` and `z`.
        below_eyes: (V,) in units.
        beside: (V,) distance from the middle of the face in units.
        front: (V,) 1 on the front half, 0 behind.
        ears: (V,) 1 on the ears.
        centre: (3,) middle of the skull.
        radii: (3,) of the ellipsoid around the skull.
    """

    def __init__(self, person: Person, on_head: Mask) -> None:
        """Measure a head.

        Args:
            person: Whose.
            on_head: (V,) how much each vertex belongs to the head.
        """
        left, right = person.joint("eye.L"), person.joint("eye.R")
        self.unit = float(abs(left[0] - right[0]))
        self.eye_y, self.eye_z = float(min(left[1], right[1])), float(left[2])
        self.x, self.y, self.z = person.vertices.astype(np.float64).T
        self.on_head = on_head
        self.front = (self.y < person.joint("head")[1] - 0.02).astype(np.float64)
        self.below_eyes = (self.eye_z - self.z) / self.unit
        self.beside = np.abs(self.x) / self.unit
        self.ears = _ears().astype(np.float64)
        self.neck_z = float(person.joint("neck01")[2])
        body = (on_head > 0.9) & (np.arange(len(self.x)) <= load_body().triangles[
            load_body().triangle_groups == 0
        ].max())  # fmt: skip
        skull = person.vertices[body & (self.z > self.eye_z + 0.3 * self.unit) & ~_ears()]
        lowest, highest = skull.min(0).astype(np.float64), skull.max(0).astype(np.float64)
        half_width, half_depth = (highest[:2] - lowest[:2]) / 2
        self.centre = np.array([0.0, (lowest[1] + highest[1]) / 2, highest[2] - half_depth])
        self.radii = np.array([half_width, half_depth, half_depth])

    def spot(self, x: float, below_eyes: float, width: float, height: float, power: int) -> Mask:
        """A soft spot on both halves of the face; 1 in its middle."""
        across = (self.beside - x) / width
        down = (self.below_eyes - below_eyes) / height
        spot: Mask = np.exp(-(across**power + down**power)) * self.front
        return spot

    def around(self, azimuth: NDArray[np.float64], elevation: NDArray[np.float64], lift: NDArray[np.float64]
    ) -> NDArray[np.float64]:  # fmt: skip
        """Points (...,3) over the skull: azimuth from the face over the left ear, elevation from the ears, radians."""
        flat = np.cos(elevation)
        directions = np.stack(
            [flat * np.sin(azimuth), -flat * np.cos(azimuth), np.sin(elevation)], axis=-1
        )
        return np.asarray(self.centre + directions * (self.radii + np.asarray(lift)[..., None]))
