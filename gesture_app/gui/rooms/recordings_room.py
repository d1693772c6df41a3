"""What does the window of one's own gestures learn of the session, and what may it change?"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from gesture_app.bundled import DEFAULT_MODEL, GESTURE_PICTURES
from gesture_app.gui.packs.pack_sharing import PackSharing
from gesture_app.gui.recorder.recorder_panel import RecorderPanel
from gesture_app.gui.rooms.room import framed
from gesture_app.gui.session import Session
from gesture_app.gui.sources import Source
from gesture_app.models.store import StoredModel
from gesture_app.packs.stores import PackStores
from gesture_app.pipeline_parts import Step
from gesture_app.recordings.candidates import CandidateStore
from gesture_app.recordings.model_versions import ModelVersions
from gesture_app.recordings.store import RecordingStore
from gesture_app.settings.store import SettingsStore
from gesture_app.trainer_process import Command, personal_training


class RecordingsRoom(QObject):
    """Gestures act on nothing while somebody records or trains; an accepted model is used at once.

    Attributes:
        panel: What fills the window.
        sharing: Passes gestures on and takes those of others.
        window: See `gesture_app.gui.rooms.room.OpenRoom`.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        settings: SettingsStore,
        sources: QMenu,
        *,
        command: Command = personal_training,
    ) -> None:
        """Make it; nothing is shown yet.

        Args:
            parent: The main window.
            session: Sees and recognises.
            settings: Where the model in use is kept.
            sources: Offered while the demo is played.
            command: Says how the trainer is started.
        """
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._believed: NDArray[np.float32] | None = None
        self._shown_model: Path | None = None
        self._shown_labels: tuple[str, ...] = ()
        self.panel = RecorderPanel(
            RecordingStore(),
            ModelVersions(),
            CandidateStore(),
            initial_model=DEFAULT_MODEL,
            pictures=GESTURE_PICTURES,
            command=command,
        )
        self.window = framed(self.tr("My gestures"), self.panel, parent)
        self.sharing = PackSharing(self.panel, PackStores())
        self._take_frame = session.frames.viewer()
        self.panel.record.demo.offer(sources)
        self._connect()
        self._show_model()
        self._show_source(session.shown)

    def choose(self, gestures: Sequence[str]) -> None:
        """Begin with the first of some gestures.

        Args:
            gestures: Which should be recorded.
        """
        if gestures:
            self.panel.record.gestures.choose(gestures[0])

    def keep_candidate(self, pictures: NDArray[np.uint8], gesture: str) -> None:
        """Let a clip wait for a review, because somebody said that it was wrong.

        Args:
            pictures: (T, H, W, 3), RGB, not mirrored, 12 a second.
            gesture: What the program took it for.
        """
        self.panel.keep_candidate(pictures, gesture)

    def close(self) -> None:
        """Stop recording and training, and write what is not written yet."""
        self.sharing.close()
        self.panel.finish()
        self.window.close()

    def _connect(self) -> None:
        panel, session = self.panel, self._session
        switch = session.workshop.switch
        recording, training = switch.inhibitor(), switch.inhibitor()
        panel.recording_began.connect(lambda: recording.begin(self.tr("a gesture is recorded")))
        panel.recording_began.connect(self._forget_beliefs)
        panel.recording_ended.connect(recording.end)
        panel.training_began.connect(lambda: training.begin(self.tr("your gestures are trained")))
        panel.training_ended.connect(training.end)
        panel.taken.connect(self._tell_beliefs)
        panel.model_accepted.connect(self._use_model)
        panel.export_requested.connect(self.sharing.export)
        panel.import_requested.connect(lambda: self.sharing.import_file())
        self.sharing.told.connect(panel.said.say)
        self.sharing.recordings_taken.connect(panel.refresh)
        self.sharing.model_taken.connect(self._offer_model)
        session.frames.announced.connect(self._show_frame)
        session.stepped.connect(self._note_step)
        session.gestures_known.connect(lambda _labels, _threshold: self._show_model())
        session.source_shown.connect(self._show_source)

    def _show_frame(self) -> None:
        frame = self._take_frame()
        if frame is not None and self.window.isVisible():
            self.panel.show_frame(frame)

    def _show_source(self, source: Source | None) -> None:
        self.panel.show_camera(source.title if source is not None else "")
        self.panel.record.show_source(source)

    def _show_model(self) -> None:
        labels, model = self._session.labels, self._session.workshop.model_file
        if (labels, model) == (self._shown_labels, self._shown_model):
            return  # only thresholds are others
        self._shown_labels, self._shown_model = labels, model
        self.panel.show_gestures(labels)
        self.panel.show_model(model)

    def _forget_beliefs(self) -> None:
        self._believed = None

    def _note_step(self, step: Step) -> None:
        """Remember the most that the model believed of each gesture since the recording began."""
        told = step.recognition.probabilities
        if self._believed is None or self._believed.shape != told.shape:
            self._believed = told
        else:
            self._believed = np.maximum(self._believed, told)

    def _tell_beliefs(self) -> None:
        if self._believed is not None and len(self._believed) == len(self._session.labels):
            beliefs = zip(self._session.labels, self._believed.tolist(), strict=True)
            self.panel.show_probabilities(dict(beliefs))

    def _offer_model(self, model: StoredModel) -> None:
        words = self.tr("\u201c{0}\u201d is kept, and not used yet.").format(model.name)
        use = partial(self._settings.change, "model.file", model.setting)
        self.panel.said.say(words, self.tr("Use it"), use)

    def _use_model(self, path: Path) -> None:
        is_shipped = path == DEFAULT_MODEL
        self._settings.change("model.file", path.stem if is_shipped else str(path))
