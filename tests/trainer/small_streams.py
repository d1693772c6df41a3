"""Recordings whose pictures tell their own number: the right half is as bright as it says."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.data.stream_folder import (
    INDEX_COLUMNS,
    INDEX_FILE,
    ActivitySpan,
    GestureSpan,
    Timeline,
    hands_file,
)

FPS = 12.0
SECONDS = 20.0
SIZE = (48, 32)


def gesture(label: str, begin_s: float, end_s: float, *, visible: float = 1.0) -> GestureSpan:
    """A gesture whose hand comes up in half a second and goes away in one."""
    return GestureSpan(
        label=label,
        onset_s=begin_s - 0.5,
        stroke_begin_s=begin_s,
        stroke_end_s=end_s,
        end_s=end_s + 1.0,
        visible=visible,
    )


def timeline(
    gestures: Sequence[GestureSpan],
    activities: Sequence[ActivitySpan] = (),
    seconds: float = SECONDS,
) -> Timeline:
    return Timeline(
        seconds=seconds, fps=FPS, gestures=tuple(gestures), activities=tuple(activities)
    )


def write_streams(root: Path, streams: Sequence[tuple[str, Timeline]]) -> None:
    """Write recordings 1, 2, ... of these splits."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / INDEX_FILE).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(INDEX_COLUMNS)
        for number, (split, happens) in enumerate(streams, start=1):
            video = root / f"{number}.avi"
            write_recording(video, happens)
            count = len(happens.gestures)
            rows.writerow([video.name, split, f"p{number}", FPS, happens.seconds, count])


def write_recording(video: Path, happens: Timeline) -> None:
    num_frames = round(happens.seconds * FPS)
    codec = cv2.VideoWriter.fourcc(*"MJPG")
    writer = cv2.VideoWriter(str(video), cv2.CAP_OPENCV_MJPEG, codec, FPS, SIZE)
    writer.set(cv2.VIDEOWRITER_PROP_QUALITY, 100)
    for number in range(num_frames):
        writer.write(picture(number))
    writer.release()
    video.with_suffix(".json").write_text(happens.model_dump_json(), encoding="utf-8")
    hands = {"R": [[0.75, 0.5]] * num_frames, "L": [None] * num_frames}
    hands_file(video).write_text(json.dumps(hands), encoding="utf-8")


def picture(number: int) -> NDArray[np.uint8]:
    rgb = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    rgb[:, SIZE[0] // 2 :] = number
    return rgb
