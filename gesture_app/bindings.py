"""Room 5: which gesture does what?"""

import difflib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    ValidationError,
    model_validator,
)

from gesture_app.actions.action import Action, ClickMouse, MouseButton, PressKeys, ScrollWheel
from gesture_app.errors import GestureAppError
from gesture_app.profiles.profile import Binding, Profile
from model_zoo.labels import BACKGROUND_LABELS


class ProfileError(GestureAppError):
    """A profile cannot be used."""

    exit_code: ClassVar[int] = 5


def profile_warnings(profile: Profile, labels: Sequence[str]) -> tuple[str, ...]:
    """Find bindings that can never fire with a model.

    Args:
        profile: Which gesture does what.
        labels: The gestures that the model knows.

    Returns:
        One sentence for each gesture that the model does not know.
    """
    return tuple(
        f"The profile '{profile.name}' binds '{gesture}', which the model does not know."
        + _did_you_mean(gesture, labels)
        for gesture in profile.bindings
        if gesture not in labels
    )


def load_profile(path: Path) -> Profile:
    """Read a profile and check all of it.

    Args:
        path: A TOML file; ``resources/profiles/default.toml`` explains the format.

    Returns:
        The profile.

    Raises:
        ProfileError: If the file cannot be read, or says something that is not understood. The
            message lists every problem with its place in the file.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ProfileError(f"There is no profile {path}; check the path.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"Cannot read the profile {path}: {error}.") from error
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"The profile {path} is not valid TOML: {error}.") from error
    try:
        checked = _ProfileFile.model_validate(document)
    except ValidationError as error:
        raise ProfileError(_all_problems(path, error)) from error
    bindings = {gesture: Binding(action=binding.action) for gesture, binding in checked.bindings.items()}
    return Profile(checked.name, MappingProxyType(bindings))


def _bindable(gesture: str) -> str:
    if gesture in BACKGROUND_LABELS:
        raise ValueError("means that no gesture is made, and cannot be bound")
    return gesture


class _Binding(BaseModel):
    """One line of the table ``[bindings]``: exactly one kind of action."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    keys: str | None = None
    click: MouseButton | None = None
    scroll: StrictInt | None = None

    @model_validator(mode="after")
    def _is_one_action(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError("needs exactly one of 'keys', 'click' or 'scroll'")
        _ = self.action
        return self

    @property
    def action(self) -> Action:
        if self.keys is not None:
            return PressKeys.parse(self.keys)
        if self.click is not None:
            return ClickMouse(self.click)
        assert self.scroll is not None, "TOML knows no null, and one field is set"
        return ScrollWheel(self.scroll)


class _ProfileFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1)]
    bindings: dict[Annotated[str, AfterValidator(_bindable)], _Binding]


def _all_problems(path: Path, error: ValidationError) -> str:
    problems = [
        f"{' > '.join(str(part) for part in problem['loc'] if part != '[key]')}: "
        + problem["msg"].removeprefix("Value error, ").rstrip(".")
        for problem in error.errors()
    ]
    return f"The profile {path} is not understood: {'; '.join(problems)}."


def _did_you_mean(gesture: str, labels: Sequence[str]) -> str:
    near = difflib.get_close_matches(gesture, labels, n=1)
    return f" Did you mean '{near[0]}'?" if near else ""
