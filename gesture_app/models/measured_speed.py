"""How fast was a model on this computer when somebody measured it?"""

import hashlib
import json
import logging
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

from model_zoo.engines.names import EngineChoice

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredSpeed:
    """What was measured of a model.

    Attributes:
        engine: What ran it, for people.
        median_ms: Of the time for one clip or chunk, in milliseconds.
        p95_ms: 95 % of the clips took no longer, in milliseconds.
        answers_per_s: How many clips or chunks a second this computer manages, at most as many as
            the live program wants.
        core_share: Part of one processor core's time that the whole recognition takes with a camera
            of 30 frames a second.
        day: When it was measured, such as ``2026-11-28``.
    """

    engine: str
    median_ms: float
    p95_ms: float
    answers_per_s: float
    core_share: float
    day: str

    @property
    def keeps_up(self) -> bool:
        """Whether the model is fast enough to be used live here."""
        return self.core_share < 1


class MeasuredSpeeds:
    """A folder of what was measured, by the content of the model file and the engine.

    It is a cache: what cannot be read or written is measured anew.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Use a folder; it need not exist.

        Args:
            folder: Where to keep it; None takes the user's folder for such things.
        """
        cache = platformdirs.user_cache_path("gesture-app", appauthor=False)
        self._folder = folder or cache / "speeds"

    def find(self, model: Path, engine: EngineChoice) -> MeasuredSpeed | None:
        """Look up a model; its whole file is read.

        Args:
            model: Its file.
            engine: What was asked to run it.

        Returns:
            What was measured last, or None.
        """
        try:
            kept = json.loads(self._place(model, engine).read_text(encoding="utf-8"))
            speed = MeasuredSpeed(**kept)
            numbers = (speed.median_ms, speed.p95_ms, speed.answers_per_s, speed.core_share)
            return speed if all(isinstance(number, float) for number in numbers) else None
        except (OSError, ValueError, TypeError):
            return None

    def keep(self, model: Path, engine: EngineChoice, speed: MeasuredSpeed) -> None:
        """Keep what was measured.

        Args:
            model: The model's file.
            engine: What was asked to run it.
            speed: What was measured.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, unfinished = tempfile.mkstemp(prefix=".", dir=self._folder)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(asdict(speed), file)
            Path(unfinished).replace(self._place(model, engine))
        except OSError as error:
            logger.warning("What was measured cannot be kept in %s: %s", self._folder, error)

    def _place(self, model: Path, engine: EngineChoice) -> Path:
        digest = hashlib.sha256(model.read_bytes()).hexdigest()
        return self._folder / f"{digest}-{engine}.json"
