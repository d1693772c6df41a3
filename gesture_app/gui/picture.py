"""What does the camera see, and which gesture fired last?"""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from gesture_app.camera.frame import Frame
from gesture_app.gui.arm_switch import ArmState
from gesture_app.gui.colours import colours_of
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.hand_lines import paint_hands
from gesture_app.gui.mirror import Mirror
from gesture_app.gui.picture_caption import PictureCaption
from gesture_app.gui.picture_overlay import PictureOverlay

_MIN_INTERVAL_S = 0.030
"""Shortest time between two pictures. A little under 1/30 s, so that a camera's jitter drops none."""


class Picture(QWidget):
    """The newest frame, mirrored as in a mirror, with the last gesture as a caption.

    Only what is painted is mirrored; the frames themselves stay as the camera gave them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Live picture"))
        self.setMinimumSize(200, 150)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._take_frame: Callable[[], Frame | None] | None = None
        self._frame: Frame | None = None
        self._mirror = Mirror()
        self._image = QImage()
        """The frame as it is painted; empty before the frame is painted for the first time."""
        self._painted_s = 0.0
        self._caption: PictureCaption | None = None
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
        self._frame = None
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
        self._caption = PictureCaption(gesture_words(gesture), outcome)
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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the picture, what is said on it, and the caption."""
        painter = QPainter(self)
        place = QRect() if self._frame is None else self._place_of(self._frame)
        if not place.contains(event.rect()):
            painter.fillRect(self.rect(), QColor(colours_of(self.palette()).backdrop))
        if self._frame is not None:
            ratio = self.devicePixelRatioF()
            if self._image.deviceIndependentSize().toSize() != place.size():
                self._image = self._mirror.show(self._frame.rgb, place.size(), ratio)
            painter.drawImage(place.topLeft(), self._image)
            if self._frame.hands is not None:
                paint_hands(painter, QRectF(place), self._frame.hands)
            has_room = self._caption is None
            self._overlay.paint(painter, QRectF(place), self.font(), with_last=has_room)
        if self._caption is not None:
            self._caption.paint(painter, QRectF(self.rect()), self.font())

    @Slot()
    def _take(self) -> None:
        frame = self._take_frame() if self._take_frame is not None else None
        if frame is None:
            return
        is_in_place = self._frame is not None and self._frame.rgb.shape == frame.rgb.shape
        self._frame, self._image = frame, QImage()
        self._painted_s = perf_counter()
        if is_in_place and self._caption is None:
            self.update(self._place_of(frame))
        else:
            self.update()

    def _place_of(self, frame: Frame) -> QRect:
        rows, columns, _ = frame.rgb.shape
        size = QSize(columns, rows).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        size = size.expandedTo(QSize(1, 1))
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        return QRect(QPoint(left, top), size)

    @Slot()
    def _fade_caption(self) -> None:
        if self._caption is None or self._caption.is_fading:
            self.update()
        if self._caption is not None and self._caption.is_over:
            self._caption = None
            self._fade.stop()
