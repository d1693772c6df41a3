"""Fixtures that several folders share."""

import sys

if sys.platform == "linux":
    pytest_plugins = ["tests.x11.fixtures"]
