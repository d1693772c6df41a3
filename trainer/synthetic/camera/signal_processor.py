"""What does a webcam's image signal processor do to the pixels? Tone, noise, smear and still blocks."""

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.camera.rasteriser import Floats, Scalar
from trainer.synthetic.compiled import compiled

_TONE_STEPS = 1024
_BRIGHTEST = 4.0
_PIVOT = 0.42
_BLOCK_PX = 8
_STILL_ENOUGH = 0.06
_ANY_PIXEL = 7


def tone_curve(filmic: bool, gamma: float, contrast: float) -> Floats:
    """Make a tone curve.

    Args:
        filmic: Whether highlights roll off softly rather than clip.
        gamma: Exponent.
        contrast: Factor around a grey a little below the middle.

    Returns:
        (N,) display values 0..1 for light whose square roots are evenly spaced from 0 to the brightest.
    """
    light = np.linspace(0, np.sqrt(_BRIGHTEST), _TONE_STEPS) ** 2
    rolled_off = 1 - np.exp(-light * 1.5) if filmic else np.minimum(light, 1.0)
    display = rolled_off ** (1 / gamma)
    return np.asarray((display - _PIVOT) * contrast + _PIVOT, np.float32)


@compiled
def develop(
    light: Floats, gains: Floats, curve: Floats, saturation: Scalar, haze: Floats, out: Floats
) -> None:
    """Turn light (H,W,3) into display values 0..1 by gains (H,W,3), tone curve, saturation and haze."""
    steps = np.float32((curve.shape[0] - 1) / np.sqrt(_BRIGHTEST))
    last = curve.shape[0] - 1
    for row in range(light.shape[0]):
        for column in range(light.shape[1]):
            grey = np.float32(0)
            for channel in range(3):
                place = (
                    np.sqrt(
                        max(
                            light[row, column, channel] * gains[row, column, channel], np.float32(0)
                        )
                    )
                    * steps
                )
                index = min(int(place), last - 1)
                share = min(place - index, np.float32(1))
                value = curve[index] + (curve[index + 1] - curve[index]) * share
                out[row, column, channel] = value
                grey += value / np.float32(3)
            for channel in range(3):
                value = grey + (out[row, column, channel] - grey) * saturation
                out[row, column, channel] = haze[channel] + value * (np.float32(1) - haze[channel])


@compiled
def add_noise(
    picture: Floats,
    tile: Floats,
    moving: tuple[int, int],
    strength: Scalar,
    fixed: Scalar,
    colour: Scalar,
) -> None:
    """Add noise to a picture (H,W,3) in place, more in its dark parts; `tile` (N,N,4) repeats.

    `moving` is where in the tile this frame's noise of `strength` and its blotches of `colour` begin;
    the `fixed` noise is the same in each frame.
    """
    last = tile.shape[0] - 1  # N is a power of two
    for row in range(picture.shape[0]):
        for column in range(picture.shape[1]):
            grain = tile[(row + moving[0]) & last, (column + moving[1]) & last]
            stays = tile[row & last, column & last, 3]
            blotch = tile[(row // 3 + moving[1]) & last, (column // 3 + moving[0]) & last]
            for channel in range(3):
                value = picture[row, column, channel]
                dark = np.float32(1.3) - min(max(value, np.float32(0)), np.float32(1))
                mixed = np.float32(0.6) * grain[channel] + np.float32(0.5) * grain[3]
                coloured = blotch[channel] * colour * dark * dark
                picture[row, column, channel] = (
                    value + mixed * strength * dark + stays * fixed + coloured
                )


@compiled
def smear(picture: Floats, previous: Floats, share: Scalar) -> None:
    """Mix the previous frame into a picture (H,W,3), in place, but little where much has changed."""
    for row in range(picture.shape[0]):
        for column in range(picture.shape[1]):
            for channel in range(3):
                change = previous[row, column, channel] - picture[row, column, channel]
                moved = change * change / np.float32(_STILL_ENOUGH * _STILL_ENOUGH)
                picture[row, column, channel] += (
                    share * change / (np.float32(1) + np.float32(0.3) * moved)
                )


@compiled
def repeat_still_blocks(
    picture: NDArray[np.uint8], previous: NDArray[np.uint8], threshold: Scalar
) -> None:
    """Copy the blocks of the previous frame that hardly differ, as video compression does."""
    height, width = picture.shape[:2]
    for top in range(0, height, _BLOCK_PX):
        for left in range(0, width, _BLOCK_PX):
            bottom, right = min(top + _BLOCK_PX, height), min(left + _BLOCK_PX, width)
            total, most = 0, 0
            for row in range(top, bottom):
                for column in range(left, right):
                    for channel in range(3):
                        difference = int(picture[row, column, channel]) - int(
                            previous[row, column, channel]
                        )
                        total += abs(difference)
                        most = max(most, abs(difference))
            pixels = (bottom - top) * (right - left)
            if total < 3 * threshold * pixels and most < _ANY_PIXEL * threshold:
                picture[top:bottom, left:right] = previous[top:bottom, left:right]
