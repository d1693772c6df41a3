"""What hangs on the walls of a room or is let into them?"""

from dataclasses import dataclass

import numpy as np

from trainer.synthetic.colour import linear, sample_paint, sample_wall, sample_wood
from trainer.synthetic.rooms.canvas import FOLDS, GLOWING, WEAVE, Canvas, Colour, Texture
from trainer.synthetic.rooms.room_box import FLOOR_M, RoomBox, WallName

WARM_LIGHT = np.array([1.0, 0.74, 0.42])


@dataclass(frozen=True, eq=False)
class Site:
    """Where something is put: the canvas's frame is that of the wall.

    Attributes:
        canvas: What is drawn on.
        room: The room.
        wall: Along which of its walls.
        rng: Source of randomness.
        daylight: Brightness of the day outside, about 0 at night and 1 by day.
    """

    canvas: Canvas
    room: RoomBox
    wall: WallName
    rng: np.random.Generator
    daylight: float

    def spot(self, width: float) -> float:
        """Choose a place for a thing of some width.

        Returns:
            x of its left edge.
        """
        return self.room.spot(self.rng, width, self.wall)


def _sky(site: Site) -> Colour:
    colour = np.array([0.82, 0.88, 0.95]) + site.rng.normal(0, 0.05, 3)
    return linear(np.clip(colour, 0, 1)) * (site.daylight * site.rng.uniform(1.2, 4.5) + 0.01)


def put_window(site: Site, x: float | None = None) -> None:
    """Let a window into the wall: day or night outside, often with blinds or curtains.

    Args:
        site: Where.
        x: Of its left edge; drawn by lot if None.
    """
    rng, canvas = site.rng, site.canvas
    width, height = rng.uniform(0.6, 2.0), rng.uniform(0.8, 1.5)
    low = FLOOR_M + rng.uniform(0.75, 1.05)
    height = min(height, site.room.ceiling - low - 0.12)
    x = site.spot(width) if x is None else x
    frame = linear([0.88, 0.88, 0.86]) if rng.random() < 0.75 else sample_wood(rng)
    canvas.box((x - 0.05, 0, low - 0.06), (width + 0.1, 0.05, height + 0.12), frame)
    sky, panes = _sky(site), int(rng.integers(1, 4))
    pane = width / panes
    far = sky * linear(np.clip(rng.normal([0.5, 0.53, 0.5], 0.1), 0, 1))
    skyline = height * rng.uniform(-0.2, 0.6)
    for i in range(panes):
        left = x + i * pane + 0.02
        canvas.upright(left, low, pane - 0.04, height, -0.055, sky, GLOWING)
        if skyline > 0:
            tops = skyline * rng.uniform(0.7, 1.2)
            leaves = Texture(WEAVE, 0.12, 0.15, rng.uniform(0.1, 0.7), glows=True)
            canvas.upright(left, low, pane - 0.04, min(tops, height), -0.056, far, leaves)
    strength = sky * min(width * height, 2.0) * 0.35
    canvas.lamp(np.array([x + width / 2, -0.3, low + height / 2]), strength, 0.6)
    dressing = rng.random()
    if dressing < 0.25:
        _hang_blinds(site, x, low, width, height, sky)
    elif dressing < 0.65:
        cloth, side = sample_paint(rng, saturation=0.45), rng.uniform(0.15, 0.5)
        lower = FLOOR_M + 0.03 if rng.random() < 0.6 else low - 0.15
        for left in (x - side * 0.8, x + width - side * 0.2):
            _hang_cloth(site, left, lower, side, low + height + 0.1 - lower, cloth)
    elif dressing < 0.8:
        net = sky * rng.uniform(0.35, 0.7)
        folds = Texture(FOLDS, rng.uniform(0.06, 0.15), 1.0, 0.12, glows=True)
        canvas.upright(x - 0.05, low - 0.1, width + 0.1, height + 0.15, -0.07, net, folds)


