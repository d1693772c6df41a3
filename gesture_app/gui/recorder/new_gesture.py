"""What is a new gesture called?"""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gesture_app.gui.recorder.words import name_problem_words
from gesture_app.recordings.names import problem_of, tidied


class NewGesture(QWidget):
    """A line for a name, a button, and why a name will not do.

    Attributes:
        line: Where the name is typed.
        button: Adds it; so does Enter.

    Signals:
        added: The name of a new gesture, tidied and checked.
    """

    added = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken: Collection[str] = ()
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("New gesture"))
        self.line.setAccessibleName(self.tr("Name of a new gesture"))
        self.line.returnPressed.connect(self._add)
        self.line.textEdited.connect(self._look)
        self.button = QPushButton(self.tr("Add"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(self.tr("Add the new gesture"))
        self.button.clicked.connect(self._add)
        self._problem = QLabel()
        self._problem.setObjectName("caution")
        self._problem.setWordWrap(True)
        self._problem.hide()
        row = QHBoxLayout()
        row.addWidget(self.line, stretch=1)
        row.addWidget(self.button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(row)
        rows.addWidget(self._problem)

    def show_taken(self, names: Collection[str]) -> None:
        """Say which names there are."""
        self._taken = names

    @property
    def problem(self) -> str:
        """Why the name will not do; empty where nothing is said."""
        return "" if self._problem.isHidden() else self._problem.text()

    def _add(self) -> None:
        name = tidied(self.line.text())
        problem = problem_of(name, self._taken)
        if problem is not None:
            self._say(name_problem_words(problem, name))
            self.line.setFocus()
            return
        self.line.clear()
        self._say("")
        self.added.emit(name)

    def _look(self) -> None:
        """Say while somebody types what will not do, but not that the line is empty."""
        name = tidied(self.line.text())
        problem = problem_of(name, self._taken) if name else None
        self._say("" if problem is None else name_problem_words(problem, name))

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
