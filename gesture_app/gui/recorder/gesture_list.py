"""Of which gestures are there how many recordings?"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gesture_app.gui.colours import colours_of
from gesture_app.gui.gesture_families import group_by_family
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.recorder.words import enough_explained, enough_words
from gesture_app.recordings.variety import Enough, enough_of

_LABEL, _COUNT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_FILLED = {Enough.NONE: 0.0, Enough.HELPS: 0.25, Enough.GOOD: 0.5, Enough.VERY_GOOD: 1.0}
_WHOLE_TURN = 360 * 16
_PADDING = 8


class GestureList(QListWidget):
    """All gestures, like ones next to each other, each with a count and a mark that fills up.

    Signals:
        gesture_chosen: Another gesture.
    """

    gesture_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._awaited = ""
        self.setAccessibleName(self.tr("Gestures and how many recordings there are"))
        self.setToolTip(enough_explained())
        self.setItemDelegate(_Row(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)

    def show_gestures(self, labels: Sequence[str], counts: Mapping[str, int]) -> None:
        """Say which rows there are; the chosen one stays chosen.

        Args:
            labels: All gestures, in any order.
            counts: How many recordings there are, by gesture.
        """
        chosen = self._awaited if self._awaited in labels else self.gesture
        self._awaited = ""
        told = self.gesture
        self.blockSignals(True)
        self.clear()
        for family in group_by_family(labels):
            for index in family:
                self._add(labels[index], counts.get(labels[index], 0))
        self.choose(chosen)
        self.blockSignals(False)
        if self.gesture != told:
            self._tell()

    @property
    def gesture(self) -> str:
        """The gesture that is chosen; empty where none is."""
        item = self.currentItem()
        return "" if item is None else str(item.data(_LABEL))

    def choose(self, label: str) -> None:
        """Choose a gesture; the first one where there is no such row."""
        rows = [row for row in range(self.count()) if self.item(row).data(_LABEL) == label]
        self.setCurrentRow(rows[0] if rows else 0)

    def choose_when_shown(self, label: str) -> None:
        """Choose a gesture that will be among the next ones that are shown."""
        self._awaited = label

    def said_of(self, label: str) -> str:
        """Tell what a row says, as a screen reader does."""
        rows = (self.item(row) for row in range(self.count()))
        item = next(item for item in rows if item.data(_LABEL) == label)
        return str(item.data(Qt.ItemDataRole.AccessibleTextRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave to the page the keys that record, keep and redo."""
        if event.key() in {
            Qt.Key.Key_Space,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Backspace,
        }:
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for the longest names.

        Returns:
            A size in pixels.
        """
        return QSize(self.fontMetrics().averageCharWidth() * 46, 480)

    def _add(self, label: str, count: int) -> None:
        item = QListWidgetItem(gesture_words(label), self)
        item.setData(_LABEL, label)
        item.setData(_COUNT, count)
        words = self.tr("{0}, recordings: {1}, {2}")
        words = words.format(gesture_words(label), count, enough_words(enough_of(count)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def _tell(self) -> None:
        if self.gesture:
            self.gesture_chosen.emit(self.gesture)


class _Row(QStyledItemDelegate):
    """Paints a name, a circle that fills up, the count and a word."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, option.fontMetrics.height() + _PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = colours_of(option.palette)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = QColor(colours.on_accent if is_chosen else colours.text)
        count = int(index.data(_COUNT))
        words = self._words(count, enough_of(count))
        metrics = option.fontMetrics
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            painter.fillRect(option.rect, QColor(colours.accent))
        row = QRectF(option.rect).adjusted(_PADDING, 0, -_PADDING, 0)
        circle = QRectF(0, 0, metrics.ascent(), metrics.ascent())
        circle.moveCenter(row.center())
        circle.moveRight(row.right())
        painter.setPen(ink)
        figures = QRectF(row)
        figures.setRight(circle.left() - _PADDING)
        name_width = figures.width() - metrics.horizontalAdvance(words) - 2 * _PADDING
        name = metrics.elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole)),
            Qt.TextElideMode.ElideMiddle,
            round(name_width),
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, flags, name)
        muted = QColor(colours.on_accent if is_chosen else colours.muted)
        painter.setPen(ink if count else muted)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(figures, flags, words)
        painter.setPen(QPen(ink if count else muted, 1.5))
        painter.drawEllipse(circle)
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        filled = round(_WHOLE_TURN * _FILLED[enough_of(count)])
        painter.drawPie(circle, _WHOLE_TURN // 4, -filled)
        painter.restore()

    def _words(self, count: int, enough: Enough) -> str:
        if enough is Enough.NONE:
            return ""
        return self.tr("{0}, {1}").format(count, enough_words(enough))
