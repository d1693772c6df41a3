"""What was asked for, and what was seen?"""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gesture_app.gui.colours import Colours, colours_of
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.practice.result import RoundResult
from gesture_app.practice.scoring import Confusion, confusion_of, recall_by_gesture

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FAINTEST = 0.25
_CELL_LINES = 1.7
"""How many lines of text high a cell is."""


_PLAIN = """
    QTableCornerButton::section { background: transparent; border: none; }
    QHeaderView::section { background: transparent; border: none; padding: 0 8px; }
"""


class ConfusionRows(QAbstractTableModel):
    """A row for each gesture that was asked for and one for the hand at rest; a column for what was seen."""

    def __init__(self, result: RoundResult, parent: QObject | None = None) -> None:
        """Count.

        Args:
            result: Of a round.
            parent: Whose it is.
        """
        super().__init__(parent)
        self._table: Confusion = confusion_of(result)
        self._recall = recall_by_gesture(result)

    def heat(self, index: _AnyIndex) -> tuple[float, bool]:
        """Tell how a cell is coloured.

        Returns:
            Its part of all in its row, 0..1, and whether it counts what is right.
        """
        counts = self._table.counts[index.row()]
        count, is_at_rest = int(counts[index.column()]), index.row() == len(self._table.asked)
        is_right = not is_at_rest and index.column() == index.row()
        return count / max(1, int(counts.sum())), is_right

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Count the rows.

        Returns:
            How many; 0 below a cell.
        """
        return 0 if parent.isValid() else len(self._table.asked) + 1

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Count the columns.

        Returns:
            How many; 0 below a cell.
        """
        return 0 if parent.isValid() else len(self._table.seen) + 1

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Say what a row or a column is about.

        Returns:
            The gesture; of rows, also how often it was recognised. None for what has no words.
        """
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._seen(section)
        if section == len(self._table.asked):
            return self.tr("Hand at rest")
        share = self._recall[self._table.asked[section]]
        words = self.tr("{0} ({1} of {2})")
        return words.format(self._asked(section), share.correct, share.total)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Tell one cell.

        Returns:
            How often, empty for never; to screen readers and as a hint a sentence. None for the rest.
        """
        count = int(self._table.counts[index.row(), index.column()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(count) if count else ""
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                words = self.tr("Made: {0}. Seen: {1}. {2} times.")
                asked, seen = self._asked(index.row()), self._seen(index.column())
                return words.format(asked, seen, count)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
        return None

    def _asked(self, row: int) -> str:
        is_at_rest = row == len(self._table.asked)
        return self.tr("Hand at rest") if is_at_rest else gesture_words(self._table.asked[row])

    def _seen(self, column: int) -> str:
        is_nothing = column == len(self._table.seen)
        return self.tr("Nothing") if is_nothing else gesture_words(self._table.seen[column])


class ConfusionTable(QTableView):
    """Numbers on a ground that is the stronger the more there are; as high as its rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What was made, in rows, and what was seen, in columns"))
        self.setStyleSheet(_PLAIN)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_HeatCell(self))
        self.setHorizontalHeader(_UprightHeader(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        fixed = QHeaderView.ResizeMode.Fixed
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(fixed)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self._rows: ConfusionRows | None = None

    def show_result(self, result: RoundResult) -> None:
        """Show another table.

        Args:
            result: Of a round.
        """
        if self._rows is not None:
            self._rows.deleteLater()
        self._rows = ConfusionRows(result, self)
        self.setModel(self._rows)
        cell = round(self.fontMetrics().height() * _CELL_LINES)
        self.verticalHeader().setDefaultSectionSize(cell)
        self.horizontalHeader().setDefaultSectionSize(round(cell * 1.3))
        bar = self.horizontalScrollBar().sizeHint().height()
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + cell * self._rows.rowCount() + bar + 2)


class _UprightHeader(QHeaderView):
    """Names that are read from below, so that columns can be narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        names = [self._name(section) for section in range(self.count())]
        longest = max((self.fontMetrics().horizontalAdvance(name) for name in names), default=0)
        return QSize(super().sizeHint().width(), longest + 16)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        painter.save()
        painter.setPen(QColor(colours_of(self.palette()).text))
        painter.translate(rect.left(), rect.bottom())
        painter.rotate(-90)
        turned = QRect(8, 0, rect.height() - 16, rect.width())
        painter.drawText(
            turned, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._name(section)
        )
        painter.restore()

    def _name(self, section: int) -> str:
        model = self.model()
        return "" if model is None else str(model.headerData(section, self.orientation()))


class _HeatCell(QStyledItemDelegate):
    """A square, the stronger the more; right and wrong have different colours, and a frame."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        rows = index.model()
        assert isinstance(rows, ConfusionRows), "the table has one model only"
        colours, (share, is_right) = colours_of(option.palette), rows.heat(index)
        square = option.rect.adjusted(1, 1, -1, -1)
        painter.save()
        painter.fillRect(square, _heat(colours, share, is_right=is_right))
        if is_right:
            painter.setPen(QColor(colours.muted))
            painter.drawRect(square.adjusted(0, 0, -1, -1))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(square.adjusted(1, 1, -1, -1))
        font = option.font
        font.setBold(share > 0)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


def _heat(colours: Colours, share: float, *, is_right: bool) -> QColor:
    """Mix a ground on which the usual text can be read, however strong it is."""
    ground = QColor(colours.panel)
    if share == 0:
        return ground
    ink = QColor(colours.likeliest_bar if is_right else colours.warning)
    part = (_FAINTEST + (1 - _FAINTEST) * share) * (1.0 if is_right else 0.45)
    return QColor.fromRgbF(
        (1 - part) * ground.redF() + part * ink.redF(),
        (1 - part) * ground.greenF() + part * ink.greenF(),
        (1 - part) * ground.blueF() + part * ink.blueF(),
    )
