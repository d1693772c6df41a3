"""What does practising learn of the session, and what may its advice change?"""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from gesture_app.bundled import GESTURE_PICTURES
from gesture_app.gui.practice.practice_panel import PracticePanel
from gesture_app.gui.rooms.room import framed
from gesture_app.gui.session import Session
from gesture_app.pipeline_parts import Step
from gesture_app.practice.store import ResultStore


class PracticeRoom(QObject):
    """Gestures act on nothing while somebody practises.

    Attributes:
        panel: What fills the window.
        window: See `gesture_app.gui.rooms.room.OpenRoom`.

    Signals:
        teach_requested: A tuple of gestures that the program shall learn.
        switch_off_requested: A gesture that shall not act any more.
        threshold_requested: A gesture, and the probability, 0..1, at which it shall begin.
    """

    teach_requested = Signal(object)
    switch_off_requested = Signal(str)
    threshold_requested = Signal(str, float)

    def __init__(self, parent: QWidget, session: Session, sources: QMenu) -> None:
        """Make it; nothing is shown yet.

        Args:
            parent: The main window.
            session: Whose gestures are practised.
            sources: Offered while the demo is played.
        """
        super().__init__(parent)
        self._session = session
        self.panel = PracticePanel(ResultStore(), pictures=GESTURE_PICTURES)
        self.window = framed(self.tr("Practice"), self.panel, parent)
        panel, frames = self.panel, session.frames
        panel.mirror.watch(frames.viewer())
        frames.announced.connect(panel.mirror.announce_frame)
        practising = session.workshop.switch.inhibitor()
        panel.began.connect(lambda: practising.begin(self.tr("somebody practises")))
        panel.ended.connect(practising.end)
        panel.done.connect(self.window.close)
        panel.teach_requested.connect(self.teach_requested)
        panel.switch_off_requested.connect(self.switch_off_requested)
        panel.threshold_requested.connect(self.threshold_requested)
        panel.start.demo.offer(sources)
        session.source_shown.connect(panel.show_source)
        session.stepped.connect(self._show_step)
        session.interrupted.connect(panel.show_interruption)
        session.profile_changed.connect(self._show_gestures)
        session.gestures_known.connect(self._show_gestures)
        self._show_gestures()
        panel.show_source(session.shown)

    def close(self) -> None:
        """End the round, and keep its result."""
        self.panel.finish()
        self.window.close()

    @Slot()
    def _show_gestures(self) -> None:
        session = self._session
        bindings, counted_as = session.profile.bindings.items(), session.profile.counted_as()
        bound = [
            gesture
            for gesture, binding in bindings
            if binding.action and binding.is_enabled and gesture not in counted_as
        ]
        self.panel.show_gestures(
            session.labels,
            [label for label in session.labels if label in bound],
            session.workshop.threshold,
            session.profile.thresholds(""),
            counted_as,
        )
        self.panel.show_names(session.workshop.model_file.stem, session.profile.name)

    def _show_step(self, step: Step) -> None:
        began = step.decision.began
        self.panel.show_probabilities(step.counted.time_s, step.counted.probabilities)
        if began is not None:
            self.panel.gesture_began(began.time_s, began.label, began.confidence)
