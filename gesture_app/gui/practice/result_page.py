"""How did the round go, and what could be changed?"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.labels import large_words, sentence
from gesture_app.gui.practice.advice_list import AdviceList
from gesture_app.gui.practice.confusion_table import ConfusionTable
from gesture_app.gui.practice.practice_words import (
    certainty_words,
    progress_words,
    score_words,
    unasked_words,
)
from gesture_app.practice.advice import Advice
from gesture_app.practice.result import RoundResult
from model_zoo.proportion import Proportion

_HEADLINE, _HEADING = 2.0, 1.2
"""How much larger they are than other words."""


class ResultPage(QWidget):
    """The score, advice, a table, and what to do next.

    Attributes:
        score: How many were recognised.
        story: How sure that is, what began unasked, and how it was last time.
        advice: What could be changed.
        table: What was taken for what.
        again, done: The buttons.

    Signals:
        again_requested: Practise the same once more.
        done_requested: Enough.
    """

    again_requested = Signal()
    done_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.score, self.story = large_words("", _HEADLINE), sentence()
        self.advice, self.table = AdviceList(), ConfusionTable()
        self.again = QPushButton(self.tr("Practise again"))
        self.done = QPushButton(self.tr("Done"))
        self._lay_out()
        self.again.clicked.connect(self.again_requested)
        self.done.clicked.connect(self.done_requested)

    def show_result(
        self, result: RoundResult, advice: Sequence[Advice], last: RoundResult | None
    ) -> None:
        """Show another result.

        Args:
            result: With one answer at least.
            advice: What could be changed.
            last: The result before it; None where there is none.
        """
        share = Proportion(result.num_right, len(result.answers))
        self.score.setText(score_words(result))
        told = (
            progress_words(result, last),
            certainty_words(share),
            unasked_words(result),
        )
        self.story.setText("\n".join(words for words in told if words))
        self.advice.show_advice(advice)
        self.table.show_result(result)
        self._scroll.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        reading = sentence(
            self.tr(
                "Each row is a gesture that you were asked for, each column what the program saw. "
                "Framed cells are right."
            )
        )
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setSpacing(10)
        rows.addWidget(self.score)
        rows.addWidget(self.story)
        rows.addSpacing(8)
        rows.addWidget(large_words(self.tr("What could be changed"), _HEADING))
        rows.addWidget(self.advice)
        rows.addSpacing(8)
        rows.addWidget(large_words(self.tr("What was taken for what"), _HEADING))
        rows.addWidget(reading)
        rows.addWidget(self.table)
        rows.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidget(whole)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        buttons = QHBoxLayout()
        buttons.addStretch()
        self.done.setAutoDefault(False)
        self.again.setDefault(True)
        buttons.addWidget(self.done)
        buttons.addWidget(self.again)
        column = QVBoxLayout(self)
        column.addWidget(self._scroll, stretch=1)
        column.addLayout(buttons)
