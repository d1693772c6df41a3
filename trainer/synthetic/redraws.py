"""How is something drawn by lot that keeps a preset's limits? By drawing again."""

from collections.abc import Callable
from typing import TypeVar

from trainer.synthetic.camera.framing import Framing, Points, project_points
from trainer.synthetic.camera.webcam import Webcam
from trainer.synthetic.presets import Limits, Preset
from trainer.synthetic.rooms.lighting import Lighting

_MAX_DRAWS = 100
_Drawn = TypeVar("_Drawn")


def draw_framing(
    preset: Preset, draw: Callable[[], Framing], head: Points, size: tuple[int, int]
) -> Framing:
    """Draw a camera until it is within the limits.

    Args:
        preset: The limits.
        draw: Draws once.
        head: (3,) where the head is.
        size: Width and height of the picture in pixels.

    Returns:
        The camera.
    """
    return _draw_until(
        draw,
        lambda framing: (
            _within(framing.distance_m, preset.distance_m)
            and _within(face_off_centre(framing, head, size), preset.face_off_centre)
        ),
    )


def draw_lighting(preset: Preset, draw: Callable[[], Lighting]) -> Lighting:
    """Draw light until it is within the limits.

    Args:
        preset: The limits.
        draw: Draws once.

    Returns:
        The light.
    """
    return _draw_until(
        draw,
        lambda light: (
            _within(light.darkness, preset.darkness)
            and _within(light.room_brightness, preset.room_brightness)
        ),
    )


def draw_webcam(preset: Preset, draw: Callable[[], Webcam]) -> Webcam:
    """Draw a webcam until it is within the limits.

    Args:
        preset: The limits.
        draw: Draws once.

    Returns:
        The webcam.
    """
    return _draw_until(
        draw,
        lambda webcam: (
            _within(webcam.frame_rate, preset.frame_rate)
            and _within(webcam.shutter_s, preset.shutter_s)
            and _within(webcam.exposure_bias, preset.exposure_bias)
            and _within(float(webcam.haze.max()), preset.haze)
            and _within(webcam.noise, preset.noise)
        ),
    )


def face_off_centre(framing: Framing, head: Points, size: tuple[int, int]) -> float:
    """Measure how far a head is from the middle of the picture.

    Args:
        framing: The camera.
        head: (3,) where the head is.
        size: Width and height of the picture in pixels.

    Returns:
        The distance in shares of the width or of the height, whichever is more.
    """
    x, y, _ = project_points(framing.view, head)
    return float(max(abs(x / size[0] - 0.5), abs(y / size[1] - 0.5)))


def _within(value: float, limits: Limits) -> bool:
    return limits[0] <= value <= limits[1]


def _draw_until(draw: Callable[[], _Drawn], admits: Callable[[_Drawn], bool]) -> _Drawn:
    """Draw again until something is admitted; what cannot be had in a hundred draws stays as it is."""
    for _ in range(_MAX_DRAWS):
        drawn = draw()
        if admits(drawn):
            break
    return drawn
