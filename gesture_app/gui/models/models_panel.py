"""Which model should recognise gestures?"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gesture_app.camera.frame import Frame
from gesture_app.gui.bindings.said import Said
from gesture_app.gui.labels import large_words
from gesture_app.gui.models.comparing import Comparing
from gesture_app.gui.models.comparison_view import ComparisonView
from gesture_app.gui.models.long_work import LongWork
from gesture_app.gui.models.model_details import ModelDetails
from gesture_app.gui.models.model_library import ListedModel, ModelLibrary, NewMeasurement
from gesture_app.gui.models.model_list import ModelList
from gesture_app.models.measured_speed import MeasuredSpeeds
from gesture_app.models.measuring import ChildMeasurement
from gesture_app.models.model_file import SUFFIX
from gesture_app.models.store import DeletedModel, ModelStore, StoredModel
from gesture_app.pipeline_parts import Step
from gesture_app.recogniser import NetworkRecogniser, Recogniser
from model_zoo.engines.names import EngineChoice

_HEADING = 1.4

LoadRecogniser = Callable[[Path, EngineChoice], Recogniser]


class ModelsPanel(QWidget):
    """The models at the left; at the right the chosen one, or two that are compared.

    Attributes:
        list: All models.
        details: What there is to know about the chosen one.
        comparison: It and the one in use, side by side.
        said: What the user should know.
        work: What takes long, with a button that stops it.
        use, measure, compare, import_button, delete: What can be done.
        bring_back: A menu of what was deleted; hidden where nothing was.

    Signals:
        model_chosen: What the setting ``model.file`` shall be from now on.
    """

    model_chosen = Signal(str)

    def __init__(
        self,
        store: ModelStore,
        speeds: MeasuredSpeeds,
        *,
        new_measurement: NewMeasurement = ChildMeasurement,
        load: LoadRecogniser = NetworkRecogniser.load,
        parent: QWidget | None = None,
    ) -> None:
        """Begin empty; models are listed when the panel is shown.

        Args:
            store: Where models are kept.
            speeds: Where it is kept how fast they are here.
            new_measurement: Makes what measures a model.
            load: Makes a model ready to be compared; takes seconds.
            parent: Where it lies.
        """
        super().__init__(parent)
        self._load, self._in_use = load, ""
        self._engine: EngineChoice = "auto"
        self._library = ModelLibrary(store, speeds, new_measurement, self)
        self._comparing = Comparing(self)
        self.said, self.work = Said(), LongWork()
        self.list, self.details, self.comparison = ModelList(), ModelDetails(), ComparisonView()
        self._name, self._pages = large_words("", _HEADING), QStackedWidget()
        self._models: tuple[ListedModel, ...] = ()
        self._compared = ""
        self.use, self.measure = self._button(self.tr("Use")), self._button(self.tr("Measure"))
        self.compare = self._button(self.tr("Compare"))
        self.import_button = self._button(self.tr("Import\u2026"))
        self.delete = self._button(self.tr("Delete"))
        self.bring_back = self._button(self.tr("Bring back"))
        self.bring_back.setMenu(QMenu(self.bring_back))
        self._lay_out()
        self._connect()
        self._show_buttons()

    def show_in_use(self, file: str) -> None:
        """Say which model recognises gestures now.

        Args:
            file: What the setting ``model.file`` is or would be, where it was typed.
        """
        self._in_use = file
        self._stop_comparing()
        self._library.use_model(Path(file) if file.endswith(SUFFIX) else None)

    def use_engine(self, engine: EngineChoice) -> None:
        """Say what runs models; the speeds that are shown were measured on it."""
        self._engine = engine
        self._library.use_engine(engine)

    def show_profile(self, name: str, gestures: Sequence[str]) -> None:
        """Say which gestures matter.

        Args:
            name: Of the profile in use.
            gestures: To which it binds something.
        """
        self.details.use_profile(name, gestures)
        self._show_chosen()

    def show_problem(self, words: str) -> None:
        """Say what went wrong, such as that the chosen model could not be loaded."""
        self.said.say(words)

    @Slot(object, object)
    def show_step(self, step: Step, delay_ms: float | None) -> None:
        """Show what the model in use said; costs nothing while nothing is compared.

        Args:
            step: What came of a clip.
            delay_ms: From the arrival of its newest frame to now; None where nobody knows.
        """
        if self.is_comparing and self.isVisible():
            self.comparison.show_first(step, delay_ms)

    def add_frame(self, frame: Frame) -> None:
        """Let the other model see a frame of the live picture, too; from any thread, at once.

        Args:
            frame: As large as the camera gave it.
        """
        self._comparing.add(frame)

    @property
    def is_comparing(self) -> bool:
        """Whether two models are shown side by side."""
        return self._pages.currentWidget() is self.comparison

    def import_file(self, path: Path) -> None:
        """Keep a model of somebody else's, once it has run here.

        Args:
            path: Its file.
        """
        self._library.import_file(path)

    def finish(self) -> None:
        """Stop everything and wait for it; the panel tells nothing any more."""
        self._comparing.close()
        self._library.close()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look which models there are."""
        super().showEvent(event)
        self._library.refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Compare nothing that nobody sees."""
        self._stop_comparing()
        super().hideEvent(event)

    def _chosen(self) -> StoredModel | None:
        return self.list.chosen.model if self.list.chosen is not None else None

    def _show_models(self, models: Sequence[ListedModel]) -> None:
        self._models = tuple(models)
        self.list.show_models(models, self._in_use)
        self._show_buttons()

    def _show_chosen(self) -> None:
        listed = self.list.chosen
        if listed is not None:
            self._name.setText(listed.model.name)
            self.details.show_model(listed)
        self._show_buttons()

    def _choose(self) -> None:
        chosen = self._chosen()
        if self.is_comparing and chosen is not None and chosen.setting != self._compared:
            self._stop_comparing()
        self._show_chosen()

    def _show_buttons(self) -> None:
        model, is_busy = self._chosen(), self._library.is_busy
        is_usable = model is not None and not model.problem
        is_other = model is not None and model.setting != self._in_use
        self.use.setEnabled(is_usable and is_other)
        self.compare.setEnabled(is_usable and is_other)
        self.measure.setEnabled(is_usable and not is_busy)
        self.import_button.setEnabled(not is_busy)
        self.delete.setEnabled(model is not None and is_other and not model.is_shipped)

    def _use(self) -> None:
        model = self._chosen()
        if model is not None:
            self.model_chosen.emit(model.setting)

    def _measure(self) -> None:
        model = self._chosen()
        if model is not None:
            self._library.measure(model)

    def _delete(self) -> None:
        model = self._chosen()
        if model is not None:
            self._library.delete(model)

    def _compare(self) -> None:
        model = self._chosen()
        if model is None:
            return
        self._compared = model.setting
        in_use = [one.model.name for one in self._models if one.model.setting == self._in_use]
        self.comparison.begin(in_use[0] if in_use else Path(self._in_use).stem, model.name)
        self._pages.setCurrentWidget(self.comparison)
        self.comparison.stop_button.setFocus()
        self._comparing.begin(partial(self._load, model.path, self._engine))

    def _stop_comparing(self) -> None:
        if self.is_comparing:
            self._comparing.stop()
            self._pages.setCurrentIndex(0)
            self.compare.setFocus()

    def _comparing_failed(self, words: str) -> None:
        self._stop_comparing()
        self.show_problem(words)

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Import a model"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Models (*.safetensors)")])
        dialog.fileSelected.connect(lambda name: self.import_file(Path(name)))
        dialog.open()

    def _tell_imported(self, model: StoredModel) -> None:
        self.list.choose_when_listed(model.setting)
        words = self.tr("\u201c{0}\u201d is kept, and not used yet.").format(model.name)
        self.said.say(words, self.tr("Use it"), lambda: self.model_chosen.emit(model.setting))

    def _offer_back(self, deleted: DeletedModel) -> None:
        words = self.tr("\u201c{0}\u201d was deleted; it can come back for seven days.").format(
            deleted.name
        )
        self.said.say(words, self.tr("Bring it back"), lambda: self._library.restore(deleted))

    def _show_restorable(self, models: Sequence[DeletedModel]) -> None:
        menu = self.bring_back.menu()
        menu.clear()
        for deleted in models:
            action = menu.addAction(deleted.name)
            action.triggered.connect(lambda _, deleted=deleted: self._bring_back(deleted))
        self.bring_back.setVisible(bool(models))

    def _bring_back(self, deleted: DeletedModel) -> None:
        self.said.hide()  # it may offer the same, which works only once
        self._library.restore(deleted)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.import_button)
        below.addWidget(self.delete)
        below.addWidget(self.bring_back)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.list, stretch=1)
        column.addLayout(below)
        buttons = QHBoxLayout()
        for button in (self.use, self.measure, self.compare):
            buttons.addWidget(button)
        buttons.addStretch()
        details = QWidget()
        rows = QVBoxLayout(details)
        rows.setContentsMargins(8, 0, 0, 0)
        rows.addWidget(self._name)
        rows.addLayout(buttons)
        rows.addWidget(self.details, stretch=1)
        self._pages.addWidget(details)
        self._pages.addWidget(self.comparison)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self._pages)
        halves.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.addWidget(self.said)
        whole.addWidget(self.work)
        whole.addWidget(halves, stretch=1)

    def _connect(self) -> None:
        library, comparing = self._library, self._comparing
        library.listed.connect(self._show_models)
        library.restorable.connect(self._show_restorable)
        library.began.connect(self.work.begin)
        library.progressed.connect(self.work.show_progress)
        library.ended.connect(self.work.hide)
        for change in (library.began, library.ended):
            change.connect(self._show_buttons)
        library.noticed.connect(self.show_problem)
        library.imported.connect(self._tell_imported)
        library.deleted.connect(self._offer_back)
        self.work.cancel_requested.connect(library.cancel)
        comparing.ready.connect(self.comparison.show_second_ready)
        comparing.stepped.connect(self.comparison.show_second)
        comparing.interrupted.connect(lambda _: self.comparison.show_no_picture())
        comparing.failed.connect(self._comparing_failed)
        self.comparison.stop_requested.connect(self._stop_comparing)
        self.list.model_chosen.connect(lambda _: self._choose())
        self.use.clicked.connect(self._use)
        self.measure.clicked.connect(self._measure)
        self.compare.clicked.connect(self._compare)
        self.import_button.clicked.connect(self._ask_for_file)
        self.delete.clicked.connect(self._delete)

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        return button
