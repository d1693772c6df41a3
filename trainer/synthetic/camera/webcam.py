"""What does a webcam make of the light that reaches it? Exposure, colour, noise, blur and compression."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.camera.rasteriser import Floats
from trainer.synthetic.camera.signal_processor import (
    add_noise,
    develop,
    repeat_still_blocks,
    smear,
    tone_curve,
)

_NOISE_TILE_PX = 256
_METERED_PX_APART = 3
_DARK_SHARE, _LEAST_DARK, _MOST_LIFTED = 0.35, 0.05, 2.0
_HUNTING_HZ = 0.3
_FOCUS_HZ = 0.35
_FOCUS_STRAYS_ABOVE = 0.9
_DROPPING_SHARE = 0.15
_BANDING_SHARE = 0.1
_STRAYING_FOCUS_SHARE = 0.06
_DISTORTING_SHARE = 0.25
_VIDEO_SHARE = 0.4
_MOST_DROPPED_IN_A_ROW = 3


@dataclass(frozen=True, eq=False)
class Webcam:
    """How one webcam shoots.

    Attributes:
        frame_rate: Frames it delivers a second; if lower than the clip's, frames repeat.
        dropped_share: Share of its frames that get lost now and then, so that the last one repeats.
        shutter_s: How long each frame is exposed.
        exposure_bias: Factor on the automatic exposure.
        protects_highlights: Whether the automatic exposure avoids burnt-out areas.
        adaptation_s: How long the automatic exposure takes for most of a change.
        hunting: Strength of slow changes of the exposure, as a share.
        banding: Strength of the bands that lamps on alternating current draw, as a share.
        focus_px: By how much the focus strays at times, at 100 rows.
        white_balance: (3,) factors.
        vignetting: Loss of light in the corners, 0..1.
        distortion: How far the lens bends the corners in (negative) or out, as a share.
        filmic: Whether highlights roll off softly rather than clip.
        gamma: Exponent of the tone curve.
        contrast: Factor around middle grey.
        saturation: Factor.
        haze: (3,) stray light added everywhere, 0..1 of white.
        noise: Standard deviation of the noise, of white.
        colour_noise: The same of coarse coloured blotches in the dark.
        fixed_noise: The same of a pattern that stays in place.
        denoising: Share of the previous frame in the next where little moves, 0..1.
        detail: Share of the resolution that the lens and the sensor keep, 0..1.
        sharpening: Strength.
        jpeg_quality: 0..100 of the compression on the way to the computer.
        still_blocks: Change in grey levels below which the compression repeats a block of the last frame.
    """

    frame_rate: float
    dropped_share: float
    shutter_s: float
    exposure_bias: float
    protects_highlights: bool
    adaptation_s: float
    hunting: float
    banding: float
    focus_px: float
    white_balance: NDArray[np.float64]
    vignetting: float
    distortion: float
    filmic: bool
    gamma: float
    contrast: float
    saturation: float
    haze: NDArray[np.float64]
    noise: float
    colour_noise: float
    fixed_noise: float
    denoising: float
    detail: float
    sharpening: float
    jpeg_quality: int
    still_blocks: float


def sample_webcam(rng: np.random.Generator, darkness: float) -> Webcam:
    """Draw a webcam.

    Args:
        rng: Source of randomness.
        darkness: 0 by day to 1 in a dark room: slower, noisier, darker.

    Returns:
        The webcam.
    """
    slowest = rng.uniform(4.0, 8.0)
    shares = np.array([0.78, 0.14, 0.04, 0.04]) + darkness * np.array([-0.4, 0.15, 0.12, 0.13])
    frame_rate = float(rng.choice([30.0, 15.0, 10.0, slowest], p=shares))
    longest = min(1 / frame_rate, 0.07)
    shutter = longest * float(np.clip(rng.beta(1.4, 1.3) + 0.4 * darkness, 0.03, 1.0))
    white_balance = np.exp(rng.normal(0, 0.035 if rng.random() < 0.82 else 0.12, 3))
    noise = float(rng.choice([0.0, 0.003, 0.007, 0.014], p=(0.25, 0.45, 0.22, 0.08)))
    return Webcam(
        frame_rate=frame_rate,
        dropped_share=float(rng.uniform(0.03, 0.25)) if rng.random() < _DROPPING_SHARE else 0.0,
        shutter_s=shutter,
        exposure_bias=float(np.exp(rng.normal(0.06, 0.24) - 0.25 * darkness * rng.random())),
        protects_highlights=bool(rng.random() < 0.5),
        adaptation_s=float(np.exp(rng.normal(np.log(0.4), 0.5))) if rng.random() < 0.75 else 20.0,
        hunting=float(rng.choice([0.0, 0.03, 0.08], p=(0.72, 0.2, 0.08))),
        banding=float(rng.uniform(0.01, 0.06)) if rng.random() < _BANDING_SHARE else 0.0,
        focus_px=float(rng.uniform(0.5, 1.4)) if rng.random() < _STRAYING_FOCUS_SHARE else 0.0,
        white_balance=white_balance / white_balance.mean(),
        vignetting=0.4 * float(rng.beta(1.0, 2.2)),
        distortion=float(rng.normal(0, 0.03)) if rng.random() < _DISTORTING_SHARE else 0.0,
        filmic=bool(rng.random() < 0.45),
        gamma=rng.uniform(1.9, 2.4),
        contrast=rng.uniform(1.0, 1.4),
        saturation=float(np.clip(rng.normal(1.05, 0.17), 0.6, 1.5)),
        haze=_sample_haze(rng),
        noise=noise + 0.014 * darkness * rng.random(),
        colour_noise=float(0.02 * darkness * rng.random()) if rng.random() < 0.6 else 0.0,
        fixed_noise=rng.uniform(0.002, 0.012),
        denoising=float(rng.uniform(0.2, 0.65)) if rng.random() < 0.15 + 0.35 * darkness else 0.0,
        detail=rng.uniform(0.84, 1.04),
        sharpening=float(rng.choice([0.0, 0.25, 0.5, 0.8], p=(0.45, 0.3, 0.18, 0.07))),
        jpeg_quality=int(rng.integers(60, 96) if rng.random() < 0.85 else rng.integers(28, 60)),
        still_blocks=float(rng.uniform(0.6, 2.0)) if rng.random() < _VIDEO_SHARE else 0.0,
    )


def _sample_haze(rng: np.random.Generator) -> NDArray[np.float64]:
    """Stray light (3,): little in a few webcams, much in very few."""
    kind = rng.random()
    strength = rng.uniform(0.1, 0.4) if kind < 0.025 else rng.uniform(0, 0.1)
    if kind > 0.1:
        return np.zeros(3)
    return np.asarray(strength * np.clip(1 + rng.normal(0, 0.15, 3), 0, 2), np.float64)


class SlowDrift:
    """Smooth random curves of a few sines, the same however they are sampled."""

    def __init__(self, rng: np.random.Generator, frequency_hz: float, channels: int) -> None:
        """Draw the curves.

        Args:
            rng: Source of randomness.
            frequency_hz: The lowest sine's typical frequency.
            channels: How many curves.
        """
        self._channels = channels
        self._sines = [
            (
                2 * np.pi * frequency_hz * octave * rng.uniform(0.6, 1.3, channels),
                rng.uniform(0, 2 * np.pi, channels),
                rng.normal(0, 1, channels) / octave,
            )
            for octave in range(1, 4)
        ]

    def sample(self, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Read the curves.

        Args:
            times_s: (T,) moments.

        Returns:
            (T, channels), standard deviation about one.
        """
        total = np.zeros((len(times_s), self._channels))
        for rate, phase, size in self._sines:
            total += np.sin(rate * times_s[:, None] + phase) * size
        return total


