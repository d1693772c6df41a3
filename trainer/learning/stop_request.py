"""How does a run learn that somebody asked it to stop, and who of its processes is asked?"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from types import FrameType

_STOP_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGUSR1") if hasattr(signal, name)
)


class StopRequest:
    """Whether somebody asked a run to stop: Ctrl-C, SIGTERM, or SIGUSR1 from a batch system.

    The first request is only noted, so that the run can keep its state after the present step; a
    second Ctrl-C ends it at once.
    """

    def __init__(self) -> None:
        self.made = False

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note requests instead of ending the process; only the main thread can.

        Yields:
            Nothing.
        """
        before = {number: signal.signal(number, self._note) for number in _STOP_SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if self.made and number == signal.SIGINT:
            raise KeyboardInterrupt
        self.made = True


@contextmanager
def stop_signals_blocked(*, but_sigterm: bool = False) -> Iterator[None]:
    """Let processes that are started here not see what asks a run to stop; this one does afterwards.

    A terminal and a batch system send it to all processes at once. Those that have just been started
    would die of it with a trace, before this one could tell them to keep what they have.

    Args:
        but_sigterm: Whether they see SIGTERM, by which this one tells them.

    Yields:
        Nothing.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    try:
        # It is started with the first process, and would unblock the others then.
        resource_tracker.ensure_running()
        others = {signal.SIGINT} if but_sigterm else {signal.SIGINT, signal.SIGTERM}
        signal.pthread_sigmask(signal.SIG_BLOCK, others)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
