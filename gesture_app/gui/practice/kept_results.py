"""Which results are kept, as the window sees them?"""

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from gesture_app.gui.background_jobs import BackgroundJobs
from gesture_app.practice.result import KeptResult
from gesture_app.practice.store import (
    DeletedResults,
    LoadedResults,
    PracticeError,
    ResultStore,
)

logger = logging.getLogger(__name__)


class KeptResults(QObject):
    """Reads and writes results without keeping the window waiting.

    Attributes:
        results: By time, the newest last.

    Signals:
        changed: The `LoadedResults`, whenever they may have changed.
        deleted: The `DeletedResults` that can be had back.
        failed: Why something could not be read or kept.
    """

    changed = Signal(object)
    deleted = Signal(object)
    failed = Signal(str)

    def __init__(self, store: ResultStore, parent: QObject | None = None) -> None:
        """Read what there is, in a moment.

        Args:
            store: Where results are kept.
            parent: Whose they are.
        """
        super().__init__(parent)
        self._store = store
        self._jobs = BackgroundJobs(self)
        self.results: tuple[KeptResult, ...] = ()
        self._unwritten: list[KeptResult] = []
        self._after(lambda: None)

    def add(self, result: KeptResult) -> None:
        """Keep another one.

        Args:
            result: Of a round.
        """
        self._unwritten.append(result)
        self._after(self._write)

    def delete(self, results: Sequence[KeptResult]) -> None:
        """Delete some; `deleted` tells what brings them back.

        Args:
            results: Which.
        """
        self._after(lambda: self._store.delete(results), self.deleted.emit)

    def restore(self, deleted: DeletedResults) -> None:
        """Bring some back.

        Args:
            deleted: What `deleted` told.
        """
        self._after(lambda: self._store.restore(deleted))

    def close(self) -> None:
        """Wait until what is on its way is written; harmless when repeated."""
        self._jobs.close()
        try:
            self._write()
        except PracticeError as error:
            logger.warning("A result of practice is lost: %s", error)

    def _write(self) -> None:
        while self._unwritten:
            self._store.add(self._unwritten[0])
            self._unwritten.pop(0)

    def _after(
        self,
        work: Callable[[], DeletedResults | None],
        tell: Callable[[DeletedResults | None], object] = lambda _: None,
    ) -> None:
        """Do something with the file, and read it again."""

        def done(deleted: DeletedResults | None) -> None:
            tell(deleted)
            self._jobs.run(self._store.load, self._take, self._fail)

        self._jobs.run(work, done, self._fail)

    def _take(self, loaded: LoadedResults) -> None:
        self.results = loaded.results
        self.changed.emit(loaded)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(str(error))
