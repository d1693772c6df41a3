"""How far is something that must be done before anything can be shown?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gesture_app.gui.models.long_work import LongWork

_LETTERS = 60


class WorkingDialog(QDialog):
    """A sentence, a bar and a button that stops it; so does Escape.

    Attributes:
        work: All three.

    Signals:
        cancel_requested: It shall stop. The dialog stays until it has.
    """

    cancel_requested = Signal()

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        """Show that something began.

        Args:
            title: Of the dialog.
            words: What is done, a sentence.
            parent: The window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.work = LongWork()
        self.work.cancel_requested.connect(self.cancel_requested)
        rows = QVBoxLayout(self)
        rows.addWidget(self.work)
        self.work.begin(words)
        self.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())

    def reject(self) -> None:
        """Ask for it to stop."""
        self.work.cancel.click()
