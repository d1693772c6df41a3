"""Which gestures shall be practised?"""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.gesture_families import group_by_family
from gesture_app.gui.gesture_words import gesture_words
from model_zoo.labels import BACKGROUND_LABELS

_ROWS_SHOWN = 6
_GESTURE = Qt.ItemDataRole.UserRole
_TICKED = Qt.CheckState.Checked


class GestureChoice(QWidget):
    """Those that do something, all, or some that are ticked.

    Attributes:
        bound, everything, some: The three ways to choose.
        ticks: The gestures, to be ticked.

    Signals:
        changed: Other gestures are chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[str, ...] = ()
        self._bound: tuple[str, ...] = ()
        self.bound, self.everything = QRadioButton(), QRadioButton()
        self.some = QRadioButton(self.tr("Only these:"))
        self.ticks = QListWidget()
        self.ticks.setAccessibleName(self.tr("Gestures to practise"))
        self.ticks.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        ways = QButtonGroup(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for way in (self.bound, self.everything, self.some):
            ways.addButton(way)
            rows.addWidget(way)
        rows.addWidget(self.ticks)
        self.bound.setChecked(True)
        ways.buttonToggled.connect(lambda _, is_on: self._show_ticks() if is_on else None)
        self.ticks.itemChanged.connect(lambda _: self.changed.emit())
        self._show_ticks()

    def show_gestures(self, labels: Sequence[str], bound: Sequence[str]) -> None:
        """Say what there is to choose from; ticks stay where they are.

        Args:
            labels: What the model knows, in any order.
            bound: Those of them that do something.
        """
        ticked = set(self._ticked())
        order = (labels[index] for family in group_by_family(labels) for index in family)
        self._all = tuple(label for label in order if label not in BACKGROUND_LABELS)
        self._bound = tuple(label for label in self._all if label in bound)
        self.bound.setText(self.tr("Gestures that do something ({0})").format(len(self._bound)))
        self.everything.setText(self.tr("All gestures ({0})").format(len(self._all)))
        self.bound.setEnabled(bool(self._bound))
        if not self._bound and self.bound.isChecked():
            self.everything.setChecked(True)
        blocker = QSignalBlocker(self.ticks)
        self.ticks.clear()
        for label in self._all:
            item = QListWidgetItem(gesture_words(label), self.ticks)
            item.setData(_GESTURE, label)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_on = label in ticked
            item.setCheckState(_TICKED if is_on else Qt.CheckState.Unchecked)
        blocker.unblock()
        self._show_ticks()

    @property
    def gestures(self) -> tuple[str, ...]:
        """What is chosen; like gestures lie next to each other."""
        if self.bound.isChecked():
            return self._bound
        return self._all if self.everything.isChecked() else self._ticked()

    def _ticked(self) -> tuple[str, ...]:
        items = (self.ticks.item(row) for row in range(self.ticks.count()))
        return tuple(item.data(_GESTURE) for item in items if item.checkState() is _TICKED)

    def _show_ticks(self) -> None:
        self.ticks.setVisible(self.some.isChecked())
        row = max(self.ticks.sizeHintForRow(0), self.fontMetrics().height())
        self.ticks.setFixedHeight(row * min(_ROWS_SHOWN, max(1, self.ticks.count())) + 4)
        self.changed.emit()
