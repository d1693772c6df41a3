"""Which things do people hold in front of a camera, and how do they look?

Every thing is a few small meshes in the hand's own coordinates, metres from the wrist: along the fingers, out of the
palm, to the thumb's side. It lies where the hand shape of its name in `grips` closes around it.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trainer.synthetic.colour import linear, sample_paint
from trainer.synthetic.gestures.motion import Held, Thing
from trainer.synthetic.people.actor import Actor, with_pieces
from trainer.synthetic.people.body import load_body
from trainer.synthetic.people.pieces import Piece, Points, ellipsoid, tube, woven
from trainer.synthetic.people.shading import WORN_GLOSSY, WORN_MATT
from trainer.synthetic.rotation import axis_rotation

_PALM_M = 0.019
"""How far the palm's skin is from the bones."""
_PINCH_M = np.array([0.118, 0.062, 0.022])
"""Where thumb and index finger meet."""
_WEB_M = np.array([0.07, 0.01, 0.055])
"""Where thumb and index finger part."""
_AROUND = 14
_STEEL, _WHITE, _BLACK = (np.full(3, shade) for shade in (0.55, 0.8, 0.015))

Part = tuple[Points, int, NDArray[np.float64]]
"""A closed grid of points (R,C,3), what it is drawn as, and its colour: linear, broadcast to the points."""


def with_belongings(actor: Actor, held: Sequence[Held], seed: np.random.SeedSequence) -> Actor:
    """Give an actor the meshes of what they hold; without anything to hold it is the same actor.

    Args:
        actor: Who holds it.
        held: What is held when; the first one's bone comes after the last bone of the body, and so on (see `rig`).
        seed: Of how the things look; it is not changed. In both hands a thing looks the same.

    Returns:
        The actor.
    """
    first_bone, pieces = len(load_body().bone_names), []
    for number, thing in enumerate(held):
        rng = np.random.default_rng(
            np.random.SeedSequence(seed.entropy, spawn_key=(*seed.spawn_key, 7))
        )
        mirrored = np.array([1.0, 1.0, 1.0 if thing.side == "R" else -1.0])
        parts = _MAKERS[thing.thing](rng)
        pieces += [
            _hung((rows * mirrored, group, colour), first_bone + number)
            for rows, group, colour in parts
        ]
    return with_pieces(actor, pieces)


def _hung(part: Part, bone: int) -> Piece:
    rows, group, colour = part
    count = rows.shape[0] * rows.shape[1]
    weights, bones = np.zeros((count, 4), np.float32), np.zeros((count, 4), np.int16)
    weights[:, 0], bones[:, 0] = 1.0, bone
    colours = np.broadcast_to(colour, rows.shape).reshape(-1, 3)
    return Piece(rows.reshape(-1, 3), woven(rows, closed=True), group, colours, weights, bones)


def _turned(profile: Sequence[tuple[float, float]], radius_m: float) -> Points:
    """A thing that was turned on a lathe, held around: its axis runs to the thumb's side.

    Args:
        profile: Heights above the hand's middle in metres and radii in shares of `radius_m`, from one end to the other.
        radius_m: How thick it is where it is held.

    Returns:
        (R,C,3).
    """
    angles = np.linspace(0, 2 * np.pi, _AROUND, endpoint=False)
    middle = np.array([0.088, _PALM_M + radius_m])
    return np.stack(
        [
            np.stack(
                [middle[0] + radius_m * share * np.cos(angles),
                 middle[1] + radius_m * share * np.sin(angles), np.full(_AROUND, height)], -1,
            )
            for height, share in profile
        ]
    )  # fmt: skip


def _block(centre: ArrayLike, size: ArrayLike, turn: NDArray[np.float64] | None = None) -> Points:
    """A box (4,4,3) about a centre, turned by a (3,3) matrix; `size` is its whole extent."""
    half = np.asarray(size) / 2
    corners = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
    rows = np.zeros((4, 4, 3))
    for row, (share, height) in enumerate(((0.0, -1), (1.0, -1), (1.0, 1), (0.0, 1))):
        rows[row, :, :2] = share * corners * half[:2]
        rows[row, :, 2] = height * half[2]
    points: Points = np.asarray(centre) + rows @ (np.eye(3) if turn is None else turn.T)
    return points


