"""How does what other programs ask reach the window's thread?"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from gesture_app.control.running_copy import Controls
from gesture_app.control.switch import Switch
from gesture_app.profiles.profile import Profile


class RemoteControl(QObject):
    """Turns calls on foreign threads into signals.

    Signals:
        stop_wanted: The program shall end.
        show_wanted: The window shall come to the front.
        profile_wanted: A `Profile` that shall count from now on.
        told: A sentence for the user.
    """

    stop_wanted = Signal()
    show_wanted = Signal()
    profile_wanted = Signal(object)
    told = Signal(str)

    def controls(
        self,
        switch: Switch,
        load_profile: Callable[[str], Profile],
        describe: Callable[[], Mapping[str, str]],
    ) -> Controls:
        """Say what can be asked of the window.

        Args:
            switch: Pauses and arms.
            load_profile: Finds a profile by its name; a `GestureAppError` says why there is none.
            describe: What else to tell of the state; called on foreign threads.

        Returns:
            What other programs ask.
        """
        return Controls(
            switch=switch,
            stop=self.stop_wanted.emit,
            show=self.show_wanted.emit,
            use_profile=lambda name: self.profile_wanted.emit(load_profile(name)),
            describe=describe,
        )
