"""Which recordings tell where the points of the hands are, instead of showing pictures?

They lie in a folder of recordings like any other (`trainer.data.stream_folder`), but what lies beside
a timeline is ``<name>.npz`` with

* ``points``: float16 (F, 2, 21, 2), the `Hands` of each picture; NaN where a hand is not in it;
* ``aspect``: width of the pictures in their heights;
* ``found``: whether a tracker found them, so that its failures are in them; where this is missing, it is where they are.
"""

import json
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model_zoo.hands.hand_pictures import hand_pictures
from model_zoo.input_spec import InputSpec
from trainer.data.augmentation import Augmentation
from trainer.data.chunk_targets import Window
from trainer.data.hand_places import HandPlaces, unknown_places
from trainer.data.hand_variation import vary_hands
from trainer.data.stream_folder import ActivitySpan, Stream, Timeline
from trainer.data.tracker_failures import with_failures
from trainer.errors import DataError
from trainer.whole_files import UNFINISHED, write_whole

POINTS_SUFFIX = ".npz"

_NO_GESTURE = "No gesture"


class HandPoints(NamedTuple):
    """Where hands are in a recording.

    Attributes:
        points: Shape (F, 2, 21, 2), in picture heights; NaN where a hand is not in the picture.
        aspect: Width of the pictures in their heights.
        found: Whether a tracker found them, and lost some; or they are where they are.
    """

    points: NDArray[np.float32]
    aspect: float
    found: bool = True


@dataclass(frozen=True, slots=True)
class HandRecording:
    """A recording of points of hands; a `trainer.data.stream_windows.WindowSource`.

    Attributes:
        stream: Its timeline, and its file.
    """

    stream: Stream

    def check(self, spec: InputSpec) -> None:
        """Make sure that a network can learn from it.

        Args:
            spec: What the network wants.

        Raises:
            DataError: It wants to see pictures, too.
        """
        if spec.lens != "hands":
            raise DataError(
                f"{self.stream.video.parent} tells where hands are and has no pictures. Train a network "
                "that sees hands, with `gesture-trainer train hands`, or render pictures with `synthesise-streams`."
            )

    def show(
        self,
        window: Window,
        spec: InputSpec,
        rng: np.random.Generator,
        augmentation: Augmentation,
        *,
        mirror: bool,
    ) -> tuple[NDArray[np.uint8], HandPlaces]:
        """Write down the hands of a window, varied; see `trainer.data.stream_windows.WindowSource`."""
        points, aspect, are_found = read_hand_points(self.stream)
        seen = moments(points, window.frame_times_s() * self.stream.timeline.fps)
        varied = vary_hands(seen, aspect, rng, mirror=mirror)
        found = varied if are_found else with_failures(varied, rng)
        return hand_pictures(found, aspect), unknown_places(len(found))


def is_of_hands(root: Path) -> bool:
    """Tell whether a folder of recordings has points of hands instead of pictures."""
    return next(root.glob(f"*{POINTS_SUFFIX}"), None) is not None


def holds_points(stream: Stream) -> bool:
    """Tell whether a recording has points of hands instead of pictures."""
    return stream.video.suffix == POINTS_SUFFIX


def read_hand_points(stream: Stream) -> HandPoints:
    """Read where the hands are.

    Args:
        stream: A recording of points.

    Returns:
        In each picture.

    Raises:
        DataError: If the file cannot be read, or is about another number of pictures.
    """  # noqa: DOC502
    return _read(stream.video, stream.num_frames)


@cache
def _read(path: Path, num_frames: int) -> HandPoints:
    try:
        with np.load(path, allow_pickle=False) as file:
            points, aspect = file["points"], float(file["aspect"])
            found = "found" in file and bool(file["found"])
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            f"{path} does not tell where hands are ({error}). Delete it, and repeat the command that wrote it."
        ) from error
    if points.shape != (num_frames, 2, 21, 2):
        raise DataError(
            f"{path} tells of {points.shape[0]} pictures, but its timeline of {num_frames}. Delete both, "
            "and repeat the command that wrote them."
        )
    return HandPoints(points, aspect, found)


def write_hand_points(path: Path, hands: HandPoints, timeline: Timeline, **beside: object) -> None:
    """Write where hands are and what happens, all or nothing.

    Args:
        path: ``<name>.npz``; the timeline is written beside it, before it.
        hands: In each picture.
        timeline: What happens; it says what can be seen of it (`as_seen`).
        beside: More to note beside the timeline, ready for JSON.
    """
    contents = {**timeline.model_dump(), **beside}
    unfinished = path.with_name(f"{UNFINISHED}.{path.name}")
    try:
        np.savez(
            unfinished,
            points=hands.points.astype(np.float16),
            aspect=np.float32(hands.aspect),
            found=np.bool_(hands.found),
        )
        write_whole(path.with_suffix(".json"), json.dumps(contents, indent=1) + "\n")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def as_seen(timeline: Timeline, points: NDArray[np.float32]) -> Timeline:
    """Call what somebody does without a hand in the picture what it looks like: no gesture.

    Args:
        timeline: What happens.
        points: Shape (F, 2, 21, 2), where the hands are; NaN where they are not in the picture.

    Returns:
        The same but for the labels of such activities.
    """
    in_picture = np.asarray((~np.isnan(points[:, :, 0, 0])).any(axis=1))

    def seen(activity: ActivitySpan) -> ActivitySpan:
        first, end = (int(at_s * timeline.fps) for at_s in (activity.begin_s, activity.end_s))
        if in_picture[first : end + 1].any():
            return activity
        return activity.model_copy(update={"label": _NO_GESTURE})

    return timeline.model_copy(update={"activities": tuple(map(seen, timeline.activities))})


def moments(points: NDArray[np.float32], frames: NDArray[np.float64]) -> NDArray[np.float32]:
    """Tell where hands are at moments between pictures.

    Args:
        points: Shape (F, 2, 21, 2).
        frames: Shape (T,), numbers of pictures and fractions of them.

    Returns:
        Shape (T, 2, 21, 2) float32; NaN where a hand is not in the picture that is nearest.
    """
    frames = frames.clip(0, len(points) - 1)
    before = np.floor(frames).astype(np.int64)
    after = np.minimum(before + 1, len(points) - 1)
    share = (frames - before).astype(np.float32)[:, None, None, None]
    earlier, later = points[before].astype(np.float32), points[after].astype(np.float32)
    between = earlier + (later - earlier) * share
    nearest = np.where(share < 0.5, earlier, later)
    return np.where(np.isnan(between) & ~np.isnan(nearest), nearest, between)


def recording_seen(stream: Stream, every: float = 1.0) -> NDArray[np.uint8]:
    """Show the hands of a whole recording as a tracker would have found them; always the same.

    Args:
        stream: A recording of points.
        every: From one picture that the tracker is shown to the next, in pictures of the recording.

    Returns:
        Shape (F / `every`, `HANDS_HEIGHT`, `HANDS_WIDTH`, 3).

    Raises:
        DataError: If it cannot be read.
    """  # noqa: DOC502
    points, aspect, are_found = read_hand_points(stream)
    points = moments(points.astype(np.float32), np.arange(0, len(points) - 0.5, every))
    if not are_found:
        seed = zlib.crc32(stream.video.name.encode())
        points = with_failures(points, np.random.default_rng(seed))
    return hand_pictures(points, aspect)
