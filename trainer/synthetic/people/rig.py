"""Which transform does every bone have in a pose?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.motion import ArmMotion, Held, Motion
from trainer.synthetic.people.arm_solver import solve_arm
from trainer.synthetic.people.body import FINGERS, SIDES, Person, Side, load_body
from trainer.synthetic.rotation import (
    Y_AXIS,
    axis_rotation,
    euler_rotation,
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
_RIGHT_HANDED: dict[Side, tuple[float, float, float]] = {"R": (1, 1, 1), "L": (1, 1, -1)}
_OUT_OF_SIGHT_M = np.array([0.0, 0.0, -50.0])
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
    soft limits of the wrist and of the forearm's roll, with the elbows as told.

    Args:
        person: Whose bones.
        motion: The movement at T moments.

    Returns:
        The transforms at these T moments; each moment depends on itself only. After the body's bones comes one for
        each thing that is held: it carries what is given in the right hand's own coordinates, metres from the wrist
        along the fingers, out of the palm and to the thumb's side (of the left hand: away from the thumb), and takes
        it out of sight while it is not held.
    """
    skeleton = _Skeleton(person, motion.root)
    chest = _pose_trunk(skeleton, motion)
    for side in SIDES:
        _pose_arm(skeleton, side, motion.arms[side], chest)
    body = skeleton.transforms()
    if not motion.held:
        return body
    carried = [_carry(person, body, held) for held in motion.held]
    return BoneTransforms(
        rotations=np.concatenate([body.rotations, *(c.rotations for c in carried)], axis=1),
        translations=np.concatenate(
            [body.translations, *(c.translations for c in carried)], axis=1
        ),
    )


def _carry(person: Person, body: BoneTransforms, held: Held) -> BoneTransforms:
    """The one bone of a thing that is held."""
    wrist = f"wrist.{held.side}"
    frame = person.arms[held.side].hand_frame * _RIGHT_HANDED[held.side]
    rotation = body.rotations[:, load_body().bone_index[wrist]] @ frame
    away = np.where(held.in_hand[:, None], 0.0, _OUT_OF_SIGHT_M)
    place = body.apply(wrist, person.joint(wrist)) + away
    return BoneTransforms(
        rotations=rotation[:, None].astype(np.float32),
        translations=place[:, None].astype(np.float32),
    )


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

    solved = solve_arm(arm, side, motion, shoulder, motion.elbow_direction)
    roll = solved.possible_roll_rad
    hand = axis_rotation(solved.forearm_axis, roll - solved.forearm_roll_rad) @ solved.hand
    for bone in ("upperarm01", "upperarm02"):
        skeleton.turn(f"{bone}.{side}", solved.upper)
    for bone, share in _FOREARM_ROLL_SHARES.items():
        rolled = solved.lower @ axis_rotation(arm.lower_frame[:, 0], share * roll)
        skeleton.turn(f"{bone}.{side}", rolled)
    for bone in _HAND_BONES:
        skeleton.turn(f"{bone}.{side}", hand)
    _pose_fingers(skeleton, side, motion, hand)
    _pose_thumb(skeleton, side, motion, hand)


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
