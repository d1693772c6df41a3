"""Fixtures that several folders share."""

import os
import sys
import tempfile

# Two threads that spin through every small operation stall each other on a busy machine. This is
# read when torch is loaded, so it stands before everything that might load it.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# Models that tests convert are not kept among the user's own.
_CACHE = tempfile.TemporaryDirectory(prefix="gesture-app-tests-")
os.environ["XDG_CACHE_HOME"] = _CACHE.name


def pytest_unconfigure() -> None:
    """Delete them."""
    _CACHE.cleanup()


if sys.platform == "linux":
    pytest_plugins = ["tests.x11.fixtures"]
