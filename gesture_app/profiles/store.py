"""Which profiles does this user have, and where are they kept?"""

import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import platformdirs

from gesture_app.bundled import DEFAULT_PROFILE
from gesture_app.profiles.problems import ProfileError, did_you_mean
from gesture_app.profiles.profile import Profile
from gesture_app.profiles.reading import Draft, load_profile, read_file, read_leniently
from gesture_app.profiles.writing import write_atomically, written

_DEVICE_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""What Windows takes for a device, whatever follows the dot."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """A profile in the list of this user.

    Attributes:
        name: What people call it, no two the same; of a file that is not understood, its file name.
        path: Its file.
        is_shipped: Whether it came with the program, and so cannot be changed.
        problem: Why it cannot be used as it is, a sentence; empty where it can.
    """

    name: str
    path: Path
    is_shipped: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """A profile that can be used.

    Attributes:
        profile: Which gesture does what.
        notice: What the user should know, a sentence: that the file is damaged and an earlier copy
            is used. Empty where all is well.
    """

    profile: Profile
    notice: str = ""


@dataclass(frozen=True, slots=True)
class DeletedProfile:
    """A profile that was deleted and can be had back.

    Attributes:
        name: What it was called.
        path: Where its file waits.
    """

    name: str
    path: Path


class ProfileStore:
    """The profiles of one user: those that came with the program, and the user's own.

    One's own are TOML files in a folder, readable for this user only. Beside each is a ``.bak``, the
    last copy that was understood. They can be edited by hand at any time: nothing is kept in memory.
    """

    def __init__(self, own: Path | None = None, shipped: Path = DEFAULT_PROFILE.parent) -> None:
        """Look into folders; nothing is read or made yet.

        Args:
            own: The user's own profiles; None takes the folder that the system has for it.
            shipped: Those that came with the program.
        """
        config = platformdirs.user_config_path("gesture-app", appauthor=False)
        self.folder = own if own is not None else config / "profiles"
        self._shipped = shipped
        self._trash = self.folder / "deleted"

    def list(self) -> tuple[StoredProfile, ...]:
        """List all profiles.

        Returns:
            The shipped ones, the default one first, then one's own, each by name.
        """
        default = self._shipped / DEFAULT_PROFILE.name
        shipped = sorted(self._shipped.glob("*.toml"), key=lambda path: (path != default, path))
        own = sorted(self.folder.glob("*.toml"))
        found: list[StoredProfile] = []
        for path in (*shipped, *own):
            stored = _look_at(path, is_shipped=path in shipped)
            if _same_name(stored.name, (other.name for other in found)):
                stored = replace(stored, name=f"{stored.name} ({path.name})")
            found.append(stored)
        return tuple(found)

    def load(self, name: str) -> LoadedProfile:
        """Read a profile, strictly; where its file is damaged, the last good copy of it.

        Args:
            name: From `list`.

        Returns:
            The profile, and what the user should know.

        Raises:
            ProfileError: If there is no such profile, or it is not understood and there is no copy.
        """
        stored = self.find(name)
        try:
            profile = load_profile(stored.path)
        except ProfileError as error:
            return self._recovered(stored, error)
        if not stored.is_shipped:
            _keep_good_copy(stored.path)
        return LoadedProfile(profile)

    def draft(self, name: str) -> Draft:
        """Read a profile for editing, as far as it is understood.

        Args:
            name: From `list`.

        Returns:
            What is good, and what is wrong with the rest.

        Raises:
            ProfileError: If there is no such profile, or its file is no TOML.
        """
        stored = self.find(name)
        return read_leniently(read_file(stored.path), f"The profile {stored.path}")

    def find(self, name: str) -> StoredProfile:
        """Look a profile up.

        Args:
            name: From `list`; capital letters do not matter.

        Returns:
            Where it is.

        Raises:
            ProfileError: If there is none of that name.
        """
        everything = self.list()
        for stored in everything:
            if _same_name(stored.name, (name,)):
                return stored
        hint = did_you_mean(name, (stored.name for stored in everything))
        raise ProfileError(f"There is no profile called '{name}'.{hint}")

    def save(self, profile: Profile) -> Path:
        """Write one of the user's own profiles, over that of the same name if there is one.

        Args:
            profile: What to write; comments in its file stay.

        Returns:
            Its file.

        Raises:
            ProfileError: If a profile of this name came with the program, or it cannot be written.
        """
        for stored in self.list():
            if _same_name(stored.name, (profile.name,)):
                _refuse_shipped(stored)
                _overwrite(stored.path, profile)
                return stored.path
        path = self._new_path(profile.name)
        write_atomically(path, written(profile))
        return path

    def add(self, profile: Profile) -> Profile:
        """Keep another profile, under a name that is still free.

        Args:
            profile: What to keep.

        Returns:
            The same under the name that it got, such as "Media 2".

        Raises:
            ProfileError: If it cannot be written.
        """
        added = replace(profile, name=self.free_name(profile.name))
        self.save(added)
        return added

    def duplicate(self, name: str) -> Profile:
        """Copy a profile, comments included, so that the copy can be changed.

        Args:
            name: From `list`.

        Returns:
            The copy, under a name of its own.

        Raises:
            ProfileError: If there is no such profile, or it is not understood.
        """
        profile = self.load(name).profile
        copy = replace(profile, name=self.free_name(profile.name))
        earlier = read_file(self.find(name).path)
        write_atomically(self._new_path(copy.name), written(copy, earlier))
        return copy

    def rename(self, name: str, new_name: str) -> Profile:
        """Call one of the user's own profiles something else; its file stays where it is.

        Args:
            name: From `list`.
            new_name: Not that of another profile.

        Returns:
            The profile under its new name.

        Raises:
            ProfileError: If it came with the program, is not understood, or the name is taken.
        """
        stored = self.find(name)
        _refuse_shipped(stored)
        others = [other.name for other in self.list() if other != stored]
        if _same_name(new_name, others):
            raise ProfileError(f"There is already a profile called '{new_name}'.")
        renamed = replace(self.load(name).profile, name=new_name)
        _overwrite(stored.path, renamed)
        return renamed

    def delete(self, name: str) -> DeletedProfile:
        """Put one of the user's own profiles aside.

        Args:
            name: From `list`.

        Returns:
            What `restore` needs to bring it back.

        Raises:
            ProfileError: If it came with the program, or its file cannot be moved.
        """
        stored = self.find(name)
        _refuse_shipped(stored)
        aside = _free_path(self._trash, stored.path.stem)
        try:
            self._trash.mkdir(mode=0o700, parents=True, exist_ok=True)
            stored.path.replace(aside)
            _good_copy_of(stored.path).unlink(missing_ok=True)
        except OSError as error:
            raise ProfileError(f"Cannot delete {stored.path}: {error.strerror}.") from error
        return DeletedProfile(stored.name, aside)

    def deleted(self) -> tuple[DeletedProfile, ...]:
        """List what was deleted.

        Returns:
            The oldest first.
        """
        files = sorted(self._trash.glob("*.toml"), key=lambda path: path.stat().st_ctime_ns)
        return tuple(DeletedProfile(_look_at(path).name, path) for path in files)

    def restore(self, deleted: DeletedProfile) -> str:
        """Bring a deleted profile back.

        Args:
            deleted: What `delete` gave.

        Returns:
            Its name, which is another one where somebody took the old one meanwhile.

        Raises:
            ProfileError: If its file is gone or cannot be moved.
        """
        name = self.free_name(deleted.name)
        path = self._new_path(name)
        try:
            deleted.path.replace(path)
        except OSError as error:
            raise ProfileError(
                f"Cannot bring '{deleted.name}' back from {deleted.path}: {error.strerror}."
            ) from error
        if name != deleted.name:
            _overwrite(path, replace(load_profile(path), name=name))
        return name

    def free_name(self, wanted: str) -> str:
        """Find a name that no profile has.

        Args:
            wanted: The name that it should resemble.

        Returns:
            The same, or the same with a number behind it.
        """
        taken = [stored.name for stored in self.list()]
        stem = re.sub(r" \d+$", "", wanted)[:70]
        names = (wanted, *())
        return next(name for name in _numbered(names[0], stem) if not _same_name(name, taken))

    def _new_path(self, name: str) -> Path:
        return _free_path(self.folder, name)

    def _recovered(self, stored: StoredProfile, error: ProfileError) -> LoadedProfile:
        try:
            profile = load_profile(_good_copy_of(stored.path))
        except ProfileError:
            raise error from None
        logger.warning("A profile is damaged, and its last good copy is used")
        notice = f"The last good copy of '{profile.name}' is used. {error}"
        return LoadedProfile(profile, notice)
