"""What does a webcam make of the light that reaches it? Exposure, colour, noise, blur and compression."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.compiled import compiled
from trainer.synthetic.rasteriser import Floats, Scalar

_TONE_STEPS = 1024
_BRIGHTEST = 4.0
_NOISE_TILE_PX = 256


@dataclass(frozen=True, eq=False)
class Webcam:
    """How one webcam shoots.

    Attributes:
        frame_rate: Frames it delivers a second; if lower than the clip's, frames repeat.
        shutter_s: How long each frame is exposed.
        exposure_bias: Factor on the automatic exposure.
        protects_highlights: Whether the automatic exposure avoids burnt-out areas.
        hunting: Strength of slow changes of the exposure, as a share.
        white_balance: (3,) factors.
        vignetting: Loss of light in the corners, 0..1.
        filmic: Whether highlights roll off softly rather than clip.
        gamma: Exponent of the tone curve.
        contrast: Factor around middle grey.
        saturation: Factor.
        haze: (3,) stray light added everywhere, 0..1 of white.
        noise: Standard deviation of the noise, of white.
        denoising: Share of the previous frame in the next, 0..1.
        detail: Share of the resolution that the lens and the sensor keep, 0..1.
        sharpening: Strength.
        jpeg_quality: 0..100 of the compression on the way to the computer.
    """

    frame_rate: float
    shutter_s: float
    exposure_bias: float
    protects_highlights: bool
    hunting: float
    white_balance: NDArray[np.float64]
    vignetting: float
    filmic: bool
    gamma: float
    contrast: float
    saturation: float
    haze: NDArray[np.float64]
    noise: float
    denoising: float
    detail: float
    sharpening: float
    jpeg_quality: int


def sample_webcam(rng: np.random.Generator, darkness: float) -> Webcam:
    """Draw a webcam.

    Args:
        rng: Source of randomness.
        darkness: 0 by day to 1 in a dark room: slower, noisier, darker.

    Returns:
        The webcam.
    """
    frame_rate = float(
        rng.choice(
            [30.0, 15.0, 10.0],
            p=(0.8 - 0.4 * darkness, 0.15 + 0.2 * darkness, 0.05 + 0.2 * darkness),
        )
    )
    longest = min(1 / frame_rate, 0.07)
    shutter = longest * float(np.clip(rng.beta(1.2, 1.4) + 0.4 * darkness, 0.03, 1.0))
    cast = 0.035 if rng.random() < 0.8 else 0.13
    white_balance = np.exp(rng.normal(0, cast, 3))
    haze = (
        rng.uniform(0, 0.3) * np.clip(1 + rng.normal(0, 0.2, 3), 0, 2)
        if rng.random() < 0.25
        else np.zeros(3)
    )
    noise = (
        float(rng.choice([0.0, 0.006, 0.012, 0.02], p=(0.3, 0.35, 0.25, 0.1)))
        + 0.018 * darkness * rng.random()
    )
    return Webcam(
        frame_rate=frame_rate,
        shutter_s=shutter,
        exposure_bias=float(np.exp(rng.normal(0.12, 0.32) - 0.35 * darkness * rng.random())),
        protects_highlights=bool(rng.random() < 0.45),
        hunting=float(rng.choice([0.0, 0.0, 0.03, 0.08])),
        white_balance=white_balance / white_balance.mean(),
        vignetting=rng.uniform(0, 0.35),
        filmic=bool(rng.random() < 0.6),
        gamma=rng.uniform(1.9, 2.5),
        contrast=rng.uniform(0.9, 1.4),
        saturation=rng.uniform(0.55, 1.25),
        haze=haze,
        noise=noise,
        denoising=float(rng.uniform(0.15, 0.5)) if rng.random() < 0.15 + 0.3 * darkness else 0.0,
        detail=rng.uniform(0.55, 1.35),
        sharpening=float(rng.choice([0.0, 0.3, 0.6, 1.2])),
        jpeg_quality=int(rng.integers(50, 96)),
    )


def slow_drift(
    rng: np.random.Generator, times_s: NDArray[np.float64], frequency_hz: float, channels: int
) -> NDArray[np.float64]:
    """Make smooth random curves from a few sines.

    Args:
        rng: Source of randomness.
        times_s: (T,) moments.
        frequency_hz: The lowest sine's typical frequency.
        channels: How many curves.

    Returns:
        (T, channels), standard deviation about one.
    """
    total = np.zeros((len(times_s), channels))
    for octave in range(1, 4):
        rate = 2 * np.pi * frequency_hz * octave * rng.uniform(0.6, 1.3, channels)
        phase = rng.uniform(0, 2 * np.pi, channels)
        total += np.sin(rate * times_s[:, None] + phase) * rng.normal(0, 1, channels) / octave
    return total


def _automatic_exposure(light: Floats, webcam: Webcam) -> float:
    """The factor that brings the picture, above all its middle, to a middling brightness."""
    sample = light[::9].mean(-1)
    height, width = sample.shape[1:]
    middle = sample[:, height // 5 :, width // 4 : -width // 4]
    level = 0.5 * middle.mean() + 0.25 * sample.mean() + 0.25 * np.median(sample)
    exposure = 0.24 / max(float(level), 1e-4)
    if webcam.protects_highlights:
        exposure = min(exposure, 0.95 / max(float(np.quantile(sample, 0.985)), 1e-4))
    return exposure * webcam.exposure_bias


def _tone_curve(webcam: Webcam) -> Floats:
    """Display values 0..1 for light in steps of `_BRIGHTEST / _TONE_STEPS`."""
    light = np.linspace(0, np.sqrt(_BRIGHTEST), _TONE_STEPS) ** 2
    rolled_off = 1 - np.exp(-light * 1.25) if webcam.filmic else np.minimum(light, 1.0)
    display = rolled_off ** (1 / webcam.gamma)
    return np.asarray((display - 0.5) * webcam.contrast + 0.5, np.float32)


@compiled
def _develop(
    light: Floats, gains: Floats, curve: Floats, saturation: Scalar, haze: Floats, out: Floats
) -> None:
    """Turn light (H,W,3) into display values 0..1 by gains (H,W,3), tone curve, saturation and haze."""
    steps = np.float32((curve.shape[0] - 1) / np.sqrt(_BRIGHTEST))
    last = curve.shape[0] - 1
    for row in range(light.shape[0]):
        for column in range(light.shape[1]):
            grey = np.float32(0)
            for channel in range(3):
                place = (
                    np.sqrt(
                        max(
                            light[row, column, channel] * gains[row, column, channel], np.float32(0)
                        )
                    )
                    * steps
                )
                index = min(int(place), last - 1)
                share = min(place - index, np.float32(1))
                value = curve[index] + (curve[index + 1] - curve[index]) * share
                out[row, column, channel] = value
                grey += value / np.float32(3)
            for channel in range(3):
                value = grey + (out[row, column, channel] - grey) * saturation
                out[row, column, channel] = haze[channel] + value * (np.float32(1) - haze[channel])


@compiled
def _add_noise(
    picture: Floats, tile: Floats, row_offset: int, column_offset: int, strength: Scalar
) -> None:
    """Add noise to a picture (H,W,3) in place, more in its dark parts; `tile` (N,N,4) repeats."""
    size = tile.shape[0]
    for row in range(picture.shape[0]):
        for column in range(picture.shape[1]):
            grain = tile[(row + row_offset) % size, (column + column_offset) % size]
            for channel in range(3):
                value = picture[row, column, channel]
                dark = np.float32(1.3) - min(max(value, np.float32(0)), np.float32(1))
                mixed = np.float32(0.6) * grain[channel] + np.float32(0.5) * grain[3]
                picture[row, column, channel] = value + mixed * strength * dark


def _soften(picture: Floats, webcam: Webcam) -> Floats:
    height, width = picture.shape[:2]
    if webcam.detail < 0.92:
        small = (max(8, int(width * webcam.detail)), max(8, int(height * webcam.detail)))
        reduced = cv2.resize(picture, small, interpolation=cv2.INTER_AREA)
        picture = np.asarray(
            cv2.resize(reduced, (width, height), interpolation=cv2.INTER_LINEAR), np.float32
        )
    return picture


def _compress(picture: Floats, quality: int) -> NDArray[np.uint8]:
    """Round to bytes and back through JPEG; the channels stay RGB."""
    as_bytes = np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8)
    _, stored = cv2.imencode(
        ".jpg", cv2.cvtColor(as_bytes, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality]
    )
    decoded = np.asarray(cv2.imdecode(stored, cv2.IMREAD_COLOR))
    return np.asarray(cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB), np.uint8)


def shoot(
    rng: np.random.Generator, webcam: Webcam, light: Floats, times_s: NDArray[np.float64]
) -> NDArray[np.uint8]:
    """Turn light into the pictures that a webcam delivers.

    Args:
        rng: Source of the noise.
        webcam: The webcam.
        light: (T,H,W,3) linear light.
        times_s: (T,) when each picture is taken.

    Returns:
        (T,H,W,3) uint8 RGB.
    """
    count, height, width, _ = light.shape
    rows, columns = np.mgrid[0:height, 0:width]
    from_middle = (columns / width - 0.5) ** 2 + (rows / height - 0.5) ** 2
    falloff = (1 - 2 * webcam.vignetting * from_middle)[..., None] * webcam.white_balance
    hunting = np.exp(webcam.hunting * slow_drift(rng, times_s, 0.3, 1)[:, 0])
    exposure = _automatic_exposure(light, webcam) * hunting
    curve, haze = _tone_curve(webcam), webcam.haze.astype(np.float32)
    tile = rng.standard_normal((_NOISE_TILE_PX, _NOISE_TILE_PX, 4), dtype=np.float32)
    offsets = rng.integers(0, _NOISE_TILE_PX, (count, 2))

    pictures = np.empty((count, height, width, 3), np.uint8)
    display = np.empty((height, width, 3), np.float32)
    previous: Floats | None = None
    for i in range(count):
        gains = (falloff * exposure[i]).astype(np.float32)
        _develop(light[i], gains, curve, np.float32(webcam.saturation), haze, display)
        picture = display.copy()
        if webcam.noise > 0:
            _add_noise(picture, tile, offsets[i, 0], offsets[i, 1], np.float32(webcam.noise))
        picture = _soften(picture, webcam)
        if previous is not None and webcam.denoising > 0:
            picture += webcam.denoising * (previous - picture)
        previous = picture
        if webcam.sharpening > 0:
            blurred = cv2.GaussianBlur(picture, (0, 0), 0.8)
            picture = picture + webcam.sharpening * (picture - blurred)
        pictures[i] = _compress(picture, webcam.jpeg_quality)
    return pictures
