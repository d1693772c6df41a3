"""What could be changed after a round, and why?"""

from collections.abc import Callable, Sequence
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gesture_app.gui.card import Card
from gesture_app.gui.labels import large_words, sentence
from gesture_app.gui.practice.practice_words import advice_words, percent
from gesture_app.practice.advice import Advice, Lower, Raise, SwitchOff, Teach, TeachOrSwitchOff


class AdviceList(QWidget):
    """A card for each piece of advice, with the buttons that follow it.

    Signals:
        teach_requested: A tuple of gestures that the program shall learn.
        switch_off_requested: A gesture that shall not act any more.
        threshold_requested: A gesture, and the probability, 0..1, at which it shall begin.
    """

    teach_requested = Signal(object)
    switch_off_requested = Signal(str)
    threshold_requested = Signal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(8)

    def show_advice(self, advice: Sequence[Advice]) -> None:
        """Show other advice.

        Args:
            advice: The most important first; nothing is praised.
        """
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for one in advice:
            self._cards.addWidget(self._card(one))
        if not advice:
            self._cards.addWidget(QLabel(self.tr("Nothing: this went well.")))

    def _card(self, advice: Advice) -> Card:
        what, why = advice_words(advice)
        words = QVBoxLayout()
        words.addWidget(large_words(what, 1.0))
        words.addWidget(sentence(why))
        card = Card()
        card.setAccessibleName(what)
        card.setAccessibleDescription(why)
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 8, 12, 8)
        row.addLayout(words, stretch=1)
        for button in self._buttons(advice):
            button.setAccessibleDescription(what)
            row.addWidget(button)
        return card

    def _buttons(self, advice: Advice) -> tuple[QPushButton, ...]:
        match advice:
            case SwitchOff(gesture):
                return (self._switch_off(gesture),)
            case TeachOrSwitchOff(gesture):
                return self._teach((gesture,)), self._switch_off(gesture)
            case Teach(missed):
                return (self._teach(tuple(missed)),)
            case Lower(gesture, value=value) | Raise(gesture, value=value):
                words = self.tr("Begin at {0} %").format(percent(value))
                return (_once(words, lambda: self.threshold_requested.emit(gesture, value)),)
            case _:
                assert_never(advice)

    def _teach(self, gestures: tuple[str, ...]) -> QPushButton:
        button = QPushButton(self.tr("Teach..."))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.teach_requested.emit(gestures))
        return button

    def _switch_off(self, gesture: str) -> QPushButton:
        return _once(self.tr("Switch off"), lambda: self.switch_off_requested.emit(gesture))


def _once(words: str, work: Callable[[], object]) -> QPushButton:
    """Make a button for what need not be done twice."""
    button = QPushButton(words)
    button.setAutoDefault(False)

    def do() -> None:
        button.setEnabled(False)
        work()

    button.clicked.connect(do)
    return button
