"""Is this file a gesture pack whose every file is what the pack says it is?

A pack may come from anybody. It is read into memory once and nothing of it is ever unpacked by the
names that it holds, so it can neither write anywhere nor change while somebody looks at it. What a
header says of a size is believed only as far as the bytes bear it out.
"""

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from gesture_app.packs.manifest import (
    MANIFEST_FILE,
    MOST_FILES,
    MOST_MANIFEST_BYTES,
    MOST_PACKED_BYTES,
    Manifest,
    read_manifest,
)
from gesture_app.packs.problems import PackError, Refusal

SUFFIX = ".gestures"

Tell = Callable[[float], object]
"""Is told which part of the work is done, 0..1; may raise `PackCancelled` to stop it."""

_TAIL, _TAIL_SIGNATURE = struct.Struct("<4s4H2LH"), b"PK\x05\x06"
_LOCATOR_BYTES, _LOCATOR_SIGNATURE = 20, b"PK\x06\x07"
_MOST_DIRECTORY_BYTES = 512 * MOST_FILES
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,  # and so `NotImplementedError`
    ValueError,
    OverflowError,
    LookupError,
    OSError,
)
"""What the standard library says of archives that are none; it reads from memory, so no disk is meant."""


class PackFile:
    """A pack in memory.

    Attributes:
        called: Its file, for messages.
        manifest: What it says of itself.
    """

    def __init__(self, content: bytes, called: str) -> None:
        """Read what the pack says of itself, and compare it with the names that it holds.

        Args:
            content: Of the whole file.
            called: The file, for messages.

        Raises:
            PackError: If it is no pack, is damaged or holds what it should not.
        """  # noqa: DOC502
        self.called = called
        try:
            _check_tail(content)
            self._archive = zipfile.ZipFile(BytesIO(content))
        except _DAMAGED as error:
            raise self._refused("it is cut off, or no gesture pack at all") from error
        self._entries = {entry.filename: entry for entry in self._archive.infolist()}
        if len(self._entries) != len(self._archive.infolist()):
            raise self._refused("it holds two files of one name")
        for entry in self._entries.values():
            self._check_entry(entry)
        if sum(entry.compress_size for entry in self._entries.values()) > len(content):
            raise self._refused("its files lie in one another")
        if MANIFEST_FILE not in self._entries:
            raise self._refused(f"it has no {MANIFEST_FILE}")
        told = self._unpack(MANIFEST_FILE, MOST_MANIFEST_BYTES)
        try:
            self.manifest: Manifest = read_manifest(told)
        except Refusal as refusal:
            raise self.refused(refusal) from refusal
        if self._entries.keys() != {MANIFEST_FILE, *self.manifest.files}:
            raise self._refused("it does not hold the files that it says it holds")

    def read(self, name: str) -> bytes:
        """Read one of the files.

        Args:
            name: From the manifest.

        Returns:
            Its content, which is as the manifest says.

        Raises:
            PackError: If it is damaged.
        """  # noqa: DOC502
        facts = self.manifest.files[name]
        content = self._unpack(name, facts.num_bytes)
        if len(content) != facts.num_bytes or hashlib.sha256(content).hexdigest() != facts.sha256:
            raise self._refused(f"the checksum of its file {name} is wrong")
        return content

    def refused(self, refusal: Refusal) -> PackError:
        """Say of which pack a reason holds.

        Args:
            refusal: Why it is not taken.

        Returns:
            What to raise.
        """
        return PackError(
            f"The gesture pack {self.called} is not taken, because {refusal}. {refusal.remedy}"
        )

    def _refused(self, reason: str) -> PackError:
        return self.refused(Refusal(reason))

    def _check_entry(self, entry: zipfile.ZipInfo) -> None:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        is_plain = kind in {0, stat.S_IFREG} and not entry.is_dir() and not entry.flag_bits & 1
        if not is_plain or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise self._refused(f"{entry.filename[:80]!a} in it is no ordinary file")

    def _unpack(self, name: str, most_bytes: int) -> bytes:
        """Read a file until it is larger than it may be."""
        try:
            with self._archive.open(self._entries[name]) as file:
                content = file.read(most_bytes + 1)
        except _DAMAGED as error:
            raise self._refused(f"its file {name} is damaged") from error
        if len(content) > most_bytes:
            raise self._refused(f"its file {name} is larger than it says")
        return content


def read_pack(path: Path) -> PackFile:
    """Read a pack into memory.

    Args:
        path: A file of anybody.

    Returns:
        The pack; its files are checked when they are read.

    Raises:
        PackError: If it is missing, too large, no pack, or damaged.
    """
    if not path.is_file():
        raise PackError(f"There is no gesture pack {path}. Check the path.")
    try:
        with path.open("rb") as file:
            content = file.read(MOST_PACKED_BYTES + 1)
    except OSError as error:
        raise PackError(
            f"{path} cannot be read: {error.strerror}. Check its permissions."
        ) from error
    if len(content) > MOST_PACKED_BYTES:
        raise PackError(
            f"The gesture pack {path} is larger than {MOST_PACKED_BYTES // 1024**2} MiB, and so is not "
            "taken. Ask for a smaller one."
        )
    return PackFile(content, str(path))


def _check_tail(content: bytes) -> None:
    """Look how long the list of files is, before it is read.

    Raises:
        ValueError: If it is no archive without a comment, or has more files than a pack.
    """
    if len(content) < _TAIL.size:
        raise ValueError("too short")
    signature, *_, num_files, directory_bytes, _, comment = _TAIL.unpack(content[-_TAIL.size :])
    before = content[-_TAIL.size - _LOCATOR_BYTES : -_TAIL.size]
    if signature != _TAIL_SIGNATURE or comment or before.startswith(_LOCATOR_SIGNATURE):
        raise ValueError("no archive of the plain kind")
    if num_files > MOST_FILES or directory_bytes > _MOST_DIRECTORY_BYTES:
        raise ValueError("too many files")