def _hang_blinds(
    site: Site, x: float, low: float, width: float, height: float, sky: Colour
) -> None:
    colour, down = linear([0.82, 0.81, 0.77]), height * site.rng.uniform(0.3, 1.0)
    through = colour * 0.35 + sky * site.rng.uniform(0.02, 0.12)
    if site.rng.random() < 0.4:
        site.canvas.upright(x, low + height - down, width, down, -0.08, through, GLOWING)
        return
    for slat in np.arange(low + height - down, low + height, 0.075):
        site.canvas.upright(x, float(slat), width, 0.045, -0.08, through, GLOWING)


def _hang_cloth(
    site: Site, x: float, z: float, width: float, height: float, colour: Colour
) -> None:
    folds = Texture(FOLDS, site.rng.uniform(0.06, 0.16), 1.0, site.rng.uniform(0.2, 0.55))
    site.canvas.upright(x, z, width, height, -0.1, colour, folds)


def put_curtain(site: Site) -> None:
    """Hang a curtain from the ceiling to the floor."""
    width = site.rng.uniform(0.4, 2.2)
    colour = sample_paint(site.rng, saturation=0.55)
    x = site.spot(width)
    _hang_cloth(site, x, FLOOR_M + 0.04, width, site.room.height - 0.12, colour)


def put_door(site: Site) -> None:
    """Put a door: closed, or open to a brighter or darker room."""
    rng, canvas = site.rng, site.canvas
    x, colour = site.spot(0.95), sample_wood(rng)
    trim = colour * 0.8 if rng.random() < 0.5 else linear([0.87, 0.87, 0.85])
    canvas.box((x, 0, FLOOR_M), (0.98, 0.04, 2.08), trim)
    if rng.random() < 0.35:
        beyond = sample_wall(rng) * np.exp(rng.normal(-1.0, 1.0))
        canvas.upright(x + 0.06, FLOOR_M, 0.86, 2.02, -0.045, np.minimum(beyond, 1.5), GLOWING)
        canvas.upright(x + 0.06, FLOOR_M, 0.86, 0.3, -0.046, beyond * 0.4, GLOWING)
        canvas.sideways(x + 0.06, -0.05, -0.7, FLOOR_M, FLOOR_M + 2.02, colour * 0.8)
        return
    canvas.upright(x + 0.06, FLOOR_M, 0.86, 2.02, -0.045, colour)
    for z in (0.2, 1.1):
        if rng.random() < 0.7:
            canvas.upright(x + 0.18, FLOOR_M + z, 0.62, 0.7, -0.048, colour * 0.85)
            canvas.upright(x + 0.2, FLOOR_M + z + 0.02, 0.58, 0.66, -0.05, colour * 0.97)
    canvas.box((x + 0.1, -0.05, FLOOR_M + 1.0), (0.13, 0.05, 0.03), linear([0.6] * 3))


def put_picture(site: Site) -> None:
    """Hang a framed picture or a poster; some show a person."""
    rng, canvas = site.rng, site.canvas
    width = rng.uniform(0.18, 0.8)
    height = width * np.exp(rng.normal(0, 0.3))
    x, z = site.spot(width), rng.uniform(0.35, 1.25)
    if rng.random() < 0.65:
        frame = sample_wood(rng) if rng.random() < 0.6 else linear([0.12] * 3)
        canvas.box((x - 0.03, 0, z - 0.03), (width + 0.06, 0.025, height + 0.06), frame)
        if rng.random() < 0.5:
            mount = min(width, height) * 0.16
            canvas.upright(x, z, width, height, -0.027, linear([0.9, 0.89, 0.86]))
            x, z, width, height = x + mount, z + mount, width - 2 * mount, height - 2 * mount
    paper = Texture(WEAVE, rng.uniform(0.05, 0.3), rng.uniform(0.05, 0.3), rng.uniform(0.05, 0.5))
    canvas.upright(x, z, width, height, -0.03, sample_paint(rng, 0.7), paper)
    if rng.random() < 0.22:
        _draw_portrait(site, x, z, width, height)
        return
    for _ in range(rng.integers(0, 5)):
        part = rng.uniform(0.1, 0.5, 2) * [width, height]
        left, low = np.array([x, z]) + rng.random(2) * (np.array([width, height]) - part)
        canvas.upright(left, low, part[0], part[1], -0.032, sample_paint(rng, 0.7), paper)


