"""Which profile is it, where does what is chosen count, and what can be done with the whole of it?"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
)

from gesture_app.gui.bindings.profile_editor import EVERYWHERE, Place, ProfileEditor
from gesture_app.gui.labels import label_of
from gesture_app.profiles.profile import ApplicationRule, Profile

_TOML = "*.toml"


class ProfileBar(QWidget):
    """Lists of profiles and of places, undo and redo, and a menu.

    Attributes:
        profiles: All profiles; choosing one opens it.
        places: Everywhere, and each rule for applications.
        more: The menu of what can be done with whole profiles.
        undo: Takes back what was changed last, and so does Ctrl+Z.
        redo: Does it again.

    Signals:
        place_chosen: Another `Place`.
        rules_requested: The rules shall be changed.
        import_chosen: The `Path` of somebody else's profile.
        cheat_sheet_chosen: The `Path` of a page to write.
    """

    place_chosen = Signal(object)
    rules_requested = Signal()
    import_chosen = Signal(object)
    cheat_sheet_chosen = Signal(object)

    def __init__(self, editor: ProfileEditor, parent: QWidget | None = None) -> None:
        """Begin with what the editor has open.

        Args:
            editor: Does what is asked.
            parent: The panel.
        """
        super().__init__(parent)
        self._editor = editor
        self.profiles, self.places, self.more = QComboBox(), QComboBox(), QMenu(self)
        self.profiles.setAccessibleName(self.tr("Profile"))
        self.places.setAccessibleName(self.tr("Where the bindings count"))
        for box in (self.profiles, self.places):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(14)
        self.undo = editor.undo_stack.createUndoAction(self, self.tr("Undo"))
        self.redo = editor.undo_stack.createRedoAction(self, self.tr("Redo"))
        self.undo.setShortcuts(QKeySequence.StandardKey.Undo)
        self.redo.setShortcuts(QKeySequence.StandardKey.Redo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label_of(self.profiles, self.tr("Profile:")))
        row.addWidget(self.profiles, stretch=2)
        row.addWidget(self._menu_button())
        row.addWidget(label_of(self.places, self.tr("Counts:")))
        row.addWidget(self.places, stretch=2)
        row.addWidget(self._button(self._action(self.tr("Rules\u2026"), self.rules_requested.emit)))
        row.addStretch()
        for action, arrow in ((self.undo, "\u21b6"), (self.redo, "\u21b7")):
            button = self._button(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setText(arrow)
            button.setAccessibleName(action.text())
            action.setIconText(arrow)
            for sequence in action.shortcuts()[:1]:
                button.setToolTip(f"{action.text()} ({sequence.toString()})")
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            row.addWidget(button)
        self.profiles.activated.connect(lambda row: editor.open(self.profiles.itemData(row)))
        self.places.currentIndexChanged.connect(lambda _: self.place_chosen.emit(self.place))

    @property
    def place(self) -> Place:
        """Where what is chosen counts."""
        place = self.places.currentData()
        return place if isinstance(place, Place) else EVERYWHERE

    def show_profiles(self) -> None:
        """Read the list anew."""
        own = self._editor.profile.name
        with QSignalBlocker(self.profiles):
            self.profiles.clear()
            for stored in self._editor.stored():
                words = self.tr("{0} (damaged)") if stored.problem else "{0}"
                self.profiles.addItem(words.format(stored.name), stored.name)
            if self.profiles.findData(own) < 0:
                self.profiles.addItem(self.tr("{0} (from elsewhere)").format(own), own)
            self.profiles.setCurrentIndex(self.profiles.findData(own))
        for action in self._of_own:
            action.setEnabled(self._editor.is_own)

    def show_rules(self, rules: Sequence[ApplicationRule]) -> None:
        """Say which places there are.

        Args:
            rules: Those of the open profile.
        """
        chosen = self.place.rule
        with QSignalBlocker(self.places):
            self.places.clear()
            self.places.addItem(self.tr("Everywhere"), EVERYWHERE)
            for number, rule in enumerate(rules):
                words = self.tr("In {0}: {1}").format(rule.name, ", ".join(rule.applications))
                self.places.addItem(words, Place(number))
            is_there = chosen is not None and chosen < len(rules)
            self.places.setCurrentIndex(chosen + 1 if is_there and chosen is not None else 0)

    def choose_import(self) -> None:
        """Let the user look for somebody else's profile."""
        dialog = self._file_dialog(self.tr("Import a profile"), _TOML)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.import_chosen.emit(Path(name)))
        dialog.open()

    def _choose_export(self) -> None:
        dialog = self._file_dialog(self.tr("Export the profile"), _TOML)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.fileSelected.connect(lambda name: self._editor.export(Path(name)))
        dialog.open()

    def _choose_cheat_sheet(self) -> None:
        dialog = self._file_dialog(self.tr("Save the cheat sheet"), "*.html")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("html")
        dialog.fileSelected.connect(lambda name: self.cheat_sheet_chosen.emit(Path(name)))
        dialog.open()

    def _ask_name(self) -> None:
        dialog = self._name_dialog(self.tr("Rename the profile"), self._editor.profile.name)
        dialog.textValueSelected.connect(self._editor.rename)
        dialog.open()

    def _ask_new(self) -> None:
        dialog = self._name_dialog(self.tr("New profile"), self.tr("My gestures"))
        dialog.textValueSelected.connect(self._create)
        dialog.open()

    def _create(self, wanted: str) -> None:
        name = self._editor.add(Profile(wanted))
        if name:
            self._editor.open(name)

    def _name_dialog(self, title: str, name: str) -> QInputDialog:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name of the profile"))
        dialog.setTextValue(name)
        edit = dialog.findChild(QLineEdit)
        if edit is not None:
            edit.setMaxLength(80)
        return dialog

    def _file_dialog(self, title: str, pattern: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(pattern)
        return dialog

    def _menu_button(self) -> QToolButton:
        menu = self.more
        menu.addAction(self._action(self.tr("New\u2026"), self._ask_new))
        menu.addAction(self._action(self.tr("Duplicate"), self._editor.duplicate))
        rename = self._action(self.tr("Rename\u2026"), self._ask_name)
        delete = self._action(self.tr("Delete"), self._editor.delete)
        self._of_own = (rename, delete)
        menu.addActions(self._of_own)
        self._restorable = menu.addMenu(self.tr("Bring back"))
        menu.aboutToShow.connect(self._show_restorable)
        menu.addSeparator()
        menu.addAction(self._action(self.tr("Import\u2026"), self.choose_import))
        menu.addAction(self._action(self.tr("Export\u2026"), self._choose_export))
        menu.addSeparator()
        menu.addAction(self._action(self.tr("Cheat sheet\u2026"), self._choose_cheat_sheet))
        button = QToolButton()
        button.setText(self.tr("More \u25be"))
        button.setAccessibleName(self.tr("More for this profile"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _show_restorable(self) -> None:
        self._restorable.clear()
        for deleted in self._editor.restorable():
            bring_back = partial(self._editor.restore, deleted)
            self._restorable.addAction(self._action(deleted.name, bring_back))
        self._restorable.setEnabled(not self._restorable.isEmpty())

    def _action(self, words: str, work: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(lambda: work())
        return action

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button
