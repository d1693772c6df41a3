"""When is which window beside the main one opened, and how do they reach each other?

What a window is made of is imported when it is opened: nobody should wait for it at the start.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from gesture_app.actions.action import PressKeys
from gesture_app.bundled import DEFAULT_MODEL
from gesture_app.gui.event_list import FiredGesture
from gesture_app.gui.explanation import Explanation
from gesture_app.gui.gesture_words import gesture_words
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.rooms.room import OpenRoom, Room
from gesture_app.gui.session import Session
from gesture_app.profiles.store import ProfileStore
from gesture_app.recordings.candidates import LastSeconds
from gesture_app.settings.store import SettingsStore

if TYPE_CHECKING:
    from gesture_app.gui.rooms.bindings_room import BindingsRoom
    from gesture_app.gui.rooms.practice_room import PracticeRoom
    from gesture_app.gui.rooms.recordings_room import RecordingsRoom
    from gesture_app.gui.rooms.settings_room import SettingsRoom


_BEFORE_THE_CAMERA = (Room.PRACTICE, Room.RECORDINGS, Room.MODELS, Room.GUIDE)
"""Where people gesture though nothing may be pressed."""


class Companions(QObject):
    """Opens each window when it is first asked for; afterwards it is only hidden.

    Attributes:
        explanation: What the network looked at; None before somebody asked.
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
        self._window, self._session, self._settings = window, session, settings
        self._profiles, self._application = profiles, application
        self._hotkey: PressKeys | None = None
        self._rooms: dict[Room, OpenRoom] = {}
        self._bindings: BindingsRoom | None = None
        self._recordings: RecordingsRoom | None = None
        self._preferences: SettingsRoom | None = None
        self._last_seconds, self._keeps_wrong = LastSeconds(), False
        self.explanation: Explanation | None = None
        window.tools.room_requested.connect(self.show_room)
        window.events.chosen.connect(self._explain)
        window.wrong_requested.connect(self._keep_wrong)
        session.default_model_requested.connect(
            lambda: settings.choose("model.file", DEFAULT_MODEL.stem)
        )
        session.runner.tap_frames(self._last_seconds.see_frame)
        settings.on_change(lambda _: self._follow_privacy())
        self._follow_privacy()
        window.bars.threshold_changed.connect(
            lambda gesture, at: self.bindings().change_threshold(gesture, at)
        )
        window.closed.connect(self.close)

    @Slot(object)
    def show_room(self, room: Room) -> None:
        """Show one of the windows, in front of the others."""
        _bring_to_front(self.room(room).window)

    def room(self, room: Room) -> OpenRoom:
        """Give one of the windows, shown or not."""
        if room not in self._rooms:
            self._rooms[room] = self._open(room)
        return self._rooms[room]

    def bindings(self) -> "BindingsRoom":
        """Give the window through which every binding is changed, shown or not."""
        if self._bindings is None:
            from gesture_app.gui.rooms.bindings_room import BindingsRoom

            self._bindings = BindingsRoom(
                self._window, self._session, self._settings, self._profiles, self._application
            )
            self._rooms[Room.BINDINGS] = self._bindings
            self._bindings.use_hotkey(self._hotkey)
        return self._bindings

    def recordings(self) -> "RecordingsRoom":
        """Give the window of one's own gestures, shown or not."""
        if self._recordings is None:
            from gesture_app.gui.rooms.recordings_room import RecordingsRoom

            self._recordings = RecordingsRoom(
                self._window, self._session, self._settings, self._window.source_button.menu()
            )
            self._rooms[Room.RECORDINGS] = self._recordings
        return self._recordings

    def preferences(self) -> "SettingsRoom":
        """Give the window of the settings, shown or not."""
        if self._preferences is None:
            from gesture_app.gui.rooms.settings_room import SettingsRoom

            self._preferences = SettingsRoom(
                self._window, self._session, self._settings, self._profiles
            )
            self._rooms[Room.SETTINGS] = self._preferences
        return self._preferences

    def need_camera(self) -> bool:
        """Tell whether a window is open in which people gesture though nothing may be pressed."""
        open_rooms = (self._rooms[room] for room in _BEFORE_THE_CAMERA if room in self._rooms)
        return any(room.window.isVisible() for room in open_rooms)

    def use_hotkey(self, hotkey: PressKeys | None) -> None:
        """Tell which keys pause the program; None for none."""
        self._hotkey = hotkey
        if self._bindings is not None:
            self._bindings.use_hotkey(hotkey)

    @Slot()
    def close(self) -> None:
        """Close all of them, and keep what was changed in them; the program ends."""
        for room in self._rooms.values():
            room.close()
        if self.explanation is not None:
            self.explanation.close()

    def _open(self, room: Room) -> OpenRoom:
        window, session, settings = self._window, self._session, self._settings
        match room:
            case Room.BINDINGS:
                return self.bindings()
            case Room.PRACTICE:
                return self._open_practice()
            case Room.MODELS:
                from gesture_app.gui.rooms.models_room import ModelsRoom

                return ModelsRoom(window, session, settings)
            case Room.SETTINGS:
                return self.preferences()
            case Room.GUIDE:
                from gesture_app.gui.rooms.guide_room import GuideRoom

                return GuideRoom(window, session, settings, self._profiles)
            case Room.RECORDINGS:
                return self.recordings()

    def _follow_privacy(self) -> None:
        is_wanted = self._settings.settings.privacy.keep_wrong_clips
        if is_wanted != self._keeps_wrong:
            self._keeps_wrong = is_wanted
            self._last_seconds.switch(is_on=is_wanted)

    def _open_practice(self) -> "PracticeRoom":
        from gesture_app.gui.rooms.practice_room import PracticeRoom

        sources = self._window.source_button.menu()
        room = PracticeRoom(self._window, self._session, sources)
        room.switch_off_requested.connect(lambda gesture: self.bindings().switch_off(gesture))
        room.threshold_requested.connect(
            lambda gesture, at: self.bindings().change_threshold(gesture, at)
        )
        room.teach_requested.connect(self._teach)
        return room

    def _teach(self, gestures: Sequence[str]) -> None:
        self.recordings().choose(gestures)
        self.show_room(Room.RECORDINGS)

    @Slot()
    def _keep_wrong(self) -> None:
        """Keep what was just seen for a review; where that is switched off, show where to allow it.

        What was just seen is the newest gesture as long as its pictures are remembered; after that
        somebody must mean that nothing was seen where there was a gesture.
        """
        if not self._settings.settings.privacy.keep_wrong_clips:
            self.show_room(Room.SETTINGS)
            self.preferences().window.go_to("privacy")
            return
        seen = self._window.events.newest
        pictures = self._last_seconds.pictures(seen.time_s) if seen is not None else None
        if pictures is None:
            seen, pictures = None, self._last_seconds.pictures()
        if pictures is None:
            self._window.picture.show_caption(
                self.tr("Nothing to keep yet"), self.tr("The camera must run for a second first")
            )
            return
        self.recordings().keep_candidate(pictures, seen.gesture if seen is not None else "")
        told = gesture_words(seen.gesture) if seen is not None else self.tr("no gesture was seen")
        self._window.picture.show_caption(
            self.tr("Kept for a review: {0}").format(told), self.tr("My gestures, Review")
        )

    @Slot(object)
    def _explain(self, seen: FiredGesture) -> None:
        """Show why a gesture counted, for as long as what the network saw is kept."""
        if seen.clip is None:
            return
        if self.explanation is None:
            self.explanation = Explanation(self._window)
        session = self._session
        self.explanation.explain(
            seen.gesture, seen.clip, session.frame_interval_s, session.workshop.model_file
        )
        _bring_to_front(self.explanation)


def _bring_to_front(window: QWidget) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
