"""Fixtures that several folders share."""

import os
import sys
import tempfile
from collections.abc import Iterator

import pytest

# Two threads that spin through every small operation stall each other on a busy machine. This is
# read when torch is loaded, so it stands before everything that might load it.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# Nothing that tests keep comes among the user's own files, and nothing of those counts in tests.
_HOME = tempfile.TemporaryDirectory(prefix="gesture-app-tests-")
for _kind in ("CACHE", "CONFIG", "DATA", "STATE"):
    os.environ[f"XDG_{_kind}_HOME"] = f"{_HOME.name}/{_kind.lower()}"


def pytest_unconfigure() -> None:
    """Delete them."""
    _HOME.cleanup()


@pytest.fixture(autouse=True)
def _arithmetic_as_usual() -> Iterator[None]:
    """Networks turn denormal numbers off for their thread, which is that of the next tests here."""
    yield
    if "torch" in sys.modules:
        sys.modules["torch"].set_flush_denormal(False)


if sys.platform == "linux":
    pytest_plugins = ["tests.x11.fixtures"]
