"""Where does the skin go when the bones move?"""

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.compiled import compiled


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
