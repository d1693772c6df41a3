"""What is behind the actor? A box of a room with things in it, drawn once per clip."""

import cv2
import numpy as np

from trainer.synthetic.canvas import Canvas, Picture
from trainer.synthetic.colour import linear, sample_paint
from trainer.synthetic.framing import Points
from trainer.synthetic.furnishings import FURNISHINGS, paint_window, sample_wall_colour
from trainer.synthetic.room_box import FLOOR_M, RoomBox
from trainer.synthetic.scene import Scene

_PLAIN_SHARE = 0.04
_SEAT_SHARE = 0.45
_COUNT_SHARES = (0.05, 0.1, 0.17, 0.22, 0.2, 0.15, 0.11)
_DEFOCUS_PX = (0.0, 0.5, 1.0, 2.0, 4.0)
_DEFOCUS_SHARES = (0.4, 0.25, 0.18, 0.11, 0.06)


def _paint_shell(canvas: Canvas, room: RoomBox, rng: np.random.Generator) -> None:
    """Walls, floor, ceiling and sometimes a lamp in it."""
    wall = sample_wall_colour(rng)
    back, left, right, top, front = room.back, room.left, room.right, room.ceiling, room.front
    canvas.picture[:] = wall
    ceiling = linear([0.92, 0.91, 0.89]) * rng.uniform(0.5, 1.2) if rng.random() < 0.8 else wall
    floor = sample_paint(rng, saturation=0.35) * 0.6
    canvas.level(left, right, back, front, top, ceiling)
    canvas.level(left, right, back, front, FLOOR_M, floor)
    for x in (left, right):
        canvas.sideways(x, back, front, FLOOR_M, top, wall * rng.uniform(0.45, 1.1))
    feature = sample_paint(rng, saturation=0.8) if rng.random() < 0.12 else wall
    canvas.upright(left, FLOOR_M, right - left, top - FLOOR_M, back, feature)
    if rng.random() < 0.3:
        lamp_x, lamp_y = rng.uniform(left, right), rng.uniform(front, back)
        side, glow = rng.uniform(0.1, 0.6), np.array([2.5, 2.4, 2.2])
        canvas.level(lamp_x, lamp_x + side, lamp_y, lamp_y + side, top - 0.01, glow)


def _paint_seat(canvas: Canvas, chest: Points, width: float, rng: np.random.Generator) -> None:
    """The back of a chair or sofa behind the shoulders."""
    colour, y = sample_paint(rng, saturation=0.8) * 0.5 + 0.01, float(chest[1]) + 0.16
    top = float(chest[2]) + rng.uniform(-0.12, 0.16)
    if rng.random() < 0.3:
        canvas.upright(-3, FLOOR_M, 6, top - FLOOR_M, y + 0.15, colour)
        canvas.upright(-3, top - 0.12, 6, 0.12, y + 0.1, colour * 1.15)
        return
    half = width * rng.uniform(0.55, 0.85)
    middle = float(chest[0]) + rng.normal(0, 0.05)
    angles = np.linspace(0, np.pi, 25)
    arch = np.stack([middle + half * np.sign(np.cos(angles)) * np.abs(np.cos(angles)) ** 0.5, np.full(25, y),
                     top - 0.15 * (1 - np.sin(angles) ** 0.5)], axis=1)  # fmt: skip
    foot = np.array([[middle - half, y, FLOOR_M], [middle + half, y, FLOOR_M]])
    canvas.polygon(np.concatenate([arch, foot]), colour)
    if rng.random() < 0.35:
        canvas.upright(middle - half * 0.45, top + 0.03, half * 0.9, 0.2, y, colour)


def _furnish(canvas: Canvas, room: RoomBox, rng: np.random.Generator, bright_window: bool) -> None:
    shares = [share for _, share in FURNISHINGS]
    count = int(rng.choice(len(_COUNT_SHARES), p=_COUNT_SHARES))
    chosen = sorted(rng.choice(len(FURNISHINGS), size=count, p=shares))
    if bright_window:
        paint_window(canvas, room, rng)
    for index in chosen:
        FURNISHINGS[index][0](canvas, room, rng)


def _blurred(picture: Picture, sigma_px: float) -> Picture:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma_px), np.float32)


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


def paint_room(rng: np.random.Generator, scene: Scene, size: tuple[int, int]) -> Picture:
    """Paint the room as the camera sees it without the actor.

    Args:
        rng: Source of randomness.
        scene: Camera, light and actor; the actor decides where a chair stands.
        size: Width and height of the picture in pixels.

    Returns:
        (H,W,3) float32 linear light.
    """
    view, person, lighting = scene.framing.view, scene.actor.person, scene.lighting
    canvas = Canvas(view, size)
    room = RoomBox(rng, view)
    if rng.random() < _PLAIN_SHARE:
        canvas.picture[:] = sample_paint(rng)
    else:
        _paint_shell(canvas, room, rng)
        _furnish(canvas, room, rng, bright_window=lighting.kind == "backlight")
    height, width = canvas.picture.shape[:2]
    canvas.picture *= _light_falloff(rng, height, width)
    defocus_px = float(rng.choice(_DEFOCUS_PX, p=_DEFOCUS_SHARES)) * height / 200
    if defocus_px > 0:
        canvas.picture = _blurred(canvas.picture, defocus_px)
    if rng.random() < _SEAT_SHARE:
        _paint_seat(canvas, person.chest, person.shoulder_width, rng)
        canvas.picture = _blurred(canvas.picture, height / 250)
    lit = canvas.picture * (lighting.room_brightness * lighting.room_tint).astype(np.float32)
    reduced = cv2.resize(np.maximum(lit, 0), size, interpolation=cv2.INTER_AREA)
    return np.asarray(reduced, np.float32)
