"""What colour is the skin, the face and the hair of a person?"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.body import SIDES, Person, load_body
from trainer.synthetic.colour import linear, sample_paint

HairStyle = Literal["bald", "buzz", "short", "medium", "long", "bun", "hood"]
Mask = NDArray[np.float64]

_SKIN_TONES = np.array([
    [0.98, 0.82, 0.72], [0.94, 0.76, 0.64], [0.90, 0.70, 0.56], [0.83, 0.62, 0.47], [0.76, 0.54, 0.39],
    [0.66, 0.45, 0.31], [0.53, 0.35, 0.24], [0.42, 0.27, 0.19], [0.33, 0.21, 0.15],
])  # fmt: skip
_HAIR_TONES = np.array([
    [0.03, 0.03, 0.035], [0.05, 0.04, 0.04], [0.09, 0.06, 0.05], [0.16, 0.10, 0.07], [0.28, 0.17, 0.10],
    [0.45, 0.30, 0.17], [0.68, 0.52, 0.32], [0.40, 0.15, 0.07], [0.55, 0.54, 0.53], [0.75, 0.74, 0.72],
])  # fmt: skip
_HAIR_SHARES = (0.14, 0.14, 0.16, 0.17, 0.13, 0.10, 0.06, 0.03, 0.04, 0.03)
_DARK_SKIN_HAIR_SHARES = (0.40, 0.25, 0.20, 0.05, 0.0, 0.0, 0.0, 0.0, 0.07, 0.03)
_IRISES = np.array([
    [0.15, 0.09, 0.06], [0.25, 0.15, 0.08], [0.12, 0.08, 0.06], [0.30, 0.42, 0.50], [0.30, 0.36, 0.22],
])  # fmt: skip
_HAIR_STYLES: tuple[HairStyle, ...] = ("bald", "buzz", "short", "medium", "long", "bun", "hood")
_STYLE_SHARES_MALE = (0.08, 0.12, 0.45, 0.20, 0.08, 0.0, 0.07)
_STYLE_SHARES_FEMALE = (0.0, 0.0, 0.12, 0.14, 0.52, 0.15, 0.07)
_STYLE_THICKNESS_M: dict[HairStyle, tuple[float, float]] = {
    "bald": (0.0, 0.0), "buzz": (0.002, 0.004), "short": (0.008, 0.024), "medium": (0.016, 0.036),
    "long": (0.012, 0.03), "bun": (0.006, 0.014), "hood": (0.012, 0.02),
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class BodyRegions:
    """How much each vertex (V,) belongs to a part of the body, 0..1, from the skin weights."""

    head: Mask
    hand: Mask
    forearm: Mask
    upper_arm: Mask


@dataclass(frozen=True, eq=False)
class Complexion:
    """The painted person.

    `albedo` (V,3) is linear; `hair` (V,) is above 0.5 where hair grows on the scalp; `hair_thickness_m`
    lifts it off the skull; `skin_tone` is 0 (lightest) to 1 (darkest).
    """

    albedo: NDArray[np.float64]
    hair: Mask
    hair_thickness_m: float
    hair_colour: NDArray[np.float64]
    hair_style: HairStyle
    skin_tone: float


def body_regions() -> BodyRegions:
    """Measure which vertices belong to head, hands and arms.

    Returns:
        The regions, the same for every person.
    """
    body = load_body()

    def share(*parts: str) -> Mask:
        bones = [i for name, i in body.bone_index.items() if any(part in name for part in parts)]
        weight: Mask = (body.weights * np.isin(body.bone_indices, bones)).sum(1).astype(np.float64)
        return weight

    return BodyRegions(
        head=share("head", "neck", "eye"),
        hand=share("wrist", "finger", "metacarpal"),
        forearm=share("lowerarm"),
        upper_arm=share("upperarm"),
    )


class _Face:
    """Positions on the face in units of the distance between the eyes."""

    def __init__(self, person: Person) -> None:
        left, right = person.joint("eye.L"), person.joint("eye.R")
        self.unit = float(abs(left[0] - right[0]))
        self.eye_y, self.eye_z = float(min(left[1], right[1])), float(left[2])
        x, y, z = person.vertices.astype(np.float64).T
        self.x, self.y, self.z = x, y, z
        self.front = (y < person.joint("head")[1] - 0.02).astype(np.float64)
        self.below_eyes = (self.eye_z - z) / self.unit

    def spot(self, x: float, below_eyes: float, width: float, height: float, power: int) -> Mask:
        """A soft spot on both halves of the face; 1 in its middle."""
        across = (np.abs(self.x) / self.unit - x) / width
        down = (self.below_eyes - below_eyes) / height
        spot: Mask = np.exp(-(across**power + down**power)) * self.front
        return spot


def _mix(
    albedo: NDArray[np.float64], colour: NDArray[np.float64], amount: Mask
) -> NDArray[np.float64]:
    return albedo * (1 - amount[:, None]) + colour * amount[:, None]


def _sample_skin(rng: np.random.Generator) -> tuple[float, NDArray[np.float64]]:
    position = rng.random() * (len(_SKIN_TONES) - 1)
    index = int(position)
    rest = position - index
    tone = linear(_SKIN_TONES[index] * (1 - rest) + _SKIN_TONES[index + 1] * rest)
    return position / (len(_SKIN_TONES) - 1), tone * rng.uniform(0.93, 1.07, 3) * rng.uniform(
        0.8, 1.0
    )


def _paint_face(
    albedo: NDArray[np.float64], face: _Face, rng: np.random.Generator, male: bool,
    skin: NDArray[np.float64], hair: NDArray[np.float64],
) -> NDArray[np.float64]:  # fmt: skip
    flush = face.spot(0.62, 0.55, 0.35, 0.4, 2) + face.spot(0.0, 0.55, 0.2, 0.3, 2)
    albedo = albedo * (1 + flush[:, None] * np.array([0.05, -0.1, -0.1]) * rng.uniform(0.3, 1.5))
    lips = face.spot(0.0, 1.17, 0.42, 0.16, 4) * (face.y < face.eye_y + 0.01)
    lip_colour = skin * np.array([0.88, 0.62, 0.62])
    if not male and rng.random() < 0.35:
        lip_colour = linear([rng.uniform(0.5, 0.8), rng.uniform(0.1, 0.3), rng.uniform(0.15, 0.35)])
    albedo = _mix(albedo, lip_colour, lips * 0.8)
    brows = face.spot(0.55, -0.32, 0.36, 0.085, 4)
    albedo = _mix(albedo, np.minimum(hair, linear([0.35, 0.28, 0.22])), brows * 0.75)
    sockets = face.spot(0.5, 0.0, 0.33, 0.2, 2)
    albedo = albedo * (1 - 0.25 * sockets[:, None] * rng.uniform(0.5, 1.4))
    if male and rng.random() < 0.45:
        jaw = (face.below_eyes > 0.75) & (face.below_eyes < 2.3)
        edge = np.clip((np.abs(face.x) / face.unit + face.below_eyes - 0.9) / 0.5, 0, 1)
        beard = jaw * face.front * edge * (1 - lips) * body_regions().head
        albedo = _mix(albedo, hair * 0.8, beard * rng.uniform(0.2, 0.85))
    return albedo


def _paint_eyes(albedo: NDArray[np.float64], person: Person, rng: np.random.Generator) -> Mask:
    """Paint both eyeballs in place and tell which vertices they are, 1 or 0."""
    body = load_body()
    is_eye = np.zeros(len(albedo), bool)
    is_eye[np.unique(body.triangles[body.triangle_groups == 1])] = True
    iris = linear(_IRISES[rng.choice(len(_IRISES), p=(0.3, 0.35, 0.15, 0.12, 0.08))])
    for name in ("eye.L", "eye.R"):
        ball = is_eye & (np.linalg.norm(person.vertices - person.joint(name), axis=1) < 0.03)
        if not ball.any():
            continue
        points = person.vertices[ball]
        middle = points.mean(0)
        radius = np.linalg.norm(points - middle, axis=1).max()
        across = np.hypot(points[:, 0] - middle[0], points[:, 2] - middle[2]) / radius
        front = points[:, 1] < middle[1]
        colours = np.tile(linear([0.86, 0.84, 0.82]), (len(points), 1))
        colours[(across < 0.55) & front] = iris
        colours[(across < 0.25) & front] = 0.01
        albedo[ball] = colours
    return is_eye.astype(np.float64)


def _paint_hands(
    albedo: NDArray[np.float64], person: Person, normals: NDArray[np.float32], skin: NDArray[np.float64],
    nails: NDArray[np.float64] | None,
) -> NDArray[np.float64]:  # fmt: skip
    """Lighter palms, redder fingertips, sometimes painted nails."""
    body, regions = load_body(), body_regions()
    palm_colour = np.maximum(skin, skin * 0.55 + linear([0.72, 0.52, 0.42]) * 0.45) * np.array(
        [1.04, 0.97, 0.95]
    )
    for side in SIDES:
        on_side = (person.vertices[:, 0] > 0) if side == "L" else (person.vertices[:, 0] < 0)
        out_of_palm = normals @ person.arms[side].hand_frame[:, 1]
        albedo = _mix(albedo, palm_colour, np.clip(out_of_palm, 0, 1) * regions.hand * on_side)
        for finger in range(1, 6):
            bone = body.bone_index[f"finger{finger}-3.{side}"]
            last = (body.weights * (body.bone_indices == bone)).sum(1)
            albedo = albedo * (1 + last[:, None] * np.array([0.05, -0.08, -0.06]))
            if nails is not None:
                along = (person.vertices - person.joints[bone]) @ person.arms[side].hand_frame[:, 0]
                nail = (last > 0.9) & (out_of_palm < -0.3) & (along > 0.008)
                albedo = _mix(albedo, nails, nail.astype(np.float64))
    return albedo


def _hair_line(face: _Face, person: Person, rng: np.random.Generator) -> Mask:
    """The height (V,) in metres above which hair grows."""
    front = face.eye_z + face.unit * rng.uniform(0.95, 1.3)
    backwards = np.clip((face.y - (face.eye_y + 0.015)) / 0.09, 0, 1)
    line = front - backwards * face.unit * rng.uniform(1.1, 2.2)
    nape = face.eye_z - face.unit * rng.uniform(1.2, 2.0)
    return np.where(face.y > person.joint("head")[1] + 0.03, nape, line)


def sample_complexion(
    rng: np.random.Generator, person: Person, normals: NDArray[np.float32]
) -> Complexion:
    """Paint a person: skin, face, hands and hair.

    Args:
        rng: Source of randomness.
        person: Who is painted.
        normals: (V,3) unit normals at rest.

    Returns:
        The colours and the hair.
    """
    male = person.phenotype["gender"] < 0.5
    tone, skin = _sample_skin(rng)
    shares = _DARK_SKIN_HAIR_SHARES if skin.mean() < 0.18 and rng.random() > 0.05 else _HAIR_SHARES
    hair = linear(_HAIR_TONES[rng.choice(len(_HAIR_TONES), p=shares)]) * rng.uniform(0.8, 1.3)
    style_shares = _STYLE_SHARES_MALE if male else _STYLE_SHARES_FEMALE
    style = _HAIR_STYLES[rng.choice(len(_HAIR_STYLES), p=style_shares)]
    nails = sample_paint(rng) if not male and rng.random() < 0.3 else None

    face = _Face(person)
    albedo = np.tile(skin, (len(person.vertices), 1))
    albedo = _paint_face(albedo, face, rng, male, skin, hair)
    albedo = _paint_hands(albedo, person, normals, skin, nails)
    is_eye = _paint_eyes(albedo, person, rng)
    above = np.clip((face.z - _hair_line(face, person, rng)) / 0.012 + 0.5, 0, 1)
    scalp = above * np.clip(body_regions().head * 2 - 1, 0, 1) * (1 - is_eye)
    return Complexion(
        albedo=np.clip(albedo, 0.003, 1.0),
        hair=scalp * (style != "bald"),
        hair_thickness_m=rng.uniform(*_STYLE_THICKNESS_M[style]),
        hair_colour=hair,
        hair_style=style,
        skin_tone=tone,
    )
