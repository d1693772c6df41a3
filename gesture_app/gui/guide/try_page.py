"""Does the program see somebody's gestures?"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from gesture_app.gui.demo_note import DemoNote
from gesture_app.gui.frame_share import FrameShare
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.guide.gesture_instructions import gestures_to_try
from gesture_app.gui.guide.live_stage import LiveStage
from gesture_app.gui.guide.page import Page
from gesture_app.gui.guide.picture_advice import advice_on
from gesture_app.gui.guide.sign import Mark
from gesture_app.gui.guide.trial_card import TrialCard
from gesture_app.gui.guide.trial_signs import TrialSigns
from gesture_app.gui.guide.trials import Trials
from gesture_app.gui.labels import large_words, sentence
from gesture_app.gui.notice import Notice
from gesture_app.gui.sources import Camera, Demo, Source
from gesture_app.quality_gate import Reason
from model_zoo.labels import BACKGROUND_LABELS

_PATIENCE_S = 20.0
_PRAISE_S = 2.0
_WORTH_NAMING = 0.3
"""Below this probability nothing is said to look like a gesture."""


class TryPage(Page):
    """Asks for three gestures, and says honestly what is seen.

    Attributes:
        trials: How it is going.
        card: The gesture that is asked for.
        stage: The live picture.
        go_on: Passes a gesture over; after the last one it begins again.
        patience: Runs out when the gesture was not seen for long.
        praise: Runs out when the next gesture is due.
        demo: Says that a camera is needed, while the demo is shown.

    Signals:
        camera_requested: A camera is to be chosen.
    """

    camera_requested = Signal()

    def __init__(self, pictures: Path | None) -> None:
        """Begin without gestures.

        Args:
            pictures: Where the animations of gestures are; None where there are none.
        """
        super().__init__(
            self.tr("Try it"),
            self.tr("Try three gestures"),
            self.tr(
                "Begin with your hand at rest, make the gesture once, and let your hand rest again."
                " It takes about a second until it is seen. Nothing is pressed."
            ),
        )
        self._labels: tuple[str, ...] = ()
        self._usual = 0.6
        self._thresholds: dict[str, float] = {}
        self._is_recording = False
        self.trials = Trials(())
        self.card, self.stage, self._signs = TrialCard(pictures), LiveStage(), TrialSigns()
        self._said, self._advice, self._note = large_words("", 1.15), sentence(), sentence()
        self.demo = DemoNote()
        self.demo.camera_requested.connect(self.camera_requested)
        self.go_on = QPushButton()
        self.go_on.setAutoDefault(False)
        self.go_on.clicked.connect(self._go_on)
        self.patience, self.praise = self._timer(_PATIENCE_S), self._timer(_PRAISE_S)
        self.patience.timeout.connect(self._advise)
        self.praise.timeout.connect(self._ask)
        self._lay_out()
        self._ask()

    @property
    def said(self) -> str:
        """What is said of the gesture."""
        return self._said.text()

    @property
    def advice(self) -> str:
        """What may help; empty as long as there is hope."""
        return self._advice.text()

    @property
    def note(self) -> str:
        """What is to be known of the picture; empty where it is a good one."""
        return self._note.text()

    def watch(self, frames: FrameShare) -> None:
        """Show these frames."""
        self.stage.watch(frames)

    def show_gestures(self, labels: Sequence[str], threshold: float) -> None:
        """Say which gestures the model knows; the trial begins anew where that has changed.

        Args:
            labels: K names, in the order of the probabilities to come.
            threshold: Probability 0..1 at which a gesture usually counts.
        """
        self._usual = threshold
        if tuple(labels) != self._labels:
            self._labels = tuple(labels)
            self.begin()

    def show_thresholds(self, thresholds: Mapping[str, float]) -> None:
        """Say which gestures count at a probability of their own.

        Args:
            thresholds: Probabilities 0..1, by label.
        """
        self._thresholds = dict(thresholds)
        self.card.wanted.show_threshold(self._threshold_of(self.card.preview.label))

    def show_source(self, source: Source | None) -> None:
        """Say which source is shown.

        Args:
            source: None where there is none: the notice stays that says why.
        """
        self.stage.show_source(source)
        if source is not None:
            self._is_recording = not isinstance(source, Camera | Demo)
            self.demo.show_source(source)
            self.show_quality(())
            self._ask()

    def show_notice(self, notice: Notice) -> None:
        """Say why there is no picture."""
        self.stage.show_notice(notice)
        self._note.setText(
            self.tr("There is no picture, so nothing can be tried now. You can go on without it.")
        )

    def show_quality(self, reasons: Collection[Reason]) -> None:
        """Say whether the picture is good enough.

        Args:
            reasons: Why nothing may act; empty where all is well.
        """
        if not self.stage.shows_picture:
            return
        recording = self.tr("This is a recording, so only the gesture that it shows can be seen.")
        self._note.setText(recording if self._is_recording else advice_on(reasons))

    def show_probabilities(self, probabilities: NDArray[np.float32]) -> None:
        """Move the bars; costs nothing while the page is hidden.

        Args:
            probabilities: (K,), 0..1, in the order of the labels.
        """
        wanted = self.card.preview.label
        if not self.card.isVisible() or len(probabilities) != len(self._labels):
            return
        each = dict(zip(self._labels, probabilities.tolist(), strict=True))
        self.card.wanted.show_probability(each.pop(wanted, 0.0))
        others = {label: each[label] for label in each if label not in BACKGROUND_LABELS}
        likeliest = max(others, key=others.__getitem__, default="")
        probability = others.get(likeliest, 0.0)
        is_worth_naming = probability >= _WORTH_NAMING
        self.card.show_other(likeliest if is_worth_naming else None, probability)

    def gesture_seen(self, label: str) -> None:
        """Say that a gesture counts; nothing happens while the page is hidden or praises.

        Args:
            label: Which one.
        """
        wanted = self.trials.current
        is_expected = wanted is not None and not self.demo.is_needed
        if not is_expected or not self.isVisible() or self.praise.isActive():
            return
        if label != wanted:
            words = self.tr("\u201c{0}\u201d was seen instead. Try it once more.")
            self._said.setText(words.format(gesture_words(label)))
            return
        self._settle(Mark.DONE)
        self._said.setText(
            self.tr("\u2713 Seen! \u201c{0}\u201d works for you.").format(gesture_words(label))
        )
        self._advice.clear()
        self.go_on.setText(self.tr("Go on"))
        self.patience.stop()
        self.praise.start()

    def begin(self) -> None:
        """Ask for the first gesture, whatever was seen before."""
        self.trials = Trials(gestures_to_try(self._labels))
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to wait."""
        super().showEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Wait no longer."""
        super().hideEvent(event)
        self.patience.stop()
        self.praise.stop()

    def _ask(self) -> None:
        """Ask for the gesture that is due, or say how it went."""
        self.praise.stop()
        self._signs.show_trials(self.trials)
        wanted = self.trials.current
        self.card.setVisible(wanted is not None)
        self.go_on.setVisible(bool(self.trials.labels))
        self._advice.clear()
        if wanted is None:
            self._sum_up()
            return
        self.card.show_gesture(wanted, self._threshold_of(wanted))
        self.go_on.setText(self.tr("Pass this one over"))
        if self.demo.is_needed:
            self.patience.stop()
            self._said.clear()
            return
        self._said.setText(self.tr("Make the gesture now."))
        if self.isVisible():
            self.patience.start()

    def _sum_up(self) -> None:
        self.patience.stop()
        num_seen, num_tried = self.trials.num_seen, len(self.trials.labels)
        if num_tried == 0:
            self._said.setText(self.tr("One moment: it is not known yet which gestures there are."))
            return
        self.go_on.setText(self.tr("Try them again"))
        if num_seen == num_tried:
            self._said.setText(self.tr("All of them were seen."))
            self._advice.setText(self.tr("You are ready to use them."))
            return
        words = self.tr("{0} of {1} gestures were seen.")
        self._said.setText(words.format(num_seen, num_tried))
        self._advice.setText(
            self.tr(
                "That happens: the program is still learning, and hands and rooms differ. Later you"
                " can teach it your own hand under \u201cMy gestures\u201d, and find out under"
                " \u201cPractice\u201d which gestures it sees best."
            )
        )

    def _advise(self) -> None:
        self._said.setText(self.tr("It was not seen yet. That happens."))
        self._advice.setText(
            self.tr(
                "What helps: light that shines on you, your whole hand in the picture, and a larger"
                " and quicker movement with a moment of rest before it. You can pass the gesture"
                " over, and later teach the program your own hand under \u201cMy gestures\u201d."
            )
        )

    def _go_on(self) -> None:
        if self.praise.isActive():
            self._ask()
        elif self.trials.current is None:
            self.begin()
        else:
            self._settle(Mark.PASSED)
            self._ask()

    def _settle(self, mark: Mark) -> None:
        self.trials.settle(mark)
        self._signs.show_trials(self.trials)

    def _threshold_of(self, label: str) -> float:
        return self._thresholds.get(label, self._usual)

    def _timer(self, seconds: float) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(round(seconds * 1e3))
        return timer

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addWidget(self.card, stretch=3)
        both.addWidget(self.stage, stretch=2)
        foot = QHBoxLayout()
        foot.addWidget(self.go_on)
        foot.addStretch()
        self.column.addWidget(self._signs)
        self.column.addWidget(self.demo)
        self.column.addLayout(both, stretch=1)
        self.column.addWidget(self._note)
        self.column.addWidget(self._said)
        self.column.addWidget(self._advice)
        self.column.addLayout(foot)
