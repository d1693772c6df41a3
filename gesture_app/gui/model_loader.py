"""How is a model loaded, and another one in its place, without the window waiting?"""

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from gesture_app.gui.background_jobs import BackgroundJobs
from gesture_app.recogniser import Recogniser

logger = logging.getLogger(__name__)


class ModelLoader(QObject):
    """Loads one model after the other; of several that are chosen in haste only the last one counts.

    Attributes:
        recogniser: Ready to be used; None while there is none.
        has_failed: Whether that is because it could not be loaded.

    Signals:
        preparing: The model is prepared for this computer first, which takes some seconds more.
        loaded: The `Recogniser` is there.
        failed: Why it is not, an exception.
    """

    preparing = Signal()
    loaded = Signal(object)
    failed = Signal(object)
    _prepares = Signal(int)

    def __init__(self, jobs: BackgroundJobs, parent: QObject | None = None) -> None:
        """Load nothing yet.

        Args:
            jobs: Models are loaded there.
            parent: Owns this.
        """
        super().__init__(parent)
        self.recogniser: Recogniser | None = None
        self.has_failed = False
        self._jobs = jobs
        self._num_loads = 0
        self._prepares.connect(self._tell_preparing, Qt.ConnectionType.QueuedConnection)

    def load(
        self, load_recogniser: Callable[[Callable[[], None], Callable[[], bool]], Recogniser]
    ) -> None:
        """Load a model; the one before is not used any more, and not prepared to its end.

        Args:
            load_recogniser: Loads it on another thread; calls the first that it is given where it must be
                prepared, and asks the second whether to give that up.
        """
        self.recogniser, self.has_failed = None, False
        self._num_loads += 1
        number = self._num_loads
        self._jobs.run(
            partial(
                load_recogniser,
                partial(self._prepares.emit, number),
                lambda: number != self._num_loads,
            ),
            partial(self._take, number),
            partial(self._fail, number),
        )

    def cancel(self) -> None:
        """Give up what is being loaded; nothing is told of it any more."""
        self._num_loads += 1

    def _tell_preparing(self, number: int) -> None:
        if number == self._num_loads:
            self.preparing.emit()

    def _take(self, number: int, recogniser: Recogniser) -> None:
        if number == self._num_loads:
            logger.info("The model is loaded")
            self.recogniser = recogniser
            self.loaded.emit(recogniser)

    def _fail(self, number: int, error: Exception) -> None:
        if number == self._num_loads:
            self.has_failed = True
            self.failed.emit(error)
