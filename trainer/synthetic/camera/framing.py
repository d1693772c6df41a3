"""Where is the webcam, and what does it see? Placing the camera so that the gesture is in the picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.camera.rasteriser import View
from trainer.synthetic.people.body import Person
from trainer.synthetic.rotation import unit

Points = NDArray[np.float64]

_FACE_CENTRE_FROM_HEAD_JOINT_M = np.array([0.0, -0.08, 0.08])
_MESH_BOTTOM_M = 0.1
_MARGIN = 0.03
_WANTED_SHARES = (0.93, 0.76)
_HAND_PARTLY_OUTSIDE_SHARE = 0.25
_NEAREST_HAND_M = 0.18
_FACE_SEEN_SHARE = 0.95
_CLOSE_UP_SHARE = 0.05
_FAR_SHARE = 0.18
_BESIDE_SHARE = 0.1
_HEAD_M = (0.16, 0.23)
_MOST_HAIR_CUT = 0.15
_FARTHEST_FROM_WISH = (0.22, 0.16)
_LAP_SEEN_FROM_M = 0.95
_MAX_ADJUSTMENTS = 20


@dataclass(frozen=True, eq=False)
class Framing:
    """A placed camera.

    Attributes:
        view: The camera.
        distance_m: From the camera to the face, or to the hand in a close-up.
        horizontal_fov_deg: Angle of view.
        elevation_deg: How far the camera is above (positive) or below it.
        hand_visible: Share of the hand points inside the picture, 0..1.
    """

    view: View
    distance_m: float
    horizontal_fov_deg: float
    elevation_deg: float
    hand_visible: float


def look(
    position: Points, forward: Points, roll_rad: float, focal_px: float, size: tuple[int, int]
) -> View:
    """Make a camera at `position` that looks along `forward`, its middle at the middle of the picture.

    Returns:
        The camera for a picture of `size` (width, height).
    """
    ahead = unit(forward)
    level = unit(np.cross(ahead, [0.0, 0.0, 1.0]))
    above = np.cross(level, ahead)
    cosine, sine = np.cos(roll_rad), np.sin(roll_rad)
    axes = np.stack([cosine * level + sine * above, cosine * above - sine * level, ahead])
    return View(
        position.astype(np.float32),
        axes.astype(np.float32),
        np.float32(focal_px),
        np.float32(size[0] / 2),
        np.float32(size[1] / 2),
    )


def project_points(view: View, points: Points) -> Points:
    """Project points (...,3) to pixels.

    Returns:
        (...,3): x, y in pixels and depth in metres.
    """
    seen = (points - view.position) @ view.axes.T.astype(np.float64)
    depth = np.maximum(seen[..., 2], 0.02)
    return np.stack(
        [
            view.centre_x + view.focal_px * seen[..., 0] / depth,
            view.centre_y - view.focal_px * seen[..., 1] / depth,
            seen[..., 2],
        ],
        axis=-1,
    )


def visible_share(view: View, points: Points, size: tuple[int, int]) -> float:
    """Measure how much of some points (...,3) is well inside the picture.

    Returns:
        The share, 0..1.
    """
    x, y, depth = np.moveaxis(project_points(view, points), -1, 0)
    width, height = size
    edge = _MARGIN * height
    inside = (
        (x > edge)
        & (x < width - edge)
        & (y > edge)
        & (y < height - edge)
        & (depth > _NEAREST_HAND_M)
    )
    return float(inside.mean())


def way_into_picture(view: View, points: Points, size: tuple[int, int], edge: float) -> Points:
    """Find how far points would have to move so that all of them are in the picture, or as many as fit in.

    Args:
        view: The camera.
        points: (...,3) metres.
        size: Width and height of the picture in pixels.
        edge: How far they shall stay from the edges, in shares of its width and height.

    Returns:
        (3,) metres, across the picture and never towards the camera.
    """
    width, height = size
    x, y, depth = np.moveaxis(project_points(view, points.reshape(-1, 3)), -1, 0)
    nearest = float(np.quantile(depth, 0.02))
    right_m, down_m = (
        -_overshoot(pixels, edge * extent, (1 - edge) * extent)
        * float(np.median(depth))
        / view.focal_px
        for pixels, extent in ((x, width), (y, height))
    )
    away_m = max(0.0, _NEAREST_HAND_M - nearest)
    return np.asarray(np.array([right_m, -down_m, away_m]) @ view.axes.astype(np.float64))


def _sample_distance(rng: np.random.Generator) -> float:
    """From the camera to the face: mostly somebody at a desk, sometimes on a sofa."""
    if rng.random() < _FAR_SHARE:
        return float(np.exp(rng.uniform(np.log(1.5), np.log(2.7))))
    return float(np.clip(np.exp(rng.normal(np.log(0.7), 0.28)), 0.42, 1.6))


def _sample_elevation(rng: np.random.Generator) -> float:
    """How far the camera is above the face: near its height, or a low laptop, or on top of a screen."""
    kind = rng.random()
    if kind < 0.72:
        return float(rng.normal(-0.11, 0.11))
    return float(rng.normal(-0.34, 0.1) if kind < 0.88 else rng.normal(0.24, 0.12))


def _sample_face_place(rng: np.random.Generator) -> tuple[float, float]:
    """Where the face shall be, as shares of the picture's width and height."""
    across = 0.5 + rng.normal(0, 0.1)
    if rng.random() < _FACE_SEEN_SHARE:
        return across, float(rng.normal(0.45, 0.1))
    return across, float(rng.choice([rng.uniform(-0.1, 0.12), rng.uniform(0.75, 0.95)]))


