"""How did a network learn, epoch by epoch?"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

from trainer.errors import DataError

LOG_FILE = "log.jsonl"


@dataclass(frozen=True, slots=True)
class Curve:
    """One value of a run over time.

    Attributes:
        key: Its name in the log, such as "val_top1".
        points: Epochs with their values, in order.
    """

    key: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class TrainingLog:
    """What a run wrote down.

    Attributes:
        name: Of the run's folder.
        curves: Whatever is a number in it.
    """

    name: str
    curves: tuple[Curve, ...]

    def curve(self, key: str) -> Curve | None:
        """Find a value.

        Args:
            key: Its name in the log.

        Returns:
            Its curve; None if the log has none.
        """
        return next((curve for curve in self.curves if curve.key == key), None)


def read_training_log(folder: Path) -> TrainingLog:
    """Read the log of a run, whose values differ from recipe to recipe.

    Lines that are no records of an epoch are passed over, as the last one of a run that was killed. Of
    an epoch that is there twice, the later line counts.

    Args:
        folder: The run's folder.

    Returns:
        Every value that is a number.

    Raises:
        DataError: If there is no log, or no epoch in it.
    """
    path = folder / LOG_FILE
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise DataError(
            f"{path} cannot be read ({error.strerror}). Name the folder of a training run."
        ) from error
    epochs: dict[float, dict[str, object]] = {}
    for line in lines:
        record = _record(line)
        epoch = _number(record.get("epoch"))
        if epoch is not None:
            epochs[epoch] = record
    if not epochs:
        raise DataError(f"{path} tells of no epoch. Name the folder of a training run.")
    keys = dict.fromkeys(key for record in epochs.values() for key in record if key != "epoch")
    curves = (Curve(key, _points(epochs, key)) for key in keys)
    return TrainingLog(folder.resolve().name, tuple(curve for curve in curves if curve.points))


def _points(epochs: dict[float, dict[str, object]], key: str) -> tuple[tuple[float, float], ...]:
    values = ((epoch, _number(epochs[epoch].get(key))) for epoch in sorted(epochs))
    return tuple((epoch, value) for epoch, value in values if value is not None)


def _record(line: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)
