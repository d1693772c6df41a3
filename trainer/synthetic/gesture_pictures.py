"""What do the small animations show that tell users of the app what a gesture looks like?

They are mirrored, like the app's own preview: who swipes to the left sees a hand that goes to the left.
"""

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
from trainer.synthetic.clip import render_clip
from trainer.synthetic.presets import Preset
from trainer.synthetic.scene import Performer

SIZE = (96, 72)
"""Width and height of an animation in pixels."""

MAX_BYTES = 12_000
"""How large one animation may become."""

_FPS, _CLIP_FRAMES, _FRAMES = 12.0, 37, 24
_OVERSAMPLING = 2
_QUALITIES = range(72, 7, -8)

_WELL_LIT = Preset(
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

_PEOPLE = 77
"""Seed of the people."""

_CHOSEN = MappingProxyType(
    {
        "Swiping Left": (2, 0),
        "Swiping Right": (2, 0),
        "Swiping Down": (2, 0),
        "Swiping Up": (6, 0),
        "Pushing Hand Away": (7, 0),
        "Pulling Hand In": (2, 2),
        "Sliding Two Fingers Left": (6, 0),
        "Sliding Two Fingers Right": (2, 2),
        "Sliding Two Fingers Down": (2, 0),
        "Sliding Two Fingers Up": (2, 0),
        "Pushing Two Fingers Away": (2, 0),
        "Pulling Two Fingers In": (7, 0),
        "Rolling Hand Forward": (2, 0),
        "Rolling Hand Backward": (7, 0),
        "Turning Hand Clockwise": (2, 0),
        "Turning Hand Counterclockwise": (2, 2),
        "Zooming In With Full Hand": (7, 0),
        "Zooming Out With Full Hand": (0, 0),
        "Zooming In With Two Fingers": (0, 2),
        "Zooming Out With Two Fingers": (0, 1),
        "Thumb Up": (0, 0),
        "Thumb Down": (6, 0),
        "Shaking Hand": (2, 0),
        "Stop Sign": (0, 0),
        "Drumming Fingers": (7, 0),
        "No gesture": (6, 0),
        "Doing other things": (0, 0),
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
    person, take = _CHOSEN[label]
    width, height = (length * _OVERSAMPLING for length in SIZE)
    seed = np.random.SeedSequence([person + 10 * take, JESTER_LABELS.index(label)])
    performer = Performer(np.random.SeedSequence([_PEOPLE, person]))
    pictures, told = render_clip(
        label, seed, (width, height), performer, num_frames=_CLIP_FRAMES, fps=_FPS, preset=_WELL_LIT
    )
    middle = round(sum(told.stroke_s) / 2 * _FPS)
    first = min(max(middle - _FRAMES // 2, 0), _CLIP_FRAMES - _FRAMES)
    return [
        np.ascontiguousarray(cv2.resize(picture, SIZE, interpolation=cv2.INTER_AREA)[:, ::-1])
        for picture in pictures[first : first + _FRAMES]
    ]
