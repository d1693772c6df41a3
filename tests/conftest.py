"""Fixtures that several folders share."""

import os
import sys

# Two threads that spin through every small operation stall each other on a busy machine. This is
# read when torch is loaded, so it stands before everything that might load it.
os.environ.setdefault("OMP_NUM_THREADS", "1")

if sys.platform == "linux":
    pytest_plugins = ["tests.x11.fixtures"]
