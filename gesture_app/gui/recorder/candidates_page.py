"""What did the clips show that somebody called wrong?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.recorder.clip_player import ClipPlayer
from gesture_app.recordings.recording import NEGATIVE_LABEL, Recording


class CandidatesPage(QWidget):
    """One clip after the other: keep it as what it was in truth, or throw it away.

    Attributes:
        waiting: The clips that wait.
        player: Shows the chosen one.
        label: What it shows in truth.
        keep: Makes a recording of it.
        throw_away: Deletes it.

    Signals:
        clip_wanted: The id of a clip whose pictures shall be shown.
        keep_requested: A clip's `Recording`, and what it shows in truth.
        throw_away_requested: The id of a clip.
    """

    clip_wanted = Signal(str)
    keep_requested = Signal(object, str)
    throw_away_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.waiting, self.player, self.label = QListWidget(), ClipPlayer(), QComboBox()
        self.waiting.setAccessibleName(self.tr("Clips that you called wrong"))
        self.player.setAccessibleName(self.tr("What the camera saw"))
        self.label.setAccessibleName(self.tr("What it shows in truth"))
        self.keep = QPushButton(self.tr("Keep as this gesture"))
        self.throw_away = QPushButton(self.tr("Throw away"))
        self._about = QLabel()
        self._about.setWordWrap(True)
        self._candidates: tuple[Recording, ...] = ()
        self._lay_out()
        self.waiting.currentRowChanged.connect(self._choose)
        self.keep.clicked.connect(self._keep)
        self.throw_away.clicked.connect(self._throw_away)
        self.show_labels(())
        self.show_candidates(())

    def show_labels(self, labels: Sequence[str]) -> None:
        """Say what a clip may show.

        Args:
            labels: All gestures.
        """
        chosen = self.label.currentText()
        self.label.clear()
        self.label.addItem(self.tr("No gesture: ordinary behaviour"), NEGATIVE_LABEL)
        for label in labels:
            if label != NEGATIVE_LABEL:
                self.label.addItem(gesture_words(label), label)
        self.label.setCurrentText(chosen)

    def show_candidates(self, candidates: Sequence[Recording]) -> None:
        """Say what waits.

        Args:
            candidates: Each with what the program took it for as its label.
        """
        if self._candidates == tuple(candidates) and candidates:
            return
        self._candidates = tuple(candidates)
        row = max(0, min(self.waiting.currentRow(), len(candidates) - 1))
        self.waiting.blockSignals(True)
        self.waiting.clear()
        for candidate in candidates:
            QListWidgetItem(self._words_for(candidate), self.waiting)
        self.waiting.setCurrentRow(row if candidates else -1)
        self.waiting.blockSignals(False)
        words = self.tr(
            "Nothing waits here. Press \u201cThat was wrong\u201d in the main window, or Ctrl+D, when the "
            "program took something for another gesture or saw none: the clip then waits here. First "
            "allow it in the settings, under Privacy."
        )
        if candidates:
            words = self.tr(
                "What did you do here? Nothing is learnt from a clip until you keep it."
            )
        self._about.setText(words)
        for widget in (self.label, self.keep, self.throw_away):
            widget.setEnabled(bool(candidates))
        self._choose(self.waiting.currentRow())

    def show_clip(self, candidate_id: str, pictures: NDArray[np.uint8]) -> None:
        """Play a clip; nothing happens where another one is chosen meanwhile.

        Args:
            candidate_id: Which one.
            pictures: (T, H, W, 3), RGB, not mirrored.
        """
        row = self.waiting.currentRow()
        if 0 <= row < len(self._candidates) and self._candidates[row].id == candidate_id:
            self.player.show_clip(pictures)

    def _choose(self, row: int) -> None:
        self.player.show_clip(None)
        if 0 <= row < len(self._candidates):
            self.clip_wanted.emit(self._candidates[row].id)

    def _words_for(self, candidate: Recording) -> str:
        when = candidate.recorded_at[:16].replace("T", " ")
        if not candidate.label:
            return self.tr("{0}: no gesture was seen").format(when)
        return self.tr("{0}: taken for \u201c{1}\u201d").format(
            when, gesture_words(candidate.label)
        )

    def _keep(self) -> None:
        candidate = self._candidates[self.waiting.currentRow()]
        self.keep_requested.emit(candidate, str(self.label.currentData()))

    def _throw_away(self) -> None:
        self.throw_away_requested.emit(self._candidates[self.waiting.currentRow()].id)

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.addWidget(self.label, stretch=1)
        choice.addWidget(self.keep)
        choice.addWidget(self.throw_away)
        right = QVBoxLayout()
        right.addWidget(self.player, stretch=1)
        right.addLayout(choice)
        halves = QHBoxLayout()
        halves.addWidget(self.waiting, stretch=2)
        halves.addLayout(right, stretch=3)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.addWidget(self._about, alignment=Qt.AlignmentFlag.AlignTop)
        rows.addLayout(halves, stretch=1)
