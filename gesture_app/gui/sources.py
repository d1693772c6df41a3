"""Where can the picture come from?"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera of this computer.

    Attributes:
        index: Its number.
        title: What people call it.
        id: What it keeps when it is plugged in elsewhere; empty where nobody knows.
    """

    index: int
    title: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class VideoFile:
    """A recording.

    Attributes:
        path: Where it lies.
    """

    path: Path

    @property
    def title(self) -> str:
        """The file's name."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Demo:
    """A recording that came with the program and is played again and again.

    Attributes:
        path: Where it lies.
    """

    path: Path

    @property
    def title(self) -> str:
        """The file's name as words: ``swipes_and_thumbs.mp4`` is called "Swipes and thumbs"."""
        words = self.path.stem.replace("_", " ").replace("-", " ").strip()
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Typed:
    """Something else that was named on the command line.

    Attributes:
        title: One of `gesture_app.camera.sources.SOURCES_IN_WORDS`.
    """

    title: str


Source = Camera | VideoFile | Demo | Typed
