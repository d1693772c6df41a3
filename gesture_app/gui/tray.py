"""How is the program reached while its window is not in sight?"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from gesture_app.gui.arm_switch import Arming, ArmState
from gesture_app.gui.state_icon import state_icon


class TrayIcon(QSystemTrayIcon):
    """An icon that shows the state by its shape, and a menu; it asks, and others decide.

    Signals:
        arm_requested: True to press keys from now on, False to stop that.
        profile_requested: The name of a profile.
        show_requested: The window is to be seen.
        quit_requested: The program is to end.
    """

    arm_requested = Signal(bool)
    profile_requested = Signal(str)
    show_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = ArmState(Arming.PAUSED)
        self._is_camera_on = False
        self._menu = QMenu()
        self._words = self._menu.addAction("")
        self._words.setEnabled(False)
        self._arm = self._menu.addAction("", self._ask_to_arm)
        self._profiles = self._menu.addMenu(self.tr("Profile"))
        self._group = QActionGroup(self._profiles)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Show the window"), self.show_requested.emit)
        self._menu.addAction(self.tr("Quit"), self.quit_requested.emit)
        self.setContextMenu(self._menu)
        self.activated.connect(self._come_when_clicked)
        self.show_profiles((), "")
        self._refresh()

    def show_arming(self, state: ArmState) -> None:
        """Show whether gestures act."""
        self._state = state
        self._refresh()

    def show_camera(self, *, is_on: bool) -> None:
        """Show whether a camera is open."""
        self._is_camera_on = is_on
        self._refresh()

    def show_profiles(self, names: Sequence[str], in_use: str) -> None:
        """Say which profiles can be chosen.

        Args:
            names: In the order of the menu.
            in_use: The one that counts now.
        """
        self._profiles.clear()
        for name in names:
            action = QAction(name.replace("&", "&&"), self._profiles)
            action.setCheckable(True)
            action.setChecked(name == in_use)
            action.triggered.connect(lambda _checked, name=name: self.profile_requested.emit(name))
            self._group.addAction(action)
            self._profiles.addAction(action)
        self._profiles.setEnabled(bool(names))

    def close(self) -> None:
        """Disappear; Qt would leave the icon until the program has ended."""
        self.hide()
        self._menu.deleteLater()

    def _refresh(self) -> None:
        words = self._state_words()
        camera = self.tr("Camera on") if self._is_camera_on else self.tr("Camera off")
        self._words.setText(f"{words} \N{MIDDLE DOT} {camera}")
        self.setToolTip(self.tr("Gesture App: {0}").format(self._words.text()))
        self._arm.setText(self.tr("Pause") if self._is_on else self.tr("Arm"))
        self._arm.setEnabled(self._state.arming is not Arming.REFUSED)
        self.setIcon(state_icon(self._state.arming, is_camera_on=self._is_camera_on))

    def _state_words(self) -> str:
        match self._state.arming:
            case Arming.PAUSED:
                return self.tr("Paused")
            case Arming.ARMED:
                return self.tr("Armed")
            case Arming.WAITING:
                return self.tr("Armed, waiting: {0}").format(self._state.reason)
            case Arming.REFUSED:
                return self.tr("Cannot be armed: {0}").format(self._state.reason)

    @property
    def _is_on(self) -> bool:
        return self._state.arming in {Arming.ARMED, Arming.WAITING}

    def _ask_to_arm(self) -> None:
        self.arm_requested.emit(not self._is_on)

    def _come_when_clicked(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how == QSystemTrayIcon.ActivationReason.Trigger:
            self.show_requested.emit()


def open_tray(parent: QObject | None = None) -> TrayIcon | None:
    """Show the icon where the desktop has a place for it.

    Args:
        parent: Owns it.

    Returns:
        The icon, or None where there is no such place.
    """
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    tray = TrayIcon(parent)
    tray.show()
    return tray
