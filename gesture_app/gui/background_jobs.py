"""How does the window do something slow without standing still?"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

Result = TypeVar("Result")


class BackgroundJobs(QObject):
    """Do one job after the other on a thread of their own; results come back on the caller's.

    One thread is enough, and it keeps jobs in order: a camera is closed before the next one opens.
    """

    _reported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._reported.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Result],
        on_done: Callable[[Result], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Start a job when those before it are done; harmless, and nothing is done, after `close`.

        Args:
            work: Runs on the background thread.
            on_done: Gets its result, on this object's thread.
            on_error: Gets its exception, on this object's thread.
        """

        def report() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - handed on, whatever it is
                self._reported.emit(lambda error=error: on_error(error))
            else:
                self._reported.emit(lambda: on_done(result))

        if not self._closed:
            self._executor.submit(report)

    def close(self) -> None:
        """Drop what has not begun and wait for what has; nothing is reported any more."""
        self._closed = True
        self._executor.shutdown(wait=True, cancel_futures=True)

    @Slot(object)
    def _call(self, report: Callable[[], None]) -> None:
        if not self._closed:
            report()
