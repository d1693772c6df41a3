"""What is a clip to those who train on it or score it, wherever its pictures come from?"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from trainer.data.hand_places import HandPlaces, Stroke


class Recording(Protocol):
    """One labelled recording: a folder of JPEG files, a packed clip or a video file.

    Nothing of it is read before it is asked for. What cannot be read raises a `DataError` that
    names it, from any of the properties and methods.
    """

    @property
    def name(self) -> str:
        """What its list calls it."""

    @property
    def label(self) -> str:
        """Name of what it shows."""

    @property
    def path(self) -> Path:
        """Where its pictures are; for messages, and to tell recordings apart."""

    @property
    def num_frames(self) -> int:
        """How many pictures can be read, at least 1."""

    @property
    def frames_per_second(self) -> float:
        """How many pictures lie in a second; picture i shows the moment i / frames_per_second."""

    @property
    def hands(self) -> HandPlaces | None:
        """Where the hands are in each picture; None where nobody knows."""

    @property
    def stroke_s(self) -> Stroke | None:
        """When what its label names begins and ends, in seconds; None where nobody knows."""

    def read(self, numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Read some of the pictures.

        Args:
            numbers: (N,) which, counted from 0, in any order.

        Returns:
            Shape (N, H, W, 3), RGB.
        """


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a recording, as a recording of its own.

    Attributes:
        whole: What it is a part of.
        first: Number of its first frame.
        num_frames: How many it has.
    """

    whole: Recording
    first: int
    num_frames: int

    @property
    def name(self) -> str:
        """The name of the whole one."""
        return self.whole.name

    @property
    def label(self) -> str:
        """What it shows."""
        return self.whole.label

    @property
    def path(self) -> Path:
        """Where the whole one lies."""
        return self.whole.path

    @property
    def frames_per_second(self) -> float:
        """As of the whole one."""
        return self.whole.frames_per_second

    @property
    def hands(self) -> HandPlaces | None:
        """Nobody knows."""
        return None

    @property
    def stroke_s(self) -> None:
        """Nobody knows."""
        return

    def read(self, numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Decode some pictures; see `Recording.read`."""
        return self.whole.read(numbers + self.first)


@dataclass(frozen=True, slots=True)
class ClipFolder:
    """The labelled clips of one split.

    Attributes:
        labels: Class names; matched by name, in the order of `model_zoo.labels` for Jester's own 27
            and in the file's order otherwise.
        entries: The clips that are there, in the order of the list.
        missing: Names that the list has but that have no pictures.
    """

    labels: tuple[str, ...]
    entries: tuple[Recording, ...]
    missing: tuple[str, ...]

    @property
    def knows_hands(self) -> bool:
        """Whether some of the clips tell where the hands are."""
        return any(entry.hands is not None for entry in self.entries)


def read_all(recording: Recording) -> NDArray[np.uint8]:
    """Read every picture of a recording.

    Args:
        recording: A short one: all of it must fit into memory.

    Returns:
        Shape (T, H, W, 3), RGB, oldest first.
    """
    return recording.read(np.arange(recording.num_frames))


def shown_names(names: Sequence[str], most: int = 3) -> str:
    """Name the first few of many.

    Args:
        names: At least one.
        most: How many to name.

    Returns:
        Such as "3, 17, 20 and 5 more".
    """
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")
