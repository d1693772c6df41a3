"""Where are the results of practice kept, and what if some of them are damaged?

One JSON document a line, the newest last, in a file that only this user may read. A round adds one line in
one piece; whatever is deleted is had back by adding its lines again.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import ClassVar

import platformdirs
from pydantic import TypeAdapter, ValidationError

from gesture_app.errors import GestureAppError
from gesture_app.practice.result import KeptResult
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.writing import write_atomically

MAX_BYTES = 16 * 2**20
"""Thousands of rounds; a larger file is not read."""

_LINE = TypeAdapter(KeptResult)


class PracticeError(GestureAppError):
    """Results cannot be read or kept."""

    exit_code: ClassVar[int] = 5


@dataclass(frozen=True, slots=True)
class LoadedResults:
    """What the file holds.

    Attributes:
        results: By time, the newest last.
        num_damaged: How many lines are not understood; they are left as they are.
    """

    results: tuple[KeptResult, ...]
    num_damaged: int


@dataclass(frozen=True, slots=True)
class DeletedResults:
    """Results that were deleted and can be had back.

    Attributes:
        lines: As they were in the file.
    """

    lines: tuple[str, ...]


class ResultStore:
    """The results of one user; nothing is kept in memory.

    Only one program at a time may delete, and the window is started only once.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Choose the file; nothing is read or made yet.

        Args:
            path: Where it is; None takes the folder that the system has for it.
        """
        data = platformdirs.user_data_path("gesture-app", appauthor=False)
        self.path = path if path is not None else data / "practice.jsonl"

    def load(self) -> LoadedResults:
        """Read everything.

        Returns:
            What is understood, and how much is not.

        Raises:
            PracticeError: If the file cannot be read.
        """  # noqa: DOC502
        lines = self._lines()
        understood = [result for line in lines if (result := _read(line)) is not None]
        understood.sort(key=lambda result: result.finished)
        return LoadedResults(tuple(understood), len(lines) - len(understood))

    def add(self, result: KeptResult) -> None:
        """Keep another result.

        Args:
            result: Its time names a time zone.

        Raises:
            PracticeError: If it cannot be written.
        """  # noqa: DOC502
        self._append([_LINE.dump_json(result).decode()])

    def delete(self, results: Sequence[KeptResult]) -> DeletedResults:
        """Take results out of the file; all else stays in it, damaged lines included.

        Args:
            results: Those that shall go.

        Returns:
            What `restore` needs to bring them back.

        Raises:
            PracticeError: If the file cannot be read or written; it is as before then.
        """
        lines = self._lines()
        gone = tuple(line for line in lines if _read(line) in results)
        kept = (line for line in lines if line not in gone)
        try:
            write_atomically(self.path, "".join(f"{line}\n" for line in kept))
        except ProfileError as error:
            reason = error.__cause__.strerror if isinstance(error.__cause__, OSError) else error
            raise PracticeError(f"Results in {self.path} cannot be deleted: {reason}.") from error
        return DeletedResults(gone)

    def restore(self, deleted: DeletedResults) -> None:
        """Bring deleted results back.

        Args:
            deleted: What `delete` gave.

        Raises:
            PracticeError: If they cannot be written.
        """  # noqa: DOC502
        self._append(deleted.lines)

    def _lines(self) -> list[str]:
        try:
            with self.path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise PracticeError(
                f"Earlier results in {self.path} cannot be read: {error.strerror}."
            ) from error
        if len(content) > MAX_BYTES:
            raise PracticeError(
                f"Earlier results are not read, for {self.path} is larger than "
                f"{MAX_BYTES // 2**20} MiB. Move it elsewhere to begin a new one."
            )
        lines = content.decode("utf-8", "replace").split("\n")
        return [line for line in lines if line.strip()]

    def _append(self, lines: Sequence[str]) -> None:
        """Write lines in one piece; what somebody left half written stays a line of its own."""
        text = "".join(f"{line}\n" for line in lines).encode()
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(self.path, "ab", buffering=0, opener=_open_privately) as file:
                _write_whole(file, text if self._ends_a_line() else b"\n" + text)
                os.fsync(file.fileno())
        except OSError as error:
            raise PracticeError(
                f"The result cannot be kept in {self.path}: {error.strerror}. "
                "Make room or let this user write there."
            ) from error

    def _ends_a_line(self) -> bool:
        with self.path.open("rb") as file:
            if file.seek(0, os.SEEK_END) == 0:
                return True
            file.seek(-1, os.SEEK_END)
            return file.read() == b"\n"


def _write_whole(file: FileIO, content: bytes) -> None:
    """Add to the end of a file; where that is refused half-way, as by a full disk, take it back."""
    size, written = file.tell(), 0
    try:
        while written < len(content):
            written += file.write(content[written:])
    except OSError:
        file.truncate(size)
        raise


def _open_privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _read(line: str) -> KeptResult | None:
    try:
        result = _LINE.validate_json(line)
    except ValidationError:
        return None
    return result if result.finished.tzinfo is not None else None
