"""How does an arm reach for its target, and how far do wrist and forearm turn?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.motion import ArmMotion
from trainer.synthetic.people.body import Arm, Side
from trainer.synthetic.rotation import axis_rotation, frame_along, perpendicular_part, unit

Array = NDArray[np.float64]

_MAX_FOLD, _FREE_FOLD = 0.3, 0.42
_FREE_STRETCH, _MAX_STRETCH = 0.92, 0.985
"""Shares of the arm's length between shoulder and wrist: at least and at most, and in between without effort."""
# How far a wrist bends, and a forearm rolls from the thumb up: what healthy adults reach, about.
_MAX_FLEXION_RAD, _MAX_EXTENSION_RAD = np.radians([75.0, 70.0])
_MAX_RADIAL_RAD, _MAX_ULNAR_RAD = np.radians([20.0, 35.0])
_FOREARM_ROLL_LIMIT_RAD = np.radians(85.0)
_IMPOSSIBLE_ROLL_RAD = np.radians(50.0)
_BEYOND_LIMIT = 0.2
_MAX_ELBOW_SWING_RAD = np.radians(65.0)


@dataclass(frozen=True, eq=False)
class SolvedArm:
    """How an arm reaches its target, before the forearm rolls.

    Attributes:
        upper: (T, 3, 3) turn of the upper arm.
        lower: (T, 3, 3) turn of the forearm.
        hand: (T, 3, 3) turn of the hand as it is wished.
        forearm_axis: (T, 3) from the elbow to the wrist.
        forearm_roll_rad: (T,) the wished turn of the hand about that axis; 0 where the thumb points towards the
            shoulder at a bent elbow, as in the rest pose.
    """

    upper: Array
    lower: Array
    hand: Array
    forearm_axis: Array
    forearm_roll_rad: Array

    @property
    def possible_roll_rad(self) -> Array:
        """The roll (T,) that forearms are capable of."""
        roll = _limit_softly(self.forearm_roll_rad, _FOREARM_ROLL_LIMIT_RAD, _BEYOND_LIMIT)
        possible: Array = roll * _possible(self.forearm_roll_rad)
        return possible

    @property
    def relief_rad(self) -> Array:
        """By how much (T,) the elbow should swing about the way from shoulder to wrist, to spare the forearm."""
        roll = self.forearm_roll_rad
        excess = roll - _limit_softly(roll, _FOREARM_ROLL_LIMIT_RAD, 0.0)
        swing: Array = _MAX_ELBOW_SWING_RAD * np.tanh(excess / _MAX_ELBOW_SWING_RAD)
        return swing * _possible(roll)


def solve_arm(
    arm: Arm, side: Side, motion: ArmMotion, shoulder: Array, elbow_direction: Array
) -> SolvedArm:
    """Reach for the wrist's target.

    Args:
        arm: Whose bones.
        side: Which arm.
        motion: Where wrist and hand shall be, at T moments.
        shoulder: (T, 3) metres.
        elbow_direction: (T, 3) where the elbow points, seen from the line between shoulder and wrist.

    Returns:
        The arm at these moments.
    """
    elbow, wrist = place_elbow_and_wrist(arm, shoulder, motion.wrist, elbow_direction)
    upper_axis, lower_axis = unit(elbow - shoulder), unit(wrist - elbow)
    hinge = np.cross(upper_axis, lower_axis)
    upper = frame_along(upper_axis, hinge) @ arm.upper_frame.T
    lower = frame_along(lower_axis, hinge) @ arm.lower_frame.T

    fingers = unit(motion.fingers_direction)
    palm = perpendicular_part(motion.palm_direction, fingers)
    to_thumb = np.cross(fingers, palm) if side == "R" else np.cross(palm, fingers)
    wished = np.stack([fingers, palm, to_thumb], axis=-1)
    hand = _limit_wrist_bend(wished, lower_axis) @ arm.hand_frame.T
    roll = _twist_about(arm.lower_frame[:, 0], np.swapaxes(lower, 1, 2) @ hand)
    return SolvedArm(upper, lower, hand, lower_axis, roll)


