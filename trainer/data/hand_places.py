"""Where are the hands in a clip, how do they look, and when do they gesture? The renderer knows, and writes it down."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from trainer.errors import DataError

HandPlaces = NDArray[np.float32]
"""Shape (T, 2, 16), for both hands in each frame:

* 0, 1: the distances from the left and from the top, in shares of the picture's width and height;
* 2: 1;
* 3 to 5: where the palm faces, to the right, down and away from the camera, length 1;
* 6 to 15: from the wrist to the tips of thumb, index, middle, ring and little finger, to the right and
  down, in the length that the hand would have if it were held flat to the camera.

All are 0 where a hand is far outside the picture. Where nobody knows how the hands look, 3 to 15 are NaN;
where nobody knows where they are either, everything is."""

Stroke = tuple[float, float]
"""When a gesture begins and ends, in seconds of its clip; without the way up and the way back."""

KNOWN = 2
"""The number of a hand that is 1 where it is in the picture, or nearly."""

LOOK = slice(3, 16)
"""The numbers of a hand that tell how it looks."""

NUMBERS_OF_A_HAND = 16

_SIDES = ("R", "L")
_NUMBERS_WRITTEN = (2, NUMBERS_OF_A_HAND - 1)


class Rendered(NamedTuple):
    """What the renderer wrote down of its clips, by the clip's id; of some it may not tell everything.

    Attributes:
        hands: Where the hands are, and how they look.
        strokes: When the gesture is made.
    """

    hands: dict[str, HandPlaces]
    strokes: dict[str, Stroke | None]


def read_rendered(manifest: Path) -> Rendered:
    """Read what the renderer wrote down of its clips.

    Args:
        manifest: A file with one JSON object per line; each has an ``id`` and may have ``hands`` and
            ``stroke_s``.

    Returns:
        What it tells; nothing where there is no such file.

    Raises:
        DataError: If the file is there and is something else.
    """
    rendered = Rendered({}, {})
    if not manifest.is_file():
        return rendered
    try:
        with manifest.open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                clip_id = str(record["id"])
                if "hands" in record:
                    rendered.hands[clip_id] = as_hand_places(record["hands"])
                if "stroke_s" in record:
                    rendered.strokes[clip_id] = as_stroke(record["stroke_s"])
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{manifest} is not a list of rendered clips ({type(error).__name__}: {error}). "
            "Render the clips again, or delete the file to train without it."
        ) from error
    return rendered


def as_stroke(written: list[float] | None) -> Stroke | None:
    """Turn what the renderer wrote into begin and end.

    Args:
        written: Two numbers; None where nobody knows.

    Returns:
        Both in seconds.

    Raises:
        ValueError: If they are not two numbers in order.
    """
    if written is None:
        return None
    begin_s, end_s = map(float, written)
    if not begin_s <= end_s:
        raise ValueError(f"a stroke cannot end before it begins: {written}")
    return begin_s, end_s


def unknown_places(num_frames: int) -> HandPlaces:
    """Stand in for the places in a clip that nobody knows them of.

    Args:
        num_frames: T.

    Returns:
        NaNs.
    """
    return np.full((num_frames, len(_SIDES), NUMBERS_OF_A_HAND), np.nan, np.float32)


def as_hand_places(hands: dict[str, list[Any]]) -> HandPlaces:
    """Turn what the renderer wrote into an array.

    Args:
        hands: For both sides, "R" and "L", and for each frame None, or the hand's place in shares of the
            picture, which may be followed by the 13 numbers that tell how it looks.

    Returns:
        The places.

    Raises:
        ValueError: If the lists hold something else.
    """
    by_side = [[_numbers(place) for place in hands[side]] for side in _SIDES]
    if len(by_side[0]) != len(by_side[1]):
        raise ValueError("hands must be two lists of the same length")
    if not by_side[0]:
        raise ValueError("no frame is told of")
    array = np.asarray(by_side, np.float32).reshape(len(_SIDES), -1, NUMBERS_OF_A_HAND)
    return array.transpose(1, 0, 2)


def _numbers(place: list[float] | None) -> list[float]:
    """The numbers of one hand in one frame."""
    if place is None:
        return [0.0] * NUMBERS_OF_A_HAND
    if len(place) not in _NUMBERS_WRITTEN:
        raise ValueError(f"a hand has {' or '.join(map(str, _NUMBERS_WRITTEN))} numbers")
    across, down, *look = place
    return [across, down, 1.0, *(look or [np.nan] * (NUMBERS_OF_A_HAND - 3))]
