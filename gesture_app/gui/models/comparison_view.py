"""What do two models say of the same picture?"""

from collections import deque
from statistics import median

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.labels import large_words, sentence
from gesture_app.gui.models.top_bars import TopBars
from gesture_app.models.comparison import Agreement, likeliest
from gesture_app.pipeline_parts import Step

_ANSWERS_PER_FIGURE = 20
_ANSWERS_PER_CHANGE = 5
"""Figures that changed with every answer could not be read."""


class ComparisonView(QWidget):
    """The model in use at the left, another one at the right, and how often they agree below.

    Attributes:
        stop_button: Ends it.

    Signals:
        stop_requested: The user has seen enough.
    """

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agreement = Agreement()
        self.first, self.second = ModelColumn(), ModelColumn()
        self._verdict, self._share = large_words("", 1.0), sentence()
        self._price = sentence(
            self.tr("While two models are compared the computer works for both of them."),
            is_weak=True,
        )
        self.stop_button = QPushButton(self.tr("Stop comparing"))
        self.stop_button.setAutoDefault(False)
        self.stop_button.clicked.connect(self.stop_requested)
        columns = QGridLayout()
        columns.setHorizontalSpacing(16)
        for number, column in enumerate((self.first, self.second)):
            columns.addWidget(column, 0, number, Qt.AlignmentFlag.AlignTop)
            columns.setColumnStretch(number, 1)
        rows = QVBoxLayout(self)
        rows.setSpacing(10)
        rows.addLayout(columns)
        rows.addSpacing(10)
        rows.addWidget(self._verdict)
        rows.addWidget(self._share)
        rows.addStretch(1)
        rows.addWidget(self._price)
        rows.addWidget(self.stop_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def begin(self, first: str, second: str) -> None:
        """Compare two others.

        Args:
            first: The name of the model in use.
            second: That of the other one.
        """
        self._agreement = Agreement()
        self.first.begin(
            self.tr("{0} (in use)").format(first), self.tr("Waiting for pictures\u2026")
        )
        self.second.begin(second, self.tr("Getting ready\u2026"))
        self._show_verdict()

    def show_second_ready(self) -> None:
        """Say that only pictures are missing."""
        self.second.wait(self.tr("Waiting for pictures\u2026"))

    def show_no_picture(self) -> None:
        """Wipe away what was said of pictures that are gone."""
        self._agreement = Agreement()
        for column in (self.first, self.second):
            column.wait(self.tr("Waiting for pictures\u2026"))
        self._show_verdict()

    def show_first(self, step: Step, delay_ms: float | None) -> None:
        """Show what the model in use said.

        Args:
            step: What came of a clip.
            delay_ms: From the arrival of its newest frame to now; None where nobody knows.
        """
        self._agreement.note_first(step.recognition)
        self.first.show_step(step, delay_ms, self._agreement.common)
        self._show_verdict()

    def show_second(self, step: Step, delay_ms: float | None) -> None:
        """Show what the other one said, as `show_first`."""
        self._agreement.note_second(step.recognition)
        self.second.show_step(step, delay_ms, self._agreement.common)
        self._show_verdict()

    def words(self) -> str:
        """Tell how far they agree.

        Returns:
            Two sentences; empty before both said something.
        """
        return "\n".join(filter(None, [self._verdict.text(), self._share.text()]))

    def _show_verdict(self) -> None:
        agreement = self._agreement
        if not agreement.num_compared:
            self._verdict.clear()
            self._share.clear()
            return
        if agreement.common:
            both = gesture_words(agreement.common)
            self._verdict.setText(self.tr("\u2713 Both say: {0}").format(both))
        else:
            self._verdict.setText(self.tr("\u2260 They differ."))
        self._share.setText(
            self.tr("The same gesture came first in {0} of the last {1} answers.").format(
                agreement.num_same, agreement.num_compared
            )
        )


class ModelColumn(QWidget):
    """One model's name, its five likeliest gestures, and its delay.

    Attributes:
        bars: The gestures.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._figures = large_words("", 1.0), sentence()
        self.bars = TopBars()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for widget in (self._name, self.bars, self._figures):
            rows.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._delays_ms: deque[float] = deque(maxlen=_ANSWERS_PER_FIGURE)
        self._times_ms: deque[float] = deque(maxlen=_ANSWERS_PER_FIGURE)
        self._num_answers = 0

    @property
    def figures(self) -> str:
        """What is said of the delay, or why there is none."""
        return self._figures.text()

    def begin(self, name: str, state: str) -> None:
        """Show another model, which has said nothing yet."""
        self._name.setText(name)
        self.bars.setAccessibleName(self.tr("What {0} says").format(name))
        self.wait(state)

    def wait(self, words: str) -> None:
        """Show nothing, and why."""
        self._delays_ms.clear()
        self._times_ms.clear()
        self._num_answers = 0
        self.bars.clear()
        self._figures.setText(words)

    def show_step(self, step: Step, delay_ms: float | None, common: str) -> None:
        """Show what the model said, and how late, in the middle of the last answers."""
        self.bars.show_recognition(step.recognition, common)
        self._times_ms.append(step.recognise_ms)
        if delay_ms is not None:
            self._delays_ms.append(delay_ms)
        if self._num_answers % _ANSWERS_PER_CHANGE == 0:
            self._show_figures(likeliest(step.recognition))
        self._num_answers += 1

    def _show_figures(self, label: str) -> None:
        self.bars.setAccessibleDescription(gesture_words(label))
        took = round(median(self._times_ms))
        if not self._delays_ms:
            self._figures.setText(self.tr("{0} ms to recognise").format(took))
            return
        self._figures.setText(
            self.tr("{0} ms behind the picture, {1} ms of them to recognise").format(
                round(median(self._delays_ms)), took
            )
        )
