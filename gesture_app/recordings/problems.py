"""What can go wrong with somebody's own recordings?"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gesture_app.errors import GestureAppError

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


class RecordingError(GestureAppError):
    """A recording cannot be kept, read or deleted; the message says what, where and what to do."""


@contextmanager
def told_in_words(folder: Path) -> Iterator[None]:
    """Say in a sentence what the operating system says in a number.

    Args:
        folder: What was being read or written.

    Yields:
        Nothing.

    Raises:
        RecordingError: Instead of the operating system's error.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise RecordingError(
                f"The disk of {folder} is full. What was saved before is kept; make room, then try "
                "again."
            ) from error
        raise RecordingError(
            f"{error.filename or folder} cannot be read or written: {error.strerror}. Check whose "
            "folder that is, then try again."
        ) from error
