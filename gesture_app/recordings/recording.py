"""What is known of one of somebody's own recordings?"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

FRAMES_PER_SECOND = 12.0
"""Of every recording, as in Jester."""

NEGATIVE_LABEL = "Doing other things"
"""What a minute of ordinary behaviour shows."""


class Kind(StrEnum):
    """What a recording is for."""

    GESTURE = "gesture"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What recordings of one sitting have in common.

    Attributes:
        session: Tells this sitting from others.
        performer: Who makes the gestures.
        camera: What the camera is called; empty where nobody knows.
    """

    session: str
    performer: str = "me"
    camera: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One clip, in words.

    Attributes:
        id: The name of its folder, such as ``20261128-121314-1``.
        label: The gesture that it shows.
        performer: Who made it.
        recorded_at: When, as ISO 8601 with the offset from UTC.
        session: Recordings of one sitting, in one light and one place, share it.
        kind: A gesture, or ordinary behaviour that is none.
        camera: What the camera is called; empty where nobody knows.
    """

    id: str
    label: str
    performer: str
    recorded_at: str
    session: str
    kind: Kind
    camera: str

    def as_json(self) -> dict[str, str]:
        """Put it into words for JSON.

        Returns:
            A string for each attribute.
        """
        return {name: str(value) for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what `as_json` wrote.

        Args:
            told: Strings by name; what is unknown is left out.

        Returns:
            The recording.

        Raises:
            ValueError: If something is missing or is no string.
        """
        values: dict[str, Any] = {name: told.get(name) for name in cls.__slots__}
        if wrong := [name for name, value in values.items() if not isinstance(value, str)]:
            raise ValueError(f"'{wrong[0]}' is missing or is no text")
        values["kind"] = Kind(values["kind"])
        return cls(**values)
