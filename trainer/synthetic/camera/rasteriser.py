"""Which triangle is seen at each pixel? Projection and a z-buffer, one thread, no GL."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.compiled import compiled

Floats = NDArray[np.float32]
Scalar = float | np.float32
NEAR_M = np.float32(0.05)
ORTHOGRAPHIC_FAR_M = np.float32(4.0)


class View(NamedTuple):
    """A pinhole camera, or an orthographic one for the shadow map.

    `position` is (3,) in metres; the rows of `axes` (3,3) point right, up and forward in the world;
    `focal_px` is the focal length in pixels (pixels per metre for an orthographic view);
    `centre_x`, `centre_y` is the picture's middle in pixels.
    """

    position: Floats
    axes: Floats
    focal_px: np.float32
    centre_x: np.float32
    centre_y: np.float32


class VisibilityBuffer(NamedTuple):
    """What is seen at each pixel: arrays (H,W).

    `nearness` is 1/depth (0: nothing), `triangle` the triangle's index (-1: nothing), and
    `weight_a`, `weight_b` the barycentric weights of the triangle's first two corners.
    """

    nearness: Floats
    triangle: NDArray[np.int32]
    weight_a: Floats
    weight_b: Floats


def empty_visibility(width: int, height: int) -> VisibilityBuffer:
    """Make a visibility buffer in which nothing is seen yet.

    Returns:
        A buffer of `height` rows and `width` columns.
    """
    shape = (height, width)
    return VisibilityBuffer(
        np.zeros(shape, np.float32),
        np.full(shape, -1, np.int32),
        np.zeros(shape, np.float32),
        np.zeros(shape, np.float32),
    )


@compiled
def project(vertices: Floats, view: View, out: Floats) -> None:
    """Project vertices (V,3) in metres to `out` (V,3): x and y in pixels, and 1/depth.

    The nearness is -1 for a vertex behind the camera.
    """
    axes = view.axes
    for i in range(vertices.shape[0]):
        x = vertices[i, 0] - view.position[0]
        y = vertices[i, 1] - view.position[1]
        z = vertices[i, 2] - view.position[2]
        depth = axes[2, 0] * x + axes[2, 1] * y + axes[2, 2] * z
        if depth < NEAR_M:
            out[i, 2] = np.float32(-1)
            continue
        nearness = np.float32(1) / depth
        scale = view.focal_px * nearness
        out[i, 0] = view.centre_x + scale * (axes[0, 0] * x + axes[0, 1] * y + axes[0, 2] * z)
        out[i, 1] = view.centre_y - scale * (axes[1, 0] * x + axes[1, 1] * y + axes[1, 2] * z)
        out[i, 2] = nearness


@compiled
def project_orthographic(vertices: Floats, view: View, out: Floats) -> None:
    """Project vertices (V,3) along parallel rays; `out[:, 2]` grows towards the camera."""
    axes = view.axes
    for i in range(vertices.shape[0]):
        x = vertices[i, 0] - view.position[0]
        y = vertices[i, 1] - view.position[1]
        z = vertices[i, 2] - view.position[2]
        right = axes[0, 0] * x + axes[0, 1] * y + axes[0, 2] * z
        up = axes[1, 0] * x + axes[1, 1] * y + axes[1, 2] * z
        out[i, 0] = view.centre_x + view.focal_px * right
        out[i, 1] = view.centre_y - view.focal_px * up
        out[i, 2] = ORTHOGRAPHIC_FAR_M - (axes[2, 0] * x + axes[2, 1] * y + axes[2, 2] * z)


@compiled
def rasterise(
    projected: Floats,
    triangles: NDArray[np.int32],
    two_sided: NDArray[np.uint8],
    shift_x: np.float32,
    shift_y: np.float32,
    buffer: VisibilityBuffer,
) -> None:
    """Clear `buffer` and fill it with the nearest triangle at each pixel's centre.

    `projected` is the output of `project`; triangles facing away are skipped unless `two_sided`;
    `shift_x`, `shift_y` (pixels) move the whole picture, for antialiasing and camera shake.
    """
    nearness, seen, weight_a, weight_b = buffer
    nearness[:] = 0
    seen[:] = -1
    height, width = nearness.shape
    half = np.float32(0.5)
    one = np.float32(1)
    for t in range(triangles.shape[0]):
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        za, zb, zc = projected[a, 2], projected[b, 2], projected[c, 2]
        if za <= 0 or zb <= 0 or zc <= 0:
            continue
        ax, ay = projected[a, 0] + shift_x, projected[a, 1] + shift_y
        bx, by = projected[b, 0] + shift_x, projected[b, 1] + shift_y
        cx, cy = projected[c, 0] + shift_x, projected[c, 1] + shift_y
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)  # negative: faces us (y grows down)
        if area == 0 or (area > 0 and two_sided[t] == 0):
            continue
        left = max(0, int(np.ceil(min(ax, min(bx, cx)) - half)))
        right = min(width - 1, int(np.floor(max(ax, max(bx, cx)) - half)))
        top = max(0, int(np.ceil(min(ay, min(by, cy)) - half)))
        bottom = min(height - 1, int(np.floor(max(ay, max(by, cy)) - half)))
        if right < left or bottom < top:
            continue
        inverse = one / area
        for row in range(top, bottom + 1):
            y = np.float32(row) + half
            for column in range(left, right + 1):
                x = np.float32(column) + half
                wa = ((bx - x) * (cy - y) - (cx - x) * (by - y)) * inverse
                wb = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) * inverse
                wc = one - wa - wb
                if wa < 0 or wb < 0 or wc < 0:
                    continue
                near = wa * za + wb * zb + wc * zc
                if near > nearness[row, column]:
                    nearness[row, column] = near
                    seen[row, column] = t
                    weight_a[row, column] = wa
                    weight_b[row, column] = wb


@compiled
def rasterise_depth(projected: Floats, triangles: NDArray[np.int32], depth_map: Floats) -> None:
    """Clear `depth_map` (S,S) and fill it with the nearest front face, for a shadow map."""
    depth_map[:] = 0
    height, width = depth_map.shape
    half = np.float32(0.5)
    one = np.float32(1)
    for t in range(triangles.shape[0]):
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        ax, ay = projected[a, 0], projected[a, 1]
        bx, by = projected[b, 0], projected[b, 1]
        cx, cy = projected[c, 0], projected[c, 1]
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        if area >= 0:
            continue
        left = max(0, int(np.ceil(min(ax, min(bx, cx)) - half)))
        right = min(width - 1, int(np.floor(max(ax, max(bx, cx)) - half)))
        top = max(0, int(np.ceil(min(ay, min(by, cy)) - half)))
        bottom = min(height - 1, int(np.floor(max(ay, max(by, cy)) - half)))
        inverse = one / area
        for row in range(top, bottom + 1):
            y = np.float32(row) + half
            for column in range(left, right + 1):
                x = np.float32(column) + half
                wa = ((bx - x) * (cy - y) - (cx - x) * (by - y)) * inverse
                wb = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) * inverse
                wc = one - wa - wb
                if wa < 0 or wb < 0 or wc < 0:
                    continue
                near = wa * projected[a, 2] + wb * projected[b, 2] + wc * projected[c, 2]
                depth_map[row, column] = max(depth_map[row, column], near)
