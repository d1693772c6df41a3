"""What if a profile file gets damaged?

Beside each of the user's own profiles is a ``.bak``: what the file held when it was last understood.
"""

import logging
from dataclasses import dataclass
from pathlib import Path

from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import Profile
from gesture_app.profiles.reading import load_profile, read_file
from gesture_app.profiles.writing import write_atomically, written

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """A profile that can be used.

    Attributes:
        profile: Which gesture does what.
        notice: What the user should know: that the file is damaged and an earlier copy is used.
            Empty where all is well.
    """

    profile: Profile
    notice: str = ""


def good_copy_of(path: Path) -> Path:
    """Say where the last good copy of a file is.

    Args:
        path: A profile file.

    Returns:
        The copy's path, whether it exists or not.
    """
    return path.with_name(path.name + ".bak")


def load_or_recover(path: Path) -> LoadedProfile:
    """Read a profile strictly; where its file is damaged, the last good copy of it.

    Where there is none either, this raises `ProfileError`.

    Args:
        path: A profile file. It is never changed; its copy is brought up to date.

    Returns:
        The profile, and what the user should know.
    """
    try:
        profile = load_profile(path)
    except ProfileError as error:
        return _recovered(path, error)
    try:
        _keep_good_copy(path)
    except ProfileError as error:
        logger.warning("No copy of a profile is kept: %s", error)
    return LoadedProfile(profile)


def overwrite(path: Path, profile: Profile) -> None:
    """Write a profile over an earlier one; comments stay, and so does the last good copy.

    A file that is not understood is kept as ``.damaged``: somebody may have worked on it for long.
    Where the profile makes no sense or cannot be written this raises `ProfileError`, and the file stays
    as it is.

    Args:
        path: The file.
        profile: What it shall hold.
    """
    earlier = _text_of(path)
    text = written(profile, earlier)
    if earlier:
        try:
            load_profile(path)
        except ProfileError:
            write_atomically(path.with_name(path.name + ".damaged"), earlier)
        else:
            write_atomically(good_copy_of(path), earlier)
    write_atomically(path, text)


def _recovered(path: Path, error: ProfileError) -> LoadedProfile:
    try:
        profile = load_profile(good_copy_of(path))
    except ProfileError:
        raise error from None
    logger.warning("A profile is damaged, and its last good copy is used")
    notice = f"{error} Its last good copy, '{profile.name}', is used until the file is mended."
    return LoadedProfile(profile, notice)


def _keep_good_copy(path: Path) -> None:
    text, copy = read_file(path), good_copy_of(path)
    if _text_of(copy) != text:
        write_atomically(copy, text)


def _text_of(path: Path) -> str:
    try:
        return read_file(path)
    except ProfileError:
        return ""
