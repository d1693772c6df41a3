"""When is a camera closed that nobody uses, and opened again?"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from gesture_app.gui.arm_switch import Arming, ArmState
from gesture_app.gui.session import Session
from gesture_app.gui.sources import Camera, Source


class CameraRest(QObject):
    """Closes the camera after a long pause; whoever arms opens it again."""

    def __init__(self, session: Session, is_needed: Callable[[], bool] = lambda: False) -> None:
        """Watch a session; nothing is closed before `use`.

        Args:
            session: Whose camera it is.
            is_needed: Tells whether somebody needs the camera though gestures are paused.
        """
        super().__init__(session)
        self._session, self._is_needed = session, is_needed
        self._is_paused, self._is_resting = True, False
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.timeout.connect(self._rest)
        self._after_s = 0.0
        session.arming.changed.connect(self._note_arming)
        session.source_shown.connect(self._note_source)

    def use(self, after_s: float) -> None:
        """Wait for so long from now on.

        Args:
            after_s: Seconds of pause after which the camera is closed; 0 for never.
        """
        self._after_s = after_s
        self._wait_anew()

    def _note_arming(self, state: ArmState) -> None:
        is_paused = state.arming in {Arming.PAUSED, Arming.REFUSED}
        if is_paused != self._is_paused:
            self._is_paused = is_paused
            self._wait_anew()
        if self._is_resting and not is_paused:
            self._is_resting = False
            self._session.reopen()

    def _note_source(self, source: Source | None) -> None:
        if source is not None:
            self._is_resting = False
        self._wait_anew()

    def _wait_anew(self) -> None:
        self._waits.stop()
        if self._after_s > 0 and self._is_paused and isinstance(self._session.shown, Camera):
            self._waits.start(round(self._after_s * 1e3))

    def _rest(self) -> None:
        if self._is_needed():
            self._wait_anew()
            return
        self._session.rest()
        self._is_resting = True
