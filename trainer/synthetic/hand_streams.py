"""How are recordings written that only tell where hands are? As others are, but nothing is rendered.

A minute takes a fifth to a quarter of a second of one core. The points are those of
`model_zoo.hands.hand_points`: the wrist, and four of each finger.
"""

import os
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trainer.data.hand_recordings import (
    POINTS_SUFFIX,
    HandPoints,
    as_seen,
    write_hand_points,
)
from trainer.synthetic.camera.framing import project_points
from trainer.synthetic.camera.rasteriser import View
from trainer.synthetic.camera.telling_movement import hand_joints
from trainer.synthetic.people.body import SIDES, Person, Side
from trainer.synthetic.people.rig import BoneTransforms
from trainer.synthetic.streams import (
    Form,
    StreamSettings,
    pieces_of_recording,
    recording_record,
    stage_stream,
)
from trainer.synthetic.streams_scene import StreamScene
from trainer.synthetic.worker_pool import Cost, peak_memory_bytes

_SIZES = ((176, 100), (132, 100))
_PIECE_S = 20.0
_NEAREST_M = 0.1
_LEAST_INSIDE = 0.75
"""A hand is in the picture where at least so much of it is."""


def write_hand_stream(out: Path, settings: StreamSettings, stream_id: int) -> Cost:
    """Write the points of a recording and its timeline, all or nothing (see `trainer.data.hand_recordings`).

    Of two recordings one is of a wide picture and one of a picture of 4:3, whatever `settings.size` says.

    Args:
        out: The folder.
        settings: The folder's settings.
        stream_id: 1, 2, ...

    Returns:
        What it took.
    """
    began_s = time.process_time()
    settings = replace(settings, size=_SIZES[stream_id % len(_SIZES)])
    scene = stage_stream(settings, stream_id)
    path = out / f"{stream_id}{POINTS_SUFFIX}"
    points = _points(scene, settings)
    hands = HandPoints(points.astype(np.float32), settings.size[0] / settings.size[1], found=False)
    write_hand_points(
        path,
        hands,
        as_seen(scene.timeline, hands.points),
        recording=recording_record(scene, settings, stream_id, POINTS_SUFFIX),
    )
    return Cost(os.getpid(), time.process_time() - began_s, peak_memory_bytes())


HAND_POINTS = Form("recordings of hands", "minutes", POINTS_SUFFIX, (".json",), write_hand_stream)
"""Where the points of the hands are; nothing is rendered."""


def _points(scene: StreamScene, settings: StreamSettings) -> NDArray[np.float64]:
    """Where both hands are in all pictures (F, 2, 21, 2), in picture heights."""
    person, view = scene.actor.person, scene.framing.view
    pieces = []
    for times_s in pieces_of_recording(scene, settings, _PIECE_S):
        transforms = scene.pose_at(times_s + scene.webcam.shutter_s / 2)
        sides = [hand_points(person, transforms, side, view, settings.size) for side in SIDES]
        pieces.append(np.stack(sides, axis=1))
    return np.concatenate(pieces)


def hand_points(
    person: Person, transforms: BoneTransforms, side: Side, view: View, size: tuple[int, int]
) -> NDArray[np.float64]:
    """Find the points of a hand in pictures, those of `model_zoo.hands.hand_points`.

    Args:
        person: Whose hand.
        transforms: The person's pose at T moments.
        side: Which hand.
        view: The camera.
        size: Width and height of the picture in pixels.

    Returns:
        (T, 21, 2) in picture heights; NaN where less than three quarters of them are in the picture.
    """
    seen = project_points(view, hand_joints(person, transforms, side))
    width, height = size
    inside = (seen[..., :2] > 0).all(-1) & (seen[..., 0] < width) & (seen[..., 1] < height)
    is_there = (inside & (seen[..., 2] > _NEAREST_M)).mean(axis=1) >= _LEAST_INSIDE
    points: NDArray[np.float64] = np.where(is_there[:, None, None], seen[..., :2] / height, np.nan)
    return points
