"""Which pictures does Jester's archive hold? Its parts are read as one stream and joined nowhere.

20BN-Jester-v1 comes as one gzipped tar file cut into ``20bn-jester-v1-00``, ``20bn-jester-v1-01``,
... at arbitrary bytes. A part may also be wrapped in a .zip file, and all may have been joined
already. What is in it is ``20bn-jester-v1/<id>/<frame>.jpg``; anything else is left alone.
"""

import gzip
import io
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from trainer.errors import DataError

ARCHIVE_FOLDER = "20bn-jester-v1"
"""Where the archive's clips lie, in the archive and then on disk."""

_WHOLE_NAMES = (f"{ARCHIVE_FOLDER}.tgz", f"{ARCHIVE_FOLDER}.tar.gz")
_PART_NAME = re.compile(rf"{ARCHIVE_FOLDER}-(\d\d)", re.ASCII)
_ZIPS = "20bn-jester*.zip"
_FRAME_NAME = re.compile(rf"(?:\./)?{ARCHIVE_FOLDER}/([1-9]\d{{0,6}})/(\d{{5}}\.jpg)", re.ASCII)
_FOLDER_NAME = re.compile(rf"\.?|(?:\./)?{ARCHIVE_FOLDER}(?:/\d{{1,7}})?", re.ASCII)
_MOST_FRAME_BYTES = 1 << 22
_READ_BYTES = 1 << 18
_GZIP_MARK = b"\x1f\x8b"
_NUM_IGNORED_NAMED = 5


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """A piece of the archive.

    Attributes:
        path: The file that it is, or that it is wrapped in.
        num_bytes: Its size.
        member: Its name in the .zip file; None if it is a file of its own.
    """

    path: Path
    num_bytes: int
    member: str | None = None

    def open(self) -> IO[bytes]:
        """Begin to read it.

        Returns:
            Its bytes.
        """
        if self.member is None:
            return self.path.open("rb")
        return zipfile.ZipFile(self.path).open(self.member)