class _AutomaticExposure:
    """The factor that brings the picture, above all its middle, to a middling brightness, with delay."""

    def __init__(self, webcam: Webcam) -> None:
        self._webcam = webcam
        self._exposure: float | None = None
        self._last_s = 0.0

    def follow(self, light: Floats, time_s: float) -> float:
        """Adapt to the light (H,W,3) of the next frame; at once to that of the first."""
        wanted = self._meter(light)
        if self._exposure is None:
            self._exposure = wanted
        else:
            share = -np.expm1((self._last_s - time_s) / self._webcam.adaptation_s)
            self._exposure *= float((wanted / self._exposure) ** share)
        self._last_s = time_s
        return self._exposure

    def _meter(self, light: Floats) -> float:
        sample = light[::_METERED_PX_APART, ::_METERED_PX_APART].mean(-1)
        height, width = sample.shape
        middle = sample[height // 6 : height - height // 6, width // 3 : width - width // 3]
        level = 0.6 * middle.mean() + 0.25 * sample.mean() + 0.15 * np.median(sample)
        exposure = 0.185 / max(float(level), 1e-4)
        if self._webcam.protects_highlights:
            exposure = min(exposure, 1.1 / max(float(np.quantile(sample, 0.985)), 1e-4))
        # Nobody wants a black face before a window: some highlights are given up for it.
        lift = _LEAST_DARK / max(float(np.quantile(middle, _DARK_SHARE)) * exposure, 1e-4)
        exposure *= float(np.clip(lift, 1.0, _MOST_LIFTED))
        return exposure * self._webcam.exposure_bias


def _soften(picture: Floats, webcam: Webcam) -> Floats:
    height, width = picture.shape[:2]
    if webcam.detail < 0.96:
        small = (max(8, int(width * webcam.detail)), max(8, int(height * webcam.detail)))
        reduced = cv2.resize(picture, small, interpolation=cv2.INTER_AREA)
        picture = np.asarray(
            cv2.resize(reduced, (width, height), interpolation=cv2.INTER_LINEAR), np.float32
        )
    return picture


def _compress(picture: NDArray[np.uint8], quality: int) -> NDArray[np.uint8]:
    """Send a picture (H,W,3) through JPEG; the channels stay RGB."""
    _, stored = cv2.imencode(
        ".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality]
    )
    decoded = np.asarray(cv2.imdecode(stored, cv2.IMREAD_COLOR))
    return np.asarray(cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB), np.uint8)


