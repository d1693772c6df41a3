"""What is behind the actor? A box of a room with things in it, lit and drawn once per clip."""

import cv2
import numpy as np

from trainer.synthetic.camera.framing import Points
from trainer.synthetic.colour import linear, sample_paint, sample_wall, sample_wood
from trainer.synthetic.people.body import Person
from trainer.synthetic.rooms.canvas import (
    FOLDS,
    GLOWING,
    OVERSAMPLING,
    PLAIN,
    PLANKS,
    TILES,
    WEAVE,
    Canvas,
    Colour,
    Frame,
    Picture,
    Texture,
)
from trainer.synthetic.rooms.furnishings import Site, put_window
from trainer.synthetic.rooms.furniture import FURNISHINGS, Use
from trainer.synthetic.rooms.lighting import Lighting
from trainer.synthetic.rooms.room_box import FLOOR_M, RoomBox, WallName
from trainer.synthetic.rooms.room_light import RoomLight
from trainer.synthetic.scene import Scene

_PLAIN_SHARE = 0.03
_SEAT_SHARE = 0.4
_USES: tuple[Use, ...] = ("living room", "bedroom", "study", "kitchen", "office")
_USE_SHARES = (0.3, 0.28, 0.2, 0.08, 0.14)
_COUNT_SHARES = (0.01, 0.02, 0.05, 0.09, 0.14, 0.19, 0.19, 0.17, 0.14)
_DEFOCUS_PX = (0.0, 0.4, 0.8, 1.6, 3.2)
_DEFOCUS_SHARES = (0.55, 0.24, 0.12, 0.06, 0.03)
_KEY_LIGHT_M = 1.7
_LAP_FROM_M = 0.9
_HIPS_M = 0.06


def _build_shell(canvas: Canvas, room: RoomBox, use: Use, rng: np.random.Generator) -> None:
    """Walls, floor, ceiling, skirting boards and sometimes a lamp in the ceiling."""
    canvas.frame = Frame(room.rotation, np.zeros(3))
    wall = sample_wall(rng)
    plaster = Texture(PLAIN, rng.uniform(0.1, 0.4), rng.uniform(0.1, 0.4), rng.uniform(0.06, 0.3))
    back, left, right, top, front = room.back, room.left, room.right, room.ceiling, room.front
    ceiling = linear([0.9, 0.89, 0.87]) * rng.uniform(0.75, 1.1) if rng.random() < 0.85 else wall
    panelled = use == "office" and rng.random() < 0.7
    above = Texture(TILES, 0.6, 0.6, 0.15) if panelled else plaster
    canvas.level(left, right, back, front, top, ceiling, above)
    boards = Texture(PLANKS, rng.uniform(0.08, 0.2), 1.2, 0.3)
    floor = sample_wood(rng) if rng.random() < 0.6 else sample_paint(rng, saturation=0.3) * 0.6
    carpet = Texture(WEAVE, 0.05, 0.05, 0.25)
    canvas.level(left, right, back, front, FLOOR_M, floor, boards if rng.random() < 0.6 else carpet)
    feature = _feature_wall(rng, wall) if rng.random() < 0.28 else (wall, plaster)
    for x in (left, right):
        canvas.sideways(x, back, front, FLOOR_M, top, wall, plaster)
    canvas.upright(left, FLOOR_M, right - left, room.height, back, *feature)
    skirting = linear([0.85, 0.85, 0.83]) if rng.random() < 0.6 else floor * 0.7
    canvas.upright(left, FLOOR_M, right - left, 0.09, back - 0.01, skirting)
    if rng.random() < 0.12:
        canvas.upright(left, top - 0.08, right - left, 0.08, back - 0.02, ceiling)
    if rng.random() < 0.1:
        _slope_ceiling(canvas, room, rng, ceiling, plaster)
    if rng.random() < (0.8 if panelled else 0.2):
        _light_ceiling(canvas, room, rng, panelled)


