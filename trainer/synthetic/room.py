"""What is behind the actor? A box of a room with things in it, drawn once per clip."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.colour import linear, sample_paint
from trainer.synthetic.framing import Points
from trainer.synthetic.lighting import Lighting
from trainer.synthetic.rasteriser import View

Picture = NDArray[np.float32]
Colour = NDArray[np.float64]

_OVERSAMPLING = 2
_NEAR_M = 0.06
_FLOOR_M = -0.55
_PLAIN_SHARE = 0.04


class _Canvas:
    """A picture (H,W,3) in linear light on which flat pieces of the world are painted, back to front."""

    def __init__(self, view: View, size: tuple[int, int]) -> None:
        width, height = size[0] * _OVERSAMPLING, size[1] * _OVERSAMPLING
        self.picture: Picture = np.zeros((height, width, 3), np.float32)
        self._view = view

    def polygon(self, corners: Points, colour: Colour) -> None:
        """Fill a flat convex piece of the world, `corners` (N,3) in metres."""
        seen = (corners - self._view.position) @ self._view.axes.T.astype(np.float64)
        clipped = []
        for here, there in zip(seen, np.roll(seen, -1, axis=0), strict=True):
            if here[2] >= _NEAR_M:
                clipped.append(here)
            if (here[2] >= _NEAR_M) != (there[2] >= _NEAR_M):
                step = (_NEAR_M - here[2]) / (there[2] - here[2])
                clipped.append(here + step * (there - here))
        if len(clipped) < 3:
            return
        x, y, depth = np.array(clipped).T
        pixels = np.stack([
            self._view.centre_x + self._view.focal_px * x / depth,
            self._view.centre_y - self._view.focal_px * y / depth,
        ], axis=1)  # fmt: skip
        fixed_point = np.clip(pixels * _OVERSAMPLING * 16, -(2**24), 2**24).astype(np.int32)
        paint = tuple(float(c) for c in colour)
        cv2.fillConvexPoly(self.picture, fixed_point, paint, cv2.LINE_AA, shift=4)

    def wall_piece(
        self, x: float, z: float, width: float, height: float, y: float, colour: Colour
    ) -> None:
        """Fill an upright rectangle facing the camera; `x`, `z` is its lower left corner as seen."""
        corners = np.array(
            [[x, y, z], [x + width, y, z], [x + width, y, z + height], [x, y, z + height]]
        )
        self.polygon(corners, colour)

    def box(
        self,
        x: float,
        z: float,
        width: float,
        height: float,
        y: float,
        depth: float,
        colour: Colour,
    ) -> None:
        """Fill a box that stands with its back at `y`: its front, sides and top."""
        front = y - depth
        for side_x, shade in ((x, 0.7), (x + width, 0.6)):
            self.polygon(
                np.array(
                    [
                        [side_x, y, z],
                        [side_x, front, z],
                        [side_x, front, z + height],
                        [side_x, y, z + height],
                    ]
                ),
                colour * shade,
            )
        for level, shade in ((z, 0.4), (z + height, 1.25)):
            self.polygon(
                np.array(
                    [
                        [x, y, level],
                        [x + width, y, level],
                        [x + width, front, level],
                        [x, front, level],
                    ]
                ),
                colour * shade,
            )
        self.wall_piece(x, z, width, height, front, colour)


class _Room:
    """The walls of a room, in metres, and the wall at the back on which things hang."""

    def __init__(self, rng: np.random.Generator, view: View) -> None:
        self.back = float(np.exp(rng.uniform(np.log(0.45), np.log(3.5))))
        self.left = -rng.uniform(0.9, 3.0)
        self.right = rng.uniform(0.9, 3.0)
        self.ceiling = _FLOOR_M + rng.uniform(2.3, 3.0)
        self.front = float(view.position[1]) - 0.5
        self.seen_left, self.seen_right, self.seen_low, self.seen_high = self._seen_part(view)

    def _seen_part(self, view: View) -> tuple[float, float, float, float]:
        """The part of the back wall inside the picture: x from, x to, z from, z to."""
        corners = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
        size = np.array([view.centre_x * 2, view.centre_y * 2], np.float64)
        offset = (corners - 0.5) * size / float(view.focal_px)
        rays = offset[:, :1] * view.axes[0] - offset[:, 1:] * view.axes[1] + view.axes[2]
        steps = (self.back - float(view.position[1])) / np.maximum(rays[:, 1], 0.2)
        hits = view.position + rays * steps[:, None]
        return (
            float(max(hits[:, 0].min(), self.left)),
            float(min(hits[:, 0].max(), self.right)),
            float(max(hits[:, 2].min(), _FLOOR_M)),
            float(min(hits[:, 2].max(), self.ceiling)),
        )

    def spot(self, rng: np.random.Generator, width: float) -> float:
        """A left edge for a thing of some width on the seen part of the back wall."""
        return float(
            rng.uniform(
                self.seen_left - width * 0.6, max(self.seen_right - width * 0.4, self.seen_left)
            )
        )

    def height(self, rng: np.random.Generator) -> float:
        """A height on the seen part of the back wall."""
        return float(rng.uniform(self.seen_low, max(self.seen_high, self.seen_low + 0.01)))


def _sample_wall_colour(rng: np.random.Generator) -> Colour:
    if rng.random() < 0.8:
        return linear(
            np.clip(
                rng.uniform(0.45, 0.95) + rng.normal(0, 0.03, 3) + np.array([0.02, 0.01, -0.02]),
                0.05,
                1,
            )
        )
    return sample_paint(rng, saturation=0.5) * 0.7 + 0.08


def _paint_shell(canvas: _Canvas, room: _Room, rng: np.random.Generator) -> None:
    wall = _sample_wall_colour(rng)
    back, left, right, top, front = room.back, room.left, room.right, room.ceiling, room.front
    canvas.picture[:] = wall
    ceiling = linear([0.92, 0.91, 0.89]) * rng.uniform(0.5, 1.2) if rng.random() < 0.8 else wall
    floor = sample_paint(rng, saturation=0.35) * 0.6
    canvas.polygon(
        np.array([[left, back, top], [right, back, top], [right, front, top], [left, front, top]]),
        ceiling,
    )
    canvas.polygon(
        np.array(
            [
                [left, back, _FLOOR_M],
                [right, back, _FLOOR_M],
                [right, front, _FLOOR_M],
                [left, front, _FLOOR_M],
            ]
        ),
        floor,
    )
    for x in (left, right):
        side = np.array(
            [[x, back, _FLOOR_M], [x, front, _FLOOR_M], [x, front, top], [x, back, top]]
        )
        canvas.polygon(side, wall * rng.uniform(0.45, 1.1))
    feature = sample_paint(rng, saturation=0.8) if rng.random() < 0.12 else wall
    canvas.wall_piece(left, _FLOOR_M, right - left, top - _FLOOR_M, back, feature)
    if rng.random() < 0.3:
        lamp_x, lamp_y = rng.uniform(left, right), rng.uniform(front, back)
        side = rng.uniform(0.1, 0.6)
        panel = np.array([[0, 0, 0], [side, 0, 0], [side, side, 0], [0, side, 0]])
        canvas.polygon(panel + np.array([lamp_x, lamp_y, top - 0.01]), np.array([2.5, 2.4, 2.2]))


def _paint_window(canvas: _Canvas, room: _Room, rng: np.random.Generator) -> None:
    width, height = rng.uniform(0.5, 1.8), rng.uniform(0.8, 1.5)
    x, z = room.spot(rng, width), rng.uniform(0.2, 0.7)
    canvas.wall_piece(x, z, width, height, room.back, linear([0.9, 0.9, 0.88]))
    sky = linear(np.clip(np.array([0.8, 0.88, 0.95]) + rng.normal(0, 0.08, 3), 0, 1)) * rng.uniform(
        0.6, 5.0
    )
    panes = rng.integers(1, 4)
    pane = (width - 0.05) / panes
    for i in range(panes):
        left = x + 0.05 + i * pane
        canvas.wall_piece(left, z + 0.05, pane - 0.05, height - 0.1, room.back - 0.01, sky)
        if rng.random() < 0.4:
            trees = sky * linear(np.clip(rng.normal([0.48, 0.54, 0.46], 0.08), 0, 1))
            canvas.wall_piece(
                left, z + 0.05, pane - 0.05, height * rng.uniform(0.1, 0.5), room.back - 0.01, trees
            )
    if rng.random() < 0.3:
        blind = linear([0.85, 0.84, 0.8])
        for slat in np.arange(z + 0.08, z + height, 0.07):
            canvas.wall_piece(x, float(slat), width, 0.035, room.back - 0.02, blind)


def _paint_curtain(canvas: _Canvas, room: _Room, rng: np.random.Generator) -> None:
    colour, width = sample_paint(rng, saturation=0.8), rng.uniform(0.3, 1.2)
    x, fold = room.spot(rng, width), rng.uniform(0.03, 0.09)
    for left in np.arange(x, x + width, fold):
        shade = 1 + 0.35 * np.sin(left / fold * 2.1) + rng.normal(0, 0.08)
        canvas.wall_piece(
            float(left),
            _FLOOR_M,
            fold * 1.1,
            room.ceiling - _FLOOR_M - 0.1,
            room.back - 0.05,
            colour * shade,
        )


def _paint_shelf(canvas: _Canvas, room: _Room, rng: np.random.Generator) -> None:
    width, height = rng.uniform(0.5, 1.6), rng.uniform(0.6, 2.1)
    x, z = room.spot(rng, width), rng.uniform(_FLOOR_M, 0.7)
    wood, front = sample_paint(rng, saturation=0.6) * 0.6, room.back - 0.28
    canvas.box(x, z, width, height, room.back, 0.27, wood)
    rows = int(np.clip(height / rng.uniform(0.25, 0.4), 1, 6))
    row_height = height / rows
    for row in range(rows):
        bottom = z + row * row_height + 0.02
        canvas.wall_piece(x + 0.02, bottom, width - 0.04, row_height - 0.03, front, wood * 0.3)
        book, tint = x + 0.03, sample_paint(rng, saturation=0.7)
        while book < x + width - 0.07 and rng.random() < 0.97:
            thickness, tall = (
                rng.uniform(0.015, 0.055),
                rng.uniform(0.5, 0.95) * (row_height - 0.03),
            )
            paint = (
                sample_paint(rng, saturation=0.8)
                if rng.random() < 0.5
                else tint * rng.uniform(0.5, 1.4)
            )
            canvas.wall_piece(book, bottom, thickness, tall, front - 0.005, paint * 0.8)
            book += thickness + (rng.uniform(0.02, 0.15) if rng.random() < 0.12 else 0.002)


def _paint_door(canvas: _Canvas, room: _Room, rng: np.random.Generator) -> None:
    colour, x = sample_paint(rng, saturation=0.5) * 0.7 + 0.1, room.spot(rng, 0.95)
    canvas.wall_piece(x, _FLOOR_M, 0.98, 2.1, room.back, colour * 0.7)
    canvas.wall_piece(x + 0.06, _FLOOR_M, 0.86, 2.04, room.back - 0.01, colour)
    for z in (0.05, 0.65):
        canvas.wall_piece(x + 0.18, z, 0.62, 0.5, room.back - 0.015, colour * 0.88)


def _paint_frame(canvas: _Canvas, room: _Room, rng: np.random.Generator) -> None:
    width, height = rng.uniform(0.15, 0.7), rng.uniform(0.15, 0.7)
    x, z = room.spot(rng, width), room.height(rng)
    canvas.wall_piece(x, z, width, height, room.back - 0.02, sample_paint(rng))
    canvas.wall_piece(
        x + 0.02, z + 0.02, width - 0.04, height - 0.04, room.back - 0.025, sample_paint(rng, 0.7)
    )
    for _ in range(rng.integers(0, 6)):
        part = rng.uniform(0.05, 0.4, 2) * [width, height]
        corner = np.array([x, z]) + 0.02 + rng.random(2) * (np.array([width, height]) - part - 0.04)
        canvas.wall_piece(
            corner[0], corner[1], part[0], part[1], room.back - 0.03, sample_paint(rng, 0.8)
        )


def _paint_lamp(canvas: _Canvas, room: _Room, rng: np.random.Generator) -> None:
    x, z, radius = room.spot(rng, 0.2), rng.uniform(0.5, room.ceiling), rng.uniform(0.06, 0.2)
    angles = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    ring = np.stack([np.cos(angles), np.zeros(16), np.sin(angles)], axis=1)
    for size, glow in ((5.0, 0.06), (3.0, 0.1), (1.0, 3.0)):
        layer = canvas.picture.copy() if size > 1 else None
        warm = np.array([1.0, 0.85, 0.6]) if size > 1 else np.array([1.0, 0.94, 0.8])
        canvas.polygon(ring * radius * size + [x + 0.1, room.back - 0.1, z], warm * glow)
        if layer is not None:
            covered = np.any(canvas.picture != layer, axis=2, keepdims=True)
            canvas.picture[:] = layer + covered * (warm * glow).astype(np.float32)


def _paint_screen(canvas: _Canvas, room: _Room, rng: np.random.Generator) -> None:
    width = rng.uniform(0.5, 1.3)
    x, z = room.spot(rng, width), rng.uniform(0.1, 0.9)
    canvas.wall_piece(x, z, width, width * 0.58, room.back - 0.05, linear([0.06] * 3))
    if rng.random() < 0.4:
        canvas.wall_piece(
            x + 0.02,
            z + 0.02,
            width - 0.04,
            width * 0.58 - 0.04,
            room.back - 0.06,
            sample_paint(rng) * 1.5,
        )


def _paint_plant(canvas: _Canvas, room: _Room, rng: np.random.Generator) -> None:
    x, z, spread = room.spot(rng, 0.3), rng.uniform(-0.1, 0.7), rng.uniform(0.08, 0.25)
    green, y = linear([0.2, 0.4, 0.16]), room.back - 0.3
    for _ in range(40):
        middle = np.array([x, y, z]) + rng.normal(0, [spread, 0.05, spread * 1.3])
        along = unit_in_wall(rng) * rng.uniform(0.04, 0.14)
        across = np.array([along[2], 0.0, -along[0]]) * rng.uniform(0.15, 0.4)
        leaf = np.array([middle - along, middle + across, middle + along, middle - across])
        canvas.polygon(leaf, green * rng.uniform(0.3, 1.5))


def unit_in_wall(rng: np.random.Generator) -> Points:
    """A random direction in the plane of the back wall.

    Returns:
        (3,) unit vector.
    """
    angle = rng.uniform(0, 2 * np.pi)
    return np.array([np.cos(angle), 0.0, np.sin(angle)])


def _paint_furniture(canvas: _Canvas, room: _Room, rng: np.random.Generator) -> None:
    width, height = rng.uniform(0.5, 2.2), rng.uniform(0.6, 2.3)
    depth = rng.uniform(0.2, min(0.7, room.back * 0.6))
    colour = sample_paint(rng, saturation=0.6) * 0.7
    x = room.spot(rng, width)
    canvas.box(x, _FLOOR_M, width, height, room.back, depth, colour)
    if rng.random() < 0.5:
        doors = rng.integers(2, 4)
        for i in range(1, doors):
            canvas.wall_piece(
                x + i * width / doors,
                _FLOOR_M,
                0.012,
                height,
                room.back - depth - 0.005,
                colour * 0.4,
            )


def _paint_panels(canvas: _Canvas, room: _Room, rng: np.random.Generator) -> None:
    """Tiles, boards or bricks on the back wall."""
    step_x, step_z = rng.uniform(0.15, 1.2), rng.uniform(0.1, 0.9)
    line = _sample_wall_colour(rng) * rng.uniform(0.4, 0.8)
    thickness = rng.uniform(0.005, 0.02)
    for x in np.arange(room.left, room.right, step_x):
        canvas.wall_piece(
            float(x), _FLOOR_M, thickness, room.ceiling - _FLOOR_M, room.back - 0.002, line
        )
    if rng.random() < 0.6:
        for z in np.arange(_FLOOR_M, room.ceiling, step_z):
            canvas.wall_piece(
                room.left, float(z), room.right - room.left, thickness, room.back - 0.002, line
            )


_Painter = Callable[[_Canvas, _Room, np.random.Generator], None]
_THINGS: tuple[tuple[_Painter, float], ...] = (
    (_paint_panels, 0.05),
    (_paint_window, 0.13),
    (_paint_curtain, 0.10),
    (_paint_door, 0.10),
    (_paint_frame, 0.20),
    (_paint_furniture, 0.16),
    (_paint_shelf, 0.12),
    (_paint_screen, 0.04),
    (_paint_plant, 0.05),
    (_paint_lamp, 0.05),
)


def _paint_seat(canvas: _Canvas, chest: Points, width: float, rng: np.random.Generator) -> None:
    """The back of a chair or sofa behind the shoulders."""
    colour, y = sample_paint(rng, saturation=0.8) * 0.5 + 0.01, float(chest[1]) + 0.16
    top = float(chest[2]) + rng.uniform(-0.12, 0.16)
    if rng.random() < 0.3:
        canvas.wall_piece(-3, _FLOOR_M, 6, top - _FLOOR_M, y + 0.15, colour)
        canvas.wall_piece(-3, top - 0.12, 6, 0.12, y + 0.1, colour * 1.15)
        return
    half = width * rng.uniform(0.55, 0.85)
    middle = float(chest[0]) + rng.normal(0, 0.05)
    angles = np.linspace(0, np.pi, 25)
    arch = np.stack([middle + half * np.sign(np.cos(angles)) * np.abs(np.cos(angles)) ** 0.5, np.full(25, y),
                     top - 0.15 * (1 - np.sin(angles) ** 0.5)], axis=1)  # fmt: skip
    foot = np.array([[middle - half, y, _FLOOR_M], [middle + half, y, _FLOOR_M]])
    canvas.polygon(np.concatenate([arch, foot]), colour)
    if rng.random() < 0.35:
        canvas.wall_piece(middle - half * 0.45, top + 0.03, half * 0.9, 0.2, y, colour)


def _light_falloff(rng: np.random.Generator, height: int, width: int) -> Picture:
    """Uneven light over the picture (H,W,1): a gradient and soft blotches."""
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    slope_x, slope_y = rng.normal(0, 0.5, 2)
    light = np.clip(
        1 + slope_x * (columns / width - 0.5) + slope_y * (rows / height - 0.5), 0.35, 1.7
    )
    blotches = rng.normal(0, 1, (max(3, height // 40), max(4, width // 40))).astype(np.float32)
    light *= 1 + rng.uniform(0, 0.12) * cv2.resize(
        blotches, (width, height), interpolation=cv2.INTER_CUBIC
    )
    return np.asarray(light, np.float32)[..., None]


def paint_room(
    rng: np.random.Generator,
    view: View,
    size: tuple[int, int],
    chest: Points,
    shoulder_width: float,
    lighting: Lighting,
) -> Picture:
    """Paint the room as the camera sees it without the actor.

    Args:
        rng: Source of randomness.
        view: The camera.
        size: Width and height of the picture in pixels.
        chest: (3,) where the actor's chest is.
        shoulder_width: The actor's, in metres.
        lighting: How the room is lit.

    Returns:
        (H,W,3) float32 linear light.
    """
    canvas = _Canvas(view, size)
    room = _Room(rng, view)
    if rng.random() < _PLAIN_SHARE:
        canvas.picture[:] = sample_paint(rng)
    else:
        _paint_shell(canvas, room, rng)
        shares = [share for _, share in _THINGS]
        count = int(rng.choice(7, p=(0.05, 0.1, 0.17, 0.22, 0.2, 0.15, 0.11)))
        chosen = sorted(rng.choice(len(_THINGS), size=count, p=shares))
        if lighting.kind == "backlight":
            _paint_window(canvas, room, rng)
        for index in chosen:
            _THINGS[index][0](canvas, room, rng)
    height, width = canvas.picture.shape[:2]
    canvas.picture *= _light_falloff(rng, height, width)
    defocus_px = (
        float(rng.choice([0.0, 0.5, 1.0, 2.0, 4.0], p=(0.4, 0.25, 0.18, 0.11, 0.06))) * height / 200
    )
    if defocus_px > 0:
        canvas.picture = np.asarray(
            cv2.GaussianBlur(canvas.picture, (0, 0), defocus_px), np.float32
        )
    if rng.random() < 0.45:
        _paint_seat(canvas, chest, shoulder_width, rng)
        canvas.picture = np.asarray(
            cv2.GaussianBlur(canvas.picture, (0, 0), height / 250), np.float32
        )
    lit = canvas.picture * (lighting.room_brightness * lighting.room_tint).astype(np.float32)
    return np.asarray(
        cv2.resize(np.maximum(lit, 0), size, interpolation=cv2.INTER_AREA), np.float32
    )
