"""What shall the person do now, and how did it go?"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.card import Card
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.labels import large_words, sentence
from gesture_app.gui.practice.gesture_stage import GestureStage
from gesture_app.gui.practice.practice_words import outcome_words
from gesture_app.gui.practice.signs import AnswerMark, CountdownRing
from gesture_app.practice.round import Moment, Phase

_HEADLINE = 2.4
"""How much larger the headline is than other words."""

_AT_REST = "No gesture"


class AskingPage(QWidget):
    """A headline with a sign, the example and the mirror, and how far the round has come.

    Space goes on, P pauses and Escape stops, wherever the keyboard is on this page.

    Attributes:
        headline: What to do, in a few words.
        sentence: What else is to be said.
        ring: The time that is left.
        mark: How it went.
        stage: The example and the mirror.
        pause, skip, stop: The buttons.

    Signals:
        pause_requested: Wait, or go on.
        skip_requested: Go on with the next gesture.
        stop_requested: End the round.
    """

    pause_requested = Signal()
    skip_requested = Signal()
    stop_requested = Signal()

    def __init__(self, pictures: Path | None, parent: QWidget | None = None) -> None:
        """Begin with nothing asked.

        Args:
            pictures: Where the animations of gestures are; None where there are none.
            parent: Where it lies.
        """
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.headline, self.sentence = large_words("", _HEADLINE), sentence()
        self._position = QLabel()
        self.ring, self.mark = CountdownRing(), AnswerMark()
        self.stage = GestureStage(pictures)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self.pause, self.skip, self.stop = (
            QPushButton(),
            QPushButton(self.tr("Skip (Space)")),
            QPushButton(self.tr("Stop (Escape)")),
        )
        self._lay_out()
        self.pause.clicked.connect(self.pause_requested)
        self.skip.clicked.connect(self.skip_requested)
        self.stop.clicked.connect(self.stop_requested)
        self._say_pause(is_paused=False)

    def show_moment(self, moment: Moment) -> None:
        """Show what there is to do.

        Args:
            moment: Where the round is.
        """
        self._say_pause(is_paused=False)
        words, sentence = self._words(moment)
        is_quiet = moment.phase is Phase.QUIET
        self.stage.example.show_gesture(_AT_REST if is_quiet else moment.asked)
        if moment.answer is not None:
            self.mark.show_answer(is_right=moment.answer.is_right)
            self._signs.setCurrentWidget(self.mark)
            self.ring.hold()
        else:
            self._signs.setCurrentWidget(self.ring)
            self.ring.run(moment.left_s, moment.length_s)
        self._card.emphasise(is_wanted=moment.phase is Phase.NOW)
        self._say(words, sentence)
        done = moment.number if is_quiet else moment.number - 1
        self._bar.setRange(0, moment.num_requests)
        self._bar.setValue(done)
        position = self.tr("{0} of {1}").format(moment.number, moment.num_requests)
        self._position.setText(self.tr("The last 10 seconds") if is_quiet else position)
        self._bar.setAccessibleName(self.tr("Gestures that were asked for"))

    def show_waiting(self, reason: str) -> None:
        """Say that nothing goes on for the moment.

        Args:
            reason: Why, a sentence.
        """
        self._stand_still(self.tr("Waiting for pictures"), reason)

    def show_paused(self) -> None:
        """Say that the person wanted a break."""
        self._stand_still(
            self.tr("Paused"),
            self.tr("Nothing counts now, and nothing is pressed. Go on whenever you like."),
        )
        self._say_pause(is_paused=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on, pause or stop."""
        wanted = {
            Qt.Key.Key_Space: self.skip_requested,
            Qt.Key.Key_P: self.pause_requested,
            Qt.Key.Key_Escape: self.stop_requested,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            wanted.emit()

    def _stand_still(self, words: str, sentence: str) -> None:
        self._signs.setCurrentWidget(self.ring)
        self.ring.hold()
        self._card.emphasise(is_wanted=False)
        self._say(words, sentence)

    def _words(self, moment: Moment) -> tuple[str, str]:
        if moment.answer is not None:
            return outcome_words(moment.answer)
        asked = gesture_words(moment.asked)
        match moment.phase:
            case Phase.NOW:
                return self.tr("Now: {0}").format(asked), self.tr("Make the gesture once.")
            case Phase.QUIET:
                rest = self.tr("Sit as you usually do; whatever is recognised now is a mistake.")
                begun = self.tr("Recognised although nothing was asked for: {0}.")
                is_calm = moment.num_false == 0
                return (
                    self.tr("Now do nothing"),
                    rest if is_calm else begun.format(moment.num_false),
                )
            case _:
                early = self.tr(
                    "That was a moment too early. Rest your hand and wait for \u201cNow\u201d."
                )
                rest = self.tr("Rest your hand and wait for \u201cNow\u201d.")
                words = self.tr("Get ready: {0}").format(asked)
                return words, early if moment.was_early else rest

    def _say(self, words: str, sentence: str) -> None:
        if (words, sentence) == (self.headline.text(), self.sentence.text()):
            return
        is_news = words != self.headline.text()
        self.headline.setText(words)
        self.sentence.setText(sentence)
        if is_news and self.isVisible():
            spoken = self.tr("{0}. {1}").format(words, sentence)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _say_pause(self, *, is_paused: bool) -> None:
        self.pause.setText(self.tr("Go on (P)") if is_paused else self.tr("Pause (P)"))

    def _lay_out(self) -> None:
        signs = QWidget()
        self._signs = QStackedLayout(signs)
        self._signs.addWidget(self.ring)
        self._signs.addWidget(self.mark)
        words = QVBoxLayout()
        words.addStretch()
        words.addWidget(self.headline)
        words.addWidget(self.sentence)
        words.addStretch()
        self._card = Card()
        row = QHBoxLayout(self._card)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(signs)
        row.addLayout(words, stretch=1)
        progress = QHBoxLayout()
        progress.addWidget(self._position)
        progress.addWidget(self._bar, stretch=1)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self.pause, self.skip, self.stop):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the page
            buttons.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setSpacing(12)
        rows.addLayout(progress)
        rows.addWidget(self._card)
        rows.addWidget(self.stage, stretch=1)
        rows.addLayout(buttons)
