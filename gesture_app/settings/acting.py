"""Which settings are about what gestures do, and how they are stopped?"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from gesture_app.control.hotkey import DEFAULT_HOTKEY, HotkeyError, parse_hotkey
from gesture_app.control.screen_corner import Corner
from gesture_app.settings.option import Editor, OptionTable, Told, translate
from gesture_app.settings.words import CORNER_WORDS, DEVICE_WORDS

NO_HOTKEY = "none"

DeviceChoice = Literal["auto", "portal", "uinput", "x11", "xwayland", "windows", "macos"]
CornerChoice = Literal[Corner, "none"]


def _possible_hotkey(keys: str) -> str:
    if keys != NO_HOTKEY:
        try:
            parse_hotkey(keys)
        except HotkeyError as error:
            raise ValueError(str(error)) from error
    return keys


class ActionOptions(OptionTable):
    """What gestures do."""

    profile: Annotated[
        str,
        Field(min_length=1, max_length=80),
        Told(
            translate("Settings", "Profile"),
            translate("Settings", "Which gesture does what when the program starts."),
            editor=Editor.PROFILE,
        ),
    ] = "Slides and media"
    by_application: Annotated[
        bool,
        Told(
            translate("Settings", "Rules for applications"),
            translate(
                "Settings",
                "Let a profile do other things while certain programs are in front. Wayland desktops do "
                "not tell which one is.",
            ),
        ),
    ] = True
    device: Annotated[
        DeviceChoice,
        Told(
            translate("Settings", "Keys are pressed by"),
            translate(
                "Settings",
                "The way to press keys. Choose one only if the automatic choice does not reach your "
                "programs.",
            ),
            words=DEVICE_WORDS,
        ),
    ] = "auto"


class PauseOptions(OptionTable):
    """How gestures are stopped and allowed again."""

    hotkey: Annotated[
        str,
        Field(max_length=80),
        AfterValidator(_possible_hotkey),
        Told(
            translate("Settings", "Hotkey"),
            translate("Settings", "Pauses and arms from any program."),
            editor=Editor.HOTKEY,
        ),
    ] = "+".join(DEFAULT_HOTKEY.keys)
    corner: Annotated[
        CornerChoice,
        Told(
            translate("Settings", "Screen corner"),
            translate("Settings", "Pauses when the pointer is kept there for a second."),
            words=CORNER_WORDS,
        ),
    ] = "bottom left"
    arm_at_start: Annotated[
        bool,
        Told(
            translate("Settings", "Armed from the start"),
            translate(
                "Settings",
                "Let gestures act as soon as the program runs. Off is safer: it starts paused.",
            ),
        ),
    ] = False
    close_camera_after_s: Annotated[
        int,
        Field(ge=0, le=3600),
        Told(
            translate("Settings", "Close the camera"),
            translate("Settings", "After so long a pause the camera is switched off."),
            unit="s",
            at_least=translate("Settings", "Never"),
        ),
    ] = 0


class PrivacyOptions(OptionTable):
    """What is kept."""

    keep_wrong_clips: Annotated[
        bool,
        Told(
            translate("Settings", "Keep what went wrong"),
            translate(
                "Settings",
                "When you say that a gesture was wrong, keep the last seconds of video on this computer, "
                "to learn from them.",
            ),
        ),
    ] = False
