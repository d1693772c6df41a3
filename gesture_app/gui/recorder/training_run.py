"""How does the window start the trainer, hear how far it is, and stop it?"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from gesture_app.trainer_process import read_progress

PATIENCE_MS = 5000
"""So long a trainer that was asked to stop may take, before it is killed."""


class TrainingRun(QObject):
    """One child process at a time.

    Signals:
        progressed: A `Progress`.
        succeeded: Everything was learnt and written.
        failed: Why not, a sentence.
        cancelled: It was asked to stop, and did.
    """

    progressed = Signal(object)
    succeeded = Signal()
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_cancelled = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._tell_error)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)

    @property
    def is_running(self) -> bool:
        """Whether the trainer is at work."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def start(self, command: Sequence[str]) -> None:
        """Begin.

        Args:
            command: The program and its arguments.
        """
        assert not self.is_running, "one training at a time"
        self._is_cancelled = False
        self._process.start(command[0], list(command[1:]))
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """Ask it to stop; harmless where nothing runs."""
        if self.is_running:
            self._is_cancelled = True
            self._process.terminate()
            self._patience.start()

    def close(self) -> None:
        """Stop it at once, and say nothing of it any more."""
        self.blockSignals(True)
        if self.is_running:
            self._process.kill()
            self._process.waitForFinished(PATIENCE_MS)

    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode("utf-8", "replace")
            progress = read_progress(line)
            if progress is not None and not self._is_cancelled:
                self.progressed.emit(progress)

    def _finish(self, status: int, kind: QProcess.ExitStatus) -> None:
        self._patience.stop()
        errors = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        if self._is_cancelled:
            self.cancelled.emit()
        elif kind is QProcess.ExitStatus.NormalExit and status == 0:
            self.succeeded.emit()
        else:
            self.failed.emit(self._reason(errors))

    def _tell_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(
                self.tr("The trainer cannot be started: {0}.").format(self._process.errorString())
            )

    def _reason(self, errors: str) -> str:
        said = [line for line in errors.splitlines() if line.strip()]
        if not said:
            return self.tr(
                "The training ended without a result. Close other programs and try again."
            )
        last = said[-1].removeprefix("gesture-trainer: ")
        return self.tr("The training failed: {0}").format(last)
