"""Which gestures fired lately, and what came of them?"""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gesture_app.frame_buffer import Clip
from gesture_app.gui.colours import colours_of
from gesture_app.gui.gesture_words import gesture_words

_MOST_KEPT = 200
_CLIPS_KEPT = 20
"""Of how many gestures the clip is kept in memory; one takes about half a megabyte."""

_AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FiredGesture:
    """One line of the list.

    Attributes:
        clock: When, as hours, minutes and seconds.
        time_s: The capture time of the newest frame that was seen then.
        gesture: Its label.
        confidence: Probability 0..1 at which it fired.
        action: What it is bound to, in words; empty where it is not bound.
        outcome: What came of that, in words.
        was_sent: Whether the action went out.
        clip: What the network saw; None where that is not kept any more.
    """

    clock: str
    time_s: float
    gesture: str
    confidence: float
    action: str
    outcome: str
    was_sent: bool
    clip: Clip | None = field(default=None, compare=False, repr=False)

    @property
    def consequence(self) -> str:
        """The action and what came of it, in one phrase."""
        return f"{self.action} ({self.outcome})" if self.action else self.outcome


class FiredGestures(QAbstractListModel):
    """The newest gestures, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fired: list[FiredGesture] = []

    def add(self, fired: FiredGesture) -> None:
        """Put a gesture on top; the oldest is forgotten when there are too many."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._fired.insert(0, fired)
        self.endInsertRows()
        if len(self._fired) > _CLIPS_KEPT:
            self._fired[_CLIPS_KEPT] = replace(self._fired[_CLIPS_KEPT], clip=None)
        if len(self._fired) > _MOST_KEPT:
            self.beginRemoveRows(QModelIndex(), _MOST_KEPT, _MOST_KEPT)
            self._fired.pop()
            self.endRemoveRows()

    def forget_clips(self) -> None:
        """Keep no clip any more: another model would see something else in them."""
        self._fired = [replace(fired, clip=None) for fired in self._fired]

    def __getitem__(self, row: int) -> FiredGesture:
        return self._fired[row]

    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's
        """Count the gestures.

        Returns:
            How many are kept; 0 below a gesture.
        """
        return 0 if parent.isValid() else len(self._fired)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say a line in words.

        Returns:
            A sentence for the roles that show or speak it, else None.
        """
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        fired = self._fired[index.row()]
        percent = round(fired.confidence * 100)
        gesture = gesture_words(fired.gesture)
        return f"{fired.clock}  {gesture}, {percent} %: {fired.consequence}"


class EventList(QListView):
    """The gestures that fired, newest on top.

    Signals:
        chosen: A `FiredGesture` was double-clicked, or chosen with the Enter key.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Last gestures"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMinimumHeight(60)
        self.fired = FiredGestures(self)
        self.setModel(self.fired)
        self.setItemDelegate(_TwoLines(self))
        self.activated.connect(lambda index: self.chosen.emit(self.fired[index.row()]))

    @property
    def newest(self) -> FiredGesture | None:
        """The last gesture; None where there was none yet."""
        return self.fired[0] if self.fired.rowCount() else None

    def choose(self) -> None:
        """Choose the gesture that is selected, or else the newest; nothing where there is none."""
        row = max(0, self.currentIndex().row())
        if row < self.fired.rowCount():
            self.chosen.emit(self.fired[row])

    def add(self, fired: FiredGesture) -> None:
        """Put a gesture on top."""
        self.fired.add(fired)
        self.scrollToTop()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for three gestures.

        Returns:
            A size in pixels.
        """
        return QSize(360, 3 * _row_height(self.font()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the list, or say that it is empty."""
        super().paintEvent(event)
        if self.fired.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(colours_of(self.palette()).muted))
            painter.drawText(
                self.viewport().rect(),
                Qt.AlignmentFlag.AlignCenter,
                self.tr("No gesture has fired yet"),
            )


class _TwoLines(QStyledItemDelegate):
    """Paints gesture, confidence and time, and below them what came of it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        model = index.model()
        assert isinstance(model, FiredGestures), "the list has one model only"
        fired = model[index.row()]
        rect: QRect = option.rect
        font: QFont = option.font
        colours = colours_of(option.palette)
        bold = QFont(font)
        bold.setBold(True)
        line = QFontMetricsF(font).height()
        area = QRectF(rect).adjusted(12, 5, -12, -5)
        top = QRectF(area.left(), area.top(), area.width(), line)
        bottom = QRectF(area.left(), area.bottom() - line, area.width(), line)
        painter.save()
        painter.setPen(QColor(colours.outline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        figures = f"{round(fired.confidence * 100)} %   {fired.clock}"
        room = top.width() - QFontMetricsF(font).horizontalAdvance(figures) - 8
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        gesture = gesture_words(fired.gesture)
        name = QFontMetricsF(bold).elidedText(gesture, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(top, _LEFT, name)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        painter.drawText(top, _RIGHT, figures)
        painter.setPen(QColor(colours.sent if fired.was_sent else colours.muted))
        words = QFontMetricsF(font).elidedText(
            fired.consequence, Qt.TextElideMode.ElideRight, bottom.width()
        )
        painter.drawText(bottom, _LEFT, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: _AnyIndex) -> QSize:  # noqa: N802
        return QSize(200, _row_height(option.font))


def _row_height(font: QFont) -> int:
    return round(QFontMetricsF(font).height() * 2) + 13


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
