"""Which recordings tell where the points of the hands are, instead of showing pictures?

They lie in a folder of recordings like any other (`trainer.data.stream_folder`), but what lies beside
a timeline is ``<name>.npz`` with

* ``points``: float16 (F, 2, 21, 2), the `Hands` of each picture; NaN where a hand is not in it;
* ``aspect``: width of the pictures in their heights.
"""

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
from trainer.data.hand_variation import vary_hands, with_failures
from trainer.data.stream_folder import Stream
from trainer.errors import DataError

POINTS_SUFFIX = ".npz"

_SEED_OF_FAILURES = 0


class HandPoints(NamedTuple):
    """Where hands are in a recording.

    Attributes:
        points: Shape (F, 2, 21, 2), in picture heights; NaN where a hand is not in the picture.
        aspect: Width of the pictures in their heights.
    """

    points: NDArray[np.float32]
    aspect: float


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
        points, aspect = read_hand_points(self.stream)
        seen = moments(points, window.frame_times_s() * self.stream.timeline.fps)
        found = with_failures(vary_hands(seen, aspect, rng, mirror=mirror), rng)
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
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            f"{path} does not tell where hands are ({error}). Delete it, and repeat the command that wrote it."
        ) from error
    if points.shape != (num_frames, 2, 21, 2):
        raise DataError(
            f"{path} tells of {points.shape[0]} pictures, but its timeline of {num_frames}. Delete both, "
            "and repeat the command that wrote them."
        )
    return HandPoints(points, aspect)


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


def recording_seen(stream: Stream) -> NDArray[np.uint8]:
    """Show the hands of a whole recording as a tracker would have found them; always the same.

    Args:
        stream: A recording of points.

    Returns:
        Shape (F, `HANDS_HEIGHT`, `HANDS_WIDTH`, 3).

    Raises:
        DataError: If it cannot be read.
    """  # noqa: DOC502
    points, aspect = read_hand_points(stream)
    rng = np.random.default_rng(_SEED_OF_FAILURES)
    found = with_failures(points.astype(np.float32), rng)
    return hand_pictures(found, aspect)
