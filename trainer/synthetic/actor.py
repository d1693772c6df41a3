"""Who acts in a clip? A person with skin, hair and clothes, ready to be posed and drawn."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.appearance import (
    BodyRegions,
    Complexion,
    HairStyle,
    body_regions,
    sample_complexion,
)
from trainer.synthetic.body import Person, load_body, sample_person
from trainer.synthetic.clothing import Sleeves, Top, sample_top
from trainer.synthetic.colour import linear, sample_paint
from trainer.synthetic.rig import vertex_normals
from trainer.synthetic.shading import BLOCK, PLAIN, Materials, Surface

_LOOSE_HAIR_GROUP = 2


@dataclass(frozen=True, eq=False)
class Actor:
    """A person with an appearance.

    Attributes:
        person: The body.
        dressed: (V,3) float32 rest vertices, moved outwards by hair and cloth.
        surface: The mesh and what is painted on it.
        two_sided: (F,) uint8, 1 for triangles that are seen from both sides.
        materials: Colours of cloth and hair.
        hair_style: For the manifest.
        sleeves: For the manifest.
        skin_tone: 0 (lightest) to 1 (darkest), for the manifest.
    """

    person: Person
    dressed: NDArray[np.float32]
    surface: Surface
    two_sided: NDArray[np.uint8]
    materials: Materials
    hair_style: HairStyle
    sleeves: Sleeves
    skin_tone: float


def sample_actor(rng: np.random.Generator, identities: tuple[int, int] | None = None) -> Actor:
    """Draw a person and dress them.

    Args:
        rng: Source of randomness.
        identities: Half-open range of baked people, see `sample_person`.

    Returns:
        The actor at rest.
    """
    body, regions = load_body(), body_regions()
    person = sample_person(rng, identities)
    normals = np.zeros_like(person.vertices)
    vertex_normals(person.vertices, body.triangles, normals)
    complexion = sample_complexion(rng, person, normals)
    top = sample_top(rng, person, regions)
    kept = _kept_triangles(rng, person, complexion.hair_style)
    groups = body.triangle_groups[kept]
    return Actor(
        person=person,
        dressed=_dress(rng, person, normals, regions, complexion, top),
        surface=Surface(
            triangles=np.ascontiguousarray(body.triangles[kept]),
            groups=groups,
            rest=person.vertices,
            albedo=complexion.albedo.astype(np.float32),
            clothing=top.cover.astype(np.float32),
            hair=complexion.hair.astype(np.float32),
        ),
        two_sided=(groups == _LOOSE_HAIR_GROUP).astype(np.uint8),
        materials=_sample_materials(rng, person, complexion),
        hair_style=complexion.hair_style,
        sleeves=top.sleeves,
        skin_tone=complexion.skin_tone,
    )


def _dress(
    rng: np.random.Generator, person: Person, normals: NDArray[np.float32], regions: BodyRegions,
    complexion: Complexion, top: Top,
) -> NDArray[np.float32]:  # fmt: skip
    """Move the vertices (V,3) outwards: an uneven layer of cloth and of hair."""
    vertices = person.vertices.astype(np.float64)
    waves = np.sin(vertices @ rng.normal(0, 25, (3, 6)) + rng.uniform(0, 6, 6)).mean(1)
    locks = np.sin(vertices @ rng.normal(0, 60, (3, 4))).mean(1)
    on_torso = np.clip(top.cover * 12, 0, 1) * (1 - np.clip(regions.hand * 2, 0, 1))
    cloth = top.thickness_m * (1 + 0.5 * waves) * on_torso
    hair = complexion.hair_thickness_m * (1 + 0.6 * locks) * complexion.hair
    return np.asarray(vertices + (cloth + hair)[:, None] * normals, np.float32)


def _kept_triangles(
    rng: np.random.Generator, person: Person, style: HairStyle
) -> NDArray[np.bool_]:
    """Which triangles (F,) are drawn: loose hair is cut to a length and away from the face."""
    body = load_body()
    is_hair = np.asarray(body.triangle_groups == _LOOSE_HAIR_GROUP)
    if style not in {"long", "hood"}:
        return ~is_hair
    eye, neck, head = person.joint("eye.L"), person.joint("neck01"), person.joint("head")
    eye_distance = abs(eye[0]) * 2
    middle = person.vertices[body.triangles].mean(1)
    end = rng.uniform(neck[2] - 0.22, neck[2] + 0.02)
    over_face = (middle[:, 1] < head[1] - rng.uniform(-0.005, 0.03)) & (
        middle[:, 2] < eye[2] + eye_distance * 1.2
    )
    if rng.random() > 0.85:
        over_face &= middle[:, 2] > neck[2] - 0.02
    if rng.random() < 0.5:
        over_face &= np.abs(middle[:, 0]) <= eye_distance * rng.uniform(1.15, 1.5)
    return np.asarray(~(is_hair & (over_face | (middle[:, 2] < end))))


def _sample_materials(
    rng: np.random.Generator, person: Person, complexion: Complexion
) -> Materials:
    neck, eye = person.joint("neck01"), person.joint("eye.L")
    frequency = rng.choice([0, 1], 2) * rng.uniform(15, 45)
    if not frequency.any():
        frequency = np.array([0.0, rng.uniform(12, 40)])
    pattern = int(rng.choice(BLOCK + 1, p=(0.52, 0.1, 0.08, 0.14, 0.04, 0.08, 0.04)))
    half_distance = abs(eye[0])
    rim = rng.uniform(0.0012, 0.0026) if rng.random() < 0.3 else 0.0
    glasses = (half_distance, eye[2] - 0.004, half_distance * rng.uniform(0.66, 0.84), rng.uniform(0.016, 0.024),
               rim, eye[1] + 0.015)  # fmt: skip
    as_float32 = np.float32
    return Materials(
        cloth=sample_paint(rng, saturation=1.0).astype(as_float32),
        cloth_second=sample_paint(rng, saturation=1.1).astype(as_float32),
        hair=complexion.hair_colour.astype(as_float32),
        rim=linear(rng.choice([0.08, 0.12, 0.45]) + rng.uniform(0, 0.1, 3)).astype(as_float32),
        pattern=pattern if pattern else PLAIN,
        pattern_scale=frequency.astype(as_float32),
        pattern_share=np.float32(rng.uniform(0.2, 0.6)),
        print_box=np.array(
            [rng.uniform(0.05, 0.12), neck[2] - rng.uniform(0.14, 0.3), rng.uniform(0.05, 0.12)],
            as_float32,
        ),
        folds=np.float32(rng.uniform(0.05, 0.4)),
        glasses=np.array(glasses, as_float32),
        gloss=np.float32(rng.uniform(0.03, 0.22)),
    )
