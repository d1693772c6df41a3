"""Which settings of a recipe have an option of their own on the command line?"""

import argparse
from collections.abc import Mapping
from types import MappingProxyType

_SETTINGS: Mapping[str, str] = MappingProxyType(
    {
        "network": "network",
        "epochs": "schedule.epochs",
        "batch_size": "schedule.batch_size",
        "seed": "seed",
    }
)
"""The setting behind each option."""


def asked_changes(arguments: argparse.Namespace) -> list[str]:
    """List what was asked to be otherwise than in the recipe.

    Args:
        arguments: Parsed options: `changes` from ``--set``, `picture` (width and height, or None), and
            those above that the command has.

    Returns:
        Changes as ``--set`` takes them, such as ``schedule.epochs=3``.
    """
    changes = list(arguments.changes)
    if arguments.picture:
        width, height = arguments.picture
        changes += [f"input.width={width}", f"input.height={height}"]
    for option, setting in _SETTINGS.items():
        value = getattr(arguments, option, None)
        if value is not None:
            changes.append(f"{setting}={value}")
    return changes
