"""What do a shell and the running copy say to each other?

One request and one answer, each a JSON object on one line of at most `MAX_MESSAGE_BYTES`.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import ClassVar, Literal, get_args

from gesture_app.errors import GestureAppError

Command = Literal["pause", "resume", "status", "stop", "profile", "start"]
COMMANDS: tuple[Command, ...] = get_args(Command)

MAX_MESSAGE_BYTES = 4096
"""The line break included."""

MAX_PROFILE_NAME = 200
"""How many characters the name of a profile may have."""


class MessageError(GestureAppError):
    """Something was said that cannot be understood."""


class ControlError(GestureAppError):
    """The running copy cannot be reached, or refused what it was asked."""


class NothingRunningError(ControlError):
    """There is no running copy."""

    exit_code: ClassVar[int] = 7


class NotAnsweringYetError(ControlError):
    """There is a running copy, which is only starting, or ending."""


class AlreadyRunningError(ControlError):
    """There is a running copy already."""

    exit_code: ClassVar[int] = 8


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks of the running copy.

    Attributes:
        command: What to do.
        profile: Which profile to use, for the command ``profile``.
    """

    command: Command
    profile: str = ""

    def line(self) -> bytes:
        """Write it down.

        Returns:
            A line of JSON.

        Raises:
            MessageError: If it is too long.
        """
        line = _line({"command": self.command, "profile": self.profile})
        if len(line) > MAX_MESSAGE_BYTES:
            raise MessageError(f"A name of a profile has at most {MAX_PROFILE_NAME} characters.")
        return line

    @classmethod
    def parse(cls, line: bytes) -> "Request":
        """Read one.

        Args:
            line: What came in.

        Returns:
            The request.

        Raises:
            MessageError: If it is none; says why.
        """
        fields = _fields(line)
        command, profile = fields.pop("command", None), fields.pop("profile", "")
        if fields:
            raise MessageError(f"There is no field {sorted(fields)[0]!r:.50}.")
        known = next((one for one in COMMANDS if one == command), None)
        if known is None:
            raise MessageError(f"'command' must be one of {', '.join(COMMANDS)}.")
        if not isinstance(profile, str) or len(profile) > MAX_PROFILE_NAME:
            raise MessageError(
                f"'profile' must be a text of at most {MAX_PROFILE_NAME} characters."
            )
        if (known == "profile") != bool(profile.strip()):
            raise MessageError("The command 'profile', and no other one, needs a profile's name.")
        return cls(known, profile)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the running copy says to a request.

    Attributes:
        is_done: Whether it did what it was asked.
        message: What came of it, or why not: a sentence.
        status: What the running copy is doing, by name.
    """

    is_done: bool
    message: str
    status: Mapping[str, object] = field(default_factory=dict)

    def line(self) -> bytes:
        """Write it down; where it would be too long its message is cut and its status left out.

        Returns:
            A line of JSON.
        """
        line = _line(asdict(self))
        if len(line) <= MAX_MESSAGE_BYTES:
            return line
        return Answer(self.is_done, self.message[:500]).line()

    @classmethod
    def parse(cls, line: bytes) -> "Answer":
        """Read one.

        Args:
            line: What came in.

        Returns:
            The answer.

        Raises:
            MessageError: If it is none; says why.
        """
        match _fields(line):
            case {"is_done": bool(is_done), "message": str(message), "status": dict(status)}:
                return cls(is_done, message, status)
        raise MessageError("The answer lacks something.")


def _line(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def _fields(line: bytes) -> dict[str, object]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MessageError(f"This is no JSON on one line ({str(error)[:100]}).") from error
    if not isinstance(fields, dict):
        raise MessageError("This is no JSON object.")
    return fields
