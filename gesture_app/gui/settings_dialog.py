"""How does somebody see and change the settings?"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.option_editors import ChoiceEditor, Offers, camera_choices, in_words
from gesture_app.gui.settings_page import OptionRow, SettingsPage
from gesture_app.settings.declarations import SECTIONS
from gesture_app.settings.problems import SettingsError
from gesture_app.settings.store import SettingsChange, SettingsStore

_STYLE = """
    QListWidget::item { padding: 7px 8px; }
    QListWidget::item:selected { background: palette(highlight); color: palette(highlighted-text); }
    QPushButton:disabled { background: transparent; color: palette(placeholder-text); }
    QLineEdit { padding: 5px; }
"""

_LETTERS_WIDE, _LINES_HIGH = 150, 47


class SettingsDialog(QDialog):
    """A page for each section; what is changed counts at once, and can be undone.

    Attributes:
        search: What somebody looks for.
        sections: The list of the pages.
        pages: The pages, in the order of the list.
        undo_button: Takes the last change back.
        redo_button: Changes it again.

    Signals:
        cameras_requested: The dialog is shown and would like to know which cameras are plugged in.
    """

    cameras_requested = Signal()

    def __init__(self, store: SettingsStore, offers: Offers, parent: QWidget | None = None) -> None:
        """Make it; nothing is shown yet.

        Args:
            store: What is shown and changed.
            offers: What can be chosen on this computer.
            parent: The window that it belongs to.
        """
        super().__init__(parent)
        self._store, self._offers = store, offers
        self._leave_store: Callable[[], None] = lambda: None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # pages scroll
        self.setMinimumSize(420, 300)
        for keys, act in (
            (QKeySequence.StandardKey.Undo, self._undo),
            (QKeySequence.StandardKey.Redo, self._redo),
            (QKeySequence.StandardKey.Find, self._look_for_something),
        ):
            QShortcut(keys, self).activated.connect(act)
        self.setStyleSheet(_STYLE)
        self._build()
        metrics = self.fontMetrics()
        wanted = QSize(_LETTERS_WIDE * metrics.averageCharWidth(), _LINES_HIGH * metrics.height())
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))

    def go_to(self, section: str) -> None:
        """Turn to a page.

        Args:
            section: Such as ``pause``.
        """
        names = [page.section.name for page in self.pages]
        self.sections.setCurrentRow(names.index(section))

    def come_to_front(self) -> None:
        """Be seen, whether it was open already or not."""
        if self.isVisible():
            self.raise_()
        self.show()
        self.activateWindow()

    def show_offers(self, offers: Offers) -> None:
        """Say what can be chosen now: cameras come and go while the dialog is open."""
        self._offers = offers
        row = self.row_of("camera.chosen")
        if isinstance(row.editor, ChoiceEditor):
            row.editor.show_choices(camera_choices(offers.cameras))

    def row_of(self, name: str) -> OptionRow:
        """Find the row of an option.

        Args:
            name: Such as ``pause.hotkey``.

        Returns:
            The row.
        """
        return next(row for page in self.pages for row in page.rows if row.option.name == name)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show what the settings are now, and every change from now on."""
        self._leave_store()
        self._leave_store = self._store.on_change(self._show_change)
        self._show_all()
        self.cameras_requested.emit()
        super().showEvent(event)
        self._fit_sections()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the settings no longer."""
        self._leave_store()
        super().hideEvent(event)

    def done(self, result: int) -> None:
        """Take what is half typed, then close."""
        self.search.setFocus()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            shown = self.sections.currentRow()
            self._build()
            self.sections.setCurrentRow(shown)
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._fit_sections()

    def _build(self) -> None:
        """Make the pages from the declarations."""
        self.setWindowTitle(self.tr("Settings"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the settings"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.sections = QListWidget()
        self.sections.setAccessibleName(self.tr("Sections"))
        self.sections.addItems([in_words(section.told.title) for section in SECTIONS])
        self.pages = tuple(SettingsPage(section, self._offers) for section in SECTIONS)
        self._stack = QStackedWidget()
        for page in self.pages:
            page.change_requested.connect(self._change)
            page.reset_requested.connect(self._store.reset)
            self._stack.addWidget(page)
        self._nothing = QLabel(self.tr("No setting is called that."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._nothing)
        self.sections.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.sections.setCurrentRow(0)
        while (old := self._whole.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.deleteLater()
        self._whole.addWidget(self._laid_out())
        self._show_all()

    def _fit_sections(self) -> None:
        """Give the list room for its longest word, as style sheet and font make it now."""
        self.sections.doItemsLayout()
        frame_px = 2 * self.sections.frameWidth()
        self.sections.setMinimumWidth(self.sections.sizeHintForColumn(0) + frame_px)

    def _laid_out(self) -> QWidget:
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.sections, stretch=1)
        columns = QHBoxLayout()
        columns.addLayout(left, stretch=2)
        columns.addWidget(self._stack, stretch=5)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.addLayout(columns, stretch=1)
        rows.addLayout(self._buttons())
        return whole

    def _buttons(self) -> QHBoxLayout:
        self.undo_button = QPushButton(self.tr("Undo"))
        self.redo_button = QPushButton(self.tr("Redo"))
        close = QPushButton(self.tr("Close"))
        row = QHBoxLayout()
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        row.addStretch()
        row.addWidget(close)
        for button, act in (
            (self.undo_button, self._undo),
            (self.redo_button, self._redo),
            (close, self.accept),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        return row

    def _undo(self) -> None:
        self._turn_to(self._store.undo())

    def _redo(self) -> None:
        self._turn_to(self._store.redo())

    def _turn_to(self, names: Sequence[str]) -> None:
        """Show settings that were changed back: they may be on another page, or of another window."""
        shown = self._stack.currentWidget()
        if not names or (
            shown in self.pages and any(self.row_of(name).isVisibleTo(shown) for name in names)
        ):
            return
        self.search.clear()
        row = self.row_of(names[0])
        page = next(page for page in self.pages if row in page.rows)
        self.go_to(page.section.name)
        page.ensureWidgetVisible(row)

    def _change(self, name: str, value: object, continues: bool) -> None:
        try:
            self._store.change(name, value, continues=continues)
        except SettingsError as error:
            self.row_of(name).show_value(self._store.value(name))
            self.row_of(name).show_problem(error.reason)

    def _show_change(self, change: SettingsChange) -> None:
        for name in change.names:
            self.row_of(name).show_value(self._store.value(name))
        self._show_buttons()

    def _show_all(self) -> None:
        for page in self.pages:
            page.show_settings(self._store.settings, self._store.is_usual(page.section.name))
        self._show_buttons()

    def _show_buttons(self) -> None:
        for page in self.pages:
            page.reset.setDisabled(self._store.is_usual(page.section.name))
        self.undo_button.setEnabled(self._store.can_undo)
        self.redo_button.setEnabled(self._store.can_redo)

    def _find(self, words: str) -> None:
        """Leave only what somebody looks for, and go to it."""
        found = [page.show_only(words.strip()) > 0 for page in self.pages]
        for index, is_found in enumerate(found):
            self.sections.item(index).setHidden(not is_found)
        current = self.sections.currentRow()
        if not any(found):
            self._stack.setCurrentWidget(self._nothing)
        elif not found[current]:
            self.sections.setCurrentRow(found.index(True))
        else:
            self._stack.setCurrentIndex(current)

    def _look_for_something(self) -> None:
        self.search.setFocus()
        self.search.selectAll()
