"""Which settings are there?

This is the one declaration of all of them: the file is read by it, and the window is made from it. The
options themselves are in `gesture_app.settings.seeing`, `gesture_app.settings.acting` and
`gesture_app.settings.showing`.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from gesture_app.profiles.problems import did_you_mean
from gesture_app.settings.acting import ActionOptions, PauseOptions, PrivacyOptions
from gesture_app.settings.option import Option, OptionTable, Section, Told, sections_of, translate
from gesture_app.settings.problems import SettingsError, reason_of
from gesture_app.settings.seeing import CameraOptions, DecisionOptions, ModelOptions
from gesture_app.settings.showing import AppearanceOptions, FeedbackOptions, StartOptions

SCHEMA: Literal[1] = 1
"""The form of the file that this program writes."""


class Settings(OptionTable):
    """All of them; each has a default, so that `Settings()` is how the program comes.

    They are in the order of the window: what people look for first, and what few need last.
    """

    form: Annotated[Literal[1], Field(alias="schema")] = SCHEMA
    camera: Annotated[
        CameraOptions,
        Told(translate("Settings", "Camera"), translate("Settings", "Where pictures come from.")),
    ] = CameraOptions()
    pause: Annotated[
        PauseOptions,
        Told(
            translate("Settings", "Pause"),
            translate("Settings", "How gestures are stopped and allowed again."),
        ),
    ] = PauseOptions()
    actions: Annotated[
        ActionOptions,
        Told(translate("Settings", "Actions"), translate("Settings", "What gestures do.")),
    ] = ActionOptions()
    appearance: Annotated[
        AppearanceOptions,
        Told(
            translate("Settings", "Appearance"),
            translate("Settings", "Colours, text and language of the windows."),
        ),
    ] = AppearanceOptions()
    feedback: Annotated[
        FeedbackOptions,
        Told(
            translate("Settings", "Feedback"),
            translate("Settings", "How you are told while other programs are in front."),
        ),
    ] = FeedbackOptions()
    start: Annotated[
        StartOptions,
        Told(
            translate("Settings", "Start and updates"),
            translate("Settings", "Updates: none. The program never goes online."),
        ),
    ] = StartOptions()
    privacy: Annotated[
        PrivacyOptions,
        Told(
            translate("Settings", "Privacy"),
            translate(
                "Settings",
                "No picture leaves this computer, and none is kept unless you ask for it.",
            ),
        ),
    ] = PrivacyOptions()
    decision: Annotated[
        DecisionOptions,
        Told(
            translate("Settings", "Decision"),
            translate("Settings", "When what was recognised counts as a gesture."),
        ),
    ] = DecisionOptions()
    model: Annotated[
        ModelOptions,
        Told(
            translate("Settings", "Model and engine"),
            translate("Settings", "What recognises gestures in the pictures."),
        ),
    ] = ModelOptions()


SECTIONS: tuple[Section, ...] = sections_of(Settings)
"""All options, by section."""

OPTIONS: dict[str, Option] = {option.name: option for part in SECTIONS for option in part.options}
"""All options by their names."""


def value_of(settings: Settings, name: str) -> object:
    """Look an option up.

    Args:
        settings: Where.
        name: One of `OPTIONS`.

    Returns:
        Its value.
    """
    section, _, key = name.partition(".")
    return getattr(getattr(settings, section), key)


def with_values(settings: Settings, values: Mapping[str, object]) -> Settings:
    """Change options.

    Args:
        settings: What they are until now; stays as it is.
        values: The others, by name.

    Returns:
        The new settings.

    Raises:
        SettingsError: If there is no such option, or it cannot be that.
    """
    for name, value in values.items():
        if name not in OPTIONS:
            raise SettingsError(f"There is no setting '{name}'.{did_you_mean(name, OPTIONS)}")
        section, _, key = name.partition(".")
        table: OptionTable = getattr(settings, section)
        try:
            changed = type(table).model_validate({**_contents(table), key: value})
        except ValidationError as error:
            reason = reason_of(error)
            raise SettingsError(f"{OPTIONS[name].told.title}: {reason}", reason) from error
        settings = settings.model_copy(update={section: changed})
    return settings


def _contents(table: OptionTable) -> dict[str, object]:
    return {key: getattr(table, key) for key in type(table).model_fields}
