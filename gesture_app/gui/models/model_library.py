"""How are models listed, imported and measured while the window stays quick?"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from gesture_app.gui.background_jobs import BackgroundJobs
from gesture_app.models.measured_speed import MeasuredSpeed, MeasuredSpeeds
from gesture_app.models.measuring import Measurement, MeasuringCancelled
from gesture_app.models.store import DeletedModel, ModelStore, StoredModel
from model_zoo.engines.names import EngineChoice

NewMeasurement = Callable[[Path, EngineChoice], Measurement]


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A model, and how fast it is here.

    Attributes:
        model: What is kept of it.
        speed: What was measured with the engine in use; None where nobody did.
    """

    model: StoredModel
    speed: MeasuredSpeed | None = None


class ModelLibrary(QObject):
    """Does with models what takes time, one long thing at a time.

    Signals:
        listed: All models, a tuple of `ListedModel`.
        restorable: Those that were deleted and can be brought back, a tuple of `DeletedModel`.
        began: Something long began; what it is, a sentence.
        progressed: Which part of it is done, 0..1.
        ended: It is over, well or not.
        noticed: What the user should know, a sentence.
        imported: The `StoredModel` that is there now.
        deleted: The `DeletedModel` that is gone now.
    """

    listed = Signal(object)
    restorable = Signal(object)
    began = Signal(str)
    progressed = Signal(float)
    ended = Signal()
    noticed = Signal(str)
    imported = Signal(object)
    deleted = Signal(object)

    def __init__(
        self,
        store: ModelStore,
        speeds: MeasuredSpeeds,
        new_measurement: NewMeasurement,
        parent: QObject | None = None,
    ) -> None:
        """Begin; nothing is read yet.

        Args:
            store: Where models are kept.
            speeds: Where it is kept how fast they are.
            new_measurement: Makes what measures a model file on an engine.
            parent: Owns this.
        """
        super().__init__(parent)
        self._store, self._speeds, self._new_measurement = store, speeds, new_measurement
        self._engine: EngineChoice = "auto"
        self._in_use: Path | None = None
        self._short, self._long = BackgroundJobs(self), BackgroundJobs(self)
        self._measurement: Measurement | None = None
        self._cancelled = Event()
        self.is_busy = False

    def use_engine(self, engine: EngineChoice) -> None:
        """Measure on another engine from now on, and list what was measured on it."""
        self._engine = engine
        self.refresh()

    def use_model(self, in_use: Path | None) -> None:
        """List a model from now on because it is in use, wherever it lies; None for no such."""
        self._in_use = in_use
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew."""
        engine, in_use = self._engine, self._in_use

        def look() -> tuple[tuple[ListedModel, ...], tuple[DeletedModel, ...]]:
            models = tuple(
                ListedModel(model, None if model.problem else self._speeds.find(model.path, engine))
                for model in self._store.models(in_use)
            )
            return models, self._store.deleted()

        def tell(found: tuple[tuple[ListedModel, ...], tuple[DeletedModel, ...]]) -> None:
            models, deleted = found
            self.listed.emit(models)
            self.restorable.emit(deleted)

        self._short.run(look, tell, self._tell)

    def measure(self, model: StoredModel) -> None:
        """Find out how fast a model is here; the list tells."""
        if self._begin(self.tr("Measuring {0}\u2026").format(model.name)):
            self._long.run(
                lambda: self._measured(model.path), lambda _: self._end(), self._end_badly
            )

    def import_file(self, path: Path) -> None:
        """Keep a model of somebody else's, once it has run here.

        Args:
            path: Its file.
        """

        def on_done(model: StoredModel) -> None:
            self._end()
            self.imported.emit(model)

        if self._begin(self.tr("Checking {0} and trying it out\u2026").format(path.name)):
            self._long.run(
                lambda: self._store.import_model(path, self._measured), on_done, self._end_badly
            )

    def cancel(self) -> None:
        """Stop what takes so long."""
        self._cancelled.set()
        if self._measurement is not None:
            self._measurement.cancel()

    def delete(self, model: StoredModel) -> None:
        """Put one of the user's own models aside."""

        def on_done(deleted: DeletedModel) -> None:
            self.refresh()
            self.deleted.emit(deleted)

        self._short.run(lambda: self._store.delete(model), on_done, self._tell)

    def restore(self, deleted: DeletedModel) -> None:
        """Bring a deleted model back."""
        self._short.run(lambda: self._store.restore(deleted), lambda _: self.refresh(), self._tell)

    def close(self) -> None:
        """Stop everything; nothing is told any more."""
        self.cancel()
        self._long.close()
        self._short.close()

    def _measured(self, path: Path) -> MeasuredSpeed:
        """Measure a model; runs on a background thread."""
        engine = self._engine
        self._measurement = self._new_measurement(path, engine)
        if self._cancelled.is_set():  # before there was anything to cancel
            self._measurement.cancel()
        speed = self._measurement.run(self.progressed.emit)
        self._speeds.keep(path, engine, speed)
        return speed

    def _begin(self, words: str) -> bool:
        if self.is_busy:
            return False
        self.is_busy = True
        self._measurement = None
        self._cancelled.clear()
        self.began.emit(words)
        return True

    def _end(self) -> None:
        self.is_busy = False
        self.ended.emit()
        self.refresh()

    def _end_badly(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, MeasuringCancelled):
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        self.noticed.emit(str(error))
