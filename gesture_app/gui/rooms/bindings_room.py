"""What does the window of the bindings learn of the session, and what may it change?"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gesture_app.actions.action import PressKeys
from gesture_app.bundled import GESTURE_PICTURES
from gesture_app.gui.bindings.bindings_panel import BindingsPanel
from gesture_app.gui.rooms.room import framed
from gesture_app.gui.session import Session
from gesture_app.profiles.profile import Binding, Profile
from gesture_app.profiles.store import ProfileStore
from gesture_app.settings.store import SettingsStore


class BindingsRoom(QObject):
    """Shows the profile in use; what is edited counts at once and at the next start.

    Attributes:
        panel: What fills the window.
        window: See `gesture_app.gui.rooms.room.OpenRoom`.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        settings: SettingsStore,
        profiles: ProfileStore,
        application: Callable[[], str],
    ) -> None:
        """Make it; nothing is shown yet.

        Args:
            parent: The main window.
            session: Uses the profile.
            settings: Remember its name.
            profiles: What can be edited.
            application: Tells which program has the focus, for rules; empty where nobody knows.
        """
        super().__init__(parent)
        self._session, self._settings, self._profiles = session, settings, profiles
        self.panel = BindingsPanel(profiles, pictures=GESTURE_PICTURES, application=application)
        self.window = framed(self.tr("What gestures do"), self.panel, parent)
        panel = self.panel
        panel.show_gestures(session.labels, session.workshop.threshold)
        panel.show_profile(session.profile)
        panel.profile_changed.connect(self._use_profile)
        panel.try_requested.connect(lambda action: session.keys.try_out(action, panel.said.say))
        session.profile_changed.connect(panel.show_profile)
        session.gestures_known.connect(panel.show_gestures)
        session.stepped.connect(
            lambda step, _: panel.show_probabilities(step.counted.probabilities)
        )

    def use_hotkey(self, hotkey: PressKeys | None) -> None:
        """Tell which keys pause the program; None for none."""
        self.panel.use_hotkey(hotkey)

    def change_threshold(self, gesture: str, activate_at: float) -> None:
        """Let a gesture fire at another probability, 0..1, from now on; it can be undone."""
        binding = self._binding(gesture)
        self.panel.editor.bind(gesture, replace(binding, activate_at=activate_at), goes_on=True)

    def switch_off(self, gesture: str) -> None:
        """Let a gesture do nothing from now on; it can be undone."""
        self.panel.editor.bind(gesture, replace(self._binding(gesture), is_enabled=False))

    def close(self) -> None:
        """Keep what was changed."""
        self.panel.finish()
        self.window.close()

    def _binding(self, gesture: str) -> Binding:
        return self.panel.editor.profile.bindings.get(gesture, Binding(action=None))

    def _use_profile(self, profile: Profile) -> None:
        if profile != self._session.profile:
            self._session.use_profile(profile)
        is_new = profile.name != self._settings.value("actions.profile")
        if is_new and profile.name in {stored.name for stored in self._profiles.profiles()}:
            self._settings.adopt("actions.profile", profile.name)
