"""How does work on another thread tell how far it is, and hear that it shall stop?"""

from threading import Event

from PySide6.QtCore import QObject, Signal

from gesture_app.packs.problems import PackCancelled


class Watch(QObject):
    """Given to one piece of work as its `Tell`.

    Signals:
        progressed: Which part is done, 0..1.
    """

    progressed = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_cancelled = Event()

    def __call__(self, share: float) -> None:
        """Tell how far the work is; from any thread.

        Args:
            share: 0..1.

        Raises:
            PackCancelled: If it shall stop.
        """
        if self._is_cancelled.is_set():
            raise PackCancelled("It was stopped.")
        self.progressed.emit(share)

    def cancel(self) -> None:
        """Let it stop the next time that it tells how far it is."""
        self._is_cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it shall stop."""
        return self._is_cancelled.is_set()
