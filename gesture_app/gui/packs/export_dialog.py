"""What shall be in a gesture pack for somebody else?"""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gesture_app.gui.bindings.action_page import hint
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.packs.pack_dialog import PackDialog
from gesture_app.packs.contents import Packable, PackableGesture, PackPlan
from gesture_app.packs.manifest import LONGEST_NAME, MOST_FILES, MOST_PACKED_BYTES

_GESTURE = Qt.ItemDataRole.UserRole
_LETTERS, _LINES, _LIST_LINES = 84, 34, 8
_SI = QLocale.DataSizeFormat.DataSizeSIFormat
_MANIFEST_AND_OTHERS = 4


class ExportDialog(PackDialog):
    """A name, the recordings only if they are asked for, a model, bindings.

    Attributes:
        name: What the pack is called.
        author: Who made it.
        with_recordings: Whether recordings are put in; they show a person.
        gestures: Of which gestures.
        model: Which model, the first row for none.
        profile: Which bindings, the first row for none.

    Signals:
        export_requested: A `PackPlan`.
    """

    export_requested = Signal(object)

    def __init__(self, contents: Packable, parent: QWidget | None = None) -> None:
        """Show what there is; the newest model is chosen, and no recording.

        Args:
            contents: What can be put in.
            parent: The window.
        """
        super().__init__(QWidget(), parent)
        self.setWindowTitle(self.tr("Share gestures"))
        self._contents = contents
        self.name, self.author = QLineEdit(self.tr("My gestures")), QLineEdit()
        for line in (self.name, self.author):
            line.setMaxLength(LONGEST_NAME)
        self.author.setPlaceholderText(self.tr("Only if you want to be named"))
        self.with_recordings = QCheckBox(self.tr("Put recordings into the pack"))
        self.gestures = QListWidget()
        self.gestures.setAccessibleName(self.tr("Gestures whose recordings are put in"))
        self.gestures.setSpacing(2)
        for gesture in contents.gestures:
            self._add(gesture)
        self.model = self._choice(
            self.tr("No model"), tuple(model.name for model in contents.models)
        )
        self.model.setCurrentIndex(self.model.count() - 1)
        self.profile = self._choice(self.tr("No bindings"), contents.profiles)
        self.go.setText(self.tr("Write the pack\u2026"))
        self._lay_out()
        self._connect()
        self._show_choice()

    @property
    def plan(self) -> PackPlan:
        """What is chosen."""
        return PackPlan(
            name=self.name.text().strip(),
            author=self.author.text().strip(),
            recording_ids=tuple(one for gesture in self._chosen() for one in gesture.recording_ids),
            model=str(self.model.currentData()),
            profile=str(self.profile.currentData()),
        )

    def show_working(self) -> None:
        """Say that the pack is written; only that can be stopped now."""
        self._begin(self.tr("Writing the pack\u2026"))

    def _add(self, gesture: PackableGesture) -> None:
        words = self.tr("{0} (recordings: {1})")
        words = words.format(gesture_words(gesture.label), len(gesture.recording_ids))
        item = QListWidgetItem(words, self.gestures)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setData(_GESTURE, gesture)

    def _choice(self, nothing: str, names: tuple[str, ...]) -> QComboBox:
        choice = QComboBox()
        choice.addItem(nothing, "")
        for name in names:
            choice.addItem(name, name)
        choice.setEnabled(bool(names))
        return choice

    def _chosen(self) -> list[PackableGesture]:
        if not self.with_recordings.isChecked():
            return []
        items = (self.gestures.item(row) for row in range(self.gestures.count()))
        return [item.data(_GESTURE) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _show_choice(self) -> None:
        self.gestures.setEnabled(self.with_recordings.isChecked())
        words = self._problem()
        self.go.setEnabled(not words)
        self._summary.setText(words or self._size_words())

    def _problem(self) -> str:
        plan, chosen = self.plan, self._chosen()
        if not plan.name:
            return self.tr("Give the pack a name.")
        if self.with_recordings.isChecked() and not chosen:
            return self.tr("Tick the gestures whose recordings shall be in the pack.")
        if not (chosen or plan.model or plan.profile):
            return self.tr("Choose recordings, a model or bindings.")
        num_files = sum(gesture.num_files for gesture in chosen) + _MANIFEST_AND_OTHERS
        if num_files > MOST_FILES or self._num_bytes() > MOST_PACKED_BYTES:
            return self.tr(
                "\u26a0 That is too much for one pack: {0} of at most {1} pictures, {2} of at most {3}. "
                "Tick fewer gestures."
            ).format(num_files, MOST_FILES, self._size(), _data_size(MOST_PACKED_BYTES))
        return ""

    def _size_words(self) -> str:
        if self._chosen():
            return self.tr(
                "\u26a0 The pack will take about {0}. Whoever gets it sees you and your room."
            ).format(self._size())
        return self.tr("The pack will take about {0}. There is no picture of you in it.").format(
            self._size()
        )

    def _size(self) -> str:
        return _data_size(self._num_bytes())

    def _num_bytes(self) -> int:
        models = [one for one in self._contents.models if one.name == self.model.currentData()]
        recordings = sum(gesture.num_bytes for gesture in self._chosen())
        return recordings + sum(model.num_bytes for model in models)

    def _connect(self) -> None:
        self.name.textChanged.connect(lambda _: self._show_choice())
        self.with_recordings.toggled.connect(lambda _: self._show_choice())
        self.gestures.itemChanged.connect(lambda _: self._show_choice())
        for choice in (self.model, self.profile):
            choice.currentIndexChanged.connect(lambda _: self._show_choice())
        self._buttons.accepted.connect(lambda: self.export_requested.emit(self.plan))

    def _lay_out(self) -> None:
        self.gestures.setMinimumHeight(_LIST_LINES * self.fontMetrics().height())
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Name of the pack"), self.name)
        form.addRow(self.tr("Made &by"), self.author)
        form.addRow(self.tr("&Model"), self.model)
        form.addRow(self.tr("&Bindings"), self.profile)
        inside = QVBoxLayout(self._body)
        inside.addLayout(form)
        if self._contents.gestures:
            inside.addWidget(self.with_recordings)
            inside.addWidget(
                hint(
                    self.tr(
                        "Recordings show you and your room to everybody who gets the pack, and they "
                        "may pass them on. Others need them only to train with them; a model "
                        "recognises your gestures without them."
                    )
                )
            )
            inside.addWidget(self.gestures, stretch=1)
        else:
            inside.addStretch()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._body)
        rows = QVBoxLayout(self)
        rows.addWidget(scroll, stretch=1)
        self._finish_layout(rows, _LETTERS, _LINES)


def _data_size(num_bytes: int) -> str:
    return QLocale().formattedDataSize(num_bytes, 1, _SI)
