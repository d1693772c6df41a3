"""How is a training clip varied, within the ranges of an `Augmentation`?

All steps work on uint8 pictures, and all but a shaking camera and lost frames treat every frame of a clip alike;
`model_zoo.prepare_clip` follows unchanged.
"""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from model_zoo.preprocessing import fit_picture
from trainer.data.augmentation import Augmentation
from trainer.data.hand_places import KNOWN, LOOK, HandPlaces

Clip = NDArray[np.uint8]
"""Shape (T, H, W, 3), RGB."""

_CLOSEST = 2.5
"""How much larger a close-up makes things at most."""

_ROOM_AROUND = 0.2
"""Around the places of hands in a close-up that leaves nothing out, in heights of the picture: for
fingers, and for the arm that says which way a hand came."""

_LEAST_SHAKE, _MOST_SHAKE = 0.003, 0.06
"""How far a shaking camera strays, in heights of the picture. Of the real clips of `docs/experiments.md` the whole
picture moves by less than 0.3 percent from one frame to the next in nine of ten, by 3 and 4 in those of the least
steady hand."""

_SWINGS_PER_FRAME = 0.03, 0.4
"""How often it sways: at 12 frames a second, once in three seconds to five times in one."""

_KNOCKED = 0.5
"""Of the shaking cameras so many are knocked once instead of never held still."""

_KNOCK_FADES_FRAMES = 3.0, 20.0
"""How long it takes until a knocked camera sways by a third of what it did."""

_LUMINANCE = np.array([0.299, 0.587, 0.114], np.float32)


def vary(
    rgb: Clip,
    hands: HandPlaces,
    size: tuple[int, int],
    rng: np.random.Generator,
    augmentation: Augmentation,
    *,
    mirror: bool,
) -> tuple[Clip, HandPlaces]:
    """Vary pictures and where the hands are in them, whatever they show.

    Args:
        rgb: Pictures of any size.
        hands: Where both hands are in each of them.
        size: Rows and columns wanted.
        rng: Source of randomness.
        augmentation: Ranges; its `mirror` does not count.
        mirror: Whether to flip them left to right.

    Returns:
        Pictures of the wanted size, and where the hands are in them.
    """
    kept = _kept_frames(len(rgb), rng, augmentation)
    view = _WHOLE
    if augmentation.close_up and rng.random() < augmentation.close_up:
        view = _close_up(hands[kept], rgb.shape[1:3], size, rng)
    rgb = _shrink(rgb, size, view.zoom)
    matrix = _random_movement(rgb.shape[1:3], size, view, rng, augmentation, mirror=mirror)
    matrices = np.repeat(matrix[np.newaxis], len(rgb), axis=0)
    if augmentation.shake and rng.random() < augmentation.shake:
        matrices[:, :, 2] += _shaken(len(rgb), rng) * size[0]
    hands = _move_places(hands[kept], matrices[kept], rgb.shape[1:3], size)
    rgb = _move_pictures(rgb[kept], matrices[kept], size, rng)
    rgb = _recolour(rgb, rng, augmentation)
    rgb = _degrade(rgb, rng, augmentation)
    if rng.random() < augmentation.erase:
        _erase(rgb, rng)
    return rgb, hands


def _kept_frames(
    num_frames: int, rng: np.random.Generator, augmentation: Augmentation
) -> NDArray[np.int64]:
    """Which frame is seen at each moment: where some are lost, the one before them."""
    if rng.random() >= augmentation.freeze:
        return np.arange(num_frames)
    kept = rng.random(num_frames) > rng.uniform(0.05, 0.35)
    kept[0] = True
    return np.maximum.accumulate(np.where(kept, np.arange(num_frames), 0))


class _View(NamedTuple):
    """What a clip is cut around: a place, in shares of width and height, and how much larger it becomes."""

    centre: NDArray[np.float64]
    zoom: float


_WHOLE = _View(np.array([0.5, 0.5]), 1.0)


