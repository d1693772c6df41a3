"""What would the bindings of a pack do here, and which of them are wanted?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.bindings.action_page import hint
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.told_words import told_words
from gesture_app.profiles.import_review import ImportedBinding, ImportReview, only
from gesture_app.profiles.profile import Profile

_CHECKED = Qt.CheckState.Checked
_LETTERS = (24, 14, 26)
"""How wide the columns are, the last one left out."""


class BindingsPage(QWidget):
    """A row with a tick for each; none is ticked.

    Attributes:
        entries: The rows.
        harmless: Ticks all of which there is nothing to think.
        refused: What was left out, and why.

    Signals:
        changed: Something was ticked, or is not any more.
    """

    changed = Signal()

    def __init__(self, review: ImportReview, parent: QWidget | None = None) -> None:
        """Show what the bindings would do.

        Args:
            review: Of the pack.
            parent: The dialog.
        """
        super().__init__(parent)
        self._profile = review.profile
        self._cautions = [bool(entry.caution) for entry in review.bindings]
        self.harmless = QPushButton(self.tr("Tick all that is harmless"))
        self.harmless.setAutoDefault(False)
        self.entries = QTableWidget(len(review.bindings), len(_LETTERS) + 1)
        self._ticks: list[QTableWidgetItem] = []
        for row, entry in enumerate(review.bindings):
            self._add(row, entry)
        self.refused = QListWidget()
        self.refused.setAccessibleName(self.tr("What was left out"))
        self.refused.setWordWrap(True)
        self.refused.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.refused.addItems([str(problem) for problem in review.refused])
        self.harmless.clicked.connect(self._tick_harmless)
        self.entries.itemChanged.connect(lambda _: self.changed.emit())
        self._lay_out_entries()
        self._lay_out()

    @property
    def profile(self) -> Profile | None:
        """The ticked bindings; None where none are."""
        return only(self._profile, self._ticked()) if any(self._ticked()) else None

    @property
    def num_bindings(self) -> int:
        """How many bindings these are."""
        return sum(self._ticked())

    def _add(self, row: int, entry: ImportedBinding) -> None:
        cells = (
            gesture_words(entry.gesture),
            told_words(entry.where),
            entry.words,
            self.tr("\u26a0 {0}").format(told_words(entry.caution)) if entry.caution else "",
        )
        for column, words in enumerate(cells):
            item = QTableWidgetItem(words)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            if column == 0:
                self._ticks.append(item)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
            self.entries.setItem(row, column, item)

    def _ticked(self) -> list[bool]:
        return [tick.checkState() is _CHECKED for tick in self._ticks]

    def _tick_harmless(self) -> None:
        for tick, is_doubtful in zip(self._ticks, self._cautions, strict=True):
            if not is_doubtful:
                tick.setCheckState(_CHECKED)

    def _lay_out_entries(self) -> None:
        """Show all words, however many there are."""
        entries = self.entries
        entries.setAccessibleName(self.tr("What the bindings would do"))
        entries.setHorizontalHeaderLabels(
            [self.tr("Gesture"), self.tr("Where"), self.tr("Would"), self.tr("Think of")]
        )
        entries.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        entries.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        entries.setTabKeyNavigation(False)
        entries.setShowGrid(False)
        entries.verticalHeader().hide()
        entries.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        entries.horizontalHeader().setStretchLastSection(True)
        for column, letters in enumerate(_LETTERS):
            entries.setColumnWidth(column, letters * self.fontMetrics().averageCharWidth())

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        words = self.tr(
            "Tick what you want to have in a profile of your own, called \u201c{0}\u201d. What starts "
            "programs arrives switched off, and nothing is confirmed."
        )
        about = hint(words.format(self._profile.name))
        about.setTextFormat(Qt.TextFormat.PlainText)
        rows.addWidget(about)
        rows.addWidget(self.entries, stretch=3)
        buttons = QHBoxLayout()
        buttons.addWidget(self.harmless)
        buttons.addStretch()
        rows.addLayout(buttons)
        if self.refused.count():
            rows.addWidget(hint(self.tr("Left out, because it is not understood or not safe:")))
            rows.addWidget(self.refused, stretch=1)
