"""Which models are there?"""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gesture_app.gui.models.model_library import ListedModel

_LISTED = Qt.ItemDataRole.UserRole
_LETTERS = 26
_STYLE = """
    QListWidget { outline: 0; border: 2px solid transparent; }
    QListWidget:focus { border-color: palette(highlight); }
    QListWidget::item { padding: 7px 8px; }
    QListWidget::item:selected { background: palette(highlight); color: palette(highlighted-text); }
"""


class ModelList(QListWidget):
    """A row for each model; the one in use has a tick.

    Signals:
        model_chosen: The `ListedModel` to be shown.
    """

    model_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Models"))
        self.setWordWrap(True)
        self.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        self.setStyleSheet(_STYLE)
        self._awaited = ""
        self.currentItemChanged.connect(lambda item: self._choose(item))

    @property
    def chosen(self) -> ListedModel | None:
        """The row that is shown; None where there is none."""
        item = self.currentItem()
        listed = item.data(_LISTED) if item is not None else None
        return listed if isinstance(listed, ListedModel) else None

    def show_models(self, models: Sequence[ListedModel], in_use: str) -> None:
        """Say which there are; the chosen one stays chosen.

        Args:
            models: In this order.
            in_use: The setting ``model.file``.
        """
        settings = [listed.model.setting for listed in models]
        shown = self.chosen.model.setting if self.chosen is not None else ""
        row = next(
            (settings.index(one) for one in (self._awaited, shown, in_use) if one in settings), 0
        )
        with QSignalBlocker(self):
            self.clear()
            for listed in models:
                item = QListWidgetItem(self._words(listed, in_use), self)
                item.setData(_LISTED, listed)
                font = item.font()
                font.setBold(listed.model.setting == in_use)
                item.setFont(font)
            self.setCurrentRow(row if models else -1)
        if self._awaited in settings:
            self._awaited = ""
        if self.chosen is not None:
            self.model_chosen.emit(self.chosen)

    def choose_when_listed(self, setting: str) -> None:
        """Choose a model that will be in the next list.

        Args:
            setting: What ``model.file`` would be.
        """
        self._awaited = setting

    def _words(self, listed: ListedModel, in_use: str) -> str:
        model = listed.model
        if model.problem:
            words = self.tr("\u26a0 {0}\ncannot be used")
        elif model.setting == in_use:
            words = self.tr("\u2713 {0}\nin use")
        elif model.is_shipped:
            words = self.tr("{0}\ncame with the program")
        else:
            words = self.tr("{0}\nyour own")
        return words.format(model.name)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.model_chosen.emit(item.data(_LISTED))