def _close_up(
    hands: HandPlaces, size_in: tuple[int, int], size_out: tuple[int, int], rng: np.random.Generator
) -> _View:
    """Cut around all places of hands inside the picture; without any, around a place drawn by lot.

    How close is drawn first, so that it does not tell whether there are hands.

    Returns:
        What to cut around.
    """
    zoom = np.exp(rng.uniform(0, np.log(_CLOSEST)))
    anywhere = rng.uniform(0.25, 0.75, 2)
    places = hands[..., :KNOWN][hands[..., KNOWN] == 1].astype(np.float64)
    places = places[((places >= 0) & (places <= 1)).all(axis=1)]
    if not len(places):
        return _View(anywhere, zoom)
    (rows, columns), (height, width) = size_in, size_out
    cover = max(height / rows, width / columns)
    low, high = places.min(axis=0), places.max(axis=0)
    needed = (high - low) * (columns, rows) * cover + 2 * _ROOM_AROUND * height
    closest = max(1.0, float((np.array([width, height]) / needed).min()))
    return _View((low + high) / 2, min(zoom * _CLOSEST**0.5, closest, _CLOSEST))


def _shrink(clip: Clip, size: tuple[int, int], zoom: float) -> Clip:
    """Make pictures that are larger than wanted cover the wanted size, as `prepare_clip` does.

    Without it a clip of large pictures would be sharper in training than in the app: what comes
    after samples single pixels.

    Returns:
        The smaller pictures, or the same ones.
    """
    (rows, columns), (height, width) = clip.shape[1:3], size
    scale = max(height / rows, width / columns) * zoom
    if scale >= 1:
        return clip
    shrunk = round(rows * scale), round(columns * scale)
    return np.stack([fit_picture(rgb, *shrunk) for rgb in clip])


def _random_movement(
    size_in: tuple[int, int],
    size_out: tuple[int, int],
    view: _View,
    rng: np.random.Generator,
    augmentation: Augmentation,
    *,
    mirror: bool,
) -> NDArray[np.float64]:
    """Scale, stretch, roll, shift and perhaps mirror: a (2,3) matrix from old to new pixels."""
    (rows, columns), (height, width) = size_in, size_out
    cover = max(height / rows, width / columns)
    zoom = np.exp(rng.uniform(np.log(augmentation.min_zoom), np.log(augmentation.max_zoom)))
    zoom *= view.zoom
    stretch = np.exp(rng.uniform(-0.5, 0.5) * np.log(augmentation.max_stretch))
    angle = np.radians(rng.uniform(-1, 1) * augmentation.max_rotation_deg)
    reach = augmentation.max_shift * np.array([width, height])
    if augmentation.crop_anywhere:
        reach = np.maximum(0, np.array([columns, rows]) * cover * zoom - (width, height)) / 2
    shift = rng.uniform(-1, 1, 2) * reach
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    scale = np.diag([cover * zoom * stretch * (-1 if mirror else 1), cover * zoom / stretch])
    linear = turn @ scale
    centre_in = view.centre * (columns, rows) - 0.5
    centre_out = np.array([width, height]) / 2 - 0.5
    return np.column_stack([linear, centre_out + shift - linear @ centre_in])


