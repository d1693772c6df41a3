"""Of which gestures in a pack are the recordings wanted, and what do they look like?"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.bindings.action_page import hint
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.packs.clip_strip import ClipStrip
from gesture_app.packs.taking import Owned
from gesture_app.recordings.recording import Recording

_LEAST_LINES = 5
_LABEL = Qt.ItemDataRole.UserRole


class RecordingsPage(QWidget):
    """A row with a tick for each gesture, and the clips of the one that is chosen.

    Attributes:
        gestures: The rows; the space bar ticks one.
        all: Ticks all of them.
        clips: The recordings of the chosen gesture.

    Signals:
        changed: Something was ticked, or is not any more.
        clips_wanted: Ids of recordings whose pictures should be shown.
    """

    changed = Signal()
    clips_wanted = Signal(object)

    def __init__(
        self, recordings: tuple[Recording, ...], owned: Owned, parent: QWidget | None = None
    ) -> None:
        """Show what there is, with nothing ticked and no picture.

        Args:
            recordings: All of the pack.
            owned: What the user has of that.
            parent: The dialog.
        """
        super().__init__(parent)
        self._by_label: dict[str, tuple[Recording, ...]] = {}
        for recording in recordings:
            earlier = self._by_label.get(recording.label, ())
            self._by_label[recording.label] = (*earlier, recording)
        self.gestures = QListWidget()
        self.gestures.setAccessibleName(self.tr("Gestures whose recordings are taken"))
        self.gestures.setWordWrap(True)
        self.gestures.setSpacing(2)
        self.gestures.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())
        for label, clips in self._by_label.items():
            self._add(label, len(clips), owned.counts)
        self.all = QPushButton(self.tr("Tick all"))
        self.all.setAutoDefault(False)
        self.clips = ClipStrip()
        self.all.clicked.connect(self._tick_all)
        self.gestures.itemChanged.connect(lambda _: self.changed.emit())
        self.gestures.currentItemChanged.connect(self._choose)
        self._lay_out(was_taken=owned.was_taken)

    @property
    def labels(self) -> frozenset[str]:
        """The gestures that are ticked."""
        return frozenset(
            str(item.data(_LABEL))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        )

    @property
    def num_recordings(self) -> int:
        """How many recordings these have."""
        return sum(len(self._by_label[label]) for label in self.labels)

    def show_clip(self, recording_id: str, pictures: NDArray[np.uint8]) -> None:
        """Show what a recording looks like.

        Args:
            recording_id: Which one.
            pictures: (T, H, W, 3), RGB, not mirrored.
        """
        self.clips.show_pictures(recording_id, pictures)

    def _add(self, label: str, count: int, own: Mapping[str, int]) -> None:
        if own.get(label, 0):
            words = self.tr("{0}\nRecordings: {1}; you have {2} of your own").format(
                gesture_words(label), count, own[label]
            )
        else:
            words = self.tr("{0}\nRecordings: {1}; new for you").format(gesture_words(label), count)
        item = QListWidgetItem(words, self.gestures)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setData(_LABEL, label)

    def _items(self) -> list[QListWidgetItem]:
        return [self.gestures.item(row) for row in range(self.gestures.count())]

    def _tick_all(self) -> None:
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            recordings = self._by_label[str(item.data(_LABEL))]
            self.clips.show_recordings(recordings)
            self.clips_wanted.emit(tuple(recording.id for recording in recordings))

    def _lay_out(self, *, was_taken: bool) -> None:
        rows = QVBoxLayout(self)
        if was_taken:
            told = hint(
                self.tr(
                    "\u26a0 You have taken recordings of this pack before; they would be doubled."
                )
            )
            told.setObjectName("caution")
            rows.addWidget(told)
        rows.addWidget(
            hint(
                self.tr(
                    "Tick the gestures whose recordings you want to train with. Choose a row to see "
                    "its recordings."
                )
            )
        )
        rows.addWidget(self.gestures, stretch=1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.all)
        buttons.addStretch()
        rows.addLayout(buttons)
        rows.addWidget(self.clips)
