"""Where are the hands in the pictures of a clip? The renderer knows, and writes it down."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.errors import DataError

HandPlaces = NDArray[np.float32]
"""Shape (T, 2, 3): for both hands in each frame the distances from the left and from the top, in
shares of the picture's width and height, and 1. All three are 0 where a hand is far outside the
picture; where nobody knows where the hands of a clip are, all of it is NaN."""

_SIDES = ("R", "L")


def read_hand_places(manifest: Path) -> dict[str, HandPlaces]:
    """Read what the renderer wrote down of its clips.

    Args:
        manifest: A file with one JSON object per line; each has an ``id`` and may have ``hands``.

    Returns:
        The places by the clip's id; empty where there is no such file.

    Raises:
        DataError: If the file is there and is something else.
    """
    if not manifest.is_file():
        return {}
    places: dict[str, HandPlaces] = {}
    try:
        with manifest.open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if "hands" in record:
                    places[str(record["id"])] = as_hand_places(record["hands"])
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{manifest} is not a list of rendered clips ({type(error).__name__}: {error}). "
            "Render the clips again, or delete the file to train without it."
        ) from error
    return places


def unknown_places(num_frames: int) -> HandPlaces:
    """Stand in for the places in a clip that nobody knows them of.

    Args:
        num_frames: T.

    Returns:
        NaNs.
    """
    return np.full((num_frames, len(_SIDES), 3), np.nan, np.float32)


def as_hand_places(hands: dict[str, list[Any]]) -> HandPlaces:
    """Turn what the renderer wrote into an array.

    Args:
        hands: For both sides, "R" and "L", a pair of shares or None for each frame.

    Returns:
        The places.

    Raises:
        ValueError: If the lists hold something else.
    """
    by_side = [
        [(0.0, 0.0, 0.0) if place is None else (*place, 1.0) for place in hands[side]]
        for side in _SIDES
    ]
    array = np.asarray(by_side, np.float32)
    if array.ndim != 3 or array.shape[2] != 3:
        raise ValueError("hands must be two lists of pairs")
    return array.transpose(1, 0, 2)
