"""What is in somebody else's gesture pack, and what of it is wanted?"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.bindings.action_page import hint
from gesture_app.gui.packs.bindings_page import BindingsPage
from gesture_app.gui.packs.model_page import ModelPage
from gesture_app.gui.packs.pack_dialog import PackDialog
from gesture_app.gui.packs.recordings_page import RecordingsPage
from gesture_app.packs.review import PackReview
from gesture_app.packs.taking import Owned, Wanted

_LETTERS, _LINES = 110, 40
_NOTHING = Owned({}, was_taken=False)


class ImportDialog(PackDialog):
    """A page for the recordings, the model and the bindings, as far as there are any; nothing is ticked.

    Attributes:
        recordings: None where there are none; so with the next two.
        model: The model.
        bindings: The bindings.

    Signals:
        clips_wanted: Ids of recordings; `show_clip` shows their pictures.
        take_requested: A `Wanted`.
    """

    clips_wanted = Signal(object)
    take_requested = Signal(object)

    def __init__(
        self, review: PackReview, owned: Owned = _NOTHING, parent: QWidget | None = None
    ) -> None:
        """Show a pack.

        Args:
            review: All that is in it, checked.
            owned: What the user has of it.
            parent: The window.
        """
        pages = QTabWidget()
        super().__init__(pages, parent)
        self._pages = pages
        self.setWindowTitle(self.tr("Take gestures from a pack"))
        self.recordings = self.model = self.bindings = None
        if review.recordings:
            self.recordings = RecordingsPage(review.recordings, owned)
            self.recordings.clips_wanted.connect(self.clips_wanted)
            self._add_page(self.recordings, self.tr("Recordings"))
        if review.model is not None:
            self.model = ModelPage(review.model)
            self._add_page(self.model, self.tr("Model"))
        if review.profile is not None:
            self.bindings = BindingsPage(review.profile)
            self._add_page(self.bindings, self.tr("Bindings"))
        self.go.setText(self.tr("Take what is ticked"))
        self._buttons.accepted.connect(lambda: self.take_requested.emit(self.wanted))
        self._lay_out(review)
        self._show_wanted()

    @property
    def wanted(self) -> Wanted:
        """What is ticked."""
        return Wanted(
            labels=self.recordings.labels if self.recordings is not None else frozenset(),
            model=self.model is not None and self.model.tick.isChecked(),
            profile=self.bindings.profile if self.bindings is not None else None,
        )

    def show_clip(self, recording_id: str, pictures: NDArray[np.uint8]) -> None:
        """Show what a recording looks like.

        Args:
            recording_id: Which one.
            pictures: (T, H, W, 3), RGB, not mirrored.
        """
        if self.recordings is not None:
            self.recordings.show_clip(recording_id, pictures)

    def show_working(self) -> None:
        """Say that it is being taken; only that can be stopped now."""
        self._begin(self.tr("Taking what is ticked\u2026"))

    def _add_page(self, page: RecordingsPage | ModelPage | BindingsPage, title: str) -> None:
        page.changed.connect(self._show_wanted)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        self._pages.addTab(scroll, title)

    def _show_wanted(self) -> None:
        wanted = self.wanted
        parts = []
        if self.recordings is not None and wanted.labels:
            parts.append(self.tr("recordings: {0}").format(self.recordings.num_recordings))
        if wanted.model:
            parts.append(self.tr("the model"))
        if self.bindings is not None and wanted.profile is not None:
            parts.append(self.tr("bindings: {0}").format(self.bindings.num_bindings))
        self.go.setEnabled(bool(parts))
        if parts:
            listed = QLocale().createSeparatedList(parts)
            self._summary.setText(self.tr("Will be taken: {0}.").format(listed))
        else:
            self._summary.setText(self.tr("Nothing is ticked yet."))

    def _lay_out(self, review: PackReview) -> None:
        manifest = review.manifest
        title = QLabel(manifest.name)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        title.setFont(font)
        words = self.tr("Made on {1} with {2}.")
        if manifest.author:
            words = self.tr("Made by {0} on {1} with {2}.")
        origin = hint(words.format(manifest.author, manifest.made_at[:10], manifest.program))
        for label in (title, origin):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.addWidget(title)
        rows.addWidget(origin)
        rows.addWidget(
            hint(
                self.tr(
                    "All of it was checked. Nothing is kept before you take it, and nothing is armed."
                )
            )
        )
        rows.addWidget(self._pages, stretch=1)
        self._finish_layout(rows, _LETTERS, _LINES)
