"""Who else is in the room? Another person behind the actor, drawn once and then moved as a whole."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.camera.rasteriser import Floats
from trainer.synthetic.camera.renderer import Renderer
from trainer.synthetic.gestures.catalogue import animate
from trainer.synthetic.people.actor import sample_actor
from trainer.synthetic.people.rig import BoneTransforms, pose
from trainer.synthetic.scene import Scene

Doing = Literal["sitting", "standing", "walking by"]

BYSTANDER_SHARE = 0.09
_DOINGS: tuple[Doing, ...] = ("sitting", "standing", "walking by")
_DOING_SHARES = (0.45, 0.25, 0.3)
_STANDING_M = 0.42
_SAMPLES = 4
_STEPS_HZ = 1.8
_CLIP_S = 3.0


@dataclass(frozen=True, eq=False)
class Bystander:
    """Another person, and how they move across the picture.

    Attributes:
        doing: What the person does.
        picture: (H,W,4) linear light times coverage, and coverage.
        speed_px: How far it moves to the right in a second.
        bob_px: How far it goes up and down.
        passes_s: When a walker is where it was drawn.
    """

    doing: Doing
    picture: Floats
    speed_px: float
    bob_px: float
    passes_s: float

    def before(self, room: Floats, time_s: float) -> Floats:
        """Lay the person over a room.

        Args:
            room: (H,W,3) linear light; it is not changed.
            time_s: The moment, in seconds.

        Returns:
            (H,W,3) linear light.
        """
        right = self.speed_px * (time_s - self.passes_s)
        down = self.bob_px * np.sin(2 * np.pi * _STEPS_HZ * time_s)
        if self.doing != "walking by":
            right = self.bob_px * np.sin(0.9 * time_s + self.passes_s)
            down *= 0.2
        height, width = room.shape[:2]
        if abs(right) > width:
            return room
        move = np.array([[1, 0, right], [0, 1, down]], np.float32)
        person = np.asarray(cv2.warpAffine(self.picture, move, (width, height)), np.float32)
        return np.asarray(room * (1 - person[..., 3:]) + person[..., :3], np.float32)


def sample_bystander(rng: np.random.Generator, scene: Scene, size: tuple[int, int]) -> Bystander:
    """Draw another person somewhere behind the actor.

    Args:
        rng: Source of randomness.
        scene: Camera and light.
        size: Width and height of the picture in pixels.

    Returns:
        The person.
    """
    doing = _DOINGS[rng.choice(len(_DOINGS), p=_DOING_SHARES)]
    actor, view = sample_actor(rng, scene.identities), scene.framing.view
    motion = animate(actor.person, "No gesture", rng, "R", np.zeros(1), _CLIP_S)
    behind = rng.uniform(0.7, 2.2)
    reach = float(view.centre_x / view.focal_px) * (behind + scene.framing.distance_m)
    side = float(rng.choice([-1.0, 1.0]))
    place = np.array([side * reach * rng.uniform(0.3, 0.85), behind, 0.0])
    turn = rng.uniform(-0.9, 0.9)
    if doing != "sitting":
        place[2] = _STANDING_M + rng.uniform(-0.08, 0.08)
    if doing == "walking by":
        place[0], turn = 0.0, side * rng.uniform(1.1, 1.7)
    placed = _moved(pose(actor.person, motion), turn, place)
    lighting = scene.lighting
    renderer = Renderer(actor, lighting.lights, view, size)
    picture = np.empty((size[1], size[0], 4), np.float32)
    renderer.draw(placed, range(_SAMPLES), (0.0, 0.0), picture)
    picture[..., :3] *= np.float32(lighting.room_brightness * rng.uniform(0.6, 0.95))
    _add_legs(picture, rng, lighting.room_brightness)
    blurred = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.3) * size[1] / 100)
    speed = (
        side * rng.uniform(0.5, 1.2) * float(view.focal_px) / (behind + scene.framing.distance_m)
    )
    bob = rng.uniform(0.3, 1.0) * size[1] / 100
    return Bystander(doing, np.asarray(blurred, np.float32), speed, bob, rng.uniform(0.5, _CLIP_S))


def _moved(
    transforms: BoneTransforms, turn_rad: float, place: NDArray[np.float64]
) -> BoneTransforms:
    """The first pose, turned about the upright axis and moved, once for each sample of a picture."""
    cosine, sine = np.cos(turn_rad), np.sin(turn_rad)
    turned = np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]], np.float32)
    rotations = np.repeat(turned @ transforms.rotations[:1], _SAMPLES, axis=0)
    translations = transforms.translations[:1] @ turned.T + place.astype(np.float32)
    return BoneTransforms(rotations, np.repeat(translations, _SAMPLES, axis=0))


def _add_legs(picture: Floats, rng: np.random.Generator, brightness: float) -> None:
    """Continue a body (H,W,4) that ends at the hips down to the lower edge, in place."""
    rows = np.flatnonzero(picture[..., 3].max(1) > 0.5)
    if not len(rows) or rows[-1] >= len(picture) - 2:
        return
    last = rows[-1]
    columns = np.flatnonzero(picture[max(last - 1, 0), :, 3] > 0.5)
    if not len(columns):
        return
    left, right = columns[0], columns[-1] + 1
    picture[last:, left:right, :3] = np.float32(rng.uniform(0.01, 0.12) * brightness)
    picture[last:, left:right, 3] = 1
