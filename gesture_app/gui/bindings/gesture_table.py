"""What do all gestures do, at a glance?"""

from collections.abc import Mapping, Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gesture_app.actions.danger import is_dangerous
from gesture_app.gui.action_words import words_for
from gesture_app.gui.bindings.binding_form import behaviour_words
from gesture_app.gui.bindings.threshold_meter import paint_meter
from gesture_app.gui.colours import colours_of
from gesture_app.gui.gesture_families import group_by_family
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.profiles.profile import Binding, Profile
from model_zoo.labels import BACKGROUND_LABELS

_AnyIndex = QModelIndex | QPersistentModelIndex

_LETTERS_FOR_HOW, _LETTERS_FOR_SENSITIVITY = 90, 65
"""How wide the table must be for a column, in letters."""

_STEPS = 80
"""How many different lengths of a meter can be told apart."""


class Column(IntEnum):
    """What a row tells, from left to right."""

    GESTURE = 0
    DOES = 1
    HOW = 2
    SENSITIVITY = 3


class GestureRows(QAbstractTableModel):
    """One row a gesture that can be bound, like gestures next to each other.

    Signals:
        enabled_changed: A gesture, and whether it shall act.
    """

    enabled_changed = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gestures: tuple[str, ...] = ()
        self.begins_family: frozenset[str] = frozenset()
        self._numbers: tuple[int, ...] = ()
        self._bindings: Mapping[str, Binding] = {}
        self._elsewhere: Mapping[str, Binding] = {}
        self._counted_as: Mapping[str, str] = {}
        self._usual = 0.6
        self._probabilities: NDArray[np.float32] = np.zeros(0, np.float32)

    def show_gestures(self, labels: Sequence[str]) -> None:
        """Say which rows there are.

        Args:
            labels: K names, in the order of the probabilities to come.
        """
        self.beginResetModel()
        families = [
            [index for index in family if labels[index] not in BACKGROUND_LABELS]
            for family in group_by_family(labels)
        ]
        self._numbers = tuple(index for family in families for index in family)
        self.gestures = tuple(labels[index] for index in self._numbers)
        self.begins_family = frozenset(labels[family[0]] for family in families if family)
        self._probabilities = np.zeros(len(labels), np.float32)
        self.endResetModel()

    def show_bindings(
        self, bindings: Mapping[str, Binding], elsewhere: Mapping[str, Binding], usual: float
    ) -> None:
        """Say what the gestures do.

        Args:
            bindings: By gesture.
            elsewhere: What counts where these say nothing.
            usual: Probability, 0..1, at which gestures fire that have no threshold of their own.
        """
        self._bindings, self._elsewhere, self._usual = bindings, elsewhere, usual
        self._counted_as = Profile("", {**elsewhere, **bindings}).counted_as()
        self._tell_changed(Column.GESTURE, Column.SENSITIVITY)

    def show_probabilities(self, probabilities: NDArray[np.float32]) -> None:
        """Move the meters.

        Args:
            probabilities: (K,), 0..1, in the order of the labels.
        """
        moved = np.round(probabilities * _STEPS) != np.round(self._probabilities * _STEPS)
        self._probabilities = probabilities
        for row, number in enumerate(self._numbers):
            if moved[number]:
                cell = self.index(row, Column.SENSITIVITY)
                self.dataChanged.emit(cell, cell)

    def probability_and_threshold(self, row: int) -> tuple[float, float]:
        """Read one meter.

        Returns:
            How likely the gesture is, 0..1, and where it fires; above 1 where it never does.
        """
        gesture = self.gestures[row]
        binding = self._bindings.get(gesture) or self._elsewhere.get(gesture)
        probability = float(self._probabilities[self._numbers[row]])
        if binding is None or not binding.is_enabled:
            return probability, 2.0
        return probability, binding.activate_at if binding.activate_at is not None else self._usual

    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's
        """Count the gestures.

        Returns:
            How many; 0 below a gesture.
        """
        return 0 if parent.isValid() else len(self.gestures)

    def columnCount(self, parent: _AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's
        """Count the columns.

        Returns:
            How many; 0 below a gesture.
        """
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Say what a column tells.

        Returns:
            A word, or None for what has no words.
        """
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return {
            Column.GESTURE: self.tr("Gesture"),
            Column.DOES: self.tr("Does"),
            Column.HOW: self.tr("How"),
            Column.SENSITIVITY: self.tr("Fires at"),
        }[Column(section)]

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Tell one thing about a gesture.

        Returns:
            Words, whether it acts, or None.
        """
        gesture, column = self.gestures[index.row()], Column(index.column())
        binding = self._bindings.get(gesture)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words(index.row(), column)
            case Qt.ItemDataRole.CheckStateRole if column is Column.GESTURE and binding:
                is_on = binding.is_enabled
                return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole if binding is None or not binding.is_enabled:
                return _MUTED
        return None

    def setData(  # noqa: N802 - Qt's name
        self, index: _AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Ask for a gesture to act, or not to.

        Returns:
            Whether that was asked.
        """
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        is_on = Qt.CheckState(value) is Qt.CheckState.Checked
        self.enabled_changed.emit(self.gestures[index.row()], is_on)
        return True

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        """Say what can be done with a cell.

        Returns:
            That it can be chosen, and ticked where it is bound.
        """
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Column.GESTURE and self.gestures[index.row()] in self._bindings:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _words(self, row: int, column: Column) -> str:
        gesture = self.gestures[row]
        own = self._bindings.get(gesture)
        binding = own or self._elsewhere.get(gesture)
        match column:
            case Column.GESTURE:
                return gesture_words(gesture)
            case Column.SENSITIVITY:
                threshold = self.probability_and_threshold(row)[1]
                return f"{round(threshold * 100)} %" if threshold <= 1 else ""
            case Column.DOES if binding is None and gesture in self._counted_as:
                counted = gesture_words(self._counted_as[gesture])
                return self.tr("counts as \u201c{0}\u201d").format(counted)
            case _ if binding is None:
                return ""
            case Column.DOES:
                words = self.tr("nothing, on purpose")
                if binding.action is not None:
                    words = words_for(binding.action).replace("\n", " ")
                return words if own is not None else self.tr("{0} (as everywhere)").format(words)
            case Column.HOW:
                if binding.action is not None and is_dangerous(binding.action):
                    twice, once = self.tr("\u26a0 Make it twice"), self.tr("\u26a0 At once")
                    return once if binding.is_confirmed else twice
                return behaviour_words(binding.behaviour)

    def _tell_changed(self, first: Column, last: Column) -> None:
        if self.gestures:
            self.dataChanged.emit(self.index(0, first), self.index(len(self.gestures) - 1, last))


class GestureTable(QTableView):
    """The gestures; the chosen one is looked at more closely elsewhere.

    Signals:
        gesture_chosen: Another gesture.
    """

    gesture_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Gestures and what they do"))
        self.rows = GestureRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Cell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 9)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.GESTURE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.DOES, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.HOW, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.SENSITIVITY, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(Column.SENSITIVITY, 140)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell_chosen())

    @property
    def gesture(self) -> str:
        """The gesture that is chosen; empty where none is."""
        index = self.currentIndex()
        return self.rows.gestures[index.row()] if index.isValid() else ""

    def choose(self, gesture: str) -> None:
        """Choose a gesture; harmless where there is no such row.

        Args:
            gesture: Which one.
        """
        if gesture in self.rows.gestures:
            self.setCurrentIndex(self.rows.index(self.rows.gestures.index(gesture), 0))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for most gestures.

        Returns:
            A size in pixels.
        """
        return QSize(620, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out in a narrow window what the chosen gesture's own page tells as well."""
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        letters = self.width() / letter
        self.setColumnHidden(Column.HOW, letters < _LETTERS_FOR_HOW)
        self.setColumnHidden(Column.SENSITIVITY, letters < _LETTERS_FOR_SENSITIVITY)
        mode = QHeaderView.ResizeMode
        is_narrow = letters < _LETTERS_FOR_SENSITIVITY
        header = self.horizontalHeader()
        header.setSectionResizeMode(
            Column.GESTURE, mode.Fixed if is_narrow else mode.ResizeToContents
        )
        if is_narrow:
            header.resizeSection(Column.GESTURE, self.viewport().width() * 11 // 20)

    def _tell_chosen(self) -> None:
        if self.gesture:
            self.gesture_chosen.emit(self.gesture)


_MUTED = "muted"


class _Cell(QStyledItemDelegate):
    """Paints meters, a line above each family, and muted words where nothing acts."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _AnyIndex) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        if index.data(Qt.ItemDataRole.ForegroundRole) == _MUTED:
            colours = colours_of(option.palette)
            option.palette.setColor(option.palette.ColorRole.Text, QColor(colours.muted))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        rows = index.model()
        assert isinstance(rows, GestureRows), "the table has one model only"
        colours = colours_of(option.palette)
        super().paint(painter, option, index)
        painter.save()
        if index.row() and rows.gestures[index.row()] in rows.begins_family:
            painter.setPen(QColor(colours.outline))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        if index.column() == Column.SENSITIVITY:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            figures = option.fontMetrics.horizontalAdvance("100 %") + 10
            area = QRectF(option.rect).adjusted(figures, 0, -8, 0)
            area.setHeight(8)
            area.moveCenter(QRectF(option.rect).adjusted(figures, 0, -8, 0).center())
            paint_meter(painter, area, colours, *rows.probability_and_threshold(index.row()))
        painter.restore()
