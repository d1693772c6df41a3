"""What takes so long, how far is it, and how is it stopped?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from gesture_app.gui.labels import sentence

_STEPS = 100


class LongWork(QWidget):
    """A sentence, a bar and a button; hidden where nothing takes long.

    Attributes:
        cancel: Stops it.

    Signals:
        cancel_requested: It shall stop.
    """

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = sentence()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(max(6, self.fontMetrics().height() // 2))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, stretch=2)
        row.addWidget(self._bar, stretch=1)
        row.addWidget(self.cancel)
        self.hide()

    @property
    def words(self) -> str:
        """What takes so long; empty where nothing does."""
        return "" if self.isHidden() else self._words.text()

    def begin(self, words: str) -> None:
        """Say that something began; nobody knows yet how far it is."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.show()

    def show_progress(self, share: float) -> None:
        """Say how far it is.

        Args:
            share: 0..1.
        """
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(round(_STEPS * share))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel_requested.emit()
