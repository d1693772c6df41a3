"""What stands in a room and hangs on its walls?"""

from collections.abc import Callable

import numpy as np

from trainer.synthetic.canvas import Canvas, Colour
from trainer.synthetic.colour import linear, sample_paint
from trainer.synthetic.framing import Points
from trainer.synthetic.room_box import FLOOR_M, RoomBox


def sample_wall_colour(rng: np.random.Generator) -> Colour:
    """Draw the colour of a wall, mostly off-white to grey.

    Returns:
        (3,) linear.
    """
    if rng.random() < 0.8:
        return linear(
            np.clip(
                rng.uniform(0.45, 0.95) + rng.normal(0, 0.03, 3) + np.array([0.02, 0.01, -0.02]),
                0.05,
                1,
            )
        )
    return sample_paint(rng, saturation=0.5) * 0.7 + 0.08


def paint_window(canvas: Canvas, room: RoomBox, rng: np.random.Generator) -> None:
    """Paint a window, bright as the day outside.

    Args:
        canvas: What is painted on.
        room: The room.
        rng: Source of randomness.
    """
    width, height = rng.uniform(0.5, 1.8), rng.uniform(0.8, 1.5)
    x, z = room.spot(rng, width), rng.uniform(0.2, 0.7)
    canvas.upright(x, z, width, height, room.back, linear([0.9, 0.9, 0.88]))
    sky = linear(np.clip(np.array([0.8, 0.88, 0.95]) + rng.normal(0, 0.08, 3), 0, 1)) * rng.uniform(
        0.6, 5.0
    )
    panes = rng.integers(1, 4)
    pane = (width - 0.05) / panes
    for i in range(panes):
        left = x + 0.05 + i * pane
        canvas.upright(left, z + 0.05, pane - 0.05, height - 0.1, room.back - 0.01, sky)
        if rng.random() < 0.4:
            trees = sky * linear(np.clip(rng.normal([0.48, 0.54, 0.46], 0.08), 0, 1))
            canvas.upright(
                left, z + 0.05, pane - 0.05, height * rng.uniform(0.1, 0.5), room.back - 0.01, trees
            )
    if rng.random() < 0.3:
        blind = linear([0.85, 0.84, 0.8])
        for slat in np.arange(z + 0.08, z + height, 0.07):
            canvas.upright(x, float(slat), width, 0.035, room.back - 0.02, blind)


def _paint_curtain(canvas: Canvas, room: RoomBox, rng: np.random.Generator) -> None:
    colour, width = sample_paint(rng, saturation=0.8), rng.uniform(0.3, 1.2)
    x, fold = room.spot(rng, width), rng.uniform(0.03, 0.09)
    for left in np.arange(x, x + width, fold):
        shade = 1 + 0.35 * np.sin(left / fold * 2.1) + rng.normal(0, 0.08)
        canvas.upright(
            float(left),
            FLOOR_M,
            fold * 1.1,
            room.ceiling - FLOOR_M - 0.1,
            room.back - 0.05,
            colour * shade,
        )


def _paint_shelf(canvas: Canvas, room: RoomBox, rng: np.random.Generator) -> None:
    width, height = rng.uniform(0.5, 1.6), rng.uniform(0.6, 2.1)
    x, z = room.spot(rng, width), rng.uniform(FLOOR_M, 0.7)
    wood, front = sample_paint(rng, saturation=0.6) * 0.6, room.back - 0.28
    canvas.box((x, z), width, height, room.back, 0.27, wood)
    rows = int(np.clip(height / rng.uniform(0.25, 0.4), 1, 6))
    row_height = height / rows
    for row in range(rows):
        bottom = z + row * row_height + 0.02
        canvas.upright(x + 0.02, bottom, width - 0.04, row_height - 0.03, front, wood * 0.3)
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
            canvas.upright(book, bottom, thickness, tall, front - 0.005, paint * 0.8)
            book += thickness + (rng.uniform(0.02, 0.15) if rng.random() < 0.12 else 0.002)


def _paint_door(canvas: Canvas, room: RoomBox, rng: np.random.Generator) -> None:
    colour, x = sample_paint(rng, saturation=0.5) * 0.7 + 0.1, room.spot(rng, 0.95)
    canvas.upright(x, FLOOR_M, 0.98, 2.1, room.back, colour * 0.7)
    canvas.upright(x + 0.06, FLOOR_M, 0.86, 2.04, room.back - 0.01, colour)
    for z in (0.05, 0.65):
        canvas.upright(x + 0.18, z, 0.62, 0.5, room.back - 0.015, colour * 0.88)


