"""What can be chosen in the window of the settings?"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gesture_app.bundled import models
from gesture_app.gui.option_editors import Offers
from gesture_app.gui.session import Session
from gesture_app.gui.settings_dialog import SettingsDialog
from gesture_app.gui.sources import Camera
from gesture_app.injector.choice import possible_ways
from gesture_app.profiles.store import ProfileStore
from gesture_app.settings.store import SettingsStore


class SettingsRoom(QObject):
    """Offers what there is on this computer now.

    Attributes:
        window: See `gesture_app.gui.rooms.room.OpenRoom`.
    """

    def __init__(
        self, parent: QWidget, session: Session, settings: SettingsStore, profiles: ProfileStore
    ) -> None:
        """Make it; nothing is shown yet.

        Args:
            parent: The main window.
            session: Knows the cameras.
            settings: What is changed.
            profiles: What can be chosen.
        """
        super().__init__(parent)
        self._offers = Offers(
            cameras=session.cameras,
            profiles=[stored.name for stored in profiles.profiles()],
            models=[path.stem for path in models()],
            devices=possible_ways(),
        )
        self.window = SettingsDialog(settings, self._offers, parent)
        self.window.setModal(False)
        self.window.cameras_requested.connect(session.list_cameras)
        session.cameras_found.connect(self._show_cameras)

    def close(self) -> None:
        """Take what is half typed."""
        self.window.close()

    def _show_cameras(self, cameras: Sequence[Camera]) -> None:
        self._offers = replace(self._offers, cameras=cameras)
        self.window.show_offers(self._offers)
