"""What can be wrong with a setting?"""

from collections.abc import Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gesture_app.errors import GestureAppError
from gesture_app.profiles.problems import did_you_mean


class SettingsError(GestureAppError):
    """A setting cannot be that, or cannot be kept.

    Attributes:
        reason: The same without the name of the setting, to be shown beside it.
    """

    def __init__(self, message: str, reason: str = "") -> None:
        """Say what is wrong.

        Args:
            message: A sentence.
            reason: The same without the name of the setting; empty where it is the same.
        """
        super().__init__(message)
        self.reason = reason or message


def reason_of(error: ValidationError) -> str:
    """Put what pydantic has against a value into words.

    Args:
        error: Raised for one option.

    Returns:
        A sentence.
    """
    details: Sequence[ErrorDetails] = error.errors(include_url=False)
    told = "; ".join(dict.fromkeys(_reason(detail) for detail in details))
    return told[:1].upper() + told[1:] + ("" if told.endswith("?") else ".")


def _reason(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "literal_error":
            expected = str(context["expected"])
            written = detail["input"]
            known = expected.split("'")[1::2]
            hint = did_you_mean(written, known) if isinstance(written, str) else ""
            return f"must be {expected}{'.' if hint else ''}{hint}"
        case "value_error":
            return str(context["error"]).rstrip(".")
        case _:
            return detail["msg"].replace("Input should", "must").removesuffix(".")
