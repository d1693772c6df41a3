"""When is the next clip due, and where does it end?"""

from dataclasses import dataclass
from typing import Protocol

JITTER_S = 0.01
"""A frame that comes this much too early counts as on time, in seconds."""


@dataclass(frozen=True, slots=True)
class Due:
    """A clip is due.

    Attributes:
        end_s: The clip's last moment; None takes the newest frame.
    """

    end_s: float | None = None


class Pace(Protocol):
    """Tells when clips are scored, by the times of frames alone."""

    def next_clip(self, now_s: float) -> Due | None:
        """Look whether a clip is due.

        Args:
            now_s: Capture time of the newest frame.

        Returns:
            A clip, each only once; None where it is too early.
        """
        ...

    def is_broken(self, now_s: float) -> bool:
        """Tell whether what comes next cannot be the continuation of what was scored last."""
        ...

    def begin_anew(self, now_s: float) -> None:
        """Go on as if the newest frame were the first."""
        ...


class NewestClips:
    """For networks that see whole clips: at a steady beat, the newest clip there is."""

    def __init__(self, hop_s: float) -> None:
        """Begin; the first clip is due at once.

        Args:
            hop_s: From one clip to the next, in seconds.
        """
        self._hop_s = hop_s
        self._due_s = float("-inf")

    def next_clip(self, now_s: float) -> Due | None:
        """Look whether a clip is due; one that is late does not shift the beat."""
        early_s = self._due_s - now_s
        if JITTER_S < early_s <= self._hop_s + JITTER_S:
            return None
        on_beat = abs(early_s) < self._hop_s
        self._due_s = (self._due_s if on_beat else now_s) + self._hop_s
        return Due()

    def is_broken(self, now_s: float) -> bool:
        """Never: each clip holds all that the network needs."""
        return False

    def begin_anew(self, now_s: float) -> None:
        """Nothing to do: the beat goes on."""


class AbuttingChunks:
    """For streaming networks: chunks of which each begins one frame after the end of the one before.

    Their moments are evenly spaced for as long as the stream lasts, whatever the camera's rate; each
    is shown by the frame nearest to it. A chunk that was missed breaks the stream, because the
    network must not be shown a jump.
    """

    def __init__(self, span_s: float, hop_s: float) -> None:
        """Begin; the first frame is the first moment.

        Args:
            span_s: From the first frame of a chunk to its last, in seconds.
            hop_s: From the end of one chunk to the end of the next, in seconds.
        """
        self._span_s = span_s
        self._hop_s = hop_s
        self._end_s = float("-inf")

    def next_clip(self, now_s: float) -> Due | None:
        """Look whether the next chunk is complete."""
        if now_s < self._end_s - JITTER_S:
            return None
        due = Due(self._end_s)
        self._end_s += self._hop_s
        return due

    def is_broken(self, now_s: float) -> bool:
        """Tell whether the chunk after the next is complete too, or time went backwards."""
        late_s = now_s - self._end_s
        return late_s >= self._hop_s - JITTER_S or late_s < -self._hop_s - JITTER_S

    def begin_anew(self, now_s: float) -> None:
        """Begin the next chunk with the newest frame."""
        self._end_s = now_s + self._span_s
