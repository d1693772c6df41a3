"""What can go wrong that a user can do something about?"""

from typing import ClassVar


class GestureAppError(Exception):
    """A problem that a user can meet; the message says what, where and what to do.

    Attributes:
        exit_code: What the command line ends with when this stops the program.
    """

    exit_code: ClassVar[int] = 1


class EventsError(GestureAppError):
    """The file for events cannot be written."""

    exit_code: ClassVar[int] = 2
