"""Where are somebody's own recordings, and how are they kept safe?

The folder is in Jester's layout, so that the trainer reads it as it reads any other. The folders of
the clips are what counts; the lists beside them can be made anew at any time.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray

from gesture_app.private_files import make_private_folder, write_private
from gesture_app.recordings.clip_folders import ClipFolders
from gesture_app.recordings.problems import RecordingError, told_in_words
from gesture_app.recordings.recording import Circumstances, Recording
from model_zoo.labels import JESTER_LABELS

LIST_FILE = "recordings.jsonl"
LABELS_FILE = "jester-v1-labels.csv"
TRAIN_FILE = "jester-v1-train.csv"
VALIDATION_FILE = "jester-v1-validation.csv"


def data_folder() -> Path:
    """Say where the program keeps what a user makes.

    Returns:
        The folder, whether it is there or not.
    """
    return platformdirs.user_data_path("gesture-app", appauthor=False)


class RecordingStore:
    """All recordings that somebody made; one thread at a time may use it.

    Attributes:
        root: The folder.
    """

    def __init__(self, root: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        """Choose the folder; nothing is read or made yet.

        Args:
            root: Where recordings are kept; None takes the folder that the system has for it.
            clock: Gives seconds since 1970.
        """
        self.root = root if root is not None else data_folder() / "recordings"
        self._folders = ClipFolders(self.root, clock)

    def open(self) -> tuple[Recording, ...]:
        """Tidy up behind a crash, and look what is there.

        Returns:
            All recordings, the oldest first. A folder of which neither itself nor the list says what
            it is stays where it is, and is not among them.

        Raises:
            RecordingError: If the folder cannot be read or written.
        """  # noqa: DOC502
        if not self.root.is_dir():
            return ()
        self._folders.tidy()
        listed = self._listed()
        for clip_id in self._folders.ids():
            if self._folders.about(clip_id) is None and clip_id in listed:
                self._folders.describe(listed[clip_id])
        found = self.recordings()
        if found != tuple(listed.values()) or not self._lists_agree(found):
            self._write_lists(found)
        return found

    def recordings(self) -> tuple[Recording, ...]:
        """List what is there.

        Returns:
            All recordings, the oldest first.
        """
        return self._folders.recordings()

    def save(
        self, pictures: NDArray[np.uint8], label: str, circumstances: Circumstances
    ) -> Recording:
        """Keep a recording; when this returns, it survives a power failure.

        Args:
            pictures: (T, H, W, 3), RGB, not mirrored, 12 a second.
            label: The gesture; of ordinary behaviour `NEGATIVE_LABEL`.
            circumstances: Of this sitting.

        Returns:
            What is known of it.

        Raises:
            RecordingError: If it cannot be kept. Then nothing of it is left, and the rest is as it was.
        """
        earlier = self.recordings()
        recording = self._folders.write(pictures, label, circumstances)
        try:
            self._write_lists((*earlier, recording))
        except RecordingError:
            self._folders.remove(recording.id)
            raise
        return recording

    def pictures(self, recording_id: str, *, most: int | None = None) -> NDArray[np.uint8]:
        """Read a recording.

        Args:
            recording_id: Which one.
            most: Of more pictures than this only so many are read, evenly spaced.

        Returns:
            (T, H, W, 3), RGB, not mirrored.

        Raises:
            RecordingError: If a picture is missing or damaged.
        """  # noqa: DOC502
        return self._folders.read(recording_id, most=most)

    def relabel(self, recording_ids: Sequence[str], label: str) -> None:
        """Say that recordings show another gesture than was thought, or one that is called otherwise now.

        Args:
            recording_ids: Which ones.
            label: The gesture.

        Raises:
            RecordingError: If that cannot be written; `open` makes the lists agree again then.
        """  # noqa: DOC502
        try:
            for recording in self.recordings():
                if recording.id in recording_ids:
                    self._folders.describe(replace(recording, label=label))
        finally:
            self._write_lists(self.recordings())

    def delete(self, recording_ids: Sequence[str]) -> None:
        """Put recordings into the trash, from which `bring_back` takes them for seven days.

        Args:
            recording_ids: Which ones.

        Raises:
            RecordingError: If that is impossible.
        """  # noqa: DOC502
        try:
            for recording_id in recording_ids:
                self._folders.trash(recording_id)
        finally:
            self._write_lists(self.recordings())

    def remove(self, recording_ids: Sequence[str]) -> None:
        """Delete recordings for good, past the trash.

        Args:
            recording_ids: Which ones.

        Raises:
            RecordingError: If the lists cannot be made anew.
        """  # noqa: DOC502
        for recording_id in recording_ids:
            self._folders.remove(recording_id)
        self.open()

    def deleted(self) -> tuple[str, ...]:
        """List what can be brought back.

        Returns:
            Ids of recordings in the trash.
        """
        return self._folders.trashed()

    def bring_back(self, recording_ids: Sequence[str]) -> None:
        """Take recordings out of the trash.

        Args:
            recording_ids: Which ones.

        Raises:
            RecordingError: If one of them was deleted for good.
        """  # noqa: DOC502
        try:
            for recording_id in recording_ids:
                self._folders.bring_back(recording_id)
        finally:
            self._write_lists(self.recordings())

    def forget_deleted(self) -> None:
        """Delete for good what is in the trash.

        Raises:
            RecordingError: If that is impossible.
        """  # noqa: DOC502
        self._folders.empty_trash()

    def _listed(self) -> dict[str, Recording]:
        try:
            lines = (self.root / LIST_FILE).read_text("utf-8").splitlines()
        except (OSError, ValueError):
            return {}
        listed: dict[str, Recording] = {}
        for line in lines:
            try:
                recording = Recording.from_json(json.loads(line))
            except (ValueError, TypeError, AttributeError):
                continue
            listed[recording.id] = recording
        return listed

    def _lists_agree(self, recordings: Sequence[Recording]) -> bool:
        try:
            return all(
                (self.root / name).read_text("utf-8") == text
                for name, text in _lists_of(recordings).items()
            )
        except (OSError, ValueError):
            return False

    def _write_lists(self, recordings: Sequence[Recording]) -> None:
        with told_in_words(self.root):
            make_private_folder(self.root)
            for name, text in _lists_of(recordings).items():
                write_private(self.root / name, text.encode())


def all_labels(recordings: Sequence[Recording]) -> tuple[str, ...]:
    """Say which gestures there are recordings of.

    Args:
        recordings: The oldest first.

    Returns:
        Labels: Jester's in their order, then one's own, the oldest first.
    """
    found = dict.fromkeys(recording.label for recording in recordings)
    known = [label for label in JESTER_LABELS if label in found]
    return (*known, *(label for label in found if label not in JESTER_LABELS))


def _lists_of(recordings: Sequence[Recording]) -> dict[str, str]:
    """Say what each list holds; the last one is replaced last, and is the one that `open` trusts."""
    return {
        LABELS_FILE: "".join(f"{label}\n" for label in all_labels(recordings)),
        VALIDATION_FILE: "",
        TRAIN_FILE: "".join(f"{recording.id};{recording.label}\n" for recording in recordings),
        LIST_FILE: "".join(
            json.dumps(recording.as_json(), ensure_ascii=False) + "\n" for recording in recordings
        ),
    }
