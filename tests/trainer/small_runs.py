"""Runs so small that a test can train one in a second."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from model_zoo.checkpoint import load_checkpoint
from trainer.learning.progress import EpochReport, StepReport
from trainer.learning.recipe import Recipe

HANDS_NETWORK = "cmda_shufflenet_v2_w025+pooled"
"""Has two pathways, which find hands; the others below train in half the time."""

CALM = {
    "mirror": 0.0, "min_zoom": 1.0, "max_zoom": 1.0, "max_stretch": 1.0, "max_rotation_deg": 0.0,
    "max_shift": 0.03, "max_speed": 1.0, "colour": 0.0, "grey": 0.0, "blur": 0.0, "noise": 0.0,
    "erase": 0.0, "freeze": 0.0,
}  # fmt: skip

SMALL: Mapping[str, Any] = {
    "network": "shufflenet_v2_3d_w025",
    "input": {"frames": 8, "height": 24, "width": 40},
    "optimiser": {"learning_rate": 5e-3},
    "schedule": {"epochs": 2, "batch_size": 4, "phases": ()},
    "weights": {"ema_decay": 0.5},
    "augmentation": CALM,
}


def small_recipe(**changes: Any) -> Recipe:
    """A recipe for moving squares.

    Args:
        changes: Values by name; tables are merged with those of the small recipe.
    """
    table = dict(SMALL)
    for name, value in changes.items():
        table[name] = {**table.get(name, {}), **value} if isinstance(value, dict) else value
    return Recipe.model_validate(table)


def kept_weights(run: Path) -> dict[str, Tensor]:
    return load_checkpoint(run / "model.safetensors").network.state_dict()


def differing(first: Path, second: Path) -> list[str]:
    """Name the weights and statistics in which the models of two runs are not the very same."""
    one, other = kept_weights(first), kept_weights(second)
    assert one.keys() == other.keys()
    return [name for name in one if not torch.equal(one[name], other[name])]


class Recorder:
    """Remembers what an observer is told, and asks the run to stop at a step when wanted.

    Args:
        stop_at: Epoch and step, both from 1.
    """

    def __init__(self, stop_at: tuple[int, int] | None = None) -> None:
        self._stop_at = stop_at
        self.facts: dict[str, Any] = {}
        self.notes: list[str] = []
        self.steps: list[StepReport] = []
        self.epochs: list[EpochReport] = []
        self.is_closed = False

    def began(self, facts: Mapping[str, Any], notes: Sequence[str]) -> None:
        self.facts, self.notes = dict(facts), list(notes)

    def step(self, report: StepReport) -> None:
        self.steps.append(report)
        if (report.epoch, report.step) == self._stop_at:
            signal.raise_signal(signal.SIGTERM)

    def epoch(self, report: EpochReport) -> None:
        self.epochs.append(report)

    def close(self) -> None:
        self.is_closed = True


def train_arguments(recipe_file: Path, data: Path, out: Path, *more: str) -> list[str]:
    return [
        "train", str(recipe_file), "--data", str(data), "--out", str(out), "--progress", "json", *more
    ]  # fmt: skip


def start_trainer(arguments: Sequence[str], *, by: Sequence[str] = ()) -> subprocess.Popen[str]:
    """Start the command, in a process group of its own as a shell would.

    Args:
        arguments: After the program's name.
        by: What starts it instead of Python, such as the module of ``torchrun`` and its options.
    """
    return subprocess.Popen(
        [sys.executable, "-m", *by, "trainer", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"COLUMNS": "200", "OMP_NUM_THREADS": "1"},
    )
