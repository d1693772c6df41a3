"""How long does somebody wait for the window, and for the first live picture?"""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from gesture_app.errors import GestureAppError

PROBE: tuple[str, ...] = (sys.executable, "-P", "-m", "gesture_app.startup_probe")
"""Opens the real window, writes two times on a line, and closes it again."""

_LIMIT_S = 120.0


class StartupError(GestureAppError):
    """The window could not be opened, or showed no picture."""


@dataclass(frozen=True, slots=True)
class Startup:
    """One start, in seconds from the beginning of the process.

    Attributes:
        window_s: Until the window was painted.
        picture_s: Until the first picture was painted in it.
    """

    window_s: float
    picture_s: float


def measure_startup(source: str, probe: Sequence[str] = PROBE) -> Startup:
    """Start the program in a process of its own, as somebody would who clicks on it.

    Args:
        source: What it shows, such as ``demo``.
        probe: What is started; the source and the time of the start follow.

    Returns:
        How long that took.

    Raises:
        StartupError: If it did not show a picture.
    """
    began_s = time.time()
    try:
        ended = subprocess.run(
            [*probe, source, repr(began_s)],
            capture_output=True,
            text=True,
            check=False,
            timeout=_LIMIT_S,
        )
    except subprocess.TimeoutExpired as error:
        raise StartupError(f"No picture was shown within {_LIMIT_S:g} seconds.") from error
    if ended.returncode != 0:
        raise StartupError(ended.stderr.strip() or f"The program ended with {ended.returncode}.")
    times = json.loads(ended.stdout.splitlines()[-1])
    return Startup(times["window_s"], times["picture_s"])