def _paint_frame(canvas: Canvas, room: RoomBox, rng: np.random.Generator) -> None:
    width, height = rng.uniform(0.15, 0.7), rng.uniform(0.15, 0.7)
    x, z = room.spot(rng, width), room.height(rng)
    canvas.upright(x, z, width, height, room.back - 0.02, sample_paint(rng))
    canvas.upright(
        x + 0.02, z + 0.02, width - 0.04, height - 0.04, room.back - 0.025, sample_paint(rng, 0.7)
    )
    for _ in range(rng.integers(0, 6)):
        part = rng.uniform(0.05, 0.4, 2) * [width, height]
        corner = np.array([x, z]) + 0.02 + rng.random(2) * (np.array([width, height]) - part - 0.04)
        canvas.upright(
            corner[0], corner[1], part[0], part[1], room.back - 0.03, sample_paint(rng, 0.8)
        )


def _paint_lamp(canvas: Canvas, room: RoomBox, rng: np.random.Generator) -> None:
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


def _paint_screen(canvas: Canvas, room: RoomBox, rng: np.random.Generator) -> None:
    width = rng.uniform(0.5, 1.3)
    x, z = room.spot(rng, width), rng.uniform(0.1, 0.9)
    canvas.upright(x, z, width, width * 0.58, room.back - 0.05, linear([0.06] * 3))
    if rng.random() < 0.4:
        canvas.upright(
            x + 0.02,
            z + 0.02,
            width - 0.04,
            width * 0.58 - 0.04,
            room.back - 0.06,
            sample_paint(rng) * 1.5,
        )


def _direction_in_wall(rng: np.random.Generator) -> Points:
    """A random unit vector (3,) in the plane of the back wall."""
    angle = rng.uniform(0, 2 * np.pi)
    return np.array([np.cos(angle), 0.0, np.sin(angle)])


def _paint_plant(canvas: Canvas, room: RoomBox, rng: np.random.Generator) -> None:
    x, z, spread = room.spot(rng, 0.3), rng.uniform(-0.1, 0.7), rng.uniform(0.08, 0.25)
    green, y = linear([0.2, 0.4, 0.16]), room.back - 0.3
    for _ in range(40):
        middle = np.array([x, y, z]) + rng.normal(0, [spread, 0.05, spread * 1.3])
        along = _direction_in_wall(rng) * rng.uniform(0.04, 0.14)
        across = np.array([along[2], 0.0, -along[0]]) * rng.uniform(0.15, 0.4)
        leaf = np.array([middle - along, middle + across, middle + along, middle - across])
        canvas.polygon(leaf, green * rng.uniform(0.3, 1.5))


def _paint_furniture(canvas: Canvas, room: RoomBox, rng: np.random.Generator) -> None:
    width, height = rng.uniform(0.5, 2.2), rng.uniform(0.6, 2.3)
    depth = rng.uniform(0.2, min(0.7, room.back * 0.6))
    colour = sample_paint(rng, saturation=0.6) * 0.7
    x = room.spot(rng, width)
    canvas.box((x, FLOOR_M), width, height, room.back, depth, colour)
    if rng.random() < 0.5:
        doors = rng.integers(2, 4)
        for i in range(1, doors):
            canvas.upright(
                x + i * width / doors,
                FLOOR_M,
                0.012,
                height,
                room.back - depth - 0.005,
                colour * 0.4,
            )


def _paint_panels(canvas: Canvas, room: RoomBox, rng: np.random.Generator) -> None:
    """Tiles, boards or bricks on the back wall."""
    step_x, step_z = rng.uniform(0.15, 1.2), rng.uniform(0.1, 0.9)
    line = sample_wall_colour(rng) * rng.uniform(0.4, 0.8)
    thickness = rng.uniform(0.005, 0.02)
    for x in np.arange(room.left, room.right, step_x):
        canvas.upright(
            float(x), FLOOR_M, thickness, room.ceiling - FLOOR_M, room.back - 0.002, line
        )
    if rng.random() < 0.6:
        for z in np.arange(FLOOR_M, room.ceiling, step_z):
            canvas.upright(
                room.left, float(z), room.right - room.left, thickness, room.back - 0.002, line
            )


Painter = Callable[[Canvas, RoomBox, np.random.Generator], None]
FURNISHINGS: tuple[tuple[Painter, float], ...] = (
    (_paint_panels, 0.05),
    (paint_window, 0.13),
    (_paint_curtain, 0.10),
    (_paint_door, 0.10),
    (_paint_frame, 0.20),
    (_paint_furniture, 0.16),
    (_paint_shelf, 0.12),
    (_paint_screen, 0.04),
    (_paint_plant, 0.05),
    (_paint_lamp, 0.05),
)
"""What may stand before or hang on the back wall, in the order of painting, and how often; sums to one."""
