"""How is one clip made? Actor, motion, camera, light, room and webcam put together."""

from dataclasses import asdict, dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.body import Side
from trainer.synthetic.framing import project_points
from trainer.synthetic.rasteriser import Floats
from trainer.synthetic.renderer import Renderer
from trainer.synthetic.room import paint_room
from trainer.synthetic.scene import Performer, Scene, set_scene
from trainer.synthetic.webcam import shoot, slow_drift

_SAMPLES_PER_FRAME = 4
_MAX_SAMPLES_PER_FRAME = 12
_PIXELS_BETWEEN_SAMPLES = 2.2
_SHAKE_PX_AT_100_ROWS = (0.0, 0.0, 0.3, 1.0)
_SHAKE_HZ = 0.8
_FARTHEST_OUTSIDE = 0.25
_NEAREST_HAND_M = 0.1

Place = tuple[float, float]
"""From the left and from the top, in shares of the picture's width and height."""


@dataclass(frozen=True)
class ClipParameters:
    """What was drawn by lot for a clip, and where its hands are, as the manifest records it.

    Attributes:
        hands: For each hand its place in each frame; None where it is far outside the picture.
    """

    label: str
    hand: Side
    stroke_s: tuple[float, float]
    hair_style: str
    sleeves: str
    skin_tone: float
    gender: float
    lighting: str
    distance_m: float
    horizontal_fov_deg: float
    elevation_deg: float
    hand_visible: float
    frame_rate: float
    shutter_s: float
    hands: dict[Side, list[Place | None]]

    def as_record(self) -> dict[str, object]:
        """Round the numbers for a line of JSON.

        Returns:
            Plain values by name.
        """
        record = {
            key: round(value, 4) if isinstance(value, float) else value
            for key, value in asdict(self).items()
        }
        record["stroke_s"] = [round(float(moment), 3) for moment in self.stroke_s]
        record["hands"] = {
            side: [place and [round(share, 3) for share in place] for place in places]
            for side, places in self.hands.items()
        }
        return record


def render_clip(
    label: str,
    seed: np.random.SeedSequence,
    size: tuple[int, int],
    performer: Performer,
    *,
    num_frames: int = 37,
    fps: float = 12.0,
) -> tuple[NDArray[np.uint8], ClipParameters]:
    """Render one clip of a person before a webcam; the same arguments give the same pixels.

    Args:
        label: What is shown, one of `model_zoo.labels.JESTER_LABELS`.
        seed: The clip's seed; it is not changed.
        size: Width and height in pixels.
        performer: Who shows it, and where.
        num_frames: Length of the clip.
        fps: Frames a second.

    Returns:
        The pictures (T,H,W,3) uint8 RGB, not mirrored, and what was drawn by lot.
    """
    scene = set_scene(label, seed, size, num_frames / fps, performer)
    times_s = _capture_times(num_frames, fps, scene.webcam.frame_rate)
    sensor = np.random.default_rng(scene.streams["sensor"])
    drift = slow_drift(sensor, times_s, _SHAKE_HZ, 2)
    shake_px = drift * sensor.choice(_SHAKE_PX_AT_100_ROWS) * size[1] / 100
    light = _gather_light(scene, times_s, shake_px, size)
    hands = hands_in_picture(scene, times_s, size)
    return shoot(sensor, scene.webcam, light, times_s), _parameters(scene, hands)


def hands_in_picture(
    scene: Scene, times_s: NDArray[np.float64], size: tuple[int, int]
) -> dict[Side, list[Place | None]]:
    """Find both hands in the frames of a clip.

    Args:
        scene: What is filmed.
        times_s: (T,) when each frame was taken.
        size: Width and height of the picture in pixels.

    Returns:
        For each hand the place of its middle in each frame; None where it is far outside the
        picture or behind the camera.
    """
    middles = scene.hand_middles_at(times_s + scene.webcam.shutter_s / 2)
    return {
        side: [
            _place(x / size[0], y / size[1], depth)
            for x, y, depth in project_points(scene.framing.view, middle)
        ]
        for side, middle in middles.items()
    }