def delivery_times(
    times_s: NDArray[np.float64], frame_rate: float, dropped_share: float
) -> NDArray[np.float64]:
    """Tell when the pictures were taken that a webcam had delivered last at some moments.

    Args:
        times_s: (T,) moments in seconds.
        frame_rate: Frames a second of the webcam.
        dropped_share: Share of its frames that get lost.

    Returns:
        (T,) seconds; equal ones are the same picture.
    """
    numbers = np.floor(times_s * frame_rate + 1e-6).astype(np.int64)
    for _ in range(_MOST_DROPPED_IN_A_ROW):
        mixed = (numbers * 2654435761 + int(dropped_share * 1e9)) % 2**32
        lost = (mixed ^ (mixed >> 15)) * 2246822519 % 2**32 < dropped_share * 2**32
        numbers = np.maximum(numbers - lost, 0)
    return np.asarray(numbers / frame_rate, np.float64)


class Sensor:
    """Turns light into the pictures that a webcam delivers, one after the other."""

    def __init__(self, rng: np.random.Generator, webcam: Webcam, size: tuple[int, int]) -> None:
        """Switch the webcam on.

        Args:
            rng: Source of the noise; it belongs to the sensor from now on.
            webcam: The webcam.
            size: Width and height of the pictures in pixels.
        """
        width, height = size
        rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
        across, down = columns / width - 0.5, rows / height - 0.5
        from_middle = across**2 + down**2
        self._rng, self._webcam = rng, webcam
        self._falloff = (1 - 2 * webcam.vignetting * from_middle)[..., None] * webcam.white_balance
        bend = 1 + 2 * webcam.distortion * (from_middle - 0.25)
        self._bent = ((across * bend + 0.5) * width, (down * bend + 0.5) * height)
        self._hunting = SlowDrift(rng, _HUNTING_HZ, 1)
        self._focus = SlowDrift(rng, _FOCUS_HZ, 1)
        self._bands = rng.uniform(2.0, 7.0), rng.uniform(-12.0, 12.0)
        self._exposure = _AutomaticExposure(webcam)
        self._curve = tone_curve(webcam.filmic, webcam.gamma, webcam.contrast)
        self._tile = rng.standard_normal((_NOISE_TILE_PX, _NOISE_TILE_PX, 4), dtype=np.float32)
        self._display = np.empty((height, width, 3), np.float32)
        self._previous: Floats | None = None
        self._delivered: tuple[float, NDArray[np.uint8]] | None = None

    def shoot(self, light: Floats, times_s: NDArray[np.float64]) -> NDArray[np.uint8]:
        """Take the next pictures; those of a long recording may be asked for in pieces of any length.

        Args:
            light: (T,H,W,3) linear light.
            times_s: (T,) when each picture is taken, not before the last one; one that is taken at the
                time of the last one is the same picture.

        Returns:
            (T,H,W,3) uint8 RGB.
        """
        hunting = np.exp(self._webcam.hunting * self._hunting.sample(times_s)[:, 0])
        strays = np.maximum(self._focus.sample(times_s)[:, 0] - _FOCUS_STRAYS_ABOVE, 0)
        pictures = np.empty(light.shape, np.uint8)
        for i, time_s in enumerate(times_s):
            if self._delivered is None or self._delivered[0] != time_s:
                exposure = self._exposure.follow(light[i], float(time_s)) * hunting[i]
                blur_px = self._webcam.focus_px * strays[i] * light.shape[1] / 100
                self._delivered = (
                    time_s,
                    self._take(light[i], exposure, float(time_s), float(blur_px)),
                )
            pictures[i] = self._delivered[1]
        return pictures

    def _take(
        self, light: Floats, exposure: float, time_s: float, blur_px: float
    ) -> NDArray[np.uint8]:
        webcam, display = self._webcam, self._display
        gains = (self._falloff * exposure).astype(np.float32)
        if webcam.banding > 0:
            per_picture, per_s = self._bands
            phase = per_picture * np.linspace(0, 1, len(gains)) + per_s * time_s
            gains *= (1 + webcam.banding * np.sin(phase)).astype(np.float32)[:, None, None]
        haze, saturation = webcam.haze.astype(np.float32), np.float32(webcam.saturation)
        develop(light, gains, self._curve, saturation, haze, display)
        picture = _soften(display, webcam)
        if blur_px > 0.3:
            picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), blur_px), np.float32)
        picture = self._process(picture)
        as_bytes = np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8)
        if webcam.distortion != 0:
            as_bytes = np.asarray(
                cv2.remap(as_bytes, *self._bent, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT),
                np.uint8,
            )
        if webcam.still_blocks > 0 and self._delivered is not None:
            repeat_still_blocks(as_bytes, self._delivered[1], np.float32(webcam.still_blocks))
        return _compress(as_bytes, webcam.jpeg_quality)

    def _process(self, picture: Floats) -> Floats:
        """Add noise to a developed picture (H,W,3), then smear and sharpen it as the webcam's processor does."""
        webcam = self._webcam
        row, column = self._rng.integers(0, _NOISE_TILE_PX, 2)
        picture = picture.copy()
        strengths = np.array([webcam.noise, webcam.fixed_noise, webcam.colour_noise], np.float32)
        add_noise(picture, self._tile, (row, column), *strengths)
        if self._previous is not None and webcam.denoising > 0:
            smear(picture, self._previous, np.float32(webcam.denoising))
        self._previous = picture
        if webcam.sharpening > 0:
            blurred = cv2.GaussianBlur(picture, (0, 0), 0.8)
            picture = picture + webcam.sharpening * (picture - blurred)
        return picture
