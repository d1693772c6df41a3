"""Where does the light in a clip come from, how bright is the room behind, and does it change?"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.people.shading import Lights
from trainer.synthetic.rotation import unit

LightingKind = Literal["window", "ceiling lamp", "flat", "screen", "backlight", "lamp"]
Changing = Literal["steady", "screen", "cloud", "switch"]

_KINDS: tuple[LightingKind, ...] = (
    "window", "ceiling lamp", "flat", "screen", "backlight", "lamp",
)  # fmt: skip
_SHARES = (0.28, 0.27, 0.18, 0.09, 0.11, 0.07)
_CLOUD_SHARE = 0.08
_SWITCH_SHARE = 0.01
_SCREEN_CHANGE_S = 1.4


@dataclass(frozen=True, eq=False)
class LightChange:
    """How the brightness of all light changes in a clip: it slides from level to level.

    Attributes:
        kind: Why.
        moments_s: (N,) when it begins to slide to the next level, rising.
        levels: (N + 1, 3) factors on the light before, between and after these moments.
        slide_s: How long a slide takes.
    """

    kind: Changing
    moments_s: NDArray[np.float64]
    levels: NDArray[np.float64]
    slide_s: float

    def at(self, times_s: NDArray[np.float64]) -> NDArray[np.float32]:
        """Measure the light.

        Args:
            times_s: (T,) moments in seconds of the clip.

        Returns:
            (T,3) factors, about one.
        """
        factors = np.repeat(self.levels[:1], len(times_s), axis=0)
        for moment, step in zip(self.moments_s, np.diff(self.levels, axis=0), strict=True):
            share = np.clip((times_s - moment) / self.slide_s, 0, 1)
            factors += (share * share * (3 - 2 * share))[:, None] * step
        return factors.astype(np.float32)


@dataclass(frozen=True, eq=False)
class Lighting:
    """The light on the actor and on the room.

    Attributes:
        kind: What the scene is lit by.
        lights: Light on the actor.
        room_brightness: Factor on the room's own colours.
        room_tint: (3,) linear colour of the light in the room.
        room_ambient: Share of the room's light that comes from everywhere, 0..1.
        darkness: 0 by day to 1 in a dark room; a dark room makes the webcam slow and noisy.
        daylight: Brightness of the day outside the windows, about 0 at night and 1 by day.
        change: How all light changes in the clip.
    """

    kind: LightingKind
    lights: Lights
    room_brightness: float
    room_tint: NDArray[np.float64]
    room_ambient: float
    darkness: float
    daylight: float
    change: LightChange


def _tint(warmth: float) -> NDArray[np.float64]:
    """Linear colour of light from bluish (-1) to orange (1), mean about one."""
    return np.array([1 + 0.2 * warmth, 1.0, 1 - 0.25 * warmth])


def sample_change(rng: np.random.Generator, kind: LightingKind, duration_s: float) -> LightChange:
    """Draw how the light changes: a screen's flickers, clouds pass before windows, lamps are switched.

    Args:
        rng: Source of randomness.
        kind: What the scene is lit by.
        duration_s: For how long changes are drawn.

    Returns:
        The change; steady in most clips.
    """
    lot = rng.random()
    if kind == "screen":
        moments = np.cumsum(rng.exponential(_SCREEN_CHANGE_S, int(duration_s) + 3))
        levels = np.exp(
            rng.normal(0, 0.13, (len(moments) + 1, 1)) + rng.normal(0, 0.03, (len(moments) + 1, 3))
        )
        return LightChange("screen", moments, levels, 0.1)
    if kind in {"window", "backlight", "flat"} and lot < _CLOUD_SHARE / 0.57:
        moments = np.cumsum(rng.exponential(2.0, int(duration_s / 2) + 2))
        levels = np.exp(rng.normal(0, 0.16, (len(moments) + 1, 1))) * np.ones(3)
        return LightChange("cloud", moments, levels, rng.uniform(0.8, 2.0))
    if kind in {"lamp", "ceiling lamp"} and lot < _SWITCH_SHARE / 0.34:
        levels = np.array([1.0, np.exp(rng.choice([-1.0, 1.0]) * rng.uniform(0.3, 0.9))])
        return LightChange(
            "switch", rng.uniform(0, duration_s, 1), levels[:, None] * np.ones(3), 0.08
        )
    return LightChange("steady", np.zeros(0), np.ones((1, 3)), 1.0)


def sample_lighting(
    rng: np.random.Generator, to_camera: NDArray[np.float64], duration_s: float = 4.0
) -> Lighting:
    """Draw how a scene is lit.

    Args:
        rng: Source of randomness.
        to_camera: (3,) direction from the actor's head to the camera, where the screen is as well.
        duration_s: How long the clip is.

    Returns:
        The light.
    """
    kind = _KINDS[rng.choice(len(_KINDS), p=_SHARES)]
    side = rng.choice([-1.0, 1.0])
    key, fill, ambient = rng.uniform(0.4, 1.1), rng.uniform(0.05, 0.35), rng.uniform(0.25, 0.6)
    warmth, ambient_warmth = rng.normal(0, 0.3), rng.normal(0.1, 0.25)
    fill_warmth, fill_direction = rng.uniform(-0.8, 0.2), unit(to_camera)
    room, darkness, room_ambient = (
        rng.uniform(0.6, 1.25),
        rng.uniform(0, 0.35),
        rng.uniform(0.4, 0.7),
    )
    daylight = float(rng.uniform(0.3, 1.2)) if rng.random() < 0.75 else 0.0
    direction = np.array(
        [rng.normal(0, 0.7), -abs(rng.normal(0.7, 0.5)), abs(rng.normal(0.8, 0.5))]
    )
    if kind == "window":
        direction = np.array(
            [side * rng.uniform(0.5, 1.5), rng.uniform(-1.2, 0.4), rng.uniform(0.1, 0.8)]
        )
        key, warmth, daylight = (
            rng.uniform(0.5, 1.5),
            rng.uniform(-0.5, 0.25),
            rng.uniform(0.6, 1.3),
        )
        if rng.random() < 0.25:
            fill_direction = unit(np.array([-side, -0.5, 0.4]))
            fill, fill_warmth = rng.uniform(0.15, 0.45), rng.uniform(0.9, 1.7)
    elif kind == "ceiling lamp":
        direction = np.array([rng.normal(0, 0.35), rng.uniform(-0.9, 0.2), 1.0])
        warmth, darkness = rng.normal(0.45, 0.35), rng.uniform(0.1, 0.6)
    elif kind == "flat":
        key, ambient, room_ambient = rng.uniform(0.1, 0.5), rng.uniform(0.5, 0.9), 0.8
    elif kind == "screen":
        direction = unit(to_camera) + np.array([rng.normal(0, 0.2), 0, rng.uniform(-0.3, 0.2)])
        key, fill, ambient = rng.uniform(0.35, 0.9), rng.uniform(0.0, 0.1), rng.uniform(0.03, 0.15)
        warmth, ambient_warmth = rng.uniform(-1.5, -0.3), rng.normal(-0.2, 0.4)
        room, darkness, daylight = rng.uniform(0.1, 0.4), rng.uniform(0.6, 1.0), 0.0
        room_ambient = rng.uniform(0.2, 0.5)
    elif kind == "backlight":
        direction = np.array(
            [side * rng.uniform(0.3, 1.2), rng.uniform(0.5, 1.5), rng.uniform(0.3, 1.0)]
        )
        key, ambient, fill = rng.uniform(0.4, 1.2), rng.uniform(0.35, 0.7), rng.uniform(0.12, 0.4)
        room, daylight = rng.uniform(0.8, 1.5), rng.uniform(0.8, 1.4)
    elif kind == "lamp":
        direction = np.array(
            [side * rng.uniform(0.6, 1.4), rng.uniform(-0.8, 0.3), rng.uniform(-0.1, 0.5)]
        )
        key, ambient, warmth = rng.uniform(0.5, 1.2), rng.uniform(0.08, 0.3), rng.uniform(0.6, 1.6)
        ambient_warmth = rng.normal(0.1, 0.6)
        room, darkness, room_ambient = (
            rng.uniform(0.25, 0.8),
            rng.uniform(0.4, 0.9),
            rng.uniform(0.2, 0.5),
        )
        daylight = float(rng.choice([0.0, 0.0, 0.15]))

    sky = ambient * _tint(ambient_warmth) * rng.uniform(0.95, 1.05, 3)
    lights = Lights(
        key_direction=unit(direction).astype(np.float32),
        key=(key * _tint(warmth)).astype(np.float32),
        fill_direction=fill_direction.astype(np.float32),
        fill=(fill * _tint(fill_warmth)).astype(np.float32),
        sky=sky.astype(np.float32),
        ground=(sky * rng.uniform(0.45, 0.9)).astype(np.float32),
        shadow_strength=np.float32(rng.uniform(0.5, 1.0) if rng.random() < 0.75 else 0.0),
    )
    change = sample_change(rng, kind, duration_s)
    tint = _tint((warmth + ambient_warmth) / 2)
    return Lighting(kind, lights, room, tint, room_ambient, darkness, daylight, change)
