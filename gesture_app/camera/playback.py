"""When is it a recorded or drawn picture's turn?"""

import time
from threading import Event


class Playback:
    """Plays pictures at the speed of their times, or as fast as they are read."""

    def __init__(self, *, realtime: bool) -> None:
        """Begin; the first picture's turn is at once.

        Args:
            realtime: Wait for each picture's time.
        """
        self._is_realtime = realtime
        self._began_s: float | None = None
        self._closed = Event()

    @property
    def is_closed(self) -> bool:
        """Whether `close` was called."""
        return self._closed.is_set()

    def wait_for(self, time_s: float) -> None:
        """Wait until a picture's time has come.

        Args:
            time_s: Position of the picture, in seconds.
        """
        if not self._is_realtime:
            return
        now_s = time.perf_counter()
        if self._began_s is None:
            self._began_s = now_s - time_s
        self._closed.wait(max(0.0, self._began_s + time_s - now_s))

    def close(self) -> None:
        """End a wait, and all that would follow."""
        self._closed.set()
