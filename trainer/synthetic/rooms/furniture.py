"""What stands in a room? Furniture of boxes against the walls, in rooms of different use."""

from collections.abc import Callable
from typing import Literal

import numpy as np

from trainer.synthetic.colour import linear, sample_paint, sample_wood
from trainer.synthetic.rooms.canvas import (
    FOLDS,
    GLOWING,
    PLANKS,
    SMOOTH,
    TILES,
    WEAVE,
    Colour,
    Texture,
)
from trainer.synthetic.rooms.furnishings import (
    WARM_LIGHT,
    Site,
    put_clock,
    put_curtain,
    put_door,
    put_odds,
    put_pegs,
    put_picture,
    put_sunlight,
    put_television,
    put_wall_lamp,
    put_whiteboard,
    put_window,
)
from trainer.synthetic.rooms.room_box import FLOOR_M

Use = Literal["living room", "bedroom", "study", "kitchen", "office"]
Put = Callable[[Site], None]

_GRAIN = Texture(PLANKS, 0.3, 0.6, 0.2)
_CLOTH = Texture(WEAVE, 0.1, 0.1, 0.3)


def _books(site: Site, x: float, z: float, width: float, height: float, y: float) -> None:
    """A row of books, boxes and gaps on a board."""
    rng, canvas = site.rng, site.canvas
    tint, end = sample_paint(rng, saturation=0.5), x + width
    while x < end - 0.03:
        thick = rng.uniform(0.02, 0.06) if rng.random() < 0.8 else rng.uniform(0.1, 0.25)
        tall = height * rng.uniform(0.55, 0.95)
        own = (
            sample_paint(rng, saturation=0.6)
            if rng.random() < 0.3
            else tint * rng.uniform(0.5, 1.4)
        )
        canvas.upright(x, z, min(thick, end - x), tall, y, np.minimum(own * 0.9, 0.9))
        x += thick + (rng.uniform(0.05, 0.3) if rng.random() < 0.12 else 0.003)


def put_shelf(site: Site) -> None:
    """A bookcase, or boards on the wall."""
    rng, canvas = site.rng, site.canvas
    wood, depth = sample_wood(rng), rng.uniform(0.2, 0.32)
    width, row_height = rng.uniform(0.5, 1.6), rng.uniform(0.27, 0.4)
    x = site.spot(width)
    if rng.random() < 0.3:
        z = rng.uniform(0.4, 1.0)
        for row in range(rng.integers(1, 4)):
            low = z + row * row_height
            canvas.box((x, 0, low), (width, depth, 0.03), wood)
            _books(site, x + 0.02, low + 0.03, width * rng.uniform(0.4, 0.95), 0.24, -depth * 0.7)
        return
    rows = int(rng.integers(2, 7))
    canvas.box((x, 0, FLOOR_M), (width, depth, rows * row_height + 0.05), wood, _GRAIN)
    for row in range(rows):
        low = FLOOR_M + 0.06 + row * row_height
        canvas.upright(x + 0.025, low, width - 0.05, row_height - 0.03, -depth - 0.002, wood * 0.35)
        _books(site, x + 0.03, low, width - 0.06, row_height - 0.04, -depth - 0.004)


def put_cabinet(site: Site) -> None:
    """A wardrobe, chest or sideboard with doors or drawers, and things on top."""
    rng, canvas = site.rng, site.canvas
    wood, depth = sample_wood(rng), rng.uniform(0.35, 0.6)
    tall = rng.random() < 0.45
    width, height = rng.uniform(0.7, 1.9), rng.uniform(1.7, 2.1) if tall else rng.uniform(0.6, 1.2)
    x = site.spot(width)
    canvas.box((x, 0, FLOOR_M), (width, depth, height), wood, _GRAIN)
    columns = max(1, round(width / 0.5))
    rows = 1 if tall else int(rng.integers(1, 5))
    cell = np.array([width / columns, height / rows])
    for column in range(columns):
        for row in range(rows):
            left, low = x + column * cell[0] + 0.01, FLOOR_M + row * cell[1] + 0.01
            canvas.upright(
                left, low, cell[0] - 0.02, cell[1] - 0.02, -depth - 0.004, wood * 1.06, _GRAIN
            )
            handle = (0.015, 0.12) if rows == 1 else (0.12, 0.015)
            near = left + (cell[0] * 0.85 if rows == 1 else cell[0] / 2 - 0.06)
            canvas.upright(near, low + cell[1] * 0.5, *handle, -depth - 0.02, linear([0.45] * 3))
    _clutter(site, x, FLOOR_M + height, width, -depth * 0.6)


