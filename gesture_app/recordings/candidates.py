"""What was seen when somebody said "that was wrong"?"""

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from gesture_app.camera.frame import Frame
from gesture_app.recordings.clip_folders import ClipFolders
from gesture_app.recordings.recording import Circumstances, Recording
from gesture_app.recordings.store import RecordingStore, data_folder
from gesture_app.recordings.take import Take, scaled_down

KEPT_S = 3.0
"""So long is the clip that is kept."""

REMEMBERED_S = 8.0
"""So long people may take to say that something was wrong; some 60 MB of small pictures."""

_BEHIND_S = 1.0
"""So much is kept of what follows the moment at which a gesture was seen."""

_LEAST_S = 1.0
_GAP_S = 1.0


class LastSeconds:
    """Remembers the last eight seconds, in memory only, and only if it was asked to.

    Frames may be told on one thread and asked for on another.
    """

    def __init__(self) -> None:
        """Remember nothing."""
        self._lock = Lock()
        self._is_on = False
        self._frames: deque[Frame] = deque()

    def switch(self, *, is_on: bool) -> None:
        """Begin to remember, or forget everything.

        Args:
            is_on: Whether the user wants it.
        """
        with self._lock:
            self._is_on = is_on
            self._frames.clear()

    def see_frame(self, frame: Frame) -> None:
        """Take note of a frame; cheap enough for each.

        Args:
            frame: The newest one. Behind a gap, or of another size, it is the first one again.
        """
        with self._lock:
            if not self._is_on:
                return
            small = scaled_down(frame.rgb)
            if self._frames and self._breaks(small, frame.time_s):
                self._frames.clear()
            self._frames.append(Frame(small, frame.time_s))
            while frame.time_s - self._frames[0].time_s > REMEMBERED_S:
                self._frames.popleft()

    def pictures(self, seen_s: float | None = None) -> NDArray[np.uint8] | None:
        """Give three seconds of what is remembered.

        Args:
            seen_s: At which capture time something was taken for a gesture; the clip ends a
                second behind it. None takes the newest three seconds.

        Returns:
            (T, H, W, 3), RGB, not mirrored, 12 a second; None where less than a second of them is
            remembered.
        """
        with self._lock:
            frames = list(self._frames)
        if frames:
            end_s = frames[-1].time_s if seen_s is None else seen_s + _BEHIND_S
            frames = [frame for frame in frames if end_s - KEPT_S <= frame.time_s <= end_s]
        if len(frames) < 2 or frames[-1].time_s - frames[0].time_s < _LEAST_S:
            return None
        take = Take(frames[-1].time_s - frames[0].time_s, countdown_s=0.0)
        for frame in frames:
            take.add(frame)
        return take.clip().pictures

    def _breaks(self, small: NDArray[np.uint8], time_s: float) -> bool:
        newest = self._frames[-1]
        return not 0 <= time_s - newest.time_s <= _GAP_S or small.shape != newest.rgb.shape


class CandidateStore:
    """Clips that wait for somebody to say what they show; nothing ever learns from them unasked.

    They lie beside the recordings, not among them.
    """

    def __init__(self, root: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        """Choose the folder; nothing is read or made yet.

        Args:
            root: Where they are kept; None takes the folder that the system has for it.
            clock: Gives seconds since 1970.
        """
        folder = root if root is not None else data_folder() / "candidates"
        self._folders = ClipFolders(folder, clock)

    def keep(
        self, pictures: NDArray[np.uint8], said: str, circumstances: Circumstances
    ) -> Recording:
        """Keep what was seen until somebody reviews it.

        Args:
            pictures: (T, H, W, 3), RGB, not mirrored, 12 a second.
            said: What the program took it for.
            circumstances: Of this sitting.

        Returns:
            What is known of it; its label is what was wrong.

        Raises:
            RecordingError: If it cannot be kept.
        """  # noqa: DOC502
        return self._folders.write(pictures, said, circumstances)

    def candidates(self) -> tuple[Recording, ...]:
        """List what waits.

        Returns:
            The oldest first; the label of each is what the program took it for.
        """
        return self._folders.recordings()

    def pictures(self, candidate_id: str) -> NDArray[np.uint8]:
        """Read a candidate.

        Args:
            candidate_id: Which one.

        Returns:
            (T, H, W, 3), RGB, not mirrored.

        Raises:
            RecordingError: If a picture is missing or damaged.
        """  # noqa: DOC502
        return self._folders.read(candidate_id)

    def accept(self, candidate: Recording, label: str, store: RecordingStore) -> Recording:
        """Make a recording of a candidate.

        Args:
            candidate: Which one.
            label: What it shows in truth; `NEGATIVE_LABEL` for ordinary behaviour.
            store: Where recordings are kept.

        Returns:
            The recording.

        Raises:
            RecordingError: If it cannot be kept; the candidate waits on then.
        """  # noqa: DOC502
        circumstances = Circumstances(candidate.session, candidate.performer, candidate.camera)
        recording = store.save(self.pictures(candidate.id), label, circumstances)
        self._folders.remove(candidate.id)
        return recording

    def throw_away(self, candidate_id: str) -> None:
        """Put a candidate into the trash.

        Args:
            candidate_id: Which one.

        Raises:
            RecordingError: If that is impossible.
        """  # noqa: DOC502
        self._folders.trash(candidate_id)

    def bring_back(self, candidate_id: str) -> None:
        """Take a candidate out of the trash.

        Args:
            candidate_id: Which one.

        Raises:
            RecordingError: If it was deleted for good.
        """  # noqa: DOC502
        self._folders.bring_back(candidate_id)

    def tidy(self) -> None:
        """Remove what was never finished, and what has been in the trash for too long.

        Raises:
            RecordingError: If that is impossible.
        """  # noqa: DOC502
        self._folders.tidy()
