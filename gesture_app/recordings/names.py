"""May a new gesture be called so?"""

from collections.abc import Iterable
from enum import Enum, auto

LONGEST = 40
_SEPARATORS = frozenset(";,\"'/\\")
"""Would end a name in a list, or be taken for part of a path."""


class NameProblem(Enum):
    """Why not."""

    EMPTY = auto()
    TOO_LONG = auto()
    TAKEN = auto()
    STRANGE_LETTER = auto()


def tidied(name: str) -> str:
    """Leave out spaces that nobody sees.

    Args:
        name: As it was typed.

    Returns:
        The same words with one space between them.
    """
    return " ".join(name.split())


def problem_of(name: str, others: Iterable[str]) -> NameProblem | None:
    """Check a name.

    Args:
        name: Of a new gesture, tidied.
        others: The gestures that there are; capital letters make no difference.

    Returns:
        What is wrong with it; None where nothing is.
    """
    if not name:
        return NameProblem.EMPTY
    if len(name) > LONGEST:
        return NameProblem.TOO_LONG
    if not _SEPARATORS.isdisjoint(name) or not name.isprintable():
        return NameProblem.STRANGE_LETTER
    if name.casefold() in {other.casefold() for other in others}:
        return NameProblem.TAKEN
    return None
