"""What do the small animations show that tell users of the app what a gesture looks like?

They are mirrored, like the app's own preview: who swipes to the left sees a hand that goes to the left.
"""

from dataclasses import replace
from math import inf
from pathlib import Path
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from rich.console import Console
from rich.progress import track

from model_zoo.labels import JESTER_LABELS
from trainer.errors import TrainerError
from trainer.synthetic.camera.webcam import Webcam
from trainer.synthetic.filming import Filming, capture_times
from trainer.synthetic.presets import Preset
from trainer.synthetic.scene import ClipScene, Performer, set_scene

SIZE = (192, 144)
"""Width and height of an animation in pixels."""

MAX_BYTES = 120_000
"""How large one animation may become."""

_FPS, _CLIP_FRAMES, _FRAMES = 12.0, 37, 24
_OVERSAMPLING = 2
_QUALITIES = range(88, 39, -8)

_NEAR_BY_DAY = Preset(
    darkness=(0.0, 0.15),
    room_brightness=(0.6, 1.4),
    distance_m=(0.5, 0.8),
    face_off_centre=(0.0, 0.25),
    frame_rate=(30.0, inf),
    shutter_s=(0.0, 0.012),
    exposure_bias=(0.95, 1.3),
    haze=(0.0, 0.02),
    noise=(0.0, 0.003),
)

_CLEAN = Webcam(
    frame_rate=60.0,
    dropped_share=0.0,
    shutter_s=0.008,
    exposure_bias=1.25,
    protects_highlights=True,
    adaptation_s=20.0,
    hunting=0.0,
    banding=0.0,
    focus_px=0.0,
    white_balance=np.ones(3),
    vignetting=0.0,
    distortion=0.0,
    filmic=True,
    gamma=2.2,
    contrast=1.05,
    saturation=1.0,
    haze=np.zeros(3),
    noise=0.0,
    colour_noise=0.0,
    fixed_noise=0.0,
    denoising=0.0,
    detail=1.0,
    sharpening=0.2,
    jpeg_quality=97,
    still_blocks=0.0,
)
"""No network learns from these pictures, so that nothing need be wrong with them."""

_PEOPLE = 77
"""Seed of the people."""

_CHOSEN = MappingProxyType(
    {
        "Swiping Left": (2, 3),
        "Swiping Right": (2, 3),
        "Swiping Down": (0, 0),
        "Swiping Up": (2, 3),
        "Pushing Hand Away": (8, 1),
        "Pulling Hand In": (6, 1),
        "Sliding Two Fingers Left": (6, 0),
        "Sliding Two Fingers Right": (9, 2),
        "Sliding Two Fingers Down": (6, 1),
        "Sliding Two Fingers Up": (3, 2),
        "Pushing Two Fingers Away": (4, 1),
        "Pulling Two Fingers In": (2, 0),
        "Rolling Hand Forward": (8, 1),
        "Rolling Hand Backward": (8, 0),
        "Turning Hand Clockwise": (2, 1),
        "Turning Hand Counterclockwise": (0, 3),
        "Zooming In With Full Hand": (9, 2),
        "Zooming Out With Full Hand": (4, 3),
        "Zooming In With Two Fingers": (9, 3),
        "Zooming Out With Two Fingers": (3, 1),
        "Thumb Up": (4, 2),
        "Thumb Down": (4, 1),
        "Shaking Hand": (9, 3),
        "Stop Sign": (7, 3),
        "Drumming Fingers": (0, 3),
        "No gesture": (1, 1),
        "Doing other things": (9, 2),
    }
)
"""Person and take of each gesture, chosen by eye: near, well lit, and the hand's movement clear."""

Pictures = NDArray[np.uint8]


def write_gesture_pictures(folder: Path, console: Console) -> tuple[Path, ...]:
    """Render an animated WebP of two seconds for each of Jester's classes.

    Args:
        folder: Where to; files of the same names are replaced.
        console: Where to show the progress.

    Returns:
        The files, in the order of the labels.

    Raises:
        TrainerError: If there is no such folder.
    """
    if not folder.is_dir():
        raise TrainerError(f"There is no folder {folder} for the animations; make it first.")
    shown = track(JESTER_LABELS, "Rendering", console=console, disable=not console.is_terminal)
    return tuple(_write(folder, label) for label in shown)


def _write(folder: Path, label: str) -> Path:
    path = folder / f"{label.lower().replace(' ', '_')}.webp"
    path.unlink(missing_ok=True)
    frames = [Image.fromarray(picture) for picture in _animation(label)]
    for quality in _QUALITIES:
        frames[0].save(
            path,
            save_all=True,
            append_images=frames[1:],
            duration=round(1000 / _FPS),
            loop=0,
            quality=quality,
            method=6,
            allow_mixed=True,
        )
        if path.stat().st_size <= MAX_BYTES:
            break
    return path


def _animation(label: str) -> list[Pictures]:
    """Two seconds around the gesture, mirrored."""
    size = (SIZE[0] * _OVERSAMPLING, SIZE[1] * _OVERSAMPLING)
    scene = replace(_scene(label, size), webcam=_CLEAN)
    pictures = Filming(scene, size).film(
        capture_times(range(_CLIP_FRAMES), _FPS, _CLEAN.frame_rate)
    )
    middle = round(sum(scene.stroke_s) / 2 * _FPS)
    first = min(max(middle - _FRAMES // 2, 0), _CLIP_FRAMES - _FRAMES)
    return [
        np.ascontiguousarray(cv2.resize(picture, SIZE, interpolation=cv2.INTER_AREA)[:, ::-1])
        for picture in pictures[first : first + _FRAMES]
    ]


def _scene(label: str, size: tuple[int, int]) -> ClipScene:
    person, take = _CHOSEN[label]
    seed = np.random.SeedSequence([person + 10 * take, JESTER_LABELS.index(label)])
    performer = Performer(np.random.SeedSequence([_PEOPLE, person]))
    return set_scene(label, seed, size, (_CLIP_FRAMES - 1) / _FPS, performer, _NEAR_BY_DAY)
