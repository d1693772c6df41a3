"""What is in somebody else's gesture pack, and what of it is wanted?"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.bindings.action_page import hint
from gesture_app.gui.bindings.said import Said
from gesture_app.gui.models.long_work import LongWork
from gesture_app.gui.packs.bindings_page import BindingsPage
from gesture_app.gui.packs.model_page import ModelPage
from gesture_app.gui.packs.recordings_page import RecordingsPage
from gesture_app.packs.review import PackReview
from gesture_app.packs.taking import Owned, Wanted

_LETTERS, _LINES = 110, 40
_NOTHING = Owned({}, was_taken=False)


class ImportDialog(QDialog):
    """A page for the recordings, the model and the bindings, as far as there are any; nothing is ticked.

    Attributes:
        recordings: None where there are none; so with the next two.
        model: The model.
        bindings: The bindings.
        take: Takes what is ticked.
        work: How far that is.
        said: Why it failed.

    Signals:
        clips_wanted: Ids of recordings; `show_clip` shows their pictures.
        take_requested: A `Wanted`.
        cancel_requested: What takes so long shall stop.
    """

    clips_wanted = Signal(object)
    take_requested = Signal(object)
    cancel_requested = Signal()

    def __init__(
        self, review: PackReview, owned: Owned = _NOTHING, parent: QWidget | None = None
    ) -> None:
        """Show a pack.

        Args:
            review: All that is in it, checked.
            owned: What the user has of it.
            parent: The window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Take gestures from a pack"))
        self._pages = QTabWidget()
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
        self.work, self.said = LongWork(), Said()
        self.work.cancel_requested.connect(self.cancel_requested)
        self._summary = hint("")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = self._buttons.addButton(
            self.tr("Take what is ticked"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        self._buttons.accepted.connect(lambda: self.take_requested.emit(self.wanted))
        self._buttons.rejected.connect(self.reject)
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

    @property
    def summary(self) -> str:
        """What would be taken, in words."""
        return self._summary.text()

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
        self.said.hide()
        self._pages.setEnabled(False)
        self._buttons.hide()
        self.work.begin(self.tr("Taking what is ticked\u2026"))
        self.work.cancel.setFocus()

    def show_progress(self, share: float) -> None:
        """Say how far that is.

        Args:
            share: 0..1.
        """
        self.work.show_progress(share)

    def show_problem(self, sentence: str) -> None:
        """Say why nothing came of it, so that something else can be ticked.

        Args:
            sentence: Shown as it is; empty where somebody stopped it.
        """
        self.work.hide()
        self._pages.setEnabled(True)
        self._buttons.show()
        self.take.setFocus()
        if sentence:
            self.said.say(sentence)

    def reject(self) -> None:
        """Close, or stop what takes so long."""
        if self.work.isHidden():
            super().reject()
        elif self.work.cancel.isEnabled():
            self.work.cancel.click()

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
        self.take.setEnabled(bool(parts))
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
        rows.addWidget(self._summary)
        rows.addWidget(self.work)
        rows.addWidget(self.said)
        rows.addWidget(self._buttons)
        metrics = self.fontMetrics()
        size = QSize(_LETTERS * metrics.averageCharWidth(), _LINES * metrics.height())
        self.resize(size.boundedTo(self.screen().availableSize() * 0.9))