def _clutter(site: Site, x: float, z: float, width: float, y: float) -> None:
    """Small boxes, bottles and bags on a surface."""
    rng = site.rng
    for _ in range(rng.integers(1, 8)):
        size = rng.uniform(0.05, 0.3), 0.1, rng.uniform(0.05, 0.3)
        left = x + rng.uniform(0, max(width - size[0], 0.01))
        site.canvas.box((left, y, z), size, sample_paint(rng, 0.6) * 0.9)


def put_sofa(site: Site) -> None:
    """A sofa with cushions."""
    rng, canvas = site.rng, site.canvas
    colour, width = sample_paint(rng, saturation=0.5) * 0.7 + 0.02, rng.uniform(1.4, 2.4)
    x, back = site.spot(width), rng.uniform(0.75, 1.0)
    canvas.box((x, 0, FLOOR_M), (width, 0.25, back), colour, _CLOTH)
    canvas.box((x, -0.25, FLOOR_M), (width, 0.6, 0.42), colour, _CLOTH)
    for left in (x, x + width - 0.2):
        canvas.box((left, -0.25, FLOOR_M), (0.2, 0.6, 0.62), colour * 0.95, _CLOTH)
    for _ in range(rng.integers(0, 4)):
        left = x + rng.uniform(0.2, width - 0.6)
        cushion = np.array([[0, 0, 0], [0.42, 0, 0.03], [0.4, 0.14, 0.4], [0.03, 0.14, 0.37]])
        weave = Texture(WEAVE, 0.08, 0.08, rng.uniform(0.1, 0.8))
        canvas.polygon(
            cushion + np.array([left, -0.42, FLOOR_M + 0.4]), sample_paint(rng, 0.7), weave
        )


def put_bed(site: Site) -> None:
    """A bed with its head against the wall."""
    rng, canvas = site.rng, site.canvas
    width, wood = rng.uniform(0.9, 1.8), sample_wood(rng)
    x = site.spot(width)
    canvas.box((x, 0, FLOOR_M), (width, 0.06, rng.uniform(0.7, 1.2)), wood, _GRAIN)
    linen, cover = linear([0.82, 0.82, 0.83]), sample_paint(rng, saturation=0.5)
    length = min(2.0, site.room.back + 0.3) if site.wall == "back" else 2.0
    canvas.box((x, -0.06, FLOOR_M), (width, length, 0.35), linen)
    creased = Texture(WEAVE, rng.uniform(0.1, 0.4), rng.uniform(0.1, 0.4), 0.25)
    canvas.box((x - 0.03, -0.65, FLOOR_M + 0.1), (width + 0.06, length - 0.6, 0.4), cover, creased)
    for i in range(2 if width > 1.3 else 1):
        left = x + 0.1 + i * width / 2
        canvas.box(
            (left, -0.08, FLOOR_M + 0.35), (0.6, 0.35, 0.16), linen * rng.uniform(0.7, 1.1), _CLOTH
        )


def put_desk(site: Site) -> None:
    """A desk or table with a monitor and things on it."""
    rng, canvas = site.rng, site.canvas
    width, depth, wood = rng.uniform(0.9, 1.8), rng.uniform(0.5, 0.75), sample_wood(rng)
    x, top = site.spot(width), FLOOR_M + rng.uniform(0.7, 0.78)
    for left in (x + 0.03, x + width - 0.1):
        canvas.box((left, -0.05, FLOOR_M), (0.07, depth - 0.1, top - FLOOR_M), wood * 0.8)
    canvas.box((x, 0, top), (width, depth, 0.04), wood, _GRAIN)
    if rng.random() < 0.6:
        left, size = x + rng.uniform(0, max(width - 0.7, 0.01)), rng.uniform(0.45, 0.7)
        canvas.box((left + size / 2 - 0.1, -0.2, top + 0.04), (0.2, 0.15, 0.12), linear([0.08] * 3))
        canvas.box((left, -0.22, top + 0.14), (size, 0.03, size * 0.58), linear([0.05] * 3))
        if rng.random() < 0.5:
            shine = linear(np.clip(rng.normal([0.55, 0.65, 0.8], 0.12), 0, 1))
            shown = Texture(WEAVE, 0.1, 0.06, 0.6, glows=True)
            canvas.upright(
                left + 0.02, top + 0.16, size - 0.04, size * 0.58 - 0.04, -0.255, shine, shown
            )
    _clutter(site, x, top + 0.04, width, -depth * 0.5)


