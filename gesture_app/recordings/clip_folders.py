"""How do clips lie on the disk so that each is there as a whole or not at all?

A clip is a folder of pictures, ``00001.jpg`` and so on as in Jester, with a ``recording.json`` that
says what it is. It is written under another name, made lasting and renamed, so that neither a crash
nor a full disk leaves half a clip under its own name. Only the user may read any of it.
"""

import json
import shutil
import time
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gesture_app.camera.opencv import cv2
from gesture_app.private_files import (
    UNFINISHED,
    make_lasting,
    make_private_folder,
    write_new,
    write_private,
)
from gesture_app.recordings.problems import RecordingError, told_in_words
from gesture_app.recordings.recording import NEGATIVE_LABEL, Circumstances, Kind, Recording
from gesture_app.trash import KEPT_S

ABOUT_FILE = "recording.json"
TRASH = ".trash"
"""So long a clip that was deleted can be brought back."""

JPEG_QUALITY = 95
_BETWEEN = "_"
"""Stands in the trash between the time of deletion, in seconds, and the clip's id."""


class ClipFolders:
    """A folder full of clips, and a trash beside them.

    Attributes:
        root: The folder; it is made when something is written.
    """

    def __init__(self, root: Path, clock: Callable[[], float] = time.time) -> None:
        """Choose the folder; nothing is read or made yet.

        Args:
            root: Where the clips are.
            clock: Gives seconds since 1970.
        """
        self.root = root
        self._clock = clock
        self._trash = root / TRASH

    def tidy(self) -> None:
        """Remove what was never finished, and what has been in the trash for too long.

        Raises:
            RecordingError: If that is impossible.
        """  # noqa: DOC502
        with told_in_words(self.root):
            for unfinished in self.root.glob(f"{UNFINISHED}*"):
                if unfinished.is_dir():
                    shutil.rmtree(unfinished)
                else:
                    unfinished.unlink()
            for path in self._trash.glob(f"*{_BETWEEN}*"):
                deleted_s = path.name.partition(_BETWEEN)[0]
                if deleted_s.isdecimal() and self._clock() - int(deleted_s) > KEPT_S:
                    shutil.rmtree(path)

    def ids(self) -> tuple[str, ...]:
        """List the clips that are there.

        Returns:
            Their ids, the oldest first.
        """
        return _clips_in(self.root)

    def recordings(self) -> tuple[Recording, ...]:
        """List the clips that say what they are.

        Returns:
            What is known of them, the oldest first.
        """
        about = (self.about(clip_id) for clip_id in self.ids())
        return tuple(recording for recording in about if recording is not None)

    def about(self, clip_id: str) -> Recording | None:
        """Read what a clip says of itself.

        Args:
            clip_id: Which one.

        Returns:
            What is known; None where its file is missing or damaged.
        """
        try:
            told = json.loads((self.root / clip_id / ABOUT_FILE).read_text("utf-8"))
            recording = Recording.from_json(told)
        except (OSError, ValueError, TypeError, AttributeError):
            return None
        return recording if recording.id == clip_id else None

    def describe(self, recording: Recording) -> None:
        """Write anew what a clip says of itself.

        Args:
            recording: Of a clip that is there.

        Raises:
            RecordingError: If that is impossible.
        """  # noqa: DOC502
        with told_in_words(self.root):
            write_private(self.root / recording.id / ABOUT_FILE, _told(recording))

    def write(
        self, pictures: NDArray[np.uint8], label: str, circumstances: Circumstances
    ) -> Recording:
        """Keep a clip; when this returns, it survives a power failure.

        Args:
            pictures: (T, H, W, 3), RGB, not mirrored, 12 a second.
            label: What it shows; `NEGATIVE_LABEL` makes it ordinary behaviour.
            circumstances: Of its sitting.

        Returns:
            What is known of it, under a new id.

        Raises:
            RecordingError: If it cannot be kept. Nothing of it is left then.
        """  # noqa: DOC502
        recording = self._described_now(label, circumstances)
        with told_in_words(self.root):
            make_private_folder(self.root)
            unfinished = self.root / f"{UNFINISHED}{recording.id}"
            try:
                unfinished.mkdir(mode=0o700)
                for number, picture in enumerate(pictures, start=1):
                    write_new(unfinished / f"{number:05d}.jpg", _jpeg_of(picture))
                write_new(unfinished / ABOUT_FILE, _told(recording))
                make_lasting(unfinished)
                unfinished.rename(self.root / recording.id)
            except BaseException:
                shutil.rmtree(unfinished, ignore_errors=True)
                raise
            make_lasting(self.root)
        return recording

    def read(self, clip_id: str, *, most: int | None = None) -> NDArray[np.uint8]:
        """Read the pictures of a clip.

        Args:
            clip_id: Which one.
            most: Of more pictures than this only so many are read, evenly spaced.

        Returns:
            (T, H, W, 3), RGB, not mirrored.

        Raises:
            RecordingError: If one of them is missing or damaged.
        """
        folder = self.root / clip_id
        files = sorted(folder.glob("*.jpg"))
        if most is not None and len(files) > most:
            files = [files[n * len(files) // most] for n in range(most)]
        with told_in_words(folder):
            pictures = [_picture_of(file) for file in files]
        if not pictures or len({picture.shape for picture in pictures}) > 1:
            raise RecordingError(f"The recording {folder} has no pictures, or they differ in size.")
        return np.stack(pictures)

    def remove(self, clip_id: str) -> None:
        """Take a clip away for good.

        Args:
            clip_id: Which one.
        """
        shutil.rmtree(self.root / clip_id, ignore_errors=True)

    def trash(self, clip_id: str) -> None:
        """Put a clip into the trash.

        Args:
            clip_id: Which one.

        Raises:
            RecordingError: If that is impossible.
        """  # noqa: DOC502
        with told_in_words(self.root):
            make_private_folder(self._trash)
            name = f"{int(self._clock())}{_BETWEEN}{clip_id}"
            (self.root / clip_id).rename(self._trash / name)
            make_lasting(self.root)

    def trashed(self) -> tuple[str, ...]:
        """List what can be brought back.

        Returns:
            Ids.
        """
        return tuple(name.partition(_BETWEEN)[2] for name in _clips_in(self._trash))

    def bring_back(self, clip_id: str) -> None:
        """Take a clip out of the trash.

        Args:
            clip_id: Which one.

        Raises:
            RecordingError: If it is not there any more.
        """
        found = sorted(self._trash.glob(f"*{_BETWEEN}{clip_id}"))
        if not found:
            raise RecordingError(f"The recording {clip_id} was deleted for good.")
        with told_in_words(self.root):
            found[-1].rename(self.root / clip_id)
            make_lasting(self.root)

    def empty_trash(self) -> None:
        """Delete for good what is in the trash.

        Raises:
            RecordingError: If that is impossible.
        """  # noqa: DOC502
        with told_in_words(self._trash):
            if self._trash.is_dir():
                shutil.rmtree(self._trash)

    def _described_now(self, label: str, circumstances: Circumstances) -> Recording:
        now = datetime.fromtimestamp(self._clock()).astimezone()
        return Recording(
            id=self._new_id(now),
            label=label,
            performer=circumstances.performer,
            recorded_at=now.isoformat(timespec="seconds"),
            session=circumstances.session,
            kind=Kind.NEGATIVE if label == NEGATIVE_LABEL else Kind.GESTURE,
            camera=circumstances.camera,
        )

    def _new_id(self, now: datetime) -> str:
        """Find a name that no other clip has, neither here nor in the trash."""
        taken = {*self.ids(), *self.trashed()}
        names = (f"{now:%Y%m%d-%H%M%S}-{number}" for number in count(1))
        return next(name for name in names if name not in taken)


def _clips_in(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    names = (path.name for path in folder.iterdir() if path.is_dir() and path.name[0].isdecimal())
    return tuple(sorted(names, key=_in_order))


def _in_order(name: str) -> tuple[str, int, str]:
    """Put the tenth clip of a second behind the ninth."""
    moment, _, number = name.rpartition("-")
    return moment, int(number) if number.isdecimal() else 0, name


def _told(recording: Recording) -> bytes:
    return f"{json.dumps(recording.as_json(), indent=2)}\n".encode()


def _jpeg_of(picture: NDArray[np.uint8]) -> bytes:
    bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    _, encoded = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    return encoded.tobytes()


def _picture_of(file: Path) -> NDArray[np.uint8]:
    bgr = cv2.imdecode(np.frombuffer(file.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    if bgr is None:
        raise RecordingError(f"The picture {file} is damaged. Delete this recording.")
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)
