"""What did people write about a model?"""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

_MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
_NO_HTML = QTextDocument.MarkdownFeature.MarkdownNoHTML


class ModelCardView(QTextBrowser):
    """Shows Markdown of anybody: links lead nowhere, and no picture or other file is ever loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Model card"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    def show_card(self, text: str) -> None:
        """Show another card.

        Args:
            text: Markdown; empty where a model has none.
        """
        if not text:
            self.setPlainText(self.tr("Nobody has written a card for this model."))
            return
        self.document().setMarkdown(text, _MARKDOWN | _NO_HTML)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Load nothing, neither from this computer nor from elsewhere.

        Returns:
            None.
        """
        return None
