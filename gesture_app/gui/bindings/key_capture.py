"""How does somebody show the program which keys they mean?"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from gesture_app.actions.action import PressKeys
from gesture_app.gui.captured_keys import MODIFIER_CODES, held_modifiers, keys_of


class KeyCapture(QPushButton):
    """A button that takes the next keys, whatever they do elsewhere; Escape cancels.

    Signals:
        captured: The `PressKeys` that were pressed.
    """

    captured = Signal(object)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Begin, taking nothing.

        Args:
            words: What the button says.
            parent: Where it lies.
        """
        super().__init__(words, parent)
        self.setAutoDefault(False)
        self._words = words
        self._is_capturing = False
        self.clicked.connect(self._begin)

    @property
    def is_capturing(self) -> bool:
        """Whether the next keys are taken."""
        return self._is_capturing

    def event(self, event: QEvent) -> bool:
        """Take keys before shortcuts, Tab and the window get them.

        Returns:
            Whether the event was used.
        """
        if self._is_capturing and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress:
                self._take(event)
            elif event.type() is QEvent.Type.KeyRelease:
                self._show_held(event)
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take nothing any more: keys go elsewhere."""
        super().focusOutEvent(event)
        self._end()

    def _begin(self) -> None:
        self._is_capturing = True
        self.setFocus()
        self.setText(self.tr("Press the keys (Esc cancels)"))

    def _end(self) -> None:
        self._is_capturing = False
        self.setText(self._words)

    def _take(self, event: QKeyEvent) -> None:
        keys = keys_of(event)
        if keys == PressKeys(("escape",)):
            self._end()
        elif keys is not None:
            self._end()
            self.captured.emit(keys)
        elif event.key() in MODIFIER_CODES:
            self._show_held(event)
        else:
            self.setText(self.tr("This key has no name; try another one"))

    def _show_held(self, event: QKeyEvent) -> None:
        held = held_modifiers(event)
        words = " + ".join(name.title() for name in held)
        self.setText(f"{words} + \u2026" if held else self.tr("Press the keys (Esc cancels)"))
