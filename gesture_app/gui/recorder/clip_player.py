"""What does a recorded clip show, again and again?"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from gesture_app.gui.colours import colours_of
from gesture_app.recordings.recording import FRAMES_PER_SECOND
from gesture_app.recordings.take import Span


class ClipPlayer(QWidget):
    """Plays a clip in a loop, mirrored as in a mirror; only while it is seen.

    Signals:
        played: The moment that is shown, in seconds from the clip's beginning.
    """

    played = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(80, 60)
        self._pictures: NDArray[np.uint8] | None = None
        self._span = Span(0.0, 0.0)
        self._number = 0
        self._is_wanted = True
        self._timer = QTimer(self)
        self._timer.setInterval(round(1000 / FRAMES_PER_SECOND))
        self._timer.timeout.connect(self._step)

    def show_clip(self, pictures: NDArray[np.uint8] | None) -> None:
        """Play another clip from its beginning to its end.

        Args:
            pictures: (T, H, W, 3), RGB, not mirrored, 12 a second; None shows nothing.
        """
        self._pictures = pictures
        length_s = 0.0 if pictures is None else len(pictures) / FRAMES_PER_SECOND
        self.show_span(Span(0.0, length_s))
        self._number = 0 if self._is_wanted else self._middle
        self._run()

    def show_span(self, span: Span) -> None:
        """Play only a part.

        Args:
            span: The part.
        """
        self._span = span
        self.update()

    def play(self, is_wanted: bool) -> None:
        """Move, or show the middle of the clip and stand still."""
        self._is_wanted = is_wanted
        if self._pictures is not None:
            self._number = self._first if is_wanted else self._middle
        self._run()
        self.update()

    @property
    def has_clip(self) -> bool:
        """Whether there is anything to play."""
        return self._pictures is not None

    @property
    def number(self) -> int:
        """Which picture is shown, counted from 0."""
        return self._number

    @property
    def is_playing(self) -> bool:
        """Whether it moves now."""
        return self._timer.isActive()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the size of an ordinary camera's picture.

        Returns:
            640 x 480.
        """
        return QSize(640, 480)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Play."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Play no longer: nobody sees it."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the present picture."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours_of(self.palette()).backdrop))
        if self._pictures is None:
            return
        rgb = np.ascontiguousarray(self._pictures[self._number])
        height, width, _ = rgb.shape
        image = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(QTransform(-1, 0, 0, 1, self.width(), 0), combine=True)
        painter.drawImage(QRectF(place, size), image)

    @property
    def _first(self) -> int:
        return round(self._span.begin_s * FRAMES_PER_SECOND)

    @property
    def _behind(self) -> int:
        assert self._pictures is not None, "only a clip is played"
        return min(max(round(self._span.end_s * FRAMES_PER_SECOND), 1), len(self._pictures))

    @property
    def _middle(self) -> int:
        return 0 if self._pictures is None else len(self._pictures) // 2

    def _run(self) -> None:
        if self._is_wanted and self._pictures is not None and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def _step(self) -> None:
        self._number += 1
        if not self._first <= self._number < self._behind:
            self._number = min(self._first, self._behind - 1)
        self.played.emit(self._number / FRAMES_PER_SECOND)
        self.update()
