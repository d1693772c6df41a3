"""Through which one place is every profile changed, kept and had back?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from gesture_app.gui.background_jobs import BackgroundJobs
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.profiles.import_review import export_profile
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import ApplicationRule, Binding, Profile
from gesture_app.profiles.store import DeletedProfile, ProfileStore, StoredProfile

SAVE_AFTER_MS = 800
_MOST_UNDONE = 200
_MERGEABLE = 1

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a binding counts.

    Attributes:
        rule: Number of the rule for applications, or None for everywhere.
    """

    rule: int | None = None


EVERYWHERE = Place()


class ProfileEditor(QObject):
    """Changes one profile at a time, with undo, and saves it shortly after each change.

    A profile that is not one of the user's own, such as those that came with the program, stays as it is:
    the first change makes a copy.

    Signals:
        changed: The `Profile` as it is now: after a change, an undo, and when another one is opened.
        list_changed: There are other profiles, or other names, than before.
        noticed: A sentence that the user should know.
        deleted: The `DeletedProfile` that can be brought back.
    """

    changed = Signal(object)
    list_changed = Signal()
    noticed = Signal(str)
    deleted = Signal(object)

    def __init__(
        self, store: ProfileStore, parent: QObject | None = None, save_after_ms: int = SAVE_AFTER_MS
    ) -> None:
        """Begin with an empty profile that is nobody's.

        Args:
            store: Where profiles are kept.
            parent: Owns it.
            save_after_ms: How long after a change it is saved.
        """
        super().__init__(parent)
        self._store = store
        self._jobs = BackgroundJobs(self)
        self._profile = Profile("")
        self._is_own = False
        self._unsaved: Profile | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(_MOST_UNDONE)
        self._timer = QTimer(self, singleShot=True, interval=save_after_ms)
        self._timer.timeout.connect(self._save_in_background)

    # What there is.

    @property
    def profile(self) -> Profile:
        """The profile that is open, as it is now."""
        return self._profile

    @property
    def is_own(self) -> bool:
        """Whether the user can change it as it is, without a copy."""
        return self._is_own

    def stored(self) -> tuple[StoredProfile, ...]:
        """List all profiles.

        Returns:
            The shipped ones first.
        """
        return self._store.profiles()

    def bindings_at(self, place: Place) -> MappingProxyType[str, Binding]:
        """Look up what the gestures do somewhere.

        Args:
            place: Everywhere, or in a rule.

        Returns:
            Bindings by gesture; none where there is no such rule any more.
        """
        if place.rule is None:
            return MappingProxyType(dict(self._profile.bindings))
        rules = self._profile.rules
        return MappingProxyType(dict(rules[place.rule].bindings) if place.rule < len(rules) else {})

    # What the user does to the open profile.

    def bind(
        self,
        gesture: str,
        binding: Binding | None,
        place: Place = EVERYWHERE,
        *,
        goes_on: bool = False,
    ) -> None:
        """Let a gesture do something else.

        Args:
            gesture: Which one.
            binding: What it does; None removes the line.
            place: Where that counts.
            goes_on: Whether this is one of many small changes, such as letters that are typed: together
                with the same before it, it is undone at once.
        """
        bindings = dict(self.bindings_at(place))
        if binding is None:
            bindings.pop(gesture, None)
        else:
            bindings[gesture] = binding
        self._change(
            self._with(bindings, place),
            gesture_words(gesture),
            f"{gesture} {place}" if goes_on else "",
        )

    def change_rules(self, rules: tuple[ApplicationRule, ...]) -> None:
        """Let other rules count for applications.

        Args:
            rules: All of them; the first one that fits counts.
        """
        self._change(replace(self._profile, rules=rules), self.tr("Rules"))

    # What the user does with whole profiles.

    @Slot(str)
    def open(self, name: str) -> None:
        """Edit another stored profile, from now on.

        Args:
            name: As in the list.
        """
        self.save_now()
        loaded = self._told(lambda: self._store.load(name))
        if loaded is not None:
            self.show_profile(loaded.profile)
            if loaded.notice:
                self.noticed.emit(loaded.notice)
        else:
            self.list_changed.emit()

    @Slot(object)
    def show_profile(self, profile: Profile) -> None:
        """Edit the profile that is in use now, wherever it came from; nothing happens if it is open.

        Args:
            profile: As it is used.
        """
        if profile == self._profile:
            return
        self.save_now()
        own = {stored.name for stored in self.stored() if not stored.is_shipped}
        self._is_own = profile.name in own and self._store.load(profile.name).profile == profile
        self._profile = profile
        self.undo_stack.clear()
        self.list_changed.emit()
        self.changed.emit(profile)

    def add(self, profile: Profile) -> str:
        """Keep another profile; the open one stays open.

        Args:
            profile: What to keep.

        Returns:
            The name that it got; empty where it could not be kept.
        """
        added = self._told(lambda: self._store.add(profile))
        self.list_changed.emit()
        return added.name if added is not None else ""

    def duplicate(self) -> None:
        """Copy the open profile and edit the copy."""
        self.save_now()
        name, is_own = self._profile.name, self._is_own
        copy = self._told(
            lambda: self._store.duplicate(name) if is_own else self._store.add(self._profile)
        )
        if copy is not None:
            self.show_profile(copy)

    def rename(self, name: str) -> None:
        """Call the open profile something else.

        Args:
            name: Not that of another profile.
        """
        self.save_now()
        renamed = self._told(lambda: self._store.rename(self._profile.name, name))
        if renamed is not None:
            self.show_profile(renamed)

    def delete(self) -> None:
        """Put the open profile aside and open the first one; `deleted` tells how to get it back."""
        self.save_now()
        deleted = self._told(lambda: self._store.delete(self._profile.name))
        if deleted is not None:
            self.open(self.stored()[0].name)
            self.deleted.emit(deleted)

    def restorable(self) -> tuple[DeletedProfile, ...]:
        """List what was deleted and can be brought back.

        Returns:
            By file name.
        """
        return self._store.deleted()

    def restore(self, deleted: DeletedProfile) -> None:
        """Bring a deleted profile back and open it.

        Args:
            deleted: What `deleted` told, or one of `restorable`.
        """
        name = self._told(lambda: self._store.restore(deleted))
        if name is not None:
            self.open(name)

    def export(self, path: Path) -> None:
        """Write the open profile for somebody else.

        Args:
            path: The file.
        """
        self._told(lambda: export_profile(self._profile, path))

    # How it is kept.

    @Slot()
    def save_now(self) -> None:
        """Save what is not saved yet; the user is told where that fails."""
        self._timer.stop()
        profile = self._unsaved
        if profile is not None and self._told(lambda: self._store.save(profile)) is not None:
            self._unsaved = None

    def close(self) -> None:
        """Save, and do nothing any more; harmless when repeated."""
        self._jobs.close()
        self.save_now()

    def _save_in_background(self) -> None:
        profile = self._unsaved
        if profile is not None:
            self._jobs.run(
                lambda: self._store.save(profile), lambda _: self._saved(profile), self._not_saved
            )

    def _saved(self, profile: Profile) -> None:
        if self._unsaved is profile:
            self._unsaved = None

    def _not_saved(self, error: Exception) -> None:
        if not isinstance(error, ProfileError):
            raise error
        self.noticed.emit(str(error))

    def _with(self, bindings: dict[str, Binding], place: Place) -> Profile:
        frozen = MappingProxyType(bindings)
        if place.rule is None:
            return replace(self._profile, bindings=frozen)
        rules = list(self._profile.rules)
        rules[place.rule] = replace(rules[place.rule], bindings=frozen)
        return replace(self._profile, rules=tuple(rules))

    def _change(self, profile: Profile, words: str, merges_with: str = "") -> None:
        if profile == self._profile:
            return
        if not self._is_own and not self._make_own():
            self.changed.emit(self._profile)  # nothing changed, whatever the widgets show
            return
        after = replace(profile, name=self._profile.name)
        self.undo_stack.push(_Change(self._use, self._profile, after, words, merges_with))

    def _make_own(self) -> bool:
        theirs = self._profile.name
        own = replace(self._profile, name=self.tr("My {0}").format(theirs)[:80].strip())
        added = self._told(lambda: self._store.add(own))
        if added is None:
            return False
        self._profile, self._is_own = added, True
        self.list_changed.emit()
        self.noticed.emit(
            self.tr(
                "\u201c{0}\u201d stays as it is: your changes are kept in \u201c{1}\u201d."
            ).format(theirs, added.name)
        )
        return True

    def _use(self, profile: Profile) -> None:
        self._profile = self._unsaved = profile
        self._timer.start()
        self.changed.emit(profile)

    def _told(self, work: Callable[[], Result]) -> Result | None:
        """Do something to files; where that fails, the user is told, and None is returned."""
        try:
            return work()
        except ProfileError as error:
            self.noticed.emit(str(error))
            return None


class _Change(QUndoCommand):
    """The profile before and after."""

    def __init__(
        self,
        use: Callable[[Profile], None],
        before: Profile,
        after: Profile,
        words: str,
        merges_with: str,
    ) -> None:
        super().__init__(words)
        self._use, self._before = use, before
        self.after, self.merges_with = after, merges_with

    def redo(self) -> None:
        self._use(self.after)

    def undo(self) -> None:
        self._use(self._before)

    def id(self) -> int:
        return _MERGEABLE if self.merges_with else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(other, _Change) or other.merges_with != self.merges_with:
            return False
        self.after = other.after
        return True
