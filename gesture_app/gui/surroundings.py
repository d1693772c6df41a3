"""What is seen and heard of the program while another one is in front?"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from gesture_app.actions.backend import ActionError
from gesture_app.gui.arm_switch import Arming, ArmState
from gesture_app.gui.event_marks import EventKind
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.session import Session
from gesture_app.gui.sounds import Sound, Sounds
from gesture_app.gui.toast import Toast
from gesture_app.gui.tray import TrayIcon, open_tray
from gesture_app.profiles.profile import Profile
from gesture_app.profiles.store import ProfileStore
from gesture_app.settings.showing import FeedbackOptions

_SOUNDS = {EventKind.FIRED: Sound.FIRED, EventKind.SUPPRESSED: Sound.SUPPRESSED}


class Surroundings(QObject):
    """Toast, sounds and the icon in the task bar, those of them that are wanted.

    Attributes:
        toast: Shows events; nothing while the program itself is in front, which shows them anyway.
        sounds: Plays them.
        tray: The icon; None where it is not wanted or the desktop has no place for it.
    """

    def __init__(self, window: MainWindow, session: Session, profiles: ProfileStore) -> None:
        """Tell nothing yet.

        Args:
            window: What the icon brings to the front.
            session: What is told of.
            profiles: What the icon's menu offers.
        """
        super().__init__(window)
        self.toast = Toast()
        self.sounds = Sounds(self)
        self.tray: TrayIcon | None = None
        self._window, self._session, self._profiles = window, session, profiles
        self._with_toast = False
        self._profile_name = session.profile.name
        self._arming = window.arm_switch.state
        session.display.told.connect(self.tell)
        session.arming.changed.connect(self._show_arming)
        session.camera_changed.connect(self._show_camera)
        session.profile_changed.connect(self._show_profiles)

    def use(self, options: FeedbackOptions) -> None:
        """Show and play what is wanted from now on.

        Args:
            options: What is wanted.
        """
        self._with_toast = options.toast
        self.sounds.set_enabled(options.sounds)
        if options.tray and self.tray is None:
            self._open_tray()
        elif not options.tray:
            self._close_tray()

    def tell(self, kind: EventKind, gesture: str, words: str) -> None:
        """Tell what became of a gesture; while gestures are paused nobody waits for that.

        Args:
            kind: In short.
            gesture: Its label.
            words: What was done, or why nothing was.
        """
        if self._arming.arming in {Arming.PAUSED, Arming.REFUSED}:
            return
        if kind in _SOUNDS:
            self.sounds.play(_SOUNDS[kind])
        if self._with_toast and not _is_in_front():
            self.toast.show_event(kind, gesture, words)

    def close(self) -> None:
        """Be silent and unseen; harmless when repeated."""
        self._close_tray()
        self.sounds.close()
        self.toast.hide()

    def _open_tray(self) -> None:
        self.tray = tray = open_tray(self)
        if tray is None:
            return
        session = self._session
        tray.arm_requested.connect(lambda is_wanted: session.arming.arm(is_wanted, by="tray"))
        tray.profile_requested.connect(self._use_profile)
        tray.show_requested.connect(self._window.come_to_front)
        tray.quit_requested.connect(self._window.close)
        tray.show_arming(self._arming)
        tray.show_camera(is_on=self._window.camera_badge.isVisible())
        self._list_profiles(session.profile)

    def _close_tray(self) -> None:
        if self.tray is not None:
            self.tray.close()
        self.tray = None

    def _use_profile(self, name: str) -> None:
        try:
            self._session.use_profile(self._session.workshop.find_profile(name))
        except ActionError as error:
            self._session.caution(str(error))

    def _show_arming(self, state: ArmState) -> None:
        if self._arming.arming is not state.arming and state.arming is Arming.PAUSED:
            self.sounds.play(Sound.PAUSED)
        self._arming = state
        if self.tray is not None:
            self.tray.show_arming(state)

    def _show_camera(self, is_on: bool) -> None:
        if self.tray is not None:
            self.tray.show_camera(is_on=is_on)

    def _show_profiles(self, in_use: Profile) -> None:
        if in_use.name != self._profile_name:  # to read all profiles takes a while
            self._list_profiles(in_use)

    def _list_profiles(self, in_use: Profile) -> None:
        self._profile_name = in_use.name
        if self.tray is not None:
            names = [stored.name for stored in self._profiles.profiles()]
            self.tray.show_profiles(names, in_use.name)


def _is_in_front() -> bool:
    return QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