def _feature_wall(rng: np.random.Generator, wall: Colour) -> tuple[Colour, Texture]:
    """Another colour, wallpaper, bricks, tiles or boards on the back wall."""
    kind = rng.random()
    if kind < 0.35:
        return sample_paint(rng, saturation=0.6) * 0.8 + 0.03, Texture(PLAIN, 0.2, 0.2, 0.2)
    if kind < 0.55:
        return wall, Texture(FOLDS, rng.uniform(0.1, 0.4), 1.0, rng.uniform(0.1, 0.35))
    if kind < 0.7:
        brick = linear(rng.choice([[0.6, 0.4, 0.33], [0.82, 0.8, 0.77]]))
        return brick, Texture(TILES, 0.22, 0.075, 0.3)
    if kind < 0.85:
        return wall, Texture(TILES, rng.uniform(0.3, 1.2), rng.uniform(0.3, 1.2), 0.2)
    return sample_wood(rng), Texture(PLANKS, rng.uniform(0.1, 0.2), 1.5, 0.3)


def _slope_ceiling(
    canvas: Canvas, room: RoomBox, rng: np.random.Generator, colour: Colour, plaster: Texture
) -> None:
    """The roof of an attic over one side of the room."""
    low, reach = FLOOR_M + rng.uniform(1.0, 1.7), rng.uniform(0.6, 1.4)
    x, inner = (
        (room.left, room.left + reach) if rng.random() < 0.5 else (room.right, room.right - reach)
    )
    back, front, top = room.back - 0.01, room.front, room.ceiling - 0.01
    corners = np.array([[x, back, low], [x, front, low], [inner, front, top], [inner, back, top]])
    canvas.polygon(corners, colour, plaster)
    gable = np.array([[x, back, low], [inner, back, top], [x, back, top]])
    canvas.polygon(gable, colour * 0.9)


def _light_ceiling(canvas: Canvas, room: RoomBox, rng: np.random.Generator, rows: bool) -> None:
    """Lamps in the ceiling: a row of panels, or one shade."""
    glow = np.array([1.0, 0.97, 0.9]) * rng.uniform(1.5, 3.0)
    side = rng.uniform(0.25, 0.6)
    places = np.arange(room.left + 0.4, room.right, 1.6) if rows else [rng.uniform(-0.9, 0.9)]
    depth = rng.uniform(0.1, room.back)
    for x in places:
        canvas.level(
            float(x),
            float(x) + side,
            depth,
            depth - (0.6 if rows else side),
            room.ceiling - 0.03,
            glow,
            GLOWING,
        )
        if len(canvas.lamps) < 3:
            canvas.lamp(
                np.array([float(x) + side / 2, depth - 0.3, room.ceiling - 0.25]), glow * 0.15, 0.3
            )


def _furnish(
    canvas: Canvas, room: RoomBox, use: Use, rng: np.random.Generator, lighting: Lighting
) -> None:
    """Put things along the walls: what hangs first, then what stands, those at the sides last."""
    puts = FURNISHINGS[use]
    weights = np.array([weight for _, weight in puts])
    walls: tuple[WallName, ...] = ("back", "left", "right")
    of_window = np.random.default_rng(rng.integers(2**63))  # the rest is the same in any light
    if lighting.kind == "backlight":
        canvas.frame = room.frame()
        site = Site(canvas, room, "back", of_window, lighting.daylight)
        put_window(site, of_window.normal(-0.6, 0.5))
    for wall in walls:
        canvas.frame = room.frame(wall)
        site = Site(canvas, room, wall, rng, lighting.daylight)
        count = (
            rng.choice(len(_COUNT_SHARES), p=_COUNT_SHARES)
            if wall == "back"
            else rng.integers(1, 6)
        )
        for index in sorted(rng.choice(len(puts), size=count, p=weights / weights.sum())):
            puts[index][0](site)


def _build_seat(canvas: Canvas, chest: Points, width: float, rng: np.random.Generator) -> None:
    """The back of a chair or sofa behind the shoulders."""
    canvas.frame = Frame(np.eye(3), np.zeros(3))
    colour, y = sample_paint(rng, saturation=0.45) * 0.45 + 0.01, float(chest[1]) + 0.16
    top, cloth = float(chest[2]) + rng.uniform(-0.12, 0.14), Texture(WEAVE, 0.05, 0.05, 0.15)
    if rng.random() < 0.35:
        canvas.box((-1.1, y + 0.3, FLOOR_M), (2.2, 0.22, top - FLOOR_M), colour, cloth)
        for left in np.arange(-1.1, 1.0, 0.73):
            canvas.box(
                (float(left) + 0.01, y + 0.1, top - 0.42), (0.71, 0.08, 0.4), colour * 1.1, cloth
            )
        return
    half, middle = width * rng.uniform(0.5, 0.8), float(chest[0]) + rng.normal(0, 0.05)
    angles = np.linspace(0, np.pi, 25)
    arch = np.stack([middle + half * np.sign(np.cos(angles)) * np.abs(np.cos(angles)) ** 0.5, np.full(25, y),
                     top - 0.15 * (1 - np.sin(angles) ** 0.5)], axis=1)  # fmt: skip
    foot = np.array([[middle - half, y, FLOOR_M], [middle + half, y, FLOOR_M]])
    canvas.polygon(np.concatenate([arch, foot])[::-1], colour, cloth)
    if rng.random() < 0.3:
        canvas.box((middle - half * 0.45, y, top + 0.03), (half * 0.9, 0.06, 0.18), colour, cloth)


