"""How are files written that only the user may read, and that are whole or not there at all?"""

import os
import tempfile
from pathlib import Path

UNFINISHED = ".unfinished-"
"""Begins the names of files and folders that are still being written."""


def make_private_folder(folder: Path) -> None:
    """Make a folder that only the user may enter; harmless where it is there.

    Args:
        folder: Which one; those above it are made, too.
    """
    if folder.is_dir():
        return
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    make_lasting(folder.parent)


def write_private(path: Path, content: bytes) -> None:
    """Replace a file as a whole: after a power failure it is the old one or the new one.

    Several may write the same file at once; then it is the one that was finished last. What the
    operating system refuses is raised as it is; an earlier file is untouched then. A link stays one: what
    it leads to is replaced, as people link the settings that they keep elsewhere.

    Args:
        path: The file, in a folder that is there. Only this user may read it.
        content: What it shall hold.
    """
    path = path.resolve()
    descriptor, name = tempfile.mkstemp(
        prefix=f"{UNFINISHED}{path.name[:20]}-",
        suffix=".part",  # so that no list of models has it
        dir=path.parent,
    )
    unfinished = Path(name)  # mkstemp opens it for this user only
    try:
        _fill(descriptor, content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    make_lasting(path.parent)


def make_lasting(folder: Path) -> None:
    """Ask for the names in a folder to survive a power failure; not every system can be asked.

    Args:
        folder: Which one.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; when this returns, its content survives a power failure.

    Args:
        path: The file. Only this user may read it.
        content: What it shall hold.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    _fill(os.open(path, flags, 0o600), content)


def _fill(descriptor: int, content: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
