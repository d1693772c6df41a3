"""What does the process do that measures a model?

It prints a JSON object a line: how far it is, then what was measured or what is wrong.
"""

import json
import sys
import time
from pathlib import Path
from typing import cast

from gesture_app.bench import Candidate, Speed, measure, num_turns
from gesture_app.errors import GestureAppError
from gesture_app.recogniser import NetworkRecogniser, Recogniser
from model_zoo.engines.names import EngineChoice

_SECONDS = 3.0
"""Of video that the model gets to see at each frame rate."""

_FRAME_RATE_HZ = 30
"""Of usual cameras."""


def main(model: Path, engine: EngineChoice) -> int:
    """Measure a model.

    Args:
        model: Its file.
        engine: What should run it.

    Returns:
        The exit code.
    """
    began_s = time.perf_counter()
    try:
        recogniser = NetworkRecogniser.load(model, engine)
    except GestureAppError as error:
        _tell("problem", str(error))
        return error.exit_code
    candidate = Candidate(
        model=model.stem,
        engine=recogniser.engine,
        load_s=time.perf_counter() - began_s,
        recogniser=recogniser,
    )
    turns = num_turns(_SECONDS)
    for turn, so_far in enumerate(measure([candidate], _SECONDS), start=1):
        _tell("progress", turn / turns)
        speeds = so_far
    _tell("speed", _figures(recogniser, speeds[0]))
    return 0


def _figures(recogniser: Recogniser, speed: Speed) -> dict[str, object]:
    median_ms, p95_ms = speed.decision_ms
    return {
        "engine": recogniser.engine,
        "median_ms": median_ms,
        "p95_ms": p95_ms,
        "answers_per_s": min(1 / recogniser.hop_s, 1000 / median_ms),
        "core_share": speed.core_share[_FRAME_RATE_HZ],
    }


def _tell(what: str, told: object) -> None:
    sys.stdout.write(json.dumps({what: told}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), cast("EngineChoice", sys.argv[2])))
