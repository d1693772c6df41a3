"""How does a round of practice lead from the first page to the last?"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gesture_app.gui.picture import Picture
from gesture_app.gui.practice.asking_page import AskingPage
from gesture_app.gui.practice.kept_results import KeptResults
from gesture_app.gui.practice.result_page import ResultPage
from gesture_app.gui.practice.start_page import StartPage
from gesture_app.gui.sources import Source
from gesture_app.practice.advice import InUse, advise
from gesture_app.practice.requests import draw_requests
from gesture_app.practice.result import KeptResult, RoundResult
from gesture_app.practice.round import GAP_S, PracticeRound
from gesture_app.practice.store import DeletedResults, ResultStore


def _now() -> datetime:
    return datetime.now(UTC)


def _draw_seed() -> int:
    return SystemRandom().getrandbits(32)


class PracticePanel(QWidget):
    """Asks for gestures, shows what is recognised, and what could be changed then.

    Attributes:
        start: The page to choose on.
        asking: The page of the round.
        result: The page of its result.
        kept: The results that are kept.
        picture_is_late: Runs out where no picture was scored for some time; a test has less of it.

    Signals:
        began: Nothing may be pressed from now on.
        ended: The round is over, whatever ended it.
        done: The person has had enough.
        teach_requested: A tuple of gestures that the program shall learn.
        switch_off_requested: A gesture that shall not act any more.
        threshold_requested: A gesture, and the probability, 0..1, at which it shall begin.
    """

    began = Signal()
    ended = Signal()
    done = Signal()
    teach_requested = Signal(object)
    switch_off_requested = Signal(str)
    threshold_requested = Signal(str, float)

    def __init__(
        self,
        store: ResultStore,
        *,
        pictures: Path | None = None,
        now: Callable[[], datetime] = _now,
        draw_seed: Callable[[], int] = _draw_seed,
        parent: QWidget | None = None,
    ) -> None:
        """Begin on the first page.

        Args:
            store: Where results are kept.
            pictures: Where the animations of gestures are; None where there are none.
            now: Tells the time of day for results, with its time zone.
            draw_seed: Makes each round another one.
            parent: Where it lies.
        """
        super().__init__(parent)
        self._now, self._draw_seed = now, draw_seed
        self._labels: tuple[str, ...] = ()
        self._in_use = InUse(frozenset(), 0.6, {})
        self._model, self._profile = "", ""
        self._round: PracticeRound | None = None
        self._is_paused = False
        self.start, self.asking, self.result = StartPage(), AskingPage(pictures), ResultPage()
        self.kept = KeptResults(store, self)
        self.picture_is_late = QTimer(self)
        self.picture_is_late.setSingleShot(True)
        self.picture_is_late.setInterval(round(GAP_S * 1e3))
        self._pages = QStackedWidget()
        for page in (self.start, self.asking, self.result):
            self._pages.addWidget(page)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._pages)
        self._connect()

    @property
    def is_practising(self) -> bool:
        """Whether a round is going on, paused or not."""
        return self._round is not None

    @property
    def mirror(self) -> Picture:
        """The live picture beside the example."""
        return self.asking.stage.mirror

    def show_gestures(
        self,
        labels: Sequence[str],
        bound_labels: Sequence[str],
        threshold: float,
        own_thresholds: Mapping[str, float] | None = None,
        counted_as: Mapping[str, str] | None = None,
    ) -> None:
        """Say which gestures there are; a round goes on unless the model is another one.

        Args:
            labels: K names, in the order of the probabilities to come; nothing while there is no model.
            bound_labels: Those of them that do something.
            threshold: Probability, 0..1, at which gestures begin that have no threshold of their own.
            own_thresholds: The thresholds of the others.
            counted_as: What counts, by the look-alike that is not told from it: nobody is asked for that.
        """
        if tuple(labels) != self._labels:
            self.stop()
        self._labels = tuple(labels)
        self._in_use = InUse(frozenset(bound_labels), threshold, dict(own_thresholds or {}))
        asked_for = [label for label in labels if label not in (counted_as or {})]
        self.start.show_gestures(asked_for, bound_labels)

    def show_names(self, model: str, profile: str) -> None:
        """Say what results are kept under.

        Args:
            model: What the model is called.
            profile: What the profile is called.
        """
        self._model, self._profile = model, profile

    def show_source(self, source: Source | None) -> None:
        """Say which source is shown; a round ends where it is the demo, in which others gesture.

        Args:
            source: None where there is none.
        """
        self.start.show_source(source)
        if self.start.demo.is_needed:
            self.stop()

    def show_probabilities(self, time_s: float, probabilities: NDArray[np.float32]) -> None:
        """Take the newest answer of the network; costs nothing while nobody practises.

        Args:
            time_s: Capture time of the newest frame that was seen, in seconds.
            probabilities: (K,), 0..1, in the order of the labels.
        """
        if self._round is None or len(probabilities) != len(self._labels):
            return
        self.picture_is_late.start()
        if not self._is_paused:
            self._round.see(time_s, probabilities)
            self._show_round()

    def gesture_began(self, time_s: float, label: str, confidence: float) -> None:
        """Take note that a gesture was announced, before or after its probabilities.

        Args:
            time_s: Capture time of the newest frame that was seen, in seconds.
            label: Which one.
            confidence: Its probability then, 0..1.
        """
        if self._round is not None and not self._is_paused and label in self._labels:
            self._round.hear(time_s, label, confidence)
            self._show_round()

    def show_interruption(self, reason: str) -> None:
        """Say why no pictures come; the round waits anyway.

        Args:
            reason: A sentence.
        """
        if self._round is not None and not self._is_paused:
            self.asking.show_waiting(reason)

    def begin(self) -> None:
        """Begin a round with what is chosen; harmless where nothing is."""
        gestures = self.start.choice.gestures
        if self._round is not None or not gestures or not self._labels:
            return
        if self.start.demo.is_needed:
            self.show_start()
            return
        requests = draw_requests(gestures, self.start.times.value(), self._draw_seed())
        self._round = PracticeRound(requests, self._labels)
        self._is_paused = False
        self._pages.setCurrentWidget(self.asking)
        self.asking.setFocus()
        self.picture_is_late.start()
        self.began.emit()
        self._show_round()

    def pause_or_go_on(self) -> None:
        """Have a break, or end it."""
        if self._round is None:
            return
        self._is_paused = not self._is_paused
        self._round.interrupt()
        if self._is_paused:
            self.asking.show_paused()
        else:
            self._show_round()

    def skip(self) -> None:
        """Go on with the next gesture; a break ends."""
        if self._round is None:
            return
        if self._is_paused:
            self.pause_or_go_on()
            return
        self._round.skip()
        self._show_round()

    def stop(self) -> None:
        """End the round; harmless where there is none. What was answered is shown and kept."""
        if self._round is None:
            return
        result, self._round = self._round.result, None
        self.picture_is_late.stop()
        if result.answers:
            self._show_result(result)
        else:
            self.show_start()
        self.ended.emit()

    def show_start(self) -> None:
        """Show the first page; a round that is going on is stopped."""
        self.stop()
        self._pages.setCurrentWidget(self.start)
        self.start.start.setFocus()

    def finish(self) -> None:
        """End the round and write what is not written yet; harmless when repeated."""
        self.stop()
        self.kept.close()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Pause in a window that is minimised; stop where another page is shown."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.stop()
        elif not self._is_paused:
            self.pause_or_go_on()

    def _show_round(self) -> None:
        assert self._round is not None, "only a round is shown"
        if self._round.is_over:
            self.stop()
        elif self.picture_is_late.isActive():
            self.asking.show_moment(self._round.moment)

    def _show_result(self, result: RoundResult) -> None:
        last = self.kept.results[-1].result if self.kept.results else None
        self.result.show_result(result, advise(result, self._in_use), last)
        self._pages.setCurrentWidget(self.result)
        self.result.again.setFocus()
        self.kept.add(KeptResult(self._now(), self._model, self._profile, result))

    def _say_late(self) -> None:
        self.show_interruption(
            self.tr(
                "No pictures come from the camera. The practice goes on as soon as they do; the gesture "
                "is asked for once more then."
            )
        )

    def _offer_back(self, deleted: DeletedResults) -> None:
        words = self.tr("Results deleted: {0}.").format(len(deleted.lines))
        self.start.said.say(words, self.tr("Bring back"), lambda: self.kept.restore(deleted))

    def _connect(self) -> None:
        self.start.start_requested.connect(self.begin)
        self.asking.pause_requested.connect(self.pause_or_go_on)
        self.asking.skip_requested.connect(self.skip)
        self.asking.stop_requested.connect(self.stop)
        self.result.again_requested.connect(self.begin)
        self.result.done_requested.connect(self._leave)
        self.result.advice.teach_requested.connect(self.teach_requested)
        self.result.advice.switch_off_requested.connect(self.switch_off_requested)
        self.result.advice.threshold_requested.connect(self.threshold_requested)
        self.picture_is_late.timeout.connect(self._say_late)
        self.kept.changed.connect(self.start.earlier.show_results)
        self.kept.deleted.connect(self._offer_back)
        self.kept.failed.connect(self.start.said.say)
        self.start.earlier.delete_requested.connect(self.kept.delete)

    def _leave(self) -> None:
        self.show_start()
        self.done.emit()