def _shaken(num_frames: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """How far a camera strays sideways and up or down, shape (T, 2), in heights of the picture."""
    frames = np.arange(num_frames)[:, None, None]
    slowest, fastest = np.log(_SWINGS_PER_FRAME)
    swings = np.exp(rng.uniform(slowest, fastest, (2, 3)))
    phases = rng.uniform(0, 2 * np.pi, (2, 3))
    sway = np.sin(2 * np.pi * swings * frames + phases).mean(axis=2)
    since_knock = frames[:, 0] - rng.uniform(-num_frames / 2, num_frames)
    if rng.random() < _KNOCKED:
        fading = np.exp(-since_knock / rng.uniform(*_KNOCK_FADES_FRAMES))
        sway *= np.where(since_knock < 0, 0, fading)
    shaken: NDArray[np.float64] = sway * np.exp(
        rng.uniform(np.log(_LEAST_SHAKE), np.log(_MOST_SHAKE))
    )
    return shaken


def _move_pictures(
    clip: Clip, matrices: NDArray[np.float64], size: tuple[int, int], rng: np.random.Generator
) -> Clip:
    """Move each picture by its matrix, (T, 2, 3), in one resampling."""
    height, width = size
    fill = rng.choice([cv2.BORDER_REPLICATE, cv2.BORDER_REFLECT_101, cv2.BORDER_CONSTANT])
    moved = np.empty((len(clip), height, width, 3), np.uint8)
    for source, target, matrix in zip(clip, moved, matrices, strict=True):
        cv2.warpAffine(
            source,
            matrix,
            (width, height),
            dst=target,
            flags=cv2.INTER_LINEAR,
            borderMode=int(fill),
            borderValue=(115.0, 115.0, 115.0),
        )
    return moved


def _move_places(
    hands: HandPlaces,
    matrices: NDArray[np.float64],
    size_in: tuple[int, int],
    size_out: tuple[int, int],
) -> HandPlaces:
    """Where the hands are, and how they look, after the pictures were moved by matrices (T, 2, 3) that differ in place only."""
    (rows, columns), (height, width) = size_in, size_out
    linear = matrices[0, :, :2]
    turn = linear / np.sqrt(abs(np.linalg.det(linear)))
    moved = hands.astype(np.float64)
    pixels = hands[..., :KNOWN] * (columns, rows) - 0.5
    moved[..., :KNOWN] = (pixels @ linear.T + matrices[:, np.newaxis, :, 2] + 0.5) / (width, height)
    palm, tips = moved[..., LOOK][..., :3], moved[..., LOOK][..., 3:]
    palm[..., :2] = palm[..., :2] @ turn.T
    by_finger = tips.reshape(*tips.shape[:-1], -1, 2)
    tips[:] = (by_finger @ turn.T).reshape(tips.shape)
    moved[hands[..., KNOWN] == 0] = 0
    return moved.astype(np.float32)


def _recolour(clip: Clip, rng: np.random.Generator, augmentation: Augmentation) -> Clip:
    """Change brightness, contrast, tint, gamma and saturation as a camera or a room would."""
    if augmentation.released_jitter and rng.random() < augmentation.released_jitter:
        return _released_jitter(clip, rng)
    strength = augmentation.colour
    grey = rng.random() < augmentation.grey
    if strength == 0 and not grey:
        return clip
    gamma = np.exp(rng.normal(0, 0.25) * strength)
    gain = np.exp(rng.normal(0, 0.25) * strength + rng.normal(0, 0.08, 3) * strength)
    contrast = np.exp(rng.normal(0, 0.2) * strength)
    offset = rng.normal(0, 0.05) * strength
    saturation = 0.0 if grey else float(np.exp(rng.normal(0, 0.3) * strength))
    levels = np.linspace(0, 1, 256)[:, None] ** gamma * gain
    levels = (levels - 0.5) * contrast + 0.5 + offset
    table = np.rint(np.clip(levels, 0, 1) * 255).astype(np.uint8)
    mix = saturation * np.eye(3, dtype=np.float32) + (1 - saturation) * _LUMINANCE
    flat = clip.reshape(-1, clip.shape[2], 3)
    toned = cv2.LUT(flat, table.reshape(1, 256, 3))
    return cv2.transform(toned, mix).reshape(clip.shape).astype(np.uint8, copy=False)


def _released_jitter(clip: Clip, rng: np.random.Generator) -> Clip:
    """Change brightness, contrast about each picture's own mean, and saturation, in this order.

    Returns:
        The clip, darker on average.

    Source:
        The authors' released code, whose factors are symmetric about 0.9 instead of 1.
    """
    brightness, contrast, saturation = rng.uniform(0.4, 1.4, 3)
    changed = np.minimum(clip * np.float32(brightness), 255)
    means = (changed @ _LUMINANCE).mean(axis=(1, 2))[:, None, None, None]
    changed = np.clip(means + (changed - means) * np.float32(contrast), 0, 255)
    greys = (changed @ _LUMINANCE)[..., None]
    changed = np.clip(greys + (changed - greys) * np.float32(saturation), 0, 255)
    jittered: Clip = changed.astype(np.uint8)
    return jittered


def _degrade(clip: Clip, rng: np.random.Generator, augmentation: Augmentation) -> Clip:
    if rng.random() < augmentation.blur:
        sigma = rng.uniform(0.4, 1.4)
        clip = np.stack([cv2.GaussianBlur(picture, (0, 0), sigma) for picture in clip]).astype(
            np.uint8, copy=False
        )
    if rng.random() < augmentation.noise:
        noise = np.empty(clip.shape[1:], np.int16)
        sigma = rng.uniform(2, 12)
        cv2.setRNGSeed(int(rng.integers(2**31)))
        for picture in clip:
            cv2.randn(noise, np.zeros(3), np.full(3, sigma))
            picture[:] = np.clip(picture + noise, 0, 255)
    return clip


def _erase(clip: Clip, rng: np.random.Generator) -> None:
    height, width = clip.shape[1:3]
    rows, columns = int(height * rng.uniform(0.1, 0.35)), int(width * rng.uniform(0.1, 0.35))
    top, left = rng.integers(0, height - rows + 1), rng.integers(0, width - columns + 1)
    clip[:, top : top + rows, left : left + columns] = rng.integers(0, 256, 3)
