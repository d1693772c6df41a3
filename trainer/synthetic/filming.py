"""What does the webcam deliver of a scene? Picture after picture, for clips and for long recordings."""

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.camera.framing import project_points
from trainer.synthetic.camera.hand_looks import hand_looks
from trainer.synthetic.camera.rasteriser import Floats
from trainer.synthetic.camera.renderer import Renderer
from trainer.synthetic.camera.webcam import Sensor, SlowDrift, delivery_times
from trainer.synthetic.people.body import SIDES, Side
from trainer.synthetic.people.face import move_face
from trainer.synthetic.rooms.backdrop import Backdrop
from trainer.synthetic.scene import Scene, hand_points

_SAMPLES_PER_FRAME = 4
_MAX_SAMPLES_PER_FRAME = 12
_PIXELS_BETWEEN_SAMPLES = 2.2
_SHAKE_PX_AT_100_ROWS = (0.0, 0.15, 0.6)
_SHAKE_SHARES = (0.85, 0.12, 0.03)
_SHAKE_HZ = 0.8
_FARTHEST_OUTSIDE = 0.25
_NEAREST_HAND_M = 0.1

Place = tuple[float, ...]
"""What `trainer.data.hand_places` tells of a hand that is known: from the left and from the top, in shares of
the picture's width and height, then how it looks."""


class Filming:
    """A scene that is being filmed; what the webcam remembers is kept from piece to piece."""

    def __init__(self, scene: Scene, size: tuple[int, int]) -> None:
        """Paint the room and switch the webcam on.

        Args:
            scene: What is filmed.
            size: Width and height of the pictures in pixels.
        """
        self._scene, self._size = scene, size
        rng = np.random.default_rng(scene.streams["sensor"])
        self._shake = SlowDrift(rng, _SHAKE_HZ, 2)
        self._shake_px = rng.choice(_SHAKE_PX_AT_100_ROWS, p=_SHAKE_SHARES) * size[1] / 100
        self._sensor = Sensor(rng, scene.webcam, size)
        self._backdrop = Backdrop(scene, size)
        self._renderer = Renderer(scene.actor, scene.lighting.lights, scene.framing.view, size)

    @property
    def bystander(self) -> str | None:
        """What another person in the room does; None if nobody is there."""
        return self._backdrop.bystander

    def film(self, times_s: NDArray[np.float64]) -> NDArray[np.uint8]:
        """Take the next pictures. How a recording is cut into pieces does not change it.

        Args:
            times_s: (T,) when each picture is taken, in seconds, not before the last one.

        Returns:
            (T,H,W,3) uint8 RGB, not mirrored.
        """
        return self._sensor.shoot(self._gather_light(times_s), times_s)

    def _gather_light(self, times_s: NDArray[np.float64]) -> Floats:
        """The light (T,H,W,3) on the sensor: the actor before the room, both shaken."""
        width, height = self._size
        exposures = _exposures(self._scene, times_s)
        moments_s = np.concatenate(exposures)
        transforms = self._scene.pose_at(moments_s)
        face = move_face(self._scene.streams["motion"], moments_s)
        shake_px = self._shake_px * self._shake.sample(times_s)
        light = np.empty((len(times_s), height, width, 3), np.float32)
        picture = np.empty((height, width, 4), np.float32)
        first = 0
        for i, moments in enumerate(exposures):
            if i and times_s[i] == times_s[i - 1]:
                light[i] = light[i - 1]
                first += len(moments)
                continue
            shift = (float(shake_px[i, 0]), float(shake_px[i, 1]))
            room = self._room_at(float(times_s[i]))
            samples = range(first, first + len(moments))
            self._renderer.draw(transforms, samples, shift, picture, face)
            light[i] = picture[..., :3] + _shifted(room, shift) * (1 - picture[..., 3:])
            first += len(moments)
        light *= self._scene.lighting.change.at(times_s)[:, None, None, :]
        return light

    def _room_at(self, time_s: float) -> Floats:
        """Bring the light to a moment: of the actor, and of the room (H,W,3), which is returned."""
        lighting, daylight = self._scene.lighting, self._scene.daylight
        room = self._backdrop.at(time_s)
        if daylight is None:
            return room
        changed = daylight.change(lighting, time_s)
        self._renderer.relight(changed.lights)
        return room * (changed.room_tint / lighting.room_tint).astype(np.float32)


