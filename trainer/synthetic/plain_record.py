"""How is what was drawn by lot written down? As plain values of JSON."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

import numpy as np

_DIGITS = 4
_MOST_NUMBERS = 32


def plain_record(drawn: object) -> object:
    """Turn a number, an array, a mapping, a dataclass or a named tuple into plain values.

    Args:
        drawn: What was drawn. Arrays of more than 32 numbers, such as meshes, are left out.

    Returns:
        Numbers of four digits after the point, text, lists and mappings by name; None for what is left out.
    """
    if drawn is None or isinstance(drawn, str | bool | int):
        return drawn
    if isinstance(drawn, float | np.number | np.bool_):
        return round(drawn.item() if isinstance(drawn, np.generic) else drawn, _DIGITS)
    if isinstance(drawn, np.ndarray):
        small = drawn.size <= _MOST_NUMBERS
        return [plain_record(part) for part in drawn.tolist()] if small else None
    named = _by_name(drawn)
    if named is not None:
        parts = {name: plain_record(part) for name, part in named.items()}
        return {name: part for name, part in parts.items() if part is not None}
    if isinstance(drawn, list | tuple):
        return [plain_record(part) for part in drawn]
    return None


def _by_name(drawn: object) -> Mapping[str, object] | None:
    """The parts of a mapping, a dataclass or a named tuple; None for anything else."""
    if isinstance(drawn, Mapping):
        return drawn
    if is_dataclass(drawn):
        return {field.name: getattr(drawn, field.name) for field in fields(drawn)}
    names = getattr(drawn, "_fields", None)
    return None if names is None else {name: getattr(drawn, name) for name in names}
