"""For how long can what was deleted be had back?"""

import os
import time
from pathlib import Path

KEPT_S = 7 * 24 * 3600.0


def note_deletion(path: Path) -> None:
    """Let the time begin for which a file is kept.

    What the operating system refuses is raised as it is.

    Args:
        path: A file that was just put aside.
    """
    os.utime(path)


def forget_old(folder: Path) -> None:
    """Delete for good what was put aside too long ago; what cannot be deleted stays.

    Args:
        folder: Holds what was put aside; may be missing.
    """
    oldest_s = time.time() - KEPT_S
    for path in folder.glob("*"):
        try:
            if path.stat().st_mtime < oldest_s:
                path.unlink()
        except OSError:
            continue
