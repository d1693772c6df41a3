"""What should somebody know who gestures while the demo is played instead of a camera?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from gesture_app.gui.labels import sentence
from gesture_app.gui.sources import Demo, Source


class DemoNote(QFrame):
    """Says that the demo shows another person, and leads to the cameras; hidden while it is not played.

    A video file of one's own is no demo: it may well show the person who chose it.

    Attributes:
        choose: The button.

    Signals:
        camera_requested: A camera is to be chosen; not told where the button opens a menu.
    """

    camera_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._words = sentence(
            self.tr(
                "This is the demo: it shows another person, so the program cannot see your gestures. "
                "Choose a camera to go on."
            )
        )
        self.choose = QPushButton(self.tr("Choose a camera"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self.camera_requested)
        row = QHBoxLayout(self)
        row.addWidget(self._words, stretch=1)
        row.addWidget(self.choose)
        self.setAccessibleName(self._words.text())
        self.hide()

    @property
    def is_needed(self) -> bool:
        """Whether the demo is played."""
        return not self.isHidden()

    def offer(self, sources: QMenu) -> None:
        """Let the button open a menu.

        Args:
            sources: The cameras; it may be the menu of another button, too.
        """
        self.choose.setMenu(sources)

    def show_source(self, source: Source | None) -> None:
        """Say which source is shown.

        Args:
            source: None where there is none.
        """
        self.setVisible(isinstance(source, Demo))
