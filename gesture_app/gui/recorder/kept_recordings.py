"""How do recordings get onto the disk while the window goes on?"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from gesture_app.gui.background_jobs import BackgroundJobs
from gesture_app.gui.recorder.thumbnail import THUMBNAIL_PICTURES
from gesture_app.recordings.candidates import CandidateStore
from gesture_app.recordings.problems import RecordingError
from gesture_app.recordings.recording import Circumstances, Recording
from gesture_app.recordings.store import RecordingStore


class KeptRecordings(QObject):
    """The stores, used on threads of their own: one writes, in order, another one reads pictures.

    Signals:
        changed: All `Recording`s, the oldest first; how many were deleted and can come back.
        candidates_changed: All clips that wait for a review.
        saved: A recording was kept for good.
        not_saved: Why a recording could not be kept, a sentence.
        failed: Why something else could not be done, a sentence.
        deleted: Ids that were deleted just now.
        loaded: An id, and its pictures.
    """

    changed = Signal(object, int)
    candidates_changed = Signal(object)
    saved = Signal(object)
    not_saved = Signal(str)
    failed = Signal(str)
    deleted = Signal(object)
    loaded = Signal(str, object)

    def __init__(
        self, store: RecordingStore, candidates: CandidateStore, parent: QObject | None = None
    ) -> None:
        """Read nothing yet.

        Args:
            store: Where recordings are kept.
            candidates: Where clips wait for a review.
            parent: Owns this.
        """
        super().__init__(parent)
        self._store, self._candidates = store, candidates
        self._writing, self._reading = BackgroundJobs(self), BackgroundJobs(self)

    def open(self) -> None:
        """Look what is there."""

        def work() -> None:
            self._store.open()
            self._candidates.tidy()

        self._do(work)

    def save(self, pictures: NDArray[np.uint8], label: str, circumstances: Circumstances) -> None:
        """Keep a recording; `saved` or `not_saved` tells how it went."""

        def tell(recording: Recording) -> None:
            self.saved.emit(recording)
            self._look()

        self._writing.run(
            lambda: self._store.save(pictures, label, circumstances),
            tell,
            lambda error: self.not_saved.emit(str(error)),
        )

    def relabel(self, recording_ids: Sequence[str], label: str) -> None:
        """Let recordings be of another gesture."""
        self._do(lambda: self._store.relabel(recording_ids, label))

    def delete(self, recording_ids: Sequence[str]) -> None:
        """Put recordings into the trash."""
        self._do(
            lambda: self._store.delete(recording_ids),
            lambda: self.deleted.emit(tuple(recording_ids)),
        )

    def bring_back(self, recording_ids: Sequence[str] | None = None) -> None:
        """Take recordings out of the trash; None takes all of them."""
        self._do(
            lambda: self._store.bring_back(
                self._store.deleted() if recording_ids is None else recording_ids
            )
        )

    def forget_deleted(self) -> None:
        """Delete for good what is in the trash."""
        self._do(self._store.forget_deleted)

    def load(self, recording_ids: Sequence[str]) -> None:
        """Read some pictures of recordings; `loaded` gives those that can be read."""
        for recording_id in recording_ids:
            self._reading.run(
                lambda recording_id=recording_id: self._store.pictures(  # type: ignore[misc]
                    recording_id, most=THUMBNAIL_PICTURES
                ),
                lambda pictures, recording_id=recording_id: self.loaded.emit(  # type: ignore[misc]
                    recording_id, pictures
                ),
                lambda _: None,  # it may have been deleted meanwhile
            )

    def load_candidate(self, candidate_id: str) -> None:
        """Read a clip that waits; nothing happens where it does not wait any more."""

        def read() -> NDArray[np.uint8] | None:
            try:
                return self._candidates.pictures(candidate_id)
            except RecordingError:
                if candidate_id in {waiting.id for waiting in self._candidates.candidates()}:
                    raise
                return None

        def tell(pictures: NDArray[np.uint8] | None) -> None:
            if pictures is not None:
                self.loaded.emit(candidate_id, pictures)

        self._reading.run(read, tell, lambda error: self.failed.emit(str(error)))

    def keep_candidate(
        self, pictures: NDArray[np.uint8], said: str, circumstances: Circumstances
    ) -> None:
        """Let a clip wait for a review."""
        self._do(lambda: self._candidates.keep(pictures, said, circumstances))

    def accept_candidate(self, candidate: Recording, label: str) -> None:
        """Make a recording of a clip that waits."""
        self._do(lambda: self._candidates.accept(candidate, label, self._store))

    def throw_away_candidate(self, candidate_id: str) -> None:
        """Put a clip that waits into the trash."""
        self._do(lambda: self._candidates.throw_away(candidate_id))

    def bring_back_candidate(self, candidate_id: str) -> None:
        """Take a clip that waits out of the trash."""
        self._do(lambda: self._candidates.bring_back(candidate_id))

    def close(self) -> None:
        """Finish what has begun, and tell nothing any more."""
        self._writing.close()
        self._reading.close()

    def _do(self, work: Callable[[], object], on_done: Callable[[], object] | None = None) -> None:
        def done(_: object) -> None:
            if on_done is not None:
                on_done()
            self._look()

        def fail(error: Exception) -> None:
            self.failed.emit(str(error))
            self._look()

        self._writing.run(work, done, fail)

    def _look(self) -> None:
        def look() -> tuple[tuple[Recording, ...], int, tuple[Recording, ...]]:
            candidates = self._candidates.candidates()
            return self._store.recordings(), len(self._store.deleted()), candidates

        def tell(
            found: tuple[tuple[Recording, ...], int, tuple[Recording, ...]],
        ) -> None:
            recordings, num_deleted, candidates = found
            self.changed.emit(recordings, num_deleted)
            self.candidates_changed.emit(candidates)

        self._writing.run(look, tell, lambda error: self.failed.emit(str(error)))
