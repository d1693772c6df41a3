"""How much time is left, and was it right? Signs to be understood from across the room."""

import math

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gesture_app.gui.colours import Colours, colours_of
from gesture_app.gui.ticks import paint_ticked_disc

_LINES_HIGH = 4.5
_TICK_MS = 40


class Sign(QWidget):
    """A square, some lines of text high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a size that grows with the text.

        Returns:
            A square, in pixels.
        """
        side = round(self.fontMetrics().height() * _LINES_HIGH)
        return QSize(side, side)

    def _area(self, pen: float) -> QRectF:
        """Find the largest square in the middle, inside a line of some width."""
        side = min(self.width(), self.height()) - pen - 2
        area = QRectF(0, 0, side, side)
        area.moveCenter(QRectF(self.rect()).center())
        return area


class CountdownRing(Sign):
    """A ring that runs down, with the seconds in its middle.

    It moves by itself between what it is told, so that it runs smoothly; it decides nothing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left_s, self._length_s, self._runs = 0.0, 1.0, False
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.update)

    def run(self, left_s: float, length_s: float) -> None:
        """Run down from here.

        Args:
            left_s: What is left, in seconds.
            length_s: What a whole ring stands for, in seconds.
        """
        self._left_s, self._length_s = left_s, length_s
        self._since.restart()
        self._runs = True
        if self.isVisible():
            self._tick.start()
        self.update()

    def hold(self) -> None:
        """Stand still, with the sign of a pause in the middle."""
        self._left_s, self._runs = self.left_s, False
        self._tick.stop()
        self.update()

    @property
    def is_running(self) -> bool:
        """Whether time passes."""
        return self._runs

    @property
    def left_s(self) -> float:
        """What the ring shows, in seconds."""
        passed_s = self._since.elapsed() / 1e3 if self._runs else 0.0
        return max(0.0, self._left_s - passed_s)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Move, if time passes."""
        super().showEvent(event)
        if self._runs:
            self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Move no longer: nobody sees it."""
        super().hideEvent(event)
        self._tick.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ring and the seconds."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, pen = colours_of(self.palette()), self.height() / 9
        area = self._area(pen)
        painter.setPen(QPen(QColor(colours.outline), pen))
        painter.drawEllipse(area)
        share = min(1.0, self.left_s / self._length_s)
        painter.setPen(
            QPen(QColor(colours.accent), pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        )
        painter.drawArc(area, 90 * 16, round(share * 360 * 16))
        if self.is_running:
            self._paint_seconds(painter, area)
        else:
            self._paint_pause(painter, area)

    def _paint_seconds(self, painter: QPainter, area: QRectF) -> None:
        font = QFont(self.font())
        font.setPixelSize(round(area.height() * 0.42))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours_of(self.palette()).text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(math.ceil(self.left_s - 1e-6)))

    def _paint_pause(self, painter: QPainter, area: QRectF) -> None:
        bar = QRectF(0, 0, area.width() / 9, area.height() / 3)
        for side in (-1, 1):
            bar.moveCenter(area.center() + QPointF(side * bar.width(), 0))
            painter.fillRect(bar, QColor(colours_of(self.palette()).text))


class AnswerMark(Sign):
    """A tick in a circle, or a cross in a square: told apart by shape, not by colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_right = False

    @property
    def is_right(self) -> bool:
        """Whether it is a tick."""
        return self._is_right

    def show_answer(self, *, is_right: bool) -> None:
        """Show another mark.

        Args:
            is_right: A tick, else a cross.
        """
        self._is_right = is_right
        self.setAccessibleName(self.tr("Right") if is_right else self.tr("Not right"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, area = colours_of(self.palette()), self._area(0)
        if self._is_right:
            paint_ticked_disc(painter, area, colours)
        else:
            _paint_crossed_square(painter, area, colours)


def _paint_crossed_square(painter: QPainter, area: QRectF, colours: Colours) -> None:
    side = area.width()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.warning))
    painter.drawRoundedRect(area, 0.1 * side, 0.1 * side)
    painter.setPen(
        QPen(QColor(colours.window), 0.1 * side, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    )
    cross = area.adjusted(0.3 * side, 0.3 * side, -0.3 * side, -0.3 * side)
    painter.drawLine(cross.topLeft(), cross.bottomRight())
    painter.drawLine(cross.topRight(), cross.bottomLeft())
