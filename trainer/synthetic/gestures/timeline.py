"""Where is a hand between the key moments of a movement?

Canonical space of one hand: out (to the hand's own side), forward (to the camera), up, from the point between the
shoulders, in arm lengths. What is written for one hand serves the other one mirrored.
"""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trainer.synthetic.people.hand_shapes import HandShape
from trainer.synthetic.rotation import unit

Array = NDArray[np.float64]

# Where the parts of a hand pose lie in its vector.
POSITION = slice(0, 3)
FINGERS = slice(3, 6)
PALM = slice(6, 9)
FLEXION = slice(9, 21)
ABDUCTION = slice(21, 25)
THUMB = slice(25, 34)
ELBOW = slice(34, 37)
HAND_POSE_SIZE = 37

_USUAL_ELBOW = (0.6, -0.25, -1.0)


@dataclass(frozen=True, eq=False)
class HandPose:
    """Where a hand is, which way it points and how its fingers are held.

    Attributes:
        position: (3,) of the wrist: out, forward, up, in arm lengths from between the shoulders.
        fingers: (3,) direction from the wrist to the knuckles: out, forward, up.
        palm: (3,) direction out of the palm: out, forward, up.
        shape: The fingers.
        elbow: (3,) where the elbow points, seen from the line from shoulder to wrist: out, forward, up.
    """

    position: Array
    fingers: Array
    palm: Array
    shape: HandShape
    elbow: Array = field(default_factory=lambda: np.array(_USUAL_ELBOW))

    def vector(self) -> Array:
        """Lay the pose out as numbers that can be interpolated.

        Returns:
            (37,) float64.
        """
        shape = self.shape
        return np.concatenate(
            [
                self.position,
                unit(self.fingers),
                unit(self.palm),
                shape.flexion_rad.ravel(),
                shape.abduction_rad,
                unit(shape.thumb).ravel(),
                unit(self.elbow),
            ]
        )

    def at(self, position: ArrayLike) -> "HandPose":
        """Move the hand as it is to another place.

        Args:
            position: (3,).

        Returns:
            The moved pose.
        """
        return replace(self, position=np.asarray(position, dtype=float))

    def shifted(self, by: ArrayLike) -> "HandPose":
        """Move the hand as it is by some distance.

        Args:
            by: (3,).

        Returns:
            The moved pose.
        """
        return self.at(self.position + np.asarray(by, dtype=float))


class KeyTrack:
    """A path through key values with a smooth, human speed profile.

    Between two keys at rest the path has minimum jerk; a key that is passed through keeps moving.

    Source: T. Flash and N. Hogan, "The coordination of arm movements" (1985): reaching movements minimise jerk.
    """

    def __init__(self) -> None:
        self._times_s: list[float] = []
        self._values: list[Array] = []
        self._passed_through: list[bool] = []

    @property
    def last_time_s(self) -> float:
        """When the last key is reached."""
        return self._times_s[-1]

    @property
    def last_value(self) -> Array:
        """The value of the last key."""
        return self._values[-1]

    def add(self, time_s: float, value: ArrayLike, *, pass_through: bool = False) -> None:
        """Append a key.

        Args:
            time_s: When it is reached; not before the key appended last.
            value: (N,).
            pass_through: Do not come to rest here.
        """
        assert not self._times_s or time_s >= self._times_s[-1], "keys come in order"
        self._times_s.append(time_s)
        self._values.append(np.asarray(value, dtype=np.float64))
        self._passed_through.append(pass_through)

    def sample(self, times_s: Array) -> Array:
        """Read the path; it stands still before the first and after the last key.

        Args:
            times_s: (T,).

        Returns:
            (T, N).
        """
        keys_s, values = np.array(self._times_s), np.array(self._values)
        if len(keys_s) == 1:
            return np.repeat(values, len(times_s), axis=0)
        velocities = self._velocities(keys_s, values)
        start = np.clip(np.searchsorted(keys_s, times_s, side="right") - 1, 0, len(keys_s) - 2)
        span_s = np.maximum(keys_s[start + 1] - keys_s[start], 1e-3)
        u = np.clip((times_s - keys_s[start]) / span_s, 0.0, 1.0)[:, None]
        # Quintic between two positions and velocities, with no acceleration at the keys.
        arrival = u**3 * (10 - 15 * u + 6 * u**2)
        leave_speed = u - 6 * u**3 + 8 * u**4 - 3 * u**5
        arrive_speed = -4 * u**3 + 7 * u**4 - 3 * u**5
        path = (1 - arrival) * values[start] + arrival * values[start + 1]
        path += span_s[:, None] * leave_speed * velocities[start]
        path += span_s[:, None] * arrive_speed * velocities[start + 1]
        sampled: Array = path
        return sampled

    def _velocities(self, keys_s: Array, values: Array) -> Array:
        velocities = np.zeros_like(values)
        for key in range(1, len(keys_s) - 1):
            if self._passed_through[key]:
                span_s = max(keys_s[key + 1] - keys_s[key - 1], 1e-3)
                velocities[key] = (values[key + 1] - values[key - 1]) / span_s
        return velocities


class SmoothNoise:
    """A slow random wobble, the same however it is sampled."""

    def __init__(self, rng: np.random.Generator, channels: int, hz: float, size: float) -> None:
        """Draw the wobble.

        Args:
            rng: Source of randomness.
            channels: How many independent values.
            hz: Frequency of its slowest part.
            size: About its standard deviation.
        """
        harmonics = np.arange(1, 4)[:, None]
        self._hz = hz * harmonics * rng.uniform(0.6, 1.3, (3, channels))
        self._phase = rng.uniform(0, 2 * np.pi, (3, channels))
        self._amplitude = size * rng.normal(0, 1, (3, channels)) / harmonics

    def sample(self, times_s: Array) -> Array:
        """Read the wobble.

        Args:
            times_s: (T,).

        Returns:
            (T, channels).
        """
        waves = np.sin(2 * np.pi * self._hz * times_s[:, None, None] + self._phase)
        wobble: Array = (self._amplitude * waves).sum(1)
        return wobble


def ramp(times_s: Array, start_s: float, end_s: float, fade_s: float = 0.15) -> Array:
    """Fade something in and out.

    Args:
        times_s: (T,).
        start_s: When it has faded in.
        end_s: When it begins to fade out.
        fade_s: How long fading takes.

    Returns:
        (T,) in 0..1.
    """
    fade_in = np.clip((times_s - start_s) / fade_s + 1, 0, 1)
    fade_out = np.clip((end_s - times_s) / fade_s + 1, 0, 1)
    faded: Array = fade_in * fade_in * (3 - 2 * fade_in) * fade_out * fade_out * (3 - 2 * fade_out)
    return faded
