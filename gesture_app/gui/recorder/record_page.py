"""How does somebody record a gesture?"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gesture_app.camera.frame import Frame
from gesture_app.gui.bindings.gesture_preview import GesturePreview
from gesture_app.gui.demo_note import DemoNote
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.recorder.earlier_strip import EarlierStrip
from gesture_app.gui.recorder.gesture_list import GestureList
from gesture_app.gui.recorder.live_stage import LiveStage
from gesture_app.gui.recorder.new_gesture import NewGesture
from gesture_app.gui.recorder.take_review import TakeReview
from gesture_app.gui.recorder.words import enough_explained, hint_words
from gesture_app.gui.sources import Source
from gesture_app.recordings.movement import trimmed_to_movement
from gesture_app.recordings.quality import Doubt, doubts_about, nearest_other, taken_for
from gesture_app.recordings.recording import NEGATIVE_LABEL, Recording
from gesture_app.recordings.take import GESTURE_S, NEGATIVE_S, Phase, Span, Take, TakenClip
from gesture_app.recordings.variety import counts_of, hint_for
from model_zoo.labels import BACKGROUND_LABELS


class RecordPage(QWidget):
    """The gestures at the left; the live picture, or the take, at the right.

    Space records, Escape stops; then Enter keeps, Backspace records again, Escape throws away.

    Attributes:
        gestures: All gestures with counts.
        new: Adds a gesture of one's own.
        negatives: Records a minute of ordinary behaviour.
        demo: Says that a camera is needed, while the demo is shown.
        stage: The live picture.
        record: Begins to count down, or stops.
        review: What was recorded.
        earlier: Earlier recordings of the gesture.

    Signals:
        recording_began: It counts down.
        recording_ended: It counts and records no more.
        taken: A take is complete, the `TakenClip` between the handles.
        keep_requested: The pictures of a take, and the gesture that they show.
        delete_requested: The id of a recording.
        gesture_chosen: Another gesture.
    """

    recording_began = Signal()
    recording_ended = Signal()
    taken = Signal(object)
    keep_requested = Signal(object, str)
    delete_requested = Signal(str)
    gesture_chosen = Signal(str)

    def __init__(self, pictures: Path | None, parent: QWidget | None = None) -> None:
        """Begin without gestures.

        Args:
            pictures: Where the animations of gestures are; None where there are none.
            parent: Where it lies.
        """
        super().__init__(parent)
        self.gestures, self.new = GestureList(), NewGesture()
        self.negatives = QPushButton(self.tr("Record ordinary behaviour (1 minute)"))
        self.negatives.setToolTip(
            self.tr(
                "Behave as usual: type, drink, scratch your head. It teaches what is no gesture."
            )
        )
        self.stage, self.review, self.earlier = LiveStage(), TakeReview(), EarlierStrip()
        self.demo, self._may_change = DemoNote(), True
        self.record = QPushButton()
        self.record.setDefault(True)
        self._name, self._hint = QLabel(), QLabel()
        self._example = GesturePreview(pictures)
        self._recordings: Sequence[Recording] = ()
        self._labels: tuple[str, ...] = ()
        self._take: Take | None = None
        self._taken: TakenClip | None = None
        self._said: Mapping[str, float] | None = None
        self._said_before: list[tuple[str, Mapping[str, float]]] = []
        self._lay_out()
        self._connect()
        self._show_state()

    def show_recordings(self, labels: Sequence[str], recordings: Sequence[Recording]) -> None:
        """Say which gestures and which recordings there are.

        Args:
            labels: All gestures.
            recordings: All of them, the oldest first.
        """
        self._labels, self._recordings = tuple(labels), recordings
        counts = dict(counts_of(recordings))
        counts[NEGATIVE_LABEL] = sum(r.label == NEGATIVE_LABEL for r in recordings)
        self.gestures.show_gestures(labels, counts)
        self.new.show_taken(labels)
        self._show_gesture()

    def show_frame(self, frame: Frame) -> None:
        """Show a frame, and record it if that is wanted."""
        self.stage.show_frame(frame)
        if self._take is None:
            return
        phase = self._take.add(frame)
        self.stage.show_take(self._take)
        if phase is Phase.COMPLETE:
            self._finish(self._take)

    def show_probabilities(self, probabilities: Mapping[str, float]) -> None:
        """Say what the model believes the take shows.

        Args:
            probabilities: 0..1, by label.
        """
        self._said = probabilities
        self._show_doubts()

    def show_saved(self) -> None:
        """The take was kept; the next one can be recorded."""
        if self._said is not None:
            self._said_before.append((self.gesture, self._said))
        self.review.show_saving(is_busy=False)
        self.discard()

    def show_not_saved(self) -> None:
        """The take could not be kept, and is still there."""
        self.review.show_saving(is_busy=False)

    def allow_changes(self, *, is_allowed: bool) -> None:
        """Say whether recordings may be made and deleted now."""
        self._may_change = is_allowed
        self._show_state()
        self.earlier.allow_deletion(is_allowed=is_allowed)

    def show_source(self, source: Source | None) -> None:
        """Say which source is shown; nothing is recorded while it is the demo, in which others gesture.

        Args:
            source: None where there is none.
        """
        self.demo.show_source(source)
        if self.demo.is_needed:
            self.stop()
        self._show_state()

    @property
    def gesture(self) -> str:
        """The gesture that is chosen; empty where none is."""
        return self.gestures.gesture

    @property
    def hint(self) -> str:
        """What the next recording should show."""
        return self._hint.text()

    def begin(self) -> None:
        """Count down; harmless while it does already, or without a gesture."""
        if not self.gesture or self._take is not None or not self.record.isEnabled():
            return
        self._taken, self._said = None, None
        is_negative = self.gesture == NEGATIVE_LABEL
        self._take = Take(NEGATIVE_S if is_negative else GESTURE_S)
        self._show_state()
        self.stage.setFocus()
        self.recording_began.emit()

    def stop(self) -> None:
        """Record no longer, and forget what was recorded; harmless where nothing is."""
        if self._take is not None:
            self._take = None
            self._show_state()
            self.recording_ended.emit()

    def discard(self) -> None:
        """Throw the take away; harmless where there is none."""
        self._taken = None
        self.review.player.show_clip(None)
        self._show_state()
        self.stage.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Record no longer: nobody sees that it does."""
        super().hideEvent(event)
        self.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Record, keep, redo or throw away."""
        is_reviewing = self._taken is not None
        match event.key():
            case Qt.Key.Key_Space if not is_reviewing:
                self.begin()
            case Qt.Key.Key_Escape if self._take is not None:
                self.stop()
            case Qt.Key.Key_Escape if is_reviewing:
                self.review.discard.click()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if is_reviewing:
                self.review.keep.click()
            case Qt.Key.Key_Backspace if is_reviewing:
                self.review.redo.click()
            case _:
                super().keyPressEvent(event)

    def _finish(self, take: Take) -> None:
        taken, self._take = take.clip(), None
        is_gesture = self.gesture not in BACKGROUND_LABELS
        whole = Span(0.0, taken.duration_s)
        span = trimmed_to_movement(taken.pictures) if is_gesture else whole
        self._taken = taken
        self._show_state()
        self.review.show_take(taken, span)
        self._show_doubts()
        self.recording_ended.emit()
        self.taken.emit(TakenClip(taken.cut(span), taken.rate_hz))

    def _keep(self) -> None:
        if self._taken is not None:
            self.review.show_saving(is_busy=True)
            self.keep_requested.emit(self._taken.cut(self.review.trim.span), self.gesture)

    def _redo(self) -> None:
        self.discard()
        self.begin()

    def _record_or_stop(self) -> None:
        if self._take is None:
            self.begin()
        else:
            self.stop()

    def _record_negatives(self) -> None:
        self.gestures.choose(NEGATIVE_LABEL)
        self.begin()

    def _add(self, name: str) -> None:
        self.show_recordings((*self._labels, name), self._recordings)
        self.gestures.choose(name)
        self.stage.setFocus()

    def _choose(self, gesture: str) -> None:
        self._show_gesture()
        self.gesture_chosen.emit(gesture)

    def _show_gesture(self) -> None:
        own = [recording for recording in self._recordings if recording.label == self.gesture]
        self._name.setText(gesture_words(self.gesture))
        self._example.show_gesture(self.gesture)
        self._example.setVisible(self._example.is_animated)
        if self.gesture == NEGATIVE_LABEL:
            words = self.tr(
                "Behave as usual for a minute: type, drink, scratch your head. It teaches what is no "
                "gesture."
            )
            self._hint.setText(words)
        else:
            self._hint.setText(hint_words(hint_for(own)))
        self.earlier.show_recordings(own)

    def _show_doubts(self) -> None:
        if self._taken is None:
            return
        doubts = doubts_about(self._taken, self.review.trim.span)
        if self.gesture in BACKGROUND_LABELS:
            doubts = tuple(doubt for doubt in doubts if doubt is not Doubt.HARDLY_MOVED)
        self.review.show_doubts(doubts, self._other_gesture())

    def _other_gesture(self) -> str | None:
        """Ask the model, then the earlier takes of this sitting, what the take looks like instead."""
        if self._said is None:
            return None
        other = taken_for(self.gesture, self._said)
        return other or nearest_other(self.gesture, self._said, self._said_before)

    def _show_state(self) -> None:
        is_recording, is_reviewing = self._take is not None, self._taken is not None
        self.stage.show_take(self._take)
        self._stack.setCurrentWidget(self.review if is_reviewing else self._live)
        self.earlier.setVisible(not is_reviewing)
        self.record.setText(self.tr("Stop") if is_recording else self.tr("Record (Space)"))
        is_free = not is_recording and not is_reviewing
        may_record = self._may_change and not self.demo.is_needed
        self.gestures.setEnabled(is_free)
        self.new.setEnabled(is_free)
        self.negatives.setEnabled(is_free and may_record)
        self.record.setEnabled(may_record)

    def _lay_out(self) -> None:
        font = self._name.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        self._name.setFont(font)
        self._hint.setWordWrap(True)
        marks = QLabel(enough_explained())
        marks.setWordWrap(True)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.gestures, stretch=1)
        column.addWidget(marks)
        column.addWidget(self.new)
        column.addWidget(self.negatives)

        heading = QVBoxLayout()
        heading.addWidget(self._name)
        heading.addWidget(self._hint)
        heading.addStretch()
        head = QHBoxLayout()
        head.addLayout(heading, stretch=1)
        head.addWidget(self._example)
        self._live = QWidget()
        live = QVBoxLayout(self._live)
        live.setContentsMargins(0, 0, 0, 0)
        live.addWidget(self.demo)
        live.addWidget(self.stage, stretch=1)
        live.addWidget(self.record, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._live)
        self._stack.addWidget(self.review)
        right = QWidget()
        rows = QVBoxLayout(right)
        rows.setContentsMargins(8, 0, 0, 0)
        rows.addLayout(head)
        rows.addLayout(self._stack, stretch=1)
        rows.addWidget(self.earlier)

        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setStretchFactor(0, 0)
        halves.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.addWidget(halves)

    def _connect(self) -> None:
        self.gestures.gesture_chosen.connect(self._choose)
        self.new.added.connect(self._add)
        self.negatives.clicked.connect(self._record_negatives)
        self.record.clicked.connect(self._record_or_stop)
        self.review.keep.clicked.connect(self._keep)
        self.review.redo.clicked.connect(self._redo)
        self.review.discard.clicked.connect(self.discard)
        self.review.span_changed.connect(lambda _: self._show_doubts())
        self.earlier.delete_requested.connect(self.delete_requested)
