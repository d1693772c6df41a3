"""Which gestures are tried, and how did it go with each so far?"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.guide.sign import Mark, Sign
from gesture_app.gui.guide.trials import Trials


class TrialSigns(QWidget):
    """A sign and a name for each gesture; the current one is bold."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def show_trials(self, trials: Trials) -> None:
        """Show how it is going.

        Args:
            trials: The gestures, and how it went with each.
        """
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        words = {
            Mark.OPEN: self.tr("{0}: still to come"),
            Mark.DONE: self.tr("{0}: seen"),
            Mark.PASSED: self.tr("{0}: passed over"),
        }
        told = []
        for label, mark in zip(trials.labels, trials.marks, strict=True):
            name = QLabel(gesture_words(label))
            name.setTextFormat(Qt.TextFormat.PlainText)
            font = name.font()
            font.setBold(label == trials.current)
            name.setFont(font)
            self._row.addWidget(Sign(mark))
            self._row.addWidget(name)
            self._row.addSpacing(14)
            told.append(words[mark].format(gesture_words(label)))
        self._row.addStretch()
        self.setAccessibleName(", ".join(told))
