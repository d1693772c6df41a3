"""How are people shown what a network saw, where that was hands written down as numbers?"""

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from model_zoo.hands.hand_pictures import WrittenHands, read_hands
from model_zoo.hands.hand_points import LINES
from model_zoo.input_spec import HANDS_HEIGHT, HANDS_WIDTH, InputSpec
from model_zoo.preprocessing import fit_picture
from model_zoo.side_by_side import camera_size

_ROWS, _COLUMNS = 288, 384
"""Of a picture that hands are drawn on. The camera's is as wide as its shape asks."""

_LINE_COLOUR, _LINE_WIDTH_PX = (120, 230, 120), 2
_SUB_PIXEL_BITS = 4


def pictures_for_people(seen_THWC: NDArray[np.uint8], spec: InputSpec) -> NDArray[np.uint8]:
    """Draw the hands that a network saw over the picture that they were in.

    Args:
        seen_THWC: What its lens showed it, shape (T, H, W, 3).
        spec: What it wants.

    Returns:
        Shape (T, rows, columns, 3). Where it saw hands only they are drawn on black.
    """
    if spec.lens == "camera":
        return seen_THWC
    rows, columns = _size_shown(spec)
    pictures = np.zeros((len(seen_THWC), rows, columns, 3), np.uint8)
    if spec.lens == "both":
        of_camera = seen_THWC[:, :, : camera_size(spec).width]
        pictures = np.stack([fit_picture(rgb, rows, columns) for rgb in of_camera])
    hands = _hands_in(seen_THWC)
    return np.stack([_with_lines(rgb, hands, number) for number, rgb in enumerate(pictures)])


def heat_for_people(
    heat_THW: NDArray[np.float32], seen_THWC: NDArray[np.uint8], spec: InputSpec
) -> NDArray[np.float32]:
    """Move heat to where people see what the network looked at.

    Args:
        heat_THW: In what the network saw, 0..1.
        seen_THWC: What its lens showed it.
        spec: What it wants.

    Returns:
        Of the shape of `pictures_for_people`; the heat of hands lies around them. As it is for a network that
        sees pictures.
    """
    if spec.lens == "camera":
        return heat_THW
    rows, columns = _size_shown(spec)
    hands = _hands_in(seen_THWC)
    of_hands_T2 = heat_THW[:, :HANDS_HEIGHT, -HANDS_WIDTH:].max(axis=2)
    heat = np.stack(
        [
            _around_hands(hands, number, of_hands, (rows, columns))
            for number, of_hands in enumerate(of_hands_T2)
        ]
    )
    if spec.lens == "both":
        of_camera = heat_THW[:, :, : camera_size(spec).width]
        heat = np.maximum(heat, [cv2.resize(one, (columns, rows)) for one in of_camera])
    return heat


def _size_shown(spec: InputSpec) -> tuple[int, int]:
    if spec.lens == "hands":
        return _ROWS, _COLUMNS
    return _ROWS, round(_ROWS * camera_size(spec).width / spec.height)


def _hands_in(seen_THWC: NDArray[np.uint8]) -> WrittenHands:
    return read_hands(seen_THWC[:, :HANDS_HEIGHT, -HANDS_WIDTH:])


def _with_lines(rgb: NDArray[np.uint8], hands: WrittenHands, number: int) -> NDArray[np.uint8]:
    """A picture with the hands drawn on it that were found."""
    drawn: MatLike = rgb.copy()
    for points in hands.points[number][hands.found[number]]:
        places = _in_pixels(points, rgb.shape[:2])
        for line in LINES:
            path = np.rint(places[list(line)] * 2**_SUB_PIXEL_BITS).astype(np.int32)
            cv2.polylines(
                drawn, [path], isClosed=False, color=_LINE_COLOUR, thickness=_LINE_WIDTH_PX,
                lineType=cv2.LINE_AA, shift=_SUB_PIXEL_BITS,
            )  # fmt: skip
    return np.asarray(drawn, np.uint8)


def _around_hands(
    hands: WrittenHands, number: int, heat_2: NDArray[np.float32], size: tuple[int, ...]
) -> NDArray[np.float32]:
    """The heat of hands (H, W): a soft spot on each, as large as it is."""
    rows, columns = np.mgrid[: size[0], : size[1]]
    spots = np.zeros(size, np.float32)
    for points, heat in zip(hands.points[number], heat_2, strict=True):
        places = _in_pixels(points, size)
        middle, reach = places.mean(axis=0), np.ptp(places, axis=0).max() / 2 + 1
        apart = np.hypot(columns - middle[0], rows - middle[1]) / reach
        spots = np.maximum(spots, heat * np.exp(-np.square(apart)))
    return spots.astype(np.float32)


def _in_pixels(points: NDArray[np.float32], size: tuple[int, ...]) -> NDArray[np.float32]:
    return points * size[0] + np.array([size[1] / 2, size[0] / 2], np.float32)
