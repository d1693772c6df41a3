"""Which frames of a recording make up a clip?"""

import numpy as np
from numpy.typing import NDArray

from model_zoo.input_spec import InputSpec
from trainer.data.hand_places import Stroke


def frame_indices(
    num_frames: int,
    frames_per_second: float,
    spec: InputSpec,
    *,
    position: float = 0.5,
    speed: float = 1.0,
) -> NDArray[np.int64]:
    """Choose frames that are `spec.frame_interval_s` apart.

    Where a recording is shorter than the clip, its first and last frames are repeated.

    Args:
        num_frames: Frames of the recording.
        frames_per_second: Its frame rate.
        spec: The clip wanted.
        position: Where the clip lies: 0 begins with the recording, 1 ends with it, 0.5 is centred.
        speed: How much faster the movement shall look; 1 leaves it.

    Returns:
        `spec.num_frames` indices that never fall.
    """
    step = spec.frame_interval_s * frames_per_second * speed
    slack = (num_frames - 1) - step * (spec.num_frames - 1)
    times = slack * position + step * np.arange(spec.num_frames)
    # Halves always upwards: to the nearest even number every second frame would be seen twice.
    nearest = np.floor(times + (0.5 + 1e-9))
    indices: NDArray[np.int64] = np.clip(nearest, 0, num_frames - 1).astype(np.int64)
    return indices


def position_that_shows(
    stroke_s: Stroke,
    num_frames: int,
    frames_per_second: float,
    spec: InputSpec,
    *,
    speed: float,
    chance: float,
) -> float:
    """Say where a clip lies that shows a stroke.

    Args:
        stroke_s: When it begins and ends, in seconds of the recording.
        num_frames: Frames of the recording.
        frames_per_second: Its frame rate.
        spec: The clip wanted.
        speed: How much faster the movement shall look.
        chance: 0..1, where among all that show the whole stroke; of a stroke that is longer than the
            clip, a part.

    Returns:
        A position for `frame_indices`.
    """
    span_s = (spec.num_frames - 1) * spec.frame_interval_s * speed
    slack_s = (num_frames - 1) / frames_per_second - span_s
    if slack_s <= 0:
        return chance
    first_s, last_s = sorted((stroke_s[1] - span_s, stroke_s[0]))
    return float(np.clip((first_s + chance * (last_s - first_s)) / slack_s, 0, 1))


def view_indices(
    num_frames: int,
    frames_per_second: float,
    spec: InputSpec,
    num_views: int,
) -> list[NDArray[np.int64]]:
    """Choose several clips of one recording, evenly spread over it, for averaging.

    Args:
        num_frames: Frames of the recording.
        frames_per_second: Its frame rate.
        spec: The clip wanted.
        num_views: How many clips at most; 1 is the centred one.

    Returns:
        Indices of each clip. A recording not longer than a clip gives one.
    """
    step = spec.frame_interval_s * frames_per_second
    if num_views == 1 or (num_frames - 1) <= step * (spec.num_frames - 1):
        return [frame_indices(num_frames, frames_per_second, spec)]
    return [
        frame_indices(num_frames, frames_per_second, spec, position=float(position))
        for position in np.linspace(0, 1, num_views)
    ]
