"""A window with its settings and the other windows, on a stage."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gesture_app.gui.appearance import Appearance
from gesture_app.gui.camera_rest import CameraRest
from gesture_app.gui.companions import Companions
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.surroundings import Surroundings
from gesture_app.gui.workshop import Workshop
from gesture_app.live_settings import LiveSettings, Running
from gesture_app.profiles.store import ProfileStore
from gesture_app.settings.declarations import Settings
from gesture_app.settings.file import SettingsFile
from gesture_app.settings.pausing import PauseSettings
from gesture_app.settings.store import SettingsStore
from tests.gesture_app.gui.conftest import Stage


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication), "pytest-qt made one"
    return app


class NotedWays:
    """Stands in for hotkey and corner."""

    def __init__(self) -> None:
        self.used: list[PauseSettings] = []

    def use(self, settings: PauseSettings) -> None:
        self.used.append(settings)


class Program:
    """A window with settings and all that follows them.

    Attributes:
        stage: The stand-ins around it.
        store: The settings.
        ways: What the hotkey and the corner became.
        companions: The other windows.
        rest: Closes the camera.
        settings: Those of this run.
    """

    def __init__(self, stage: Stage, folder: Path, typed: Mapping[str, object]) -> None:
        self.stage = stage
        self.store = SettingsStore(SettingsFile(folder / "settings.toml"))
        self.ways = NotedWays()
        self.appearance = Appearance(_application())
        self.window: MainWindow = stage.open_and_run()
        session = stage.session
        assert session is not None
        self.session = session
        self.settings = LiveSettings(self.store, typed)
        profiles = ProfileStore(folder / "profiles")
        self.surroundings = Surroundings(self.window, session, profiles)
        self.companions = Companions(
            self.window, session, self.store, profiles, application=lambda: ""
        )
        self.rest = CameraRest(session, is_needed=self.companions.need_camera)
        self.settings.follow(
            Running(
                session=session,
                make_workshop=self._make_workshop,
                ways=self.ways,
                appearance=self.appearance,
                surroundings=self.surroundings,
                rest=self.rest,
                companions=self.companions,
            )
        )

    def _make_workshop(self, settings: Settings) -> Workshop:
        chosen = settings.camera.chosen
        return replace(
            self.session.workshop,
            threshold=settings.decision.activate_at,
            choose_camera=lambda cameras: next(
                (camera for camera in cameras if chosen and camera.id == chosen.id), None
            ),
            model_file=settings.model.path,
        )