def _draw_portrait(site: Site, x: float, z: float, width: float, height: float) -> None:
    """A head with hair and shoulders, as on a photograph."""
    rng, canvas = site.rng, site.canvas
    angles = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    round_shape = np.stack([np.cos(angles), np.zeros(14), np.sin(angles)], axis=1)
    head = min(width, height) * rng.uniform(0.14, 0.24)
    middle = np.array([x + width * rng.uniform(0.4, 0.6), -0.033, z + height * 0.62])
    skin = linear(np.array([0.85, 0.66, 0.55]) * rng.uniform(0.45, 1.05))
    hair, cloth = linear(rng.uniform(0.06, 0.4) * np.array([1, 0.85, 0.7])), sample_paint(rng)
    below = round_shape.copy()
    below[:, 2] = np.minimum(below[:, 2], 1) * 1.3
    shoulders = middle + below * [head * 1.8, 0, head * 1.1] - [0, 0, head * 2.5]
    shoulders[:, 0] = np.clip(shoulders[:, 0], x, x + width)
    shoulders[:, 2] = np.maximum(shoulders[:, 2], z)
    canvas.polygon(shoulders, cloth)
    for colour, size, up in ((hair, 1.2, 0.2), (skin, 1.0, 0.0)):
        canvas.polygon(
            middle + round_shape * head * np.array([0.78, 0, 1.0]) * size + [0, 0, up * head],
            colour,
        )


def put_television(site: Site) -> None:
    """Hang a television, on or off, or a whiteboard."""
    rng, canvas = site.rng, site.canvas
    width = rng.uniform(0.7, 1.4)
    x, z = site.spot(width), rng.uniform(0.1, 0.6)
    canvas.box((x, -0.02, z), (width, 0.05, width * 0.58), linear([0.06] * 3))
    if rng.random() < 0.5:
        glow = sample_paint(rng, 0.8) * 0.6 + linear([0.35, 0.4, 0.5])
        shown = Texture(WEAVE, rng.uniform(0.1, 0.4), rng.uniform(0.1, 0.4), 0.8, glows=True)
        canvas.upright(x + 0.02, z + 0.02, width - 0.04, width * 0.58 - 0.04, -0.075, glow, shown)
        canvas.lamp(np.array([x + width / 2, -0.3, z + 0.3]), glow * 0.15, 0.5)


def put_whiteboard(site: Site) -> None:
    """Hang a whiteboard with some writing."""
    rng, canvas = site.rng, site.canvas
    width, height = rng.uniform(0.9, 2.0), rng.uniform(0.7, 1.1)
    x, z = site.spot(width), rng.uniform(0.25, 0.5)
    canvas.box((x, 0, z), (width, 0.03, height), linear([0.6] * 3))
    canvas.upright(
        x + 0.03, z + 0.03, width - 0.06, height - 0.06, -0.032, linear([0.9, 0.91, 0.92])
    )
    ink = linear(rng.choice([[0.1, 0.1, 0.4], [0.1, 0.1, 0.1], [0.5, 0.1, 0.1]]))
    for row in range(rng.integers(0, 7)):
        length = rng.uniform(0.2, 0.8) * width
        canvas.upright(x + 0.08, z + height - 0.12 - row * 0.09, length, 0.02, -0.034, ink)


def put_clock(site: Site) -> None:
    """Hang a round clock or a round mirror."""
    rng, canvas = site.rng, site.canvas
    radius = rng.uniform(0.1, 0.22)
    x, z = site.spot(2 * radius) + radius, rng.uniform(0.75, 1.4)
    angles = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    ring = np.stack([np.cos(angles), np.zeros(16), np.sin(angles)], axis=1) * radius
    canvas.polygon(ring + np.array([x, -0.02, z]), sample_wood(rng) * 0.5)
    canvas.polygon(ring * 0.88 + np.array([x, -0.03, z]), linear([0.88] * 3))
    for turn, length in ((rng.uniform(0, 6.28), 0.75), (rng.uniform(0, 6.28), 0.5)):
        tip = np.array([np.cos(turn), 0, np.sin(turn)]) * radius * length
        side = np.array([-np.sin(turn), 0, np.cos(turn)]) * 0.006
        canvas.polygon(np.array([side, tip, -side]) + np.array([x, -0.035, z]), linear([0.05] * 3))


