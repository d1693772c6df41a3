"""What does a network see of a continuous recording? Its pictures, the hands in them, or both."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from model_zoo.input_spec import InputSpec
from model_zoo.lens import look_through
from trainer.data.hand_recordings import holds_points, recording_seen
from trainer.data.stream_folder import Stream, read_pictures
from trainer.errors import DataError

_RECORDINGS_KEPT = 16


def pictures_seen(stream: Stream, spec: InputSpec, first: int, count: int) -> NDArray[np.uint8]:
    """Show a part of a recording to a network.

    Args:
        stream: The recording.
        spec: What the network wants.
        first: Number of the first picture, from 0.
        count: How many.

    Returns:
        (T, H, W, 3); T is less than `count` only where the recording ends.

    Raises:
        DataError: If the recording cannot be read there.
    """  # noqa: DOC502
    if spec.lens == "camera":
        return read_pictures(stream, first, count)
    return _whole(stream, spec)[first : first + count]


@lru_cache(maxsize=_RECORDINGS_KEPT)
def _whole(stream: Stream, spec: InputSpec) -> NDArray[np.uint8]:
    """Show the whole recording: a tracker has to see it from its beginning, at the rate of live use."""
    every = max(1.0, stream.timeline.fps * spec.frame_interval_s)
    seen = _seen_every(stream, spec, every)
    # Of more pictures a second than that, each looks like the nearest one that the tracker saw.
    nearest = np.rint(np.arange(stream.num_frames) / every).astype(np.int64)
    return seen[np.minimum(nearest, len(seen) - 1)]


def _seen_every(stream: Stream, spec: InputSpec, every: float) -> NDArray[np.uint8]:
    if holds_points(stream):
        if spec.lens == "both":
            raise DataError(
                f"{stream.video} tells where hands are and has no pictures, but the network sees both. Render "
                "recordings with `gesture-trainer synthesise-streams`."
            )
        return recording_seen(stream, every)
    shown = np.rint(np.arange(0, stream.num_frames - 0.5, every)).astype(np.int64)
    pictures = read_pictures(stream, 0, stream.num_frames)
    return look_through(pictures[np.minimum(shown, len(pictures) - 1)], spec)
