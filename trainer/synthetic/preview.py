"""What do rendered clips look like? A sheet of example pictures, or a video file."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from model_zoo.labels import JESTER_LABELS
from trainer.errors import TrainerError
from trainer.synthetic.clip import render_clip
from trainer.synthetic.scene import Performer

_PICTURES_PER_CLIP = 6
_SAMPLES_OF_ONE_LABEL = 8
_NUM_FRAMES, _FPS = 37, 12.0
_VIDEO_FPS = 24.0
_CAPTION_PX = 12


def write_preview(path: Path, seed: int, size: tuple[int, int], label: str | None = None) -> None:
    """Draw a sheet with one clip a row: all labels, or several clips of one.

    Args:
        path: Picture file to write.
        seed: Which clips.
        size: Width and height of each picture in pixels.
        label: The only label to show; all if None.

    Raises:
        TrainerError: The file cannot be written.
    """
    if path.suffix.lower() != ".png" or not path.parent.is_dir():
        raise TrainerError(
            f"Cannot write the preview to {path}. Name a .png file in a folder that exists."
        )
    shown = JESTER_LABELS if label is None else (label,) * _SAMPLES_OF_ONE_LABEL
    rows = [_row(name, np.random.SeedSequence([seed, i]), size) for i, name in enumerate(shown)]
    if len(rows) % 2:
        rows.append(np.zeros_like(rows[0]))
    sheet = np.vstack(
        [np.hstack([left, right]) for left, right in zip(rows[::2], rows[1::2], strict=True)]
    )
    if not cv2.imwrite(str(path), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR)):
        raise TrainerError(f"Cannot write the preview to {path}. Check that the disk has room.")


def _row(label: str, seed: np.random.SeedSequence, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Pictures of one clip, spread over its stroke, side by side over a caption."""
    pictures, parameters = render_clip(
        label, seed, size, Performer(seed), num_frames=_NUM_FRAMES, fps=_FPS
    )
    begin, end = parameters.stroke_s
    moments = np.linspace(begin, end, _PICTURES_PER_CLIP) * _FPS
    numbers = np.clip(np.round(moments).astype(int), 0, len(pictures) - 1)
    row = np.hstack(list(pictures[numbers]))
    caption = np.zeros((_CAPTION_PX, row.shape[1], 3), np.uint8)
    text = (
        f"{label} | hand {parameters.hand} | {parameters.lighting} | {parameters.distance_m:.2f} m"
    )
    cv2.putText(
        caption,
        text,
        (3, _CAPTION_PX - 3),
        cv2.FONT_HERSHEY_SIMPLEX,
        0.35,
        (255, 255, 255),
        1,
        cv2.LINE_AA,
    )
    return np.vstack([row, caption])


def render_video(
    path: Path, label: str, seed: int, size: tuple[int, int], duration_s: float = 6.0
) -> None:
    """Render one person doing one gesture into a video file.

    Args:
        path: File to write; .mp4 (MPEG-4) or .avi (Motion JPEG).
        label: What is shown.
        seed: Who, where and how.
        size: Width and height in pixels.
        duration_s: Length of the video; the gesture happens somewhere in it.

    Raises:
        TrainerError: The file cannot be written.
    """
    codec = "MJPG" if path.suffix == ".avi" else "mp4v"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), _VIDEO_FPS, size)
    if not writer.isOpened():
        raise TrainerError(
            f"Cannot write a video to {path}. "
            "Check that the folder exists and the name ends in .mp4 or .avi."
        )
    num_frames = round(duration_s * _VIDEO_FPS)
    try:
        performance = np.random.SeedSequence([seed])
        pictures, _ = render_clip(
            label,
            performance,
            size,
            Performer(performance),
            num_frames=num_frames,
            fps=_VIDEO_FPS,
        )
        for picture in pictures:
            writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    finally:
        writer.release()
