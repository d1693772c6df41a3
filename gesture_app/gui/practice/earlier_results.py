"""How did earlier rounds go?"""

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.practice.practice_words import score_words
from gesture_app.practice.result import KeptResult
from gesture_app.practice.store import LoadedResults


class EarlierResults(QWidget):
    """A list, the newest first, of which some can be deleted; hidden where there is nothing.

    Attributes:
        rows: A row each.
        delete: Deletes what is selected.
        damaged: How many could not be read.

    Signals:
        delete_requested: A list of `KeptResult`s that shall go.
    """

    delete_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: tuple[KeptResult, ...] = ()
        heading = QLabel(self.tr("Earlier results"))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.rows, self.damaged = _Rows(), QLabel()
        self.rows.setAccessibleName(self.tr("Earlier results"))
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.setWordWrap(True)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.rows.setSpacing(2)
        self.damaged.setWordWrap(True)
        self.delete = QPushButton(self.tr("Delete"))
        self.delete.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(heading)
        line.addStretch()
        line.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.rows, stretch=1)
        column.addWidget(self.damaged)
        self.rows.itemSelectionChanged.connect(self._look_at_selection)
        self.delete.clicked.connect(self._delete)
        self.rows.delete_pressed.connect(self._delete)
        self.show_results(LoadedResults((), 0))

    def show_results(self, loaded: LoadedResults) -> None:
        """Show others.

        Args:
            loaded: What the file holds.
        """
        self._results = loaded.results[::-1]
        self.rows.clear()
        for kept in self._results:
            QListWidgetItem(self._words(kept), self.rows)
        words = self.tr("{0} damaged lines in the file of results were left out.")
        self.damaged.setText(words.format(loaded.num_damaged))
        self.damaged.setVisible(loaded.num_damaged > 0)
        self.rows.setVisible(bool(self._results))
        self.delete.setVisible(bool(self._results))
        self.setVisible(bool(self._results) or loaded.num_damaged > 0)
        self._look_at_selection()

    def _words(self, kept: KeptResult) -> str:
        when = QDateTime.fromSecsSinceEpoch(round(kept.finished.timestamp()))
        clock = QLocale().toString(when, QLocale.FormatType.ShortFormat)
        words = self.tr("{0}: {1}, {2} unasked \u2013 {3}, {4}")
        return words.format(
            clock,
            score_words(kept.result),
            len(kept.result.false_activations),
            kept.profile,
            kept.model,
        )

    def _look_at_selection(self) -> None:
        self.delete.setEnabled(bool(self.rows.selectedItems()))

    def _delete(self) -> None:
        chosen = [self._results[index.row()] for index in self.rows.selectedIndexes()]
        if chosen:
            self.delete_requested.emit(chosen)


class _Rows(QListWidget):
    """A list that knows the key to delete with."""

    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
