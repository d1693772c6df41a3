"""What would somebody else's profile do here, and which of that is wanted?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.bindings.action_page import hint
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.told_words import told_words
from gesture_app.profiles.import_review import ImportReview, only

_CHECKED = Qt.CheckState.Checked


class ImportDialog(QDialog):
    """Every entry in words with a tick, and below what was refused.

    Attributes:
        entries: A row for each binding.
        refused: A line for each part that was left out.

    Signals:
        kept: The `Profile` with the ticked bindings only.
    """

    kept = Signal(object)

    def __init__(self, review: ImportReview, parent: QWidget | None = None) -> None:
        """Show a profile, with everything ticked that is harmless.

        Args:
            review: What was found in the file.
            parent: The window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import a profile"))
        self._review = review
        title = QLabel(review.profile.name)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        self.entries = QTableWidget(len(review.bindings), 4)
        self.entries.setAccessibleName(self.tr("What the profile would do"))
        self.entries.setHorizontalHeaderLabels(
            [self.tr("Gesture"), self.tr("Where"), self.tr("Would"), self.tr("Think of")]
        )
        self._ticks: list[QTableWidgetItem] = []
        for row, entry in enumerate(review.bindings):
            for column, words in enumerate(
                (
                    gesture_words(entry.gesture),
                    told_words(entry.where),
                    entry.words,
                    told_words(entry.caution),
                )
            ):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.entries.setItem(row, column, item)
                if column == 0:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    is_harmless = not entry.caution
                    item.setCheckState(_CHECKED if is_harmless else Qt.CheckState.Unchecked)
                    self._ticks.append(item)
        self._lay_out_entries()
        self.refused = QListWidget()
        self.refused.setAccessibleName(self.tr("What was left out"))
        self.refused.setWordWrap(True)
        self.refused.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.refused.addItems([str(problem) for problem in review.refused])
        self.refused.setMaximumHeight(120)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.keep = buttons.addButton(
            self.tr("Keep what is ticked"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        self.entries.itemChanged.connect(lambda *_: self._allow_keeping())
        rows = QVBoxLayout(self)
        rows.addWidget(title)
        rows.addWidget(
            hint(
                self.tr("Nothing of it counts before you choose the profile, and nothing is armed.")
            )
        )
        rows.addWidget(self.entries, stretch=1)
        if review.refused:
            rows.addWidget(hint(self.tr("Left out, because it is not understood or not safe:")))
            rows.addWidget(self.refused)
        rows.addWidget(buttons)
        self.setMinimumSize(480, 320)
        self.resize(900, 560)
        self._allow_keeping()

    def _lay_out_entries(self) -> None:
        """Show all words, however many there are."""
        self.entries.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.entries.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.entries.setShowGrid(False)
        self.entries.verticalHeader().hide()
        self.entries.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.entries.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate((200, 140, 240)):
            self.entries.setColumnWidth(column, width)

    def _ticked(self) -> list[bool]:
        return [tick.checkState() is _CHECKED for tick in self._ticks]

    def _allow_keeping(self) -> None:
        self.keep.setEnabled(any(self._ticked()))

    def _keep(self) -> None:
        self.kept.emit(only(self._review.profile, self._ticked()))
        self.accept()
