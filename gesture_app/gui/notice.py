"""What is said, and what can be done, when there is no picture to show?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gesture_app.gui.colours import colours_of


class Remedy(Enum):
    """What a button of a notice asks for."""

    PLAY_DEMO = auto()
    OPEN_FILE = auto()
    LOOK_AGAIN = auto()
    TRY_AGAIN = auto()
    PLAY_AGAIN = auto()
    SWITCH_ON = auto()
    USE_DEFAULT_MODEL = auto()


@dataclass(frozen=True, slots=True)
class Notice:
    """A message in place of the picture.

    Attributes:
        title: A few words.
        text: What happened and what to do; may be empty.
        remedies: One button each; the first has the keyboard.
        busy: Whether something is being waited for.
    """

    title: str
    text: str = ""
    remedies: Sequence[Remedy] = ()
    busy: bool = False


class NoticePanel(QWidget):
    """A card in the middle of the picture's place.

    Signals:
        remedy_requested: A `Remedy` was asked for.
    """

    remedy_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        self._title.setFont(font)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setMaximumWidth(560)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedSize(220, 6)
        self._busy.setAccessibleName(self.tr("Working"))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)

        card = QVBoxLayout(self)
        card.setContentsMargins(40, 32, 40, 32)
        card.setSpacing(14)
        card.addStretch()
        card.addWidget(self._title)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._text, stretch=1000)
        middle.addStretch(1)
        card.addLayout(middle)
        card.addWidget(self._busy, alignment=Qt.AlignmentFlag.AlignHCenter)
        card.addSpacing(6)
        card.addLayout(self._buttons)
        card.addStretch()

    def show_notice(self, notice: Notice) -> None:
        """Say something else."""
        self.setAccessibleName(f"{notice.title}. {notice.text}")
        self._title.setText(notice.title)
        self._text.setText(notice.text)
        self._text.setVisible(bool(notice.text))
        self._busy.setVisible(notice.busy)
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._buttons.addStretch()
        for index, remedy in enumerate(notice.remedies):
            button = QPushButton(self._words(remedy))
            button.setAutoDefault(True)
            button.clicked.connect(
                lambda _checked, remedy=remedy: self.remedy_requested.emit(remedy)
            )
            self._buttons.addWidget(button)
            if index == 0:
                button.setFocus()
        self._buttons.addStretch()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Cover what is behind."""
        QPainter(self).fillRect(self.rect(), QColor(colours_of(self.palette()).panel))

    def _words(self, remedy: Remedy) -> str:
        match remedy:
            case Remedy.PLAY_DEMO:
                return self.tr("Play the bundled demo")
            case Remedy.OPEN_FILE:
                return self.tr("Open a video file...")
            case Remedy.LOOK_AGAIN:
                return self.tr("Look again")
            case Remedy.TRY_AGAIN:
                return self.tr("Try again")
            case Remedy.PLAY_AGAIN:
                return self.tr("Play again")
            case Remedy.SWITCH_ON:
                return self.tr("Switch the camera on")
            case Remedy.USE_DEFAULT_MODEL:
                return self.tr("Use the bundled model")
