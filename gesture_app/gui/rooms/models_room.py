"""What does the window of the models learn of the session, and what may it change?"""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gesture_app.gui.models.models_panel import ModelsPanel
from gesture_app.gui.rooms.room import framed
from gesture_app.gui.session import Session
from gesture_app.models.measured_speed import MeasuredSpeeds
from gesture_app.models.store import ModelStore, setting_of
from gesture_app.settings.problems import SettingsError
from gesture_app.settings.store import SettingsChange, SettingsStore


class ModelsRoom(QObject):
    """The model that is chosen here is that of the settings; the one that runs may have been typed.

    Attributes:
        panel: What fills the window.
        window: See `gesture_app.gui.rooms.room.OpenRoom`.
    """

    def __init__(self, parent: QWidget, session: Session, settings: SettingsStore) -> None:
        """Make it; nothing is shown yet.

        Args:
            parent: The main window.
            session: What runs the model.
            settings: Where the choice is kept.
        """
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.panel = ModelsPanel(ModelStore(), MeasuredSpeeds())
        self.window = framed(self.tr("Models"), self.panel, parent)
        self._leave_settings = settings.on_change(self._note_change)
        self._leave_frames = session.runner.tap_frames(self.panel.add_frame)
        self.panel.model_chosen.connect(self._choose)
        session.stepped.connect(self.panel.show_step)
        session.profile_changed.connect(self._show_profile)
        session.model_refused.connect(self.panel.show_problem)
        self._show_model()
        self._show_profile()

    def close(self) -> None:
        """End measuring and comparing."""
        self._leave_settings()
        self._leave_frames()
        self.panel.finish()
        self.window.close()

    def _choose(self, model: str) -> None:
        try:
            self._settings.choose("model.file", model)
        except SettingsError as error:
            self.panel.show_problem(str(error))

    def _note_change(self, change: SettingsChange) -> None:
        if change.names & {"model.file", "model.engine"}:
            self._show_model()

    def _show_model(self) -> None:
        self.panel.use_engine(self._settings.settings.model.engine)
        self.panel.show_in_use(setting_of(self._session.workshop.model_file))

    @Slot()
    def _show_profile(self) -> None:
        profile = self._session.profile
        bound = [gesture for gesture, binding in profile.bindings.items() if binding.action]
        self.panel.show_profile(profile.name, bound)
