"""What are the settings now, and who has to know when they change?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gesture_app.settings.declarations import OPTIONS, Settings, value_of, with_values
from gesture_app.settings.file import SettingsFile
from gesture_app.settings.saver import SettingsSaver

MAX_STEPS = 200
"""How many changes can be undone."""


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """Some settings are others now.

    Attributes:
        settings: All of them, as they are now.
        names: Which of them changed, such as ``pause.hotkey``.
    """

    settings: Settings
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Step:
    before: Mapping[str, object]
    after: Mapping[str, object]


class SettingsStore:
    """The one place where settings are changed. It saves by itself; it belongs to one thread.

    Attributes:
        settings: What they are now.
        notices: What the user should know about their file, sentences.
    """

    def __init__(
        self, file: SettingsFile | None = None, on_problem: Callable[[str], None] = lambda _: None
    ) -> None:
        """Read the settings.

        Args:
            file: Where they are kept; None takes this user's.
            on_problem: Told in a sentence when they cannot be written; on another thread.
        """
        file = file or SettingsFile()
        loaded = file.load()
        self.settings = loaded.settings
        self.notices = loaded.notices
        self._saver = SettingsSaver(file, on_problem)
        self._listeners: list[Callable[[SettingsChange], None]] = []
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change that was taken back."""
        return bool(self._undone)

    def value(self, name: str) -> object:
        """Look a setting up.

        Args:
            name: Such as ``pause.hotkey``.

        Returns:
            What it is now.
        """
        return value_of(self.settings, name)

    def change(self, name: str, value: object, *, continues: bool = False) -> None:
        """Change a setting. A `SettingsError` says where it cannot be that; then all stays as it is.

        Args:
            name: Such as ``pause.hotkey``.
            value: What it shall be.
            continues: Whether this goes on with the last change, if that was of the same setting, so
                that both are undone together: a number that is turned up bit by bit.
        """
        step = self._apply({name: value})
        if step is None:
            return
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if continues and last is not None and last.after.keys() == {name}:
            self._done[-1] = _Step(last.before, step.after)
        else:
            self._done.append(step)
            del self._done[:-MAX_STEPS]
        self._tell(step)

    def choose(self, name: str, value: object) -> None:
        """Change a setting, or confirm what it is already; a `SettingsError` as of `change`.

        Args:
            name: Such as ``model.file``.
            value: What it shall be.
        """
        if value == self.value(name):
            self.confirm(name)
        else:
            self.change(name, value)

    def confirm(self, name: str) -> None:
        """Tell that somebody chose again what a setting is already.

        Where this run had something else in its place, it counts now.

        Args:
            name: Such as ``model.file``.
        """
        self._tell_names(frozenset({name}))

    def adopt(self, name: str, value: object) -> None:
        """Take note that something is otherwise, without anybody having changed it here.

        It cannot be undone. A `SettingsError` says where it cannot be that.

        Args:
            name: Such as ``start.with_session``.
            value: What it is.
        """
        self._go_to({name: value})

    def reset(self, section: str = "") -> None:
        """Make settings what they are usually; that can be undone.

        Args:
            section: Which ones, such as ``pause``; empty for all.
        """
        usual = {
            name: option.default
            for name, option in OPTIONS.items()
            if not section or name.startswith(f"{section}.")
        }
        step = self._apply(usual)
        if step is not None:
            self._undone.clear()
            self._done.append(step)
            self._tell(step)

    def is_usual(self, section: str = "") -> bool:
        """Tell whether `reset` would change nothing.

        Args:
            section: Which ones; empty for all.

        Returns:
            Whether it would not.
        """
        return all(
            self.value(name) == option.default
            for name, option in OPTIONS.items()
            if not section or name.startswith(f"{section}.")
        )

    def undo(self) -> tuple[str, ...]:
        """Take the last change back, whichever window made it.

        Returns:
            The names of the settings that it was about; none where there was no change.
        """
        if not self._done:
            return ()
        step = self._done.pop()
        self._undone.append(step)
        self._go_to(step.before)
        return tuple(step.before)

    def redo(self) -> tuple[str, ...]:
        """Change again what was taken back.

        Returns:
            The names of the settings that it was about; none where there was nothing.
        """
        if not self._undone:
            return ()
        step = self._undone.pop()
        self._done.append(step)
        self._go_to(step.after)
        return tuple(step.after)

    def on_change(self, tell: Callable[[SettingsChange], None]) -> Callable[[], None]:
        """Name who is told every change, after it was made.

        Args:
            tell: Called on this store's thread; may change settings itself.

        Returns:
            What takes that back; harmless when repeated.
        """

        def leave() -> None:
            if tell in self._listeners:
                self._listeners.remove(tell)

        self._listeners.append(tell)
        return leave

    def flush(self) -> None:
        """Wait until all changes are in the file."""
        self._saver.flush()

    def close(self) -> None:
        """Write what is not written yet; harmless when repeated."""
        self._saver.close()

    def _apply(self, values: Mapping[str, object]) -> _Step | None:
        before = self.settings
        after = with_values(before, values)
        changed = [name for name in values if value_of(before, name) != value_of(after, name)]
        if not changed:
            return None
        self.settings = after
        new = {name: value_of(after, name) for name in changed}
        self._saver.save(new)
        return _Step({name: value_of(before, name) for name in changed}, new)

    def _go_to(self, values: Mapping[str, object]) -> None:
        step = self._apply(values)
        if step is not None:
            self._tell(step)

    def _tell(self, step: _Step) -> None:
        self._tell_names(frozenset(step.after))

    def _tell_names(self, names: frozenset[str]) -> None:
        change = SettingsChange(self.settings, names)
        for tell in tuple(self._listeners):
            tell(change)
