"""Which things does a person wear that are not part of the skin? Small meshes that hang on bones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trainer.synthetic.people.body import load_body

Points = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Piece:
    """A small mesh at rest, such as a collar, a lock of hair or a pair of glasses.

    Attributes:
        vertices: (P,3) metres.
        triangles: (Q,3) indices of these vertices.
        group: What it is drawn as, one of `shading.LOOSE_HAIR`, `WORN_CLOTH`, `WORN_MATT`, `WORN_GLOSSY`.
        colour: (P,3) linear; cloth and hair take theirs from the person's materials.
        weights: (P,4) skin weights.
        bone_indices: (P,4) the bones they belong to.
    """

    vertices: Points
    triangles: NDArray[np.int32]
    group: int
    colour: Points
    weights: NDArray[np.float32]
    bone_indices: NDArray[np.int16]


def woven(rows: Points, *, closed: bool = False) -> NDArray[np.int32]:
    """Triangles between the points of a grid.

    Args:
        rows: (R,C,3) points.
        closed: Whether the last column meets the first.

    Returns:
        (Q,3) indices of the flattened points.
    """
    num_rows, num_columns = rows.shape[:2]
    numbers = np.arange(num_rows * num_columns).reshape(num_rows, num_columns)
    if closed:
        numbers = np.hstack([numbers, numbers[:, :1]])
    upper_left, upper_right = numbers[:-1, :-1].ravel(), numbers[:-1, 1:].ravel()
    lower_left, lower_right = numbers[1:, :-1].ravel(), numbers[1:, 1:].ravel()
    first = np.stack([upper_left, lower_left, upper_right], axis=1)
    second = np.stack([upper_right, lower_left, lower_right], axis=1)
    return np.concatenate([first, second]).astype(np.int32)


def on_bones(
    rows: Points, group: int, colour: ArrayLike, shares: Sequence[tuple[str, ArrayLike]],
    *, closed: bool = False,
) -> Piece:  # fmt: skip
    """Hang a grid of points (R,C,3) on up to four bones.

    Args:
        rows: The points at rest.
        group: What it is drawn as.
        colour: Linear, broadcast to (R,C,3).
        shares: Bones and how much each moves the points, broadcast to (R,C); they add up to 1.
        closed: Whether the last column meets the first.

    Returns:
        The piece.
    """
    shape = rows.shape[:2]
    weights = np.zeros((rows.shape[0] * rows.shape[1], 4), np.float32)
    bone_indices = np.zeros(weights.shape, np.int16)
    for slot, (bone, share) in enumerate(shares):
        weights[:, slot] = np.broadcast_to(np.asarray(share), shape).ravel()
        bone_indices[:, slot] = load_body().bone_index[bone]
    colours = np.broadcast_to(np.asarray(colour, np.float64), rows.shape).reshape(-1, 3)
    return Piece(
        rows.reshape(-1, 3), woven(rows, closed=closed), group, colours, weights, bone_indices
    )


def on_skin(
    rows: Points, group: int, colour: ArrayLike, skin: tuple[Points, NDArray[np.intp]],
    *, closed: bool = False,
) -> Piece:  # fmt: skip
    """Let a grid of points (R,C,3) move as the nearest of some body vertices.

    Args:
        rows: The points at rest.
        group: What it is drawn as.
        colour: Linear, broadcast to (R,C,3).
        skin: (V,3) rest vertices of the body, and which of them (N,) may be followed.
        closed: Whether the last column meets the first.

    Returns:
        The piece.
    """
    points = rows.reshape(-1, 3)
    vertices, candidates = skin
    followed = vertices[candidates]
    squared = (points**2).sum(1)[:, None] - 2 * points @ followed.T + (followed**2).sum(1)
    nearest = candidates[squared.argmin(1)]
    body = load_body()
    colours = np.broadcast_to(np.asarray(colour, np.float64), rows.shape).reshape(-1, 3)
    return Piece(
        points, woven(rows, closed=closed), group, colours, body.weights[nearest],
        body.bone_indices[nearest],
    )  # fmt: skip


def ellipsoid(
    centre: ArrayLike, radii: ArrayLike, num_rows: int = 7, num_columns: int = 12
) -> Points:
    """Points (R,C,3) on an ellipsoid, from its top to its bottom; closed around."""
    polar = np.linspace(0.01, np.pi - 0.01, num_rows)[:, None]
    around = np.linspace(0, 2 * np.pi, num_columns, endpoint=False)[None]
    unit_points = np.stack(
        [np.sin(polar) * np.cos(around), np.sin(polar) * np.sin(around),
         np.cos(polar) * np.ones_like(around)], axis=-1,
    )  # fmt: skip
    points: Points = np.asarray(centre) + unit_points * np.asarray(radii)
    return points


def tube(path: Points, radii: ArrayLike, num_columns: int = 8) -> Points:
    """Points (R,C,3) around a path (R,3) with radii broadcast to (R,); closed around."""
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    helper = np.where(np.abs(along[:, :1]) < 0.8, [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]])
    first = np.cross(along, helper)
    first /= np.linalg.norm(first, axis=1, keepdims=True) + 1e-9
    second = np.cross(along, first)
    angles = np.linspace(0, 2 * np.pi, num_columns, endpoint=False)
    radii = np.broadcast_to(np.asarray(radii, np.float64), (len(path),))[:, None, None]
    ring = np.cos(angles)[:, None] * first[:, None] + np.sin(angles)[:, None] * second[:, None]
    return np.asarray(path[:, None] + radii * ring)
