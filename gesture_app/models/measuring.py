"""How is a model's speed measured while the program is in use?

In a process of its own: what a camera costs beside it does not count, the window stays quick, it
can be stopped at any moment, and a file that makes an engine crash does not take the program along.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Protocol

import gesture_app
from gesture_app.errors import GestureAppError
from gesture_app.models.measured_speed import MeasuredSpeed
from gesture_app.recogniser import ModelError
from model_zoo.engines.names import EngineChoice

CHILD = (sys.executable, "-P", "-m", "gesture_app.models.measuring_child")

if sys.platform == "win32":
    _CREATION_FLAGS = subprocess.CREATE_NO_WINDOW
else:
    _CREATION_FLAGS = 0


class MeasuringCancelled(GestureAppError):  # noqa: N818 - wanted, and no error
    """Somebody stopped the measuring; nothing is wrong with the model."""


class Measurement(Protocol):
    """Runs a model once to see how fast it is."""

    def run(self, on_progress: Callable[[float], None]) -> MeasuredSpeed:
        """Measure; this takes seconds, and more where the model is used for the first time.

        Args:
            on_progress: Told from time to time which part of it is done, 0..1.

        Returns:
            How fast it is.

        Raises:
            ModelError: If the model cannot be run here.
            MeasuringCancelled: If `cancel` was called.
        """
        ...

    def cancel(self) -> None:
        """Stop it, from another thread, whether it has begun or not."""
        ...


class ChildMeasurement:
    """A measurement in a process of its own."""

    def __init__(self, model: Path, engine: EngineChoice, *, child: Sequence[str] = CHILD) -> None:
        """Prepare; nothing runs yet.

        Args:
            model: A model file.
            engine: What should run it.
            child: The program that measures, to which the model and the engine are added.
        """
        self._command = [*child, str(model), engine]
        self._lock = Lock()
        self._process: subprocess.Popen[str] | None = None
        self._is_cancelled = False

    def run(self, on_progress: Callable[[float], None]) -> MeasuredSpeed:
        """Measure.

        Args:
            on_progress: Told from time to time which part of it is done, 0..1.

        Returns:
            How fast the model is.

        Raises:
            ModelError: If the model cannot be run here, or makes what runs it crash.
            MeasuringCancelled: If `cancel` was called.
        """
        speed: MeasuredSpeed | None = None
        problem = ""
        with self._begin() as process:
            assert process.stdout is not None
            for line in process.stdout:
                match _told(line):
                    case {"progress": float(share)}:
                        on_progress(share)
                    case {"problem": str(problem)}:
                        pass
                    case {"speed": dict(figures)}:
                        today = datetime.now().astimezone().date().isoformat()
                        speed = MeasuredSpeed(**figures, day=today)
        if self._is_cancelled:
            raise MeasuringCancelled("The measuring was stopped.")
        if speed is None:
            raise ModelError(
                problem
                or f"The model {self._command[-2]} cannot be run here: what tried it ended with code "
                f"{process.returncode}. Choose another model."
            )
        return speed

    def cancel(self) -> None:
        """Stop it, from another thread, whether it has begun or not."""
        with self._lock:
            self._is_cancelled = True
            if self._process is not None:
                self._process.kill()

    def _begin(self) -> subprocess.Popen[str]:
        with self._lock:
            if self._is_cancelled:
                raise MeasuringCancelled("The measuring was stopped.")
            try:
                self._process = subprocess.Popen(
                    self._command,
                    env=_environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    encoding="utf-8",
                    errors="replace",
                    creationflags=_CREATION_FLAGS,
                )
            except OSError as error:
                raise ModelError(f"The measuring does not begin: {error.strerror}.") from error
            return self._process


def _told(line: str) -> object:
    """Read a line of the child; whatever libraries may have printed is nothing."""
    try:
        return json.loads(line)
    except ValueError:
        return None


def _environment() -> dict[str, str]:
    """Let the child find this very copy of the program, on one thread."""
    here = str(Path(gesture_app.__file__).parent.parent)
    path = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}
