"""What is one's own gesture called from now on?"""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QWidget

from gesture_app.gui.recorder.words import name_problem_words
from gesture_app.recordings.names import problem_of, tidied
from model_zoo.labels import JESTER_LABELS


class Renaming(QAction):
    """Asks for another name; gestures that everybody has keep theirs.

    Signals:
        renamed: The gesture as it was called, and its name from now on.
        refused: Why it cannot be called so.
    """

    renamed = Signal(str, str)
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Begin with no gesture.

        Args:
            parent: Above it the name is asked for.
        """
        super().__init__(parent)
        self._parent = parent
        self._gesture, self._taken = "", frozenset[str]()
        self.triggered.connect(self._ask)
        self.show_gesture("", ())

    def show_gesture(self, gesture: str, labels: Collection[str]) -> None:
        """Say which gesture is chosen.

        Args:
            gesture: Its label; empty for none.
            labels: All gestures.
        """
        self._gesture, self._taken = gesture, frozenset(labels) - {gesture}
        is_own = bool(gesture) and gesture not in JESTER_LABELS
        words = self.tr("Rename \u201c{0}\u201d...").format(gesture)
        self.setText(words if is_own else self.tr("Rename one of your own gestures..."))
        self.setEnabled(is_own)

    def rename(self, wanted: str) -> None:
        """Call the gesture that is chosen something else.

        Args:
            wanted: As it was typed.
        """
        name = tidied(wanted)
        problem = problem_of(name, self._taken)
        if problem is not None:
            self.refused.emit(name_problem_words(problem, name))
        elif name != self._gesture:
            self.renamed.emit(self._gesture, name)

    def _ask(self) -> None:
        dialog = QInputDialog(self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Rename a gesture"))
        dialog.setLabelText(self.tr("Name of the gesture"))
        dialog.setTextValue(self._gesture)
        dialog.textValueSelected.connect(self.rename)
        dialog.open()
