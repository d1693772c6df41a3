"""What is wrong with a profile, and where?"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from gesture_app.errors import GestureAppError

_MAX_TOLD = 50


class ProfileError(GestureAppError):
    """A profile cannot be used."""

    exit_code: ClassVar[int] = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a profile that is not understood.

    Attributes:
        place: The way to it through the file, such as ``("bindings", "Thumb Up", "scroll")``; empty
            where the whole file is meant.
        reason: What is wrong there and what may be meant, without a full stop.
    """

    place: tuple[str, ...]
    reason: str

    def __str__(self) -> str:
        return f"{' > '.join(self.place)}: {self.reason}" if self.place else self.reason


def all_told(problems: Sequence[Problem]) -> str:
    """Put problems into one line.

    Args:
        problems: At least one.

    Returns:
        Them with semicolons between them and a full stop behind the last; of very many the first.
    """
    told = "; ".join(str(problem).rstrip(".") for problem in problems[:_MAX_TOLD])
    if len(problems) > _MAX_TOLD:
        told += f"; and {len(problems) - _MAX_TOLD} more"
    return told if told.endswith("?") else f"{told}."


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Suggest what somebody may have meant.

    Args:
        written: What they wrote.
        known: What there is.

    Returns:
        A question that begins with a space, or nothing.
    """
    by_folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(written.casefold(), by_folded, n=1)
    return f" Did you mean '{by_folded[near[0]]}'?" if near else ""
