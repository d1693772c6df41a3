"""Who acts in a clip? A person with skin, hair and clothes, ready to be posed and drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trainer.synthetic.people.appearance import Complexion, body_regions, paint_person, sample_skin
from trainer.synthetic.people.body import Person, load_body, sample_person
from trainer.synthetic.people.clothing import Garment, Sleeves, Top, sample_top
from trainer.synthetic.people.collars import make_collar
from trainer.synthetic.people.hair import Beard, Hair, HairStyle, sample_hair
from trainer.synthetic.people.head import Head
from trainer.synthetic.people.pieces import Piece
from trainer.synthetic.people.shading import EYEBALLS, LOOSE_HAIR, Surface
from trainer.synthetic.people.skinning import vertex_normals
from trainer.synthetic.people.textures import (
    BLOCK,
    BLOTCHES,
    CHECKS,
    LETTERS,
    PLACKET,
    PLAIN,
    PRINT,
    STRIPES,
    Materials,
    Triple,
)
from trainer.synthetic.people.wearables import Wearables, sample_wearables

_PATTERNS = (PLAIN, STRIPES, CHECKS, PRINT, BLOTCHES, PLACKET, BLOCK, LETTERS)
_PATTERN_SHARES: dict[Garment, tuple[float, ...]] = {
    "t-shirt": (0.55, 0.1, 0.01, 0.14, 0.02, 0.0, 0.03, 0.15),
    "sweater": (0.68, 0.13, 0.02, 0.03, 0.02, 0.0, 0.06, 0.06),
    "hoodie": (0.68, 0.0, 0.0, 0.08, 0.02, 0.05, 0.02, 0.15),
    "shirt": (0.55, 0.13, 0.28, 0.0, 0.04, 0.0, 0.0, 0.0),
    "polo": (0.8, 0.15, 0.0, 0.0, 0.0, 0.0, 0.05, 0.0),
    "turtleneck": (0.85, 0.15, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "jacket": (0.85, 0.03, 0.09, 0.0, 0.03, 0.0, 0.0, 0.0),
}
_IRIS_RADIUS_M, _HALF_OPEN_M = 0.0062, 0.0062
_PARTS = ("body", "skin", "hair", "clothes", "paint", "wearables", "materials")


@dataclass(frozen=True, eq=False)
class Actor:
    """A person with an appearance.

    The mesh holds the body's vertices followed by those of hair, collar and other things that are worn.

    Attributes:
        person: The body.
        dressed: (V,3) float32 rest vertices, moved outwards by hair and cloth.
        weights: (V,4) float32 skin weights.
        bone_indices: (V,4) int16, the bones they belong to.
        surface: The mesh and what is painted on it.
        two_sided: (F,) uint8, 1 for triangles that are seen from both sides.
        materials: Colours of cloth, hair and face.
        hair_style: For the manifest.
        beard: For the manifest.
        garment: For the manifest.
        sleeves: For the manifest.
        skin_tone: 0 (lightest) to 1 (darkest), for the manifest.
        wearables: What else is worn.
    """

    person: Person
    dressed: NDArray[np.float32]
    weights: NDArray[np.float32]
    bone_indices: NDArray[np.int16]
    surface: Surface
    two_sided: NDArray[np.uint8]
    materials: Materials
    hair_style: HairStyle
    beard: Beard
    garment: Garment
    sleeves: Sleeves
    skin_tone: float
    wearables: Wearables


def sample_actor(rng: np.random.Generator, identities: tuple[int, int] | None = None) -> Actor:
    """Draw a person and dress them.

    Args:
        rng: Source of randomness.
        identities: Half-open range of baked people, see `sample_person`.

    Returns:
        The actor at rest.
    """
    streams = dict(zip(_PARTS, (np.random.default_rng(s) for s in rng.integers(2**63, size=len(_PARTS))), strict=True))  # fmt: skip
    body, regions = load_body(), body_regions()
    person = sample_person(streams["body"], identities)
    normals = np.zeros_like(person.vertices)
    vertex_normals(person.vertices, body.triangles, normals)
    skin, head = sample_skin(streams["skin"]), Head(person, regions.head)
    top = sample_top(streams["clothes"], person, normals, regions)
    torso = (top.cover > 0) & (regions.upper_arm + regions.forearm + regions.hand < 0.5)
    looks = (person.phenotype["gender"] < 0.5, skin.is_dark, person.phenotype["age"])
    hair = sample_hair(streams["hair"], head, top.hung[torso], looks)
    complexion = paint_person(streams["paint"], person, normals, skin, head, hair)
    wearables = sample_wearables(
        streams["wearables"], person, head, hair.lift_m, (top.sleeve_end, top.hung)
    )
    lift = hair.lift_m * (1 - 0.8 * wearables.flattened)
    dressed = top.hung + lift[:, None] * normals
    on_neck = 1 - np.clip(2 * (regions.upper_arm + regions.forearm + regions.hand), 0, 1)
    pieces = [
        *make_collar(streams["clothes"], person, top, on_neck), *hair.pieces, *wearables.pieces,
    ]  # fmt: skip
    mesh = _with_pieces(_bare_mesh(person, dressed, complexion, hair, top), pieces)
    return Actor(
        person=person,
        dressed=mesh.dressed,
        weights=mesh.weights,
        bone_indices=mesh.bone_indices,
        surface=mesh.surface,
        two_sided=(mesh.surface.groups >= LOOSE_HAIR).astype(np.uint8),
        materials=_sample_materials(streams["materials"], head, top, complexion, hair),
        hair_style=hair.style,
        beard=hair.beard,
        garment=top.garment,
        sleeves=top.sleeves,
        skin_tone=skin.tone,
        wearables=wearables,
    )


def with_pieces(actor: Actor, pieces: Sequence[Piece]) -> Actor:
    """Hang more things on somebody.

    Args:
        actor: Who carries them.
        pieces: The things; without any it is the same actor.

    Returns:
        The actor with the things behind the rest of the mesh.
    """
    if not pieces:
        return actor
    mesh = _with_pieces(
        _Mesh(actor.dressed, actor.weights, actor.bone_indices, actor.surface), pieces
    )
    return replace(
        actor,
        dressed=mesh.dressed,
        weights=mesh.weights,
        bone_indices=mesh.bone_indices,
        surface=mesh.surface,
        two_sided=(mesh.surface.groups >= LOOSE_HAIR).astype(np.uint8),
    )


@dataclass(frozen=True, eq=False)
class _Mesh:
    dressed: NDArray[np.float32]
    weights: NDArray[np.float32]
    bone_indices: NDArray[np.int16]
    surface: Surface


def _bare_mesh(
    person: Person, dressed: NDArray[np.float64], complexion: Complexion, hair: Hair, top: Top
) -> _Mesh:
    """Body and eyes, without the baked hull of long hair, whose vertices come last."""
    body = load_body()
    kept = body.triangle_groups <= EYEBALLS
    triangles = np.ascontiguousarray(body.triangles[kept])
    count = int(triangles.max()) + 1
    surface = Surface(
        triangles=triangles,
        groups=body.triangle_groups[kept],
        rest=np.where(top.cover[:, None] > 0, top.hung, person.vertices)[:count].astype(np.float32),
        albedo=complexion.albedo[:count].astype(np.float32),
        clothing=top.cover[:count].astype(np.float32),
        hair=hair.cover[:count].astype(np.float32),
    )
    return _Mesh(
        dressed[:count].astype(np.float32), body.weights[:count], body.bone_indices[:count], surface
    )


def _with_pieces(mesh: _Mesh, pieces: Sequence[Piece]) -> _Mesh:
    """The mesh with the pieces behind it."""
    if not pieces:
        return mesh
    counts = np.cumsum([len(mesh.dressed), *(len(piece.vertices) for piece in pieces)])
    vertices = np.concatenate([piece.vertices for piece in pieces]).astype(np.float32)
    triangles = [p.triangles + first for p, first in zip(pieces, counts[:-1], strict=True)]
    groups = [np.full(len(piece.triangles), piece.group, np.uint8) for piece in pieces]
    surface, nothing = mesh.surface, np.zeros(len(vertices), np.float32)
    colours = np.concatenate([piece.colour for piece in pieces]).astype(np.float32)
    return _Mesh(
        np.concatenate([mesh.dressed, vertices]),
        np.concatenate([mesh.weights, *(piece.weights for piece in pieces)]),
        np.concatenate([mesh.bone_indices, *(piece.bone_indices for piece in pieces)]),
        Surface(
            triangles=np.concatenate([surface.triangles, *triangles]).astype(np.int32),
            groups=np.concatenate([surface.groups, *groups]),
            rest=np.concatenate([surface.rest, vertices]),
            albedo=np.concatenate([surface.albedo, colours]),
            clothing=np.concatenate([surface.clothing, nothing]),
            hair=np.concatenate([surface.hair, nothing]),
        ),
    )


def _sample_materials(
    rng: np.random.Generator, head: Head, top: Top, complexion: Complexion, hair: Hair
) -> Materials:
    pattern = int(rng.choice(_PATTERNS, p=_PATTERN_SHARES[top.garment]))
    fine, coarse = rng.uniform(25, 60), rng.uniform(8, 30)
    frequency = np.array([0.0, coarse])
    if pattern == CHECKS or top.garment == "shirt":
        upright = 0.0 if pattern == CHECKS else 1.0
        frequency = np.array([fine * upright, fine * (1 - upright)])
    print_box = (
        rng.uniform(0.05, 0.13),
        head.neck_z - rng.uniform(0.12, 0.26),
        rng.uniform(0.03, 0.1),
    )
    opening = (0.0, 0.0, 0.0)
    if top.garment == "jacket":
        opening = (rng.uniform(0.02, 0.05), rng.uniform(0.05, 0.3), head.neck_z + 0.03)
    elif top.garment in {"shirt", "hoodie"} and rng.random() < 0.15:
        opening = (rng.uniform(0.015, 0.04), rng.uniform(0.05, 0.25), head.neck_z + 0.02)
    cloth, second, inner = (_triple(colour) for colour in top.colours)
    lip_line, lip_end = head.eye_z - 1.18 * head.unit, head.eye_y + 0.01
    along_x, along_z = frequency.astype(np.float32)
    return Materials(
        cloth=cloth,
        cloth_second=second,
        inner=inner,
        hair=_triple(hair.colour),
        iris=_triple(complexion.iris),
        lid=_triple(complexion.lid),
        pattern=pattern,
        pattern_scale=(along_x, along_z),
        pattern_share=np.float32(rng.uniform(0.2, 0.6)),
        print_box=_triple(print_box),
        folds=np.float32(rng.uniform(0.15, 0.55)),
        opening=_triple(opening),
        eyes=(*_triple((head.unit / 2, head.eye_z, _IRIS_RADIUS_M)), np.float32(_HALF_OPEN_M)),
        mouth=_triple((lip_line, 0.38 * head.unit, lip_end)),
        gloss=np.float32(rng.uniform(0.03, 0.2)),
    )


def _triple(numbers: ArrayLike) -> Triple:
    first, second, third = np.asarray(numbers, np.float32)
    return first, second, third
