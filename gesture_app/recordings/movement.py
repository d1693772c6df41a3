"""Where in a clip does somebody move, and where does the movement begin and end?"""

import numpy as np
from numpy.typing import NDArray

from gesture_app.camera.opencv import cv2
from gesture_app.recordings.recording import FRAMES_PER_SECOND
from gesture_app.recordings.take import Span

_ROWS, _COLUMNS = 30, 40
"""Pictures are compared in cells: the mean over a cell is almost free of a camera's noise."""

LEAST_CHANGE = 6.0
"""So much must a cell's mean grey, 0..255, change from one picture to the next to count as moved ..."""

NOISE_FACTOR = 6.0
"""... and be this many times what cells change by themselves, in a camera that needs more light."""

MOVING_SHARE = 0.006
"""In a picture in which fewer of the cells moved, nobody gestures: seven of 1,200."""

QUIET_PERCENTILE, MOST_QUIET = 20.0, 0.25
"""How much moves while somebody only sways and breathes: in a fifth of the pictures less, and at the
most this part of what moves at the peak, as some clips are gesture from end to end."""

RISE = 0.25
"""A gesture moves more than that by at least this part of the way to the peak."""

MARGIN_S = 0.25
"""Is left before and behind the movement."""

SHORTEST_S = 1.0
"""Shorter parts are made longer on both sides."""


def moving_cells(pictures: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Compare each picture with the one before it.

    Args:
        pictures: (T, H, W, 3), RGB.

    Returns:
        (T, 30, 40): which cells moved; none in the first picture. A change of all the light is no
        movement.
    """
    cells = np.stack([_cells_of(picture) for picture in pictures])
    change = np.zeros_like(cells)
    change[1:] = np.diff(cells, axis=0)
    change -= np.median(change, axis=(1, 2), keepdims=True)
    noise = 1.4826 * float(np.median(np.abs(change[1:]))) if len(pictures) > 1 else 0.0
    return np.asarray(np.abs(change) >= max(LEAST_CHANGE, NOISE_FACTOR * noise))


def movement_of(pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Tell how much moves.

    Args:
        pictures: (T, H, W, 3), RGB.

    Returns:
        (T,): the share of the picture that moved, 0..1, a mean over three pictures: dim cameras
            give the same one twice.
    """
    share = moving_cells(pictures).mean(axis=(1, 2))
    padded = np.pad(share, 1)
    return np.asarray((padded[:-2] + padded[1:-1] + padded[2:]) / 3, np.float32)


def trimmed_to_movement(pictures: NDArray[np.uint8]) -> Span:
    """Find where a gesture begins and ends.

    Args:
        pictures: (T, H, W, 3), RGB, 12 a second.

    Returns:
        From the first movement to the last with a margin; all of it where nothing moves. A hand that
        is held still between two movements, as in a stop sign, is part of the gesture.
    """
    whole_s = len(pictures) / FRAMES_PER_SECOND
    movement = movement_of(pictures)
    peak = float(movement.max())
    quiet = min(float(np.percentile(movement, QUIET_PERCENTILE)), MOST_QUIET * peak)
    moving = np.flatnonzero(movement >= max(MOVING_SHARE, quiet + RISE * (peak - quiet)))
    if not len(moving):
        return Span(0.0, whole_s)
    begin_s = float(moving[0]) / FRAMES_PER_SECOND - MARGIN_S
    end_s = float(moving[-1] + 1) / FRAMES_PER_SECOND + MARGIN_S
    missing_s = max(0.0, SHORTEST_S - (end_s - begin_s)) / 2
    begin_s, end_s = begin_s - missing_s, end_s + missing_s
    return Span(_on_frame(max(0.0, begin_s)), _on_frame(min(whole_s, end_s)))


def _cells_of(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    cells = cv2.resize(grey, (_COLUMNS, _ROWS), interpolation=cv2.INTER_AREA)
    return np.asarray(cells, np.float32)


def _on_frame(time_s: float) -> float:
    return round(time_s * FRAMES_PER_SECOND) / FRAMES_PER_SECOND