def put_wall_lamp(site: Site) -> None:
    """Hang a lamp that is on: a glowing shade and a pool of warm light on the wall."""
    rng, canvas = site.rng, site.canvas
    x, z, size = site.spot(0.2), rng.uniform(0.6, 1.3), rng.uniform(0.08, 0.18)
    warm = WARM_LIGHT if rng.random() < 0.75 else np.array([1.0, 0.93, 0.82])
    canvas.upright(x, z, size * 1.3, size, -0.12, warm * rng.uniform(1.2, 3.0), GLOWING)
    canvas.lamp(np.array([x + size / 2, -0.22, z + size / 2]), warm * rng.uniform(0.1, 0.35), 0.15)


def put_pegs(site: Site) -> None:
    """Hang coats or bags."""
    rng, canvas = site.rng, site.canvas
    count = int(rng.integers(2, 6))
    x = site.spot(count * 0.18)
    for i in range(count):
        length, width = rng.uniform(0.4, 1.1), rng.uniform(0.15, 0.3)
        folds = Texture(FOLDS, rng.uniform(0.06, 0.14), 1.0, 0.35)
        left, top = x + i * 0.18, 1.0 + rng.normal(0, 0.02)
        corners = [[left, 0, top - length], [left + width, 0, top - length],
                   [left + width * 0.7, 0, top], [left + width * 0.35, 0, top]]  # fmt: skip
        canvas.polygon(np.array(corners) - [0, 0.05, 0], sample_paint(rng, 0.6) * 0.8, folds)


def put_sunlight(site: Site) -> None:
    """Let the sun throw the shape of a window on the wall."""
    rng, canvas = site.rng, site.canvas
    if site.daylight < 0.5:
        return
    sun = linear([0.95, 0.88, 0.74]) * rng.uniform(0.9, 1.7)
    slant, panes = rng.uniform(-0.5, 0.5), int(rng.integers(1, 4))
    width, height = rng.uniform(0.2, 0.45), rng.uniform(0.5, 1.2)
    x, low = site.spot(panes * width), rng.uniform(-0.2, 0.7)
    for i in range(panes):
        left = x + i * (width + 0.05)
        corners = [[left, 0, low], [left + width, 0, low], [left + width + slant, 0, low + height],
                   [left + slant, 0, low + height]]  # fmt: skip
        canvas.polygon(np.array(corners) - np.array([0, 0.004, 0]), sun, GLOWING)


def put_odds(site: Site) -> None:
    """Pin and fix small things to the wall: notes, cards, switches, sockets, a cable."""
    rng, canvas = site.rng, site.canvas
    span, low = rng.uniform(0.4, 1.6), rng.uniform(0.0, 0.9)
    x = site.spot(span)
    tint = sample_paint(rng, 0.6)
    for _ in range(rng.integers(3, 14)):
        width, height = rng.uniform(0.05, 0.2, 2)
        left, bottom = x + rng.uniform(0, span), low + rng.uniform(0, 0.7)
        own = tint if rng.random() < 0.4 else sample_paint(rng, 0.8)
        print_on_it = Texture(WEAVE, 0.04, 0.05, rng.uniform(0.1, 0.7))
        canvas.upright(left, bottom, width, height, -0.006, own, print_on_it)
    for left in x + rng.uniform(0, span, 2):
        plastic = linear([rng.uniform(0.6, 0.9)] * 3)
        canvas.box((float(left), 0, rng.choice([-0.25, 0.55])), (0.08, 0.015, 0.08), plastic)
    if rng.random() < 0.4:
        cable = linear([rng.choice([0.1, 0.5, 0.85])] * 3)
        canvas.upright(x, FLOOR_M, 0.015, rng.uniform(0.8, 2.3), -0.01, cable)
