"""How is it shown where and when a network looked?"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from model_zoo.preprocessing import fit_picture
from trainer.errors import TrainerError

_SHEET_COLUMNS = 4
_TILE_WIDTH_PX, _VIDEO_WIDTH_PX = 256, 512
_GAP_PX, _MARGIN_PX = 4, 16
_ROW_PX, _LINE_PX, _NAME_PX, _SMALL_PX = 26, 18, 18, 13
_STRIP_PX, _AXIS_PX = 48, 20

_BACKGROUND, _QUIET, _TEXT, _BAR = (18, 18, 22), (120, 120, 130), (235, 235, 240), (70, 72, 84)
_HOT = (255, 176, 32)

_CAPTION = "how much each moment mattered"

_COLD_BRIGHTNESS = 0.5
"""Of what the network did not look at; it is also grey."""
_STRONGEST_TINT = 0.6
"""Share of colour where the heat is 1; the picture must be seen through it."""
_GLARING = 0.999
"""Share of all places that stay below the brightest colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a network saw in a clip, and where and when.

    Attributes:
        title: Which clip it was.
        label: What the heat speaks for.
        names: The likeliest labels with their probabilities, likeliest first, `label` among them.
        rgb: All pictures of the clip at its own rate and in their own size, (T, H, W, 3), RGB.
        frames_per_second: That rate.
        begin_s: When the first of them was taken, in seconds from the recording's beginning.
        seen: Rising numbers of the pictures that the network saw.
        heat: For each of these, in 0..1, (number of seen, H, W) in the network's size.
    """

    title: str
    label: str
    names: tuple[tuple[str, float], ...]
    rgb: NDArray[np.uint8]
    frames_per_second: float
    begin_s: float
    seen: NDArray[np.int64]
    heat: NDArray[np.float32]

    @property
    def frame_weights(self) -> NDArray[np.float32]:
        """How much each seen picture mattered, in 0..1, the most telling one 1.

        Heat is squared, so that one hot place counts for more than a picture that is warm all over.
        """
        means = np.square(self.heat).mean(axis=(1, 2))
        return np.asarray(means / max(float(means.max()), 1e-12), np.float32)

    @property
    def shown_heat(self) -> NDArray[np.float32]:
        """The heat in 0..1, scaled so that a single glaring place does not outshine the others."""
        glaring = float(np.quantile(self.heat, _GLARING))
        return (self.heat / max(glaring, 1e-12)).clip(0, 1)


def write_sheet(path: Path, explanation: Explanation, *, with_words: bool = True) -> None:
    """Draw all pictures that the network saw side by side, over a strip of time.

    Args:
        path: A .png file to write.
        explanation: What to show.
        with_words: Whether names and what is to be seen are written on it; only times are otherwise.

    Raises:
        TrainerError: If the file cannot be written.
    """
    tiles = [
        _heated(explanation.rgb[number], heat, _TILE_WIDTH_PX)
        for number, heat in zip(explanation.seen, explanation.shown_heat, strict=True)
    ]
    tile_height = tiles[0].shape[0]
    rows = -(-len(tiles) // _SHEET_COLUMNS)
    width = _SHEET_COLUMNS * (_TILE_WIDTH_PX + _GAP_PX) - _GAP_PX + 2 * _MARGIN_PX
    top = _header_height(explanation) if with_words else _MARGIN_PX
    strip_top = top + rows * (tile_height + _GAP_PX) + _MARGIN_PX
    sheet = Image.new("RGB", (width, strip_top + _STRIP_PX + _AXIS_PX + _MARGIN_PX), _BACKGROUND)
    if with_words:
        _draw_header(sheet, explanation)
    draw = ImageDraw.Draw(sheet)
    for i, (tile, weight) in enumerate(zip(tiles, explanation.frame_weights, strict=True)):
        left = _MARGIN_PX + i % _SHEET_COLUMNS * (_TILE_WIDTH_PX + _GAP_PX)
        upper = top + i // _SHEET_COLUMNS * (tile_height + _GAP_PX)
        sheet.paste(Image.fromarray(tile), (left, upper))
        moment = f"{_moment_s(explanation, int(explanation.seen[i])):.1f} s"
        _draw_text(draw, (left + 6, upper + 4), moment, _SMALL_PX, _TEXT, shadowed=True)
        right = left + round(float(weight) * (_TILE_WIDTH_PX - 1))
        draw.rectangle((left, upper + tile_height - 4, right, upper + tile_height - 1), _HOT)
    _draw_strip(sheet, explanation, strip_top, caption=_CAPTION if with_words else "")
    try:
        sheet.save(path, format="PNG")
    except OSError as error:
        raise TrainerError(
            f"Cannot write the picture to {path} ({error.strerror or error})."
        ) from error


def write_video(path: Path, explanation: Explanation) -> None:
    """Show the clip at its own rate, with heat, and a mark that runs along a strip of time.

    Args:
        path: An .mp4 file to write.
        explanation: What to show.

    Raises:
        TrainerError: If the file cannot be written.
    """
    pictures = _video_pictures(explanation)
    first = next(pictures)
    height, width = first.shape[:2]
    codec = cv2.VideoWriter.fourcc(*"mp4v")
    writer = cv2.VideoWriter(str(path), codec, explanation.frames_per_second, (width, height))
    if not writer.isOpened():
        raise TrainerError(
            f"Cannot write a video to {path}. Check that the folder may be written to."
        )
    try:
        writer.write(cv2.cvtColor(first, cv2.COLOR_RGB2BGR))
        for picture in pictures:
            writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    finally:
        writer.release()


def _video_pictures(explanation: Explanation) -> Iterator[NDArray[np.uint8]]:
    top = _header_height(explanation)
    heat_THW = explanation.shown_heat
    for number, rgb in enumerate(explanation.rgb):
        heated = _heated(rgb, _heat_at(heat_THW, explanation.seen, number), _VIDEO_WIDTH_PX)
        strip_top = top + heated.shape[0] + _MARGIN_PX
        height = strip_top + _STRIP_PX + _AXIS_PX + _MARGIN_PX
        even = (_VIDEO_WIDTH_PX + 2 * _MARGIN_PX, height + height % 2)
        page = Image.new("RGB", even, _BACKGROUND)
        _draw_header(page, explanation)
        page.paste(Image.fromarray(heated), (_MARGIN_PX, top))
        _draw_strip(page, explanation, strip_top, now=number)
        yield np.asarray(page)


def _heat_at(
    heat_THW: NDArray[np.float32], seen: NDArray[np.int64], number: int
) -> NDArray[np.float32]:
    """Heat of any picture, between those of the two seen ones around it."""
    place = float(np.interp(number, seen, np.arange(len(seen))))
    before = int(place)
    after = min(before + 1, len(seen) - 1)
    share = np.float32(place - before)
    return np.asarray(heat_THW[before] * (1 - share) + heat_THW[after] * share, np.float32)


def _heated(rgb: NDArray[np.uint8], heat: NDArray[np.float32], width_px: int) -> NDArray[np.uint8]:
    """The part of a picture that the network sees: grey and dark where it did not look."""
    height_px = round(width_px * heat.shape[0] / heat.shape[1])
    picture = fit_picture(rgb, height_px, width_px).astype(np.float32)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[..., None]
    warm = cv2.resize(heat, (width_px, height_px), interpolation=cv2.INTER_CUBIC).clip(0, 1)
    colours = cv2.applyColorMap((255 * warm).astype(np.uint8), cv2.COLORMAP_INFERNO)[..., ::-1]
    lit = warm[..., None]
    tint = _STRONGEST_TINT * lit
    shown = picture * lit + _COLD_BRIGHTNESS * grey * (1 - lit)
    blended = shown * (1 - tint) + colours * tint
    return np.asarray(blended.round().clip(0, 255), np.uint8)


def _header_height(explanation: Explanation) -> int:
    return 2 * _MARGIN_PX + _ROW_PX * len(explanation.names) + 2 * _LINE_PX


def _draw_header(page: Image.Image, explanation: Explanation) -> None:
    """Names with bars of probability, and under them what the heat means."""
    draw = ImageDraw.Draw(page)
    right = page.width - _MARGIN_PX
    bar_left = _MARGIN_PX + 250
    bar_right = right - 64
    for i, (name, share) in enumerate(explanation.names):
        upper = _MARGIN_PX + i * _ROW_PX
        colour = _HOT if name == explanation.label else _TEXT
        _draw_text(draw, (_MARGIN_PX, upper), name, _NAME_PX, colour)
        middle = upper + _NAME_PX // 2 + 3
        draw.rectangle((bar_left, middle - 5, bar_right, middle + 5), _BAR)
        end = bar_left + round(share * (bar_right - bar_left))
        draw.rectangle((bar_left, middle - 5, end, middle + 5), colour)
        percent = f"{share:.0%}"
        left = right - draw.textlength(percent, font=ImageFont.load_default(_NAME_PX))
        _draw_text(draw, (left, upper), percent, _NAME_PX, colour)
    upper = _MARGIN_PX + len(explanation.names) * _ROW_PX + 4
    for line in (explanation.title, f"Bright is what speaks for {explanation.label}."):
        _draw_text(draw, (_MARGIN_PX, upper), line, _SMALL_PX, _QUIET)
        upper += _LINE_PX


def _draw_strip(
    page: Image.Image,
    explanation: Explanation,
    top: int,
    *,
    now: int | None = None,
    caption: str = _CAPTION,
) -> None:
    """A bar for each seen picture, as high as it mattered, over its time."""
    draw = ImageDraw.Draw(page)
    width = page.width - 2 * _MARGIN_PX
    seen, weights = explanation.seen, explanation.frame_weights
    span = int(seen[-1]) + 1
    edges = [0.0, *((seen[:-1] + seen[1:] + 1) / 2), float(span)]
    bottom = top + _STRIP_PX
    draw.rectangle((_MARGIN_PX, top, _MARGIN_PX + width, bottom), (30, 30, 36))
    for begin, end, weight in zip(edges, edges[1:], weights, strict=False):
        left, right = (_MARGIN_PX + round(edge / span * width) for edge in (begin, end))
        upper = bottom - round(float(weight) * (_STRIP_PX - 4))
        draw.rectangle((left + 1, upper, right - 1, bottom), _HOT)
    if now is not None:
        at = _MARGIN_PX + round((now + 0.5) / span * width)
        draw.line((at, top - 4, at, bottom + 4), _TEXT, width=2)
    first, last = (f"{_moment_s(explanation, number):.1f} s" for number in (0, span - 1))
    font = ImageFont.load_default(_SMALL_PX)
    _draw_text(draw, (_MARGIN_PX, bottom + 4), first, _SMALL_PX, _QUIET)
    middle = (page.width - draw.textlength(caption, font=font)) / 2
    _draw_text(draw, (middle, bottom + 4), caption, _SMALL_PX, _QUIET)
    right_end = page.width - _MARGIN_PX - draw.textlength(last, font=font)
    _draw_text(draw, (right_end, bottom + 4), last, _SMALL_PX, _QUIET)


def _moment_s(explanation: Explanation, number: int) -> float:
    return explanation.begin_s + number / explanation.frames_per_second


def _draw_text(
    draw: ImageDraw.ImageDraw,
    place: tuple[float, float],
    text: str,
    size_px: int,
    colour: tuple[int, int, int],
    *,
    shadowed: bool = False,
) -> None:
    font = ImageFont.load_default(size_px)
    if shadowed:
        draw.text((place[0] + 1, place[1] + 1), text, (0, 0, 0), font)
    draw.text(place, text, colour, font)
