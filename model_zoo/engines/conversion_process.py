"""How is a model file converted without PyTorch in this process?"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import model_zoo
from model_zoo.engines.engine import EngineError
from model_zoo.errors import CheckpointError, ModelZooError

BAD_MODEL_FILE = 4
"""What the child ends with where the model file is at fault, and not the conversion."""

CHILD = (sys.executable, "-P", "-m", "model_zoo.engines.openvino_conversion")
"""Run with the model file and the file to write."""

_TIMEOUT_S = 600.0
_LOOK_EVERY_S = 0.1

if sys.platform == "win32":
    _CREATION_FLAGS = subprocess.CREATE_NO_WINDOW
else:
    _CREATION_FLAGS = 0


class ConversionCancelled(ModelZooError):  # noqa: N818 - wanted, and no error
    """Nobody wants the converted network any more."""


def convert_in_child_process(
    model_file: Path,
    out: Path,
    is_cancelled: Callable[[], bool] = lambda: False,
    *,
    child: Sequence[str] = CHILD,
) -> None:
    """Let a child do it, which ends afterwards and takes PyTorch with it, or as soon as this process does.

    Args:
        model_file: A checkpoint.
        out: Where the converted network is written; what is unfinished lies beside it.
        is_cancelled: Asked from time to time; where it says so, the child is ended at once.
        child: The program that converts.

    Raises:
        CheckpointError: If the model file is damaged or contradicts itself.
        EngineError: If the network cannot be converted.
        ConversionCancelled: If it was cancelled.
    """  # noqa: DOC502
    ends_with_us, held_open = os.pipe()
    try:
        process = subprocess.Popen(
            [*child, str(model_file), str(out)],
            env=_child_environment(out.parent),
            stdin=ends_with_us,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # Ctrl-C in a terminal is this process's to answer
            creationflags=_CREATION_FLAGS,
        )
    except OSError as error:
        os.close(held_open)
        raise EngineError(f"the conversion did not run: {error}") from error
    finally:
        os.close(ends_with_us)
    with process:
        try:
            said = _wait(process, is_cancelled).strip()
        except BaseException:
            process.kill()
            raise
        finally:
            os.close(held_open)
    last_line = said.splitlines()[-1] if said else f"exit code {process.returncode}"
    if process.returncode == BAD_MODEL_FILE:
        raise CheckpointError(last_line)
    if process.returncode != 0:
        raise EngineError(f"the conversion failed: {last_line}")


def end_with_parent() -> None:
    """End this process, a child of `convert_in_child_process`, when nobody waits for it any more.

    However the parent ended, the pipe that is this process's standard input is closed then.
    """

    def watch() -> None:
        while os.read(sys.stdin.fileno(), 1):  # a buffer would hold a lock that the end needs
            pass
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _wait(process: subprocess.Popen[str], is_cancelled: Callable[[], bool]) -> str:
    """Wait for the end of a child.

    Returns:
        What it wrote to standard error.

    Raises:
        ConversionCancelled: If it was cancelled.
        EngineError: If it takes too long.
    """
    give_up_at_s = time.monotonic() + _TIMEOUT_S
    while not is_cancelled():
        try:
            return process.communicate(timeout=_LOOK_EVERY_S)[1]
        except subprocess.TimeoutExpired as error:
            if time.monotonic() > give_up_at_s:
                raise EngineError("the conversion did not end") from error
    raise ConversionCancelled("The conversion was stopped.")


def _child_environment(scratch: Path) -> dict[str, str]:
    """Let the child find this very copy of the model zoo, on one thread, and litter only `scratch`."""
    here = str(Path(model_zoo.__file__).parent.parent)
    path = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))
    return {
        **os.environ,
        **places,
        "PYTHONPATH": path,
        "OMP_NUM_THREADS": "1",
        "PYTHONUTF8": "1",
    }