def put_counter(site: Site) -> None:
    """A kitchen counter with cupboards above and a bright wall between."""
    rng, canvas = site.rng, site.canvas
    width, front = rng.uniform(1.2, 3.0), sample_wood(rng)
    x, unit = site.spot(width), 0.6
    tiles = Texture(TILES, rng.uniform(0.08, 0.2), rng.uniform(0.07, 0.2), 0.25)
    canvas.upright(x, 0.3, width, 0.65, -0.005, linear([0.85, 0.84, 0.8]), tiles)
    canvas.box((x, 0, FLOOR_M), (width, 0.6, 0.86), front)
    canvas.box(
        (x - 0.02, 0, FLOOR_M + 0.86), (width + 0.04, 0.63, 0.04), sample_paint(rng, 0.4) * 0.7
    )
    canvas.box((x, 0, 0.95), (width, 0.35, 0.7), front)
    for left in np.arange(x, x + width - 0.3, unit):
        canvas.upright(
            float(left) + 0.01, FLOOR_M + 0.1, unit - 0.02, 0.72, -0.604, front * 1.05, _GRAIN
        )
        canvas.upright(float(left) + 0.01, 0.97, unit - 0.02, 0.66, -0.354, front * 1.05, _GRAIN)
        canvas.upright(float(left) + unit * 0.8, 1.0, 0.015, 0.1, -0.37, linear([0.5] * 3))
    _clutter(site, x, FLOOR_M + 0.9, width, -0.2)


def put_fridge(site: Site) -> None:
    """A fridge, white or steel."""
    rng, canvas = site.rng, site.canvas
    x, height, colour = (
        site.spot(0.6),
        rng.uniform(1.4, 1.9),
        linear([rng.choice([0.88, 0.55, 0.2])] * 3),
    )
    canvas.box((x, 0, FLOOR_M), (0.6, 0.62, height), colour)
    canvas.upright(x, FLOOR_M + height * 0.62, 0.6, 0.015, -0.625, colour * 0.3)
    for low, length in ((0.35, 0.25), (0.66, 0.2)):
        canvas.upright(
            x + 0.06, FLOOR_M + height * low, 0.025, height * length, -0.65, colour * 0.6
        )


def put_partition(site: Site) -> None:
    """An office partition with a monitor behind it."""
    rng, canvas = site.rng, site.canvas
    width, colour = rng.uniform(1.0, 3.0), sample_paint(rng, saturation=0.35) * 0.8
    x, out = site.spot(width), rng.uniform(0.1, 0.8)
    for i in range(rng.integers(0, 4)):
        left = x + 0.2 + 0.75 * i
        canvas.box((left, -out, 0.15), (0.5, 0.04, 0.33), linear([0.05] * 3))
    canvas.box((x, -out - 0.3, FLOOR_M), (width, 0.05, rng.uniform(0.9, 1.3)), colour, _CLOTH)
    _clutter(site, x, FLOOR_M + 0.9, width, -out - 0.1)


def put_plant(site: Site) -> None:
    """A plant in a pot, on the floor or on something."""
    rng, canvas = site.rng, site.canvas
    x, spread = site.spot(0.3) + 0.15, rng.uniform(0.1, 0.28)
    z = FLOOR_M + (rng.uniform(0.3, 0.9) if rng.random() < 0.5 else rng.uniform(1.0, 1.4))
    canvas.box((x - 0.12, -0.2, z - 0.3), (0.24, 0.24, 0.25), sample_paint(rng, 0.5))
    green = linear(np.array([0.26, 0.4, 0.22]) + rng.normal(0, 0.04, 3))
    for _ in range(28):
        middle = np.array([x, -0.3, z + spread]) + rng.normal(0, [spread * 0.7, 0.04, spread])
        angle, length = rng.uniform(0, np.pi), rng.uniform(0.06, 0.16)
        along = np.array([np.cos(angle), 0, np.sin(angle)]) * length
        across = np.array([along[2], 0, -along[0]]) * rng.uniform(0.15, 0.4)
        leaf = np.array([middle - along, middle + across, middle + along, middle - across])
        canvas.polygon(leaf, green * rng.uniform(0.35, 1.5))


