"""What is said in place of the picture, in each case in which there is none?"""

from pathlib import Path

from PySide6.QtCore import QObject

from gesture_app.gui.notice import Notice, Remedy
from gesture_app.gui.sources import Source


class Notices(QObject):
    """Words and buttons for everything that can keep a session from showing a picture."""

    def __init__(self, *, has_demo: bool, parent: QObject | None = None) -> None:
        """Learn what can be offered.

        Args:
            has_demo: Whether the program came with a recording.
            parent: Owns this.
        """
        super().__init__(parent)
        self._demo = (Remedy.PLAY_DEMO,) if has_demo else ()

    def loading(self) -> Notice:
        """The model is being loaded."""
        return Notice(self.tr("Loading the model..."), busy=True)

    def preparing(self) -> Notice:
        """The model is here for the first time."""
        return Notice(
            self.tr("Preparing the model for this computer..."),
            self.tr("This takes some seconds, and is done only once."),
            busy=True,
        )

    def opening(self, source: Source) -> Notice:
        """A source is being opened."""
        return Notice(self.tr("Opening {0}...").format(source.title), busy=True)

    def looking(self) -> Notice:
        """Cameras are looked for."""
        return Notice(self.tr("Looking for cameras..."), busy=True)

    def no_camera(self) -> Notice:
        """None was found."""
        return Notice(
            self.tr("No camera found"),
            self.tr(
                "Connect a camera and look again. Without one, a recording shows how it works."
            ),
            (*self._demo, Remedy.OPEN_FILE, Remedy.LOOK_AGAIN),
        )

    def resting(self) -> Notice:
        """The camera was closed on purpose."""
        return Notice(
            self.tr("The camera is off"),
            self.tr("Gestures have been paused for a while. Arming switches it on again."),
            (Remedy.SWITCH_ON,),
        )

    def camera_off(self) -> Notice:
        """Nobody has asked for a camera yet."""
        return Notice(self.tr("The camera is off"), "", (Remedy.SWITCH_ON, *self._demo))

    def not_shown(self, source: Source, error: Exception) -> Notice:
        """A source could not be opened, or broke off."""
        title = self.tr("{0} cannot be shown").format(source.title)
        return Notice(title, str(error), (Remedy.TRY_AGAIN, *self._demo, Remedy.OPEN_FILE))

    def ended(self, source: Source) -> Notice:
        """A recording has been played."""
        title = self.tr("{0} has ended").format(source.title)
        return Notice(title, "", (Remedy.PLAY_AGAIN, Remedy.OPEN_FILE, *self._demo))

    def no_model(self, error: Exception, *, is_default: bool) -> Notice:
        """The model cannot be used; unless it is the one that came first, that one can."""
        others = () if is_default else (Remedy.USE_DEFAULT_MODEL,)
        title = self.tr("The model could not be loaded")
        return Notice(title, str(error), (*others, Remedy.TRY_AGAIN))

    def crash(self, error: Exception, log_file: Path) -> Notice:
        """The program itself is at fault."""
        words = self.tr("{0}: {1}\nThe details are in {2}")
        return Notice(
            self.tr("Something went wrong inside the program"),
            words.format(type(error).__name__, error, log_file),
            (Remedy.TRY_AGAIN,),
        )
