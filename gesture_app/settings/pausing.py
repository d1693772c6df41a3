"""What does somebody want to pause with, and may a profile be used beside it?"""

from dataclasses import dataclass

from gesture_app.actions.action import PressKeys
from gesture_app.control.hotkey import DEFAULT_HOTKEY, conflicts, parse_hotkey
from gesture_app.control.screen_corner import Corner
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import Profile
from gesture_app.settings.acting import NO_HOTKEY, PauseOptions


@dataclass(frozen=True, slots=True)
class PauseSettings:
    """What somebody wants to pause with.

    Attributes:
        hotkey: Pressed in any program it pauses or arms; None for none.
        corner: The pointer kept there for a second pauses; None for none.
    """

    hotkey: PressKeys | None = DEFAULT_HOTKEY
    corner: Corner | None = "bottom left"

    @classmethod
    def of(cls, options: PauseOptions) -> "PauseSettings":
        """Read the settings.

        Args:
            options: Their section about pausing.

        Returns:
            What they want.
        """
        return cls(
            hotkey=None if options.hotkey == NO_HOTKEY else parse_hotkey(options.hotkey),
            corner=None if options.corner == "none" else options.corner,
        )

    def check(self, profile: Profile) -> None:
        """Refuse a profile that would press the hotkey itself.

        Args:
            profile: What is to be used.

        Raises:
            ProfileError: If it does.
        """
        problems = () if self.hotkey is None else conflicts(profile, self.hotkey)
        if problems:
            raise ProfileError(f"The profile '{profile.name}' cannot be used: {' '.join(problems)}")
