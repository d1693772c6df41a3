"""How is it heard that a gesture fired, without a library for sound?"""

import logging
import shutil
import sys
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Qt, Slot

from gesture_app.bundled import RESOURCES

logger = logging.getLogger(__name__)

SOUND_FOLDER = RESOURCES / "sounds"

PLAYERS: tuple[tuple[str, ...], ...] = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "--quiet"),
    ("afplay",),
)
"""Programs that play a file whose path follows: PipeWire's, PulseAudio's, ALSA's and that of macOS."""


class Sound(Enum):
    """What can be heard; the value names its file."""

    FIRED = "fired"
    SUPPRESSED = "suppressed"
    PAUSED = "paused"


class Sounds(QObject):
    """Plays short sounds with a program that the system has; silent where it has none.

    One sound at a time: what comes while another is being played is not played.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        players: Sequence[Sequence[str]] = PLAYERS,
        find: Callable[[str], str | None] = shutil.which,
    ) -> None:
        """Look what can play; nothing is played before `set_enabled`.

        Args:
            parent: Owns this.
            players: Programs with their arguments, the best first.
            find: Finds a program by its name, or gives None.
        """
        super().__init__(parent)
        self._is_enabled = False
        self._players = [[path, *rest] for name, *rest in players if (path := find(name))]
        self._process = QProcess(self)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.errorOccurred.connect(
            self._take_next_player, Qt.ConnectionType.QueuedConnection
        )
        self._process.finished.connect(self._look_how_it_ended)
        self._played: Sound | None = None

    @property
    def is_possible(self) -> bool:
        """Whether there is anything to play sounds with."""
        return sys.platform == "win32" or bool(self._players)

    def set_enabled(self, is_wanted: bool) -> None:
        """Play sounds from now on, or none."""
        self._is_enabled = is_wanted

    def play(self, sound: Sound) -> None:
        """Play a sound and return at once."""
        if not self._is_enabled or not self.is_possible:
            return
        if sys.platform == "win32":
            _play_on_windows(sound_file(sound))
        elif self._process.state() is QProcess.ProcessState.NotRunning:
            self._played = sound
            program, *arguments = self._players[0]
            self._process.start(program, [*arguments, str(sound_file(sound))])

    def close(self) -> None:
        """Stop what is being played."""
        self._is_enabled = False
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(500)

    def _look_how_it_ended(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        if status is QProcess.ExitStatus.NormalExit and exit_code != 0:
            self._take_next_player()

    @Slot()
    def _take_next_player(self) -> None:
        """Give up a program that cannot play here, such as PipeWire's where PipeWire does not run."""
        if not self._is_enabled or not self._players or self._played is None:
            return
        logger.info("%s cannot play a sound here", Path(self._players.pop(0)[0]).name)
        self.play(self._played)


def sound_file(sound: Sound) -> Path:
    """Name the file of a sound.

    Returns:
        A WAV file that came with the program.
    """
    return SOUND_FOLDER / f"{sound.value}.wav"


def _play_on_windows(path: Path) -> None:
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
        except RuntimeError as error:
            logger.info("A sound could not be played: %s", error)
