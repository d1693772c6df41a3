"""What does a gesture look like when somebody makes it?"""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QMovie,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gesture_app.gui.colours import colours_of
from gesture_app.gui.gesture_words import gesture_words

PICTURE_SIZE = QSize(96, 72)
_CORNER = 6.0


def picture_of(folder: Path, label: str) -> Path:
    """Say where the animation of a gesture is, whether there is one or not.

    Args:
        folder: Where all of them are.
        label: The gesture, as the network calls it.

    Returns:
        Such as ``swiping_left.webp`` in the folder; of what is no plain name it makes one.
    """
    words = "".join(letter if letter.isalnum() else " " for letter in label.lower()).split()
    return folder / f"{'_'.join(words)[:80]}.webp"


class GesturePreview(QWidget):
    """Plays a small animation of a gesture, as in a mirror; says its name where there is none.

    It plays only while it is seen.
    """

    def __init__(self, folder: Path | None, parent: QWidget | None = None) -> None:
        """Begin with nothing.

        Args:
            folder: Where the animations are; None where the program came without them.
            parent: Where it lies.
        """
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._folder = folder
        self._label = ""
        self._movie: QMovie | None = None

    @property
    def label(self) -> str:
        """The gesture that is shown; empty where none is."""
        return self._label

    @property
    def is_animated(self) -> bool:
        """Whether there is an animation of the gesture."""
        return self._movie is not None

    @property
    def is_playing(self) -> bool:
        """Whether it moves now."""
        return self._movie is not None and self._movie.state() is QMovie.MovieState.Running

    def show_gesture(self, label: str) -> None:
        """Play another gesture.

        Args:
            label: Which one; empty shows nothing.
        """
        if label == self._label:
            return
        self._label = label
        if self._movie is not None:
            self._movie.stop()
            self._movie.deleteLater()
        self._movie = self._open(label)
        name = self.tr("What {0} looks like").format(gesture_words(label)) if label else ""
        self.setAccessibleName(name)
        if self.isVisible():
            self._play()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one and a half times the animation's size.

        Returns:
            A size in pixels.
        """
        return PICTURE_SIZE * 1.5

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Play."""
        super().showEvent(event)
        self._play()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Play no longer: nobody sees it."""
        super().hideEvent(event)
        if self._movie is not None:
            self._movie.setPaused(True)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the present picture, or the gesture's name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = colours_of(self.palette())
        edge = QPainterPath()
        edge.addRoundedRect(QRectF(self.rect()), _CORNER, _CORNER)
        painter.setClipPath(edge)
        painter.fillPath(edge, QColor(colours.raised))
        if self._movie is not None:
            painter.drawPixmap(self.rect(), self._movie.currentPixmap())
            return
        painter.setPen(QColor(colours.muted))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(
            QRectF(self.rect()).adjusted(8, 8, -8, -8), flags, gesture_words(self._label)
        )

    def _open(self, label: str) -> QMovie | None:
        if self._folder is None or not label:
            return None
        path = picture_of(self._folder, label)
        if not path.is_file():
            return None
        movie = QMovie(str(path), parent=self)
        movie.setCacheMode(QMovie.CacheMode.CacheAll)
        if not movie.isValid():
            return None
        movie.frameChanged.connect(lambda _: self.update())
        return movie

    def _play(self) -> None:
        if self._movie is None:
            return
        if self._movie.state() is QMovie.MovieState.Paused:
            self._movie.setPaused(False)
        else:
            self._movie.start()