def capture_times(
    frames: range, fps: float, webcam_rate: float, dropped_share: float = 0.0
) -> NDArray[np.float64]:
    """Tell when frames were taken: each is the latest that the webcam had delivered, so some repeat.

    Args:
        frames: Numbers of the frames, from 0.
        fps: Frames a second of the recording.
        webcam_rate: Frames a second of the webcam.
        dropped_share: Share of the webcam's frames that get lost.

    Returns:
        (T,) seconds.
    """
    times_s = np.arange(frames.start, frames.stop) / fps
    return delivery_times(times_s, webcam_rate, dropped_share)


def hands_in_picture(
    scene: Scene, times_s: NDArray[np.float64], size: tuple[int, int]
) -> dict[Side, list[Place | None]]:
    """Find both hands in pictures.

    Args:
        scene: What is filmed.
        times_s: (T,) when each picture was taken.
        size: Width and height of the picture in pixels.

    Returns:
        For each hand the place of its middle in each frame, and how it looks; None where it is far
        outside the picture or behind the camera.
    """
    person, view = scene.actor.person, scene.framing.view
    transforms = scene.pose_at(times_s + scene.webcam.shutter_s / 2)
    places: dict[Side, list[Place | None]] = {}
    for side in SIDES:
        middles = project_points(view, hand_points(person, transforms, side).mean(axis=1))
        looks = hand_looks(person, transforms, side, view)
        places[side] = [
            _place(x / size[0], y / size[1], depth, look)
            for (x, y, depth), look in zip(middles, looks, strict=True)
        ]
    return places


def _place(across: float, down: float, depth_m: float, look: NDArray[np.float64]) -> Place | None:
    near = all(-_FARTHEST_OUTSIDE < share < 1 + _FARTHEST_OUTSIDE for share in (across, down))
    if not near or depth_m < _NEAREST_HAND_M:
        return None
    return (round(float(across), 3), round(float(down), 3), *(round(float(n), 2) for n in look))


def _exposures(scene: Scene, times_s: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """The moments that each frame gathers light at: more of them the faster a hand moves."""
    shutter_s, view = scene.webcam.shutter_s, scene.framing.view
    transforms = scene.pose_at(np.concatenate([times_s, times_s + shutter_s]))
    person = scene.actor.person
    hands = np.concatenate([hand_points(person, transforms, side) for side in SIDES], axis=1)
    seen = (hands - view.position) @ view.axes.T
    pixels = view.focal_px * seen[..., :2] / np.maximum(seen[..., 2:], 0.1)
    before, after = np.split(pixels, 2)
    travelled_px = np.linalg.norm(after - before, axis=-1).max(1)
    wanted = np.ceil(travelled_px / _PIXELS_BETWEEN_SAMPLES)
    counts = np.clip(wanted, _SAMPLES_PER_FRAME, _MAX_SAMPLES_PER_FRAME).astype(int)
    return [
        start + (np.arange(count) + 0.5) / count * shutter_s
        for start, count in zip(times_s, counts, strict=True)
    ]


def _shifted(picture: Floats, shift_px: tuple[float, float]) -> Floats:
    """Move a picture to the right and down; its edges are mirrored."""
    if max(abs(shift_px[0]), abs(shift_px[1])) < 0.05:
        return picture
    move = np.array([[1, 0, shift_px[0]], [0, 1, shift_px[1]]], np.float32)
    height, width = picture.shape[:2]
    shifted = cv2.warpAffine(picture, move, (width, height), borderMode=cv2.BORDER_REFLECT)
    return np.asarray(shifted, np.float32)
