"""What do rendered clips look like? Sheets of pictures and animations, of one clip or of all classes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from rich.console import Console
from rich.progress import track

from model_zoo.labels import JESTER_LABELS
from trainer.errors import TrainerError
from trainer.synthetic.clip import ClipParameters, render_clip
from trainer.synthetic.presets import DEFAULT, Preset
from trainer.synthetic.scene import Performer

_COLUMNS_OF_CLIP, _COLUMNS_OF_CLASSES, _PICTURES_OF_CLASS = 8, 7, 6
_CAPTION_PX = 14
_WHITE, _GREY = (255, 255, 255), (130, 130, 130)
_CODECS = {".mp4": "mp4v", ".avi": "MJPG"}

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which clips to look at.

    Attributes:
        label: What the clip shows; None for one clip of every class.
        seed: Another seed gives other clips. Of one class it is the same clip as among all classes.
        size: Width and height of a picture in pixels.
        preset: How hard the clips shall be.
        seconds: Length of a clip.
        fps: Frames a second.
    """

    label: str | None
    seed: int
    size: tuple[int, int]
    preset: Preset = DEFAULT
    seconds: float = 3.0
    fps: float = 12.0

    @property
    def num_frames(self) -> int:
        """Frames of a clip, the one at its end counted, too."""
        return round(self.seconds * self.fps) + 1


def write_preview(path: Path, wish: Wish, console: Console) -> None:
    """Render clips and show them side by side: all pictures of one clip, or some of every class.

    Args:
        path: File to write: a sheet of pictures (.png) or an animation (.gif, .mp4, .avi).
        wish: Which clips.
        console: Where to show the progress.

    Raises:
        TrainerError: The file cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in {".png", ".gif", *_CODECS} or not path.parent.is_dir():
        raise TrainerError(
            f"Cannot write the preview to {path}. Name a .png, .gif, .mp4 or .avi file in a folder "
            "that exists."
        )
    labels = JESTER_LABELS if wish.label is None else (wish.label,)
    clips = [
        _render(label, wish)
        for label in track(labels, "Rendering", console=console, disable=not console.is_terminal)
    ]
    if ending != ".png":
        moments = [_side_by_side(clips, number) for number in range(wish.num_frames)]
        _write_animation(path, moments, wish.fps)
    elif wish.label is None:
        _write_picture(path, _sheet_of_classes(clips, wish.fps))
    else:
        _write_picture(path, _sheet_of_clip(*clips[0], wish.fps))


def _render(label: str, wish: Wish) -> tuple[Picture, ClipParameters]:
    seed = np.random.SeedSequence([wish.seed, JESTER_LABELS.index(label)])
    return render_clip(
        label,
        seed,
        wish.size,
        Performer(seed),
        num_frames=wish.num_frames,
        fps=wish.fps,
        preset=wish.preset,
    )


def _sheet_of_clip(pictures: Picture, parameters: ClipParameters, fps: float) -> Picture:
    """All pictures of a clip under a headline; the numbers of those in the stroke are white."""
    begin_s, end_s = parameters.stroke_s
    cells = []
    for number, picture in enumerate(pictures):
        in_stroke = begin_s <= number / fps <= end_s
        text = f"{number + 1}  {number / fps:.2f} s"
        cells.append(_captioned(picture, text, _WHITE if in_stroke else _GREY))
    grid = _grid(cells, _COLUMNS_OF_CLIP)
    return np.vstack([_caption(grid.shape[1], _told(parameters), _WHITE), grid])


def _sheet_of_classes(clips: Sequence[tuple[Picture, ClipParameters]], fps: float) -> Picture:
    """Some pictures of each clip's stroke in a row, two clips side by side."""
    rows = []
    for pictures, parameters in clips:
        moments = np.linspace(*parameters.stroke_s, _PICTURES_OF_CLASS) * fps
        numbers = np.clip(np.round(moments).astype(int), 0, len(pictures) - 1)
        rows.append(_captioned(np.hstack(list(pictures[numbers])), _told(parameters), _WHITE))
    return _grid(rows, 2)


def _side_by_side(clips: Sequence[tuple[Picture, ClipParameters]], number: int) -> Picture:
    """The pictures of one moment; a clip alone fills the picture, without a caption."""
    if len(clips) == 1:
        return np.asarray(clips[0][0][number], np.uint8)
    cells = [_captioned(pictures[number], told.label, _WHITE) for pictures, told in clips]
    return _grid(cells, _COLUMNS_OF_CLASSES)


def _told(parameters: ClipParameters) -> str:
    return (
        f"{parameters.label} | hand {parameters.hand} | {parameters.lighting} | "
        f"{parameters.distance_m:.2f} m"
    )


def _captioned(picture: Picture, text: str, colour: tuple[int, int, int]) -> Picture:
    return np.vstack([picture, _caption(picture.shape[1], text, colour)])


def _caption(width: int, text: str, colour: tuple[int, int, int]) -> Picture:
    strip = np.zeros((_CAPTION_PX, width, 3), np.uint8)
    cv2.putText(
        strip, text, (3, _CAPTION_PX - 4), cv2.FONT_HERSHEY_SIMPLEX, 0.34, colour, 1, cv2.LINE_AA
    )
    return strip


def _grid(cells: list[Picture], columns: int) -> Picture:
    """Cells of one size in rows; what is left of the last row stays black."""
    missing = -len(cells) % columns
    filled = [*cells, *[np.zeros_like(cells[0])] * missing]
    rows = [np.hstack(filled[first : first + columns]) for first in range(0, len(filled), columns)]
    return np.vstack(rows)


def _write_picture(path: Path, picture: Picture) -> None:
    """Write a sheet.

    Raises:
        TrainerError: The file cannot be written.
    """
    if not cv2.imwrite(str(path), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)):
        raise TrainerError(f"Cannot write the preview to {path}. Check that the disk has room.")


def _write_animation(path: Path, pictures: Sequence[Picture], fps: float) -> None:
    """Write a video, or a GIF that repeats.

    Raises:
        TrainerError: The file cannot be written.
    """
    if path.suffix.lower() == ".gif":
        first, *others = (Image.fromarray(picture) for picture in pictures)
        first.save(path, save_all=True, append_images=others, duration=1000 / fps, loop=0)
        return
    height, width = pictures[0].shape[:2]
    codec = cv2.VideoWriter.fourcc(*_CODECS[path.suffix.lower()])
    writer = cv2.VideoWriter(str(path), codec, fps, (width, height))
    if not writer.isOpened():
        raise TrainerError(
            f"Cannot write the preview to {path}. Check that the folder may be written to, or choose .avi."
        )
    for picture in pictures:
        writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    writer.release()