def _place(across: float, down: float, depth_m: float) -> Place | None:
    near = all(-_FARTHEST_OUTSIDE < share < 1 + _FARTHEST_OUTSIDE for share in (across, down))
    return (float(across), float(down)) if near and depth_m > _NEAREST_HAND_M else None


def _capture_times(num_frames: int, fps: float, webcam_rate: float) -> NDArray[np.float64]:
    """When each frame (T,) was taken: the latest that the webcam had delivered, so some repeat."""
    times_s = np.arange(num_frames) / fps
    return np.asarray(np.floor(times_s * webcam_rate + 1e-6) / webcam_rate, np.float64)


def _exposures(scene: Scene, times_s: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """The moments that each frame gathers light at: more of them the faster the hand moves."""
    shutter_s, view = scene.webcam.shutter_s, scene.framing.view
    hand = scene.hand_at(np.concatenate([times_s, times_s + shutter_s]))
    seen = (hand - view.position) @ view.axes.T
    pixels = view.focal_px * seen[..., :2] / np.maximum(seen[..., 2:], 0.1)
    before, after = np.split(pixels, 2)
    travelled_px = np.linalg.norm(after - before, axis=-1).max(1)
    wanted = np.ceil(travelled_px / _PIXELS_BETWEEN_SAMPLES)
    counts = np.clip(wanted, _SAMPLES_PER_FRAME, _MAX_SAMPLES_PER_FRAME).astype(int)
    return [
        start + (np.arange(count) + 0.5) / count * shutter_s
        for start, count in zip(times_s, counts, strict=True)
    ]


def _gather_light(
    scene: Scene, times_s: NDArray[np.float64], shake_px: NDArray[np.float64], size: tuple[int, int]
) -> Floats:
    """The light (T,H,W,3) on the sensor: the actor before the room, both moved by `shake_px` (T,2)."""
    width, height = size
    room = paint_room(np.random.default_rng(scene.streams["room"]), scene, size)
    exposures = _exposures(scene, times_s)
    transforms = scene.pose_at(np.concatenate(exposures))
    renderer = Renderer(scene.actor, scene.lighting.lights, scene.framing.view, size)
    light = np.empty((len(times_s), height, width, 3), np.float32)
    picture = np.empty((height, width, 4), np.float32)
    first = 0
    for i, moments in enumerate(exposures):
        shift = (float(shake_px[i, 0]), float(shake_px[i, 1]))
        renderer.draw(transforms, range(first, first + len(moments)), shift, picture)
        light[i] = picture[..., :3] + _shifted(room, shift) * (1 - picture[..., 3:])
        first += len(moments)
    return light


def _shifted(picture: Floats, shift_px: tuple[float, float]) -> Floats:
    """Move a picture to the right and down; its edges are mirrored."""
    if max(abs(shift_px[0]), abs(shift_px[1])) < 0.05:
        return picture
    move = np.array([[1, 0, shift_px[0]], [0, 1, shift_px[1]]], np.float32)
    height, width = picture.shape[:2]
    shifted = cv2.warpAffine(picture, move, (width, height), borderMode=cv2.BORDER_REFLECT)
    return np.asarray(shifted, np.float32)


def _parameters(scene: Scene, hands: dict[Side, list[Place | None]]) -> ClipParameters:
    return ClipParameters(
        label=scene.label,
        hand=scene.hand,
        stroke_s=scene.stroke_s,
        hair_style=scene.actor.hair_style,
        sleeves=scene.actor.sleeves,
        skin_tone=scene.actor.skin_tone,
        gender=scene.actor.person.phenotype["gender"],
        lighting=scene.lighting.kind,
        distance_m=scene.framing.distance_m,
        horizontal_fov_deg=scene.framing.horizontal_fov_deg,
        elevation_deg=scene.framing.elevation_deg,
        hand_visible=scene.framing.hand_visible,
        frame_rate=scene.webcam.frame_rate,
        shutter_s=scene.webcam.shutter_s,
        hands=hands,
    )
