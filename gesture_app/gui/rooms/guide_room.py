"""What does the first-run guide learn of the session, and what may it change?"""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gesture_app.actions.backend import ActionError
from gesture_app.bundled import GESTURE_PICTURES
from gesture_app.gui.guide.guide import Guide, GuideStep
from gesture_app.gui.session import Session
from gesture_app.gui.sources import Camera, Source
from gesture_app.profiles.problems import ProfileError
from gesture_app.profiles.profile import Profile
from gesture_app.profiles.store import ProfileStore
from gesture_app.settings.pausing import PauseSettings
from gesture_app.settings.seeing import ChosenCamera
from gesture_app.settings.store import SettingsStore


class GuideRoom(QObject):
    """Gestures act on nothing while the guide is open; what is chosen in it is kept.

    Attributes:
        window: See `gesture_app.gui.rooms.room.OpenRoom`.
    """

    def __init__(
        self, parent: QWidget, session: Session, settings: SettingsStore, profiles: ProfileStore
    ) -> None:
        """Make it; nothing is shown yet.

        Args:
            parent: The main window.
            session: Shows cameras and recognises.
            settings: Where camera and profile are kept, and that the guide was seen.
            profiles: What can be chosen.
        """
        super().__init__(parent)
        self._session, self._settings, self._profiles = session, settings, profiles
        self._guided = session.workshop.switch.inhibitor()
        self.window = Guide(GESTURE_PICTURES, parent)
        self._connect()
        self._show_all()

    def _begin(self) -> None:
        """Let nothing be pressed from now on, until the guide ends."""
        self._guided.begin(self.tr("the first steps are open"))
        pausing = PauseSettings.of(self._settings.settings.pause)
        self.window.show_hotkey(pausing.hotkey)
        self.window.show_corner(pausing.corner)
        self._show_profiles()

    def close(self) -> None:
        """Leave it where it was: it is shown again at the next start, unless it has ended before."""
        self.window.ended.disconnect(self._end)
        self.window.close()

    def _connect(self) -> None:
        guide, session = self.window, self._session
        guide.watch(session.frames)
        session.cameras_found.connect(self._show_cameras)
        session.source_shown.connect(guide.show_source)
        session.notice_shown.connect(guide.show_notice)
        session.display.frame_rate_changed.connect(guide.show_frame_rate)
        session.stepped.connect(guide.show_step)
        session.gestures_known.connect(guide.show_gestures)
        session.arming.switched.connect(guide.show_switch)
        session.profile_changed.connect(self._follow_profile)
        guide.source_requested.connect(self._show_source)
        guide.cameras_requested.connect(session.look_for_cameras)
        guide.remedy_requested.connect(session.apply_remedy)
        guide.step_reached.connect(self._note_step)
        guide.arm_requested.connect(self._arm)
        guide.profile_chosen.connect(self._use_profile)
        guide.ended.connect(self._end)

    def _show_all(self) -> None:
        guide, session = self.window, self._session
        guide.show_gestures(session.labels, session.workshop.threshold)
        guide.show_switch(session.workshop.switch.state)
        guide.show_source(session.shown)
        if session.shown is None and session.notice is not None:
            guide.show_notice(session.notice)
        self._show_cameras()

    def _arm(self, is_wanted: bool) -> None:
        """Arm for practice, also where no key could be pressed."""
        switch = self._session.workshop.switch
        if is_wanted:
            switch.arm("window")
        else:
            switch.pause("window")

    def _note_step(self, step: GuideStep) -> None:
        """Begin with the first page; open a camera when the guide comes to it, not before."""
        if step is GuideStep.WELCOME:
            self._begin()
        if step is GuideStep.CAMERA:
            self._session.allow_camera()

    @Slot()
    def _show_cameras(self) -> None:
        self.window.show_cameras(self._session.cameras, self._session.workshop.demos)

    @Slot()
    def _show_profiles(self) -> None:
        session = self._session
        self.window.show_thresholds(session.profile.thresholds(""))
        self.window.show_profiles(self._usable_profiles(), session.profile.name)

    @Slot()
    def _follow_profile(self) -> None:
        if self.window.isVisible():  # to read all profiles takes longer than a picture may wait
            self._show_profiles()

    def _usable_profiles(self) -> list[Profile]:
        usable = []
        for stored in self._profiles.profiles():
            try:
                usable.append(self._profiles.load(stored.name).profile)
            except ProfileError:
                continue  # the window of the bindings says why
        return usable

    def _show_source(self, source: Source) -> None:
        session, settings = self._session, self._settings
        if isinstance(source, Camera):
            chosen = ChosenCamera(id=source.id, name=source.title)
            is_new = chosen != settings.settings.camera.chosen
            settings.adopt("camera.chosen", chosen)
            if is_new and session.wanted == source:
                return  # it follows the settings
        if source != session.shown:
            session.show_source(source)

    def _use_profile(self, name: str) -> None:
        session = self._session
        try:
            session.use_profile(session.workshop.find_profile(name))
        except ActionError as error:
            session.caution(str(error))
        else:
            self._settings.adopt("actions.profile", name)

    def _end(self) -> None:
        self._session.workshop.switch.pause("program", self.tr("the first steps have ended"))
        self._guided.end()
        self._settings.adopt("start.first_steps", value=False)
        self._session.allow_camera()
