"""How is something drawn by lot that keeps a preset's limits, and can be seen? By drawing again."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

import numpy as np

from trainer.synthetic.camera.framing import Framing, Points, project_points, sample_framing
from trainer.synthetic.camera.webcam import Webcam
from trainer.synthetic.people.body import Person
from trainer.synthetic.presets import Limits, Preset
from trainer.synthetic.rooms.lighting import Lighting

_MAX_DRAWS = 100
_Drawn = TypeVar("_Drawn")


class _Clear(Protocol):
    @property
    def clearness(self) -> float: ...


_Shown = TypeVar("_Shown", bound=_Clear)


def first_clear(candidates: Iterable[_Shown]) -> _Shown:
    """Take the first candidate in which somebody can see what it shows.

    Args:
        candidates: One or more, each drawn only if it is needed.

    Returns:
        The first whose clearness is 1 or more; if there is none, the clearest.
    """
    seen = []
    for candidate in candidates:
        if candidate.clearness >= 1:
            return candidate
        seen.append(candidate)
    return max(seen, key=lambda candidate: candidate.clearness)


def draw_framing(
    preset: Preset,
    person: Person,
    wanted: Points | None,
    size: tuple[int, int],
    rng: np.random.Generator,
) -> Framing:
    """Draw a camera until it is within the limits.

    Args:
        preset: The limits.
        person: Who sits before the camera.
        wanted: (N,3) points that shall be seen; None where nothing need be.
        size: Width and height of the picture in pixels.
        rng: Source of randomness.

    Returns:
        The camera.
    """
    head = person.joint("head")
    return _draw_until(
        lambda: sample_framing(rng, person, wanted, size),
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
