"""How are directions normalised and rotations built, many at a time?"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

X_AXIS = np.array([1.0, 0.0, 0.0])
Y_AXIS = np.array([0.0, 1.0, 0.0])
Z_AXIS = np.array([0.0, 0.0, 1.0])


def unit(vectors: ArrayLike) -> NDArray[np.float64]:
    """Scale vectors to length one.

    Args:
        vectors: (..., 3).

    Returns:
        (..., 3); a zero vector stays zero.
    """
    array = np.asarray(vectors, dtype=np.float64)
    scaled: NDArray[np.float64] = array / np.maximum(
        np.linalg.norm(array, axis=-1, keepdims=True), 1e-9
    )
    return scaled


def perpendicular_part(
    vectors: NDArray[np.float64], axis: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Remove from vectors what points along a unit axis.

    Args:
        vectors: (..., 3).
        axis: (..., 3), unit length.

    Returns:
        The unit vectors (..., 3) perpendicular to the axis.
    """
    return unit(vectors - (vectors * axis).sum(-1, keepdims=True) * axis)


def axis_rotation(axis: ArrayLike, angle_rad: ArrayLike) -> NDArray[np.float64]:
    """Rotate about an axis by an angle (Rodrigues' formula).

    Args:
        axis: (..., 3), unit length.
        angle_rad: (...), broadcast against the axis.

    Returns:
        Rotation matrices (..., 3, 3).
    """
    axes, angles = np.broadcast_arrays(
        np.asarray(axis, dtype=np.float64), np.asarray(angle_rad, dtype=np.float64)[..., None]
    )
    angle = angles[..., 0]
    cosine = np.cos(angle)[..., None, None]
    sine = np.sin(angle)[..., None, None]
    x, y, z = axes[..., 0], axes[..., 1], axes[..., 2]
    zero = np.zeros_like(x)
    cross = np.stack([zero, -z, y, z, zero, -x, -y, x, zero], axis=-1).reshape(*x.shape, 3, 3)
    rotation: NDArray[np.float64] = np.eye(3) + sine * cross + (1 - cosine) * (cross @ cross)
    return rotation


def shortest_rotation(
    source: NDArray[np.float64], target: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Turn one direction into another by the shortest way.

    Args:
        source: (..., 3).
        target: (..., 3).

    Returns:
        Rotation matrices (..., 3, 3) that take source's direction to target's.
    """
    source, target = unit(source), unit(target)
    cosine = np.clip((source * target).sum(-1), -1.0, 1.0)
    return axis_rotation(unit(np.cross(source, target) + 1e-12), np.arccos(cosine))


def euler_rotation(angles_rad: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rotate about x, then y, then z of the moving frame.

    Args:
        angles_rad: (..., 3).

    Returns:
        Rotation matrices (..., 3, 3).
    """
    about_x = axis_rotation(X_AXIS, angles_rad[..., 0])
    about_y = axis_rotation(Y_AXIS, angles_rad[..., 1])
    return about_x @ about_y @ axis_rotation(Z_AXIS, angles_rad[..., 2])


def frame_along(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Build a right-handed frame whose first column is a given direction.

    Args:
        first: (..., 3), direction of the first column.
        second: (..., 3), roughly the second column; made perpendicular to the first.

    Returns:
        Matrices (..., 3, 3) with orthonormal columns first, second, first x second.
    """
    first = unit(first)
    second = perpendicular_part(second, first)
    return np.stack([first, second, np.cross(first, second)], axis=-1)


def rotate(matrices: NDArray[np.float64], vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Apply rotations to vectors.

    Args:
        matrices: (..., 3, 3).
        vectors: (..., 3).

    Returns:
        (..., 3).
    """
    rotated: NDArray[np.float64] = (matrices @ vectors[..., None])[..., 0]
    return rotated
