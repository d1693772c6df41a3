"""How is the trainer asked to learn somebody's own gestures, and how far is it?

The trainer is a process of its own, never imported: it may use all memory there is, be stopped at any
moment, or die, and the program goes on with the model that it has.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

MODEL_FILE = "model.safetensors"
REPORT_FILE = "report.json"

Command = Callable[[Path, Path, Path], Sequence[str]]
"""Says what is started for some recordings, a model to begin with and a folder for what comes out."""


def personal_training(recordings: Path, model: Path, out: Path) -> tuple[str, ...]:
    """Say how the trainer is started.

    Args:
        recordings: The folder of one's own recordings, in Jester's layout.
        model: What it begins with.
        out: Where it writes; made if missing.

    Returns:
        The program and its arguments.
    """
    trainer = (sys.executable, "-P", "-m", "trainer", "personal", "train")
    return (
        *trainer,
        *("--recordings", str(recordings), "--model", str(model), "--out", str(out)),
        *("--progress", "json"),
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a training is.

    Attributes:
        share: 0..1; None where that cannot be told yet.
        seconds_left: None where that cannot be told yet.
    """

    share: float | None = None
    seconds_left: float | None = None


def read_progress(line: str) -> Progress | None:
    """Understand a line of what the trainer says.

    Args:
        line: One object of JSON, as ``gesture-trainer train --progress json`` writes it.

    Returns:
        How far it is; None for a line that tells nothing of that, or is damaged.
    """
    try:
        told = json.loads(line)
        event = told["event"]
        if event == "step":
            done = (told["epoch"] - 1) * told["steps"] + told["step"]
            left = told.get("seconds_left")
            return Progress(
                _share(done, told["epochs"] * told["steps"]), None if left is None else float(left)
            )
        if event == "epoch":
            return Progress(_share(told["epoch"], told["epochs"]))
    except (ValueError, KeyError, TypeError):
        return None
    return Progress() if event == "began" else None


def _share(done: float, of: float) -> float:
    return min(1.0, max(0.0, done / of)) if of > 0 else 0.0