def place_elbow_and_wrist(
    arm: Arm, shoulder: Array, target: Array, elbow_direction: Array
) -> tuple[Array, Array]:
    """Reach for a target with two bones, by the law of cosines.

    Args:
        arm: The lengths.
        shoulder: (T, 3).
        target: (T, 3) for the wrist.
        elbow_direction: (T, 3), seen from the line between the two.

    Returns:
        Positions (T, 3) of elbow and wrist.
    """
    upper, lower = arm.upper_length, arm.lower_length
    to_target = target - shoulder
    reach = unit(to_target)
    distance = _limit_distance(np.linalg.norm(to_target, axis=1), upper + lower)[:, None]
    cosine = (upper**2 + distance**2 - lower**2) / (2 * upper * distance)
    sine = np.sqrt(np.clip(1 - cosine**2, 0, 1))
    elbow = shoulder + upper * (cosine * reach + sine * perpendicular_part(elbow_direction, reach))
    return elbow, shoulder + distance * reach


def _limit_distance(distance: Array, length: float) -> Array:
    """Bring distances (T,) to what an arm can fold and stretch to, ever more slowly near both, lest the elbow dart."""
    near, far = _FREE_FOLD * length, _FREE_STRETCH * length
    near_room, far_room = near - _MAX_FOLD * length, _MAX_STRETCH * length - far
    folded = near - near_room * (1 - np.exp(-np.maximum(near - distance, 0.0) / near_room))
    limited: Array = far + far_room * (1 - np.exp(-np.maximum(distance - far, 0.0) / far_room))
    return np.where(distance < near, folded, np.where(distance > far, limited, distance))


def _limit_wrist_bend(hand: Array, forearm: Array) -> Array:
    """Turn hands back to where their wrists can go.

    Args:
        hand: (T, 3, 3) columns along the fingers, out of the palm, to the thumb.
        forearm: (T, 3) its direction.

    Returns:
        (T, 3, 3): the same where the bend is within an ellipse of flexion, extension, radial and ulnar deviation.
    """
    along, to_palm, to_thumb = np.moveaxis((hand * forearm[:, :, None]).sum(1), -1, 0)
    bend = np.arccos(np.clip(along, -1, 1))
    # Seen from the hand, a forearm behind the palm means flexion.
    flexion, radial = -to_palm, -to_thumb
    across = np.maximum(np.hypot(flexion, radial), 1e-9)
    most_flexion = np.where(flexion > 0, _MAX_FLEXION_RAD, _MAX_EXTENSION_RAD)
    most_radial = np.where(radial > 0, _MAX_RADIAL_RAD, _MAX_ULNAR_RAD)
    most = 1 / np.hypot(flexion / across / most_flexion, radial / across / most_radial)
    limited = np.where(bend > most, most + _BEYOND_LIMIT * (bend - most), bend)
    back = axis_rotation(unit(np.cross(hand[:, :, 0], forearm) + 1e-9), bend - limited)
    turned: Array = back @ hand
    return turned


def _limit_softly(angle: Array, limit: float, slope_beyond: float) -> Array:
    size = np.abs(angle)
    beyond = limit + slope_beyond * (size - limit)
    limited: Array = np.sign(angle) * np.where(size > limit, beyond, size)
    return limited


def _possible(roll: Array) -> Array:
    """Fade from 1 to 0 where a roll comes near half a turn, which is wished of no arm, lest it jump to the other way."""
    faded: Array = np.clip((np.pi - np.abs(roll)) / _IMPOSSIBLE_ROLL_RAD, 0.0, 1.0)
    return faded


def _twist_about(axis: Array, rotations: Array) -> Array:
    """Find by how much rotations turn about an axis (swing-twist decomposition).

    Args:
        axis: (3,), unit length.
        rotations: (T, 3, 3).

    Returns:
        (T,) angles in -pi..pi.
    """
    lower_left = np.stack([rotations[:, 2, 1], rotations[:, 0, 2], rotations[:, 1, 0]], axis=-1)
    upper_right = np.stack([rotations[:, 1, 2], rotations[:, 2, 0], rotations[:, 0, 1]], axis=-1)
    trace = np.trace(rotations, axis1=1, axis2=2)
    scalar = np.sqrt(np.maximum(1 + trace, 1e-6)) / 2
    vector = (lower_left - upper_right) / (4 * scalar[:, None])
    twist: Array = 2 * np.arctan2(vector @ axis, scalar)
    wrapped: Array = (twist + np.pi) % (2 * np.pi) - np.pi
    return wrapped
