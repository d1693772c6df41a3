"""What will be practised, and for how long?"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.bindings.said import Said
from gesture_app.gui.demo_note import DemoNote
from gesture_app.gui.labels import large_words, sentence
from gesture_app.gui.practice.earlier_results import EarlierResults
from gesture_app.gui.practice.gesture_choice import GestureChoice
from gesture_app.gui.practice.practice_words import time_words
from gesture_app.gui.sources import Source
from gesture_app.practice.round import expected_length_s

_USUAL_TIMES, _MOST_TIMES = 2, 10
_LETTERS_WIDE = 90
_HEADLINE = 1.6


class StartPage(QScrollArea):
    """Which gestures, how often, and what came of it before.

    Attributes:
        demo: Says that a camera is needed, while the demo is shown.
        choice: Which gestures.
        times: How often each.
        length: How long it takes, or why it cannot begin.
        start: The button.
        said: What the user should know.
        earlier: Earlier results.

    Signals:
        start_requested: Begin.
    """

    start_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_ready = False
        self.choice, self.times, self.length = GestureChoice(), QSpinBox(), sentence()
        self.demo, self.said, self.earlier = DemoNote(), Said(), EarlierResults()
        self.times.setRange(1, _MOST_TIMES)
        self.times.setValue(_USUAL_TIMES)
        self.start = QPushButton(self.tr("Start"))
        self.start.setDefault(True)
        self._lay_out()
        self.choice.changed.connect(self._tell_length)
        self.times.valueChanged.connect(lambda _: self._tell_length())
        self.start.clicked.connect(self.start_requested)
        self._tell_length()

    def show_gestures(self, labels: Sequence[str], bound: Sequence[str]) -> None:
        """Say what can be practised.

        Args:
            labels: What the model knows; nothing while there is no model.
            bound: Those of them that do something.
        """
        self._is_ready = bool(labels)
        self.choice.show_gestures(labels, bound)
        self._tell_length()

    def show_source(self, source: Source | None) -> None:
        """Say which source is shown; nobody can be practised with while it is the demo.

        Args:
            source: None where there is none.
        """
        self.demo.show_source(source)
        self._tell_length()

    def _tell_length(self) -> None:
        num_requests = len(self.choice.gestures) * self.times.value()
        words = self.tr("Gestures in all: {0}, {1}.").format(
            num_requests, time_words(expected_length_s(num_requests))
        )
        if not self._is_ready:
            words = self.tr("The model is still being loaded.")
        elif num_requests == 0:
            words = self.tr("Tick at least one gesture.")
        elif self.demo.is_needed:
            words = self.tr("A camera is needed: the demo shows another person.")
        self.length.setText(words)
        can_begin = self._is_ready and num_requests > 0 and not self.demo.is_needed
        self.start.setEnabled(can_begin)

    def _lay_out(self) -> None:
        heading = large_words(self.tr("Practise your gestures"), _HEADLINE)
        story = sentence(
            self.tr(
                "The program asks for one gesture after the other, and shows what it recognised. At the "
                "end you do nothing for 10 seconds, so that it is seen what begins by mistake. While you "
                "practise no key is pressed and nothing is clicked."
            )
        )
        how_often = QLabel(self.tr("How often &each:"))
        how_often.setBuddy(self.times)
        often = QHBoxLayout()
        often.addWidget(how_often)
        often.addWidget(self.times)
        often.addStretch()
        begin = QHBoxLayout()
        begin.addWidget(self.start)
        begin.addWidget(self.length, stretch=1)
        column = QWidget()
        column.setMaximumWidth(self.fontMetrics().averageCharWidth() * _LETTERS_WIDE)
        rows = QVBoxLayout(column)
        rows.setSpacing(14)
        rows.addWidget(heading)
        rows.addWidget(story)
        rows.addWidget(self.demo)
        rows.addWidget(self.choice)
        rows.addLayout(often)
        rows.addLayout(begin)
        rows.addSpacing(12)
        rows.addWidget(self.said)
        rows.addWidget(self.earlier, stretch=1)
        rows.addStretch()
        whole = QWidget()
        middle = QHBoxLayout(whole)
        middle.addStretch(1)
        middle.addWidget(column, stretch=1000)
        middle.addStretch(1)
        self.setWidget(whole)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