def _forward_to_place(
    target: Points, place: tuple[float, float], focal_px: float, size: tuple[int, int]
) -> Points:
    """The viewing direction that shows `target` (seen from the camera) at a place of the picture."""
    yaw = np.arctan2(target[0], target[1])
    pitch = np.arctan2(target[2], np.hypot(target[0], target[1]))
    yaw -= np.arctan((place[0] - 0.5) * size[0] / focal_px)
    pitch -= np.arctan((0.5 - place[1]) * size[1] / focal_px)
    return np.array([np.sin(yaw) * np.cos(pitch), np.cos(yaw) * np.cos(pitch), np.sin(pitch)])


def _towards_camera(azimuth_rad: float, elevation_rad: float) -> Points:
    """The direction from the face to the camera, (3,)."""
    level = np.cos(elevation_rad)
    return np.array(
        [np.sin(azimuth_rad) * level, -np.cos(azimuth_rad) * level, np.sin(elevation_rad)]
    )


def _overshoot(values: Points, low: float, high: float) -> float:
    """How far values reach out of a range, signed; 0 if they fit."""
    first, last = np.quantile(values, [0.02, 0.98])
    if last - first > high - low:
        return float((first + last - low - high) / 2)
    return float(min(first - low, 0.0) + max(last - high, 0.0))


def _gesturing_place(rng: np.random.Generator, person: Person) -> Points:
    """Some place before the chest or the face where a hand might gesture, (3,) metres."""
    offset = [rng.uniform(-0.5, 0.5), -rng.uniform(0.42, 0.93), rng.uniform(-0.36, 0.8)]
    return np.asarray(person.chest + person.arm_length * np.array(offset), np.float64)


