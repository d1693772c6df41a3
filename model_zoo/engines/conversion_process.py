"""How is a model file converted without PyTorch in this process?"""

import os
import subprocess
import sys
from pathlib import Path

import model_zoo
from model_zoo.engines.engine import EngineError
from model_zoo.errors import CheckpointError

BAD_MODEL_FILE = 4
"""What the child ends with where the model file is at fault, and not the conversion."""

_TIMEOUT_S = 600.0

if sys.platform == "win32":
    _CREATION_FLAGS = subprocess.CREATE_NO_WINDOW
else:
    _CREATION_FLAGS = 0


def convert_in_child_process(model_file: Path, out: Path) -> None:
    """Let a child do it, which ends afterwards and takes PyTorch with it.

    Args:
        model_file: A checkpoint.
        out: Where the converted network is written.

    Raises:
        CheckpointError: If the model file is damaged or contradicts itself.
        EngineError: If the network cannot be converted.
    """
    program = [sys.executable, "-P", "-m", "model_zoo.engines.openvino_conversion"]
    try:
        child = subprocess.run(
            [*program, str(model_file), str(out)],
            env=_child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            timeout=_TIMEOUT_S,
            creationflags=_CREATION_FLAGS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(f"the conversion did not run: {error}") from error
    if child.returncode == 0:
        return
    said = child.stderr.strip()
    last_line = said.splitlines()[-1] if said else f"exit code {child.returncode}"
    if child.returncode == BAD_MODEL_FILE:
        raise CheckpointError(last_line)
    raise EngineError(f"the conversion failed: {last_line}")


def _child_environment() -> dict[str, str]:
    """Let the child find this very copy of the model zoo, on one thread."""
    here = str(Path(model_zoo.__file__).parent.parent)
    path = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}
