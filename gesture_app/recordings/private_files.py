"""How are files written that only the user may read, and that are whole or not there at all?"""

import os
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

    Args:
        path: The file, in a folder that is there. Only this user may read it.
        content: What it shall hold.
    """
    unfinished = path.with_name(f"{UNFINISHED}{path.name}.part")  # so that no list of models has it
    unfinished.unlink(missing_ok=True)
    try:
        write_new(unfinished, content)
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
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
