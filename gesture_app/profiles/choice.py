"""Which profile is meant by what somebody typed, or by what a gesture asks for?"""

import logging
from collections.abc import Callable
from pathlib import Path

from gesture_app.actions.backend import ActionError
from gesture_app.bundled import DEFAULT_PROFILE
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import Profile
from gesture_app.profiles.reading import load_profile
from gesture_app.profiles.store import ProfileStore

logger = logging.getLogger(__name__)


def choose_profile(wanted: str | None, store: ProfileStore | None = None) -> Profile:
    """Read the profile that somebody typed.

    Args:
        wanted: A file or the name of a stored profile; None takes the one that came with the program.
        store: Where profiles of that name are looked for; None takes this user's.

    Returns:
        The profile.

    Raises:
        ProfileError: If there is no such profile, or it is not understood.
    """  # noqa: DOC502
    if wanted is None:
        return load_profile(DEFAULT_PROFILE)
    if Path(wanted).suffix or Path(wanted).exists():
        return load_profile(Path(wanted))
    loaded = (store or ProfileStore()).load(wanted)
    if loaded.notice:
        logger.warning("%s", loaded.notice)
    return loaded.profile


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