def _mug(rng: np.random.Generator) -> list[Part]:
    radius, height = rng.uniform(0.036, 0.043), rng.uniform(0.085, 0.105)
    colour = linear(rng.uniform(0.75, 0.95, 3)) if rng.random() < 0.45 else sample_paint(rng)
    top, bottom = height / 2, -height / 2
    hull = _turned(((bottom, 0.01), (bottom, 1), (top, 1), (top, 0.9), (bottom + 0.03, 0.86), (bottom + 0.03, 0.01)), radius)  # fmt: skip
    shades = np.ones((6, 1, 1)) * colour
    shades[4:] = linear([0.2, 0.12, 0.08]) if rng.random() < 0.6 else colour
    bend = np.linspace(-np.pi / 2, np.pi / 2, 7)
    away = rng.choice([1.0, -1.0])
    handle = np.stack(
        [0.088 + away * 0.3 * radius * np.ones(7),
         _PALM_M + radius * 1.95 + 0.025 * np.cos(bend), 0.3 * height * np.sin(bend)], -1,
    )  # fmt: skip
    return [(hull, WORN_GLOSSY, shades), (tube(handle, 0.005, 6), WORN_GLOSSY, colour)]


def _glass(rng: np.random.Generator) -> list[Part]:
    radius, height = rng.uniform(0.03, 0.037), rng.uniform(0.1, 0.15)
    level = height * rng.uniform(0.1, 0.75)
    drink = linear(((0.75, 0.8, 0.82), (0.85, 0.55, 0.15), (0.25, 0.1, 0.07))[rng.integers(3)])
    bottom, air = -height / 2, linear([0.72, 0.77, 0.8])
    hull = _turned(((bottom, 0.01), (bottom, 0.85), (bottom + level, 0.93), (bottom + level, 0.93),
                    (-bottom, 1), (-bottom, 0.94), (bottom + level, 0.85), (bottom + level, 0.01)), radius)  # fmt: skip
    shades = np.stack([drink, drink, drink, air, air, air, drink, drink])[:, None]
    return [(hull, WORN_GLOSSY, shades)]


def _bottle(rng: np.random.Generator) -> list[Part]:
    radius, height = rng.uniform(0.029, 0.038), rng.uniform(0.19, 0.25)
    colour = sample_paint(rng) if rng.random() < 0.6 else linear([0.6, 0.72, 0.78])
    cap = linear(rng.uniform(0.05, 0.9, 3))
    low, neck = -0.45 * height, rng.uniform(0.35, 0.75)
    hull = _turned(((low, 0.01), (low, 1), (0.25 * height, 1), (0.42 * height, neck), (0.48 * height, neck)), radius)  # fmt: skip
    lid = _turned(((0.48 * height, neck), (0.55 * height, neck), (0.55 * height, 0.01)), radius)
    label = np.ones((5, 1, 1)) * colour
    if rng.random() < 0.5:
        label[2] = sample_paint(rng)
    return [(hull, WORN_GLOSSY, label), (lid, WORN_MATT, cap)]


def _can(rng: np.random.Generator) -> list[Part]:
    hull = _turned(((-0.058, 0.01), (-0.058, 0.85), (-0.05, 1), (0.05, 1), (0.058, 0.85), (0.055, 0.01)), 0.033)  # fmt: skip
    shades = np.ones((6, 1, 1)) * sample_paint(rng, 1.5)
    shades[[0, 1, 4, 5]] = _STEEL
    return [(hull, WORN_GLOSSY, shades)]


def _phone(rng: np.random.Generator) -> list[Part]:
    """Lies along the fingers, its back in the palm."""
    size = np.array([rng.uniform(0.14, 0.165), 0.009, rng.uniform(0.068, 0.078)])
    back = linear(
        np.full(3, rng.uniform(0.03, 0.2)) if rng.random() < 0.7 else rng.uniform(0.1, 0.9, 3)
    )
    turn = axis_rotation([0.0, 1.0, 0.0], rng.uniform(-0.35, 0.1))
    centre = np.array([0.105, _PALM_M + 0.012, 0.012])
    screen = linear(rng.uniform([0.6, 0.7, 0.75], 1.0)) if rng.random() < 0.6 else _BLACK
    face = centre + turn @ [0.0, size[1] * 0.5, 0.0]
    camera = centre + turn @ [0.4 * size[0], -0.5 * size[1] - 0.001, 0.3 * size[2]]
    return [
        (_block(centre, size, turn), WORN_GLOSSY, back),
        (_block(face, size * [0.93, 0.2, 0.9], turn), WORN_GLOSSY, screen),
        (_block(camera, [0.028, 0.003, 0.02], turn), WORN_GLOSSY, _BLACK),
    ]


def _stick(length_m: float, beyond_m: float) -> Points:
    """A path (6,3) from beyond the finger tips through the pinch to the web of the thumb and on."""
    along = _WEB_M - _PINCH_M
    along = along / np.linalg.norm(along)
    path: Points = _PINCH_M - along * beyond_m + np.linspace(0, length_m, 6)[:, None] * along
    return path


def _pen(rng: np.random.Generator) -> list[Part]:
    path = _stick(rng.uniform(0.13, 0.17), 0.03)
    colour = (
        linear(np.full(3, rng.choice([0.1, 0.2, 0.85])))
        if rng.random() < 0.6
        else sample_paint(rng, 1.5)
    )
    radii = rng.uniform(0.0036, 0.006) * np.array([0.2, 1, 1, 1, 1, 0.9])
    return [(tube(path, radii, 6), WORN_GLOSSY, colour)]


