"""Which settings are about what people see and hear of the program?"""

from typing import Annotated, Literal

from pydantic import Field

from gesture_app.settings.option import OptionTable, Told, translate
from gesture_app.settings.words import LANGUAGE_WORDS, THEME_WORDS

Theme = Literal["system", "light", "dark"]
Language = Literal["system", "en", "de", "zh"]


class AppearanceOptions(OptionTable):
    """What the window looks like."""

    theme: Annotated[
        Theme,
        Told(
            translate("Settings", "Colours"),
            translate("Settings", "Light, dark, or as the rest of your desktop."),
            words=THEME_WORDS,
        ),
    ] = "system"
    text_size_percent: Annotated[
        int,
        Field(ge=80, le=200),
        Told(
            translate("Settings", "Text size"),
            translate("Settings", "Compared with that of your desktop."),
            unit="%",
        ),
    ] = 100
    language: Annotated[
        Language,
        Told(
            translate("Settings", "Language"),
            translate("Settings", "That of all windows of this program, from its next start on."),
            words=LANGUAGE_WORDS,
        ),
    ] = "system"


class FeedbackOptions(OptionTable):
    """How the program tells what it did, beside its window."""

    toast: Annotated[
        bool,
        Told(
            translate("Settings", "Message on the screen"),
            translate("Settings", "A few words near the corner when a gesture counts or does not."),
        ),
    ] = True
    sounds: Annotated[
        bool,
        Told(
            translate("Settings", "Sounds"),
            translate(
                "Settings", "A short sound when a gesture counts and when the state changes."
            ),
        ),
    ] = False
    tray: Annotated[
        bool,
        Told(
            translate("Settings", "Symbol in the task bar"),
            translate(
                "Settings", "Shows the state and has a menu, where your desktop has a place for it."
            ),
        ),
    ] = True


class StartOptions(OptionTable):
    """When the program starts, and how."""

    first_steps: Annotated[
        bool,
        Told(
            translate("Settings", "First steps"),
            translate(
                "Settings", "Begin with a guide through camera, gestures and pause the next time."
            ),
        ),
    ] = True
    with_session: Annotated[
        bool,
        Told(
            translate("Settings", "Start with the session"),
            translate("Settings", "Open the program whenever you log in."),
        ),
    ] = False
