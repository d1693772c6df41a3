"""How fast do frames come in, and how old is a frame when its gesture is known?"""

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Arrival:
    frame_time_s: float
    arrived_s: float


class Tempo:
    """Remember when the last frames arrived.

    A video file's frames carry their position in the video and not the time of day, so a delay can
    only be told from the moment at which the frame arrived here.
    """

    def __init__(self, keep_s: float = 2.0) -> None:
        self._keep_s = keep_s
        self._arrivals: deque[_Arrival] = deque()

    def frame_arrived(self, frame_time_s: float, now_s: float) -> None:
        """Note a frame.

        Args:
            frame_time_s: The frame's own time, seconds.
            now_s: When it arrived, seconds of `time.perf_counter`.
        """
        self._arrivals.append(_Arrival(frame_time_s, now_s))
        self._forget_before(now_s - self._keep_s)

    def frames_per_second(self, now_s: float) -> float:
        """Count the frames that arrived lately.

        Returns:
            Frames a second; 0 if there were fewer than two.
        """
        self._forget_before(now_s - self._keep_s)
        if len(self._arrivals) < 2:
            return 0.0
        first, last = self._arrivals[0], self._arrivals[-1]
        return (len(self._arrivals) - 1) / max(last.arrived_s - first.arrived_s, 1e-6)

    def delay_ms(self, frame_time_s: float, now_s: float) -> float | None:
        """Tell how long ago a frame arrived.

        Args:
            frame_time_s: The frame's own time, seconds.
            now_s: Seconds of `time.perf_counter`.

        Returns:
            Milliseconds since the newest frame that is no later than `frame_time_s` arrived, or
            None if that frame is forgotten.
        """
        for arrival in reversed(self._arrivals):
            if arrival.frame_time_s <= frame_time_s + 1e-6:
                return (now_s - arrival.arrived_s) * 1e3
        return None

    def _forget_before(self, time_s: float) -> None:
        while self._arrivals and self._arrivals[0].arrived_s < time_s:
            self._arrivals.popleft()
