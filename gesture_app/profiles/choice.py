"""Which profile is meant by what somebody typed, or by what a gesture asks for?"""

from collections.abc import Callable
from pathlib import Path

from gesture_app.actions.backend import ActionError
from gesture_app.profiles.good_copy import LoadedProfile
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import Profile
from gesture_app.profiles.reading import load_profile
from gesture_app.profiles.store import ProfileStore


def choose_profile(typed: str, store: ProfileStore | None = None) -> LoadedProfile:
    """Read the profile that somebody typed.

    Args:
        typed: The name of a stored profile or, where there is none of that name, a file.
        store: Where profiles of that name are looked for; None takes this user's.

    Returns:
        The profile, and what the user should know.

    Raises:
        ProfileError: If there is no such profile, or it is not understood.
    """
    try:
        return (store or ProfileStore()).load(typed)
    except ProfileError:
        if Path(typed).suffix == ".toml" or Path(typed).is_file():
            return LoadedProfile(load_profile(Path(typed)))
        raise


def find_profile(check: Callable[[Profile], None], name: str) -> Profile:
    """Read the profile that a gesture or another program asks for.

    Args:
        check: Raises `ProfileError` where it cannot be used now.
        name: As it calls itself.

    Returns:
        The profile.

    Raises:
        ActionError: If there is none of that name, it is not understood, or cannot be used now.
    """
    try:
        profile = ProfileStore().load(name).profile
        check(profile)
    except ProfileError as error:
        raise ActionError(str(error)) from error
    return profile
