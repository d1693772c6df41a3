"""Which keys does somebody press when asked for a hotkey?"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gesture_app.actions.action import PressKeys
from gesture_app.gui.action_words import words_for
from gesture_app.gui.captured_keys import MODIFIER_CODES, keys_of
from gesture_app.settings.acting import NO_HOTKEY


class HotkeyEditor(QWidget):
    """A button that waits for keys, and one that takes the hotkey away.

    Signals:
        chosen: The keys as text, or `NO_HOTKEY`; whether they can be used others decide.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._capture = _CaptureButton(self)
        self._capture.captured.connect(self.chosen)
        self._none = QPushButton(self.tr("None"))
        self._none.setAutoDefault(False)
        self._none.setAccessibleName(self.tr("No hotkey"))
        self._none.clicked.connect(lambda: self.chosen.emit(NO_HOTKEY))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._capture, stretch=1)
        row.addWidget(self._none)
        self.setFocusProxy(self._capture)

    def show_value(self, value: object) -> None:
        """Show which keys it is."""
        is_none = value == NO_HOTKEY
        keys = self.tr("None") if is_none else words_for(PressKeys.parse(str(value)))
        self._none.setDisabled(is_none)
        self._capture.show_keys(keys)


class _CaptureButton(QPushButton):
    """Shows keys; once clicked it takes the next ones that are pressed, whatever they would do."""

    captured = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = ""
        self._title = ""
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.toggled.connect(self._say)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Remember what the keys are for."""
        self._title = name
        self._say()

    def show_keys(self, keys: str) -> None:
        """Show other keys, and wait for none any more."""
        self._keys = keys
        self.setChecked(False)
        self._say()

    def event(self, event: QEvent) -> bool:
        """Take keys before a shortcut, the dialog or the way through its fields gets them.

        Returns:
            Whether nobody else needs the event.
        """
        if self.isChecked() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Stop to wait."""
        self.setChecked(False)
        super().focusOutEvent(event)

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in MODIFIER_CODES:
            return
        self.setChecked(False)
        if event.key() == Qt.Key.Key_Escape:
            return
        keys = keys_of(event)
        name = Qt.Key(event.key()).name.removeprefix("Key_").lower()
        self.captured.emit(name if keys is None else "+".join(keys.keys))  # no name is refused

    def _say(self) -> None:
        waits = self.isChecked()
        words = self.tr("Press the keys, or Esc") if waits else self._keys
        self.setText(words)
        super().setAccessibleName(self.tr("{0}: {1}").format(self._title, words))
