"""Which windows are there beside the main one, and what do they learn of it?"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gesture_app.actions.action import PressKeys
from gesture_app.bundled import RESOURCES, models
from gesture_app.gui.bindings.bindings_panel import BindingsPanel
from gesture_app.gui.event_list import FiredGesture
from gesture_app.gui.explanation import Explanation
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.option_editors import Offers
from gesture_app.gui.session import Session
from gesture_app.gui.settings_dialog import SettingsDialog
from gesture_app.gui.tool_row import Room
from gesture_app.injector.choice import possible_ways
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.profiles.store import ProfileStore
from gesture_app.settings.store import SettingsStore

PICTURES = RESOURCES / "gestures"
"""Where the animations of gestures are."""


class Companions(QObject):
    """Opens each window when it is first asked for, and tells it what the session tells.

    Attributes:
        bindings: Which gesture does what.
        settings: How the program behaves.
        explanation: What the network looked at.
    """

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        settings: SettingsStore,
        profiles: ProfileStore,
        application: Callable[[], str],
    ) -> None:
        """Open nothing yet.

        Args:
            window: The main window.
            session: What runs behind it.
            settings: What the settings window changes.
            profiles: What the window of the bindings changes.
            application: Tells which program has the focus, for rules; empty where nobody knows.
        """
        super().__init__(window)
        self._window, self._session, self._store = window, session, settings
        self._profiles, self._application = profiles, application
        self._hotkey: PressKeys | None = None
        self._windows: dict[Room, QWidget] = {}
        self.bindings: BindingsPanel | None = None
        self.settings: SettingsDialog | None = None
        self.explanation: Explanation | None = None
        window.tools.room_requested.connect(self.show_room)
        window.events.chosen.connect(self._explain)
        window.bars.threshold_changed.connect(self._change_threshold)
        window.closed.connect(self.close)

    @Slot(object)
    def show_room(self, room: Room) -> None:
        """Show one of the windows, in front of the others."""
        if room not in self._windows:
            self._windows[room] = self._make(room)
        _bring_to_front(self._windows[room])

    def use_hotkey(self, hotkey: PressKeys | None) -> None:
        """Tell which keys pause the program; None for none."""
        self._hotkey = hotkey
        if self.bindings is not None:
            self.bindings.use_hotkey(hotkey)

    @Slot()
    def close(self) -> None:
        """Close all of them, and keep what was changed in them."""
        if self.bindings is not None:
            self.bindings.finish()
        for window in (*self._windows.values(), self.explanation):
            if window is not None:
                window.close()

    def _make(self, room: Room) -> QWidget:
        match room:
            case Room.BINDINGS:
                return self._framed(self.tr("What gestures do"), self._open_bindings())
            case Room.SETTINGS:
                return self._make_settings()
            case _:
                raise NotImplementedError(room)

    def _open_bindings(self) -> BindingsPanel:
        if self.bindings is not None:
            return self.bindings
        session = self._session
        panel = BindingsPanel(self._profiles, pictures=PICTURES, application=self._application)
        panel.use_hotkey(self._hotkey)
        panel.show_gestures(session.labels, session.workshop.threshold)
        panel.show_profile(session.profile)
        panel.profile_changed.connect(self._use_profile)
        panel.try_requested.connect(lambda action: session.keys.try_out(action, panel.said.say))
        session.profile_changed.connect(panel.show_profile)
        session.gestures_known.connect(panel.show_gestures)
        session.stepped.connect(
            lambda step: panel.show_probabilities(step.recognition.probabilities)
        )
        self.bindings = panel
        return panel

    def _make_settings(self) -> SettingsDialog:
        session = self._session
        offers = Offers(
            cameras=session.cameras,
            profiles=[stored.name for stored in self._profiles.profiles()],
            models=[path.stem for path in models()],
            devices=possible_ways(),
        )
        dialog = SettingsDialog(self._store, offers, self._window)
        dialog.setModal(False)
        dialog.cameras_requested.connect(session.look_for_cameras)
        session.cameras_found.connect(
            lambda cameras: dialog.show_offers(replace(offers, cameras=cameras))
        )
        self.settings = dialog
        return dialog

    def _use_profile(self, profile: Profile) -> None:
        """Use what the user edits, now and when the program starts again."""
        if profile != self._session.profile:
            self._session.use_profile(profile)
        if profile.name in {stored.name for stored in self._profiles.profiles()}:
            self._store.adopt("actions.profile", profile.name)

    @Slot(object)
    def _explain(self, seen: FiredGesture) -> None:
        """Show why a gesture counted, for as long as what the network saw is kept."""
        if seen.clip is None:
            return
        if self.explanation is None:
            self.explanation = Explanation(self._window)
        session = self._session
        self.explanation.explain(
            seen.gesture, seen.clip, session.span_s, session.workshop.model_file
        )
        _bring_to_front(self.explanation)

    @Slot(str, float)
    def _change_threshold(self, gesture: str, activate_at: float) -> None:
        editor = self._open_bindings().editor
        binding = editor.profile.bindings.get(gesture, Binding(action=None))
        editor.bind(gesture, replace(binding, activate_at=activate_at), goes_on=True)

    def _framed(self, title: str, panel: QWidget) -> QWidget:
        frame = QWidget(self._window, Qt.WindowType.Window)
        frame.setWindowTitle(title)
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(panel)
        frame.resize(QSize(1100, 720).boundedTo(frame.screen().availableSize() * 0.9))
        return frame


def _bring_to_front(window: QWidget) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
