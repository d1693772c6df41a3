"""How do gestures come from somebody else, and how are one's own given away?"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gesture_app.gui.background_jobs import BackgroundJobs
from gesture_app.gui.models.model_library import NewMeasurement
from gesture_app.gui.packs.export_dialog import ExportDialog
from gesture_app.gui.packs.import_dialog import ImportDialog
from gesture_app.gui.packs.watch import Watch
from gesture_app.gui.packs.working_dialog import WorkingDialog
from gesture_app.gui.recorder.thumbnail import THUMBNAIL_PICTURES
from gesture_app.models.measuring import ChildMeasurement, Measurement
from gesture_app.packs.contents import Packable, PackPlan, packable
from gesture_app.packs.manifest import Manifest
from gesture_app.packs.pack_file import SUFFIX
from gesture_app.packs.problems import PackCancelled
from gesture_app.packs.review import PackReview, review_pack
from gesture_app.packs.stores import PackStores
from gesture_app.packs.taking import Owned, Taken, Wanted, owned, take
from gesture_app.packs.writing import write_pack
from model_zoo.engines.names import EngineChoice


class PackSharing(QObject):
    """Opens the dialogs, and does what they ask for on a thread of its own.

    Attributes:
        dialog: The last one that was opened; None before the first.

    Signals:
        told: What the user should know, a sentence.
        recordings_taken: There are more recordings now.
        model_taken: The `StoredModel` that is there now, and not used yet.
        profile_taken: The name of a profile that is there now, and not used yet.
    """

    told = Signal(str)
    recordings_taken = Signal()
    model_taken = Signal(object)
    profile_taken = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        stores: PackStores,
        new_measurement: NewMeasurement = ChildMeasurement,
        engine: EngineChoice = "auto",
    ) -> None:
        """Begin; nothing is shown or read.

        Args:
            parent: Over whose window the dialogs open; owns this.
            stores: What the user has.
            new_measurement: Makes what tries a model out before it is kept.
            engine: What runs it then.
        """
        super().__init__(parent)
        self._parent, self._stores = parent, stores
        self._new_measurement, self._engine = new_measurement, engine
        self._jobs, self._looking = BackgroundJobs(self), BackgroundJobs(self)
        self._watch = Watch(self)
        self._measurement: Measurement | None = None
        self.dialog: ExportDialog | ImportDialog | WorkingDialog | None = None

    def export(self) -> None:
        """Let the user choose what to give away."""
        if self._is_free():
            self._jobs.run(lambda: packable(self._stores), self._show_packable, self._tell)

    def import_file(self, path: Path | None = None) -> None:
        """Check somebody else's pack and show what is in it, unless a dialog is open already.

        Args:
            path: Its file; None lets the user look for it.
        """
        if path is None:
            dialog = self._file_dialog(self.tr("Take gestures from a pack"))
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.fileSelected.connect(lambda name: self.import_file(Path(name)))
            dialog.open()
            return
        if not self._is_free():
            return
        words = self.tr("Checking {0}\u2026").format(path.name)
        waiting = WorkingDialog(self.tr("Take gestures from a pack"), words, self._parent)
        watch = self._begin(waiting.work.show_progress)
        waiting.cancel_requested.connect(self._cancel)
        self._open(waiting)

        def check() -> tuple[PackReview, Owned]:
            review = review_pack(path, watch)
            return review, owned(review, self._stores.recordings)

        def show(checked: tuple[PackReview, Owned]) -> None:
            waiting.accept()
            self._show_review(*checked)

        def fail(error: Exception) -> None:
            waiting.accept()
            self._tell(error)

        self._jobs.run(check, show, fail)

    def close(self) -> None:
        """Stop what takes so long, and tell nothing any more."""
        self._cancel()
        self._looking.close()
        self._jobs.close()

    def _show_packable(self, contents: Packable) -> None:
        if not self._is_free():
            return
        if contents.is_empty:
            self.told.emit(
                self.tr("There is nothing to share yet. Record a gesture, or make a profile.")
            )
            return
        dialog = ExportDialog(contents, self._parent)
        dialog.export_requested.connect(partial(self._ask_where, dialog))
        dialog.cancel_requested.connect(self._cancel)
        self._open(dialog)

    def _ask_where(self, dialog: ExportDialog, plan: PackPlan) -> None:
        files = self._file_dialog(self.tr("Write the pack"))
        files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        files.setDefaultSuffix(SUFFIX.removeprefix("."))
        files.selectFile(f"{plan.name.replace('/', '-')}{SUFFIX}")
        files.fileSelected.connect(lambda name: self._write(dialog, plan, Path(name)))
        files.open()

    def _write(self, dialog: ExportDialog, plan: PackPlan, path: Path) -> None:
        watch = self._begin(dialog.show_progress)
        dialog.show_working()

        def tell(_: Manifest) -> None:
            dialog.accept()
            self.told.emit(self.tr("\u201c{0}\u201d was written to {1}.").format(plan.name, path))

        self._jobs.run(
            lambda: write_pack(path, plan, self._stores, watch),
            tell,
            lambda error: dialog.show_problem(_sentence(error)),
        )

    def _show_review(self, review: PackReview, has: Owned) -> None:
        dialog = ImportDialog(review, has, self._parent)
        dialog.clips_wanted.connect(partial(self._load, dialog, review))
        dialog.take_requested.connect(partial(self._take, dialog, review))
        dialog.cancel_requested.connect(self._cancel)
        self._open(dialog)

    def _load(self, dialog: ImportDialog, review: PackReview, recording_ids: object) -> None:
        assert isinstance(recording_ids, tuple)
        for recording_id in recording_ids:

            def show(pictures: NDArray[np.uint8], recording_id: str = recording_id) -> None:
                if self.dialog is dialog:
                    dialog.show_clip(recording_id, pictures)

            self._looking.run(
                partial(review.pictures, recording_id, most=THUMBNAIL_PICTURES), show, self._tell
            )

    def _take(self, dialog: ImportDialog, review: PackReview, wanted: Wanted) -> None:
        watch = self._begin(dialog.show_progress)
        dialog.show_working()

        def tell(taken: Taken) -> None:
            self._tell_taken(taken)
            if taken.problems:
                dialog.show_problem(" ".join(taken.problems))
            else:
                dialog.accept()

        self._jobs.run(
            lambda: take(review, wanted, self._stores, partial(self._try_out, watch), watch),
            tell,
            lambda error: dialog.show_problem(_sentence(error)),
        )

    def _try_out(self, watch: Watch, model: Path) -> None:
        """Run a model; on the background thread."""
        self._measurement = self._new_measurement(model, self._engine)
        if watch.is_cancelled:  # before there was anything to cancel
            self._measurement.cancel()
        self._measurement.run(watch)

    def _tell_taken(self, taken: Taken) -> None:
        sentences = []
        if taken.recordings:
            sentences.append(
                self.tr("Recordings that were taken: {0}.").format(len(taken.recordings))
            )
            self.recordings_taken.emit()
        if taken.model is not None:
            words = self.tr("The model \u201c{0}\u201d is kept, and not used yet.")
            sentences.append(words.format(taken.model.name))
            self.model_taken.emit(taken.model)
        if taken.profile is not None:
            words = self.tr("The profile \u201c{0}\u201d is kept, and not used yet.")
            sentences.append(words.format(taken.profile.name))
            self.profile_taken.emit(taken.profile.name)
        if sentences:
            self.told.emit(" ".join(sentences))

    def _begin(self, on_progress: Callable[[float], None]) -> Watch:
        """Make what the next piece of work is watched by."""
        self._watch.deleteLater()
        self._watch = Watch(self)
        self._watch.progressed.connect(on_progress, Qt.ConnectionType.QueuedConnection)
        self._measurement = None
        return self._watch

    def _cancel(self) -> None:
        self._watch.cancel()
        if self._measurement is not None:
            self._measurement.cancel()

    def _is_free(self) -> bool:
        """Say whether another dialog may open; if not, the one that is open comes forward."""
        if self.dialog is not None:
            self.dialog.raise_()
        return self.dialog is None

    def _open(self, dialog: ExportDialog | ImportDialog | WorkingDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._forget(dialog))
        dialog.open()

    def _forget(self, dialog: QObject) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _tell(self, error: Exception) -> None:
        if sentence := _sentence(error):
            self.told.emit(sentence)

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self.dialog or self._parent, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([self.tr("Gesture packs (*.gestures)")])
        return dialog


def _sentence(error: Exception) -> str:
    return "" if isinstance(error, PackCancelled) else str(error)
