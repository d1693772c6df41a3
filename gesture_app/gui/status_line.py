"""How well is the program keeping up, and is the camera on?"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gesture_app.gui.colours import colours_of


class CameraBadge(QWidget):
    """Says that the camera is on for as long as it is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The camera is on"))
        words = QLabel(self.tr("Camera on"))
        font = words.font()
        font.setBold(True)
        words.setFont(font)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(_Light())
        row.addWidget(words)


class _Light(QWidget):
    """A dot like the one beside a camera's lens."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(12, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours_of(self.palette()).camera))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))


_SPACING = 20


class StatusLine(QWidget):
    """A row of figures at the bottom of the window; where they do not all fit, its tool tip tells them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Status"))
        self._frame_rate, self._recognition, self._delay = (QLabel() for _ in range(3))
        self._backend, self._model = QLabel(), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        for label in (
            self._frame_rate,
            self._recognition,
            self._delay,
            self._backend,
            self._model,
        ):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            row.addWidget(label)
        row.insertStretch(3)
        self.clear()

    def show_model(self, name: str, engine: str) -> None:
        """Name the model and what runs it."""
        self._model.setText(self.tr("Model: {0} on {1}").format(name, engine))
        self._fit()

    def show_backend(self, name: str) -> None:
        """Name what presses keys."""
        self._backend.setText(self.tr("Keys: {0}").format(name))
        self._fit()

    def show_frame_rate(self, frames_per_second: float) -> None:
        """Say how many frames come in."""
        self._frame_rate.setText(self.tr("{0} frames/s").format(round(frames_per_second)))
        self._fit()

    def show_times(self, recognise_ms: float, delay_ms: float | None) -> None:
        """Say how long recognition takes, and how old the newest frame was when it was done."""
        self._recognition.setText(self.tr("recognised in {0} ms").format(round(recognise_ms)))
        self._delay.setText(
            "" if delay_ms is None else self.tr("delay {0} ms").format(round(delay_ms))
        )
        self._fit()

    def say_waiting(self) -> None:
        """Say that no clip could be made of the last pictures: there are too few, or a gap."""
        self._recognition.setText(self.tr("watching: waiting for enough pictures"))
        self._delay.setText("")
        self._fit()

    def clear(self) -> None:
        """Say nothing about a source that is gone."""
        for label in (self._frame_rate, self._recognition, self._delay):
            label.setText("")
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no width: what does not fit is left out.

        Returns:
            A size in pixels.
        """
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show what fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out whole figures, the least important first, rather than cut all of them off."""
        by_importance = (
            self._frame_rate,
            self._delay,
            self._recognition,
            self._model,
            self._backend,
        )
        room = self.width() + _SPACING
        for label in by_importance:
            room -= label.sizeHint().width() + _SPACING if label.text() else 0
            label.setVisible(bool(label.text()) and room >= 0)
        told = filter(None, (label.text() for label in by_importance))
        self.setToolTip(" \N{MIDDLE DOT} ".join(told))
