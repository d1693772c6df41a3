"""Which of the things that every desktop can do shall a gesture do?"""

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gesture_app.actions.action import Action, DesktopAction, PressKeys
from gesture_app.actions.desktop_actions import DESKTOP_ACTIONS, keys_for
from gesture_app.gui.action_words import words_for
from gesture_app.gui.bindings.action_page import ActionPage

_NAME = Qt.ItemDataRole.UserRole


class DesktopPage(ActionPage):
    """All of them by group, with the keys that they take here.

    Attributes:
        choices: A group is a branch, an action a leaf.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = QTreeWidget()
        self.choices.setAccessibleName(self.tr("Desktop and media actions"))
        self.choices.setHeaderLabels([self.tr("Action"), self.tr("Keys here")])
        self.choices.setMinimumHeight(150)
        self._items: dict[str, QTreeWidgetItem] = {}
        groups: dict[str, QTreeWidgetItem] = {}
        for name in DESKTOP_ACTIONS:
            group = name.partition(".")[0]
            if group not in groups:
                groups[group] = QTreeWidgetItem(self.choices, [_group_words(group)])
                groups[group].setFlags(Qt.ItemFlag.ItemIsEnabled)
            keys = words_for(PressKeys(keys_for(name)))
            item = QTreeWidgetItem(groups[group], [words_for(DesktopAction(name)), keys])
            item.setData(0, _NAME, name)
            self._items[name] = item
        self.choices.expandAll()
        self.choices.resizeColumnToContents(0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.choices)
        self.choices.currentItemChanged.connect(lambda *_: self.edited.emit())

    def action(self) -> Action:
        """Read the choice.

        Returns:
            The action.

        Raises:
            ValueError: If none is chosen yet.
        """
        item = self.choices.currentItem()
        name = item.data(0, _NAME) if item is not None else None
        if name is None:
            raise ValueError(self.tr("no action is chosen yet"))
        return DesktopAction(name)

    def show_action(self, action: Action) -> bool:
        """Choose an action.

        Returns:
            Whether it is one of these.
        """
        if not isinstance(action, DesktopAction):
            return False
        with QSignalBlocker(self.choices):
            self.choices.setCurrentItem(self._items[action.name])
        return True

    def choose(self, name: str) -> None:
        """Choose an action as the user does.

        Args:
            name: From `DESKTOP_ACTIONS`.
        """
        self.choices.setCurrentItem(self._items[name])


def _group_words(group: str) -> str:
    return {
        "media": _tr("Media"),
        "volume": _tr("Volume"),
        "presentation": _tr("Presentation"),
        "browser": _tr("Browser"),
        "view": _tr("View"),
        "edit": _tr("Edit"),
        "window": _tr("Window"),
        "desktop": _tr("Desktop"),
    }.get(group, group)


def _tr(words: str) -> str:
    return QCoreApplication.translate("DesktopPage", words)
