"""How does a changed setting come to count while the program runs?"""

from collections.abc import Callable, Mapping
from typing import Protocol

from gesture_app.actions.backend import ActionError
from gesture_app.control.switch import Switch
from gesture_app.gui.camera_rest import CameraRest
from gesture_app.gui.companions import Companions
from gesture_app.gui.session import Session
from gesture_app.gui.surroundings import Surroundings
from gesture_app.gui.workshop import Workshop
from gesture_app.profiles.problems import ProfileError
from gesture_app.settings.declarations import Settings, value_of, with_values
from gesture_app.settings.pausing import PauseSettings
from gesture_app.settings.store import SettingsChange, SettingsStore


class ExchangeableWays(Protocol):
    """Ways to pause of which others can be had while the program runs."""

    def use(self, settings: PauseSettings) -> None:
        """Pause with these from now on."""
        ...


class LiveSettings:
    """The settings of this run: those that are kept, and what was typed in their place.

    What was typed counts until somebody changes that setting in the window; it is never kept.
    """

    def __init__(self, store: SettingsStore, typed: Mapping[str, object]) -> None:
        """Read the settings; nobody is told of a change before `follow`.

        Args:
            store: Where they are kept.
            typed: What counts instead, by the names of settings. A `SettingsError` is raised where it
                cannot be that.
        """
        self._store = store
        self._typed = dict(typed)
        self.now: Settings = with_values(store.settings, self._typed)

    def follow(
        self,
        *,
        session: Session,
        switch: Switch,
        make_workshop: Callable[[Settings], Workshop],
        ways: ExchangeableWays,
        surroundings: Surroundings,
        rest: CameraRest,
        companions: Companions,
    ) -> None:
        """Let every change count at once.

        Args:
            session: Camera, model, decision and actions are its.
            switch: Learns whether gestures may resume.
            make_workshop: Makes the parts of the session.
            ways: The hotkey and the corner.
            surroundings: Toast and sounds.
            rest: Closes the camera after a pause.
            companions: Learn which keys pause.
        """

        def apply(change: SettingsChange) -> None:
            before = self.now
            self._typed = {k: v for k, v in self._typed.items() if k not in change.names}
            self.now = with_values(change.settings, self._typed)
            changed = {
                name for name in change.names if value_of(before, name) != value_of(self.now, name)
            }
            sections = {name.partition(".")[0] for name in changed}
            session.workshop = make_workshop(self.now)
            if "pause" in sections:
                self._use_pause(before, session, switch, ways, companions)
                rest.use(self.now.pause.close_camera_after_s)
            if "model" in sections:
                session.load_model()
            elif changed & {"camera.size", "camera.rate_hz", "actions.by_application"}:
                session.reopen()
            if "camera.chosen" in changed:
                session.show_chosen_camera()
            if "decision" in sections:
                session.renew_policy()
            if "actions.device" in changed:
                session.keys.open(session.workshop.open_backend)
            if "actions.profile" in changed:
                self._use_profile(session)
            if "feedback" in sections:
                surroundings.use(self.now.feedback)

        self._store.on_change(apply)

    def _use_profile(self, session: Session) -> None:
        name = self.now.actions.profile
        if name == session.profile.name:
            return
        try:
            session.use_profile(session.workshop.find_profile(name))
        except ActionError as error:
            session.caution(str(error))

    def _use_pause(
        self,
        before: Settings,
        session: Session,
        switch: Switch,
        ways: ExchangeableWays,
        companions: Companions,
    ) -> None:
        pausing = PauseSettings.of(self.now.pause)
        try:
            pausing.check(session.profile)
        except ProfileError as error:
            session.caution(str(error))
            self._store.adopt("pause.hotkey", before.pause.hotkey)
            return
        switch.gestures_may_resume = self.now.pause.gestures_may_resume
        if pausing != PauseSettings.of(before.pause):
            ways.use(pausing)
            companions.use_hotkey(pausing.hotkey)
