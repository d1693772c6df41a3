"""How does the light change over minutes? Clouds, dusk, and what the screen shows."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.camera.webcam import SlowDrift
from trainer.synthetic.rooms.lighting import Lighting, LightingKind

_SLOWEST_HZ: dict[LightingKind, float] = {
    "window": 0.008,
    "backlight": 0.008,
    "flat": 0.004,
    "ceiling lamp": 0.004,
    "screen": 0.06,
    "lamp": 0.004,
}
_STRENGTH: dict[LightingKind, float] = {
    "window": 0.22,
    "backlight": 0.22,
    "flat": 0.1,
    "ceiling lamp": 0.04,
    "screen": 0.18,
    "lamp": 0.04,
}
_WARMTH = 0.04


class Daylight:
    """Slow changes of a scene's light, the same however they are sampled."""

    def __init__(self, rng: np.random.Generator, kind: LightingKind) -> None:
        """Draw the changes.

        Args:
            rng: Source of randomness.
            kind: What the scene is lit by; daylight and screens change more than lamps.
        """
        self._strength = _STRENGTH[kind] * rng.uniform(0.3, 1.5)
        self._drift = SlowDrift(rng, _SLOWEST_HZ[kind], 3)

    def change(self, lighting: Lighting, time_s: float) -> Lighting:
        """Light the scene as it is at some moment.

        Args:
            lighting: The light as it was drawn for the scene.
            time_s: The moment, in seconds.

        Returns:
            The light: the key light, what comes from everywhere, and the room change by factors.
        """
        key, around, warmth = self._drift.sample(np.array([time_s]))[0]
        tint = np.exp(_WARMTH * warmth * np.array([1.0, 0.0, -1.0]))
        key_factor = tint * np.exp(self._strength * key)
        around_factor = tint * np.exp(self._strength * (0.5 * key + 0.5 * around))
        lights = lighting.lights
        return replace(
            lighting,
            lights=lights._replace(
                key=_scaled(lights.key, key_factor),
                fill=_scaled(lights.fill, around_factor),
                sky=_scaled(lights.sky, around_factor),
                ground=_scaled(lights.ground, around_factor),
            ),
            room_tint=lighting.room_tint * around_factor,
        )


def _scaled(light: NDArray[np.float32], factor: NDArray[np.float64]) -> NDArray[np.float32]:
    return (light * factor).astype(np.float32)
