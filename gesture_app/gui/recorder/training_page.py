"""Is there enough to train with, how far is the training, and which models came of it?"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.recorder.words import enough_words, time_words
from gesture_app.recordings.model_versions import ModelVersion
from gesture_app.recordings.readiness import Readiness
from gesture_app.recordings.variety import enough_of
from gesture_app.trainer_process import Progress

_STEPS = 1000
_NAMED = 4


class TrainingPage(QWidget):
    """What there is, what is missing, a button, a bar while it runs, and earlier models.

    Attributes:
        train: Begins.
        cancel: Stops it; seen only while it runs.
        bar: How far it is.
        go_back: Buttons of the earlier models, the newest first.

    Signals:
        version_chosen: The `Path` of an earlier model that shall be used.
        looked_at: The page comes into view.
    """

    version_chosen = Signal(object)
    looked_at = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._there, self._missing, self._estimate = QLabel(), QLabel(), QLabel()
        self._missing.setObjectName("caution")
        for label in (self._there, self._missing, self._estimate):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.train = QPushButton(self.tr("Train"))
        self.train.setDefault(True)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.bar, self._left = QProgressBar(), QLabel()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Training"))
        self.go_back: tuple[QPushButton, ...] = ()
        self._in_use: Path | None = None
        self._can_train = False
        self._lay_out()
        self.show_running(is_running=False)

    def show_readiness(self, ready: Readiness) -> None:
        """Say what there is to learn from.

        Args:
            ready: What can be said before a training.
        """
        self._can_train = ready.can_train
        lines = [
            self.tr("{0}: {1} ({2})").format(
                gesture_words(label), count, enough_words(enough_of(count))
            )
            for label, count in ready.counts
        ]
        if ready.num_negatives:
            words = self.tr("Minutes of ordinary behaviour: {0}").format(ready.num_negatives)
            lines.append(words)
        self._there.setText("\n".join(lines) or self.tr("There are no recordings yet."))
        missing = self._missing_sentences(ready)
        self._missing.setText("\n".join(f"\u26a0 {sentence}" for sentence in missing))
        self._missing.setVisible(bool(missing))
        self._estimate.setText(
            self.tr("Training takes {0}. Gestures do nothing meanwhile.").format(
                time_words(ready.estimated_s)
            )
        )
        self.train.setEnabled(self._can_train)

    def show_versions(
        self, versions: Sequence[ModelVersion], shipped: Path, in_use: Path | None
    ) -> None:
        """Say which models there are to go back to.

        Args:
            versions: Those that were accepted, the newest first.
            shipped: The one that came with the program.
            in_use: The file of the model that is used now.
        """
        self._in_use = in_use
        while (item := self._models.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = [self._version_row(version) for version in versions]
        if versions or in_use not in {None, shipped}:
            rows.append(self._model_row(self.tr("As it came with the program"), shipped))
        for row, _ in rows:
            self._models.addWidget(row)
        self.go_back = tuple(button for _, button in rows)
        self._models_title.setVisible(bool(rows))

    def show_running(self, *, is_running: bool) -> None:
        """Say whether the trainer is at work."""
        self.bar.setVisible(is_running)
        self._left.setVisible(is_running)
        self.cancel.setVisible(is_running)
        self.train.setVisible(not is_running)
        self._estimate.setVisible(not is_running)
        for button in self.go_back:
            button.setEnabled(not is_running)
        self.cancel.setEnabled(True)
        if is_running:
            self.show_progress(Progress())
            self.cancel.setFocus()
        else:
            self.train.setEnabled(self._can_train)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Tell it: what is listed may have been deleted elsewhere."""
        super().showEvent(event)
        self.looked_at.emit()

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is.

        Args:
            progress: As the trainer told it.
        """
        if progress.share is None:
            self.bar.setRange(0, 0)
            self._left.setText(self.tr("The recordings are being prepared."))
            return
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(round(progress.share * _STEPS))
        if progress.seconds_left is not None:
            words = self.tr("{0} left").format(time_words(progress.seconds_left))
            self._left.setText(words)

    def show_stopping(self) -> None:
        """Say that it was asked to stop."""
        self.cancel.setEnabled(False)
        self._left.setText(
            self.tr("Stopping. Your recordings and the model in use stay as they are.")
        )

    @property
    def missing(self) -> str:
        """What is missing, a line each."""
        return self._missing.text()

    @property
    def there(self) -> str:
        """What there is, a line each."""
        return self._there.text()

    @property
    def left(self) -> str:
        """What is said beside the bar."""
        return self._left.text()

    def _missing_sentences(self, ready: Readiness) -> list[str]:
        if not ready.can_train:
            return [self.tr("Record a gesture first; one recording already helps.")]
        sentences = []
        if ready.too_few:
            names = ", ".join(ready.too_few[:_NAMED])
            if len(ready.too_few) > _NAMED:
                names = self.tr("{0} and others").format(names)
            sentences.append(self.tr("More recordings would help: {0}.").format(names))
        if not ready.num_negatives:
            sentences.append(
                self.tr(
                    "Record a minute of ordinary behaviour, so that the program learns what is no gesture."
                )
            )
        if ready.is_one_sitting:
            sentences.append(
                self.tr("All recordings are of one sitting; other light may surprise the program.")
            )
        return sentences

    def _version_row(self, version: ModelVersion) -> tuple[QWidget, QPushButton]:
        moment = QDateTime.fromSecsSinceEpoch(int(version.accepted_at.timestamp()))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        words = self.tr("My gestures {0}, of {1}").format(version.number, when)
        return self._model_row(words, version.path)

    def _model_row(self, words: str, path: Path) -> tuple[QWidget, QPushButton]:
        row = QWidget()
        columns = QHBoxLayout(row)
        columns.setContentsMargins(0, 0, 0, 0)
        button = QPushButton(self.tr("Go back to this"))
        button.setAutoDefault(False)
        button.setAccessibleName(self.tr("Go back to: {0}").format(words))
        button.clicked.connect(lambda: self.version_chosen.emit(path))
        if path == self._in_use:
            words = self.tr("{0} (in use)").format(words)
            button.hide()
        columns.addWidget(QLabel(words), stretch=1)
        columns.addWidget(button)
        return row, button

    def _lay_out(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.addWidget(_title(self.tr("What there is")))
        rows.addWidget(self._there)
        rows.addWidget(self._missing)
        rows.addSpacing(12)
        rows.addWidget(self._estimate)
        rows.addWidget(self._left)
        rows.addWidget(self.bar)
        buttons = QHBoxLayout()
        buttons.addWidget(self.train)
        buttons.addWidget(self.cancel)
        buttons.addStretch()
        rows.addLayout(buttons)
        rows.addSpacing(12)
        self._models_title = _title(self.tr("Models that you accepted"))
        rows.addWidget(self._models_title)
        self._models = QVBoxLayout()
        rows.addLayout(self._models)
        rows.addStretch()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)


def _title(words: str) -> QLabel:
    title = QLabel(words)
    font = title.font()
    font.setPointSizeF(font.pointSizeF() * 1.25)
    font.setBold(True)
    title.setFont(font)
    return title
