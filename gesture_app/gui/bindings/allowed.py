"""May a gesture be bound like this? The declarations of the profile file say."""

from pydantic import ValidationError

from gesture_app.profiles.option_list import Option, options_of
from gesture_app.profiles.profile import Binding
from gesture_app.profiles.schema import BindingTable
from gesture_app.profiles.writing import options_of as written_options_of

OPTIONS: dict[str, Option] = {option.name: option for option in options_of(BindingTable)}
"""The options of a binding, with their bounds and sentences."""


def why_not(binding: Binding) -> str:
    """Check a binding as a profile file is checked.

    Args:
        binding: What somebody put together.

    Returns:
        Why it cannot be kept, without a full stop; empty where it can.
    """
    try:
        BindingTable.model_validate(written_options_of(binding))
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        return str(detail.get("ctx", {}).get("error", detail["msg"]))
    return ""
