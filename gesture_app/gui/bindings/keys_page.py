"""Which keys shall a gesture press?"""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gesture_app.actions.action import Action, PressInTurn, PressKeys
from gesture_app.gui.action_words import words_for
from gesture_app.gui.bindings.action_page import ActionPage, hint
from gesture_app.gui.bindings.key_capture import KeyCapture
from gesture_app.gui.labels import label_of


class KeysPage(ActionPage):
    """Keys are pressed for the program to see, or their names are typed.

    Attributes:
        capture: Takes keys instead of those before.
        capture_next: Takes keys that are pressed after those before.
        names: The names, with commas between what is pressed in turn.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.capture = KeyCapture(self.tr("Capture keys"))
        self.capture_next = KeyCapture(self.tr("Then\u2026"))
        self.capture_next.setAccessibleName(self.tr("Capture keys that are pressed after these"))
        self.names = QLineEdit()
        self.names.setAccessibleName(self.tr("Names of the keys"))
        self.names.setPlaceholderText("ctrl+page_down")
        self._words = QLabel()
        buttons = QHBoxLayout()
        buttons.addWidget(self.capture, stretch=2)
        buttons.addWidget(self.capture_next, stretch=1)
        typed = QHBoxLayout()
        typed.addWidget(label_of(self.names, self.tr("Names:")))
        typed.addWidget(self.names, stretch=1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(buttons)
        rows.addWidget(self._words)
        rows.addLayout(typed)
        rows.addWidget(
            hint(self.tr("Names may be typed, too: ctrl+k, ctrl+s presses both in turn."))
        )
        self.capture.captured.connect(self._replace)
        self.capture_next.captured.connect(self._append)
        self.names.textEdited.connect(lambda _: self._retell())
        self.names.editingFinished.connect(self.edited)  # half a name may be that of another key

    def action(self) -> Action:
        """Read the names.

        Returns:
            One combination, or several in turn.

        Raises:
            ValueError: If there are no such keys.
        """
        if not self.names.text().strip():
            raise ValueError(self.tr("no keys are chosen yet"))
        chords = tuple(PressKeys.parse(part.strip()) for part in self.names.text().split(","))
        return chords[0] if len(chords) == 1 else PressInTurn(chords)

    def show_action(self, action: Action) -> bool:
        """Write the names of an action's keys.

        Returns:
            Whether it presses keys.
        """
        if not isinstance(action, PressKeys | PressInTurn):
            return False
        if not self._shows(action):
            chords = (action,) if isinstance(action, PressKeys) else action.chords
            with QSignalBlocker(self.names):
                self.names.setText(", ".join("+".join(chord.keys) for chord in chords))
        self._retell()
        return True

    def _shows(self, action: Action) -> bool:
        try:
            return self.action() == action
        except ValueError:
            return False

    def _replace(self, keys: PressKeys) -> None:
        self._write("+".join(keys.keys))

    def _append(self, keys: PressKeys) -> None:
        before = self.names.text().strip()
        self._write(f"{before}, {'+'.join(keys.keys)}" if before else "+".join(keys.keys))

    def _write(self, names: str) -> None:
        self.names.setText(names)
        self._retell()
        self.edited.emit()

    def _retell(self) -> None:
        try:
            self._words.setText(words_for(self.action()))
        except ValueError:
            self._words.setText("")
