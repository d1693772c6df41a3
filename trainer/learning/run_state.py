"""What is kept of a run, so that it can go on where it stopped?"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch

from trainer.data.clip_folder import ClipFolder
from trainer.errors import TrainerError
from trainer.learning.recipe import Recipe

_STATE_FILE = "state.pt"


def run_identity(recipe: Recipe, clips: ClipFolder, processes: int) -> dict[str, str]:
    """Name what must be the same when a run goes on: with anything else it would be another run.

    Args:
        recipe: How it trains.
        clips: What it trains on.
        processes: In how many processes; each has its own batch statistics.

    Returns:
        Texts by what a person would call them.
    """
    return {
        "recipe": json.dumps(asdict(recipe)),
        "labels": json.dumps(clips.labels),
        "number of clips": str(len(clips.entries)),
        "places of hands": str(clips.knows_hands),
        "number of processes": str(processes),
    }


def holds_run(out: Path) -> bool:
    """Tell whether a folder holds a run that could go on."""
    return (out / _STATE_FILE).exists()


def write_state(out: Path, identity: Mapping[str, str], state: Mapping[str, Any]) -> None:
    """Keep a state, whole or not at all.

    Args:
        out: Folder of the run.
        identity: See `run_identity`.
        state: Tensors, numbers and texts.

    Raises:
        TrainerError: If it cannot be written.
    """
    unfinished = out / (_STATE_FILE + ".part")
    try:
        torch.save({**state, "identity": dict(identity)}, unfinished)
        unfinished.replace(out / _STATE_FILE)
    except (OSError, RuntimeError) as error:
        unfinished.unlink(missing_ok=True)
        raise TrainerError(
            f"The state of the run cannot be written to {out} ({error}). Is the disk full? "
            "What was kept before is still there: make room, then add --resume."
        ) from error


def read_state(out: Path, identity: Mapping[str, str]) -> dict[str, Any]:
    """Read what `write_state` kept.

    Args:
        out: Folder of the run.
        identity: Of the run that shall go on.

    Returns:
        The state.

    Raises:
        TrainerError: If there is none, it cannot be read, or it belongs to a run that differs.
    """
    state_file = out / _STATE_FILE
    if not state_file.is_file():
        raise TrainerError(f"There is no run to resume in {out}.")
    try:
        state: dict[str, Any] = torch.load(state_file, map_location="cpu", weights_only=True)
        kept: dict[str, str] = state["identity"]
    except (OSError, RuntimeError, UnpicklingError, EOFError, KeyError, TypeError) as error:
        raise TrainerError(
            f"The state of the run, {state_file}, cannot be read. "
            "Begin anew in another folder with --out."
        ) from error
    differing = [name for name, text in identity.items() if kept.get(name) != text]
    if differing:
        raise TrainerError(
            f"The run in {out} was started with other settings ({', '.join(differing)}). "
            "Resume it with the same ones, or choose another --out."
        )
    return state
