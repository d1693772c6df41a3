"""Which gesture does what: how do the parts of the panel lie together?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gesture_app.actions.action import PressKeys
from gesture_app.gui.bindings.binding_form import BindingForm
from gesture_app.gui.bindings.binding_notes import notes_on
from gesture_app.gui.bindings.gesture_table import GestureTable
from gesture_app.gui.bindings.profile_bar import ProfileBar
from gesture_app.gui.bindings.profile_editor import EVERYWHERE, ProfileEditor
from gesture_app.gui.bindings.rules_dialog import RulesDialog
from gesture_app.gui.bindings.said import Said
from gesture_app.gui.bindings.sharing import Sharing
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.profiles.store import DeletedProfile, ProfileStore

_GESTURE = Qt.ItemDataRole.UserRole
_NOTES_SHOWN, _LEAST_WIDE = 5, 320


class BindingsPanel(QWidget):
    """The gestures at the left, the chosen one at the right, what is worth a thought below.

    The profile that is open is the one in use.

    Attributes:
        editor: Through which everything is changed.
        bar: Profiles, places, undo.
        said: What the user should know.
        table: All gestures.
        form: The chosen one.
        notes: What about the profile might surprise.
        sharing: Takes profiles from others, and writes cheat sheets.

    Signals:
        profile_changed: The `Profile` that shall count from now on.
        try_requested: The `Action` that shall be done once, now, without arming.
    """

    profile_changed = Signal(object)
    try_requested = Signal(object)

    def __init__(
        self,
        store: ProfileStore,
        *,
        pictures: Path | None = None,
        application: Callable[[], str] = lambda: "",
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        """Begin without a profile.

        Args:
            store: Where profiles are kept.
            pictures: Where the animations of gestures are; None where there are none.
            application: Tells which program has the focus; empty where nobody knows.
            open_url: Shows a file of this computer in the user's browser.
            parent: Where it lies.
        """
        super().__init__(parent)
        self._application = application
        self._labels: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._usual = 0.6
        self._hotkey: PressKeys | None = None
        self.editor = ProfileEditor(store, self)
        self.bar, self.said = ProfileBar(self.editor), Said()
        self.sharing = Sharing(self.editor, self.said, pictures, open_url)
        self.table, self.form, self.notes = GestureTable(), BindingForm(pictures), QListWidget()
        self.notes.setAccessibleName(self.tr("Worth a thought"))
        self.notes.setWordWrap(True)
        self._lay_out()
        self._connect()

    def show_gestures(self, labels: Sequence[str], usual_threshold: float) -> None:
        """Say which gestures the model knows.

        Args:
            labels: K names, in the order of the probabilities to come.
            usual_threshold: Probability, 0..1, at which gestures fire that have none of their own.
        """
        chosen = self.table.gesture
        self._labels, self._usual = tuple(labels), usual_threshold
        self.table.rows.show_gestures(labels)
        self.form.sensitivity.use_usual(usual_threshold)
        self._show()
        first = self.table.rows.gestures[0] if self.table.rows.gestures else ""
        self.table.choose(chosen if chosen in labels else first)

    def show_probabilities(self, probabilities: NDArray[np.float32]) -> None:
        """Move the meters; costs nothing while the panel is hidden.

        Args:
            probabilities: (K,), 0..1, in the order of the labels.
        """
        if not self.isVisible() or len(probabilities) != len(self._labels):
            return
        self.table.rows.show_probabilities(probabilities)
        if self.table.gesture:
            index = self._labels.index(self.table.gesture)
            self.form.sensitivity.meter.show_probability(float(probabilities[index]))

    @Slot(object)
    def show_profile(self, profile: Profile) -> None:
        """Open the profile that is in use, whoever chose it; nothing happens where it is open.

        Args:
            profile: As it is used. Of the user's own profile that is open, the panel knows best.
        """
        is_open = profile.name == self.editor.profile.name and self.editor.is_own
        if not is_open:
            self.editor.show_profile(profile)

    def use_hotkey(self, hotkey: PressKeys | None) -> None:
        """Say which keys pause the program, so that no gesture presses them.

        Args:
            hotkey: The keys; None where there are none.
        """
        self._hotkey = hotkey
        self._show_notes()

    def finish(self) -> None:
        """Save what is not saved yet; harmless when repeated."""
        self.form.try_it.stop()
        self.editor.close()

    def change_rules(self) -> None:
        """Let the user change for which applications there are rules."""
        dialog = RulesDialog(self.editor.profile.rules, self._application, self)
        dialog.changed.connect(self.editor.change_rules)
        dialog.open()

    def _offer_back(self, deleted: DeletedProfile) -> None:
        words = self.tr("\u201c{0}\u201d was deleted; it can come back for seven days.").format(
            deleted.name
        )
        self.said.say(words, self.tr("Bring it back"), lambda: self.editor.restore(deleted))

    def _show(self) -> None:
        self.bar.show_rules(self.editor.profile.rules)
        self._show_bindings()
        self._show_notes()

    def _show_bindings(self) -> None:
        own, elsewhere = self._bindings()
        self.table.rows.show_bindings(own, elsewhere, self._usual)
        self._show_gesture()

    def _show_gesture(self) -> None:
        gesture = self.table.gesture
        self.form.show_binding(gesture, self._bindings()[0].get(gesture))

    def _bindings(self) -> tuple[Mapping[str, Binding], Mapping[str, Binding]]:
        """What counts in the chosen place, and what counts where that says nothing."""
        place = self.bar.place
        elsewhere = {} if place == EVERYWHERE else self.editor.bindings_at(EVERYWHERE)
        return self.editor.bindings_at(place), elsewhere

    def _show_notes(self) -> None:
        self.notes.clear()
        for note in notes_on(self.editor.profile, self._labels, self._hotkey, self._names):
            words = f"\u26a0 {note.sentence}" if note.is_warning else note.sentence
            item = QListWidgetItem(words, self.notes)
            item.setData(_GESTURE, note.gesture)
        shown = min(self.notes.count(), _NOTES_SHOWN)
        self.notes.setFixedHeight(max(self.notes.sizeHintForRow(0), 0) * shown + 8)
        self.notes.setVisible(shown > 0)

    def _show_list(self) -> None:
        self.bar.show_profiles()
        self._names = tuple(stored.name for stored in self.editor.stored())
        self.form.show_profiles(self._names)

    def _bind(self, binding: Binding | None, goes_on: bool) -> None:
        self.editor.bind(self.table.gesture, binding, self.bar.place, goes_on=goes_on)

    def _enable(self, gesture: str, is_on: bool) -> None:
        binding = replace(self._bindings()[0][gesture], is_enabled=is_on)
        self.editor.bind(gesture, binding, self.bar.place)

    def _lay_out(self) -> None:
        scroll = _UpAndDown(self.form)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self.notes)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(scroll)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        rows = QVBoxLayout(self)
        rows.addWidget(self.bar)
        rows.addWidget(self.said)
        rows.addWidget(halves, stretch=1)

    def _connect(self) -> None:
        self.editor.changed.connect(lambda _: self._show())
        self.editor.changed.connect(self.profile_changed)
        self.editor.list_changed.connect(self._show_list)
        self.editor.noticed.connect(self.said.say)
        self.editor.deleted.connect(self._offer_back)
        self.bar.place_chosen.connect(lambda _: self._show_bindings())
        self.bar.rules_requested.connect(self.change_rules)
        self.bar.import_chosen.connect(self.sharing.review)
        self.bar.cheat_sheet_chosen.connect(self.sharing.write_cheat_sheet)
        self.table.gesture_chosen.connect(lambda _: self._show_gesture())
        self.table.rows.enabled_changed.connect(self._enable)
        self.form.bound.connect(self._bind)
        self.form.try_requested.connect(self.try_requested)
        self.notes.itemActivated.connect(lambda item: self.table.choose(item.data(_GESTURE)))
        self.notes.itemClicked.connect(lambda item: self.table.choose(item.data(_GESTURE)))


class _UpAndDown(QScrollArea):
    """Scrolls upwards and downwards only: it is as wide as what it shows needs."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        inside = self._inside.minimumSizeHint().width()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(max(_LEAST_WIDE, inside + bar), super().minimumSizeHint().height())
