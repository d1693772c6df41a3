"""Which views of a recording does a model see before it decides?

A view is one clip as long as the network wants it, out of one part of the picture. The paper's authors
average ten moments of three parts each.

Source:
    The authors' test configuration for Jester (10 temporal x 3 spatial views), after C. Feichtenhofer
    et al., "SlowFast networks for video recognition" (ICCV 2019).
"""

import argparse
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model_zoo.input_spec import InputSpec
from trainer.data.frame_sampling import view_indices

CENTRE = 0.5
_PARTS = {1: (CENTRE,), 3: (0.0, CENTRE, 1.0)}
_MOST_MOMENTS = 100


@dataclass(frozen=True, slots=True)
class ViewPlan:
    """How many views of each recording are averaged.

    Attributes:
        temporal: Moments, evenly spread; one is the middle.
        spatial: Parts of the picture: 1, the middle, or 3 along its longer side.
    """

    temporal: int = 3
    spatial: int = 1

    def __str__(self) -> str:
        return f"{self.temporal}x{self.spatial}" if self.spatial > 1 else str(self.temporal)

    @property
    def parts(self) -> tuple[float, ...]:
        """Where the parts lie: 0 at the left or top end, 1 at the other end."""
        return _PARTS[self.spatial]


def view_plan(text: str) -> ViewPlan:
    """Read what was typed, such as 3 or 10x3.

    Args:
        text: Moments, or moments x parts of the picture.

    Returns:
        The plan.

    Raises:
        argparse.ArgumentTypeError: If it is something else.
    """
    match = re.fullmatch(r"([0-9]{1,3})(?:x([13]))?", text)
    if match is None or not 1 <= int(match[1]) <= _MOST_MOMENTS:
        raise argparse.ArgumentTypeError(
            f"must be a number of moments, 1 to {_MOST_MOMENTS}, or that many times 3 parts of the "
            "picture, such as 10x3"
        )
    return ViewPlan(int(match[1]), int(match[2] or 1))


def moments(
    num_frames: int, frames_per_second: float, spec: InputSpec, plan: ViewPlan
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Choose the frames of each moment.

    Args:
        num_frames: Frames of the recording.
        frames_per_second: Its frame rate.
        spec: What the network wants.
        plan: How many moments.

    Returns:
        Frame numbers, shape (V, T), of the moments that differ, for short recordings have few; and how
        often each of them counts, shape (V,).
    """
    views = np.stack(view_indices(num_frames, frames_per_second, spec, plan.temporal))
    different, counts = np.unique(views, axis=0, return_counts=True)
    return different, counts


def parts_of_picture(
    rgb_THWC: NDArray[np.uint8], spec: InputSpec, plan: ViewPlan
) -> tuple[NDArray[np.uint8], ...]:
    """Cut pictures to the parts that a model shall see.

    A part is as large as the picture allows and has the shape of the network's picture, so that
    `model_zoo.preprocessing.prepare_clip` only has to scale it. Parts lie side by side in pictures that
    are wider than what the network sees, and on top of one another in those that are higher.

    Args:
        rgb_THWC: Shape (T, H, W, 3).
        spec: What the network wants.
        plan: Which parts.

    Returns:
        The parts. The middle one is the whole picture, whose middle `prepare_clip` takes. Only that one
        where the whole picture fits, for the parts would be the same.
    """
    rows, columns = rgb_THWC.shape[1:3]
    scale = max(spec.height / rows, spec.width / columns)
    kept_rows = min(rows, round(spec.height / scale))
    kept_columns = min(columns, round(spec.width / scale))
    if (kept_rows, kept_columns) == (rows, columns):
        return (rgb_THWC,)
    return tuple(
        rgb_THWC if part == CENTRE else _cut(rgb_THWC, kept_rows, kept_columns, part)
        for part in plan.parts
    )


def _cut(rgb_THWC: NDArray[np.uint8], rows: int, columns: int, part: float) -> NDArray[np.uint8]:
    top = round((rgb_THWC.shape[1] - rows) * part)
    left = round((rgb_THWC.shape[2] - columns) * part)
    return rgb_THWC[:, top : top + rows, left : left + columns]
