"""A tiny data set in Jester's layout that a network can learn in seconds."""

import json
from pathlib import Path

import cv2
import numpy as np

LABELS = ("Swiping Left", "Swiping Right", "No gesture")


def write_moving_squares(
    root: Path, clips_per_label: int = 4, num_frames: int = 18, *, tells_hands: bool = False
) -> Path:
    """Write clips of a square that goes left, goes right or stays.

    Left and right are the performer's own, so "Swiping Left" goes to the right of the picture. With
    `tells_hands` a manifest tells where the square is, as the renderer's tells of hands, and when.

    Returns:
        The folder.
    """
    rng = np.random.default_rng(0)
    rows, manifest = [], []
    for index in range(clips_per_label * len(LABELS)):
        label = LABELS[index % len(LABELS)]
        folder = root / str(index + 1)
        folder.mkdir(parents=True)
        top = int(rng.integers(8, 20))
        places = []
        for frame in range(num_frames):
            part = frame / (num_frames - 1)
            left = {"Swiping Left": 4 + 36 * part, "Swiping Right": 40 - 36 * part}.get(label, 22)
            picture = np.full((36, 60, 3), 40, np.uint8)
            picture[top : top + 12, int(left) : int(left) + 14] = (60, 120, 250)
            cv2.imwrite(str(folder / f"{frame + 1:05d}.jpg"), picture)
            places.append([(int(left) + 7) / 60, (top + 6) / 36])
        hands = {"R": places, "L": [None] * num_frames}
        known = {"id": index + 1, "hands": hands, "stroke_s": [0.25, 1.0]}
        manifest.append(json.dumps(known) + "\n")
        rows.append(f"{index + 1};{label}")
    (root / "jester-v1-labels.csv").write_text("\n".join(LABELS) + "\n", encoding="utf-8")
    for split in ("train", "validation"):
        text = "\n".join(rows) + "\n"
        (root / f"jester-v1-{split}.csv").write_text(text, encoding="utf-8")
    if tells_hands:
        (root / "manifest.jsonl").write_text("".join(manifest), encoding="utf-8")
    return root


def write_video(
    path: Path, label: str, num_frames: int = 24, frames_per_second: float = 12
) -> Path:
    """Write one clip as a video file.

    Returns:
        The file.
    """
    writer = cv2.VideoWriter(
        str(path), cv2.VideoWriter.fourcc(*"MJPG"), frames_per_second, (60, 36)
    )
    for frame in range(num_frames):
        part = frame / (num_frames - 1)
        left = {"Swiping Left": 4 + 36 * part, "Swiping Right": 40 - 36 * part}.get(label, 22)
        picture = np.full((36, 60, 3), 40, np.uint8)
        picture[12:24, int(left) : int(left) + 14] = (60, 120, 250)
        writer.write(picture)
    writer.release()
    return path
