"""How is something watched for as long as gestures could act, and not while they are paused?"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from threading import Event, Thread

from gesture_app.control.switch import Mode, Switch
from gesture_app.errors import GestureAppError


class SwitchWatch(ABC):
    """Looks again and again, on a thread of its own, while a switch is not paused."""

    def __init__(
        self, switch: Switch, name: str, interval_s: float, on_lost: Callable[[str], None]
    ) -> None:
        """Begin to watch; to be called when everything that `look` needs is there.

        Args:
            switch: Tells whether to look.
            name: Of the thread.
            interval_s: From one look to the next, in seconds.
            on_lost: Called with a sentence, at most once, when looking fails.
        """
        self.switch = switch
        self._interval_s, self._on_lost = interval_s, on_lost
        self._changed, self._closing = Event(), Event()
        self._leave = switch.on_change(lambda _: self._changed.set())
        self._changed.set()
        self._thread = Thread(target=self._watch, name=name, daemon=True)
        self._thread.start()

    @abstractmethod
    def begin(self) -> None:
        """Take note that the switch is not paused any more."""

    @abstractmethod
    def look(self) -> None:
        """Look once; a `GestureAppError` ends the watch."""

    @abstractmethod
    def end(self) -> None:
        """Let go of whatever is asked; called once, after the last look."""

    def close(self) -> None:
        """Watch no more; harmless when repeated."""
        self._leave()
        self._closing.set()
        self._changed.set()
        self._thread.join()

    def _watch(self) -> None:
        try:
            while self._changed.wait() and not self._closing.is_set():
                self._changed.clear()
                self._watch_until_paused()
        except GestureAppError as error:
            self._on_lost(str(error))
        finally:
            self.end()

    def _watch_until_paused(self) -> None:
        self.begin()
        while self._is_wanted():
            self.look()
            if self._is_wanted() and self._closing.wait(self._interval_s):
                return

    def _is_wanted(self) -> bool:
        return self.switch.state.mode is not Mode.PAUSED
