"""What shall somebody do with their hand now, and how much of it is seen?"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from gesture_app.gui.bindings.gesture_preview import PICTURE_SIZE, GesturePreview
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.guide.gesture_instructions import how_to_make
from gesture_app.gui.guide.probability_meter import ProbabilityMeter
from gesture_app.gui.labels import large_words, sentence


class TrialCard(QFrame):
    """The gesture's picture, how it is made, and bars of what is seen.

    Attributes:
        preview: Plays the gesture.
        wanted: How likely the gesture is.
        other: How likely another one is, at most.
    """

    def __init__(self, pictures: Path | None) -> None:
        """Begin without a gesture.

        Args:
            pictures: Where the animations of gestures are; None where there are none.
        """
        super().__init__()
        self.preview = GesturePreview(pictures)
        self.preview.setFixedSize(PICTURE_SIZE * 2)
        self._name, self._how = large_words("", 1.25), sentence()
        self.wanted, self.other = ProbabilityMeter(), ProbabilityMeter()
        self._wanted_words, self._other_words = sentence(), sentence(is_weak=True)
        words = QVBoxLayout()
        words.addWidget(self._name)
        words.addWidget(self._how)
        words.addStretch()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        grid.addWidget(self.preview, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, 0, 1)
        row = QVBoxLayout()
        row.setSpacing(2)
        for label, meter in (
            (self._wanted_words, self.wanted),
            (self._other_words, self.other),
        ):
            row.addWidget(label)
            row.addWidget(meter)
        grid.addLayout(row, 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)

    def words(self) -> str:
        """Tell what is said of another gesture.

        Returns:
            A sentence.
        """
        return self._other_words.text()

    def show_gesture(self, label: str, threshold: float) -> None:
        """Ask for another gesture.

        Args:
            label: Which.
            threshold: Probability, 0..1, at which it counts.
        """
        self.preview.show_gesture(label)
        name = gesture_words(label)
        self._name.setText(name)
        self._how.setText(how_to_make(label))
        self._wanted_words.setText(
            self.tr("How much it looks like \u201c{0}\u201d; it counts from the mark on:").format(
                name
            )
        )
        self.wanted.setAccessibleName(self._wanted_words.text())
        self.wanted.show_threshold(threshold)
        self.wanted.show_probability(0.0)
        self.show_other(None, 0.0)

    def show_other(self, label: str | None, probability: float) -> None:
        """Say what it looks like otherwise.

        Args:
            label: The likeliest of the others; None where that is no gesture.
            probability: How likely it is, 0..1.
        """
        if label is None:
            words = self.tr("Otherwise no gesture is seen:")
        else:
            words = self.tr("Otherwise it looks most like \u201c{0}\u201d:").format(
                gesture_words(label)
            )
        if words != self._other_words.text():
            self._other_words.setText(words)
            self.other.setAccessibleName(words)
        self.other.show_probability(probability)
