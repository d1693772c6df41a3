"""Where does the light in a clip come from, and how bright is the room behind?"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.rotation import unit
from trainer.synthetic.shading import Lights

LightingKind = Literal["window", "ceiling lamp", "flat", "screen", "backlight"]

_KINDS: tuple[LightingKind, ...] = ("window", "ceiling lamp", "flat", "screen", "backlight")
_SHARES = (0.3, 0.25, 0.2, 0.12, 0.13)


@dataclass(frozen=True, eq=False)
class Lighting:
    """The light on the actor and on the room.

    Attributes:
        kind: What the scene is lit by.
        lights: Light on the actor.
        room_brightness: Factor on the room's own colours.
        room_tint: (3,) linear colour of the light in the room.
        darkness: 0 by day to 1 in a dark room; a dark room makes the webcam slow and noisy.
    """

    kind: LightingKind
    lights: Lights
    room_brightness: float
    room_tint: NDArray[np.float64]
    darkness: float


def _tint(warmth: float) -> NDArray[np.float64]:
    """Linear colour of light from bluish (-1) to orange (1), mean about one."""
    return np.array([1 + 0.2 * warmth, 1.0, 1 - 0.25 * warmth])


def sample_lighting(rng: np.random.Generator, to_camera: NDArray[np.float64]) -> Lighting:
    """Draw how a scene is lit.

    Args:
        rng: Source of randomness.
        to_camera: (3,) direction from the actor's head to the camera, where the screen is as well.

    Returns:
        The light.
    """
    kind = _KINDS[rng.choice(len(_KINDS), p=_SHARES)]
    side = rng.choice([-1.0, 1.0])
    key, fill, ambient = rng.uniform(0.35, 1.3), rng.uniform(0.05, 0.35), rng.uniform(0.2, 0.55)
    warmth, ambient_warmth = rng.uniform(-0.7, 0.7), rng.uniform(-0.4, 0.6)
    room, darkness = rng.uniform(0.5, 1.3), rng.uniform(0, 0.4)
    direction = np.array(
        [rng.normal(0, 0.7), -abs(rng.normal(0.7, 0.5)), abs(rng.normal(0.8, 0.5))]
    )
    if kind == "window":
        direction = np.array(
            [side * rng.uniform(0.5, 1.5), rng.uniform(-1.2, 0.4), rng.uniform(0.1, 0.8)]
        )
        key, warmth = rng.uniform(0.5, 1.6), rng.uniform(-0.6, 0.3)
    elif kind == "ceiling lamp":
        direction = np.array([rng.normal(0, 0.35), rng.uniform(-0.7, 0.3), 1.0])
        warmth, darkness = rng.uniform(-0.2, 1.2), rng.uniform(0.2, 0.7)
    elif kind == "flat":
        key, ambient = rng.uniform(0.1, 0.5), rng.uniform(0.5, 0.9)
    elif kind == "screen":
        direction = unit(to_camera) + np.array([rng.normal(0, 0.25), 0, rng.uniform(-0.3, 0.25)])
        key, fill, ambient = rng.uniform(0.3, 0.9), rng.uniform(0.0, 0.1), rng.uniform(0.02, 0.12)
        warmth, room, darkness = (
            rng.uniform(-1.3, 0.1),
            rng.uniform(0.06, 0.5),
            rng.uniform(0.6, 1.0),
        )
    elif kind == "backlight":
        direction = np.array(
            [side * rng.uniform(0.3, 1.2), rng.uniform(0.4, 1.5), rng.uniform(0.3, 1.0)]
        )
        key, ambient, room = rng.uniform(0.5, 1.6), rng.uniform(0.3, 0.6), rng.uniform(0.9, 2.2)

    sky = ambient * _tint(ambient_warmth) * rng.uniform(0.9, 1.1, 3)
    lights = Lights(
        key_direction=unit(direction).astype(np.float32),
        key=(key * _tint(warmth)).astype(np.float32),
        fill_direction=unit(to_camera).astype(np.float32),
        fill=(fill * _tint(rng.uniform(-0.8, 0.2))).astype(np.float32),
        sky=sky.astype(np.float32),
        ground=(sky * rng.uniform(0.35, 0.85)).astype(np.float32),
        shadow_strength=np.float32(rng.uniform(0.5, 1.0) if rng.random() < 0.75 else 0.0),
    )
    return Lighting(kind, lights, room, _tint((warmth + ambient_warmth) / 2), darkness)
