"""What do all pages of the guide look like?"""

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gesture_app.gui.labels import large_words, sentence

_HEADING_SCALE = 1.7
_MARGIN = 28


class Page(QScrollArea):
    """A heading, a sentence below it, and whatever a page adds; it scrolls where there is little room.

    Attributes:
        title: Names the page in a word or two.
        column: What a page adds goes here.
    """

    def __init__(self, title: str, heading: str, introduction: str) -> None:
        """Begin with words only.

        Args:
            title: Names the page in a word or two.
            heading: Says in a few words what is done here.
            introduction: Says it in a sentence or two.
        """
        super().__init__()
        self.title = title
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(_MARGIN, 18, _MARGIN, 14)
        self.column.setSpacing(12)
        self.column.addWidget(large_words(heading, _HEADING_SCALE))
        self.column.addWidget(sentence(introduction))
        self.setWidget(content)
