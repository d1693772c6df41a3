"""Somebody's recordings, so small that a test can learn from them in a second."""

import json
from pathlib import Path

import cv2
import numpy as np
import torch

from model_zoo.checkpoint import LoadedModel, save_checkpoint
from model_zoo.description import ModelDescription
from model_zoo.input_spec import InputSpec
from model_zoo.registry import build_network

SPEC = InputSpec(num_frames=8, height=24, width=40)
STREAM_SPEC = InputSpec(num_frames=8, frame_interval_s=1 / 12, height=32, width=32, chunk_frames=4)
KNOWN = ("Swiping Left", "Swiping Right", "No gesture", "Doing other things")
NEW = "Lamp on"


def write_model(path: Path, network: str = "shufflenet_v2_3d_w025", spec: InputSpec = SPEC) -> Path:
    """Write a model that has learnt nothing, but sees differences.

    Returns:
        The file.
    """
    save_checkpoint(path, (model := fresh_model(network, spec)).network, model.description)
    return path


def fresh_model(network: str = "shufflenet_v2_3d_w025", spec: InputSpec = SPEC) -> LoadedModel:
    torch.manual_seed(3)
    built = build_network(network, len(KNOWN)).eval()
    description = ModelDescription(architecture=network, labels=KNOWN, input_spec=spec)
    return LoadedModel(network=built, description=description)


def write_recordings(
    root: Path,
    counts: dict[str, int],
    *,
    negative_s: float = 0.0,
    num_frames: int = 18,
    day: str = "20261128",
) -> Path:
    """Write recordings as the program's recorder does: each gesture has a place and a colour, which flickers.

    Args:
        root: The folder.
        counts: How many of each gesture.
        negative_s: Seconds of ordinary behaviour; 0 for none.
        num_frames: Of each gesture.
        day: Begins their names.

    Returns:
        The folder.
    """
    rng = np.random.default_rng(0)
    rows: list[dict[str, str]] = []
    for hue, (label, count) in enumerate(counts.items()):
        for _ in range(count):
            name = f"{day}-121314-{len(rows) + 1}"
            _write_frames(root / name, rng, hue * 45, num_frames)
            rows.append({"id": name, "label": label, "kind": "gesture"})
    if negative_s:
        name = f"{day}-131415-{len(rows) + 1}"
        _write_frames(root / name, rng, 135, round(negative_s * 12))
        rows.append({"id": name, "label": "Doing other things", "kind": "negative"})
    labels = dict.fromkeys(row["label"] for row in rows)
    (root / "jester-v1-labels.csv").write_text("".join(f"{name}\n" for name in labels))
    (root / "jester-v1-train.csv").write_text(
        "".join(f"{row['id']};{row['label']}\n" for row in rows)
    )
    (root / "jester-v1-validation.csv").write_text("")
    (root / "recordings.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return root


def _write_frames(folder: Path, rng: np.random.Generator, hue: int, num_frames: int) -> None:
    folder.mkdir(parents=True)
    for number in range(1, num_frames + 1):
        colour = (hue, 200, int(rng.integers(150, 220)))
        hsv = np.full((36, 60, 3), 90, np.uint8)
        top, left = 2 + hue // 5, 4 + 2 * (number % 10)
        hsv[top : top + 14, left : left + 24] = colour
        cv2.imwrite(str(folder / f"{number:05d}.jpg"), cv2.cvtColor(hsv, cv2.COLOR_HSV2BGR))
