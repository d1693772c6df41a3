"""Do gestures press keys right now?"""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gesture_app.gui.colours import Colours, colours_of

_KEY = Qt.Key.Key_F9
_WIDE_ENOUGH_FOR_KEY = 320


class Arming(Enum):
    """Whether gestures press keys."""

    PAUSED = auto()
    ARMED = auto()
    WAITING = auto()
    """Armed, but nothing is pressed for the moment."""
    REFUSED = auto()
    """Paused, because keys cannot be pressed on this computer."""


@dataclass(frozen=True, slots=True)
class ArmState:
    """What the switch shows.

    Attributes:
        arming: Which of the states.
        reason: Why arming was refused, or what is waited for; empty otherwise.
    """

    arming: Arming
    reason: str = ""


class ArmSwitch(QAbstractButton):
    """A big switch that says its state in words; it asks, and others decide.

    Signals:
        arm_requested: True to press keys from now on, False to stop that.
    """

    arm_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(True)
        self.clicked.connect(self._ask)
        shortcut = QShortcut(QKeySequence(_KEY), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.click)
        self.show_state(ArmState(Arming.PAUSED))

    def show_state(self, state: ArmState) -> None:
        """Show what is the case now."""
        self._state = state
        self.setChecked(self._is_on)
        title, sentence = self._words()
        self.setText(f"{title} - {sentence[:1].lower()}{sentence[1:]}")
        self.setAccessibleName(self.text())
        self.setToolTip(
            self.tr("{0}\nF9 switches while this window is in front").format(self.text())
        )
        self.update()

    @property
    def state(self) -> ArmState:
        """What the switch shows."""
        return self._state

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Stay as it is: only `show_state` moves the switch."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a title and up to two lines below it.

        Returns:
            A size in pixels.
        """
        line = self.fontMetrics().height()
        return QSize(360, round(line * 1.35 + line * 2 + 30))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Keep the height.

        Returns:
            A size in pixels.
        """
        return QSize(220, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ground, switch, words and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        ground, words, edge = self._scheme(colours)
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(edge), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(words), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 5, -5, -5), 7, 7)
        self._paint_toggle(painter, words, ground)
        key_width = (
            self._paint_key(painter, words) if self.width() >= _WIDE_ENOUGH_FOR_KEY else 16.0
        )
        self._paint_words(painter, colours, words, key_width)

    def _paint_toggle(self, painter: QPainter, words: str, ground: str) -> None:
        track = QRectF(20, self.height() / 2 - 15, 56, 30)
        painter.setPen(QPen(QColor(words), 2))
        painter.setBrush(QColor(words) if self._is_on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(track, 15, 15)
        knob = QRectF(0, 0, 20, 20)
        knob.moveCenter(track.center())
        knob.moveLeft(track.right() - 25 if self._is_on else track.left() + 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground if self._is_on else words))
        painter.drawEllipse(knob)

    def _paint_key(self, painter: QPainter, words: str) -> float:
        text = QKeySequence(_KEY).toString()
        metrics = QFontMetricsF(self.font())
        cap = QRectF(0, 0, metrics.horizontalAdvance(text) + 18, metrics.height() + 8)
        cap.moveCenter(QRectF(self.rect()).center())
        cap.moveRight(self.width() - 20.0)
        painter.setFont(self.font())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(words), 1))
        painter.drawRoundedRect(cap, 5, 5)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)
        return cap.width() + 40

    def _paint_words(
        self, painter: QPainter, colours: Colours, words: str, key_width: float
    ) -> None:
        title, sentence = self._words()
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * 1.35)
        large.setBold(True)
        title_height = QFontMetricsF(large).height()
        room = QRectF(92, 0, self.width() - 92 - key_width, self.height())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        metrics = QFontMetricsF(self.font())
        two_lines = QRectF(0, 0, room.width(), metrics.height() * 2.1)
        height = min(metrics.boundingRect(two_lines, flags, sentence).height(), two_lines.height())
        top = (self.height() - title_height - height) / 2
        painter.setFont(large)
        painter.setPen(QColor(words))
        painter.drawText(QRectF(room.left(), top, room.width(), title_height), flags, title)
        painter.setFont(self.font())
        is_refused = self._state.arming is Arming.REFUSED
        painter.setPen(QColor(colours.text if is_refused else words))
        painter.drawText(
            QRectF(room.left(), top + title_height, room.width(), height + 1), flags, sentence
        )

    def _scheme(self, colours: Colours) -> tuple[str, str, str]:
        """Choose ground, words and edge."""
        if not self.isEnabled():
            return colours.panel, colours.muted, colours.outline
        match self._state.arming:
            case Arming.PAUSED:
                return colours.raised, colours.text, colours.outline
            case Arming.ARMED:
                return colours.armed, colours.on_armed, colours.armed
            case Arming.WAITING:
                return colours.panel, colours.sent, colours.armed
            case Arming.REFUSED:
                return colours.panel, colours.warning, colours.warning

    def _words(self) -> tuple[str, str]:
        match self._state.arming:
            case Arming.PAUSED:
                return self.tr("Paused"), self.tr("Gestures are shown but nothing is pressed")
            case Arming.ARMED:
                return self.tr("Armed"), self.tr("Gestures press keys")
            case Arming.WAITING:
                return self.tr("Armed, waiting"), self._state.reason
            case Arming.REFUSED:
                return self.tr("Paused, cannot be armed"), self._state.reason

    @property
    def _is_on(self) -> bool:
        return self._state.arming in {Arming.ARMED, Arming.WAITING}

    def _ask(self) -> None:
        self.arm_requested.emit(not self._is_on)
