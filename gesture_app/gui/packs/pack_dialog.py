"""How far is a dialog with what it was asked to do, and how is that stopped?"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from gesture_app.gui.bindings.action_page import hint
from gesture_app.gui.bindings.said import Said
from gesture_app.gui.models.long_work import LongWork

_SHARE_OF_SCREEN = 0.9


class PackDialog(QDialog):
    """What can be chosen, and below it what that comes to, how far it is, and two buttons.

    Attributes:
        go: Does what is chosen.
        work: How far that is.
        said: Why it failed.

    Signals:
        cancel_requested: What takes so long shall stop.
    """

    cancel_requested = Signal()

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        """Nothing is done yet; the one that makes it lays it out and says what `go` does.

        Args:
            body: Where people choose; nothing can be chosen while the work goes on.
            parent: The window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.go, self.work, self.said = QPushButton(), LongWork(), Said()
        self._body, self._summary = body, hint("")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        self._buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.rejected.connect(self.reject)
        self.work.cancel_requested.connect(self.cancel_requested)

    @property
    def summary(self) -> str:
        """What the choice comes to, or what is missing, in words."""
        return self._summary.text()

    def show_progress(self, share: float) -> None:
        """Say how far it is.

        Args:
            share: 0..1.
        """
        self.work.show_progress(share)

    def show_problem(self, sentence: str) -> None:
        """Say why nothing came of it, so that something else can be chosen.

        Args:
            sentence: Shown as it is; empty where somebody stopped it.
        """
        self.work.hide()
        self._body.setEnabled(True)
        self._buttons.show()
        self.go.setFocus()
        if sentence:
            self.said.say(sentence)

    def reject(self) -> None:
        """Close, or stop what takes so long."""
        if self.work.isHidden():
            super().reject()
        elif self.work.cancel.isEnabled():
            self.work.cancel.click()

    def _begin(self, words: str) -> None:
        """Say what is done now; only that can be stopped."""
        self.said.hide()
        self._body.setEnabled(False)
        self._buttons.hide()
        self.work.begin(words)
        self.work.cancel.setFocus()

    def _finish_layout(self, rows: QVBoxLayout, letters: int, lines: int) -> None:
        """Put below the choice what is below it, and ask for room for so much text."""
        for widget in (self._summary, self.work, self.said, self._buttons):
            rows.addWidget(widget)
        metrics = self.fontMetrics()
        size = QSize(letters * metrics.averageCharWidth(), lines * metrics.height())
        self.resize(size.boundedTo(self.screen().availableSize() * _SHARE_OF_SCREEN))
