"""What kind of model is in a pack, and is it wanted?"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gesture_app.gui.bindings.action_page import hint
from gesture_app.gui.models.model_details import ModelDetails
from gesture_app.gui.models.model_library import ListedModel
from gesture_app.models.store import StoredModel
from gesture_app.packs.manifest import MODEL_FILE
from gesture_app.packs.review import PackedModel


class ModelPage(QWidget):
    """A tick, and what is known of the model.

    Attributes:
        tick: Whether it is wanted.
        details: What is known.

    Signals:
        changed: The tick changed.
    """

    changed = Signal()

    def __init__(self, model: PackedModel, parent: QWidget | None = None) -> None:
        """Show what is known, with nothing ticked.

        Args:
            model: Of the pack.
            parent: The dialog.
        """
        super().__init__(parent)
        self.tick = QCheckBox(self.tr("Take the model"))
        self.details = ModelDetails()
        shown = StoredModel(
            path=Path(MODEL_FILE),
            is_shipped=False,
            num_bytes=model.num_bytes,
            description=model.description,
            card=model.card,
        )
        self.details.show_model(ListedModel(shown))
        self.tick.toggled.connect(lambda _: self.changed.emit())
        rows = QVBoxLayout(self)
        rows.addWidget(self.tick)
        rows.addWidget(
            hint(self.tr("It is tried out before it is kept, and not used before you choose it."))
        )
        rows.addWidget(self.details, stretch=1)
