"""What does a clip look like in numbers? Light, colour, sharpness, noise and movement.

Everything is measured on what a network would see: at most 37 frames at 12 a second from the middle
of the recording, brought to 100 rows by averaging areas. Sharpness, spectrum and noise are therefore
those of the small picture, whatever size a recording had; what a large one loses by this is not
counted. A recording of fewer rows is enlarged and rightly counts as soft.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.data.clip_folder import FRAMES_PER_SECOND
from trainer.data.hand_places import HandPlaces
from trainer.data_comparison.movement_statistics import measure_hands, measure_movement
from trainer.errors import DataError

Floats = NDArray[np.float32]

ROWS = 100
"""Rows of the pictures that are measured."""

_MAX_FRAMES = 37
_FEWEST_FRAMES = 4
_PICTURES_LOOKED_AT = 6
_BLACK, _WHITE = 10, 245
_BLOCK_PX = 8
_FLAT_SHARE = 0.1
_BANDS = {"coarse": (0.02, 0.08), "middle": (0.08, 0.2), "fine": (0.2, 0.5)}
_SLOPE_BAND = (0.03, 0.4)


@dataclass(frozen=True, slots=True)
class Statistic:
    """One number that is measured of a clip.

    Attributes:
        key: Its name for programs.
        title: What people call it, with the unit.
        more: How a collection is called that has more of it.
        less: How one with less of it is called.
    """

    key: str
    title: str
    more: str
    less: str


STATISTICS = (
    Statistic("brightness", "brightness (0..255)", "brighter", "darker"),
    Statistic("shadows", "shadows (5th percentile)", "less black", "blacker in the shadows"),
    Statistic("highlights", "highlights (95th percentile)", "brighter in the highlights",
              "dimmer in the highlights"),
    Statistic("burnt_out", "burnt-out pixels (share)", "more burnt out", "less burnt out"),
    Statistic("contrast", "contrast (grey levels)", "more contrasty", "flatter"),
    Statistic("top_light", "upper half less lower half", "brighter above",
              "darker above"),
    Statistic("centre_light", "middle less border", "brighter in the middle",
              "darker in the middle"),
    Statistic("flicker", "flicker (grey levels)", "more flickering",
              "steadier in brightness"),
    Statistic("saturation", "saturation (chroma)", "more colourful", "greyer"),
    Statistic("chroma_spread", "spread of chroma", "more varied in colour",
              "more uniform in colour"),
    Statistic("redness", "colour cast a* (green to red)", "redder", "greener"),
    Statistic("yellowness", "colour cast b* (blue to yellow)", "yellower", "bluer"),
    Statistic("sharpness", "sharpness (rms gradient)", "sharper", "softer"),
    Statistic("edge_steepness", "sharpest edges (levels/px)",
              "steeper at the edges", "softer at the edges"),
    Statistic("relative_sharpness", "sharpness / contrast", "richer in detail for its contrast",
              "smoother for its contrast"),
    Statistic("spectrum_slope", "spectrum slope", "richer in high frequencies",
              "poorer in high frequencies"),
    Statistic("coarse_energy", "energy at 12 to 50 px (dB)", "stronger in large structures",
              "weaker in large structures"),
    Statistic("middle_energy", "energy at 5 to 12 px (dB)", "stronger in middle structures",
              "weaker in middle structures"),
    Statistic("fine_energy", "energy at 2 to 5 px (dB)", "stronger in fine structures",
              "weaker in fine structures"),
    Statistic("flat_share", "flat areas (share)", "emptier", "fuller of structure"),
    Statistic("noise", "grain in flat areas (levels)", "grainier", "cleaner"),
    Statistic("temporal_noise", "noise over time (levels)",
              "noisier over time", "cleaner over time"),
    Statistic("duplicates", "repeated frames (share)", "with more repeated frames",
              "with fewer repeated frames"),
    Statistic("movement", "movement (levels/frame)", "livelier", "calmer"),
    Statistic("movement_peak", "movement at its peak", "livelier at its peak",
              "calmer at its peak"),
    Statistic("burstiness", "peak / mean movement", "more bursty", "more even in movement"),
    Statistic("still_frames", "still frames (share)", "still for longer", "still for shorter"),
    Statistic("peak_time", "time of the peak (share)", "later at its peak",
              "earlier at its peak"),
    Statistic("movement_begin", "begin of movement (share)",
              "later to start", "earlier to start"),
    Statistic("movement_end", "end of movement (share)", "later to end", "earlier to end"),
    Statistic("speed", "speed at the peak (heights/s)", "faster", "slower"),
    Statistic("moving_area", "moving area (share)", "larger in movement",
              "smaller in movement"),
    Statistic("background_movement", "movement in upper corners",
              "shakier in the background", "steadier in the background"),
    Statistic("place_x", "movement, from left (share)", "moving further right",
              "moving further left"),
    Statistic("place_y", "movement, from top (share)", "moving further down",
              "moving further up"),
    Statistic("extent_x", "width of the movement (heights)", "wider in movement",
              "narrower in movement"),
    Statistic("extent_y", "height of the movement (heights)", "taller in movement",
              "flatter in movement"),
    Statistic("hand_x", "hand, from left (share)", "with hands further right",
              "with hands further left"),
    Statistic("hand_y", "hand, from top (share)", "with hands further down",
              "with hands further up"),
    Statistic("hand_travel", "hand travel (heights)", "further in hand travel",
              "shorter in hand travel"),
    Statistic("hand_seen", "hand seen (share of frames)", "with hands seen for longer",
              "with hands seen for shorter"),
)  # fmt: skip
"""What is measured; those about the true hand only where a manifest tells it."""


def normal_view(rgb: NDArray[np.uint8], frames_per_second: float) -> NDArray[np.uint8]:
    """Bring a recording to the size and rate at which all are compared.

    Args:
        rgb: Shape (T, H, W, 3), oldest first.
        frames_per_second: Its true frame rate.

    Returns:
        Shape (at most 37, 100, W', 3): 12 frames a second from the middle, shape of picture kept.
    """
    delivered = np.arange(0, len(rgb) / frames_per_second, 1 / FRAMES_PER_SECOND)
    chosen = np.minimum((delivered * frames_per_second + 1e-6).astype(int), len(rgb) - 1)
    first = max(0, (len(chosen) - _MAX_FRAMES) // 2)
    pictures = np.asarray(rgb[chosen[first : first + _MAX_FRAMES]], np.uint8)
    height, width = rgb.shape[1:3]
    if height == ROWS:
        return pictures
    size = (max(1, round(width * ROWS / height)), ROWS)
    how = cv2.INTER_AREA if height > ROWS else cv2.INTER_LINEAR
    return np.stack(
        [np.asarray(cv2.resize(p, size, interpolation=how), np.uint8) for p in pictures]
    )


def measure_clip(
    rgb: NDArray[np.uint8], name: str, hands: HandPlaces | None = None
) -> Mapping[str, float]:
    """Measure a clip.

    Args:
        rgb: What `normal_view` gave, shape (T, 100, W, 3).
        name: What to call it in an error.
        hands: Where its hands are, shape (T', 2, 16), if somebody knows.

    Returns:
        A number for each key of `STATISTICS`; NaN where it cannot be told.

    Raises:
        DataError: If it is too short.
    """
    if len(rgb) < _FEWEST_FRAMES:
        raise DataError(
            f"{name} has only {len(rgb)} frame(s) at 12 a second; "
            f"at least {_FEWEST_FRAMES} are needed. Leave it out."
        )
    luma = np.stack([np.asarray(cv2.cvtColor(p, cv2.COLOR_RGB2GRAY)) for p in rgb])
    looked_at = np.linspace(0, len(rgb) - 1, _PICTURES_LOOKED_AT).round().astype(int)
    grey = _exact_luma(rgb[looked_at])
    return {
        **_measure_light(grey),
        "flicker": float(luma.mean(axis=(1, 2)).std()),
        **_measure_colour(rgb[looked_at]),
        **_measure_sharpness(grey),
        **_measure_spectrum(grey),
        **_measure_noise(grey),
        **measure_movement(luma),
        **measure_hands(hands, luma.shape[2] / luma.shape[1]),
    }


def _exact_luma(rgb: NDArray[np.uint8]) -> Floats:
    """Luma that is not rounded, so that little noise does not vanish."""
    weights = np.array([0.299, 0.587, 0.114], np.float32)
    return np.asarray(rgb.astype(np.float32) @ weights, np.float32)


def _measure_light(grey: Floats) -> dict[str, float]:
    rows, columns = grey.shape[1:]
    middle = grey[:, rows // 4 : -rows // 4, columns // 4 : -columns // 4]
    border = (grey.sum() - middle.sum()) / (grey.size - middle.size)
    shadows, highlights = np.percentile(grey, (5, 95))
    return {
        "brightness": float(grey.mean()),
        "shadows": float(shadows),
        "highlights": float(highlights),
        "burnt_out": float((grey > _WHITE).mean()),
        "contrast": float(grey.std(axis=(1, 2)).mean()),
        "top_light": float(grey[:, : rows // 2].mean() - grey[:, rows // 2 :].mean()),
        "centre_light": float(middle.mean() - border),
    }


def _measure_colour(rgb: NDArray[np.uint8]) -> dict[str, float]:
    scaled = rgb.reshape(-1, rgb.shape[2], 3).astype(np.float32) / 255
    lab = np.asarray(cv2.cvtColor(scaled, cv2.COLOR_RGB2LAB))
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    return {
        "saturation": float(chroma.mean()),
        "chroma_spread": float(chroma.std()),
        "redness": float(lab[..., 1].mean()),
        "yellowness": float(lab[..., 2].mean()),
    }


def _measure_sharpness(grey: Floats) -> dict[str, float]:
    across, down = np.diff(grey, axis=2)[:, :-1], np.diff(grey, axis=1)[:, :, :-1]
    gradient = np.hypot(across, down)
    sharpness = float(np.sqrt((gradient**2).mean()))
    return {
        "sharpness": sharpness,
        "edge_steepness": float(np.percentile(gradient, 99.5)),
        "relative_sharpness": sharpness / max(float(grey.std(axis=(1, 2)).mean()), 1.0),
    }


def _measure_spectrum(grey: Floats) -> dict[str, float]:
    """Look at the middle square, so that wide and narrow pictures have the same frequencies."""
    side = min(grey.shape[1:])
    top, left = ((whole - side) // 2 for whole in grey.shape[1:])
    square = grey[:, top : top + side, left : left + side]
    window = np.hanning(side).astype(np.float32)
    windowed = (square - square.mean(axis=(1, 2), keepdims=True)) * np.outer(window, window)
    power = (np.abs(np.fft.fft2(windowed)) ** 2).mean(axis=0) / (window**2).sum() ** 2
    frequency = np.fft.fftfreq(side)
    radius = np.hypot(frequency[:, None], frequency[None, :])
    rings = np.rint(radius * side).astype(int)
    amplitude = np.sqrt(np.bincount(rings.ravel(), power.ravel()) / np.bincount(rings.ravel()))
    places = np.arange(len(amplitude)) / side
    fitted = (places >= _SLOPE_BAND[0]) & (places <= _SLOPE_BAND[1])
    slope = np.polyfit(np.log(places[fitted]), np.log(amplitude[fitted] + 1e-6), 1)[0]
    bands = {
        f"{name}_energy": float(
            10 * np.log10(power[(radius >= low) & (radius < high)].sum() + 1e-6)
        )
        for name, (low, high) in _BANDS.items()
    }
    return {"spectrum_slope": float(slope), **bands}


def _measure_noise(grey: Floats) -> dict[str, float]:
    # What is left of differences along both diagonals is noise, or grain, where it is flat. Blocks
    # are chosen by the smoothed picture, so that noise does not decide where it is looked for.
    deviations, flat_shares = [], []
    for picture in grey:
        smooth = cv2.GaussianBlur(picture, (0, 0), 2.0)
        slope = np.hypot(cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1))
        steepness = _block_means(slope)
        flat_shares.append((steepness < 8.0).mean())
        level = _block_means(picture)
        diagonal = (picture[:-1, :-1] - picture[1:, :-1] - picture[:-1, 1:] + picture[1:, 1:]) / 2
        deviation = np.sqrt(_block_means(np.pad(diagonal, ((0, 1), (0, 1)), mode="edge") ** 2))
        usable = (level > _BLACK) & (level < _WHITE)
        if usable.any():
            flat = usable & (steepness <= np.quantile(steepness[usable], _FLAT_SHARE))
            deviations.append(np.median(deviation[flat]))
    return {
        "flat_share": float(np.mean(flat_shares)),
        "noise": float(np.mean(deviations)) if deviations else float("nan"),
    }


def _block_means(picture: Floats) -> Floats:
    rows, columns = (side // _BLOCK_PX for side in picture.shape)
    whole = picture[: rows * _BLOCK_PX, : columns * _BLOCK_PX]
    means = whole.reshape(rows, _BLOCK_PX, columns, _BLOCK_PX).mean(axis=(1, 3))
    return np.asarray(means, np.float32)
