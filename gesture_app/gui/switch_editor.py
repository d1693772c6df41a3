"""Is something on or off?"""

from PySide6.QtCore import QPoint, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from gesture_app.gui.colours import colours_of

_GAP = 10


class SwitchEditor(QCheckBox):
    """A switch that says its state by the place of its knob and in words.

    Signals:
        chosen: True for on, False for off; only if the user wanted that.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._tell)

    def show_value(self, value: object) -> None:
        """Show what the value is."""
        with QSignalBlocker(self):
            self.setChecked(value is True)
        self._say()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Leave room for both words."""
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(word) for word in (self.tr("On"), self.tr("Off")))
        height = metrics.height() + 8
        return QSize(2 * height + _GAP + words + 4, height + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need the same at least."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Count a click on the words, too."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw a track with a knob, and the word beside it."""
        colours, is_on = colours_of(self.palette()), self.isChecked()
        height = self.fontMetrics().height() + 4
        track = QRectF(3, (self.height() - height) / 2, 1.9 * height, height)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if is_on else colours.muted), 1.5))
        painter.setBrush(QColor(colours.accent if is_on else colours.panel))
        painter.drawRoundedRect(track, height / 2, height / 2)
        knob = QRectF(0, 0, height - 8, height - 8)
        knob.moveCenter(track.center())
        knob.moveLeft(track.right() - height + 4 if is_on else track.left() + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_accent if is_on else colours.muted))
        painter.drawEllipse(knob)
        words = QRectF(self.rect()).adjusted(track.right() + _GAP, 0, 0, 0)
        painter.setPen(QColor(colours.text if self.isEnabled() else colours.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.text), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = track.adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)

    def _tell(self, is_on: bool) -> None:
        self._say()
        self.chosen.emit(is_on)

    def _say(self) -> None:
        self.setText(self.tr("On") if self.isChecked() else self.tr("Off"))
        self.update()
