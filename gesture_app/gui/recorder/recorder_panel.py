"""My gestures: how do recording, training and reviewing lie together?"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QMenu,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gesture_app.camera.frame import Frame
from gesture_app.gui.bindings.said import Said
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.recorder.candidates_page import CandidatesPage
from gesture_app.gui.recorder.judgement_page import JudgementPage
from gesture_app.gui.recorder.kept_recordings import KeptRecordings
from gesture_app.gui.recorder.record_page import RecordPage
from gesture_app.gui.recorder.renaming import Renaming
from gesture_app.gui.recorder.training import Training
from gesture_app.gui.recorder.training_page import TrainingPage
from gesture_app.recordings.candidates import CandidateStore
from gesture_app.recordings.judgement import Judgement
from gesture_app.recordings.model_versions import ModelVersions
from gesture_app.recordings.readiness import readiness_of
from gesture_app.recordings.recording import Circumstances, Recording
from gesture_app.recordings.store import RecordingStore, all_labels
from gesture_app.trainer_process import Command, personal_training
from model_zoo.labels import JESTER_LABELS


class RecorderPanel(QWidget):
    """Three pages: record, train, review what was wrong.

    Attributes:
        record: Records gestures.
        training_page: Trains with them.
        judgement: Tells what came of it.
        candidates: Reviews clips that somebody called wrong.
        said: What the user should know.
        renaming: Calls the chosen gesture something else.
        more: Passes recordings on, takes those of others, deletes everything, and brings it back.

    Signals:
        recording_began: Gestures must do nothing from now on.
        recording_ended: They may again.
        training_began: Live control must be off from now on.
        training_ended: It may be on again.
        taken: A take is complete, a `TakenClip`; `show_probabilities` tells what the model says of it.
        model_accepted: The `Path` of a model that shall be used from now on.
        export_requested: Recordings, models and bindings are to be passed on.
        import_requested: Those of somebody else are to be taken.
    """

    recording_began = Signal()
    recording_ended = Signal()
    training_began = Signal()
    training_ended = Signal()
    taken = Signal(object)
    model_accepted = Signal(object)
    export_requested = Signal()
    import_requested = Signal()

    def __init__(
        self,
        store: RecordingStore,
        versions: ModelVersions,
        candidates: CandidateStore,
        *,
        initial_model: Path,
        pictures: Path | None = None,
        command: Command = personal_training,
        parent: QWidget | None = None,
    ) -> None:
        """Begin, and look what is there in the background.

        Args:
            store: Where recordings are kept.
            versions: Where accepted models are kept.
            candidates: Where clips wait for a review.
            initial_model: What every training begins with, as it came with the program.
            pictures: Where the animations of gestures are; None where there are none.
            command: Says how the trainer is started.
            parent: Where it lies.
        """
        super().__init__(parent)
        self._root, self._versions, self._initial_model = store.root, versions, initial_model
        self._circumstances = Circumstances(f"{datetime.now():%Y%m%d-%H%M%S}")
        self._recordings: tuple[Recording, ...] = ()
        self._own: tuple[str, ...] = ()
        self._model_labels: tuple[str, ...] = JESTER_LABELS
        self._in_use: Path | None = None
        self._kept = KeptRecordings(store, candidates, self)
        self._training = Training(store.root.parent / "training", versions, command, self)
        self.record, self.training_page = RecordPage(pictures), TrainingPage()
        self.judgement, self.candidates = JudgementPage(), CandidatesPage()
        self.said, self.more, self.renaming = Said(), QToolButton(), Renaming(self)
        self._lay_out()
        self._connect()
        self._show_recordings((), 0)
        self._show_versions()
        self._kept.open()

    def show_gestures(self, labels: Sequence[str]) -> None:
        """Say which gestures the model in use knows.

        Args:
            labels: K names.
        """
        self._model_labels = tuple(labels)
        self._show_labels()

    def show_frame(self, frame: Frame) -> None:
        """Show, and if wanted record, a frame: the more of the camera's come here, the better."""
        self.record.show_frame(frame)

    def show_camera(self, name: str) -> None:
        """Say what the camera is called; empty where nobody knows."""
        sitting = self._circumstances
        self._circumstances = Circumstances(sitting.session, sitting.performer, name)

    def show_probabilities(self, probabilities: Mapping[str, float]) -> None:
        """Say what the model believes the newest take shows.

        Args:
            probabilities: 0..1, by label.
        """
        self.record.show_probabilities(probabilities)

    def show_model(self, path: Path) -> None:
        """Say which model is in use."""
        self._in_use = path
        self._show_versions()

    def keep_candidate(self, pictures: NDArray[np.uint8], said: str) -> None:
        """Let a clip wait for a review, because somebody said that it was wrong.

        Args:
            pictures: (T, H, W, 3), RGB, not mirrored, 12 a second.
            said: What the program took it for.
        """
        self._kept.keep_candidate(pictures, said, self._circumstances)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Let the keys of the recorder work at once."""
        super().showEvent(event)
        self.record.stage.setFocus()

    def refresh(self) -> None:
        """Look anew what recordings there are."""
        self._kept.open()

    def finish(self) -> None:
        """Stop everything, and wait until nothing is written any more; harmless when repeated."""
        self.record.stop()
        self._training.close()
        self._kept.close()

    def _rename(self, gesture: str, name: str) -> None:
        ids = [recording.id for recording in self._recordings if recording.label == gesture]
        self._own = tuple(name if own == gesture else own for own in self._own)
        self._kept.relabel(ids, name)
        self.record.gestures.choose_when_shown(name)
        self.said.say(
            self.tr(
                "\u201c{0}\u201d is called \u201c{1}\u201d now. A model that knows it, and what you bound to "
                "it, use the old name until you train and bind again."
            ).format(gesture, name),
            self.tr("Undo"),
            lambda: self._rename(name, gesture),
        )

    def _show_recordings(self, recordings: tuple[Recording, ...], num_deleted: int) -> None:
        self._recordings = recordings
        self._show_labels()
        self.training_page.show_readiness(readiness_of(recordings))
        self._delete_all.setEnabled(bool(recordings))
        self._bring_back.setEnabled(num_deleted > 0)
        self._forget.setEnabled(num_deleted > 0)
        words = self.tr("Bring back what was deleted ({0})").format(num_deleted)
        self._bring_back.setText(words if num_deleted else self.tr("Nothing was deleted"))

    @property
    def _labels(self) -> tuple[str, ...]:
        """All gestures that there are recordings of, or may be."""
        known = (*JESTER_LABELS, *self._model_labels, *all_labels(self._recordings), *self._own)
        return tuple(dict.fromkeys(known))

    def _show_labels(self) -> None:
        self.record.show_recordings(self._labels, self._recordings)
        self._load_earlier()
        self.candidates.show_labels(self._labels)

    def _load_earlier(self) -> None:
        unseen = [thumb for thumb in self.record.earlier.thumbnails if not thumb.has_clip]
        self._kept.load([thumbnail.recording.id for thumbnail in unseen])

    def _show_loaded(self, clip_id: str, pictures: NDArray[np.uint8]) -> None:
        self.record.earlier.show_pictures(clip_id, pictures)
        self.candidates.show_clip(clip_id, pictures)

    def _show_candidates(self, candidates: tuple[Recording, ...]) -> None:
        self.candidates.show_candidates(candidates)
        words = self.tr("Review ({0})").format(len(candidates)) if candidates else self.tr("Review")
        self._tabs.setTabText(2, words)

    def _save(self, pictures: NDArray[np.uint8], label: str) -> None:
        self._kept.save(pictures, label, self._circumstances)

    def _tell_saved(self, recording: Recording) -> None:
        self.record.show_saved()
        self.said.say(
            self.tr("Saved a recording of \u201c{0}\u201d.").format(gesture_words(recording.label)),
            self.tr("Undo"),
            lambda: self._kept.delete([recording.id]),
        )

    def _tell_not_saved(self, sentence: str) -> None:
        self.record.show_not_saved()
        self.said.say(sentence)

    def _offer_back(self, recording_ids: tuple[str, ...]) -> None:
        words = self.tr("{0} recordings were deleted; they can come back for seven days.")
        if len(recording_ids) == 1:
            words = self.tr("The recording was deleted; it can come back for seven days.")
        self.said.say(
            words.format(len(recording_ids)),
            self.tr("Bring back"),
            lambda: self._kept.bring_back(recording_ids),
        )

    def _ask_delete_all(self) -> None:
        ids = [recording.id for recording in self._recordings]
        words = self.tr("Delete all your recordings ({0})? They can come back for seven days.")
        self.said.say(words.format(len(ids)), self.tr("Delete all"), lambda: self._kept.delete(ids))
        self.said.remedy.setFocus()

    def _ask_forget(self) -> None:
        self.said.say(
            self.tr("Delete for good what was deleted? It cannot come back after that."),
            self.tr("Delete for good"),
            self._kept.forget_deleted,
        )
        self.said.remedy.setFocus()

    def _throw_away(self, candidate_id: str) -> None:
        self._kept.throw_away_candidate(candidate_id)
        self.said.say(
            self.tr("The clip was thrown away."),
            self.tr("Bring back"),
            lambda: self._kept.bring_back_candidate(candidate_id),
        )

    def _train(self) -> None:
        if self._training.is_running or not self._recordings:
            return
        self.said.hide()
        self._training.start(self._root, self._initial_model)

    def _cancel(self) -> None:
        self.training_page.show_stopping()
        self._training.cancel()

    def _show_versions(self) -> None:
        if not self._training.is_running:
            self.training_page.show_versions(
                self._versions.versions(), self._initial_model, self._in_use
            )

    def _show_training(self, *, is_running: bool) -> None:
        self.training_page.show_running(is_running=is_running)
        self.record.allow_changes(is_allowed=not is_running)
        self.candidates.setEnabled(not is_running)
        self.more.setEnabled(not is_running)
        (self.training_began if is_running else self.training_ended).emit()

    def _show_judgement(self, judgement: Judgement) -> None:
        self.judgement.show_judgement(judgement)
        self._train_stack.setCurrentWidget(self.judgement)

    def _leave_judgement(self) -> None:
        self._train_stack.setCurrentWidget(self.training_page)

    def _keep_old(self) -> None:
        self._training.forget()
        self._leave_judgement()

    def _record_more(self, label: str) -> None:
        self._keep_old()
        self._tabs.setCurrentWidget(self.record)
        if label:
            self.record.gestures.choose(label)
        self.record.stage.setFocus()

    def _use(self, path: Path) -> None:
        self._leave_judgement()
        self.show_model(path)
        self.model_accepted.emit(path)

    def _show_recording(self, *, is_recording: bool) -> None:
        for page in (1, 2):
            self._tabs.setTabEnabled(page, not is_recording)
        self.more.setEnabled(not is_recording)
        (self.recording_began if is_recording else self.recording_ended).emit()

    def _add_own(self, name: str) -> None:
        self._own = (*self._own, name)

    def _lay_out(self) -> None:
        menu = QMenu(self.more)
        menu.addAction(self.tr("Pass gestures on..."), self.export_requested.emit)
        menu.addAction(self.tr("Take gestures of others..."), self.import_requested.emit)
        menu.addSeparator()
        menu.addAction(self.renaming)
        menu.aboutToShow.connect(
            lambda: self.renaming.show_gesture(self.record.gesture, self._labels)
        )
        menu.addSeparator()
        self._bring_back = menu.addAction("", lambda: self._kept.bring_back())
        self._forget = menu.addAction(self.tr("Delete them for good..."), self._ask_forget)
        menu.addSeparator()
        words = self.tr("Delete all my recordings...")
        self._delete_all = menu.addAction(words, self._ask_delete_all)
        self.more.setText(self.tr("More..."))
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._train_stack = QStackedWidget()
        self._train_stack.addWidget(self.training_page)
        self._train_stack.addWidget(self.judgement)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self.record, self.tr("Record"))
        self._tabs.addTab(self._train_stack, self.tr("Train"))
        self._tabs.addTab(self.candidates, self.tr("Review"))
        self._tabs.setCornerWidget(self.more)
        rows = QVBoxLayout(self)
        rows.addWidget(self._tabs, stretch=1)
        rows.addWidget(self.said)
        keeps_place = self.said.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)
        self.said.setSizePolicy(keeps_place)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(lambda _: self.said.hide())
        self._kept.changed.connect(self._show_recordings)
        self._kept.candidates_changed.connect(self._show_candidates)
        self._kept.saved.connect(self._tell_saved)
        self._kept.not_saved.connect(self._tell_not_saved)
        self._kept.failed.connect(self.said.say)
        self._kept.deleted.connect(self._offer_back)
        self._kept.loaded.connect(self._show_loaded)
        self.record.recording_began.connect(lambda: self._show_recording(is_recording=True))
        self.record.recording_ended.connect(lambda: self._show_recording(is_recording=False))
        self.record.taken.connect(self.taken)
        self.record.keep_requested.connect(self._save)
        self.record.delete_requested.connect(lambda clip_id: self._kept.delete([clip_id]))
        self.record.gesture_chosen.connect(lambda _: self._load_earlier())
        self.record.new.added.connect(self._add_own)
        self.renaming.renamed.connect(self._rename)
        self.renaming.refused.connect(self.said.say)
        self.candidates.clip_wanted.connect(self._kept.load_candidate)
        self.candidates.keep_requested.connect(self._kept.accept_candidate)
        self.candidates.throw_away_requested.connect(self._throw_away)
        self.training_page.train.clicked.connect(self._train)
        self.training_page.cancel.clicked.connect(self._cancel)
        self.training_page.version_chosen.connect(self._use)
        self.training_page.looked_at.connect(self._show_versions)
        self._training.began.connect(lambda: self._show_training(is_running=True))
        self._training.ended.connect(lambda: self._show_training(is_running=False))
        self._training.progressed.connect(self.training_page.show_progress)
        self._training.judged.connect(self._show_judgement)
        self._training.failed.connect(self.said.say)
        self._training.accepted.connect(self._use)
        self.judgement.use.clicked.connect(self._training.accept)
        self.judgement.keep_old.clicked.connect(self._keep_old)
        self.judgement.record_requested.connect(self._record_more)
