"""What should somebody know who has just changed something, and what can be done about it?"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget


class Said(QFrame):
    """One sentence with at most one button, until it is put away; hidden where there is nothing.

    Attributes:
        remedy: The button.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self.remedy = QPushButton()
        self.remedy.setAutoDefault(False)
        self.remedy.clicked.connect(self._do)
        away = QToolButton()
        away.setText("\u2715")
        away.setAccessibleName(self.tr("Put this message away"))
        away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 4, 4)
        row.addWidget(self._sentence, stretch=1)
        row.addWidget(self.remedy)
        row.addWidget(away)
        self._work: Callable[[], object] | None = None
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said; empty where nothing is."""
        return "" if self.isHidden() else self._sentence.text()

    def say(
        self, sentence: str, remedy: str = "", work: Callable[[], object] | None = None
    ) -> None:
        """Say something else.

        Args:
            sentence: Shown as it is.
            remedy: What the button says; empty for none.
            work: What the button does.
        """
        self._sentence.setText(sentence)
        self._work = work
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        self.show()

    def _do(self) -> None:
        work, self._work = self._work, None
        self.hide()
        if work is not None:
            work()
