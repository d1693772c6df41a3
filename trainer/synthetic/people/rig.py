"""Which transform does every bone have in a pose?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.motion import ArmMotion, Motion
from trainer.synthetic.people.body import FINGERS, SIDES, Arm, Person, Side, load_body
from trainer.synthetic.rotation import (
    Y_AXIS,
    axis_rotation,
    euler_rotation,
    frame_along,
    perpendicular_part,
    rotate,
    shortest_rotation,
    unit,
)

Array = NDArray[np.float64]

_SPINE = ("spine05", "spine04", "spine03", "spine02", "spine01")
_NECK = ("neck01", "neck02", "neck03", "head")
_EYES = ("eye.L", "eye.R")
_HAND_BONES = ("wrist", "metacarpal1", "metacarpal2", "metacarpal3", "metacarpal4")

_MAX_CLAVICLE_RAISE_RAD = 0.25
_MAX_STRETCH = 0.985
# How far a wrist bends, and a forearm rolls from the thumb up: what healthy adults reach, about.
_MAX_FLEXION_RAD, _MAX_EXTENSION_RAD = np.radians([75.0, 70.0])
_MAX_RADIAL_RAD, _MAX_ULNAR_RAD = np.radians([20.0, 35.0])
_FOREARM_ROLL_LIMIT_RAD = np.radians(85.0)
_IMPOSSIBLE_ROLL_RAD = np.radians(50.0)
_BEYOND_LIMIT = 0.2
_MAX_ELBOW_SWING_RAD = np.radians(65.0)
_FOREARM_ROLL_SHARES = {"lowerarm01": 0.25, "lowerarm02": 0.7}


@dataclass(frozen=True, eq=False)
class BoneTransforms:
    """Rigid transforms of all K bones at T moments: `posed = rotation @ rest + translation`.

    Attributes:
        rotations: (T, K, 3, 3) float32.
        translations: (T, K, 3) float32, metres.
    """

    rotations: NDArray[np.float32]
    translations: NDArray[np.float32]

    def apply(self, bone: str, rest_point: Array) -> Array:
        """Move a point that is fixed to one bone.

        Args:
            bone: Name of the bone.
            rest_point: (3,), where the point is at rest.

        Returns:
            (T, 3) positions, metres.
        """
        index = load_body().bone_index[bone]
        moved: Array = self.rotations[:, index] @ rest_point + self.translations[:, index]
        return moved


def pose(person: Person, motion: Motion) -> BoneTransforms:
    """Find the bone transforms that carry out a movement.

    The torso and the head turn as told; the arms reach for their wrist targets (two-bone inverse kinematics) within
    soft limits of the wrist and of the forearm's roll, and the elbow gives way to keep the roll comfortable.

    Args:
        person: Whose bones.
        motion: The movement at T moments.

    Returns:
        The transforms at these T moments; each moment depends on itself only.
    """
    skeleton = _Skeleton(person, motion.root)
    chest = _pose_trunk(skeleton, motion)
    for side in SIDES:
        _pose_arm(skeleton, side, motion.arms[side], chest)
    return skeleton.transforms()


class _Skeleton:
    """Joint positions and bone rotations, filled from the root outwards."""

    def __init__(self, person: Person, root_shift: Array) -> None:
        self.person = person
        self._body = load_body()
        num_moments, num_bones = len(root_shift), len(self._body.bone_names)
        self._root_shift = root_shift
        self._rotations = np.broadcast_to(np.eye(3), (num_moments, num_bones, 3, 3)).copy()
        self._positions = np.broadcast_to(person.joints, (num_moments, num_bones, 3)).copy()

    def turn(self, bone: str, rotation: Array) -> Array:
        """Rotate a bone about its joint; its parent has been turned before.

        Args:
            bone: Name.
            rotation: (T, 3, 3) from rest, in world axes.

        Returns:
            (T, 3) positions of the joint.
        """
        index = self._body.bone_index[bone]
        parent = self._body.parents[index]
        self._rotations[:, index] = rotation
        rest = self.person.joints
        if parent < 0:
            self._positions[:, index] = rest[index] + self._root_shift
        else:
            offset = self._rotations[:, parent] @ (rest[index] - rest[parent])
            self._positions[:, index] = self._positions[:, parent] + offset
        positions: Array = self._positions[:, index]
        return positions

    def transforms(self) -> BoneTransforms:
        turned_rest = rotate(self._rotations, self.person.joints)
        return BoneTransforms(
            rotations=self._rotations.astype(np.float32),
            translations=(self._positions - turned_rest).astype(np.float32),
        )


def _pose_trunk(skeleton: _Skeleton, motion: Motion) -> Array:
    """Turn spine, neck and head.

    Args:
        skeleton: Whose bones.
        motion: How far.

    Returns:
        The chest's rotations (T, 3, 3).
    """
    upright = np.broadcast_to(np.eye(3), (len(motion.root), 3, 3))
    skeleton.turn("root", upright)
    chest: Array = upright
    for number, bone in enumerate(_SPINE, start=1):
        chest = euler_rotation(motion.torso_rad * number / len(_SPINE))
        skeleton.turn(bone, chest)
    head = chest
    for number, bone in enumerate(_NECK, start=1):
        head = chest @ euler_rotation(motion.head_rad * number / len(_NECK))
        skeleton.turn(bone, head)
    for bone in _EYES:
        skeleton.turn(bone, head)
    return chest


def _pose_arm(skeleton: _Skeleton, side: Side, motion: ArmMotion, chest: Array) -> None:
    person = skeleton.person
    arm = person.arms[side]
    height = np.clip((motion.wrist[:, 2] - person.chest[2]) / person.arm_length, 0.0, 1.0)
    inward = 1.0 if side == "R" else -1.0
    clavicle = chest @ axis_rotation(Y_AXIS, inward * height * _MAX_CLAVICLE_RAISE_RAD)
    skeleton.turn(f"clavicle.{side}", clavicle)
    skeleton.turn(f"shoulder01.{side}", clavicle)
    shoulder = skeleton.turn(f"upperarm01.{side}", clavicle)

    solved = _solve_arm(arm, side, motion, shoulder, motion.elbow_direction)
    excess = solved.forearm_roll - _limit_softly(solved.forearm_roll, _FOREARM_ROLL_LIMIT_RAD, 0.0)
    swing = _MAX_ELBOW_SWING_RAD * np.tanh(excess / _MAX_ELBOW_SWING_RAD)
    swing *= _possible(solved.forearm_roll)
    reach = unit(motion.wrist - shoulder)
    elbow_direction = rotate(axis_rotation(reach, swing), motion.elbow_direction)
    solved = _solve_arm(arm, side, motion, shoulder, elbow_direction)

    roll = _limit_softly(solved.forearm_roll, _FOREARM_ROLL_LIMIT_RAD, _BEYOND_LIMIT)
    roll *= _possible(solved.forearm_roll)
    hand = axis_rotation(solved.forearm_axis, roll - solved.forearm_roll) @ solved.hand
    for bone in ("upperarm01", "upperarm02"):
        skeleton.turn(f"{bone}.{side}", solved.upper)
    for bone, share in _FOREARM_ROLL_SHARES.items():
        rolled = solved.lower @ axis_rotation(arm.lower_frame[:, 0], share * roll)
        skeleton.turn(f"{bone}.{side}", rolled)
    for bone in _HAND_BONES:
        skeleton.turn(f"{bone}.{side}", hand)
    _pose_fingers(skeleton, side, motion, hand)
    _pose_thumb(skeleton, side, motion, hand)


@dataclass(frozen=True, eq=False)
class _SolvedArm:
    """How an arm reaches its target, before the forearm rolls.

    The roll (T,) is the hand's turn about the forearm_axis (T, 3), in radians. It is 0 where the thumb points towards
    the shoulder at a bent elbow, as in the rest pose. The other rotations are (T, 3, 3).
    """

    upper: Array
    lower: Array
    hand: Array
    forearm_axis: Array
    forearm_roll: Array


def _solve_arm(
    arm: Arm, side: Side, motion: ArmMotion, shoulder: Array, elbow_direction: Array
) -> _SolvedArm:
    elbow, wrist = _place_elbow_and_wrist(arm, shoulder, motion.wrist, elbow_direction)
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
    return _SolvedArm(upper, lower, hand, lower_axis, roll)


def _place_elbow_and_wrist(
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
    shortest, longest = abs(upper - lower) + 0.06, (upper + lower) * _MAX_STRETCH
    distance = np.clip(np.linalg.norm(to_target, axis=1), shortest, longest)[:, None]
    cosine = (upper**2 + distance**2 - lower**2) / (2 * upper * distance)
    sine = np.sqrt(np.clip(1 - cosine**2, 0, 1))
    elbow = shoulder + upper * (cosine * reach + sine * perpendicular_part(elbow_direction, reach))
    return elbow, shoulder + distance * reach


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


def _pose_fingers(skeleton: _Skeleton, side: Side, motion: ArmMotion, hand: Array) -> None:
    arm = skeleton.person.arms[side]
    along, palm, to_thumb = arm.hand_frame.T
    flexion_axis, abduction_axis = np.cross(along, palm), np.cross(along, to_thumb)
    flexion = np.cumsum(motion.flexion_rad, axis=2)
    for number, name in enumerate(FINGERS):
        rest = arm.fingers[name]
        spread = hand @ axis_rotation(abduction_axis, motion.abduction_rad[:, number])
        for joint in range(3):
            bend = axis_rotation(flexion_axis, flexion[:, number, joint] - rest.flexion_rad[joint])
            straighten = axis_rotation(abduction_axis, -rest.abduction_rad[joint])
            skeleton.turn(f"finger{number + 2}-{joint + 1}.{side}", spread @ bend @ straighten)


def _pose_thumb(skeleton: _Skeleton, side: Side, motion: ArmMotion, hand: Array) -> None:
    arm = skeleton.person.arms[side]
    rest_directions = arm.fingers["thumb"].directions @ arm.hand_frame.T
    rotation = hand
    for joint in range(3):
        in_rest = unit(motion.thumb[:, joint]) @ arm.hand_frame.T
        target = rotate(hand, in_rest)
        rotation = shortest_rotation(rotation @ rest_directions[joint], target) @ rotation
        skeleton.turn(f"finger1-{joint + 1}.{side}", rotation)
