"""How is a value of each type edited?"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QSignalBlocker,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from gesture_app.gui.hotkey_editor import HotkeyEditor
from gesture_app.gui.sources import Camera
from gesture_app.gui.switch_editor import SwitchEditor
from gesture_app.settings.option import CONTEXT, Editor, Option
from gesture_app.settings.seeing import ChosenCamera


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be chosen on this computer.

    Attributes:
        cameras: Those that are plugged in.
        profiles: The names of this user's profiles.
        models: The names of the models that came with the program.
        devices: The ways to press keys that this system may have.
    """

    cameras: Sequence[Camera] = ()
    profiles: Sequence[str] = ()
    models: Sequence[str] = ()
    devices: Sequence[str] = ()


class OptionEditor(Protocol):
    """A widget that edits one value.

    Signals:
        chosen: Somebody wants this value.
    """

    @property
    def chosen(self) -> SignalInstance:
        """Tells what somebody wants."""
        ...

    def show_value(self, value: object) -> None:
        """Show what the value is, which tells nobody."""
        ...


def in_words(text: str) -> str:
    """Translate words of a declaration.

    Args:
        text: Marked with `gesture_app.settings.option.translate`.

    Returns:
        The same in the language of the windows.
    """
    return QCoreApplication.translate(CONTEXT, text)


class WholeNumberEditor(QSpinBox):
    """A whole number with its unit."""

    chosen = Signal(object)

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.setRange(int(option.smallest), int(option.largest))
        self.setSuffix(f" {option.told.unit}" if option.told.unit else "")
        self.setSpecialValueText(in_words(option.told.at_least) if option.told.at_least else "")
        self.setSingleStep(10 if option.largest > 1000 else 5)
        _prepare(self)
        self.valueChanged.connect(self.chosen.emit)

    def show_value(self, value: object) -> None:
        """Show what the value is."""
        with QSignalBlocker(self):
            self.setValue(value if isinstance(value, int) else self.minimum())


class NumberEditor(QDoubleSpinBox):
    """A number with its unit; a share of one is shown in per cent."""

    chosen = Signal(object)

    def __init__(self, option: Option) -> None:
        super().__init__()
        self._per_one = 100 if option.is_share else 1
        self.setDecimals(0 if option.is_share else 2)
        self.setRange(option.smallest * self._per_one, option.largest * self._per_one)
        self.setSingleStep(5 if option.is_share else 0.05)
        self.setSuffix(f" {option.told.unit}" if option.told.unit else "")
        _prepare(self)
        self.valueChanged.connect(self._tell)

    def show_value(self, value: object) -> None:
        """Show what the value is."""
        number = value if isinstance(value, int | float) else 0
        with QSignalBlocker(self):
            self.setValue(number * self._per_one)

    def _tell(self, number: float) -> None:
        self.chosen.emit(round(number / self._per_one, 4))


class ChoiceEditor(QComboBox):
    """One of several values; one that is not among them is shown all the same."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]]) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        _prepare(self)
        self._value = choices[0][0] if choices else ""
        self.show_choices(choices)
        self.activated.connect(self._tell)

    def show_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Say what can be chosen: values and what they are called."""
        self._choices = list(choices)
        self.show_value(self._value)

    def show_value(self, value: object) -> None:
        """Show what the value is."""
        self._value = value
        known = [choice for choice, _ in self._choices]
        shown = self._choices if value in known else [*self._choices, (value, self._missing(value))]
        self._shown = [choice for choice, _ in shown]
        with QSignalBlocker(self):
            self.clear()
            self.addItems([words for _, words in shown])
            self.setCurrentIndex(self._shown.index(value))
        self.setToolTip(self.currentText())

    def _missing(self, value: object) -> str:
        match value:
            case ChosenCamera():
                return self.tr("{0} (not plugged in)").format(value.name or value.id)
            case str() if value.endswith(".safetensors"):
                return Path(value).name
            case _:
                return self.tr("{0} (not here)").format(value)

    def _tell(self, index: int) -> None:
        self.chosen.emit(self._shown[index])


class ModelEditor(QWidget):
    """One of the models that came with the program, or a file."""

    chosen = Signal(object)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.choice = ChoiceEditor([(name, name) for name in names])
        self.choice.chosen.connect(self.chosen)
        self.browse = QPushButton(self.tr("Choose a file..."))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice, stretch=1)
        row.addWidget(self.browse)
        self.setFocusProxy(self.choice)

    def show_value(self, value: object) -> None:
        """Show which one it is."""
        self.choice.show_value(value)

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a model"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Models (*.safetensors)")])
        dialog.fileSelected.connect(self.chosen.emit)
        dialog.open()


def editor_for(option: Option, offers: Offers) -> OptionEditor:
    """Make what edits an option.

    Args:
        option: As declared.
        offers: What can be chosen here.

    Returns:
        A widget.
    """
    match option.editor:
        case Editor.SWITCH:
            return SwitchEditor()
        case Editor.WHOLE_NUMBER:
            return WholeNumberEditor(option)
        case Editor.NUMBER:
            return NumberEditor(option)
        case Editor.HOTKEY:
            return HotkeyEditor()
        case Editor.MODEL:
            return ModelEditor(offers.models)
        case Editor.PROFILE:
            return ChoiceEditor([(name, name) for name in offers.profiles])
        case Editor.CAMERA:
            return ChoiceEditor(camera_choices(offers.cameras))
        case Editor.CHOICE:
            return ChoiceEditor(_word_choices(option, offers))


def camera_choices(cameras: Sequence[Camera]) -> list[tuple[object, str]]:
    """List cameras.

    Args:
        cameras: Those that are plugged in.

    Returns:
        What the setting may be, and what that is called.
    """
    first = QCoreApplication.translate("CameraChoice", "The first one that is found")
    named = [(ChosenCamera(id=camera.id, name=camera.title), camera.title) for camera in cameras]
    return [(None, first), *named]


def _word_choices(option: Option, offers: Offers) -> list[tuple[object, str]]:
    possible = option.choices
    if option.name == "actions.device" and offers.devices:
        possible = tuple(name for name in possible if name in {"auto", *offers.devices})
    words = option.told.words
    return [
        (
            name,
            in_words(words[name])
            if name in words
            else name.replace("x", " \N{MULTIPLICATION SIGN} "),
        )
        for name in possible
    ]


def _prepare(editor: QComboBox | QAbstractSpinBox) -> None:
    """Make it easy to hit, and let the wheel scroll the page unless the editor has the keyboard."""
    editor.setMinimumHeight(editor.fontMetrics().height() + 14)
    editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    editor.installEventFilter(_WheelGuard(editor))
    if isinstance(editor, QAbstractSpinBox):
        editor.setKeyboardTracking(False)


class _WheelGuard(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the wheel from an editor that somebody only scrolls past.

        Returns:
            Whether the editor does not get the event.
        """
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget):
            event.ignore()
            return not watched.hasFocus()
        return False
