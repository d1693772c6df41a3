"""What does the camera see, and which gesture fired last?"""

from collections.abc import Callable
from time import perf_counter

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from gesture_app.camera.frame import Frame
from gesture_app.gui.arm_switch import ArmState
from gesture_app.gui.colours import DARK, colours_of
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.picture_overlay import PictureOverlay

_MIN_INTERVAL_S = 0.030
"""Shortest time between two pictures. A little under 1/30 s, so that a camera's jitter drops none."""

_CAPTION_S = 2.2
_CAPTION_FADES_S = 0.5


class Picture(QWidget):
    """The newest frame, mirrored as in a mirror, with the last gesture as a caption.

    Only what is painted is mirrored; the frames themselves stay as the camera gave them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Live picture"))
        self.setMinimumSize(200, 150)
        self._take_frame: Callable[[], Frame | None] | None = None
        self._image: QImage | None = None
        self._painted_s = 0.0
        self._caption: tuple[str, str] | None = None
        self._caption_until_s = 0.0
        self._overlay = PictureOverlay()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setTimerType(Qt.TimerType.PreciseTimer)
        self._again.timeout.connect(self._take)
        self._fade = QTimer(self)
        self._fade.setInterval(40)
        self._fade.timeout.connect(self._fade_caption)

    def watch(self, take_frame: Callable[[], Frame | None]) -> None:
        """Show the frames of another source from now on.

        Args:
            take_frame: Gives the newest frame, or None if there is none since the last call.
        """
        self._take_frame = take_frame
        self._image = None
        self._caption = None
        self._overlay.last = ""
        self.update()

    @Slot()
    def announce_frame(self) -> None:
        """Take the newest frame, now or when the picture before it was shown long enough.

        While the picture is hidden nothing is taken, so that nothing is announced either.
        """
        if not self.isVisible() or self._again.isActive():
            return
        wait_s = self._painted_s + _MIN_INTERVAL_S - perf_counter()
        if wait_s > 0:
            self._again.start(round(wait_s * 1e3))
        else:
            self._take()

    def show_caption(self, gesture: str, outcome: str) -> None:
        """Show the gesture that fired for two seconds, below the middle of the picture."""
        self._caption = (gesture_words(gesture), outcome)
        self._caption_until_s = perf_counter() + _CAPTION_S
        self._fade.start()
        self.update()

    def show_state(self, state: ArmState) -> None:
        """Frame the picture so that the state is seen without looking away; nothing is, before."""
        self._overlay.state = state
        self.setAccessibleDescription(self._overlay.words())
        self.update()

    def show_last_action(self, words: str) -> None:
        """Keep the last action in a corner when its caption is gone; no words clear it."""
        self._overlay.last = words
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the size of an ordinary camera's picture.

        Returns:
            640 x 480.
        """
        return QSize(640, 480)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Go on where the picture stopped when it was hidden."""
        super().showEvent(event)
        self.announce_frame()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the picture, what is said on it, and the caption."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours_of(self.palette()).backdrop))
        if self._image is not None:
            place = self._place_of(self._image)
            self._paint_mirrored(painter, self._image, place)
            self._overlay.paint(painter, place, self.font(), with_last=self._caption is None)
        if self._caption is not None:
            self._paint_caption(painter, *self._caption)

    @Slot()
    def _take(self) -> None:
        frame = self._take_frame() if self._take_frame is not None else None
        if frame is None:
            return
        rgb = np.ascontiguousarray(frame.rgb)
        height, width, _ = rgb.shape
        view = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._image = view.convertToFormat(QImage.Format.Format_RGB32)
        self._painted_s = perf_counter()
        self.update()

    def _place_of(self, image: QImage) -> QRectF:
        size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(QPointF(left, top), size)

    def _paint_mirrored(self, painter: QPainter, image: QImage, place: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(QTransform(-1, 0, 0, 1, self.width(), 0), combine=True)
        painter.drawImage(place, image)
        painter.restore()

    def _paint_caption(self, painter: QPainter, gesture: str, outcome: str) -> None:
        remaining_s = self._caption_until_s - perf_counter()
        painter.setOpacity(max(0.0, min(1.0, remaining_s / _CAPTION_FADES_S)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        large, small = QFont(self.font()), self.font()
        large.setPointSizeF(small.pointSizeF() * 1.5)
        large.setBold(True)
        large_metrics, small_metrics = QFontMetricsF(large), QFontMetricsF(small)
        room = self.width() - 48.0
        outcome = small_metrics.elidedText(outcome, Qt.TextElideMode.ElideRight, room - 36)
        words = max(
            large_metrics.horizontalAdvance(gesture), small_metrics.horizontalAdvance(outcome)
        )
        box = QRectF(
            0, 0, min(words + 36, room), large_metrics.height() + small_metrics.height() + 20
        )
        box.moveCenter(QPointF(self.width() / 2, 0))
        box.moveBottom(self.height() - 20.0)
        ground = QColor(DARK.backdrop)
        ground.setAlphaF(0.82)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 10, 10)
        inside = box.adjusted(18, 9, -18, -9)
        painter.setPen(QColor(DARK.text))
        painter.setFont(large)
        painter.drawText(inside, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, gesture)
        painter.setPen(QColor(DARK.muted))
        painter.setFont(small)
        painter.drawText(
            inside, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, outcome
        )

    @Slot()
    def _fade_caption(self) -> None:
        remaining_s = self._caption_until_s - perf_counter()
        if remaining_s <= 0:
            self._caption = None
            self._fade.stop()
        if remaining_s <= _CAPTION_FADES_S:
            self.update()
