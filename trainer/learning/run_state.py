"""What is kept of a run, so that it can go on where it stopped?"""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch

from trainer.errors import TrainerError

MODEL_FILE, LOG_FILE = "model.safetensors", "log.jsonl"
_STATE_FILE = "state.pt"


def holds_run(out: Path) -> bool:
    """Tell whether a folder holds a run that could go on."""
    return (out / _STATE_FILE).exists()


def holds_results(out: Path) -> bool:
    """Tell whether a folder holds what a run made, though it may have lost what it takes to go on."""
    return any((out / name).exists() for name in (_STATE_FILE, LOG_FILE, MODEL_FILE))


def write_state(out: Path, identity: Mapping[str, str], state: Mapping[str, Any]) -> None:
    """Keep a state, whole or not at all.

    Args:
        out: Folder of the run.
        identity: What must be the same when the run goes on, by what a person would call it.
        state: Tensors, numbers and texts.

    Raises:
        TrainerError: If it cannot be written.
    """
    unfinished = out / (_STATE_FILE + ".part")
    try:
        with unfinished.open("wb") as file:
            torch.save({**state, "identity": dict(identity)}, file)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(out / _STATE_FILE)
    except (OSError, RuntimeError) as error:
        with suppress(OSError):
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
