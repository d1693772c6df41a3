"""How does a changed setting come to count while the program runs?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from gesture_app.actions.backend import ActionError
from gesture_app.gui.appearance import Appearance
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


@dataclass(frozen=True, slots=True)
class Running:
    """What runs, and follows the settings.

    Attributes:
        session: Camera, model, decision and actions are its.
        make_workshop: Makes the session's parts under given settings.
        ways: The hotkey and the corner.
        appearance: Colours and the size of text.
        surroundings: Toast, sounds and the icon in the task bar.
        rest: Closes the camera after a pause.
        companions: Learn which keys pause.
    """

    session: Session
    make_workshop: Callable[[Settings], Workshop]
    ways: ExchangeableWays
    appearance: Appearance
    surroundings: Surroundings
    rest: CameraRest
    companions: Companions


class LiveSettings:
    """The settings of this run: those that are kept, and what was typed in their place.

    What was typed counts until somebody changes that setting in the window; it is never kept.

    Attributes:
        now: All of them.
    """

    def __init__(self, store: SettingsStore, typed: Mapping[str, object]) -> None:
        """Read the settings; nobody follows them yet.

        Args:
            store: Where they are kept.
            typed: What counts instead, by the names of settings. A `SettingsError` is raised where it
                cannot be that.
        """
        self._store = store
        self._kept = store.settings
        self._typed = dict(typed)
        self._takes_back = False
        self.now: Settings = with_values(store.settings, self._typed)

    def follow(self, running: Running) -> None:
        """Let every change count at once.

        Args:
            running: What follows.
        """

        def apply(change: SettingsChange) -> None:
            if self._takes_back:
                return
            kept, typed, before = self._kept, self._typed, self.now
            self._kept, self.now = change.settings, self._with_typed(change)
            names = frozenset(
                name for name in change.names if value_of(before, name) != value_of(self.now, name)
            )
            running.session.workshop = running.make_workshop(self.now)
            self._follow_seeing(names, running.session)
            if names & {"pause.hotkey", "pause.corner"}:
                self._refuse_hotkey_that_is_pressed(running, kept, typed)
                self._use_ways(running)
            self._follow_acting(names, running)
            self._follow_showing(names, running)

        self._store.on_change(apply)

    def _with_typed(self, change: SettingsChange) -> Settings:
        self._typed = {
            name: value for name, value in self._typed.items() if name not in change.names
        }
        return with_values(change.settings, self._typed)

    def _follow_seeing(self, names: frozenset[str], session: Session) -> None:
        if _touch(names, "model"):
            session.load_model()
        elif names & {"camera.size", "camera.rate_hz", "actions.by_application"}:
            session.reopen()
        if "camera.chosen" in names:
            session.show_chosen_camera()
        if _touch(names, "decision"):
            session.renew_policy()

    def _follow_acting(self, names: frozenset[str], running: Running) -> None:
        session = running.session
        if "actions.device" in names:
            session.keys.open(session.workshop.open_backend)
        if "actions.profile" in names:
            self._use_profile(session)
        if "pause.close_camera_after_s" in names:
            running.rest.use(self.now.pause.close_camera_after_s)

    def _follow_showing(self, names: frozenset[str], running: Running) -> None:
        if _touch(names, "appearance"):
            running.appearance.use(self.now.appearance)
        if _touch(names, "feedback"):
            running.surroundings.use(self.now.feedback)

    def _use_profile(self, session: Session) -> None:
        name = self.now.actions.profile
        if name == session.profile.name:
            return
        try:
            session.use_profile(session.workshop.find_profile(name))
        except ActionError as error:
            session.caution(str(error))

    def _refuse_hotkey_that_is_pressed(
        self, running: Running, kept: Settings, typed: Mapping[str, object]
    ) -> None:
        """Take a new hotkey back that a gesture of the profile would press itself.

        Args:
            running: What follows.
            kept: The settings that were kept before the change.
            typed: What was typed in their place then; it is not kept now, either.
        """
        try:
            PauseSettings.of(self.now.pause).check(running.session.profile)
        except ProfileError as error:
            running.session.caution(str(error))
            self._takes_back = True
            self._store.adopt("pause.hotkey", kept.pause.hotkey)
            self._takes_back = False
            if "pause.hotkey" in typed:
                self._typed["pause.hotkey"] = typed["pause.hotkey"]
            self._kept = self._store.settings
            self.now = with_values(self._kept, self._typed)
            running.session.workshop = running.make_workshop(self.now)

    def _use_ways(self, running: Running) -> None:
        pausing = PauseSettings.of(self.now.pause)
        running.ways.use(pausing)
        running.companions.use_hotkey(pausing.hotkey)


def _touch(names: frozenset[str], section: str) -> bool:
    return any(name.startswith(f"{section}.") for name in names)