def _build_lap(canvas: Canvas, person: Person, rng: np.random.Generator) -> None:
    """Thighs and shins below the body, for a camera so far away that it sees them."""
    canvas.frame = Frame(np.eye(3), np.zeros(3))
    cloth = sample_paint(rng, saturation=0.35) * 0.35 + 0.01
    folds = Texture(WEAVE, 0.08, 0.12, 0.2)
    hips, y, z = person.shoulder_width * 0.5, float(person.chest[1]), _HIPS_M
    apart = rng.uniform(0.0, 0.2)
    canvas.upright(-hips, z - 0.06, 2 * hips, 0.2, y, cloth, folds)
    for side in (-1, 1):
        knee, inner, outer = side * (hips * 0.55 + apart), side * 0.01, side * hips
        low, front = z + rng.uniform(-0.08, 0.0), y - 0.42
        shin = np.array([[knee - 0.07, front, low], [knee + 0.07, front, low],
                         [knee + 0.05, front + 0.08, FLOOR_M], [knee - 0.05, front + 0.08, FLOOR_M]])  # fmt: skip
        canvas.polygon(shin, cloth * 0.75, folds)
        thigh = np.array([[inner, y, z + 0.1], [outer, y, z + 0.1], [knee + side * 0.08, front, low],
                          [knee - side * 0.08, front, low]])  # fmt: skip
        canvas.polygon(thigh, cloth, folds)


def _room_light(canvas: Canvas, room: RoomBox, scene: Scene) -> RoomLight:
    """The lamps that were put up, and the one that lights the actor, which is seldom in the picture."""
    lighting = scene.lighting
    head = scene.actor.person.joint("head")
    key_place = room.inside(head + _KEY_LIGHT_M * lighting.lights.key_direction.astype(np.float64))
    distance = max(float(np.linalg.norm(key_place - head)), 0.6)
    key = lighting.room_tint * (1 - lighting.room_ambient) * (distance**2 + 0.5)
    lamps = [(key_place, key, 0.7), *canvas.lamps]
    dim = 1.0 / max(lighting.room_brightness, 0.3)
    return RoomLight(
        (lighting.room_ambient * lighting.room_tint).astype(np.float32),
        np.array([place for place, _, _ in lamps], np.float32),
        np.array([key, *(colour * dim for _, colour, _ in canvas.lamps)], np.float32),
        np.array([radius for _, _, radius in lamps], np.float32),
    )


def _blurred(picture: Picture, sigma_px: float) -> Picture:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma_px), np.float32)


def paint_room(rng: np.random.Generator, scene: Scene, size: tuple[int, int]) -> Picture:
    """Draw the room as the camera sees it without the actor.

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
    use = _USES[rng.choice(len(_USES), p=_USE_SHARES)]
    _build_shell(canvas, room, use, rng)
    if rng.random() > _PLAIN_SHARE:
        _furnish(canvas, room, use, rng, lighting)
    if rng.random() < _SEAT_SHARE:
        _build_seat(canvas, person.chest, person.shoulder_width, rng)
    if scene.framing.distance_m > _LAP_FROM_M:
        _build_lap(canvas, person, rng)
    picture = canvas.lit(_room_light(canvas, room, scene))
    defocus_px = float(rng.choice(_DEFOCUS_PX, p=_DEFOCUS_SHARES)) * size[1] * OVERSAMPLING / 200
    if defocus_px > 0:
        picture = _blurred(picture, defocus_px)
    picture *= np.float32(lighting.room_brightness)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.float32)
