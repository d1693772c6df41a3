"""How did the round go, and what could be changed?"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

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

_HEADLINE = 2.0


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
        self.score, self.story = QLabel(), QLabel()
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
        sentences = (
            progress_words(result, last),
            certainty_words(share),
            unasked_words(result),
        )
        self.story.setText("\n".join(sentence for sentence in sentences if sentence))
        self.advice.show_advice(advice)
        self.table.show_result(result)
        self._scroll.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        font = self.score.font()
        font.setPointSizeF(font.pointSizeF() * _HEADLINE)
        font.setBold(True)
        self.score.setFont(font)
        reading = QLabel(
            self.tr(
                "Each row is a gesture that you were asked for, each column what the program saw. "
                "Framed cells are right."
            )
        )
        for label in (self.score, self.story, reading):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setSpacing(10)
        rows.addWidget(self.score)
        rows.addWidget(self.story)
        rows.addSpacing(8)
        rows.addWidget(_heading(self.tr("What could be changed")))
        rows.addWidget(self.advice)
        rows.addSpacing(8)
        rows.addWidget(_heading(self.tr("What was taken for what")))
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


def _heading(words: str) -> QLabel:
    heading = QLabel(words)
    font = heading.font()
    font.setPointSizeF(font.pointSizeF() * 1.2)
    font.setBold(True)
    heading.setFont(font)
    return heading
