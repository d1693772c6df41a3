"""What colour is the skin of a person: face, eyes and hands?"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.colour import linear, sample_paint
from trainer.synthetic.people.body import SIDES, Person, Side, load_body
from trainer.synthetic.people.hair import Hair
from trainer.synthetic.people.head import Head, Mask
from trainer.synthetic.rotation import unit

_SKIN_TONES = np.array([
    [0.98, 0.82, 0.72], [0.94, 0.76, 0.64], [0.90, 0.70, 0.56], [0.83, 0.62, 0.47], [0.76, 0.54, 0.39],
    [0.66, 0.45, 0.31], [0.53, 0.35, 0.24], [0.42, 0.27, 0.19], [0.33, 0.21, 0.15],
])  # fmt: skip
_DARKEST_LIGHT_SKIN = 0.18
_IRISES = np.array([
    [0.15, 0.09, 0.06], [0.25, 0.15, 0.08], [0.12, 0.08, 0.06], [0.30, 0.42, 0.50], [0.30, 0.36, 0.22],
])  # fmt: skip
_SCLERA = (0.72, 0.69, 0.66)
_FINGER_SIDE_SHADE, _CREASE_SHADE = 0.3, 0.22
_CREASE_HALF_WIDTH_M = 0.0035


@dataclass(frozen=True, eq=False)
class BodyRegions:
    """How much each vertex (V,) belongs to a part of the body, 0..1, from the skin weights."""

    head: Mask
    hand: Mask
    forearm: Mask
    upper_arm: Mask


@dataclass(frozen=True, eq=False)
class Skin:
    """The skin before it is painted: `colour` (3,) is linear, `tone` is 0 (lightest) to 1 (darkest)."""

    colour: NDArray[np.float64]
    tone: float

    @property
    def is_dark(self) -> bool:
        """Whether it belongs to the darker third."""
        return bool(self.colour.mean() < _DARKEST_LIGHT_SKIN)


@dataclass(frozen=True, eq=False)
class Complexion:
    """The painted person: `albedo` (V,3), `iris` (3,) and `lid` (3,) are linear."""

    albedo: NDArray[np.float64]
    iris: NDArray[np.float64]
    lid: NDArray[np.float64]


@lru_cache(maxsize=1)
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


def _mix(
    albedo: NDArray[np.float64], colour: NDArray[np.float64], amount: Mask
) -> NDArray[np.float64]:
    return albedo * (1 - amount[:, None]) + colour * amount[:, None]


def sample_skin(rng: np.random.Generator) -> Skin:
    """Draw a skin tone.

    Returns:
        The skin.
    """
    position = rng.random() * (len(_SKIN_TONES) - 1)
    index = int(position)
    rest = position - index
    tone = linear(_SKIN_TONES[index] * (1 - rest) + _SKIN_TONES[index + 1] * rest)
    colour = tone * rng.uniform(0.93, 1.07, 3) * rng.uniform(0.8, 1.0)
    return Skin(colour, position / (len(_SKIN_TONES) - 1))


def paint_person(
    rng: np.random.Generator, person: Person, normals: NDArray[np.float32], skin: Skin,
    head: Head, hair: Hair,
) -> Complexion:  # fmt: skip
    """Paint face, eyes and hands.

    Args:
        rng: Source of randomness.
        person: Who is painted.
        normals: (V,3) unit normals at rest.
        skin: Their skin.
        head: Their head.
        hair: Brows and stubble take its colour.

    Returns:
        The colours.
    """
    male = person.phenotype["gender"] < 0.5
    nails = sample_paint(rng) if not male and rng.random() < 0.3 else None
    albedo = np.tile(skin.colour, (len(person.vertices), 1))
    albedo = _paint_face(albedo, head, rng, male, skin.colour, hair)
    albedo = _paint_hands(albedo, person, normals, skin.colour, nails)
    albedo[np.unique(load_body().triangles[load_body().triangle_groups == 1])] = _SCLERA
    iris = linear(_IRISES[rng.choice(len(_IRISES), p=(0.3, 0.35, 0.15, 0.12, 0.08))])
    return Complexion(np.clip(albedo, 0.003, 1.0), iris, skin.colour * 0.8)


def _paint_face(
    albedo: NDArray[np.float64], head: Head, rng: np.random.Generator, male: bool,
    skin: NDArray[np.float64], hair: Hair,
) -> NDArray[np.float64]:  # fmt: skip
    flush = head.spot(0.62, 0.55, 0.35, 0.4, 2) + head.spot(0.0, 0.55, 0.2, 0.3, 2)
    albedo = albedo * (1 + flush[:, None] * np.array([0.05, -0.1, -0.1]) * rng.uniform(0.3, 1.5))
    blotches = np.sin(
        np.stack([head.x, head.y, head.z], 1) @ rng.normal(0, 60, (3, 4)) + rng.uniform(0, 6, 4)
    )
    albedo = albedo * (1 + 0.04 * blotches.mean(1)[:, None] * head.on_head[:, None])
    lips = head.spot(0.0, 1.17, 0.42, 0.16, 4) * (head.y < head.eye_y + 0.01)
    lip_colour = skin * np.array([0.82, 0.55, 0.55])
    if not male and rng.random() < 0.35:
        lip_colour = linear([rng.uniform(0.4, 0.7), rng.uniform(0.1, 0.28), rng.uniform(0.15, 0.3)])
    albedo = _mix(albedo, lip_colour, lips * 0.8)
    between = head.spot(0.0, 1.19, 0.36, 0.028, 2) * (head.y < head.eye_y + 0.01)
    albedo = albedo * (1 - 0.55 * between[:, None])
    in_mouth = (np.abs(head.below_eyes - 1.2) < 0.25) & (head.beside < 0.34)
    in_mouth &= (head.y > head.eye_y - 0.012) & (head.front > 0)
    albedo = np.where(in_mouth[:, None], 0.02, albedo)
    brows = _brows(rng, head, male)
    brow_colour = np.minimum(hair.colour, linear([0.3, 0.24, 0.19]))
    albedo = _mix(albedo, brow_colour, brows)
    sockets = head.spot(0.5, 0.03, 0.36, 0.22, 2)
    albedo = albedo * (1 - 0.3 * sockets[:, None] * rng.uniform(0.5, 1.4))
    lashes = head.spot(0.5, -0.07, 0.27, 0.05, 4) * (1.0 if not male else 0.6)
    albedo = albedo * (1 - rng.uniform(0.35, 0.75) * lashes[:, None])
    nostrils = head.spot(0.13, 0.83, 0.07, 0.05, 2)
    albedo = albedo * (1 - 0.5 * nostrils[:, None])
    return _mix(albedo, hair.colour * 0.8, hair.stubble)


def _brows(rng: np.random.Generator, head: Head, male: bool) -> Mask:
    """How much of the skin (V,) the brows hide: thick or thin, flat or arched, strong or pale."""
    thickness = rng.uniform(0.06, 0.11) if male else rng.uniform(0.04, 0.08)
    arch, height = rng.uniform(0.0, 0.22), rng.uniform(0.28, 0.38)
    along, tilt = head.beside - 0.55, rng.uniform(-0.16, 0.04)
    middle = -height - arch * (0.12 - along**2) + tilt * along
    down = (head.below_eyes - middle) / thickness
    ends = np.clip((0.38 - np.abs(along)) / 0.1, 0, 1)
    brows = np.exp(-(down**4)) * ends * head.front * rng.uniform(0.5, 0.95)
    return np.asarray(brows)


@dataclass(frozen=True, eq=False)
class _HandPart:
    """The vertices of one hand, as indices (N,), and how much each belongs to a finger's bones (5,3,N)."""

    vertices: NDArray[np.intp]
    shares: NDArray[np.float64]


