"""Where is the hand when shoulder, elbow, forearm and wrist are turned like this?

Movements from the elbow or from the wrist are told in angles of the joints, so that nobody needs an impossible wrist.
Vectors are (out, forward, up) of the hand's own side; see `timeline`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trainer.synthetic.gestures.take import Take
from trainer.synthetic.gestures.timeline import HandPose
from trainer.synthetic.people.hand_shapes import HandShape
from trainer.synthetic.rotation import perpendicular_part, unit

Array = NDArray[np.float64]

_SHOULDER = np.array([0.35, 0.0, 0.0])
_UPPER_ARM, _FOREARM = 0.53, 0.47
_LOWEST_LIFT, _HIGHEST_LIFT, _HIGHEST_PALM_UP_LIFT = -0.93, -0.1, -0.45
_LOW_CENTRE, _HIGH_CENTRE = -0.2, 0.6
_RISE_SPREAD = 0.25
_ARC_TIMES = np.linspace(0, 1, 5)


@dataclass(frozen=True, eq=False)
class ArmAngles:
    """One arm, joint by joint.

    Attributes:
        upper: (3,) where the upper arm points.
        forearm: (3,) where the forearm points; not along the upper arm.
        supination_deg: Roll of the forearm: 0 thumb upright, +90 palm up, -90 palm down.
        flexion_deg: Wrist bend, positive to the palm.
        deviation_deg: Wrist bend, positive to the thumb.
        shape: The fingers.
        upright: (3,) where an upright thumb points; None: to the shoulder, where a forearm is unrolled.
    """

    upper: ArrayLike
    forearm: ArrayLike
    supination_deg: float
    flexion_deg: float
    deviation_deg: float
    shape: HandShape
    upright: ArrayLike | None = None

    def hand(self) -> HandPose:
        """Find the hand.

        Returns:
            Its pose.
        """
        upper, forearm = unit(self.upper), unit(self.forearm)
        roll, flexion, deviation = np.radians(
            [self.supination_deg, self.flexion_deg, self.deviation_deg]
        )
        upright = perpendicular_part(
            -upper if self.upright is None else np.asarray(self.upright, dtype=float), forearm
        )
        inward = np.cross(upright, forearm)
        palm = np.cos(roll) * inward + np.sin(roll) * upright
        thumb = np.cos(roll) * upright - np.sin(roll) * inward
        fingers = np.cos(flexion) * forearm + np.sin(flexion) * palm
        palm = np.cos(flexion) * palm - np.sin(flexion) * forearm
        fingers = np.cos(deviation) * fingers + np.sin(deviation) * thumb
        wrist = _SHOULDER + _UPPER_ARM * upper + _FOREARM * forearm
        return HandPose(wrist, fingers, palm, self.shape, upper)


def forearm_rise(take: Take, flattest: float, steepest: float) -> float:
    """Choose how steep the forearm is: the higher this performer likes the hand, the steeper.

    Args:
        take: The performer's way.
        flattest: Upward part against the level part of the forearm's direction, where the hand is low.
        steepest: The same where the hand is high.

    Returns:
        The upward part against the level part.
    """
    height = (take.centre[2] - _LOW_CENTRE) / (_HIGH_CENTRE - _LOW_CENTRE)
    share = np.clip(height + take.rng.normal(0, _RISE_SPREAD), 0, 1)
    return float(flattest + share * (steepest - flattest))


def upper_arm(take: Take, forearm_rise: float, *, palm_up: bool = False) -> Array:
    """Choose where the upper arm points, so that the wrist is about as high as this performer likes it.

    Args:
        take: The performer's way.
        forearm_rise: Upward part of the forearm's unit direction, halfway of the movement.
        palm_up: Keep the elbow low, for no forearm rolls the palm up beside the shoulder.

    Returns:
        (3,) unit vector.
    """
    wanted = take.centre[2] - _FOREARM * forearm_rise
    lift = wanted / _UPPER_ARM + take.rng.normal(0, 0.06)
    lift = np.clip(lift, _LOWEST_LIFT, _HIGHEST_PALM_UP_LIFT if palm_up else _HIGHEST_LIFT)
    level = unit([take.between(0.1, 0.8), take.between(0.4, 1.0), 0.0]) * np.sqrt(1 - lift**2)
    raised: Array = level + np.array([0.0, 0.0, lift])
    return raised


def arc(
    pose_at: Callable[[float], HandPose], duration_s: float
) -> tuple[list[HandPose], list[float]]:
    """Move through poses as people do: slow, fast, slow.

    Args:
        pose_at: The pose at a share 0..1 of the way.
        duration_s: How long the whole way takes.

    Returns:
        Key poses and the seconds from each to the next.

    Source: the share of the way is that of minimum jerk (T. Flash and N. Hogan, 1985).
    """
    shares = _ARC_TIMES**3 * (10 - 15 * _ARC_TIMES + 6 * _ARC_TIMES**2)
    steps = len(shares) - 1
    return [pose_at(float(share)) for share in shares], [duration_s / steps] * steps


def between(first: ArrayLike, last: ArrayLike, share: float) -> Array:
    """Blend two vectors or numbers.

    Args:
        first: At share 0.
        last: At share 1.
        share: 0..1.

    Returns:
        The blend.
    """
    blend: Array = (1 - share) * np.asarray(first, float) + share * np.asarray(last, float)
    return blend
