"""What do all pages have in common on which an action is put together?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from gesture_app.actions.action import Action


class ActionPage(QWidget):
    """A page on which somebody puts an action of one kind together.

    Signals:
        edited: The action was changed by the user, or is incomplete now.
    """

    edited = Signal()

    def action(self) -> Action:
        """Put the action together.

        Returns:
            What the page shows. Where that makes no sense, pages raise ValueError with a sentence's end.
        """
        raise NotImplementedError

    def show_action(self, action: Action) -> bool:
        """Show an action, unasked: `edited` is not emitted.

        Args:
            action: Any action.

        Returns:
            Whether it is of this page's kind; if not, nothing happens.
        """
        raise NotImplementedError


def hint(words: str) -> QLabel:
    """Make a line that explains.

    Args:
        words: Shown as they are.

    Returns:
        A label that wraps.
    """
    label = QLabel(words)
    label.setWordWrap(True)
    return label
