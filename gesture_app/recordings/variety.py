"""How many recordings are enough, and what should the next one show?"""

from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto

from gesture_app.recordings.recording import Kind, Recording

HELPS, GOOD, VERY_GOOD = 1, 5, 10
"""So many recordings of a gesture help, are good, are very good."""


class Enough(Enum):
    """How far the recordings of a gesture are."""

    NONE = auto()
    HELPS = auto()
    GOOD = auto()
    VERY_GOOD = auto()


class Hint(Enum):
    """What the next recording should show."""

    FIRST = auto()
    STEP_BACK = auto()
    OTHER_HAND = auto()
    OTHER_LIGHT = auto()
    FASTER_OR_SLOWER = auto()
    OTHER_PLACE = auto()
    OTHER_DAY = auto()
    ENOUGH = auto()


_IN_TURN = (
    Hint.STEP_BACK,
    Hint.FASTER_OR_SLOWER,
    Hint.OTHER_HAND,
    Hint.OTHER_PLACE,
    Hint.OTHER_LIGHT,
)


def enough_of(count: int) -> Enough:
    """Judge a number of recordings.

    Args:
        count: Of one gesture.

    Returns:
        How far that is.
    """
    if count >= VERY_GOOD:
        return Enough.VERY_GOOD
    if count >= GOOD:
        return Enough.GOOD
    return Enough.HELPS if count >= HELPS else Enough.NONE


def counts_of(recordings: Sequence[Recording]) -> Counter[str]:
    """Count the recordings of gestures.

    Args:
        recordings: Any; ordinary behaviour is not counted.

    Returns:
        How many, by gesture.
    """
    return Counter(recording.label for recording in recordings if recording.kind is Kind.GESTURE)


def hint_for(recordings: Sequence[Recording]) -> Hint:
    """Say what would teach the most.

    Args:
        recordings: Of one gesture.

    Returns:
        What the next one should show. Many of one sitting, in one light, teach less than they seem.
    """
    if len(recordings) >= GOOD and len({recording.session for recording in recordings}) == 1:
        return Hint.OTHER_DAY
    if len(recordings) >= VERY_GOOD:
        return Hint.ENOUGH
    if not recordings:
        return Hint.FIRST
    return _IN_TURN[(len(recordings) - 1) % len(_IN_TURN)]