class JoinedParts(io.RawIOBase):
    """The bytes of all parts, one after the other.

    Attributes:
        parts: The pieces, in their order.
        num_bytes_read: How many of all bytes were read so far.
    """

    def __init__(self, parts: Sequence[ArchivePart]) -> None:
        self.parts = tuple(parts)
        self.num_bytes_read = 0
        self._num_opened = 0
        self._file: IO[bytes] | None = None

    @property
    def part(self) -> ArchivePart:
        """The piece that is being read."""
        return self.parts[max(0, self._num_opened - 1)]

    def readable(self) -> bool:
        """Say that this can be read.

        Returns:
            True.
        """
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read some bytes, of one part at a time.

        Args:
            buffer: Where to.

        Returns:
            How many; 0 at the end.
        """
        while True:
            if self._file is None:
                if self._num_opened == len(self.parts):
                    return 0
                self._file = self.parts[self._num_opened].open()
                self._num_opened += 1
            data = self._file.read(len(buffer))
            if data:
                buffer[: len(data)] = data
                self.num_bytes_read += len(data)
                return len(data)
            self._file.close()
            self._file = None

    def close(self) -> None:
        """Close the part that is being read."""
        if self._file is not None:
            self._file.close()
        super().close()


@dataclass(slots=True)
class Ignored:
    """What the archive holds beside frames.

    Attributes:
        count: How many files, links and the like.
        first: The names of the first few.
    """

    count: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, name: str) -> None:
        """Count one.

        Args:
            name: As the archive gives it.
        """
        self.count += 1
        if len(self.first) < _NUM_IGNORED_NAMED:
            self.first.append(name)


@dataclass(frozen=True, slots=True)
class ArchivedFrame:
    """One picture in the archive.

    Attributes:
        clip_id: Of which clip.
        name: Its file's name, such as ``00001.jpg``.
    """

    clip_id: str
    name: str
    _joined: JoinedParts
    _archive: tarfile.TarFile
    _member: tarfile.TarInfo

    def read(self) -> bytes:
        """Read it, before the archive is read any further.

        Returns:
            The JPEG file.

        Raises:
            DataError: The archive is damaged or ends too early; the message names the part.
        """  # noqa: DOC502
        with _damage_named(self._joined):
            file = self._archive.extractfile(self._member)
            assert file is not None, "it is a regular file"
            return file.read()


def find_parts(source: Path) -> tuple[ArchivePart, ...]:
    """Find the archive in a folder.

    Args:
        source: Where it was downloaded to.

    Returns:
        Its parts, in their order.

    Raises:
        DataError: There is none; a part is missing, empty or no archive at all.
    """
    if not source.is_dir():
        raise DataError(f"There is no folder {source}. Name the one that Jester was downloaded to.")
    parts = _numbered_parts(source)
    if not parts:
        whole = [source / name for name in _WHOLE_NAMES if (source / name).is_file()]
        parts = [ArchivePart(path, path.stat().st_size) for path in whole[:1]]
    if not parts:
        raise DataError(
            f"{source} holds neither parts named {ARCHIVE_FOLDER}-00, -01, ... nor "
            f"{_WHOLE_NAMES[0]}. Name the folder that Jester was downloaded to."
        )
    for part in parts:
        if not part.num_bytes:
            raise DataError(f"{part.path} is empty. Download it again.")
    with JoinedParts(parts) as joined, io.BufferedReader(joined) as beginning:
        if (mark := beginning.read(len(_GZIP_MARK))) != _GZIP_MARK:
            raise DataError(
                f"{parts[0].path} is not the beginning of a gzipped archive (it begins with {mark!r}); "
                "perhaps it is a page that the server sent instead. Download it again."
            )
    return tuple(parts)


def _numbered_parts(source: Path) -> list[ArchivePart]:
    """Look for numbered parts.

    Returns:
        Those in the order of their numbers, without a gap; empty if there are none.

    Raises:
        DataError: One is missing.
    """
    found: dict[int, ArchivePart] = {}
    for path in sorted(source.glob(_ZIPS)):
        for number, part in _zipped_parts(path):
            found[number] = part
    for path in source.iterdir():
        if (named := _PART_NAME.fullmatch(path.name)) and path.is_file():
            found[int(named[1])] = ArchivePart(path, path.stat().st_size)
    missing = sorted(set(range(max(found, default=-1) + 1)) - set(found))
    if missing:
        names = ", ".join(f"{ARCHIVE_FOLDER}-{number:02d}" for number in missing)
        raise DataError(
            f"{source} lacks {names}, though later parts are there. Download what is missing; "
            "the archive cannot be read without it."
        )
    return [found[number] for number in sorted(found)]


def _zipped_parts(path: Path) -> Iterator[tuple[int, ArchivePart]]:
    try:
        with zipfile.ZipFile(path) as wrapper:
            members = wrapper.infolist()
    except zipfile.BadZipFile as error:
        raise DataError(f"{path} is not a whole .zip file ({error}). Download it again.") from error
    for member in members:
        if named := _PART_NAME.fullmatch(member.filename.rpartition("/")[2]):
            yield int(named[1]), ArchivePart(path, member.file_size, member.filename)


def archived_frames(joined: JoinedParts, ignored: Ignored) -> Iterator[ArchivedFrame]:
    """Walk through the pictures in the order in which the archive holds them.

    Nothing of the archive decides where something is written: all that leaves here of a name are a
    clip's digits and a frame's.

    Args:
        joined: The archive, not yet read.
        ignored: Counts what is no picture of a clip.

    Yields:
        One picture after the other; each can be read until the next is asked for.

    Raises:
        DataError: The archive is damaged or ends too early; the message names the part.
    """  # noqa: DOC502
    with (
        _damage_named(joined),
        io.BufferedReader(joined, _READ_BYTES) as compressed,
        gzip.GzipFile(fileobj=compressed) as plain,
        tarfile.open(fileobj=plain, mode="r|") as archive,
    ):
        while (member := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # five million fill the memory
            named = _FRAME_NAME.fullmatch(member.name)
            if named and member.isreg() and member.size <= _MOST_FRAME_BYTES:
                yield ArchivedFrame(named[1], named[2], joined, archive, member)
            elif not (member.isdir() and _FOLDER_NAME.fullmatch(member.name)):
                ignored.add(member.name)
        _read_to_the_end(archive)


def _read_to_the_end(archive: tarfile.TarFile) -> None:
    """Let the checksum at the end be compared.

    `tarfile` takes a damaged header for the end; behind the true end there are only zeros.

    Raises:
        tarfile.ReadError: That was not the end.
    """
    assert archive.fileobj is not None, "it is open"
    while data := archive.fileobj.read(_READ_BYTES):
        if data.count(0) != len(data):
            raise tarfile.ReadError("no file begins where one should")


@contextmanager
def _damage_named(joined: JoinedParts) -> Iterator[None]:
    """Say in which part the archive is damaged.

    Yields:
        Nothing.

    Raises:
        DataError: Instead of what the reading libraries raise.
    """
    repeat = "then repeat the command; finished clips are kept"
    try:
        yield
    except EOFError as error:
        raise DataError(
            f"The archive ends in the middle, with {joined.part.path}: it is truncated, or parts after "
            f"it are missing. Download it again and what follows it, {repeat}.{_suspects(joined)}"
        ) from error
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, zipfile.BadZipFile) as error:
        if joined.num_bytes_read >= sum(part.num_bytes for part in joined.parts):
            raise DataError(
                f"The archive is damaged ({error}), in {joined.part.path} or a part before it. Compare "
                "the parts' checksums with those of the download page and download again what differs, "
                f"{repeat}.{_suspects(joined)}"
            ) from error
        raise DataError(
            f"The archive is damaged in {joined.part.path} or at the end of the part before it "
            f"({error}). Download that part again, {repeat}.{_suspects(joined)}"
        ) from error


def _suspects(joined: JoinedParts) -> str:
    """Parts of one archive are equally large but for the last: name those that are not."""
    largest = max(part.num_bytes for part in joined.parts)
    short = [part.path.name for part in joined.parts[:-1] if part.num_bytes < largest]
    if not short:
        return ""
    return f" Smaller than others, so perhaps truncated: {', '.join(short)}."