def sample_framing(
    rng: np.random.Generator, person: Person, hand_points: Points | None, size: tuple[int, int]
) -> Framing:
    """Place a webcam in front of a person.

    Args:
        rng: Source of randomness.
        person: Who sits in front of it.
        hand_points: (...,3) where the hand is during the stroke; the camera is turned, and at last moved
            back, until nearly all of them are seen. None if the hand need not be seen.
        size: Width and height of the picture in pixels.

    Returns:
        The camera.
    """
    width, height = size
    fov = np.radians(np.clip(rng.normal(62, 7), 48, 80))
    focal = max(width, height * 16 / 9) / 2 / np.tan(fov / 2)
    azimuth = rng.normal(0, 0.13)
    if rng.random() < _BESIDE_SHARE:
        azimuth += rng.choice([-1.0, 1.0]) * rng.uniform(0.25, 0.6)
    roll, elevation = rng.normal(0, 0.03), _sample_elevation(rng)
    is_close_up = rng.random() < _CLOSE_UP_SHARE
    aim = person.joint("head") + _FACE_CENTRE_FROM_HEAD_JOINT_M
    distance, place = _sample_distance(rng), _sample_face_place(rng)
    if is_close_up:
        aim = _gesturing_place(rng, person)
        if hand_points is not None:
            aim = np.median(hand_points.reshape(-1, 3), axis=0)
        distance = float(np.clip(np.exp(rng.normal(np.log(0.42), 0.25)), 0.26, 0.9))
        place = (0.5 + rng.normal(0, 0.1), 0.5 + rng.normal(0.04, 0.1))
    keeps_face = not is_close_up and 0.12 < place[1] < 0.75
    face_room = 0.5 - rng.uniform(-0.08, _MOST_HAIR_CUT) if keeps_face else None
    wished = place
    wanted = _WANTED_SHARES[int(rng.random() < _HAND_PARTLY_OUTSIDE_SHARE)]
    for attempt in range(_MAX_ADJUSTMENTS):
        if not is_close_up:
            place = _keep_person(place, aim, distance / focal, size, face_room, wished)
        camera = aim + distance * _towards_camera(azimuth, elevation)
        view = look(camera, _forward_to_place(aim - camera, place, focal, size), roll, focal, size)
        share = 1.0 if hand_points is None else visible_share(view, hand_points, size)
        if hand_points is None or share >= wanted:
            break
        x, y, depth = project_points(view, hand_points).T
        if np.quantile(depth, 0.02) < _NEAREST_HAND_M:
            distance *= 1.15
            continue
        shift_x = _overshoot(x, 0.06 * width, 0.94 * width) / width
        shift_y = _overshoot(y, 0.10 * height, 0.93 * height) / height
        place = (place[0] - shift_x, place[1] - shift_y)
        if attempt >= 1:
            distance *= 1.06
    return Framing(view, distance, float(np.degrees(fov)), float(np.degrees(elevation)), share)


def _keep_person(
    place: tuple[float, float],
    aim: Points,
    metres_per_px: float,
    size: tuple[int, int],
    face_room: float | None,
    wished: tuple[float, float],
) -> tuple[float, float]:
    """Move the face's place so that the face is seen and the body's lower end is not.

    `face_room` is how many head heights its middle stays below the upper edge, and `wished` the place
    that it does not leave far; `face_room` is None if it may be cut.

    Returns:
        The place.
    """
    head_width, head_height = (
        metres / metres_per_px / pixels for metres, pixels in zip(_HEAD_M, size, strict=True)
    )
    across, down = place
    if face_room is not None:
        aside = _FARTHEST_FROM_WISH[0]
        left = min(max(head_width / 2, wished[0] - aside), 0.5)
        right = max(min(1 - head_width / 2, wished[0] + aside), 0.5)
        across = float(np.clip(across, left, right))
        low, high = (
            min(max(face_room * head_height, wished[1] - _FARTHEST_FROM_WISH[1]), 0.5),
            max(1 - head_height / 2, 0.5),
        )
        down = float(np.clip(down, low, high))
    if metres_per_px * size[1] > _LAP_SEEN_FROM_M:
        return across, down
    body_below_face = (aim[2] - _MESH_BOTTOM_M) / metres_per_px / size[1]
    return across, max(down, 1 - body_below_face)
