"""What can be asked to run a network? Light enough for a command line that does not run any."""

from typing import Literal

EngineChoice = Literal["auto", "openvino", "torch"]
"""Which engine is wanted; "auto" takes OpenVINO where it works and PyTorch elsewhere."""
