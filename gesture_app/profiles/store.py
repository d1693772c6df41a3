"""Which profiles does this user have, and where are they kept?"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

import platformdirs

from gesture_app.bundled import DEFAULT_PROFILE
from gesture_app.profiles.good_copy import (
    LoadedProfile,
    good_copy_of,
    load_or_recover,
    overwrite,
)
from gesture_app.profiles.problems import ProfileError, did_you_mean
from gesture_app.profiles.profile import Profile
from gesture_app.profiles.reading import Draft, load_profile, read_file, read_leniently
from gesture_app.profiles.writing import write_atomically, written
from gesture_app.trash import forget_old, note_deletion

_DEVICE_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""What Windows takes for a device, whatever follows the dot."""


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """A profile in the list of this user.

    Attributes:
        name: What people call it, no two the same; of a file that is not understood, that of its last good
            copy or, where there is none, its file name.
        path: Its file.
        is_shipped: Whether it came with the program, and so cannot be changed.
        problem: Why it cannot be used as it is, a sentence; empty where it can.
    """

    name: str
    path: Path
    is_shipped: bool
    problem: str = ""


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

    One's own are TOML files in a folder, readable for this user only. They can be edited by hand at
    any time: nothing is kept in memory. What is not found, not understood or cannot be written raises
    `ProfileError`, and so does a change of what came with the program.

    Attributes:
        folder: Where one's own are.
    """

    def __init__(self, own: Path | None = None, shipped: Path = DEFAULT_PROFILE.parent) -> None:
        """Choose the folders; nothing is read or made yet.

        Args:
            own: The user's own profiles; None takes the folder that the system has for it.
            shipped: Those that came with the program.
        """
        config = platformdirs.user_config_path("gesture-app", appauthor=False)
        self.folder = own if own is not None else config / "profiles"
        self._shipped = shipped
        self._trash = self.folder / "deleted"

    def profiles(self) -> tuple[StoredProfile, ...]:
        """List all profiles.

        Returns:
            The shipped ones, the default one first, then one's own, each by file name.
        """
        default = self._shipped / DEFAULT_PROFILE.name
        shipped = sorted(self._shipped.glob("*.toml"), key=lambda path: (path != default, path))
        found: list[StoredProfile] = []
        for path in (*shipped, *sorted(self.folder.glob("*.toml"))):
            stored = _look_at(path, is_shipped=path in shipped)
            if _is_among(stored.name, (other.name for other in found)):
                stored = replace(stored, name=f"{stored.name} ({path.name})")
            found.append(stored)
        return tuple(found)

    def find(self, name: str) -> StoredProfile:
        """Look a profile up.

        Args:
            name: As in the list; capital letters do not matter.

        Returns:
            Where it is.

        Raises:
            ProfileError: If there is none of that name.
        """
        everything = self.profiles()
        for stored in everything:
            if _is_among(stored.name, [name]):
                return stored
        hint = did_you_mean(name, [stored.name for stored in everything])
        raise ProfileError(f"There is no profile called '{name}'.{hint}")

    def load(self, name: str) -> LoadedProfile:
        """Read a profile, strictly; where its file is damaged, the last good copy of it.

        Args:
            name: As in the list.

        Returns:
            The profile, and what the user should know.
        """
        stored = self.find(name)
        if stored.is_shipped:
            return LoadedProfile(load_profile(stored.path))
        return load_or_recover(stored.path)

    def draft(self, name: str) -> Draft:
        """Read a profile for editing, as far as it is understood.

        Args:
            name: As in the list.

        Returns:
            What is good, and what is wrong with the rest.
        """
        path = self.find(name).path
        return read_leniently(read_file(path), f"The profile {path}")

    def save(self, profile: Profile) -> Path:
        """Write one of the user's own profiles, over that of the same name if there is one.

        Args:
            profile: What to write; comments in its file stay.

        Returns:
            Its file.
        """
        for stored in self.profiles():
            if _is_among(stored.name, [profile.name]):
                _refuse_shipped(stored)
                overwrite(stored.path, profile)
                return stored.path
        path = _free_path(self.folder, profile.name)
        write_atomically(path, written(profile))
        return path

    def add(self, profile: Profile) -> Profile:
        """Keep another profile, under a name that is still free.

        Args:
            profile: What to keep.

        Returns:
            The same under the name that it got, such as "Media 2".
        """
        added = replace(profile, name=self._free_name(profile.name))
        self.save(added)
        return added

    def duplicate(self, name: str) -> Profile:
        """Copy a profile, comments included, so that the copy can be changed.

        Args:
            name: As in the list.

        Returns:
            The copy, under a name of its own.
        """
        original = self.load(name).profile
        copy = replace(original, name=self._free_name(original.name))
        text = written(copy, read_file(self.find(name).path))
        write_atomically(_free_path(self.folder, copy.name), text)
        return copy

    def rename(self, name: str, new_name: str) -> Profile:
        """Call one of the user's own profiles something else; its file stays where it is.

        Args:
            name: As in the list.
            new_name: Not that of another profile.

        Returns:
            The profile under its new name.

        Raises:
            ProfileError: If it came with the program, is not understood, or the name is taken.
        """
        stored = self.find(name)
        _refuse_shipped(stored)
        if _is_among(new_name, [other.name for other in self.profiles() if other != stored]):
            raise ProfileError(f"There is already a profile called '{new_name}'.")
        renamed = replace(load_profile(stored.path), name=new_name)
        overwrite(stored.path, renamed)
        return renamed

    def delete(self, name: str) -> DeletedProfile:
        """Put one of the user's own profiles aside.

        Args:
            name: As in the list.

        Returns:
            What `restore` needs to bring it back.

        Raises:
            ProfileError: If it came with the program, or its file cannot be moved.
        """
        stored = self.find(name)
        _refuse_shipped(stored)
        aside = _free_path(self._trash, stored.path.stem)
        try:
            self._trash.mkdir(mode=0o700, exist_ok=True)
            _move(stored.path, aside)
            for path in filter(Path.exists, (aside, good_copy_of(aside))):
                note_deletion(path)
        except OSError as error:
            raise ProfileError(f"Cannot delete {stored.path}: {error.strerror}.") from error
        return DeletedProfile(stored.name, aside)

    def deleted(self) -> tuple[DeletedProfile, ...]:
        """List what was deleted and can be restored; what lay there for seven days is gone for good.

        Returns:
            By file name.
        """
        forget_old(self._trash)
        files = sorted(self._trash.glob("*.toml"))
        return tuple(DeletedProfile(_look_at(path, False).name, path) for path in files)

    def restore(self, deleted: DeletedProfile) -> str:
        """Bring a deleted profile back.

        Args:
            deleted: What `delete` or `deleted` gave.

        Returns:
            Its name: another one where somebody took the old one meanwhile.

        Raises:
            ProfileError: If its file is gone or cannot be moved.
        """
        name = self._free_name(deleted.name)
        path = _free_path(self.folder, name)
        try:
            _move(deleted.path, path)
        except OSError as error:
            raise ProfileError(
                f"Cannot bring back '{deleted.name}' from {deleted.path}: {error.strerror}."
            ) from error
        if name != deleted.name:
            overwrite(path, replace(load_or_recover(path).profile, name=name))
        return name

    def _free_name(self, wanted: str) -> str:
        taken = [stored.name for stored in self.profiles()]
        stem = re.sub(r" \d+$", "", wanted)[:70]
        names = chain([wanted], (f"{stem} {number}" for number in count(2)))
        return next(name for name in names if not _is_among(name, taken))


def _look_at(path: Path, is_shipped: bool) -> StoredProfile:
    try:
        return StoredProfile(load_profile(path).name, path, is_shipped)
    except ProfileError as error:
        return StoredProfile(_name_before_damage(path), path, is_shipped, str(error))


def _name_before_damage(path: Path) -> str:
    try:
        return load_profile(good_copy_of(path)).name
    except ProfileError:
        return path.stem


def _move(path: Path, to: Path) -> None:
    """Move a profile file and the copy that is kept of it."""
    path.replace(to)
    if good_copy_of(path).exists():
        good_copy_of(path).replace(good_copy_of(to))


def _refuse_shipped(stored: StoredProfile) -> None:
    if stored.is_shipped:
        raise ProfileError(
            f"The profile '{stored.name}' came with the program and stays as it is; "
            "duplicate it and change the copy."
        )


def _free_path(folder: Path, name: str) -> Path:
    """Find a file name that resembles a profile's and works on every system."""
    stem = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", name).casefold()).strip("-")[:40]
    if not stem or _DEVICE_NAMES.fullmatch(stem):
        stem = f"profile-{stem}".rstrip("-")
    stems = chain([stem], (f"{stem}-{number}" for number in count(2)))
    paths = (folder / f"{stem}.toml" for stem in stems)
    return next(path for path in paths if not path.exists())


def _is_among(name: str, others: Iterable[str]) -> bool:
    return _folded(name) in {_folded(other) for other in others}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()
