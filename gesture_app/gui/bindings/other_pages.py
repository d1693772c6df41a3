"""Which text, which program, which profile?"""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gesture_app.actions.action import MAX_TEXT, Action, LaunchProgram, SwitchProfile, TypeText
from gesture_app.gui.bindings.action_page import ActionPage, hint
from gesture_app.gui.labels import label_of


class TextPage(ActionPage):
    """A text that is typed.

    Attributes:
        text: The text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Text to type"))
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(90)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(label_of(self.text, self.tr("Text:")))
        rows.addWidget(self.text)
        rows.addWidget(hint(self.tr("At most {0} characters.").format(MAX_TEXT)))
        self.text.textChanged.connect(self.edited)

    def action(self) -> Action:
        """Read the text.

        Returns:
            What types it; too long a text raises ValueError, and so does none.
        """
        return TypeText(self.text.toPlainText())

    def show_action(self, action: Action) -> bool:
        """Show a text.

        Returns:
            Whether the action types one.
        """
        if not isinstance(action, TypeText):
            return False
        if self.text.toPlainText() != action.text:
            with QSignalBlocker(self.text):
                self.text.setPlainText(action.text)
        return True


class ProgramPage(ActionPage):
    """A program and its arguments, one by one: no shell ever reads them.

    Attributes:
        program: Its name or its file.
        arguments: One a line.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.program = QLineEdit()
        self.program.setAccessibleName(self.tr("Program"))
        self.program.setPlaceholderText(self.tr("Name or file of a program"))
        self.arguments = QPlainTextEdit()
        self.arguments.setAccessibleName(self.tr("Arguments, one on each line"))
        self.arguments.setTabChangesFocus(True)
        self.arguments.setMaximumHeight(90)
        browse = QPushButton(self.tr("Browse\u2026"))
        browse.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(label_of(self.program, self.tr("Program:")))
        line.addWidget(self.program)
        line.addWidget(browse)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(line)
        rows.addWidget(label_of(self.arguments, self.tr("Arguments, one on each line:")))
        rows.addWidget(self.arguments)
        rows.addWidget(
            hint(self.tr("Each line is passed on as it is: quotes, *, | and $ mean nothing here."))
        )
        self.program.editingFinished.connect(self.edited)  # half a name may be another program
        self.arguments.textChanged.connect(self.edited)
        browse.clicked.connect(self._browse)

    def action(self) -> Action:
        """Read the page.

        Returns:
            What starts the program; where none is named this raises ValueError.
        """
        return LaunchProgram((self.program.text(), *self.arguments.toPlainText().splitlines()))

    def show_action(self, action: Action) -> bool:
        """Show a program.

        Returns:
            Whether the action starts one.
        """
        if not isinstance(action, LaunchProgram):
            return False
        program, *arguments = action.arguments
        if self.program.text() != program:
            self.program.setText(program)
        if self.arguments.toPlainText().splitlines() != arguments:
            with QSignalBlocker(self.arguments):
                self.arguments.setPlainText("\n".join(arguments))
        return True

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a program"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._use_file)
        dialog.open()

    def _use_file(self, path: str) -> None:
        self.program.setText(path)
        self.edited.emit()


class ProfilePage(ActionPage):
    """Another profile.

    Attributes:
        names: All of them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = QComboBox()
        self.names.setAccessibleName(self.tr("Profile to switch to"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label_of(self.names, self.tr("Profile:")))
        row.addWidget(self.names, stretch=1)
        self.names.currentIndexChanged.connect(lambda _: self.edited.emit())

    def show_names(self, names: Sequence[str]) -> None:
        """Say what profiles there are.

        Args:
            names: Of all of them.
        """
        with QSignalBlocker(self.names):
            chosen = self.names.currentText()
            self.names.clear()
            self.names.addItems(list(names))
            if chosen:
                self._choose(chosen)

    def action(self) -> Action:
        """Read the choice.

        Returns:
            What switches to it; where there is none this raises ValueError.
        """
        return SwitchProfile(self.names.currentText())

    def show_action(self, action: Action) -> bool:
        """Choose a profile, also one that does not exist any more.

        Returns:
            Whether the action switches to one.
        """
        if not isinstance(action, SwitchProfile):
            return False
        with QSignalBlocker(self.names):
            self._choose(action.profile)
        return True

    def _choose(self, name: str) -> None:
        if self.names.findText(name) < 0:
            self.names.addItem(name)
        self.names.setCurrentIndex(self.names.findText(name))