def put_floor_lamp(site: Site) -> None:
    """A lamp that stands; most are on."""
    rng, canvas = site.rng, site.canvas
    x, z = site.spot(0.4), FLOOR_M + rng.uniform(1.2, 1.7)
    canvas.box((x + 0.18, -0.3, FLOOR_M), (0.025, 0.025, z - FLOOR_M), linear([0.15] * 3))
    shade: Colour = linear([0.8, 0.74, 0.62])
    on = rng.random() < 0.7
    if on:
        shade = WARM_LIGHT * rng.uniform(0.9, 2.4)
        canvas.lamp(np.array([x + 0.2, -0.45, z + 0.1]), WARM_LIGHT * rng.uniform(0.15, 0.5), 0.2)
    corners = np.array([[0.02, 0, 0], [0.38, 0, 0], [0.3, 0, 0.26], [0.1, 0, 0.26]])
    canvas.polygon(corners + np.array([x, -0.32, z]), shade, GLOWING if on else SMOOTH)


def put_clothes_rack(site: Site) -> None:
    """A rack of clothes."""
    rng, canvas = site.rng, site.canvas
    width = rng.uniform(0.6, 1.2)
    x = site.spot(width)
    canvas.box((x, -0.3, 1.0), (width, 0.03, 0.03), linear([0.5] * 3))
    for left in np.arange(x, x + width, 0.09):
        folds = Texture(FOLDS, 0.07, 1.0, 0.35)
        length = rng.uniform(0.6, 1.1)
        canvas.upright(
            float(left), 1.0 - length, 0.12, length, -0.32, sample_paint(rng, 0.5) * 0.8, folds
        )


FURNISHINGS: dict[Use, tuple[tuple[Put, float], ...]] = {
    "living room": ((put_sunlight, 0.8), (put_odds, 2.5), (put_window, 2), (put_curtain, 1), (put_door, 1.2), (put_picture, 4), (put_clock, 0.4),
                    (put_television, 0.7), (put_wall_lamp, 0.5), (put_cabinet, 1.5), (put_shelf, 1.8),
                    (put_sofa, 1.8), (put_floor_lamp, 0.8), (put_plant, 0.7)),
    "bedroom": ((put_sunlight, 0.8), (put_odds, 2.5), (put_window, 2), (put_curtain, 1.2), (put_door, 1.4), (put_picture, 3), (put_pegs, 0.5),
                (put_wall_lamp, 0.5), (put_cabinet, 2), (put_shelf, 1.2), (put_bed, 2), (put_floor_lamp, 0.5),
                (put_clothes_rack, 0.5), (put_desk, 0.6), (put_plant, 0.3)),
    "study": ((put_sunlight, 0.8), (put_odds, 2.5), (put_window, 1.5), (put_curtain, 0.6), (put_door, 1.4), (put_picture, 3), (put_pegs, 0.4),
              (put_clock, 0.4), (put_whiteboard, 0.4), (put_shelf, 2.6), (put_desk, 1.2), (put_cabinet, 1.2),
              (put_floor_lamp, 0.5), (put_plant, 0.4)),
    "kitchen": ((put_sunlight, 0.8), (put_odds, 2.5), (put_window, 1.5), (put_door, 1.2), (put_picture, 1.2), (put_clock, 0.7), (put_counter, 3),
                (put_fridge, 1.2), (put_shelf, 0.8), (put_cabinet, 0.8), (put_plant, 0.4)),
    "office": ((put_sunlight, 0.8), (put_odds, 2.5), (put_window, 1.5), (put_door, 1.0), (put_picture, 1.0), (put_whiteboard, 1.3), (put_clock, 0.5),
               (put_shelf, 1.2), (put_cabinet, 1.2), (put_desk, 1.8), (put_partition, 2), (put_plant, 0.5)),
}  # fmt: skip
"""What may be in a room of some use, from what hangs on walls to what stands far out, and how often."""
