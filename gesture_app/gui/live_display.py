"""How does what a pipeline tells come into the window?"""

from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from gesture_app.control.switch import Mode, Switch
from gesture_app.gui.action_words import words_for
from gesture_app.gui.event_list import FiredGesture
from gesture_app.gui.event_marks import EventKind
from gesture_app.gui.frame_share import FrameShare
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.pipeline_bridge import PipelineBridge
from gesture_app.gui.told_words import told_words
from gesture_app.performer import NotActing, Outcome
from gesture_app.pipeline_parts import Step
from model_zoo.decision import Suppression

_LOOK_INTERVAL_S = 0.5
_QUIET_LOOKS = 2
"""After so many looks without a new result the old one is wiped away; a slow computer gets more."""


class LiveDisplay(QObject):
    """Shows the steps of one pipeline after the other.

    Signals:
        told: What became of a gesture that was seen: an `EventKind`, its label, and words. Nothing is told
            of gestures to which nothing is bound.
        frame_rate_changed: How many frames came in during the last two seconds, a second.
    """

    told = Signal(object, str, str)
    frame_rate_changed = Signal(float)

    def __init__(self, window: MainWindow, switch: Switch) -> None:
        """Show nothing yet.

        Args:
            window: Where everything is shown.
            switch: Tells why nothing acts.
        """
        super().__init__(window)
        self._window = window
        self._switch = switch
        self._bridge: PipelineBridge | None = None
        self._num_quiet_looks = 0
        self._times_ms: tuple[float, float | None] | None = None
        """How long the newest recognition took, and its delay, before they are shown."""
        self._figures = QTimer(self)
        self._figures.setInterval(round(_LOOK_INTERVAL_S * 1e3))
        self._figures.timeout.connect(self._show_figures)

    def watch(self, bridge: PipelineBridge, frames: FrameShare) -> None:
        """Show what a pipeline tells from now on.

        Args:
            bridge: Passes it on.
            frames: Gives its frames.
        """
        self._bridge = bridge
        frames.announced.connect(
            self._window.picture.announce_frame, Qt.ConnectionType.UniqueConnection
        )
        bridge.stepped.connect(self._show_step)
        bridge.interrupted.connect(self._show_interruption)
        self._window.picture.watch(frames.viewer())
        self._num_quiet_looks = 0
        self._times_ms = None
        self._figures.start()

    def stop(self) -> None:
        """Show nothing any more of what is watched."""
        self._figures.stop()
        if self._bridge is not None:
            self._bridge.silence()

    @Slot(object, object)
    def _show_step(self, step: Step, delay_ms: float | None) -> None:
        window = self._window
        self._num_quiet_looks = -round(2e-3 * step.recognise_ms / _LOOK_INTERVAL_S)
        counted = step.counted
        doubt = step.doubts[0].value if step.doubts else ""
        window.bars.show_probabilities(counted.probabilities)
        window.time_line.add(counted.time_s, counted.probabilities, doubt)
        window.light.show_reasons(step.doubts)
        self._times_ms = step.recognise_ms, delay_ms
        self._show_suppressed(step)
        began, outcome = step.decision.began, step.outcome
        if began is None or outcome is None:
            return
        fired = FiredGesture(
            clock=f"{datetime.now().astimezone():%H:%M:%S}",
            time_s=step.counted.time_s,
            gesture=began.label,
            confidence=began.confidence,
            action=words_for(outcome.action) if outcome.action is not None else "",
            outcome=self._words_for(outcome),
            was_sent=outcome.performed,
            clip=step.clip,
        )
        self._tell(EventKind.FIRED if outcome.performed else EventKind.NOT_SENT, fired)
        window.picture.show_caption(fired.gesture, fired.consequence)
        window.picture.show_last_action(f"{gesture_words(fired.gesture)}: {fired.consequence}")

    def _show_suppressed(self, step: Step) -> None:
        seen = step.decision.suppressed
        if seen is None:
            return
        words = {
            Suppression.WAY_BACK: self.tr("does not count: the hand's way back"),
            Suppression.TOO_SOON: self.tr("does not count: too soon after the last one"),
        }
        suppressed = FiredGesture(
            clock=f"{datetime.now().astimezone():%H:%M:%S}",
            time_s=step.counted.time_s,
            gesture=seen.label,
            confidence=seen.confidence,
            action="",
            outcome=words[step.decision.reason or Suppression.TOO_SOON],
            was_sent=False,
            clip=step.clip,
        )
        self._tell(EventKind.SUPPRESSED, suppressed)

    def _tell(self, kind: EventKind, seen: FiredGesture) -> None:
        self._window.events.add(seen)
        self._window.time_line.mark(kind, seen.gesture, seen.consequence)
        if seen.action or kind is EventKind.SUPPRESSED:
            self.told.emit(kind, seen.gesture, seen.consequence)

    def _words_for(self, outcome: Outcome) -> str:
        if outcome.performed:
            return self.tr("sent")
        if outcome.action is None:
            return self.tr("no action is bound to it")
        if outcome.refusal:
            return self.tr("not sent: {0}").format(outcome.refusal)
        if outcome.not_acting is NotActing.UNCONFIRMED:
            return self.tr("make the gesture again to confirm")
        state = self._switch.state
        if state.mode is Mode.BLOCKED and state.blocks:
            return self.tr("not sent: {0}").format(told_words(state.blocks[0]))
        return self.tr("not sent: paused")

    @Slot(str)
    def _show_interruption(self, reason: str) -> None:
        self._window.picture.show_caption(self.tr("No picture"), reason)

    def _show_figures(self) -> None:
        """Show figures, not so often that nobody can read them; old ones are wiped away."""
        if self._bridge is None:
            return
        if self._times_ms is not None:
            self._window.status_line.show_times(*self._times_ms)
            self._times_ms = None
        frames_per_second = self._bridge.frames_per_second()
        self._window.status_line.show_frame_rate(frames_per_second)
        self.frame_rate_changed.emit(frames_per_second)
        self._num_quiet_looks += 1
        if self._num_quiet_looks > _QUIET_LOOKS:
            self._window.bars.clear()
            self._window.status_line.say_waiting()