def _fork(rng: np.random.Generator) -> list[Part]:
    """A fork or a spoon; the food on it now and then."""
    path = _stick(0.18, 0.08)
    radii = np.array([0.009, 0.01, 0.0032, 0.0032, 0.004, 0.004])
    parts: list[Part] = [(tube(path, radii, 6), WORN_GLOSSY, _STEEL)]
    if rng.random() < 0.5:
        food = linear(rng.uniform([0.4, 0.25, 0.1], [0.9, 0.7, 0.4]))
        parts.append((ellipsoid(path[0], rng.uniform(0.008, 0.016, 3), 5, 8), WORN_MATT, food))
    return parts


def _snack(rng: np.random.Generator) -> list[Part]:
    """A sandwich, an apple, a bun."""
    centre = np.array([0.115, 0.05, 0.015])
    if rng.random() < 0.4:
        colour = linear(((0.7, 0.15, 0.12), (0.55, 0.7, 0.2), (0.85, 0.6, 0.25))[rng.integers(3)])
        return [(ellipsoid(centre, [0.036, 0.036, 0.034], 7, 12), WORN_GLOSSY, colour)]
    crust = linear(rng.uniform([0.55, 0.38, 0.2], [0.85, 0.7, 0.5]))
    filling = linear(((0.4, 0.6, 0.2), (0.9, 0.8, 0.4), (0.6, 0.2, 0.15))[rng.integers(3)])
    width, depth = rng.uniform(0.05, 0.09), rng.uniform(0.06, 0.12)
    layers = ((-0.014, 0.016, crust), (0.0, 0.01, filling), (0.014, 0.016, crust))
    return [
        (_block(centre + np.array([0.02, up, 0.02]), [depth, thick, width]), WORN_MATT, colour)
        for up, thick, colour in layers
    ]


def _book(rng: np.random.Generator) -> list[Part]:
    """Open towards the palm's side; the thumb holds the pages."""
    width, height = rng.uniform(0.11, 0.16), rng.uniform(0.17, 0.24)
    cover, parts = sample_paint(rng), list[Part]()
    spine = np.array([0.14, _PALM_M + 0.004, 0.0])
    for side in (-1.0, 1.0):
        turn = axis_rotation([1.0, 0.0, 0.0], side * rng.uniform(0.15, 0.4))
        half = np.array([0.0, 0.0, side * width / 2])
        parts.append((_block(spine + turn @ half, [height, 0.006, width], turn), WORN_MATT, cover))
        pages = half + np.array([0.0, 0.006, 0.0])
        size = [0.95 * height, 0.008, 0.95 * width]
        parts.append((_block(spine + turn @ pages, size, turn), WORN_MATT, _WHITE * rng.uniform(0.75, 0.95)))  # fmt: skip
    return parts


def _paper(rng: np.random.Generator) -> list[Part]:
    """A sheet or a tablet in portrait, held at its lower edge."""
    size = np.array([0.21, 0.0015, 0.29])
    if rng.random() < 0.3:
        size, colour = np.array([0.25, 0.008, 0.175]), _BLACK
    else:
        colour = _WHITE * rng.uniform(0.7, 1.1)
    turn = axis_rotation([0.0, 1.0, 0.0], rng.uniform(-0.2, 0.2))
    return [(_block([0.09 + size[0] / 2, _PALM_M + 0.014, 0.0], size, turn), WORN_MATT, colour)]


def _spectacles(rng: np.random.Generator) -> list[Part]:
    """Glasses, held by one temple."""
    colour = linear(np.full(3, rng.choice([0.05, 0.12, 0.45])))
    thick, around = rng.choice([0.0012, 0.0022]), np.linspace(0, 2 * np.pi, 15)
    hinge = _PINCH_M + np.array([0.045, 0.0, 0.0])
    parts: list[Part] = []
    for aside in (0.03, 0.095):
        ring = np.stack([np.zeros(15), aside + 0.026 * np.cos(around), 0.019 * np.sin(around)], -1)
        parts.append((tube(hinge + ring, thick, 5), WORN_GLOSSY, colour))
    for aside in (0.0, 0.125):
        temple = hinge + np.stack([np.linspace(0, -0.13, 5), np.full(5, aside), np.zeros(5)], -1)
        parts.append((tube(temple, thick, 5), WORN_GLOSSY, colour))
    return parts


_MAKERS: dict[Thing, Callable[[np.random.Generator], list[Part]]] = {
    "mug": _mug,
    "glass": _glass,
    "bottle": _bottle,
    "can": _can,
    "phone": _phone,
    "pen": _pen,
    "fork": _fork,
    "snack": _snack,
    "book": _book,
    "paper": _paper,
    "spectacles": _spectacles,
}
