"""How is a training clip varied, so that the network learns the gesture and not the picture?

All steps work on uint8 pictures and treat every frame of a clip alike; `model_zoo.prepare_clip`
follows unchanged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from model_zoo.preprocessing import fit_picture
from trainer.data.hand_places import KNOWN, LOOK, HandPlaces

Clip = NDArray[np.uint8]
"""Shape (T, H, W, 3), RGB."""

Share = Annotated[float, Field(ge=0, le=1)]

_CLOSEST = 2.5
"""How much larger a close-up makes things at most."""

_SLOWEST = 0.42
"""How fast the slowest slow motion is. Of 12 frames a second every one is seen at half of the speed where 6 are asked
for; some are seen twice here."""

_ROOM_AROUND = 0.2
"""Around the places of hands in a close-up that leaves nothing out, in heights of the picture: for
fingers, and for the arm that says which way a hand came."""

_LUMINANCE = np.array([0.299, 0.587, 0.114], np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Augmentation:
    """Ranges of the random changes.

    Attributes:
        mirror: Probability of a horizontal flip, for clips of whose label it is known what becomes of it.
        min_zoom: Pictures are scaled at least by this, from where they just cover the wanted size.
        max_zoom: Pictures are scaled at most by this.
        max_stretch: Width against height changes by at most this factor.
        max_rotation_deg: Camera roll to either side.
        max_shift: Part of the width or height that the picture moves at most.
        crop_anywhere: Whether a picture moves over all that the zoom leaves to spare instead, but never
            so far that there is something beyond it.
        close_up: Probability that a clip is first cut around the places where the hands go, or around
            any place where none is known: small pictures then show hands as large as large ones do.
        max_speed: Movement becomes at most this factor faster or slower.
        slow_motion: Probability that it becomes slower instead, to less than half its speed: people take
            their time. Needs recordings that tell when the gesture is made.
        colour: Strength of brightness, contrast, saturation, tint and gamma; 1 is strong, 0 is off.
        released_jitter: Probability of the colour change of the authors' released code instead: brightness,
            contrast and saturation each by a factor of 0.4 to 1.4, darker on average.
        grey: Probability of losing all colour.
        blur: Probability of an out-of-focus clip.
        noise: Probability of sensor noise.
        erase: Probability of a rectangle without content.
        freeze: Probability that some frames are lost and their predecessors repeated.
    """

    mirror: Share = 0.5
    min_zoom: Annotated[float, Field(gt=0)] = 0.8
    max_zoom: Annotated[float, Field(gt=0)] = 1.25
    max_stretch: Annotated[float, Field(ge=1)] = 1.15
    max_rotation_deg: Annotated[float, Field(ge=0, le=180)] = 8.0
    max_shift: Share = 0.1
    crop_anywhere: bool = False
    close_up: Share = 0.0
    max_speed: Annotated[float, Field(ge=1)] = 1.3
    slow_motion: Share = 0.0
    colour: Annotated[float, Field(ge=0)] = 0.8
    released_jitter: Share = 0.0
    grey: Share = 0.1
    blur: Share = 0.2
    noise: Share = 0.3
    erase: Share = 0.15
    freeze: Share = 0.15

    def __post_init__(self) -> None:
        if self.min_zoom > self.max_zoom:
            raise ValueError(f"min_zoom ({self.min_zoom}) is above max_zoom ({self.max_zoom})")
        if self.crop_anywhere and self.min_zoom < 1:
            raise ValueError(
                "crop_anywhere needs a min_zoom of at least 1: there is nothing to spare"
            )
        if self.crop_anywhere and self.close_up:
            raise ValueError("close_up and crop_anywhere both say where a clip is cut: choose one")

    def weakened(self, strength: float) -> "Augmentation":
        """Shrink every range and probability but mirroring, which tells nothing new, and close-ups, which help.

        Args:
            strength: 1 leaves everything as it is, 0 leaves only mirroring and close-ups.

        Returns:
            The weaker ranges.
        """
        return replace(
            self,
            min_zoom=self.min_zoom**strength,
            max_zoom=self.max_zoom**strength,
            max_stretch=self.max_stretch**strength,
            max_rotation_deg=self.max_rotation_deg * strength,
            max_shift=self.max_shift * strength,
            max_speed=self.max_speed**strength,
            slow_motion=self.slow_motion * strength,
            colour=self.colour * strength,
            released_jitter=self.released_jitter * strength,
            grey=self.grey * strength,
            blur=self.blur * strength,
            noise=self.noise * strength,
            erase=self.erase * strength,
            freeze=self.freeze * strength,
        )


def random_speed(
    rng: np.random.Generator, augmentation: Augmentation, *, knows_stroke: bool
) -> float:
    """Draw how much faster a clip shall be.

    Args:
        rng: Source of randomness.
        augmentation: Ranges.
        knows_stroke: Whether it is known when the gesture is made: of a much slower recording only a part
            is seen, and without the gesture it would be another one.

    Returns:
        A factor, log-uniform.
    """
    if augmentation.slow_motion and rng.random() < augmentation.slow_motion and knows_stroke:
        return float(np.exp(rng.uniform(np.log(_SLOWEST), 0)))
    limit = np.log(augmentation.max_speed)
    return float(np.exp(rng.uniform(-limit, limit)))


def label_in_mirror(
    label: str, rng: np.random.Generator, augmentation: Augmentation, mirrored: Mapping[str, str]
) -> str | None:
    """Decide whether a clip is mirrored.

    Args:
        label: What it shows.
        rng: Source of randomness.
        augmentation: How often clips are mirrored.
        mirrored: What a clip of each label shows in a mirror; one without an entry is not mirrored.

    Returns:
        What it shows in a mirror; None where it stays as it is.
    """
    return mirrored.get(label) if rng.random() < augmentation.mirror else None


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
    hands = _move_places(hands[kept], matrix, rgb.shape[1:3], size)
    rgb = _move_pictures(rgb[kept], matrix, size, rng)
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


def _move_pictures(
    clip: Clip, matrix: NDArray[np.float64], size: tuple[int, int], rng: np.random.Generator
) -> Clip:
    """Move all pictures alike, in one resampling."""
    height, width = size
    fill = rng.choice([cv2.BORDER_REPLICATE, cv2.BORDER_REFLECT_101, cv2.BORDER_CONSTANT])
    moved = np.empty((len(clip), height, width, 3), np.uint8)
    for source, target in zip(clip, moved, strict=True):
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
    matrix: NDArray[np.float64],
    size_in: tuple[int, int],
    size_out: tuple[int, int],
) -> HandPlaces:
    """Where the hands are, and how they look, after the pictures were moved."""
    (rows, columns), (height, width) = size_in, size_out
    linear = matrix[:, :2]
    turn = linear / np.sqrt(abs(np.linalg.det(linear)))
    moved = hands.astype(np.float64)
    pixels = hands[..., :KNOWN] * (columns, rows) - 0.5
    moved[..., :KNOWN] = (pixels @ linear.T + matrix[:, 2] + 0.5) / (width, height)
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
