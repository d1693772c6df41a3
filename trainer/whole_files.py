"""How are files written so that half a file never looks finished, and what is said when a disk is full?"""

import errno
import os
import platform
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from trainer.errors import TrainerError

UNFINISHED = ".unfinished"
"""Ends the names of files and folders that are still being written."""

LOCK_FILE = ".lock"
"""Says in a folder which run is at work there; the operating system lets go of it with the run."""

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


def write_whole(path: Path, text: str) -> None:
    """Write a text file; whoever finds it under its name finds all of it.

    Args:
        path: Where; a file that is there is replaced at the end.
        text: What.
    """
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_whole_array(
    path: Path, kind: np.dtype[Any], shape: tuple[int, ...], parts: Iterable[NDArray[Any]]
) -> None:
    """Write a .npy file part by part; whoever finds it under its name finds all of it.

    Args:
        path: Where; a file that is there is replaced at the end.
        kind: Of its numbers.
        shape: Of the whole array.
        parts: The array, cut along its first axis.
    """
    unfinished = path.with_name(path.name + UNFINISHED)
    header = {"descr": kind.str, "fortran_order": False, "shape": shape}
    try:
        with unfinished.open("wb") as file:
            np.lib.format.write_array_header_1_0(file, header)
            for part in parts:
                file.write(np.ascontiguousarray(part, kind).data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def told_when_full(folder: Path) -> Iterator[None]:
    """Say in a sentence that the disk, or somebody's share of it, is full.

    Args:
        folder: What was being written to.

    Yields:
        Nothing.

    Raises:
        TrainerError: Instead of the operating system's error.
        OSError: Another one.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise TrainerError(
            f"The disk of {folder} is full. What was finished is kept: make room, then repeat the "
            "command, and it goes on where it stopped."
        ) from error


@contextmanager
def working_alone(folder: Path, *, waits: bool = False) -> Iterator[None]:
    """Keep a second run out of a folder, for as long as this one lasts, however it ends.

    Args:
        folder: What is written to; made if missing.
        waits: Whether to wait for the end of another run: that of another process of the same one, which
            does the same.

    Yields:
        Nothing.

    Raises:
        TrainerError: Another run is at work in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK_FILE)
    try:
        lock.acquire(timeout=-1 if waits else 0)
    except Timeout as error:
        raise TrainerError(
            f"Another run is writing to {folder}{_owner(folder)}. Wait for its end, or choose another "
            "folder."
        ) from error
    try:
        _sign(folder)
        yield
    finally:
        lock.release()


def _sign(folder: Path) -> None:
    """Write into the lock who holds it, as far as the system lets one; it holds without, too."""
    since = f"{datetime.now():%Y-%m-%d %H:%M}"
    with suppress(OSError):
        (folder / LOCK_FILE).write_text(
            f"process {os.getpid()} on {platform.node()}, since {since}", encoding="utf-8"
        )


def _owner(folder: Path) -> str:
    try:
        owner = (folder / LOCK_FILE).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    return f" ({owner})" if owner else ""
