"""What happens from the button "Train" to a model that is used or forgotten?"""

import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gesture_app.gui.background_jobs import BackgroundJobs
from gesture_app.gui.recorder.training_run import TrainingRun
from gesture_app.private_files import make_private_folder
from gesture_app.recordings.judgement import Judgement, read_judgement
from gesture_app.recordings.model_versions import ModelVersions
from gesture_app.recordings.problems import told_in_words
from gesture_app.trainer_process import MODEL_FILE, REPORT_FILE, Command

_PREFIX = "training-"


class Training(QObject):
    """One training after the other, each in a folder of its own that is deleted in the end.

    Signals:
        began: The trainer is at work.
        ended: It is not any more, however that came.
        progressed: A `Progress`.
        judged: The `Judgement` of a new model, which waits to be accepted or forgotten.
        failed: Why there is no new model, a sentence.
        accepted: The `Path` of the new model, which is a version now.
    """

    began = Signal()
    ended = Signal()
    progressed = Signal(object)
    judged = Signal(object)
    failed = Signal(str)
    accepted = Signal(object)

    def __init__(
        self, folder: Path, versions: ModelVersions, command: Command, parent: QObject | None = None
    ) -> None:
        """Start nothing yet.

        Args:
            folder: What is learnt is written below it.
            versions: Where accepted models are kept.
            command: Says how the trainer is started.
            parent: Owns this.
        """
        super().__init__(parent)
        self._folder, self._versions, self._command = folder, versions, command
        self._out: Path | None = None
        self._is_wanted = False
        self._jobs = BackgroundJobs(self)
        self._run = TrainingRun(self)
        self._run.progressed.connect(self.progressed)
        self._run.succeeded.connect(self._judge)
        self._run.failed.connect(self._fail)
        self._run.cancelled.connect(self._stop)

    @property
    def is_running(self) -> bool:
        """Whether the trainer is at work."""
        return self._run.is_running

    def start(self, recordings: Path, model: Path) -> None:
        """Begin; the result of an earlier training is forgotten.

        Args:
            recordings: The folder of one's own recordings.
            model: What the training begins with.
        """
        self._is_wanted = True
        self.began.emit()

        def prepare() -> Path:
            with told_in_words(self._folder):
                make_private_folder(self._folder)
                for old in self._folder.glob(f"{_PREFIX}*"):
                    shutil.rmtree(old)
                return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._folder))

        def go(out: Path) -> None:
            self._out = out
            if self._is_wanted:
                self._run.start(self._command(recordings, model, out))
            else:
                self._stop()

        self._jobs.run(prepare, go, lambda error: self._fail(str(error)))

    def cancel(self) -> None:
        """Stop it; nothing else changes."""
        self._is_wanted = False
        self._run.cancel()

    def accept(self) -> None:
        """Keep the new model as the newest version; `accepted` or `failed` tells how it went."""
        assert self._out is not None, "only what was judged is accepted"
        model = self._out / MODEL_FILE

        def tell(path: Path) -> None:
            self.forget()
            self.accepted.emit(path)

        self._jobs.run(
            lambda: self._versions.accept(model), tell, lambda error: self.failed.emit(str(error))
        )

    def forget(self) -> None:
        """Delete what was learnt; the model in use stays."""
        out, self._out = self._out, None
        if out is not None:
            self._jobs.run(
                lambda: shutil.rmtree(out, ignore_errors=True), lambda _: None, lambda _: None
            )

    def close(self) -> None:
        """Stop the trainer at once, and tell nothing any more."""
        self._run.close()
        self._jobs.close()
        if self._out is not None:
            shutil.rmtree(self._out, ignore_errors=True)

    def _judge(self) -> None:
        assert self._out is not None, "it was started with a folder"
        report = self._out / REPORT_FILE

        def tell(judgement: Judgement) -> None:
            self.ended.emit()
            self.judged.emit(judgement)

        self._jobs.run(lambda: read_judgement(report), tell, lambda error: self._fail(str(error)))

    def _stop(self) -> None:
        self.forget()
        self.ended.emit()

    def _fail(self, sentence: str) -> None:
        self._stop()
        self.failed.emit(sentence)
