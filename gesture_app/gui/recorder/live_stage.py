"""What does the camera see, and how far is the take?"""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from gesture_app.camera.frame import Frame
from gesture_app.gui.colours import DARK
from gesture_app.gui.picture import Picture
from gesture_app.gui.recorder.words import seconds_words
from gesture_app.recordings.take import Phase, Take

_WHOLE_TURN = 360 * 16


class LiveStage(QWidget):
    """The live picture, mirrored, with a countdown or a running ring over it.

    Attributes:
        picture: The live picture.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Live picture"))
        self.picture = Picture(self)
        self.setMinimumSize(self.picture.minimumSize())
        self._over = _TakeOverlay(self)
        self._newest: Frame | None = None
        self.picture.watch(self._give)

    @property
    def words(self) -> str:
        """What is written over the picture; empty where nothing is."""
        return self._over.words

    def show_frame(self, frame: Frame) -> None:
        """Show another frame."""
        self._newest = frame
        self._over.has_picture = True
        self.picture.announce_frame()

    def show_take(self, take: Take | None) -> None:
        """Say how far a take is; None where nothing is recorded."""
        self._over.show_take(take)
        self.setAccessibleDescription(self._over.words)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the place."""
        super().resizeEvent(event)
        self.picture.setGeometry(self.rect())
        self._over.setGeometry(self.rect())

    def _give(self) -> Frame | None:
        frame, self._newest = self._newest, None
        return frame


class _TakeOverlay(QWidget):
    """Large figures while it counts down, then a ring that runs while it records."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.has_picture = False
        self.words = ""
        self._phase: Phase | None = None
        self._share = 0.0

    def show_take(self, take: Take | None) -> None:
        self._phase = None if take is None else take.phase
        self.words = ""
        if take is not None and self._phase is Phase.COUNTDOWN:
            self.words = str(max(1, math.ceil(take.seconds_left)))
            self._share = take.seconds_left % 1.0
        elif take is not None and self._phase is Phase.RECORDING:
            self.words = self.tr("Recording, {0} left").format(seconds_words(take.seconds_left))
            self._share = 1 - take.seconds_left / take.duration_s
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._phase is Phase.COUNTDOWN:
            self._paint_countdown(painter)
        elif self._phase is Phase.RECORDING:
            self._paint_recording(painter)
        elif not self.has_picture:
            painter.setPen(QColor(DARK.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            words = self.tr("There is no picture. Choose a camera in the main window.")
            painter.drawText(self.rect().adjusted(20, 20, -20, -20), flags, words)

    def _paint_countdown(self, painter: QPainter) -> None:
        size = min(self.width(), self.height()) * 0.5
        disc = QRectF(0, 0, size, size)
        disc.moveCenter(QPointF(self.rect().center()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_veil())
        painter.drawEllipse(disc)
        self._paint_ring(painter, disc.adjusted(8, 8, -8, -8), DARK.text, max(4.0, size / 24))
        font = QFont(self.font())
        font.setPixelSize(max(12, round(size * 0.6)))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(DARK.text))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self.words)

    def _paint_recording(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(DARK.camera), 6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(3, 3, -3, -3))
        metrics = painter.fontMetrics()
        ring = metrics.height() * 1.6
        width = metrics.horizontalAdvance(self.words) + ring + 40
        plate = QRectF(16, 16, min(width, self.width() - 32), ring + 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_veil())
        painter.drawRoundedRect(plate, 8, 8)
        circle = QRectF(plate.left() + 12, plate.top() + 8, ring, ring)
        self._paint_ring(painter, circle, DARK.camera, max(3.0, ring / 8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(DARK.camera))
        painter.drawEllipse(circle.center(), ring / 5, ring / 5)
        painter.setPen(QColor(DARK.text))
        words = plate.adjusted(ring + 24, 0, -8, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags, self.words)

    def _paint_ring(self, painter: QPainter, place: QRectF, colour: str, thick: float) -> None:
        """Draw the part of a circle that stands for the time, from the top with the clock."""
        painter.setPen(QPen(QColor(colour), thick, c=Qt.PenCapStyle.FlatCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(place, _WHOLE_TURN // 4, -round(_WHOLE_TURN * self._share))


def _veil() -> QColor:
    ground = QColor(DARK.backdrop)
    ground.setAlphaF(0.72)
    return ground