@lru_cache(maxsize=2)
def _hand_part(side: Side) -> _HandPart:
    body, regions = load_body(), body_regions()
    x = body.mean.reshape(-1, 3)[: len(body.weights), 0]
    vertices = np.flatnonzero((regions.hand > 0) & ((x > 0) == (side == "L")))
    weights, indices = body.weights[vertices], body.bone_indices[vertices]
    bones = [[body.bone_index[f"finger{f}-{j}.{side}"] for j in (1, 2, 3)] for f in range(1, 6)]
    shares = [[(weights * (indices == bone)).sum(1) for bone in finger] for finger in bones]
    return _HandPart(vertices, np.array(shares, np.float64))


def _paint_hands(
    albedo: NDArray[np.float64], person: Person, normals: NDArray[np.float32], skin: NDArray[np.float64],
    nails: NDArray[np.float64] | None,
) -> NDArray[np.float64]:  # fmt: skip
    """Lighter palms, redder fingertips and knuckles, darker sides and creases, nails."""
    palm_colour = np.maximum(skin, skin * 0.55 + linear([0.72, 0.52, 0.42]) * 0.45) * np.array(
        [1.04, 0.97, 0.95]
    )
    painted = albedo.copy()
    for side in SIDES:
        part = _hand_part(side)
        upright = normals[part.vertices].astype(np.float64) @ person.arms[side].hand_frame
        palm = np.clip(upright[:, 1] * 1.3, 0, 1) * body_regions().hand[part.vertices]
        hand = _mix(albedo[part.vertices], palm_colour, palm)
        for finger in range(1, 6):
            hand = _paint_finger(hand, person, (finger, side), upright, (skin, nails))
        painted[part.vertices] = hand
    return painted


def _paint_finger(
    hand: NDArray[np.float64], person: Person, which: tuple[int, Side], upright: NDArray[np.float64],
    colours: tuple[NDArray[np.float64], NDArray[np.float64] | None],
) -> NDArray[np.float64]:  # fmt: skip
    """Darken a finger's sides and the creases at its joints, redden its tip and paint its nail."""
    (finger, side), (skin, nails) = which, colours
    part = _hand_part(side)
    shares = part.shares[finger - 1]
    on_finger = np.clip(shares.sum(0), 0, 1)
    points = person.vertices[part.vertices].astype(np.float64)
    along_hand = points @ person.arms[side].hand_frame[:, 0]
    if finger > 1:
        sideways = np.clip(np.abs(upright[:, 2]) * 1.6 - 0.5, 0, 1)
        hand = hand * (1 - _FINGER_SIDE_SHADE * (sideways * on_finger)[:, None])
    for joint in (2, 3):
        place = person.joint(f"finger{finger}-{joint}.{side}")
        away = along_hand - place @ person.arms[side].hand_frame[:, 0]
        crease = np.exp(-((away / _CREASE_HALF_WIDTH_M) ** 2)) * on_finger
        crease *= 1.0 if finger > 1 else 0.5
        hand = hand * (1 - _CREASE_SHADE * crease[:, None] * np.array([0.8, 1.1, 1.15]))
    hand = hand * (1 + shares[2][:, None] * np.array([0.05, -0.08, -0.06]))
    before, last = (person.joint(f"finger{finger}-{joint}.{side}") for joint in (2, 3))
    along = (points - last) @ unit(last - before)
    tip = along[shares[2] > 0.6].max()
    on_nail = (shares[2] > 0.9) & (upright[:, 1] < -0.3) & (along > tip - 0.013)
    colour = nails if nails is not None else skin * 0.7 + linear([0.9, 0.72, 0.68]) * 0.3
    return _mix(hand, colour, on_nail * (1.0 if nails is not None else 0.7))
