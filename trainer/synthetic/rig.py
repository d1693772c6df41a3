"""Which transform does every bone have in a pose, and where does the skin go?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.body import FINGERS, SIDES, Arm, Person, Side, load_body
from trainer.synthetic.compiled import compiled
from trainer.synthetic.motion import ArmMotion, Motion
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
_WRIST_BEND_LIMIT_RAD = np.radians(60.0)
_FOREARM_ROLL_LIMIT_RAD = np.radians(85.0)
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
    reach = unit(motion.wrist - shoulder)
    elbow_direction = rotate(axis_rotation(reach, swing), motion.elbow_direction)
    solved = _solve_arm(arm, side, motion, shoulder, elbow_direction)

    roll = _limit_softly(solved.forearm_roll, _FOREARM_ROLL_LIMIT_RAD, _BEYOND_LIMIT)
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

    fingers = _limit_wrist_bend(unit(motion.fingers_direction), lower_axis)
    palm = perpendicular_part(motion.palm_direction, fingers)
    to_thumb = np.cross(fingers, palm) if side == "R" else np.cross(palm, fingers)
    hand = np.stack([fingers, palm, to_thumb], axis=-1) @ arm.hand_frame.T
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


def _limit_wrist_bend(fingers: Array, forearm: Array) -> Array:
    bend = np.arccos(np.clip((fingers * forearm).sum(1), -1, 1))
    bend = _limit_softly(bend, _WRIST_BEND_LIMIT_RAD, _BEYOND_LIMIT)
    return rotate(axis_rotation(unit(np.cross(forearm, fingers) + 1e-9), bend), forearm)


def _limit_softly(angle: Array, limit: float, slope_beyond: float) -> Array:
    size = np.abs(angle)
    beyond = limit + slope_beyond * (size - limit)
    limited: Array = np.sign(angle) * np.where(size > limit, beyond, size)
    return limited


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


@compiled
def skin(
    rest_vertices: NDArray[np.float32],
    weights: NDArray[np.float32],
    bone_indices: NDArray[np.int16],
    rotations: NDArray[np.float32],
    translations: NDArray[np.float32],
    out: NDArray[np.float32],
) -> None:
    """Move the skin of one pose with its bones (linear blend skinning).

    Args:
        rest_vertices: (V, 3), metres.
        weights: (V, 4), rows sum to one.
        bone_indices: (V, 4).
        rotations: (K, 3, 3) of `BoneTransforms` at one moment.
        translations: (K, 3) of `BoneTransforms` at one moment.
        out: (V, 3), overwritten with the posed vertices.
    """
    for vertex in range(rest_vertices.shape[0]):
        x, y, z = rest_vertices[vertex, 0], rest_vertices[vertex, 1], rest_vertices[vertex, 2]
        sum_x, sum_y, sum_z = np.float32(0), np.float32(0), np.float32(0)
        for slot in range(4):
            weight = weights[vertex, slot]
            if weight == 0:
                continue
            bone = bone_indices[vertex, slot]
            r, t = rotations[bone], translations[bone]
            sum_x += weight * (r[0, 0] * x + r[0, 1] * y + r[0, 2] * z + t[0])
            sum_y += weight * (r[1, 0] * x + r[1, 1] * y + r[1, 2] * z + t[1])
            sum_z += weight * (r[2, 0] * x + r[2, 1] * y + r[2, 2] * z + t[2])
        out[vertex, 0], out[vertex, 1], out[vertex, 2] = sum_x, sum_y, sum_z


@compiled
def vertex_normals(
    vertices: NDArray[np.float32], triangles: NDArray[np.int32], out: NDArray[np.float32]
) -> None:
    """Find the directions that stand upright on the skin, weighted by triangle area.

    Args:
        vertices: (V, 3).
        triangles: (F, 3) vertex indices, counter-clockwise seen from outside.
        out: (V, 3), overwritten with unit vectors that point outwards.
    """
    out[:] = 0
    for triangle in range(triangles.shape[0]):
        a, b, c = triangles[triangle, 0], triangles[triangle, 1], triangles[triangle, 2]
        ux, wx = vertices[b, 0] - vertices[a, 0], vertices[c, 0] - vertices[a, 0]
        uy, wy = vertices[b, 1] - vertices[a, 1], vertices[c, 1] - vertices[a, 1]
        uz, wz = vertices[b, 2] - vertices[a, 2], vertices[c, 2] - vertices[a, 2]
        nx, ny, nz = uy * wz - uz * wy, uz * wx - ux * wz, ux * wy - uy * wx
        for corner in (a, b, c):
            out[corner, 0] += nx
            out[corner, 1] += ny
            out[corner, 2] += nz
    for vertex in range(vertices.shape[0]):
        squared = out[vertex, 0] ** 2 + out[vertex, 1] ** 2 + out[vertex, 2] ** 2
        length = np.sqrt(squared) + np.float32(1e-12)
        out[vertex, 0] /= length
        out[vertex, 1] /= length
        out[vertex, 2] /= length
