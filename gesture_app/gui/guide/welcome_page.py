"""What is this program, and can it be trusted?"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gesture_app.actions.action import PressKeys
from gesture_app.gui.bindings.gesture_preview import PICTURE_SIZE, GesturePreview
from gesture_app.gui.guide.keycaps import Keycaps
from gesture_app.gui.guide.page import Page
from gesture_app.gui.guide.sign import Mark, Sign
from gesture_app.gui.labels import large_words, sentence

_EXAMPLE, _EXAMPLE_KEY = "Swiping Left", PressKeys(("right",))


class WelcomePage(Page):
    """Three sentences, and an example."""

    def __init__(self, pictures: Path | None) -> None:
        """Say it.

        Args:
            pictures: Where the animations of gestures are; None where there are none.
        """
        super().__init__(
            self.tr("Welcome"),
            self.tr("Control your computer with your hand"),
            self.tr(
                "Gesture App watches your hand through the camera. When it sees a gesture that it"
                " knows, it presses keys for you: the next slide, louder, pause the music."
            ),
        )
        self._preview = GesturePreview(pictures)
        self._preview.setFixedSize(PICTURE_SIZE * 2)
        self._preview.show_gesture(_EXAMPLE)
        self.column.addSpacing(6)
        self.column.addLayout(self._example())
        self.column.addSpacing(10)
        for mark, title, words in (
            (
                Mark.DONE,
                self.tr("Your pictures stay here"),
                self.tr(
                    "They never leave this computer: the program never goes online, and keeps pictures"
                    " only where you record yourself."
                ),
            ),
            (
                Mark.DONE,
                self.tr("Nothing happens without you"),
                self.tr(
                    "No key is pressed until you arm the program, and you can pause it at any time."
                ),
            ),
            (
                Mark.OPEN,
                self.tr("It is still learning"),
                self.tr(
                    "It does not see every gesture, and sometimes takes one for another."
                    " You will find out here how well it knows yours."
                ),
            ),
        ):
            self.column.addWidget(_Promise(mark, title, words))
        self.column.addSpacing(6)
        self.column.addWidget(
            sentence(
                self.tr(
                    "This takes about two minutes. You can skip it at any moment, and open it again"
                    " with F1 or \u201cFirst steps\u201d."
                ),
                is_weak=True,
            )
        )
        self.column.addStretch()

    def _example(self) -> QHBoxLayout:
        arrow = large_words("\N{RIGHTWARDS ARROW}", 2.2)
        arrow.setWordWrap(False)
        arrow.setAccessibleName(self.tr("does this"))
        slide = QLabel(self.tr("the next slide"))
        slide.setAlignment(Qt.AlignmentFlag.AlignCenter)
        key = QVBoxLayout()
        key.setSpacing(8)
        key.addStretch()
        key.addWidget(Keycaps(_EXAMPLE_KEY), alignment=Qt.AlignmentFlag.AlignHCenter)
        key.addWidget(slide)
        key.addStretch()
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addStretch()
        row.addWidget(self._preview)
        row.addWidget(arrow)
        row.addLayout(key)
        row.addStretch()
        return row


class _Promise(QWidget):
    """A few words and what they mean."""

    def __init__(self, mark: Mark, title: str, words: str) -> None:
        super().__init__()
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(large_words(title, 1.0))
        lines.addWidget(sentence(words))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Sign(mark, scale=1.2), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, stretch=1)
