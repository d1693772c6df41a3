"""Do gestures act, and how does the window say so?"""

from PySide6.QtCore import QObject, Signal, Slot

from gesture_app.control.switch import Mode, Person, Switch, SwitchState
from gesture_app.gui.arm_switch import Arming, ArmState
from gesture_app.gui.keys import Keys
from gesture_app.gui.main_window import MainWindow
from gesture_app.gui.told_words import told_words


class ArmingControl(QObject):
    """Leads from the window's switch to the one that counts, and back.

    Signals:
        changed: An `ArmState`, as the window shows it.
        switched: The `SwitchState`; sent from any thread.
    """

    changed = Signal(object)
    switched = Signal(object)

    def __init__(self, window: MainWindow, switch: Switch, keys: Keys) -> None:
        """Show what the switch stands at from its next change on.

        Args:
            window: Has a switch, a title and a picture that show it.
            switch: Says whether gestures act.
            keys: Say why no key can be pressed here.
        """
        super().__init__(window)
        self._window, self._switch, self._keys = window, switch, keys
        self._focus = switch.inhibitor()
        self.switched.connect(self._show_switch)  # from any thread
        switch.on_change(self.switched.emit)
        window.arm_switch.arm_requested.connect(self.arm)

    @Slot(bool)
    def arm(self, is_wanted: bool, by: Person = "window") -> None:
        """Let gestures press keys, or stop that at once; says why where it cannot be.

        Args:
            is_wanted: Which of both.
            by: Who wants it.
        """
        if is_wanted and self._keys.refusal:
            self._show(ArmState(Arming.REFUSED, self._keys.refusal))
        elif is_wanted:
            self._switch.arm(by)
        else:
            self._switch.pause(by)

    @Slot(bool)
    def set_focused(self, is_focused: bool) -> None:
        """Press nothing for as long as this program itself has the focus."""
        if is_focused:
            self._focus.begin(self.tr("this window has the focus; click another one"))
        else:
            self._focus.end()

    def _show_switch(self, _told: SwitchState) -> None:
        """Show what it stands at now: what was told may be older."""
        state = self._switch.state
        match state.mode:
            case Mode.ARMED:
                shown = ArmState(Arming.ARMED)
            case Mode.BLOCKED:
                reason = told_words(state.blocks[0]) if state.blocks else ""
                shown = ArmState(Arming.WAITING, reason)
            case Mode.PAUSED:
                shown = ArmState(Arming.PAUSED)
        self._show(shown)

    def _show(self, state: ArmState) -> None:
        self._window.show_arming(state)
        self.changed.emit(state)
